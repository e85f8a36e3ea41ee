"""Every rule with a constellation that it finds, the sentence that it says, and constellations that it must leave."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suitor.exposure.exposed import circle_of, exposed, may_touch
from suitor.exposure.graph import Graph
from suitor.exposure.rules import RULES
from suitor.model import Certainty, Deal, Kind, Stage, Step
from tests.exposure.links import deal, link, report

PAIR = {"acquirer": ["Basketline"], "target": ["Quillon"]}
RIVAL = link("Zemeto", Kind.RIVALRY, "Quillon")
BUYERS_RIVAL = link("Basketline", Kind.RIVALRY, "Zemeto")
PARTNER = link("Basketline", Kind.PARTNERSHIP, "Zemeto", Stage.COMPLETED)
PLATFORM = (
    link("Basketline", Kind.PRODUCT, "CirrusOS"),
    link("Drift", Kind.BASIS, "CirrusOS"),
    link("Zemeto", Kind.PRODUCT, "Drift"),
)
TARGETS_PLATFORM = (
    link("Quillon", Kind.PRODUCT, "CirrusOS"),
    link("Drift", Kind.BASIS, "CirrusOS"),
    link("Zemeto", Kind.PRODUCT, "Drift"),
)


def bid(stage: Stage = Stage.TALKS, kind: Kind = Kind.ACQUISITION) -> Deal:
    roles = PAIR if kind is Kind.ACQUISITION else {"investor": ["Basketline"], "investee": ["Quillon"]}
    return deal(kind, stage, roles)


FOUND = [
    (
        "partner_buys_into_rival",
        bid(Stage.RUMOURED, Kind.INVESTMENT),
        [PARTNER, RIVAL],
        "Zemeto's partner Basketline may invest in Zemeto's rival Quillon",
    ),
    (
        "partner_buys_into_rival",
        bid(),
        [link("Basketline", Kind.JOINT_VENTURE, "Zemeto", Stage.TALKS), RIVAL],
        "Zemeto's prospective partner Basketline is in talks to buy Zemeto's rival Quillon",
    ),
    (
        "partner_buys_into_rival",
        bid(),
        [PARTNER, link("Zemeto", Kind.RIVALRY, "Quillon", certainty=Certainty.POSSIBLE)],
        "Zemeto's partner Basketline is in talks to buy Zemeto's possible rival Quillon",
    ),
    (
        "platform_owner_buys_into_rival",
        bid(Stage.PROPOSED),
        [*PLATFORM, RIVAL],
        "Basketline, on whose CirrusOS Zemeto's Drift runs, has proposed to buy Zemeto's rival Quillon",
    ),
    (
        "rival_buys_platform_owner",
        bid(Stage.AGREED),
        [*TARGETS_PLATFORM, BUYERS_RIVAL],
        "Zemeto's rival Basketline has agreed to buy Quillon, on whose CirrusOS Zemeto's Drift runs",
    ),
    (
        "rival_buys_partner",
        bid(Stage.COMPLETED),
        [BUYERS_RIVAL, link("Quillon", Kind.PARTNERSHIP, "Zemeto", Stage.AGREED)],
        "Zemeto's rival Basketline has completed the purchase of Zemeto's partner Quillon",
    ),
    (
        "common_owner_of_rivals",
        bid(),
        [link("Basketline", Kind.OWNERSHIP, "Zemeto", stake_pct=28.0), RIVAL],
        "Zemeto's shareholder Basketline is in talks to buy Zemeto's rival Quillon",
    ),
    (
        "sister_buys_into_rival",
        bid(),
        [
            link("Harbour", Kind.OWNERSHIP, "Basketline", stake_pct=40.0),
            link("Harbour", Kind.ACQUISITION, "Zemeto", Stage.COMPLETED),
            RIVAL,
        ],
        "Basketline, of which Harbour is a shareholder as of Zemeto, is in talks to buy Zemeto's rival Quillon",
    ),
    (
        "rival_bidder",
        bid(Stage.PROPOSED),
        [link("Zemeto", Kind.ACQUISITION, "Quillon", Stage.RUMOURED)],
        "Zemeto may buy Quillon, which Basketline has proposed to buy as well",
    ),
    (
        "venture_partner_sold",
        bid(),
        [link("Quillon", Kind.JOINT_VENTURE, "Zemeto", Stage.COMPLETED)],
        "Basketline is in talks to buy Quillon, Zemeto's partner in a joint venture",
    ),
    (
        "venture_partner_sold",
        deal(Kind.DIVESTITURE, Stage.RUMOURED, {"seller": ["Corran Mills"], "target": ["Quillon"]}),
        [link("Quillon", Kind.JOINT_VENTURE, "Zemeto", Stage.COMPLETED)],
        "Corran Mills may sell Quillon, Zemeto's partner in a joint venture",
    ),
    (
        "portfolio_overlap",
        bid(),
        [
            link("Zemeto", Kind.OWNERSHIP, "Basketline", stake_pct=3.0),
            link("Zemeto", Kind.OWNERSHIP, "Quillon", stake_pct=9.0),
        ],
        "Basketline is in talks to buy Quillon, and Zemeto is a shareholder of both",
    ),
    (
        "rivals_join",
        deal(Kind.MERGER, Stage.AGREED, {"party": ["Basketline", "Quillon"]}),
        [BUYERS_RIVAL, RIVAL],
        "Basketline has agreed to merge with Quillon, and Zemeto is a rival of both",
    ),
]


@pytest.mark.parametrize(("rule", "deal", "ties", "sentence"), FOUND, ids=[f"{row[0]}-{row[3][:40]}" for row in FOUND])
def test_a_rule_finds_and_says(rule: str, deal: Deal, ties: list[Step], sentence: str) -> None:
    (found,) = (one for one in exposed(deal, Graph.of(ties)) if one.rule == rule and one.company == "Zemeto")
    assert found.sentence == sentence
    assert found.deal_id == deal.id
    assert found.path[0].deal_id == deal.id
    assert {id(step) for step in found.path[1:]} or found.path[1:]
    assert sorted(step.article_id for step in found.path[1:]) == sorted(tie.article_id for tie in ties)


@pytest.mark.parametrize(("rule", "deal", "ties", "sentence"), FOUND, ids=[f"{row[0]}-{row[3][:40]}" for row in FOUND])
def test_no_deal_that_a_rule_finds_is_passed_over_from_the_side_of_the_company(
    rule: str, deal: Deal, ties: list[Step], sentence: str
) -> None:
    graph = Graph.of(ties)
    assert may_touch(deal, "zemeto", circle_of("zemeto", graph), graph)


@pytest.mark.parametrize(("rule", "deal", "ties", "sentence"), FOUND, ids=[f"{row[0]}-{row[3][:40]}" for row in FOUND])
def test_without_any_one_of_the_ties_the_rule_finds_nothing(
    rule: str, deal: Deal, ties: list[Step], sentence: str
) -> None:
    for tie in ties:
        graph = Graph.of([other for other in ties if other is not tie])
        assert rule not in {one.rule for one in exposed(deal, graph)}


def test_every_rule_has_a_row_and_says_in_a_docstring_what_it_is() -> None:
    assert {rule.name for rule in RULES} == {row[0] for row in FOUND}
    assert all(rule.find.__doc__ for rule in RULES)


LEFT = [
    ("the deal failed", deal(Kind.ACQUISITION, Stage.FAILED, PAIR), [PARTNER, RIVAL]),
    ("the deal lapsed", deal(Kind.ACQUISITION, Stage.TALKS, PAIR, lapsed=True), [PARTNER, RIVAL]),
    ("a party is no outsider", deal(Kind.ACQUISITION, Stage.TALKS, {**PAIR, "seller": ["Zemeto"]}), [PARTNER, RIVAL]),
    ("a small holding gives no say", bid(), [link("Basketline", Kind.OWNERSHIP, "Zemeto", stake_pct=2.0), RIVAL]),
    (
        "who may buy is no owner yet",
        bid(),
        [link("Basketline", Kind.ACQUISITION, "Zemeto", Stage.AGREED), RIVAL],
    ),
    (
        "a fund that holds a little of each is no common owner",
        bid(),
        [
            link("Harbour", Kind.OWNERSHIP, "Basketline", stake_pct=2.0),
            link("Harbour", Kind.OWNERSHIP, "Zemeto", stake_pct=30.0),
            RIVAL,
        ],
    ),
    (
        "no sentence names both ends of a tie",
        bid(),
        [PARTNER, link("Zemeto", Kind.RIVALRY, "Quillon", sentence="The two companies compete.")],
    ),
    (
        "no report of the deal names both sides",
        deal(Kind.ACQUISITION, Stage.TALKS, PAIR, report(1, "2012-03-05", Stage.TALKS, "It may be sold.", Kind.ACQUISITION)),
        [PARTNER, RIVAL],
    ),
    (
        "not surely read",
        deal(Kind.ACQUISITION, Stage.TALKS, PAIR, report(1, "2012-03-05", Stage.TALKS, "Basketline may buy Quillon.", Kind.ACQUISITION, confidence=0.6)),
        [PARTNER, RIVAL],
    ),
    (
        "told as history",
        deal(Kind.ACQUISITION, Stage.COMPLETED, PAIR, report(1, "2012-03-05", Stage.COMPLETED, "In 1984 Basketline bought Quillon.", Kind.ACQUISITION, background=True)),
        [PARTNER, RIVAL],
    ),
    (
        "it may be the buyer under another name",
        bid(),
        [link("Basketline Partners", Kind.ACQUISITION, "Quillon", Stage.PROPOSED)],
    ),
    ("a bid of years ago", bid(), [link("Zemeto", Kind.ACQUISITION, "Quillon", Stage.PROPOSED, day="2010-01-05")]),
    (
        "what hardly anybody tells beside a well-known bid",
        bid(),
        [
            link("Zemeto", Kind.ACQUISITION, "Quillon", Stage.PROPOSED),
            link("Meridel", Kind.ACQUISITION, "Quillon", Stage.PROPOSED, told=30),
            link("Basketline", Kind.ACQUISITION, "Meridel", Stage.COMPLETED),
        ],
    ),
    ("who owns the buyer bids with it", bid(), [link("Zemeto", Kind.ACQUISITION, "Quillon", Stage.PROPOSED), link("Zemeto", Kind.OWNERSHIP, "Basketline", stake_pct=60.0)]),
    (
        "a venture that may be the bid",
        bid(Stage.AGREED),
        [link("Quillon", Kind.JOINT_VENTURE, "Zemeto", Stage.COMPLETED), link("Zemeto", Kind.ACQUISITION, "Quillon", Stage.AGREED)],
    ),
    (
        "an owner of the whole target sells it",
        bid(),
        [link("Zemeto", Kind.OWNERSHIP, "Basketline", stake_pct=3.0), link("Zemeto", Kind.ACQUISITION, "Quillon", Stage.COMPLETED)],
    ),
    ("two have signed", bid(Stage.AGREED), [link("Zemeto", Kind.ACQUISITION, "Quillon", Stage.AGREED)]),
    ("one has it", bid(Stage.COMPLETED), [link("Zemeto", Kind.ACQUISITION, "Quillon", Stage.TALKS)]),
    (
        "one article that does not name both",
        bid(),
        [link("Zemeto", Kind.ACQUISITION, "Quillon", Stage.TALKS, sentence="An adviser is talking, too.")],
    ),
    (
        "a part of the buyer is no rival",
        bid(),
        [link("Basketline", Kind.ACQUISITION, "Zemeto", Stage.COMPLETED, stake_pct=10.0), BUYERS_RIVAL, RIVAL],
    ),
    (
        "a stake is no sale of a partner",
        bid(Stage.TALKS, Kind.INVESTMENT),
        [link("Quillon", Kind.JOINT_VENTURE, "Zemeto", Stage.COMPLETED)],
    ),
    ("a partnership is no purchase", deal(Kind.PARTNERSHIP, Stage.AGREED, {"party": ["Basketline", "Quillon"]}), [PARTNER, RIVAL]),
]  # fmt: skip


@pytest.mark.parametrize(("deal", "ties"), [row[1:] for row in LEFT], ids=[row[0] for row in LEFT])
def test_nobody_is_exposed(deal: Deal, ties: list[Step]) -> None:
    assert not exposed(deal, Graph.of(ties))


DONE = re.compile(r"\bhas (invested|completed)|\bbought\b|\bhas agreed")


@pytest.mark.parametrize("kind", [Kind.ACQUISITION, Kind.INVESTMENT])
@pytest.mark.parametrize("stage", [Stage.RUMOURED, Stage.TALKS, Stage.PROPOSED])
def test_nothing_unsigned_sounds_as_if_it_were_done(stage: Stage, kind: Kind) -> None:
    found = exposed(bid(stage, kind), Graph.of([PARTNER, RIVAL, *PLATFORM, BUYERS_RIVAL]))
    assert len(found) == 3
    assert not any(DONE.search(one.sentence) for one in found)


def test_a_doubtful_report_is_called_reported() -> None:
    doubtful = deal(Kind.ACQUISITION, Stage.AGREED, PAIR, certainty=Certainty.PROBABLE)
    (found,) = exposed(doubtful, Graph.of([PARTNER, RIVAL]))
    assert found.sentence == "Zemeto's partner Basketline reportedly has agreed to buy Zemeto's rival Quillon"


stages = st.sampled_from([stage for stage in Stage if stage is not Stage.FAILED])
certainties = st.sampled_from(list(Certainty))


@given(stages, certainties, stages, certainties)
def test_a_weight_is_the_product_along_the_path_and_no_longer_path_is_heavier(
    stage: Stage, doubt: Certainty, tie_stage: Stage, tie_doubt: Certainty
) -> None:
    ties = [
        link("Basketline", Kind.PARTNERSHIP, "Zemeto", tie_stage),
        link("Zemeto", Kind.RIVALRY, "Quillon", certainty=tie_doubt),
    ]
    (found,) = exposed(deal(Kind.ACQUISITION, stage, PAIR, certainty=doubt), Graph.of(ties))
    left = 1.0
    for step in found.path:
        assert found.weight <= left * step.weight + 1e-12  # what follows never adds to it
        left *= step.weight
    assert found.weight == pytest.approx(left)
    assert 0 <= found.weight <= 1


def test_the_weightiest_comes_first_then_what_is_told_often_and_what_nobody_can_check_is_left_out() -> None:
    def pair(name: str, doubt: Certainty = Certainty.CERTAIN, sentence: str | None = None) -> list[Step]:
        told = {"certainty": doubt} | ({"sentence": sentence} if sentence else {})
        return [link(name, Kind.RIVALRY, "Quillon", **told), link(name, Kind.RIVALRY, "Basketline", **told)]

    often = [tie for day in ("2012-04-01", "2012-05-01") for tie in
             (link("Often", Kind.RIVALRY, "Quillon", day=day), link("Often", Kind.RIVALRY, "Basketline", day=day))]  # fmt: skip
    ties = [*pair("Doubtful", Certainty.POSSIBLE), *pair("Unclear", sentence="They compete."), *pair("Once"), *often]
    assert [one.company for one in exposed(bid(), Graph.of(ties))] == ["Often", "Once", "Doubtful"]
