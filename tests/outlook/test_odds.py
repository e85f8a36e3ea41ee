"""The odds of deals in a ledger: what is asked at which stage, and that nothing later is used."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suitor.judging.course import YEAR
from suitor.judging.signals import SIGNALS, Signal
from suitor.model import Deal, Forecast, Reason, Source, SourceType, Stage
from suitor.outlook.odds import (
    OPEN,
    forecasts_on,
    outlook_on,
    outlooks_on,
    p_agreed,
    p_completed,
    p_completed_once_agreed,
    p_denied_or_expired,
    today_of,
)
from suitor.views import Views
from tests import factory
from tests.outlook.news import BEGIN, by_day, told, write
from tests.sagas import days_of, sagas

R, T, P, A, C, F = Stage
NOW = date(2015, 6, 1)
QUIETLY = (Reason.DENIED, Reason.EXPIRED)
UNNAMED = Source("people familiar with the matter", anonymous=True, type=SourceType.ANONYMOUS)
SENTENCES = {
    R: "Quillon may bid for Basketline.",
    T: "Quillon is in talks with Basketline.",
    P: "Quillon offered $5 a share for Basketline.",
    A: "Quillon agreed to buy Basketline.",
    C: "Quillon has bought Basketline.",
    F: "Quillon dropped its bid for Basketline.",
}
every_signal = st.fixed_dictionaries({name: st.floats(0, 1) for name in SIGNALS}).map(
    lambda found: {name: Signal(value, name) for name, value in found.items()}
)


def only(views: Views) -> Deal:
    (deal,) = views.deals()
    return deal


@pytest.mark.parametrize(
    ("stage", "asked"),
    [
        (R, [(A, ()), (F, QUIETLY)]),
        (T, [(A, ()), (F, QUIETLY)]),
        (P, [(A, ()), (F, QUIETLY)]),
        (A, [(C, ())]),
        (C, []),  # it has come
        (F, []),
    ],
)
def test_what_is_asked_at_each_stage(views: Views, stage: Stage, asked: list[tuple[Stage, tuple[Reason, ...]]]) -> None:
    write(views, [told("2015-06-01", SENTENCES[stage], stage)])
    found = outlook_on(views, only(views))
    assert (found.stage, [(f.question.stage, f.question.reasons) for f in found.forecasts]) == (stage, asked)
    assert found.main == next(iter(found.forecasts), None)
    for forecast in found.forecasts:
        assert_is_whole(forecast, found.deal)


@pytest.mark.parametrize(
    ("kind", "roles", "asked"),
    [
        ("merger", {"party": ["Quillon", "Ostvale"]}, [C]),
        ("partnership", {"party": ["Quillon", "Ostvale"]}, []),  # what is signed has begun, and nobody reports its end
    ],
)
def test_what_is_asked_of_agreed_deals_of_other_kinds(
    views: Views, kind: str, roles: dict[str, str | list[str]], asked: list[Stage]
) -> None:
    sentence = "Quillon and Ostvale have signed."
    published = factory.published("2015-06-01")
    write(views, [factory.reading(sentence, factory.claim(kind, evidence=sentence, roles=roles), published=published)])
    assert [forecast.question.stage for forecast in outlook_on(views, only(views)).forecasts] == asked


def assert_is_whole(forecast: Forecast, deal: Deal) -> None:
    """Each has question, horizon, denominator and interval, and whoever asks later can check it."""
    assert (forecast.made, forecast.horizon_days, forecast.question.deal_id) == (NOW, 365, deal.id)
    assert forecast.question.by == NOW + timedelta(days=YEAR)
    assert forecast.low is not None
    assert forecast.high is not None
    assert 0 < forecast.low <= forecast.probability <= forecast.high < 1
    assert " of " in (forecast.denominator or "")
    assert forecast.by


def test_a_deal_of_which_nothing_was_heard_for_a_year_has_no_odds(views: Views) -> None:
    write(views, [told("2014-06-01", SENTENCES[R], R), told("2015-06-01", "Ostvale may bid.", R, target="Lathe End")])
    old, young = outlooks_on(views, views.deals())
    assert (old.deal.lapsed, old.stage, old.forecasts) == (True, R, ())
    assert len(young.forecasts) == 2
    assert set(forecasts_on(views, views.deals())) == {young.deal.id}
    assert outlook_on(views.at(date(2014, 6, 2)), old.deal).forecasts == ()  # as the deal is given: lapsed
    assert outlook_on(views.at(date(2014, 6, 2)), only(views.at(date(2014, 6, 2)))).forecasts


def test_reasons_are_read_off_the_news(views: Views) -> None:
    write(
        views,
        [
            told("2015-05-30", "Quillon may bid for Basketline.", R, UNNAMED),
            told("2015-06-01", "Basketline denied that Quillon may bid for it.", R),
        ],
    )
    found = outlook_on(views, only(views))
    agreed, quietly = ({reason.text: reason.points for reason in forecast.reasons} for forecast in found.forecasts)
    assert agreed["denial or refusal in 1 of the last 2 reports"] < -1
    assert quietly.keys() | agreed.keys() <= {signal.sentence for signal in found.signals.values()}


def test_the_longer_the_silence_the_lower_the_odds(views: Views) -> None:
    write(views, [told("2015-06-01", SENTENCES[T], T)])
    days = [NOW + timedelta(days=days) for days in (0, 3, 30, 90, 300)]
    odds = [outlook_on(views.at(day), only(views.at(day))).forecasts[0] for day in days]
    assert [forecast.made for forecast in odds] == days
    assert [f.probability for f in odds] == sorted((f.probability for f in odds), reverse=True)


def test_a_denial_lowers_the_odds_and_an_end_in_sight_raises_them(views: Views, then: Views) -> None:
    found = []
    for ledger, sentence in (
        (views, "Basketline is not for sale, and no deal with Quillon is planned."),
        (then, "Quillon is in advanced talks and close to a deal with Basketline."),
    ):
        write(ledger, [told("2015-06-01", sentence, T)])
        found.append(outlook_on(ledger, only(ledger)).forecasts[0].probability)
    assert found[0] < found[1]


@pytest.mark.parametrize("stage", OPEN)
@given(found=every_signal)
def test_what_dies_quietly_is_not_agreed(stage: Stage, found: dict[str, Signal]) -> None:
    agreed, quietly = p_agreed(stage, found), p_denied_or_expired(stage, found)
    assert 0 < quietly.low <= quietly.probability <= quietly.high < 1
    assert quietly.probability <= 1 - agreed.probability
    assert quietly.high <= 1 - agreed.low


@pytest.mark.parametrize("stage", OPEN)
@given(found=every_signal)
def test_reasons_of_a_quiet_end_say_how_much_they_move_it(stage: Stage, found: dict[str, Signal]) -> None:
    """In points of the probability that is shown, which two models make together."""
    odds = p_denied_or_expired(stage, found)
    names = {signal.sentence: name for name, signal in found.items()}
    for reason in odds.reasons:
        without = {name: signal for name, signal in found.items() if name != names[reason.text]}
        moved = 100 * (odds.probability - p_denied_or_expired(stage, without).probability)
        assert reason.points == pytest.approx(moved, abs=1)  # parts of less than half a point are left out
    assert all(abs(reason.points) <= 100 * max(odds.probability, 1 - odds.probability) for reason in odds.reasons)


def test_an_agreed_deal_is_mostly_completed() -> None:
    """The base rate, which is the more certain the longer a deal is looked at from its agreement on."""
    odds = p_completed()
    assert 0.7 < odds.probability < 0.95
    assert odds.low < odds.probability < odds.high
    assert "InsideArbitrage" in odds.denominator
    assert 0.5 < p_completed_once_agreed() < odds.probability


@pytest.mark.parametrize(
    ("as_of", "today"), [(None, "2015-06-01"), ("2015-03-31", "2015-03-31"), ("2019-01-01", "2019-01-01")]
)
def test_the_day_of_a_view(views: Views, as_of: str | None, today: str) -> None:
    write(views, [told("2015-03-02", SENTENCES[R], R), told("2015-06-01", SENTENCES[T], T)])
    assert today_of(views.at(date.fromisoformat(as_of) if as_of else None)) == date.fromisoformat(today)


def test_a_ledger_without_dates_has_a_day_all_the_same(views: Views) -> None:
    write(views, [told(None, SENTENCES[R], R)])
    assert outlook_on(views, only(views)).forecasts[0].made == today_of(views)
    assert today_of(views) + timedelta(days=YEAR) > today_of(views)


@pytest.mark.parametrize("seed", range(2))
def test_many_deals_have_the_odds_of_each(views: Views, seed: int) -> None:
    readings = sagas(6, seed)
    write(views, readings)
    day = days_of(readings)[-1]
    for view in (views, views.at(day - timedelta(days=20))):
        deals = view.deals()
        assert list(outlooks_on(view, deals)) == [outlook_on(view, deal) for deal in deals]
    assert list(outlooks_on(views, [])) == []


@pytest.mark.parametrize("seed", range(3))
def test_what_came_later_changes_no_odds(views: Views, then: Views, seed: int) -> None:
    readings = sagas(5, seed)
    day = days_of(readings)[len(days_of(readings)) // 2]
    early = by_day(readings, day)
    write(then, early)
    before = list(outlooks_on(then.at(day), then.at(day).deals()))
    write(views, early)
    write(views, [reading for reading in readings if reading not in early], BEGIN + timedelta(hours=1))
    moment = BEGIN + timedelta(minutes=30)
    for view in (views.at(day), views.at(day, moment), views.at(None, moment)):
        after = list(outlooks_on(view, view.deals()))
        if view.as_of is None:  # what has no date counts here; the day is that of the newest article
            assert after == list(outlooks_on(then, then.deals()))
        else:
            assert after == before
    assert any(outlook.forecasts for outlook in before)
