"""Dates of any precision, moments, and opening a ledger that is not there."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
import typer

from suitor.cli.ledger_options import day_of, moment_of


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (None, None),
        ("2015", date(2015, 12, 31)),
        ("2015-05", date(2015, 5, 31)),
        ("2016-02", date(2016, 2, 29)),
        ("2015-05-01", date(2015, 5, 1)),
    ],
)
def test_as_of_means_the_last_day(text: str | None, day: date | None) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        (None, None),
        ("2015-05-01", datetime(2015, 5, 1, 23, 59, 59, 999999, tzinfo=UTC)),
        ("2015-05-01T12:30", datetime(2015, 5, 1, 12, 30, tzinfo=UTC)),
        ("2015-05-01 12:30:05", datetime(2015, 5, 1, 12, 30, 5, tzinfo=UTC)),
        ("2015-05-01T12:30Z", datetime(2015, 5, 1, 12, 30, tzinfo=UTC)),
        ("2015-05-01T12:30+02:00", datetime(2015, 5, 1, 12, 30, tzinfo=timezone(timedelta(hours=2)))),
    ],
)
def test_known_by_is_in_utc_and_a_day_means_its_end(text: str | None, moment: datetime | None) -> None:
    assert moment_of(text) == moment


@pytest.mark.parametrize("text", ["", "May 2015", "2015-13", "2015-02-30", "yesterday", "15-05-01"])
def test_what_is_no_date(text: str) -> None:
    for parse in (day_of, moment_of):
        with pytest.raises(typer.BadParameter, match="2015-05-01"):
            parse(text)
