"""Times in sentences, seen from Wednesday, 13 May 2015, the day of publication."""

from __future__ import annotations

from datetime import date

import pytest

from suitor.extraction.periods import find_periods
from suitor.extraction.tokens import split_sentences
from suitor.model import DateInterval, DateMethod, Period, Published
from tests.factory import article

WEDNESDAY = Published.within(DateInterval.day(date(2015, 5, 13)), DateMethod.GIVEN)


def periods(text: str, published: Published | None = WEDNESDAY) -> list[Period]:
    story = article(text)
    return [
        when.period for sentence in split_sentences(story) for when in find_periods(sentence, story.text, published)
    ]


def days(first: str, last: str) -> DateInterval:
    return DateInterval(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "words, first, end",
    [
        ("today", "2015-05-13", "2015-05-14"),
        ("tomorrow", "2015-05-14", "2015-05-15"),
        ("on Monday", "2015-05-11", "2015-05-12"),
        ("by Friday", "2015-05-13", "2015-05-16"),
        ("next Tuesday", "2015-05-19", "2015-05-20"),
        ("last Wednesday", "2015-05-06", "2015-05-07"),
        ("this week", "2015-05-11", "2015-05-18"),
        ("next month", "2015-06-01", "2015-07-01"),
        ("last year", "2014-01-01", "2015-01-01"),
        ("in the coming year", "2015-05-13", "2016-05-13"),
        ("over the next two years", "2015-05-13", "2017-05-13"),
        ("within 12 months", "2015-05-13", "2016-05-13"),
        ("the past three years", "2012-05-13", "2015-05-14"),
        ("in five years", "2020-01-01", "2021-01-01"),
        ("two weeks ago", "2015-04-27", "2015-05-04"),
        ("later this year", "2015-05-13", "2016-01-01"),
        ("earlier this month", "2015-05-01", "2015-05-14"),
        ("early next year", "2016-01-01", "2016-05-01"),
        ("by the end of the year", "2015-05-13", "2016-01-01"),
        ("by year-end", "2015-05-13", "2016-01-01"),
        ("by mid-2026", "2015-05-13", "2026-09-01"),
        ("in 2018", "2018-01-01", "2019-01-01"),
        ("late 2014", "2014-09-01", "2015-01-01"),
        ("in the first half of 2016", "2016-01-01", "2016-07-01"),
        ("Q3 2017", "2017-07-01", "2017-10-01"),
        ("in the fourth quarter of last year", "2014-10-01", "2015-01-01"),
        ("on March 3", "2015-03-03", "2015-03-04"),
        ("March 3, 2011", "2011-03-03", "2011-03-04"),
        ("3 March 2011", "2011-03-03", "2011-03-04"),
        ("In Jan. 2014", "2014-01-01", "2014-02-01"),
        ("in early June", "2015-06-01", "2015-06-11"),
        ("next March", "2016-03-01", "2016-04-01"),
        ("last March", "2015-03-01", "2015-04-01"),
        ("this summer", "2015-06-01", "2015-09-01"),
        ("in spring 2016", "2016-03-01", "2016-06-01"),
        ("by the end of next week", "2015-05-13", "2015-05-25"),
    ],
)
def test_a_time_is_an_interval_with_its_exact_words(words: str, first: str, end: str) -> None:
    assert periods(f"Ridgeway did it {words} after all.") == [Period(words, days(first, end))]


@pytest.mark.parametrize(
    "text, interval",
    [
        ("The deal is expected to close in the fourth quarter.", days("2015-10-01", "2016-01-01")),
        ("Sales peaked in the fourth quarter.", days("2014-10-01", "2015-01-01")),
        ("Holders will vote in February.", days("2016-02-01", "2016-03-01")),
        ("Holders voted in February.", days("2015-02-01", "2015-03-01")),
        ("Holders will vote on Friday.", days("2015-05-15", "2015-05-16")),
    ],
)
def test_words_of_the_future_put_a_time_ahead(text: str, interval: DateInterval) -> None:
    assert [period.interval for period in periods(text)] == [interval]


@pytest.mark.parametrize(
    "words", ["in the coming weeks", "in the next few months", "in the second quarter of fiscal 2017", "in 9000 years"]
)
def test_what_cannot_be_told_has_no_interval(words: str) -> None:
    assert [period.interval for period in periods(f"It happens {words}.")] in ([None], [])


@pytest.mark.parametrize(
    "text",
    [
        "May sales rose.",
        "It may buy a march on rivals.",
        "2,018 people work in 2000 stores.",
        "The first half of the match.",
    ],
)
def test_other_words_are_no_times(text: str) -> None:
    assert periods(text) == []


@pytest.mark.parametrize(
    "words, interval",
    [
        ("in 2018", days("2018-01-01", "2019-01-01")),
        ("by mid-2026", days("2026-05-01", "2026-09-01")),
        ("next month", None),
        ("on March 3", None),
    ],
)
def test_without_a_publication_date_only_years_are_resolved(words: str, interval: DateInterval | None) -> None:
    assert [period.interval for period in periods(f"It happens {words}.", None)] == [interval]


def test_a_vague_publication_date_resolves_what_it_allows() -> None:
    some_day_in_may = Published.within(DateInterval.month(2015, 5), DateMethod.URL)
    assert periods("It closes next month.", some_day_in_may)[0].interval == days("2015-06-01", "2015-07-01")
    assert periods("It closes tomorrow.", some_day_in_may)[0].interval is None
