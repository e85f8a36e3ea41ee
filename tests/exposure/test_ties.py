"""Ties read off claims and deals: who is linked to whom, at which stage, how firmly, and by which sentence."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suitor.exposure.ties import merged, names_both, of_deal, of_telling, weight_of
from suitor.model import ArticleHead, Certainty, Deal, Kind, Polarity, Stage, Step, Telling
from tests import factory
from tests.exposure.links import deal, link, report

HEAD = ArticleHead("a1", published=factory.published("2012-03-01"))


def ties(sentence: str, kind: Kind, roles: dict[str, Any], **fields: Any) -> list[Step]:
    claim = factory.claim(kind, evidence=sentence, roles=roles, **{"confidence": 1.0, **fields})
    return list(of_telling(Telling("c1", HEAD, claim, fields.get("tentative", False)), str.lower))


TOLD = [
    ("Lark and Sabana fight for the same shoppers.", Kind.RIVALRY, {"party": ["Lark", "Sabana"]}, ["Lark Sabana"]),
    (
        "Lark, Sabana and Corran outbid one another every spring.",
        Kind.RIVALRY,
        {"party": ["Lark", "Sabana", "Corran"]},
        ["Lark Sabana", "Lark Corran", "Sabana Corran"],
    ),
    ("Quillon makes Drift.", Kind.PRODUCT, {"maker": "Quillon", "product": "Drift"}, ["Quillon Drift"]),
    ("Drift runs on Halo.", Kind.BASIS, {"product": "Drift", "basis": "Halo"}, ["Drift Halo"]),
    ("Quillon owns Lark.", Kind.OWNERSHIP, {"owner": "Quillon", "owned": "Lark"}, ["Quillon Lark"]),
    ("Quillon and its wine business differ.", Kind.RIVALRY, {"party": ["Quillon", "its wine business"]}, []),
    ("Quillon beats the canned soup maker.", Kind.RIVALRY, {"party": ["Quillon", "canned soup maker"]}, []),
    ("QUILLON is Quillon.", Kind.RIVALRY, {"party": ["QUILLON", "Quillon"]}, []),
    ("Quillon is dearer than Lark.", Kind.VALUATION, {"company": "Quillon", "compared_with": "Lark"}, []),
    ("eBird and 小米 compete.", Kind.RIVALRY, {"party": ["eBird", "小米"]}, ["eBird 小米"]),
]


@pytest.mark.parametrize(("sentence", "kind", "roles", "expected"), TOLD, ids=[row[0] for row in TOLD])
def test_lasting_ties(sentence: str, kind: Kind, roles: dict[str, Any], expected: list[str]) -> None:
    assert [f"{tie.origin} {tie.destination}" for tie in ties(sentence, kind, roles)] == expected


def test_what_is_denied_ties_nobody() -> None:
    roles = {"party": ["Lark", "Sabana"]}
    assert not ties("Lark says Sabana is no rival.", Kind.RIVALRY, roles, polarity=Polarity.DENIED)


def test_a_tie_keeps_its_evidence() -> None:
    (tie,) = ties("Lark may rival Sabana.", Kind.RIVALRY, {"party": ["Lark", "Sabana"]}, certainty=Certainty.POSSIBLE)
    assert (tie.evidence.text, tie.article_id, tie.claim_id, tie.weight) == ("Lark may rival Sabana.", "a1", "c1", 0.5)


PAIR = {"acquirer": ["Quillon"], "target": ["Lark"]}
DEALS = [
    ("purchase", deal(Kind.ACQUISITION, Stage.TALKS, PAIR), ["Quillon acquisition Lark"]),
    (
        "with a seller",
        deal(Kind.ACQUISITION, Stage.AGREED, {**PAIR, "seller": ["Corran"]}),
        ["Quillon acquisition Lark", "Corran divestiture Lark"],
    ),
    ("sale", deal(Kind.DIVESTITURE, Stage.RUMOURED, {"seller": ["Corran"], "target": ["Lark"]}), ["Corran divestiture Lark"]),
    ("merger", deal(Kind.MERGER, Stage.AGREED, {"party": ["Lark", "Sabana"]}), ["Lark merger Sabana"]),
    (
        "two buyers",
        deal(Kind.INVESTMENT, Stage.AGREED, {"investor": ["Quillon", "Corran"], "investee": ["Lark"]}),
        ["Quillon investment Lark", "Corran investment Lark"],
    ),
    ("failed", deal(Kind.ACQUISITION, Stage.FAILED, PAIR), []),
    ("given up by silence", deal(Kind.ACQUISITION, Stage.TALKS, PAIR, lapsed=True), []),
    ("old, but done", deal(Kind.ACQUISITION, Stage.COMPLETED, PAIR, lapsed=True), ["Quillon acquisition Lark"]),
    ("a description", deal(Kind.ACQUISITION, Stage.AGREED, {**PAIR, "target": ["its soap unit"]}), []),
]  # fmt: skip


@pytest.mark.parametrize(("deal", "expected"), [row[1:] for row in DEALS], ids=[row[0] for row in DEALS])
def test_links_of_deals(deal: Deal, expected: list[str]) -> None:
    assert [f"{step.origin} {step.kind} {step.destination}" for step in of_deal(deal)] == expected


def test_a_denial_alone_links_nobody() -> None:
    denial = report(
        1, "2012-03-05", Stage.RUMOURED, "Quillon denied a bid.", Kind.ACQUISITION, polarity=Polarity.DENIED
    )
    assert not list(of_deal(deal(Kind.ACQUISITION, Stage.RUMOURED, PAIR, denial)))


def test_a_deal_is_shown_by_the_firmest_and_plainest_sentence_of_its_stage() -> None:
    told = [
        ("2012-03-01", Stage.RUMOURED, "Quillon may bid for Lark.", Certainty.POSSIBLE),
        ("2012-03-02", Stage.TALKS, "Quillon is talking to Lark.", Certainty.CERTAIN),
        ("2012-03-03", Stage.TALKS, "It is said that the two are talking.", Certainty.CERTAIN),
        ("2012-03-04", Stage.TALKS, "Quillon and Lark may be talking.", Certainty.POSSIBLE),
    ]
    reports = [
        report(i, day, stage, sentence, Kind.ACQUISITION, certainty=certainty)
        for i, (day, stage, sentence, certainty) in enumerate(told)
    ]
    (step,) = of_deal(deal(Kind.ACQUISITION, Stage.TALKS, PAIR, *reports))
    assert (step.evidence.text, step.weight, step.told) == ("Quillon is talking to Lark.", 0.5, 4)


@pytest.mark.parametrize(("first", "second", "links"), [(0.6, 0.64, 0), (0.4, 0.65, 1), (0.9, 0.5, 1)])
def test_a_purchase_must_have_been_read_surely_once(first: float, second: float, links: int) -> None:
    reports = [
        report(i, f"2012-03-0{i}", Stage.TALKS, "Quillon is talking to Lark.", Kind.ACQUISITION, confidence=confidence)
        for i, confidence in enumerate((first, second), start=1)
    ]
    steps = list(of_deal(deal(Kind.ACQUISITION, Stage.TALKS, PAIR, *reports)))
    assert [step.weight for step in steps] == pytest.approx([0.5 * max(first, second)] * links)


def test_a_heading_is_nobody() -> None:
    assert not list(of_deal(deal(Kind.ACQUISITION, Stage.TALKS, {"acquirer": ["CASH IN HAND"], "target": ["Lark"]})))


def test_a_stake_is_told_as_a_stake_in_a_deal_that_may_become_a_takeover() -> None:
    roles: dict[str, str | list[str]] = {"investor": "Quillon", "investee": "Lark"}
    first = report(1, "2012-03-01", Stage.RUMOURED, "Quillon may put money into Lark.", Kind.INVESTMENT, roles=roles)
    (step,) = of_deal(deal(Kind.ACQUISITION, Stage.RUMOURED, PAIR, first))
    assert step.kind is Kind.INVESTMENT


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Lark outsells Sabana.", True),
        ("LARK's shops are next to those of Sabana", True),
        ("The two are rivals.", False),
        ("It outsells Lark.", False),
    ],
)
def test_whether_a_sentence_names_both(sentence: str, expected: bool) -> None:
    assert names_both(link("Lark Inc.", Kind.RIVALRY, "Sabana plc", sentence=sentence)) is expected


def test_several_tellings_are_one_tie() -> None:
    tellings = [
        link("Lark", Kind.RIVALRY, "Sabana", day="2012-01-01", sentence="Lark outsells Sabana."),
        link("Lark", Kind.RIVALRY, "Sabana", day="2013-01-01", sentence="It outsells Sabana."),
        link("Lark", Kind.RIVALRY, "Sabana", day="2014-01-01", certainty=Certainty.POSSIBLE),
    ]
    tie = merged(tellings)
    assert (tie.evidence.text, tie.told) == ("Lark outsells Sabana.", 3)


STAGES = [None, *Stage]


@given(st.sampled_from(STAGES), st.sampled_from(list(Certainty)), st.floats(0, 1))
def test_weights_lie_between_nothing_and_one(stage: Stage | None, certainty: Certainty, confidence: float) -> None:
    assert 0 <= weight_of(stage, certainty, confidence) <= weight_of(stage, certainty) <= 1


def test_weights_rise_with_the_stage_and_the_certainty() -> None:
    order = [Stage.FAILED, Stage.RUMOURED, Stage.TALKS, Stage.PROPOSED, Stage.AGREED, Stage.COMPLETED]
    weights = [weight_of(stage, Certainty.CERTAIN) for stage in order]
    assert weights == sorted(set(weights))
    firm = [weight_of(None, certainty) for certainty in (Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN)]
    assert firm == sorted(set(firm))
