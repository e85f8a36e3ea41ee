"""Timelines: what counts, what moves the deal, and what stays visible with a note."""

from datetime import timedelta

import pytest

from suitor.model import Deal, Reason, Stage, Telling
from tests.deals.factory import FIRST_DAY, deals_of, telling

T = telling


def only(*tellings: Telling, **given: object) -> Deal:
    (deal,) = deals_of(tellings, **given)  # type: ignore[arg-type]
    return deal


def story(*stages: str, **fields: object) -> list[Telling]:
    return [T(i, "Quillon", "Norvale", stage, **fields) for i, stage in enumerate(stages, 1)]  # type: ignore[arg-type]


def test_one_report_an_article_by_its_best_claim() -> None:
    aside = T(1, "Quillon", "Norvale", "completed", background=True)
    news = T(1, "Quillon", "Norvale", "proposed")
    (report,) = only(aside, news).timeline
    assert (report.stage, report.claim_id) == (Stage.PROPOSED, news.id)


def test_a_deal_moves_with_the_reports_that_its_stage_followed() -> None:
    deal = only(*story("rumoured", "proposed", "proposed", "agreed", "agreed", "completed", "completed"))
    assert [r.external_id for r in deal.timeline if r.moves] == ["1", "2", "4", "6"]
    assert deal.stage is Stage.COMPLETED


def test_a_wrong_end_is_noted_and_does_not_decide() -> None:
    deal = only(*story("proposed", "proposed", "completed", "proposed", "proposed", "proposed"))
    assert deal.stage is Stage.PROPOSED
    assert deal.timeline[2].note == "not borne out: it was proposed by other reports"
    assert not deal.timeline[2].moves


def test_what_looks_back_is_noted() -> None:
    deal = only(*story("agreed", "agreed", "proposed", "agreed"))
    assert deal.stage is Stage.AGREED
    assert deal.timeline[2].note == "looks back: it was agreed by then"


def test_a_denial_is_noted_and_tells_no_stage() -> None:
    deal = only(*story("rumoured", "rumoured"), T(3, "Quillon", "Norvale", "agreed", polarity="denied"))
    assert deal.stage is Stage.RUMOURED
    assert deal.timeline[2].note == "says that it is not so"


def test_a_report_without_a_date_moves_nothing() -> None:
    undated = T(1, "Quillon", "Norvale", "rumoured", day=None)
    deal = only(T(2, "Quillon", "Norvale", "agreed"), undated)
    assert deal.stage is Stage.AGREED
    assert [(r.moves, r.note) for r in deal.timeline][1] == (False, "without a date, so that nothing follows from it")
    assert only(undated).stage is Stage.RUMOURED


def test_copies_and_corrections_stay_visible() -> None:
    first, second = story("agreed", "agreed")
    fixed = T(3, "Quillon", "Norvale", "proposed", title="CORRECTED - Quillon bids for Norvale")
    deal = only(
        first,
        second,
        fixed,
        copies={"article2": "article1", "article3": "article1"},
        corrections={"article3": "article1"},
    )
    assert [r.copy_of for r in deal.timeline] == [None, "article1", "article1"]
    assert deal.timeline[0].note == "taken back by article3"


def test_what_was_corrected_hardly_counts() -> None:
    fixed = T(2, "Quillon", "Norvale", "proposed", title="CORRECTED - Quillon bids for Norvale")
    assert only(*story("agreed"), fixed, corrections={"article2": "article1"}).stage is Stage.PROPOSED


def test_the_reason_of_a_failure_is_the_one_most_told() -> None:
    told = [("rejected", 1), ("withdrawn", 2), ("withdrawn", 3)]
    deal = only(*(T(i, "Quillon", "Norvale", "failed", reason=reason) for reason, i in told))
    assert (deal.stage, deal.reason) == (Stage.FAILED, Reason.WITHDRAWN)
    assert only(*story("proposed")).reason is None


def test_a_headline_about_the_deal_tells_its_stage() -> None:
    deal = only(T(1, "Quillon", "Norvale", "agreed", title="Quillon offers to buy Norvale", confidence=0.4))
    assert deal.timeline[0].stage is Stage.PROPOSED
    assert deal.stage is Stage.PROPOSED


def test_stakes_on_the_way_are_no_end() -> None:
    steps = [T(i, "Quillon", "Norvale", "completed", kind="investment", stake_pct=4.0 + i) for i in (1, 2)]
    bids = [T(i, "Quillon", "Norvale", "proposed") for i in (3, 4)]
    assert only(*steps, *bids).stage is Stage.PROPOSED


@pytest.mark.parametrize(("days", "lapsed"), [(364, False), (365, True)])
def test_a_year_of_silence_lapses_a_deal_and_leaves_its_stage(days: int, lapsed: bool) -> None:
    last = FIRST_DAY + timedelta(days=1)
    deal = only(*story("proposed"), newest=last + timedelta(days=days))
    assert (deal.lapsed, deal.stage) == (lapsed, Stage.PROPOSED)


def test_old_news_does_not_wake_a_deal() -> None:
    context = T(300, "Quillon", "Norvale", "proposed", background=True)
    assert only(*story("proposed"), context, newest=FIRST_DAY + timedelta(days=400)).lapsed


def test_without_a_newest_day_nothing_lapses() -> None:
    assert not only(*story("proposed")).lapsed
