"""Frames: how parties stand around a trigger, one function per frame of `lexicon/triggers.yaml`.

Every function takes the chunks of a sentence and the trigger's chunk range, and gives the parties by place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from suitor.extraction.chunks import word_class
from suitor.extraction.noun_groups import Row, group_right, is_number
from suitor.extraction.noun_phrases import Phrase, after_price, noun_phrase, possessor, prepositional
from suitor.extraction.subjects import (
    clause_subject,
    counterparty,
    is_passive,
    main_subject,
    relative_antecedent,
    subject,
)
from suitor.extraction.triggers import Trigger
from suitor.model import MentionType

_COMPANY_NOUNS = word_class("company_nouns")
_PRODUCT_NOUNS = word_class("product_nouns")
_RECEIVING = word_class("receiving")
_REPORTING = word_class("reporting")
_STAKES = word_class("stake_nouns")
_LINKS = frozenset({"including", "include", "includes", "included", "like", "are", "is", "were"})
_OFFERS = frozenset(
    {"bid", "bids", "offer", "offers", "deal", "stake", "shares", "share", "stock", "takeover", "acquisition"}
) | frozenset(
    "partnership alliance venture tie-up merger agreement contract pact investment investments partner rival".split()
)
_NOT_OWNED = frozenset(
    "rival rivals partner partners competitor competitors client clients customer customers parent chairman adviser"
    " advisers supplier suppliers president chief deal stake bid offer acquisition purchase takeover investment merger"
    " talks agreement alliance former shareholder shareholders investor investors backer backers owner lender".split()
)
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "become", "becomes", "became", "remain", "remains"})


@dataclass(frozen=True, slots=True)
class Places:
    """Who stands where.

    Attributes:
        at: positions of chunks by the name of the place ("subject", "object", "possessor", a preposition).
        stake: True when the object is a part of a company's capital.
    """

    at: Mapping[str, tuple[int, ...]] = field(hash=False)
    stake: bool = False


_DETERMINERS = frozenset({"a", "an", "the", "any", "some", "no", "this", "that"})
_NOT_MODIFIERS = (
    word_class("prepositions")
    | word_class("subordinators")
    | word_class("relatives")
    | word_class("conjunctions")
    | word_class("reporting")
    | word_class("breakers")
    | (word_class("chain") - {"new", "possible", "potential", "proposed"})
)
Frame = Callable[[Row, int, int, Trigger], list[Places]]


def verb_frame(row: Row, first: int, last: int, trigger: Trigger) -> list[Places]:
    """ "X (has agreed to) VERB Y", "Y was VERBed by X", "Y, VERBed by X", "Y, which X VERBed"."""
    roles = trigger.roles
    found = noun_phrase(row, last)
    places: dict[str, tuple[int, ...]] = {}
    agent = prepositional(row, last, frozenset({"by"}), reach=6)
    participle = (
        row[first].lower.endswith(("ed", "made", "ought", "old", "aken", "ught", "un", "held", "wn", "led"))
        and not trigger.active
    )
    if first >= 2 and row[first - 1].lower == "-" and row[first - 2].is_party:  # "X-owned Y"
        return [Places({"subject": (first - 2,), "object": found.heads}, found.stake)]
    if participle and (is_passive(row, first) or (agent.heads and not found.heads)):
        patient = subject(row, first) if is_passive(row, first) else relative_antecedent(row, first)
        places["object"] = patient
        places["subject"] = agent.heads
        found = Phrase(patient, (), _is_stake_before(row, first), last)
    else:
        places["subject"] = subject(row, first)
        if not places["subject"] and first <= 4 and row[first].lower.endswith("ing"):
            places["subject"] = main_subject(row, found.end)
        places["object"] = found.heads
        if not found.heads and found.possessors:
            places["object"] = ()
        relative = relative_antecedent(row, places["subject"][0]) if not found.heads and places["subject"] else ()
        if relative and _has_relative_before(row, places["subject"][0]):
            places["object"] = relative
    if found.possessors:
        places["owner"] = found.possessors
    if "counterparty" in roles:
        places["counterparty"] = counterparty(row, first)
    if "from" in roles and found.heads and any(c.lower in ("held", "owned") for c in row[found.end : found.end + 2]):
        places["from"] = prepositional(row, found.end, frozenset({"by"}), reach=3).heads
    for place in roles:
        words = frozenset(place.split()[-1:])
        if place not in places and place not in ("subject", "object", "owner", "counterparty"):
            places[place] = (
                _place(row, last) if place == "place" else prepositional(row, max(found.end, last), words).heads
            )
    return [Places(places, found.stake)]


def noun_frame(row: Row, first: int, last: int, trigger: Trigger) -> list[Places]:
    """ "X's NOUN of Y (by Z)", "the Y NOUN", "X announced the NOUN of Y"."""
    roles = trigger.roles
    places: dict[str, tuple[int, ...]] = {}
    stake = False
    end = last
    owners = possessor(row, first)
    for place in ("of", "for", "in"):
        if place in roles:
            found = _directly(row, last, place)
            if found.heads:
                places[place], stake, end = found.heads, found.stake, found.end
                if found.possessors:
                    places["owner"] = found.possessors
    if "compound" in roles and not places and first and row[first - 1].is_party and not row[first - 1].anaphor:
        places["compound"] = (first - 1,)
        owners = possessor(row, first - 1)
    if owners:
        places["possessor"] = owners
    for place in ("by", "from", "to"):
        if place in roles:
            found = prepositional(row, end, frozenset({place}), reach=10)
            if found.heads:
                places[place] = found.heads
    if (
        "governor" in roles
        and not owners
        and "by" not in places
        and ("from" not in places or roles["from"] != roles["governor"])
    ):
        places["governor"] = subject(row, _noun_start(row, first - 1 if "compound" in places else first))
    if "counterparty" in roles:
        places["counterparty"] = counterparty(row, _noun_start(row, first))
    if "receiver" in roles and _is_received(row, _noun_start(row, first), owners):
        places["receiver"] = subject(row, owners[0] if owners else _noun_start(row, first))
        places.pop("governor", None)
    return [Places(places, stake)]


def mutual_frame(row: Row, first: int, last: int, trigger: Trigger) -> list[Places]:
    """ "X and Y VERB", "X VERBs with Y", "the NOUN between X and Y", "X's NOUN with Y", "the X-Y NOUN"."""
    between = prepositional(row, last, frozenset({"between", "of", "among", "involving"}), reach=3)
    if len(between.heads) >= 2:
        return [Places({"party": between.heads})]
    together: tuple[int, ...] = ()
    for place in trigger.roles:
        together = together or prepositional(row, last, frozenset({place}), reach=9).heads
    owners = possessor(row, first)
    together = together or counterparty(row, _noun_start(row, first))
    left = owners or _hyphenated(row, first) or subject(row, _noun_start(row, first))
    if not together and not owners and last < len(row):
        found = noun_phrase(row, last, reach=6)
        together = found.heads if row[first].lower.endswith(("e", "ing", "es")) else ()
        if len(together) > 1 and row[first].lower.startswith(("merg", "combin", "consolid")):
            return [Places({"party": together})]
    if between.heads and not together:
        together = between.heads
    return [Places({"party": left + together})]


def apposition_frame(row: Row, first: int, last: int, trigger: Trigger) -> list[Places]:
    """ "X, a NOUN of Y", "X is a NOUN of Y", "Y's NOUN X", "its X NOUN", "Y NOUN X"; X is the part, Y the whole."""
    whole = _directly(row, last, "of").heads or (_directly(row, last, "in").heads if trigger.stake else ())
    if whole:
        if last + 1 < len(row) and row[whole[0]].lower in ("its", "their"):
            return []
        part = _described(row, first)
        return [Places({"whole": whole, "part": part})] if part else []
    owners = possessor(row, first)
    listed = _listed(row, last) if row[first].lower.endswith("s") else ()
    if listed and owners:
        return [Places({"whole": owners, "part": listed})]
    after = _directly_named(row, last)
    if after:
        if not owners and first and row[first - 1].is_party and not row[first - 1].anaphor:
            owners = (first - 1,)
        after = after if row[first].lower.endswith("s") else after[:1]
        return [Places({"whole": owners, "part": after})] if owners else []
    before = (
        (first - 1,) if first and row[first - 1].is_party and not row[first - 1].anaphor else _named_before(row, first)
    )
    if before:
        owners = possessor(row, before[0])
        return [Places({"whole": owners, "part": before})] if owners else []
    return []


def rival_frame(row: Row, first: int, last: int, trigger: Trigger) -> list[Places]:
    """ "X's rival Y", "rival Y" beside a subject X, "X, a rival of Y", "rivals such as Y and Z"."""
    owners = possessor(row, first)
    named = _listed(row, last) or _directly_named(row, last)
    if named and named[-1] + 2 < len(row) and row[named[-1] + 1].lower == "'s" and row[named[-1] + 2].lower in _OFFERS:
        return []
    if named:
        return [Places({"party": (owners or _anchor(row, first))[:1] + named})]
    whole = _directly(row, last, "of").heads or _directly(row, last, "to").heads
    if whole:
        return [Places({"party": _described(row, first)[:1] + whole})]
    part = _described(row, owners[0] if owners else first)
    if owners and part and part != owners:
        return [Places({"party": owners[:1] + part})]
    if owners and first - 1 >= 0 and last < len(row) and row[last].lower == "," and not part:
        return []
    group = _copular_group(row, first)
    return [Places({"party": group})] if len(group) >= 2 else []


def companion_frame(row: Row, first: int, last: int, trigger: Trigger) -> list[Places]:
    """ "X's partner Y", "Y, a partner of X"; nothing where nobody says whose partner is meant."""
    if not possessor(row, first) and not _directly(row, last, "of").heads:
        return []
    return rival_frame(row, first, last, trigger)


def possessive_frame(row: Row, first: int, last: int, trigger: Trigger) -> list[Places]:
    """ "its (modifiers) NAME (unit)" and "X's NAME": the trigger is the possessive word itself."""
    i = last
    while i < len(row) and i < last + 4 and not row[i].is_noun and row[i].lower.replace("-", "").isalpha():
        if row[i].lower in _NOT_OWNED or row[i].lower in _NOT_MODIFIERS:
            return []
        i += 1
    if row[first].lower == "'s" and i > last and row[i - 1].lower in _PRODUCT_NOUNS:
        product = _apposed_product(row, first, i)
        if product and first and row[first - 1].type is MentionType.COMPANY:
            return [Places({"maker": (first - 1,), "product": product})]
    if i >= len(row) or row[i].anaphor or row[i].type not in (MentionType.COMPANY, MentionType.PRODUCT):
        return []
    if row[first].lower in ("its", "their"):
        owner: tuple[int, ...] = (first,)
    else:
        owner = (first - 1,) if first and row[first - 1].type is MentionType.COMPANY else ()
    if not owner or (i + 1 < len(row) and row[i + 1].lower in _OFFERS):
        return []
    return [Places({"owner": owner, "owned": (i,)})]


def _apposed_product(row: Row, first: int, end: int) -> tuple[int, ...]:
    """The product beside "X 's operating system": "..., Y, ..." behind it, or "Y, X 's operating system" before."""
    behind = end + 1 if end < len(row) and row[end].lower == "," else end
    if behind < len(row) and row[behind].type in (MentionType.COMPANY, MentionType.PRODUCT) and behind > end:
        return (behind,)
    before = first - 2
    if before >= 1 and row[before].lower == "," and row[before - 1].type in (MentionType.COMPANY, MentionType.PRODUCT):
        return (before - 1,)
    return ()


FRAMES: dict[str, Frame] = {
    "verb": verb_frame,
    "noun": noun_frame,
    "mutual": mutual_frame,
    "apposition": apposition_frame,
    "rival": rival_frame,
    "companion": companion_frame,
    "possessive": possessive_frame,
}


def _noun_start(row: Row, first: int) -> int:
    """The start of the noun phrase whose head is at `first`: back over modifiers, prices and a determiner."""
    i = first
    while i > 0 and first - i < 7 and not row[i - 1].is_noun:
        lower = row[i - 1].lower
        if lower in _DETERMINERS:
            return i - 1
        if not (is_number(lower) or lower.replace("-", "").isalpha()) or lower in _NOT_MODIFIERS:
            break
        i -= 1
    return i


def _is_received(row: Row, start: int, owners: tuple[int, ...]) -> bool:
    """Whether the verb before a bid is what its target does ("rejected Y's bid")."""
    i = owners[0] if owners else start
    return any(chunk.lower in _RECEIVING for chunk in row[max(0, i - 3) : i])


def _directly(row: Row, last: int, word: str) -> Phrase:
    """The phrase behind `word` when it follows the noun, a few modifiers or a price between them allowed."""
    start = after_price(row, last)
    for j in range(start, min(start + 3, len(row))):
        if row[j].lower == word:
            return noun_phrase(row, j + 1)
        if row[j].is_noun or not row[j].lower[0].isalpha():
            break
    return Phrase()


def _listed(row: Row, i: int) -> tuple[int, ...]:
    """The names behind "such as", "including", "include" a few words after a plural noun."""
    for j in range(i, min(len(row), i + 7)):
        lower = row[j].lower
        start = j + 1 if lower in _LINKS else j + 2 if lower == "such" else 0
        if start:
            while (
                start < len(row)
                and start < j + 5
                and not row[start].is_noun
                and row[start].lower.replace("-", "").isalpha()
            ):
                start += 1
            if start < len(row) and row[start].is_party and not row[start].anaphor:
                return group_right(row, start)
            return ()
        if lower in (".", ";", "and", "but") or row[j].is_party:
            return ()
    return ()


def _directly_named(row: Row, i: int) -> tuple[int, ...]:
    """The name right behind a noun, with a comma or modifiers of its own between ("its parent , the Dutch group X")."""
    j = i
    while j < len(row) and j < i + 2 and row[j].lower in (",", "and"):
        j += 1
        break
    if j < len(row) and row[j].is_party and not row[j].anaphor and (j == i or row[i].lower == ","):
        members = group_right(row, j)
        end = members[-1] + 1
        return () if j > i and end < len(row) and row[end].lower in _REPORTING else members
    return ()


def _named_before(row: Row, first: int) -> tuple[int, ...]:
    """A name a few modifiers before a noun ("its Smith Barney brokerage unit")."""
    for j in range(first - 1, max(first - 4, -1), -1):
        if row[j].is_party and not row[j].anaphor:
            return (j,)
        if not row[j].lower.isalpha() or row[j].lower in ("a", "the", "of", "and", "in", "to"):
            return ()
    return ()


def _described(row: Row, first: int) -> tuple[int, ...]:
    """The party that a noun at `first` describes: "X , a NOUN", "X is a NOUN"."""
    j = first - 1
    steps = 0
    while j >= 0 and steps < 8 and not row[j].is_party and row[j].lower != "," and row[j].lower not in _BE:
        if row[j].lower in (".", ";", "of", "and", "to", "by", "with", "said", "which", "in", "from") or row[
            j
        ].lower.endswith("ing"):
            return ()
        j -= 1
        steps += 1
    if j < 1:
        return ()
    if row[j].lower == ",":
        return (j - 1,) if row[j - 1].is_party else ()
    if row[j].lower in _BE:
        return subject(row, j)
    return ()


def _anchor(row: Row, first: int) -> tuple[int, ...]:
    """Whose rival is meant where nobody is named beside the word."""
    return clause_subject(row, first)


def _copular_group(row: Row, first: int) -> tuple[int, ...]:
    j = first - 1
    while j >= 0 and not row[j].is_noun and row[j].lower not in _BE:
        j -= 1
    return subject(row, j) if j > 0 and row[j].lower in _BE else ()


def _hyphenated(row: Row, first: int) -> tuple[int, ...]:
    """The parties of "the X-Y merger" and "the X/Y merger"."""
    if first >= 3 and row[first - 1].is_party and row[first - 2].lower in ("-", "/", "–") and row[first - 3].is_party:
        return (first - 3, first - 1)
    return ()


def _has_relative_before(row: Row, j: int) -> bool:
    return j >= 1 and row[j - 1].lower in ("which", "that", "whom")


def _is_stake_before(row: Row, first: int) -> bool:
    return any(chunk.lower in _STAKES for chunk in row[max(0, first - 6) : first])


def _place(row: Row, i: int) -> tuple[int, ...]:
    """Places named within reach behind a verb, as one list."""
    found = [j for j in range(i, min(len(row), i + 14)) if row[j].type is MentionType.PLACE]
    return tuple(found)
