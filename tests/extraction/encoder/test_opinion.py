"""Opinions: what the findings say of a group, and how far other answers come behind it."""

from __future__ import annotations

import numpy as np
import pytest

from suitor.extraction.encoder.labels import LABELS
from suitor.extraction.encoder.opinion import SILENT, Opinion, label_of, party_pairs
from suitor.extraction.grouping import Group
from suitor.extraction.statements import Reference
from suitor.model import Kind, MentionType, Role
from tests.extraction.encoder.scenes import findings, link

A, B, C, SUM = 0, 1, 2, 9


def _group(kind: Kind, **roles: tuple[int, ...]) -> Group:
    return Group(kind, {Role(r): [Reference(n, "ABC"[n], MentionType.COMPANY) for n in ns] for r, ns in roles.items()})


PURCHASE = _group(Kind.ACQUISITION, acquirer=(A,), target=(B,))
MERGER = _group(Kind.MERGER, party=(A, B))


@pytest.mark.parametrize(
    ("group", "pairs"),
    [
        (PURCHASE, [(A, B)]),
        (_group(Kind.ACQUISITION, acquirer=(A, C), target=(B,)), [(A, B), (C, B)]),
        (_group(Kind.ACQUISITION, target=(B,)), [(B, B)]),
        (_group(Kind.ACQUISITION, acquirer=(A,)), [(A, A)]),
        (_group(Kind.DIVESTITURE, seller=(C,), target=(B,)), [(C, B)]),
        (MERGER, [(A, B), (B, A)]),
        (_group(Kind.FUNDRAISING, company=(A,)), []),
        (_group(Kind.ACQUISITION), []),
    ],
)
def test_pairs_of_parties(group: Group, pairs: list[tuple[int, int]]) -> None:
    assert list(party_pairs(group)) == pairs


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_a_label_or_none(kind: Kind) -> None:
    label = label_of(kind)
    assert label in LABELS or (not label and kind in (Kind.EXPANSION, Kind.FUNDRAISING, Kind.VALUATION))


def test_silence() -> None:
    opinion = Opinion.of(PURCHASE, findings({}))
    assert (opinion.score, opinion.other, opinion.reverse, opinion.rival) == (SILENT, (SILENT, "none"), SILENT, SILENT)
    assert (opinion.aspects, opinion.to_thing(SUM, "price"), opinion.parties) == (None, SILENT, {A, B})


@pytest.mark.parametrize(
    ("links", "score", "other", "reverse", "rival"),
    [
        ({(A, B, "acquire"): 2.0}, 2.0, (SILENT, "none"), SILENT, SILENT),
        ({(A, B, "acquire"): 2.0, (A, B, "invest"): 1.0}, 2.0, (1.0, "invest"), SILENT, SILENT),
        ({(B, A, "own"): 1.0, (A, B, "invest"): 0.5}, SILENT, (1.0, "own"), SILENT, SILENT),
        ({(A, B, "acquire"): 2.0, (B, A, "acquire"): -1.0}, 2.0, (SILENT, "none"), -1.0, SILENT),
        ({(A, B, "acquire"): 2.0, (C, B, "acquire"): 1.5}, 2.0, (SILENT, "none"), SILENT, 1.5),
        ({(A, B, "acquire"): 2.0, (A, C, "acquire"): 1.0}, 2.0, (SILENT, "none"), SILENT, 1.0),
        ({(C, C, "acquire"): 2.0}, SILENT, (SILENT, "none"), SILENT, SILENT),
        ({(A, C, "invest"): 2.0}, SILENT, (SILENT, "none"), SILENT, SILENT),
    ],
)
def test_opinions_on_a_purchase(
    links: dict[tuple[int, int, str], float], score: float, other: tuple[float, str], reverse: float, rival: float
) -> None:
    opinion = Opinion.of(PURCHASE, findings(links))
    assert (opinion.score, opinion.other, opinion.reverse, opinion.rival) == (score, other, reverse, rival)


def test_a_symmetric_kind_is_its_own_reverse() -> None:
    opinion = Opinion.of(MERGER, findings({(A, B, "merge"): 1.0, (B, A, "merge"): 2.0}))
    assert (opinion.score, opinion.reverse) == (2.0, 2.0)
    assert [found.score for found in opinion.links] == [2.0, 1.0]


def test_aspects_are_trusted_like_their_links() -> None:
    buyers = _group(Kind.ACQUISITION, acquirer=(A, C), target=(B,))
    told = {(A, B, "acquire"): link(0.0, aspects={0: 4.0}), (C, B, "acquire"): link(-20.0, aspects={0: -4.0})}
    aspects = Opinion.of(buyers, findings(told)).aspects
    assert aspects is not None
    assert aspects[0] == pytest.approx(4.0, abs=1e-3)
    even = Opinion.of(buyers, findings({key: link(1.0, aspects={0: float(i)}) for i, key in enumerate(told)})).aspects
    assert even is not None
    assert np.allclose(even[0], 0.5)


def test_a_thing_belongs_by_its_best_party() -> None:
    opinion = Opinion.of(PURCHASE, findings({(A, SUM, "price"): -1.0, (B, SUM, "price"): 2.0, (C, SUM, "price"): 5.0}))
    assert (opinion.to_thing(SUM, "price"), opinion.to_thing(SUM, "stake")) == (2.0, SILENT)
