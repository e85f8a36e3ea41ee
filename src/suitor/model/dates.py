"""Imprecise dates as half-open intervals of days: "by mid-2026" never becomes a false day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class DateInterval:
    """The days from `start` up to, but not with, `end` (UTC).

    Raises:
        ValueError: the interval holds no day.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError(f"an interval must hold at least one day: {self.start} to {self.end}")

    @classmethod
    def day(cls, day: date) -> DateInterval:
        """The interval of one day."""
        return cls(day, day + timedelta(days=1))

    @classmethod
    def month(cls, year: int, month: int) -> DateInterval:
        """The interval of one month."""
        return cls(date(year, month, 1), date(year + month // 12, month % 12 + 1, 1))

    @classmethod
    def year(cls, year: int) -> DateInterval:
        """The interval of one year."""
        return cls(date(year, 1, 1), date(year + 1, 1, 1))

    @classmethod
    def parse(cls, text: str) -> DateInterval:
        """The interval that an ISO 8601 date of any precision names: `2015`, `2015-05`, `2015-05-01`.

        Raises:
            ValueError: the text is no such date.
        """
        parts = text.strip().split("-")
        try:
            if len(parts) == 1 and len(parts[0]) == 4:
                return cls.year(int(parts[0]))
            if len(parts) == 2:
                return cls.month(int(parts[0]), int(parts[1]))
            return cls.day(date.fromisoformat(text.strip()))
        except (ValueError, OverflowError) as error:  # no interval can end behind the last day of the calendar
            raise ValueError(f"not a date such as 2015, 2015-05 or 2015-05-01: {text!r}") from error

    @property
    def days(self) -> int:
        """How many days the interval holds, at least one."""
        return (self.end - self.start).days

    def contains(self, day: date) -> bool:
        """True when the day lies within."""
        return self.start <= day < self.end

    def overlaps(self, other: DateInterval) -> bool:
        """True when some day lies within both."""
        return self.start < other.end and other.start < self.end

    def is_before(self, other: DateInterval) -> bool:
        """True when every day of this one is earlier than every day of the other."""
        return self.end <= other.start


@dataclass(frozen=True, slots=True)
class Period:
    """A time as a text states it, resolved as far as the article's own date allows.

    Attributes:
        text: the words of the article ("in the coming year").
        interval: the days meant, or None when they cannot be told.
    """

    text: str
    interval: DateInterval | None = None
