"""Arguments: who stands where around a trigger, found by walking over the chunks of a sentence.

All positions are indices into the list of chunks. Nothing here knows kinds or roles; it knows subjects, objects,
possessors and prepositional phrases of English news prose.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
_ADVISING = word_class("advising")
_CONVERSATIONS = word_class("conversations")
_PRICE = word_class("price_words")
_STOPS = frozenset(".;:!?") | {"--", "–", "—", "..."}
_GENITIVES = frozenset({"'s", "' s", "'"})
_AND = frozenset({"and", "or", "&", "plus"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "gets", "got", "get"})
_COPULAR_PREFIX = frozenset({"a", "an", "the"})
Row = Sequence[Chunk]


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


def is_passive(row: Row, i: int) -> bool:
    """Whether a form of "be" governs the participle at `i`."""
    j = i - 1
    while j >= 0 and (row[j].lower.endswith("ly") or row[j].lower in ("also", "not", "since", "now", "recently", "to")):
        j -= 1
    return j >= 0 and row[j].lower in _BE


def subject(row: Row, i: int) -> tuple[int, ...]:
    """The parties that are the subject of the verb or noun whose chain begins left of position `i`."""
    j = _skip_chain(row, i - 1)
    while (k := _before_counterparty(row, j)) is not None:
        j = _skip_chain(row, k)
    if j < 0:
        return ()
    lower = row[j].lower
    if lower in _RELATIVES:
        return relative_antecedent(row, j)
    if row[j].is_noun:
        return _left_phrase(row, j)
    if lower in _GENITIVES and j and row[j - 1].is_party:
        return group_left(row, j - 1)
    if lower == ",":
        return _before_apposition(row, j) or clause_subject(row, j)
    if lower in _CONJUNCTIONS or lower in _STOPS:
        return clause_subject(row, j)
    if lower in _PREPOSITIONS or lower in _REPORTING or _is_infinitive(row, i):
        return clause_subject(row, j)
    return _before_open_apposition(row, j)


def counterparty(row: Row, i: int) -> tuple[int, ...]:
    """With whom the subject talks: Y in "X is in talks with Y to sell Z", when the verb's chain begins left of `i`."""
    j = _skip_chain(row, i - 1)
    k = _before_counterparty(row, j)
    return group_left(row, j) if k is not None else ()


def _before_counterparty(row: Row, j: int) -> int | None:
    """The position before "talks with Y" when Y ends at `j`."""
    if j < 2 or not row[j].is_party or row[j].anaphor:
        return None
    k = _before_modifiers(row, group_left(row, j)[0])
    if k >= 1 and row[k].lower == "with" and row[k - 1].lower in _CONVERSATIONS:
        return k - 1
    return None


def _is_infinitive(row: Row, i: int) -> bool:
    return i >= 1 and row[i - 1].lower == "to"


def clause_subject(row: Row, i: int) -> tuple[int, ...]:
    """The subject of the clause that position `i` lies in: its first party outside a prepositional phrase."""
    start = i
    while start > 0 and not _begins_clause(row, start - 1):
        start -= 1
    for j in range(start, i):
        if row[j].is_party and row[j].lower not in ("its", "their", "both") and not in_prepositional(row, j, start):
            if _is_genitive(row, j + 1):
                continue
            return group_right(row, j)
    if start > 1:
        return clause_subject(row, start - 1)
    return ()


def _begins_clause(row: Row, j: int) -> bool:
    lower = row[j].lower
    return (
        lower in _STOPS
        or lower in _SUBORDINATORS
        or (lower in _REPORTING and j + 1 < len(row) and row[j + 1].lower != ",")
    )


def _skip_chain(row: Row, j: int) -> int:
    """Walks left over auxiliaries, adverbs, chain verbs and times; the position where something else stands."""
    while j >= 0:
        chunk = row[j]
        if not chunk.is_noun and (chunk.lower in _CHAIN or (chunk.lower.endswith("ly") and len(chunk.lower) > 4)):
            j -= 1
        elif chunk.anaphor and chunk.lower in ("its", "their"):
            j -= 1
        elif chunk.type is None and not chunk.anaphor and (chunk.lower in _TIME or is_number(chunk.lower)):
            j -= 1
        elif chunk.type in (MentionType.AMOUNT, MentionType.DATE):
            j -= 1
        elif chunk.lower == "--":
            j -= 1
        else:
            break
    return j


def relative_antecedent(row: Row, j: int) -> tuple[int, ...]:
    """The party before a relative pronoun at `j`."""
    k = j - 1
    while k >= 0 and (row[k].lower == "," or row[k].lower in _PREPOSITIONS):
        k -= 1
    if k >= 0 and row[k].is_noun:
        return _left_phrase(row, k)[-1:]
    while k >= max(0, j - 8):  # "X , a maker of phones , which": step back over the apposition
        if row[k].is_party:
            return (k,)
        k -= 1
    return ()


def _left_phrase(row: Row, j: int) -> tuple[int, ...]:
    """The parties of the noun phrase that ends at `j`."""
    if row[j].is_party or row[j].type is MentionType.PERSON:
        members = group_left(row, j)
        k = _before_modifiers(row, members[0])
        for m in range(members[0] - 1, max(k, members[0] - 4) - 1, -1):
            if m >= 1 and row[m].lower in _ADVISING:
                return subject(row, m)
        return members
    if row[j].type is MentionType.PLACE:
        k = j - 1
        while k >= 0 and (
            row[k].lower in (",", "the") or row[k].type is MentionType.PLACE or row[k].lower in _PREPOSITIONS
        ):
            k -= 1
        return group_left(row, k) if 0 <= k < j - 1 and row[k].is_party else ()
    return ()


