"""Subjects: who does what a verb or noun says, found by walking left over the chunks of a sentence."""

from __future__ import annotations

from suitor.extraction.chunks import word_class
from suitor.extraction.noun_groups import (
    Row,
    after_modifiers,
    before_modifiers,
    group_left,
    group_right,
    in_prepositional,
    is_genitive,
    is_number,
)
from suitor.model import MentionType

_CHAIN = word_class("chain")
_TIME = word_class("time_words")
_PREPOSITIONS = word_class("prepositions")
_SUBORDINATORS = word_class("subordinators")
_RELATIVES = word_class("relatives")
_CONJUNCTIONS = word_class("conjunctions")
_REPORTING = word_class("reporting")
_BREAKERS = word_class("breakers")
_ADVISING = word_class("advising")
_CONVERSATIONS = word_class("conversations")
_STOPS = frozenset(".;:!?") | {"--", "–", "—", "..."}
_ORGANS = word_class("organs")
_GENITIVES = frozenset({"'s", "' s", "'"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "gets", "got", "get"})


def is_passive(row: Row, i: int) -> bool:
    """Whether a form of "be" governs the participle at `i`."""
    j = i - 1
    while j >= 0 and (row[j].lower.endswith("ly") or row[j].lower in ("also", "not", "since", "now", "recently", "to")):
        j -= 1
    return j >= 0 and row[j].lower in _BE


def subject(row: Row, i: int) -> tuple[int, ...]:
    """The parties that are the subject of the verb or noun whose chain begins left of position `i`."""
    if i >= 3 and [c.lower for c in row[i - 3 : i]] == ["in", "order", "to"]:
        return clause_subject(row, i - 3)
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
    if lower in _ORGANS and j:
        return subject(row, j) if row[j - 1].lower in _GENITIVES or row[j - 1].lower in ("its", "their") else ()
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
    k = before_modifiers(row, group_left(row, j)[0])
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
            if is_genitive(row, j + 1):
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
        k = before_modifiers(row, members[0])
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
    if len(inner) == 1 and inner[0].is_party and not inner[0].anaphor and not row[k - 1].is_noun:
        return (k + 1,)  # "X's interface, Y, is ..."
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
    """The subject of the main clause behind a leading participle clause that ends at `i` ("After buying Y, X ...")."""
    for j in range(i, len(row)):
        if row[j].lower in _STOPS:
            break
        if row[j].lower == "," and j + 1 < len(row):
            k = after_modifiers(row, j + 1)
            if (
                k < len(row)
                and row[k].is_party
                and not is_genitive(row, k + 1)
                and k + 1 < len(row)
                and row[k + 1].lower != ","
            ):
                return group_right(row, k)
    return ()
