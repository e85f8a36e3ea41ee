"""Noun groups: the modifiers and coordinations around a name ("Dutch brewer X", "X, Y and Z")."""

from __future__ import annotations

from collections.abc import Sequence

from suitor.extraction.chunks import Chunk, word_class
from suitor.model import MentionType

_CHAIN = word_class("chain")
_TIME = word_class("time_words")
_PREPOSITIONS = word_class("prepositions")
_SUBORDINATORS = word_class("subordinators")
_RELATIVES = word_class("relatives")
_CONJUNCTIONS = word_class("conjunctions")
_REPORTING = word_class("reporting")
_STAKES = word_class("stake_nouns")
_UNITS = word_class("whole_nouns")
_BREAKERS = word_class("breakers")
_GENITIVES = frozenset({"'s", "' s", "'"})
_AND = frozenset({"and", "or", "&", "plus"})
_COPULAR_PREFIX = frozenset({"a", "an", "the"})
Row = Sequence[Chunk]


def group_left(row: Row, j: int) -> tuple[int, ...]:
    """The coordination that ends with the party at `j` ("X, Y and Z")."""
    members = [j]
    k = before_modifiers(row, j)
    if k >= 1 and row[k].lower in _AND:
        k -= 1 + (row[k - 1].lower == ",")
        while k >= 0 and row[k].is_party and row[k].lower not in ("its", "their"):
            members.append(k)
            k = before_modifiers(row, k)
            if k < 1 or row[k].lower != "," or not row[k - 1].is_party:
                break
            k -= 1
        if k >= 0 and len(members) > 1 and _is_verb_like(row, k):
            return (j,)
    return tuple(reversed(members))


def group_right(row: Row, i: int, governed: bool = False) -> tuple[int, ...]:
    """The coordination that begins with the party at `i`; one behind a preposition (`governed`) is no subject."""
    members, k, closed = [i], i + 1, False
    while k < len(row) and not closed:
        comma = row[k].lower == ","
        k += comma
        if k < len(row) and row[k].lower in _AND:
            closed = True
            k += 1
        elif not comma:
            break
        m = after_modifiers(row, k)
        if m >= len(row) or not row[m].is_party or row[m].lower in ("its", "their", "it", "they"):
            closed = closed and len(members) > 2
            break
        members.append(m)
        k = m + 1
    if not closed or (k < len(row) and len(members) == 2 and not governed and _starts_predicate(row, k)):
        return (i,)
    return tuple(members)


def before_modifiers(row: Row, j: int) -> int:
    """The position left of the modifiers of the noun at `j` ("Dutch brewer X")."""
    k = j - 1
    steps = 0
    while k >= 0 and steps < 4 and is_modifier(row[k]):
        k -= 1
        steps += 1
    return k


def after_modifiers(row: Row, i: int) -> int:
    """The position behind the modifiers that begin at `i`."""
    steps = 0
    while (
        i < len(row)
        and steps < 4
        and (is_modifier(row[i]) or (row[i].lower == "'s" and row[i - 1].type is MentionType.PLACE))
    ):
        i += 1
        steps += 1
    return i


def is_modifier(chunk: Chunk) -> bool:
    """Whether a chunk may stand before the noun that it belongs to."""
    if chunk.is_noun:
        return chunk.lower in ("its", "their") or chunk.type is MentionType.PLACE
    lower = chunk.lower
    return lower in _COPULAR_PREFIX or (
        lower[0].isalpha()
        and lower not in _BREAKERS
        and lower not in _PREPOSITIONS
        and lower not in _CONJUNCTIONS
        and lower not in _REPORTING
        and lower not in _SUBORDINATORS
        and lower not in _RELATIVES
    )


def _is_verb_like(row: Row, k: int) -> bool:
    lower = row[k].lower
    return (
        not row[k].is_noun
        and lower[0].isalpha()
        and lower not in _REPORTING
        and (
            lower.endswith(("ed", "ing")) or lower in ("bought", "sold", "owns", "buy", "acquire", "to", "sell", "with")
        )
    )


def _starts_predicate(row: Row, k: int) -> bool:
    """Whether a verb follows, so that the last member of a coordination is the subject of a new clause."""
    lower = row[k].lower
    return not row[k].is_noun and (
        lower
        in ("is", "are", "was", "were", "has", "have", "had", "will", "would", "may", "could", "said", "says", "to")
        or (lower.endswith("ed") and lower not in ("based", "limited"))
    )


def in_prepositional(row: Row, j: int, start: int) -> bool:
    """Whether the noun at `j` is governed by a preposition that stands at or behind `start`."""
    k = before_modifiers(row, j)
    return k >= start and row[k].lower in _PREPOSITIONS


def is_genitive(row: Row, j: int) -> bool:
    """Whether the chunk at `j` is a genitive ending."""
    return j < len(row) and row[j].lower in _GENITIVES


def is_number(lower: str) -> bool:
    """Whether a word belongs to a number or a sum."""
    return lower[0].isdigit() or lower in ("$", "million", "billion", "mln", "bln", "percent", "pct", "%", "dlrs")


def is_percent(lower: str) -> bool:
    """Whether a word says that a number is a percentage."""
    return lower in ("%", "percent", "pct", "per cent", "percentage")


def names_other(row: Row, k: int) -> bool:
    """Whether the name at `k` only modifies a common noun of another sort behind it ("an offer for X midfielder Y")."""
    if row[k].type is not MentionType.COMPANY:
        return False
    if k and row[k - 1].lower in ("a", "an", "another"):
        return True  # "buy a Tesla"
    if k + 1 >= len(row) or row[k + 1].is_noun or row[k + 1].is_capital:
        return False
    lower = row[k + 1].lower
    return lower.isalpha() and not (
        lower in _PREPOSITIONS
        or lower in _BREAKERS
        or lower in _TIME
        or lower in _CHAIN
        or lower in _STAKES
        or lower in _SUBORDINATORS
        or lower in _RELATIVES
        or lower in _CONJUNCTIONS
        or lower in _UNITS
        or lower.endswith("ly")
    )