def _before_apposition(row: Row, j: int) -> tuple[int, ...]:
    """The party before "X , the world 's largest grocer ," where the closing comma is at `j`."""
    k = j - 1
    while k >= 0 and row[k].lower not in (",", "--") and row[k].lower not in _STOPS:
        k -= 1
    if k < 1 or row[k].lower in _STOPS:
        return ()
    inner = row[k + 1 : j]
    if row[k - 1].is_party:
        return group_left(row, k - 1)
    if inner and row[k - 1].type is MentionType.PLACE:
        return _left_phrase(row, k - 1)
    return _before_apposition(row, k) if k >= 2 else ()


def _before_open_apposition(row: Row, j: int) -> tuple[int, ...]:
    """The party before "X , a developer of flats" that ends at `j` without a closing comma."""
    k = j
    while k > max(0, j - 10) and row[k].lower not in ("a", "an", "the"):
        if row[k].lower in _STOPS or row[k].lower == "," or row[k].lower in _BREAKERS:
            return ()
        k -= 1
    return (k - 2,) if k >= 2 and row[k - 1].lower == "," and row[k - 2].is_party else ()


def main_subject(row: Row, i: int) -> tuple[int, ...]:
    """The subject of the main clause behind a leading participle clause that goes on at `i` ("After buying Y, X ...")."""
    for j in range(i, len(row)):
        if row[j].lower in _STOPS:
            break
        if row[j].lower == "," and j + 1 < len(row):
            k = _after_modifiers(row, j + 1)
            if (
                k < len(row)
                and row[k].is_party
                and not _is_genitive(row, k + 1)
                and k + 1 < len(row)
                and row[k + 1].lower != ","
            ):
                return group_right(row, k)
    return ()


def group_left(row: Row, j: int) -> tuple[int, ...]:
    """The coordination that ends with the party at `j` ("X, Y and Z")."""
    members = [j]
    k = _before_modifiers(row, j)
    if k >= 1 and row[k].lower in _AND:
        k -= 1 + (row[k - 1].lower == ",")
        while k >= 0 and row[k].is_party and row[k].lower not in ("its", "their"):
            members.append(k)
            k = _before_modifiers(row, k)
            if k < 1 or row[k].lower != "," or not row[k - 1].is_party:
                break
            k -= 1
        if k >= 0 and len(members) > 1 and _is_verb_like(row, k):
            return (j,)
    return tuple(reversed(members))


def group_right(row: Row, i: int) -> tuple[int, ...]:
    """The coordination that begins with the party at `i`."""
    members, k, closed = [i], i + 1, False
    while k < len(row) and not closed:
        comma = row[k].lower == ","
        k += comma
        if k < len(row) and row[k].lower in _AND:
            closed = True
            k += 1
        elif not comma:
            break
        m = _after_modifiers(row, k)
        if m >= len(row) or not row[m].is_party or row[m].lower in ("its", "their", "it", "they"):
            closed = closed and len(members) > 2
            break
        members.append(m)
        k = m + 1
    if not closed or (k < len(row) and len(members) == 2 and _starts_predicate(row, k)):
        return (i,)
    return tuple(members)


def _before_modifiers(row: Row, j: int) -> int:
    """The position left of the modifiers of the noun at `j` ("Dutch brewer X")."""
    k = j - 1
    steps = 0
    while k >= 0 and steps < 4 and _is_modifier(row[k]):
        k -= 1
        steps += 1
    return k


def _after_modifiers(row: Row, i: int) -> int:
    steps = 0
    while (
        i < len(row)
        and steps < 4
        and (_is_modifier(row[i]) or (row[i].lower == "'s" and row[i - 1].type is MentionType.PLACE))
    ):
        i += 1
        steps += 1
    return i


def _is_modifier(chunk: Chunk) -> bool:
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
    k = _before_modifiers(row, j)
    return k >= start and row[k].lower in _PREPOSITIONS


def _is_genitive(row: Row, j: int) -> bool:
    return j < len(row) and row[j].lower in _GENITIVES


def is_number(lower: str) -> bool:
    """Whether a word belongs to a number or a sum."""
    return lower[0].isdigit() or lower in ("$", "million", "billion", "mln", "bln", "percent", "pct", "%", "dlrs")


def noun_phrase(row: Row, i: int, reach: int = 16) -> Phrase:
    """The noun phrase that begins at `i`: whom or what a verb, "of" or "by" governs."""
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
            members = group_right(row, j)
            last = members[-1]
            if not _is_genitive(row, last + 1):
                stake = stake or (last + 1 < len(row) and row[last + 1].lower in _STAKES)
                return Phrase(members, possessors, stake, last + 1)
            return _possessed(row, members, last + 2, stake)
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
            if _is_genitive(row, members[-1] + 1):
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
            found = noun_phrase(row, j + 1)
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
            not (_is_modifier(row[j]) or is_number(lower) or row[j].type is MentionType.PLACE)
            or lower in _COPULAR_PREFIX
        ):
            return ()
        j -= 1
        steps += 1
    return ()


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
