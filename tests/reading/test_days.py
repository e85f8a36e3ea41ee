from __future__ import annotations

from datetime import date

import pytest

from suitor.model import DateInterval
from suitor.reading.days import date_in_address, full_date_in, is_date_line, is_plausible, parse_published

MAY_1 = DateInterval.day(date(2015, 5, 1))
MAY_2 = DateInterval.day(date(2015, 5, 2))
MAY = DateInterval.month(2015, 5)


@pytest.mark.parametrize(
    "text, interval",
    [
        ("2015-05-01", MAY_1),
        ("2015-05-01T10:00:00Z", MAY_1),
        ("2015-05-01T23:30:00-04:00", MAY_2),
        ("2015-05-02T00:30:00+0200", MAY_1),
        ("2015-05-01T23:30:00.000", MAY_1),
        ("2015/05/01 09:00", MAY_1),
        ("20150501", MAY_1),
        ("20150501T233000-0400", MAY_2),
        ("May 1, 2015", MAY_1),
        ("Published: Fri, May 1st, 2015 at 9:30 p.m.", MAY_1),
        ("1 May 2015", MAY_1),
        ("Fri, 01 May 2015 23:30:00 -0400", MAY_2),
        ("26-FEB-1987 15:01:01.79", DateInterval.day(date(1987, 2, 26))),
        ("2015-05", MAY),
        ("May 2015", MAY),
        ("2015", DateInterval.year(2015)),
        ("05/06/2015", None),
        ("2015-13-01", None),
        ("2015-02-30", None),
        ("yesterday", None),
        ("1430475000", None),
        ("", None),
    ],
)
def test_dates_of_publication(text: str, interval: DateInterval | None) -> None:
    assert parse_published(text) == interval


@pytest.mark.parametrize(
    "url, interval",
    [
        ("https://harbourpost.example/2015/05/01/norvik-palumbo", MAY_1),
        ("https://harbourpost.example/2015/5/norvik-palumbo", MAY),
        ("https://harbourpost.example/deals/2015/may/01/norvik", MAY_1),
        ("https://harbourpost.example/deals/norvik-20150501.html", MAY_1),
        ("https://harbourpost.example/2015-05-01-norvik", MAY_1),
        ("https://2015.harbourpost.example/norvik", None),
        ("https://harbourpost.example/story/20159999", None),
        ("https://harbourpost.example/norvik?date=2015/05/01", None),
    ],
)
def test_dates_in_addresses(url: str, interval: DateInterval | None) -> None:
    assert date_in_address(url) == interval


@pytest.mark.parametrize(
    "day, plausible",
    [(date(1970, 1, 1), False), (date(1979, 12, 31), False), (date(1987, 2, 26), True), (date(2016, 1, 2), False)],
)
def test_future_and_absurd_dates_are_refused(day: date, plausible: bool) -> None:
    assert is_plausible(DateInterval.day(day), today=date(2016, 1, 1)) is plausible


def test_a_dateline_without_a_year_names_no_day() -> None:
    assert full_date_in("HARBOUR CITY, Oct 23") is None
    assert full_date_in("HARBOUR CITY, Oct 23, 2006") == DateInterval.day(date(2006, 10, 23))


@pytest.mark.parametrize(
    "line, holds", [("May 1, 2015", True), ("Posted on 1 May 2015", True), ("On May 1, 2015 Norvik bought it", False)]
)
def test_lines_that_are_dates(line: str, holds: bool) -> None:
    assert is_date_line(line) is holds
