"""The standing of deals on a day, with what is known around them, and that nothing later is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from suitor.judging.signals import signals_of
from suitor.judging.standing import Standing
from suitor.model import Reading, Role, Stage
from suitor.outlook.standings import Standings, known_on, known_then, standing_of, standings_of
from suitor.views import Views
from tests import factory
from tests.outlook.news import BEGIN, by_day, told, write
from tests.sagas import days_of, sagas
from tests.test_histories import plain

SEEDS = range(2)
HOUR = timedelta(hours=1)
R, T, P, A, C, F = Stage
BUYER = Role.ACQUIRER


def each(views: Views, day: date) -> list[Standing]:
    """The standing of each deal of a view, one after the other."""
    return [standing_of(views, deal, day) for deal in views.deals()]


def every(views: Views, day: date) -> list[Standing]:
    """The same, all at once."""
    return list(standings_of(views, views.deals(), day))


def told_by(standings: Sequence[Standing]) -> list[tuple[object, ...]]:
    """What forecasts are made of."""
    return [(one.deal, one.day, dict(one.heads), signals_of(one)) for one in standings]


@pytest.mark.parametrize("seed", SEEDS)
def test_one_standing_is_that_of_all_at_once(views: Views, seed: int) -> None:
    readings = sagas(6, seed)
    write(views, readings)
    days = days_of(readings)
    assert told_by(each(views, days[-1])) == told_by(every(views, days[-1]))
    for day in (days[len(days) // 3], days[2 * len(days) // 3]):
        assert told_by(each(views.at(day), day)) == told_by(every(views.at(day), day)), day


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kept", [list, plain])
def test_what_was_published_later_changes_no_standing(
    views: Views, then: Views, seed: int, kept: Callable[[Sequence[Reading]], list[Reading]]
) -> None:
    readings = kept(sagas(6, seed + 2))
    write(views, readings)
    days = days_of(readings)
    for day in (days[len(days) // 3], days[2 * len(days) // 3]):
        write(then, by_day(readings, day))
        known = told_by(each(views.at(day), day))
        assert known == told_by(each(then.at(day), day)) == told_by(every(then.at(day), day)), day
        assert known


@pytest.mark.parametrize("seed", SEEDS)
def test_what_was_recorded_later_changes_no_standing(views: Views, then: Views, seed: int) -> None:
    """News of any day come in later: the ledger is told every other article an hour after the others."""
    readings = sagas(5, seed)
    first, second = readings[::2], readings[1::2]
    day = days_of(readings)[-1]
    write(views, first)
    write(views, second, BEGIN + HOUR)
    write(then, first)
    moment = BEGIN + HOUR / 2
    known = told_by(each(views.at(day, moment), day))
    assert known == told_by(each(then.at(day), day))
    assert known == told_by(every(views.at(day, moment), day))


NEW_HEADLINE = (
    told("2015-03-02", "Quillon may bid for Basketline.", R, title="Quillon eyes Basketline", url="https://n.example/1"),
    told("2015-03-09", "Quillon may bid for Basketline.", R, title="Basketline rebuffs Quillon", url="https://n.example/1"),
)  # fmt: skip


@pytest.mark.parametrize("days_later", [0, 6, 7])
def test_a_headline_is_that_of_the_day(views: Views, days_later: int) -> None:
    """The publisher put another headline over the story a week later."""
    write(views, NEW_HEADLINE)
    day = date(2015, 3, 2) + timedelta(days=days_later)
    for standings in (each(views.at(day), day), every(views.at(day), day)):
        (only,) = standings
        assert signals_of(only)["denied"].value == (1 if days_later == 7 else 0)


def test_a_headline_is_that_of_the_moment(views: Views) -> None:
    """Both versions bear one date; the second was recorded an hour later."""
    first, second = NEW_HEADLINE[0], told(
        "2015-03-02", "Quillon may bid for Basketline.", R, title="Basketline rebuffs Quillon", url="https://n.example/1"
    )  # fmt: skip
    write(views, [first])
    write(views, [second], BEGIN + HOUR)
    day = date(2015, 3, 2)
    denied = [
        signals_of(standing_of(view, view.deals()[0], day))["denied"].value
        for view in (views.at(day), views.at(day, BEGIN + HOUR / 2))
    ]
    assert denied == [1, 0]


def test_an_article_has_the_byline_of_the_day(views: Views) -> None:
    """The same text came out again a week later under another name."""
    bylines = {"2015-03-02": "By Ann Lee", "2015-03-09": "By Bo Chan"}
    first = told("2015-03-02", "Quillon may bid for Basketline.", R, url="https://n.example/1")
    for day, byline in bylines.items():
        article = replace(first.article, byline=byline, published=factory.published(day))
        write(views, [replace(first, article=article)])
    for day, byline in bylines.items():
        view = views.at(factory.day(day))
        for (only,) in (each(view, factory.day(day)), every(view, factory.day(day))):
            assert [head.byline for head in only.heads.values()] == [byline]


ONE_RIVAL = (
    told("2015-03-02", "Quillon may bid for TVR.", R, target="TVR"),
    told("2015-03-03", "Ostvale may bid for TVR.", R, buyer="Ostvale", target="TVR"),
)
UNDER_ITS_FULL_NAME = tuple(
    told(f"2015-04-0{n}", f"{what} its bid.", P, buyer="Ostvale", target="Tarn Vale Robotics", aside=f"Boat {n} came")
    for n, what in enumerate(("Ostvale made", "Ostvale filed", "Ostvale repeated", "Ostvale defended"), 1)
)


def test_a_ledger_just_filled_has_its_rivals(views: Views) -> None:
    """What is stored for quick views is derived when it is first asked for, not before."""
    write(views, ONE_RIVAL)
    day = date(2015, 3, 3)
    assert [signals_of(one)["suitors"].value for one in each(views.at(day), day)] == [1, 1]


def test_a_rival_whose_target_was_called_otherwise_then(views: Views) -> None:
    """Later news call the target of one of the two by its full name, so that by now they look like two."""
    write(views, (*ONE_RIVAL, *UNDER_ITS_FULL_NAME))
    assert {party.name for deal in views.deals() for party in deal.roles[next(reversed(deal.roles))]} == {
        "TVR",
        "Tarn Vale Robotics",
    }
    day = date(2015, 3, 3)
    assert [signals_of(one)["suitors"].value for one in each(views.at(day), day)] == [1, 1]


@pytest.mark.parametrize(
    ("other", "number"),
    [
        (told("2015-03-01", "Ostvale may bid for Basketline.", R, buyer="Ostvale"), 1),
        (told("2014-03-02", "Ostvale may bid for Basketline.", R, buyer="Ostvale"), 1),
        (told("2014-03-01", "Ostvale may bid for Basketline.", R, buyer="Ostvale"), 0),  # longer ago than a year
        (told("2015-03-01", "Ostvale may bid for Lathe End.", R, buyer="Ostvale", target="Lathe End"), 0),
        (told("2015-03-03", "Ostvale may bid for Basketline.", R, buyer="Ostvale"), 0),  # tomorrow
        (told(None, "Ostvale may bid for Basketline.", R, buyer="Ostvale"), 0),  # nobody knows when
    ],
)
def test_who_is_a_rival(views: Views, other: Reading, number: int) -> None:
    day = date(2015, 3, 2)
    write(views, [told("2015-03-02", "Quillon may bid for Basketline.", R), other])
    (deal,) = (deal for deal in views.at(day).deals() if deal.roles.get(BUYER, ())[0].name == "Quillon")
    for one in (standing_of(views.at(day), deal, day), *standings_of(views.at(day), [deal], day)):
        assert round(2 ** signals_of(one)["suitors"].value - 1) == number


STORY = (
    told("2015-03-02", "Quillon may bid for Basketline.", R),
    told("2015-03-09", "Quillon is in talks with Basketline.", T),
    told("2015-05-01", "Quillon agreed to buy Basketline.", A),
)


@pytest.mark.parametrize(
    ("day", "stage", "count"),
    [("2015-03-01", None, 0), ("2015-03-02", R, 1), ("2015-04-30", T, 2), ("2015-05-01", A, 3), ("2017-01-01", A, 3)],
)
def test_a_deal_as_known_then(views: Views, day: str, stage: Stage | None, count: int) -> None:
    write(views, STORY)
    (now,) = views.deals()
    view = views.at(factory.day(day))
    found = known_then(view, now)
    assert (found.stage if found else None, len(found.timeline) if found else 0) == (stage, count)
    assert found == (view.deal(now.id) if count else None)
    assert len(known_on(now, factory.day(day)).timeline) == count


def test_what_was_taken_back_later_stood_then(views: Views) -> None:
    """A correction adds no report of its own to the deal, and yet the deal was another one before it."""
    wrong = told("2015-03-02", "Quillon agreed to buy Basketline.", A, title="A purchase in the harbour")
    right = factory.reading(
        wrong.article.body,
        title="CORRECTED-A purchase in the harbour",
        publisher="Harbour Post",
        published=factory.published("2015-03-04"),
    )
    write(views, [wrong, right])
    (now,) = views.deals()
    assert [report.note is not None for report in now.timeline] == [True]
    for day, is_taken_back in ((date(2015, 3, 3), False), (date(2015, 3, 4), True)):
        found = known_then(views.at(day), now)
        assert found == views.at(day).deal(now.id)
        assert found is not None
        assert (found.timeline[0].note is not None) is is_taken_back


@pytest.mark.parametrize("seed", SEEDS)
def test_any_deal_as_known_then(views: Views, seed: int) -> None:
    readings = sagas(6, seed)
    write(views, readings)
    days = days_of(readings)
    for day in days[:: max(len(days) // 4, 1)]:
        view = views.at(day)
        known = {deal.id: deal for deal in view.deals()}
        for deal in views.deals():
            found = known_then(views.at(day), deal)
            assert found is None or found == known[found.id], (day, deal.id)


def test_what_is_needed_again_is_looked_up_once(views: Views) -> None:
    """One `Standings` for several days tells the same as one for each."""
    readings = sagas(3, seed=11)
    write(views, readings)
    several = Standings(views)
    for day in days_of(readings)[::5]:
        view = views.at(day)
        assert [told_by([several.of(view, deal, day)]) for deal in view.deals()] == [
            told_by([standing_of(view, deal, day)]) for deal in view.deals()
        ]
