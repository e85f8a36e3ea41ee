"""Calendar arithmetic on half-open intervals of days: units around a day, stretches from it, parts of a time."""

from __future__ import annotations

from datetime import date, timedelta

from suitor.model import DateInterval

_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_DAYS = {"day": 1, "week": 7}


def add_months(day: date, months: int) -> date:
    """The day that many months later, the last of its month where there is no such day.

    Raises:
        ValueError: the year would lie outside 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            if last == 28:
                raise
    raise AssertionError


def add_units(day: date, unit: str, count: int) -> date:
    """The day that many days, weeks, months, quarters, halves or years later (earlier when negative)."""
    if unit in _DAYS:
        return day + timedelta(days=count * _DAYS[unit])
    return add_months(day, count * _MONTHS[unit])


def unit_around(day: date, unit: str, shift: int = 0) -> DateInterval:
    """The calendar unit that holds the day, or the one that many units later; weeks begin on Monday."""
    if unit == "day":
        start = day
    elif unit == "week":
        start = day - timedelta(days=day.weekday())
    else:
        length = _MONTHS[unit]
        start = date(day.year, (day.month - 1) // length * length + 1, 1)
    start = add_units(start, unit, shift)
    return DateInterval(start, add_units(start, unit, 1))


def numbered(year: int, unit: str, number: int) -> DateInterval:
    """The first, second, third... quarter or half of a year."""
    start = add_units(date(year, 1, 1), unit, number - 1)
    return DateInterval(start, add_units(start, unit, 1))


def stretch(day: date, unit: str, count: int) -> DateInterval:
    """The days from a day on, for so many units; up to and with that day when the count is negative."""
    other = add_units(day, unit, count)
    return DateInterval(day, other) if count > 0 else DateInterval(other, day + timedelta(days=1))


def nearest(day: date, candidates: list[DateInterval]) -> DateInterval:
    """The interval whose middle is nearest to a day, the earlier of equals."""
    return min(candidates, key=lambda interval: abs((interval.start - day).days * 2 + interval.days))


def weekday_around(day: date, weekday: int, shift: int | None) -> DateInterval:
    """The latest such weekday up to the day, or the last one before it (-1), or the next one from it on (0, 1)."""
    back = (day.weekday() - weekday) % 7
    if shift is None or shift < 0:
        return DateInterval.day(day - timedelta(days=back or (7 if shift else 0)))
    return DateInterval.day(day + timedelta(days=(7 - back) % 7 or (7 if shift else 0)))


def part_of(interval: DateInterval, first: float, last: float) -> DateInterval:
    """The part of an interval between two fractions, at least a day, and whole months where there are three or more."""
    months = (interval.end.year - interval.start.year) * 12 + interval.end.month - interval.start.month
    if months >= 3 and interval.start.day == interval.end.day == 1:
        begin = min(round(first * months), months - 1)
        return DateInterval(
            add_months(interval.start, begin), add_months(interval.start, max(round(last * months), begin + 1))
        )
    begin = min(int(first * interval.days), interval.days - 1)
    end = max(round(last * interval.days), begin + 1)
    return DateInterval(interval.start + timedelta(days=begin), interval.start + timedelta(days=end))


def from_day_on(interval: DateInterval, day: date) -> DateInterval:
    """What of an interval lies from the day on; all of it when it ends before."""
    return DateInterval(max(interval.start, day), interval.end) if day < interval.end else interval


def up_to_day(interval: DateInterval, day: date) -> DateInterval:
    """What of an interval lies up to and with the day; all of it when it begins after."""
    if day < interval.start:
        return interval
    return DateInterval(interval.start, min(interval.end, day + timedelta(days=1)))


def stretched_back(interval: DateInterval, day: date) -> DateInterval:
    """The days from the day to the end of an interval; the interval itself when it is over by then."""
    return DateInterval(min(interval.start, day), interval.end) if day < interval.end else interval
