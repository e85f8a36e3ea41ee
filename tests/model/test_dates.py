from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given

from suitor.model import DateInterval, DateMethod, Published
from tests.model.strategies import days, intervals


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2015", "2015-01-01", "2016-01-01"),
        ("2015-05", "2015-05-01", "2015-06-01"),
        ("2015-12", "2015-12-01", "2016-01-01"),
        ("2015-05-31", "2015-05-31", "2015-06-01"),
        ("2016-02", "2016-02-01", "2016-03-01"),
        (" 1987-10-19 ", "1987-10-19", "1987-10-20"),
    ],
)
def test_an_imprecise_date_is_an_interval(text: str, start: str, end: str) -> None:
    assert DateInterval.parse(text) == DateInterval(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    "text", ["", "yesterday", "15", "2015-13", "2015-02-30", "2015-05-01-02", "2015-Q2", "-", "0000"]
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match="not a date such as"):
        DateInterval.parse(text)


@pytest.mark.parametrize(("start", "end"), [("2015-05-01", "2015-05-01"), ("2015-05-02", "2015-05-01")])
def test_an_interval_holds_a_day(start: str, end: str) -> None:
    for build in (DateInterval, Published):
        with pytest.raises(ValueError, match="at least one day"):
            build(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("one", "other", "overlaps", "before"),
    [
        ("2015-05", "2015-05-31", True, False),
        ("2015-05", "2015-06", False, True),  # half-open: the first of June is not in May
        ("2015", "2015-12-31", True, False),
        ("2015-06", "2015-05", False, False),
        ("2014", "2016", False, True),
    ],
)
def test_order_and_overlap(one: str, other: str, overlaps: bool, before: bool) -> None:
    a, b = DateInterval.parse(one), DateInterval.parse(other)
    assert (a.overlaps(b), b.overlaps(a), a.is_before(b)) == (overlaps, overlaps, before)


@given(intervals, intervals)
def test_two_intervals_overlap_or_one_is_before_the_other(a: DateInterval, b: DateInterval) -> None:
    assert [a.overlaps(b), a.is_before(b), b.is_before(a)].count(True) == 1


@given(days)
def test_a_day_is_one_day_long_and_within_its_month_and_year(day: date) -> None:
    interval = DateInterval.day(day)
    assert interval.days == 1
    assert interval.contains(day)
    assert not interval.contains(day + timedelta(days=1))
    assert DateInterval.month(day.year, day.month).contains(day)
    assert DateInterval.year(day.year).contains(day)
    assert DateInterval.parse(day.isoformat()) == interval


@given(intervals)
def test_published_keeps_its_interval(interval: DateInterval) -> None:
    assert Published.within(interval, DateMethod.URL).interval == interval
