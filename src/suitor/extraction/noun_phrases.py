"""Noun phrases to the right of a trigger or preposition, and the possessors to the left of a noun."""

from __future__ import annotations

from dataclasses import dataclass

from suitor.extraction.chunks import word_class
from suitor.extraction.noun_groups import Row, group_left, group_right, is_genitive, is_modifier, is_number
from suitor.model import MentionType

_PREPOSITIONS = word_class("prepositions")
_SUBORDINATORS = word_class("subordinators")
_RELATIVES = word_class("relatives")
_STAKES = word_class("stake_nouns")
_BREAKERS = word_class("breakers")
_PRICE = word_class("price_words")
_STOPS = frozenset(".;:!?") | {"--", "–", "—", "..."}
_GENITIVES = frozenset({"'s", "' s", "'"})
_JOINING = frozenset({"between", "of", "among"})
_AGENTS = frozenset({"by", "from", "to"})  # prepositions behind which a person may act
_COPULAR_PREFIX = frozenset({"a", "an", "the"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase to the right of a trigger.

    Attributes:
        heads: the parties that it names.
        possessors: those to whom it belongs ("Siemens" in "Siemens' stake in NSN").
        stake: True when a stake, shares or control are meant rather than the whole.
        end: the position behind it.
    """

    heads: tuple[int, ...] = ()
    possessors: tuple[int, ...] = ()
    stake: bool = False
    end: int = 0


def noun_phrase(row: Row, i: int, reach: int = 16, people: bool = False, governed: bool = False) -> Phrase:
    """The noun phrase that begins at `i`: whom or what a verb, "of" or "by" governs; `people` count where they act."""
    possessors: tuple[int, ...] = ()
    stake = False
    comma = False
    j = i
    while j < min(len(row), i + reach):
        chunk, lower = row[j], row[j].lower
        if chunk.lower in ("its", "their"):
            possessors = (j,)
            j += 1
        elif (
            chunk.type is MentionType.UNIT
            and j + 1 < len(row)
            and row[j + 1].type in (MentionType.COMPANY, MentionType.PRODUCT)
        ):
            possessors = possessors or ((j,) if chunk.lower.startswith(("its ", "their ")) else ())
            j += 1  # "its Swedish brand X"
        elif chunk.is_party:
            members = group_right(row, j, governed)
            last = members[-1]
            if not is_genitive(row, last + 1):
                stake = stake or (last + 1 < len(row) and row[last + 1].lower in _STAKES)
                return Phrase(members, possessors, stake, last + 1)
            return _possessed(row, members, last + 2, stake)
        elif people and chunk.type is MentionType.PERSON and not is_genitive(row, j + 1):
            return Phrase((j,), possessors, stake, j + 1)
        elif chunk.type is not None or chunk.anaphor:
            j += 1  # places and persons beside the name
        elif lower in _GENITIVES or is_number(lower):
            j += 1
        elif j > i and row[j - 1].lower.endswith("s") and (lower in ("including", "like") or _is_such_as(row, j)):
            j += 1 + (lower == "such")
        elif lower in _STAKES:
            stake = True
            j += 1
        elif lower in ("of", "in", "into") and j > i:
            if lower == "in" and not stake:
                if row[i].lower not in ("a", "an") or j + 1 >= len(row) or not row[j + 1].is_party:
                    break
                stake = True  # "acquire a huge slice in X"
            j += 1
        elif lower == "," and not comma and j + 1 < len(row) and row[j + 1].is_party and j > i:
            comma = True
            j += 1
        elif (
            lower == "and"
            and i < j < i + 6
            and j + 1 < len(row)
            and not row[j + 1].is_noun
            and row[j + 1].lower not in _BREAKERS
        ):
            j += 1  # "the content and advertising operations of X"
        elif (
            lower in _BREAKERS
            or lower in _STOPS
            or lower == ","
            or (lower in _PREPOSITIONS and lower not in ("up", "over", "about", "around", "than", "under"))
        ):
            break
        else:
            j += 1
    return Phrase((), possessors, stake, j)


def _is_such_as(row: Row, j: int) -> bool:
    return row[j].lower == "such" and j + 1 < len(row) and row[j + 1].lower == "as"


def _possessed(row: Row, owners: tuple[int, ...], i: int, stake: bool) -> Phrase:
    """What follows "X 's": a named unit, a stake in another, or X's own shares."""
    j = i
    while j < min(len(row), i + 8):
        lower = row[j].lower
        if row[j].is_party and lower not in ("its", "their"):
            members = group_right(row, j)
            if is_genitive(row, members[-1] + 1):
                return _possessed(row, members, members[-1] + 2, stake)
            return Phrase(members, owners, stake, members[-1] + 1)
        if lower in _STAKES:
            stake = True
            if j + 1 < len(row) and row[j + 1].lower in ("in", "of"):
                inner = noun_phrase(row, j + 2)
                if inner.heads:
                    return Phrase(inner.heads, owners, True, inner.end)
                return Phrase(owners, (), True, j + 1)
        elif lower == "," and j > i and j + 1 < len(row) and row[j + 1].is_party and not row[j + 1].anaphor:
            return Phrase((j + 1,), owners, stake, j + 2)  # "X 's biggest rival , Y"
        elif lower in _BREAKERS or lower in _STOPS or lower == "," or lower in _PREPOSITIONS:
            break
        j += 1
    return Phrase(owners, (), stake, j)


def after_price(row: Row, i: int) -> int:
    """The position behind a price that stands at `i`, or `i`."""
    j = i
    while j < min(len(row), i + 14) and not row[j].is_noun and (is_number(row[j].lower) or row[j].lower in _PRICE):
        j += 1
    return j if any(is_number(row[k].lower) for k in range(i, j)) else i


def prepositional(row: Row, i: int, words: frozenset[str], reach: int = 14) -> Phrase:
    """The noun phrase behind the first of `words` that follows position `i` within the clause."""
    for j in range(i, min(len(row), i + reach)):
        lower = row[j].lower
        if lower in words and not (lower == "to" and j + 1 < len(row) and _is_bare_verb(row, j + 1)):
            found = noun_phrase(row, j + 1, people=lower in _AGENTS, governed=lower in _JOINING)
            if found.heads:
                return found
        if lower in _STOPS or lower in _RELATIVES or lower in _SUBORDINATORS or lower in ("and", "but"):
            break
    return Phrase((), (), False, i)


def _is_bare_verb(row: Row, j: int) -> bool:
    """Whether the word behind "to" is a verb rather than a noun phrase."""
    chunk = row[j]
    return (
        not chunk.is_noun
        and chunk.lower.isalpha()
        and chunk.lower not in _COPULAR_PREFIX
        and not (j + 1 < len(row) and row[j + 1].is_party and chunk.lower.endswith(("er", "or", "an", "ese", "ish")))
        and chunk.lower not in ("rival", "private", "fellow", "two", "three", "smaller", "larger")
    )


def possessor(row: Row, i: int) -> tuple[int, ...]:
    """The parties that own the noun at `i`: "X 's planned purchase", "its purchase"."""
    j = i - 1
    steps = 0
    while j >= 0 and steps < 5:
        lower = row[j].lower
        if lower in ("its", "their"):
            return (j,)
        if lower in _GENITIVES:
            return group_left(row, j - 1) if j >= 1 and row[j - 1].is_party else ()
        if row[j].is_noun and row[j].type is not MentionType.PLACE:
            return ()
        if (
            not (is_modifier(row[j]) or is_number(lower) or row[j].type is MentionType.PLACE)
            or lower in _COPULAR_PREFIX
        ):
            return ()
        j -= 1
        steps += 1
    return ()
