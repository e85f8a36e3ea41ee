"""Tracked deals against gold timelines: a row for every measure."""

from __future__ import annotations

from typing import Any

import pytest

from suitor.model import DateInterval, Deal, DealParty, Published, Report, Stage
from suitor.scoring.timelines import Gold, TimelineScore, Tracked, score_timelines
from tests.factory import claim

STORY: dict[str, Any] = {
    "id": "d1",
    "kind": "acquisition",
    "acquirer": ["Quillon Inc", "Quillon"],
    "target": ["Norvale Corp"],
    "final_stage": "agreed",
    "articles": [
        {"newid": 1, "stage": "rumoured"},
        {"newid": 2, "stage": "proposed", "role": "main"},
        {"newid": 3, "stage": "agreed", "role": "main"},
        {"newid": 4, "stage": "agreed", "role": "passing"},
    ],
}
GOLD = Gold.of(STORY)


def tracked(stages: dict[str, str | None], stage: str = "agreed", **roles: str) -> Tracked:
    named = {role: (name,) for role, name in (roles or {"acquirer": "Quillon", "target": "Norvale"}).items()}
    return Tracked("acquisition", named, stage, stages)


WHOLE = tracked({"1": "rumoured", "2": "proposed", "3": "agreed"})


def score(*deals: Tracked, **given: Any) -> TimelineScore:
    return score_timelines([GOLD], deals, **given)


def test_a_deal_that_was_tracked_whole() -> None:
    found = score(WHOLE)
    assert found.article_f1 == [1.0]
    assert found.pieces == [1]
    shares = (found.whole, found.target, found.buyer, found.kind, found.final_stage, found.article_stage)
    assert [share.value for share in shares] == [1.0] * 6


@pytest.mark.parametrize(
    ("articles", "f1"),
    [
        (["1", "2", "3", "4"], 1.0),  # a passing mention neither helps nor hurts
        (["1", "2"], 0.8),
        (["1", "2", "3", "9"], 6 / 7),
        (["9"], 0.0),
        ([], 0.0),
    ],
)
def test_articles_are_scored_by_their_f1(articles: list[str], f1: float) -> None:
    assert score(tracked(dict.fromkeys(articles))).mean_article_f1 == pytest.approx(f1)


def test_an_unclear_article_counts_for_nothing() -> None:
    deal = tracked(dict.fromkeys(["1", "2", "3", "9"]))
    assert score(deal, ignore={"9": ["d1", "d7"]}).article_f1 == [1.0]
    assert score(deal, ignore={"9": ["d7"]}).mean_article_f1 < 1


def test_the_partner_shares_most_articles_and_parties_break_a_tie() -> None:
    rival = tracked({"1": None, "2": None}, "failed", acquirer="Tarn Vale", target="Norvale")
    rest = tracked({"2": None, "3": None})
    found = score(rival, rest)
    assert (found.buyer.right, found.final_stage.right) == (1, 1)
    assert found.pieces == [1]


def test_a_deal_in_two_pieces() -> None:
    assert score(tracked({"1": None}), tracked({"2": None, "3": None})).pieces == [2]


def test_a_deal_that_was_not_found_is_wrong_in_everything() -> None:
    found = score(tracked({"9": "agreed"}))
    assert (found.article_f1, found.pieces) == ([0.0], [0])
    assert [s.judged for s in (found.whole, found.target, found.kind, found.final_stage)] == [1] * 4
    assert found.article_stage.judged == 0


def test_wrong_parties_kind_and_stages_are_told_apart() -> None:
    deal = Tracked("merger", {"party": ("Quillon", "Tarn Vale")}, "proposed", {"1": "rumoured", "2": "agreed"})
    found = score(deal)
    assert [s.right for s in (found.buyer, found.target, found.kind, found.final_stage)] == [1, 0, 0, 0]
    assert (found.article_stage.right, found.article_stage.judged) == (1, 2)


def test_look_alikes_are_joined_when_one_deal_holds_both() -> None:
    found = score(WHOLE, tracked({"8": None, "9": None}), pairs=[("8", "9"), ("3", "9")])
    assert (found.joined.right, found.joined.judged) == (1, 2)


def test_a_gold_deal_without_main_articles_counts_for_nothing() -> None:
    aside = Gold.of({**STORY, "articles": [{"newid": 4, "stage": "agreed", "role": "passing"}]})
    assert score_timelines([aside], [WHOLE]).article_f1 == []
    assert score_timelines([], []).mean_article_f1 == 0.0


def test_a_deal_of_the_ledger_is_read_by_the_numbers_of_its_source() -> None:
    day = DateInterval.parse("2014-03-03")
    reports = [
        Report("a", "17", Published(day.start, day.end), Stage.PROPOSED, claim()),
        Report("b", None, None, Stage.AGREED, claim()),
    ]
    roles = {"acquirer": (DealParty("Quillon", "q"),)}
    deal = Deal("d", claim().kind, roles, Stage.AGREED, timeline=tuple(reports))  # type: ignore[arg-type]
    assert Tracked.of(deal) == Tracked("acquisition", {"acquirer": ("Quillon",)}, "agreed", {"17": "proposed"})
