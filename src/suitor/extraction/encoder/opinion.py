"""Opinions: what the encoder's findings say of one group of statements, and of the sums, shares and sources near it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations, product

import numpy as np

from suitor.extraction.encoder.findings import Findings, Link, Scores
from suitor.extraction.encoder.labels import DIRECTED, RELATIONS, SYMMETRIC
from suitor.extraction.grouping import Group
from suitor.model import Kind

SILENT = -6.0  # logit of what the findings leave out


@dataclass(frozen=True, slots=True)
class Opinion:
    """The encoder's view of a group.

    Attributes:
        score: logit of the kind between its parties, the best pair.
        other: logit of the best other relation between them, and which.
        reverse: logit of the kind the other way round; that of the kind itself where it is symmetric.
        rival: logit of the best other party in the place of the first one, or of the second.
        links: what speaks for the kind, best first.
        parties: the entities of the group.
        principals: those of them in the principal roles.
        findings: all findings of the article.
    """

    score: float
    other: tuple[float, str]
    reverse: float
    rival: float
    links: Sequence[Link]
    parties: frozenset[int]
    principals: frozenset[int]
    findings: Findings

    @classmethod
    def of(cls, group: Group, findings: Findings) -> Opinion:
        """The opinion on a group."""
        label = label_of(group.kind)
        pairs = list(party_pairs(group))
        links = [findings.links[a, b, label] for a, b in pairs if (a, b, label) in findings.links]
        links.sort(key=lambda link: -link.score)
        others = [
            (findings.links[key].score, name)
            for a, b in pairs
            for one, two in ((a, b), (b, a))
            for name in RELATIONS
            if name != label and (key := (one, two, name)) in findings.links
        ]
        back = [findings.links[b, a, label].score for a, b in pairs if (b, a, label) in findings.links]
        ones, twos = {a for a, _ in pairs}, {b for _, b in pairs}
        rivals = [
            link.score
            for (a, b, name), link in findings.links.items()
            if name == label and (a in ones) != (b in twos) and not (a in twos and b in ones)
        ]
        parties = frozenset(r.entity for fillers in group.roles.values() for r in fillers)
        principals = frozenset(e for pair in pairs for e in pair)
        score = links[0].score if links else SILENT
        other = max(others, default=(SILENT, "none"))
        return cls(
            score, other, max(back, default=SILENT), max(rivals, default=SILENT), links, parties, principals, findings
        )

    @property
    def places(self) -> frozenset[int]:
        """The sentences of the mentions that speak most for the kind."""
        return frozenset(self.links[0].sentences) if self.links else frozenset()

    @property
    def aspects(self) -> Scores | None:
        """The mean of the aspects of the links, each as far as it can be trusted; None where there is no link."""
        if not self.links:
            return None
        trust = np.array([1 / (1 + np.exp(-link.score)) for link in self.links])
        return np.asarray(np.average([link.aspects for link in self.links], axis=0, weights=trust), dtype=np.float32)

    def to_thing(self, number: int, label: str) -> float:
        """The logit of a thing belonging to the group: the best over its parties."""
        return max(self._to_thing(number, label, self.parties), default=SILENT)

    def to_thing_by_all(self, number: int, label: str) -> tuple[float, float]:
        """The logit of a thing belonging to the group: the mean over its principals, and the share that has one.

        A buyer of two companies is near two prices; what is bought tells them apart.
        """
        found = self._to_thing(number, label, self.principals)
        share = len(found) / len(self.principals) if self.principals else 0.0
        return (sum(found) / len(found) if found else SILENT), share

    def _to_thing(self, number: int, label: str, parties: frozenset[int]) -> list[float]:
        found = (self.findings.links.get((party, number, label)) for party in sorted(parties))
        return [link.score for link in found if link is not None]


def label_of(kind: Kind) -> str:
    """The label that stands for a kind between its principal parties; empty for plans and valuations."""
    return SYMMETRIC.get(kind) or (DIRECTED[kind][0][2] if kind in DIRECTED else "")


def party_pairs(group: Group) -> Iterator[tuple[int, int]]:
    """The ordered pairs of principal parties of a group; both ways where the kind is symmetric."""
    fillers = [[r.entity for r in group.roles.get(role, ())] for role in group.kind.principals]
    if group.kind.is_symmetric:
        yield from permutations(fillers[0], 2)
    elif len(fillers) == 2:
        if fillers[0] and fillers[1]:
            yield from product(*fillers)
        else:
            yield from ((e, e) for e in fillers[0] or fillers[1])
