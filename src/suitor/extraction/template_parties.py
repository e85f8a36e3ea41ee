"""Who is acquired, who buys and who sells in a newswire story: patterns, claims and encoder weighed together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from suitor.extraction.document import Document
from suitor.extraction.encoder.labels import PARTIES
from suitor.extraction.encoder.opinion import SILENT
from suitor.extraction.weighing import Signs, chances, weights
from suitor.extraction.wire_parties import Parties
from suitor.model import Claim, Role

SLOTS = ("acquired", "purchaser", "seller")
_ROLES = {
    "acquired": (Role.TARGET, Role.INVESTEE),
    "purchaser": (Role.ACQUIRER, Role.INVESTOR),
    "seller": (Role.SELLER,),
}
# Labels of the pair head that speak for a slot, by the side on which the party stands.
_SIDES: Mapping[str, tuple[tuple[str, int], ...]] = {
    "acquired": (("acquire", 1), ("sell", 1), ("invest", 1)),
    "purchaser": (("acquire", 0), ("invest", 0), ("from", 0)),
    "seller": (("sell", 0), ("from", 1)),
}


@dataclass(slots=True)
class Candidate:
    """A party that may fill slots.

    Attributes:
        name: as the template would write it.
        entities: its numbers among the names of the article, none for one that only the patterns found.
        forms: its names, folded.
        slots: the slots that the patterns give it.
    """

    name: str
    entities: frozenset[int] = frozenset()
    forms: frozenset[str] = frozenset()
    slots: set[str] = field(default_factory=set)


def candidates_of(document: Document, found: Parties) -> list[Candidate]:
    """Every party that is named, short names with their long ones, and what else the patterns of newswire found."""
    candidates: list[Candidate] = []
    entities = [e for e in document.names.entities if e.type in PARTIES]
    for entity in sorted(entities, key=lambda e: (-len(e.name.split()), e.id)):
        forms = frozenset(_folded(form) for form in (entity.name, *entity.forms))
        home = _home(candidates, _folded(entity.name))
        if home is None:
            candidates.append(Candidate(_bare(entity.name), frozenset({entity.id}), forms))
        else:
            home.entities |= {entity.id}
            home.forms |= forms
    for slot in SLOTS:
        for name in getattr(found, slot):
            home = _home(candidates, _folded(name))
            if home is None:
                home = Candidate(name, forms=frozenset({_folded(name)}))
                candidates.append(home)
            home.name = max(home.name, name, key=lambda n: len(n.split())) if home.slots else name
            home.slots.add(slot)
    return candidates


def _home(candidates: Sequence[Candidate], name: str) -> Candidate | None:
    """The candidate that has a name, or the one whose names begin with it."""
    same = [c for c in candidates if name in c.forms]
    longer = [c for c in candidates if any(form.startswith(name + " ") for form in c.forms)]
    return same[0] if same else longer[0] if len(longer) == 1 else None


def _bare(name: str) -> str:
    """A name without the full stop of a sentence that it ends."""
    return name[:-1] if name.endswith(".") and name.count(".", len(name) - 4) == 1 else name


def _folded(name: str) -> str:
    return " ".join(name.casefold().split()).rstrip(".")


def slot_signs(
    slot: str, candidates: Sequence[Candidate], document: Document, claims: Sequence[Claim]
) -> Iterator[tuple[Candidate, Signs]]:
    """What speaks for each candidate filling a slot."""
    read = {id(c): _read(slot, c, document) for c in candidates}
    top = max((score for scores in read.values() for score in scores.values()), default=SILENT)
    taken = any(slot in c.slots for c in candidates)
    for candidate in candidates:
        best = max(read[id(candidate)].values(), default=SILENT)
        told = slot in candidate.slots
        places = _places(document, candidate)
        yield (
            candidate,
            {
                **{f"read {label}": score for label, score in read[id(candidate)].items()},
                "best": best,
                "top": float(best >= top > SILENT),
                "behind": min(top - best, 6.0),
                "told": float(told),
                "told and read": told * best,
                "told elsewhere": float(bool(candidate.slots) and not told),
                "untold": float(not taken),
                "untold top": float(not taken and best >= top > SILENT),
                "unnamed": float(not candidate.entities),
                "unnamed and told": float(told and not candidate.entities),
                "unnamed and unopposed": float(told and not candidate.entities and top < 0),
                "told and unopposed": float(told and top < 0),
                "title": float(0 in places),
                "lead": float(1 in places),
                "early": float(bool(places & {2, 3})),
                "times": min(len(places), 4) / 4,
                **_claimed(slot, candidate, claims),
                f"type {_type(document, candidate)}": 1.0,
            },
        )


def _read(slot: str, candidate: Candidate, document: Document) -> dict[str, float]:
    """The best logit of each label that speaks for the slot."""
    scores = {label: SILENT for label, _ in _SIDES[slot]}
    for (a, b, label), link in document.findings.links.items():
        for wanted, side in _SIDES[slot]:
            if label == wanted and (a, b)[side] in candidate.entities and a != b:
                scores[label] = max(scores[label], link.score)
    return scores


def _places(document: Document, candidate: Candidate) -> set[int]:
    return {
        i for i, row in enumerate(document.names.by_sentence) if any(name.entity in candidate.entities for name in row)
    }


def _claimed(slot: str, candidate: Candidate, claims: Sequence[Claim]) -> dict[str, float]:
    """Whether the first deals of the article give it the slot, or another one."""
    deals = [c for c in claims if c.kind.is_deal][:3]
    signs = {}
    for n, claim in enumerate(deals):
        for other in SLOTS:
            if any(_folded(name) in candidate.forms for role in _ROLES[other] for name in claim.names(role)):
                signs[f"claim {n} {'here' if other == slot else 'elsewhere'}"] = claim.confidence
    return signs


def _type(document: Document, candidate: Candidate) -> str:
    return str(document.names.entities[min(candidate.entities)].type) if candidate.entities else "other"


def weighed_parties(document: Document, found: Parties, claims: Sequence[Claim]) -> Parties:
    """The parties of the deal that an article leads with.

    Args:
        document: the article.
        found: what the patterns of newswire found in it.
        claims: what it claims.
    """
    candidates = candidates_of(document, found)
    rated = [
        (chances(slot, signs)["yes"], slot, candidate.name, n)
        for slot in SLOTS
        for n, (candidate, signs) in enumerate(slot_signs(slot, candidates, document, claims))
    ]
    return Parties(**assigned(rated, weights()["thresholds"]["template"]))


def assigned(rated: Sequence[tuple[float, str, str, int]], least: Mapping[str, float]) -> dict[str, list[str]]:
    """Who fills each slot, the likeliest first; nobody fills two.

    Args:
        rated: probability, slot, name and number of each candidate.
        least: the probability needed, by slot; "... alone" where nobody else fills the slot.
    """
    slots: dict[str, list[str]] = {slot: [] for slot in SLOTS}
    taken: set[int] = set()
    ranked = sorted(rated, key=lambda r: -r[0])
    for chance, slot, name, number in ranked:
        if chance >= least[slot] and number not in taken:
            taken.add(number)
            slots[slot].append(name)
    for chance, slot, name, number in ranked:
        if not slots[slot] and chance >= least.get(f"{slot} alone", least[slot]) and number not in taken:
            taken.add(number)
            slots[slot].append(name)
    return slots
