"""Dates of publication as pages and files write them, read only when nothing is ambiguous."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from suitor.model import DateInterval

_EARLIEST = date(1980, 1, 1)  # older dates, and the epoch above all, are defaults of some content system
_MONTH_NAMES = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sep sept", "october oct", "november nov", "december dec",
)  # fmt: skip
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_ISO = re.compile(
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?"
    r"(?:[T ]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2}(?:[.,]\d+)?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
    r"(?!\d)",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:T?(?P<hour>\d{2})(?P<minute>\d{2})(?:\d{2})?"
                      r"(?P<zone>Z|[+-]\d{4})?)?")  # fmt: skip
_CLOCK = (
    r"(?:,?\s+(?:at\s+)?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})?\s*(?P<half>[ap]\.?m\.?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_MONTH_FIRST = re.compile(
    rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_CLOCK}", re.IGNORECASE
)
_DAY_FIRST = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?{_MONTH},?[\s-]+(?P<year>\d{{4}}){_CLOCK}", re.IGNORECASE
)
_MONTH_ONLY = re.compile(rf"{_MONTH},?\s+(?P<year>\d{{4}})", re.IGNORECASE)
_LABEL = re.compile(r"^(?:published|posted|date|first published|publication date)(?: on)?\s*:?\s*", re.IGNORECASE)
_WEEKDAY = re.compile(r"^(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)[a-z]*,?\s+", re.IGNORECASE)
_IN_ADDRESS = re.compile(
    rf"/(?P<year>(?:19|20)\d{{2}})[/-](?:(?P<number>\d{{1,2}})|{_MONTH})(?:[/-](?P<day>\d{{1,2}}))?(?=[/-]|$)"
    r"|[/-](?P<year2>20\d{2})(?P<number2>\d{2})(?P<day2>\d{2})(?=[/.-]|$)",
    re.IGNORECASE,
)


def is_plausible(interval: DateInterval, today: date) -> bool:
    """Whether something on the web or the wire can have been published then: not before 1980, not after today."""
    return _EARLIEST <= interval.start <= today


def plausible(interval: DateInterval | None, today: date) -> DateInterval | None:
    """The interval when it is plausible, else None."""
    return interval if interval is not None and is_plausible(interval, today) else None


def parse_published(text: str) -> DateInterval | None:
    """The UTC day, or the month or year, that a date in a page or record names; None when it names none for sure.

    ISO 8601 of any precision, compact, "May 1, 2015", "1 May 2015", "Fri, 01 May 2015 23:30:00 -0400"; a time with
    a zone is moved to UTC. "05/06/2015" is refused, for it may be May or June.
    """
    text = " ".join(text.split())
    if re.fullmatch(r"(?:19|20)\d{2}", text):
        return DateInterval.year(int(text))
    for pattern in (_ISO, _COMPACT):
        if match := pattern.match(text):
            return _interval(match)
    for pattern in (_MONTH_FIRST, _DAY_FIRST, _MONTH_ONLY):
        if match := pattern.search(text):
            return _interval(match)
    return None


def full_date_in(text: str) -> DateInterval | None:
    """The day that a text names in words with its year ("Oct 23, 2006"), or None."""
    match = _MONTH_FIRST.search(text) or _DAY_FIRST.search(text)
    return _interval(match) if match else None


def is_date_line(line: str) -> bool:
    """True for a line that holds a full date, with or without "Published", and nothing else."""
    rest = re.sub(r"\s+[A-Z]{2,4}\.?$", "", _without_label(line))
    patterns = (_MONTH_FIRST, _DAY_FIRST, _ISO)
    return any((m := p.match(rest)) and len(rest) - m.end() < 3 and m["day"] for p in patterns)


def published_in_line(line: str) -> DateInterval | None:
    """The day that a line such as "Posted on Friday, 1 May 2015" names, or None."""
    return parse_published(_without_label(line))


def _without_label(line: str) -> str:
    return _WEEKDAY.sub("", _LABEL.sub("", line))


def date_in_address(url: str) -> DateInterval | None:
    """The day or month that the path of an address holds: `/2015/05/01/`, `/2015/may/`, `-20150501`."""
    path = re.sub(r"^https?://[^/]*", "", url.split("?")[0].split("#")[0])
    for match in _IN_ADDRESS.finditer(path):
        year = int(match["year"] or match["year2"])
        month = match["number"] or match["number2"]
        day = match["day"] or match["day2"]
        found = _build(year, int(month) if month else _MONTHS[match["month"].lower()], int(day) if day else None)
        if found is not None:
            return found
    return None


def _interval(match: re.Match[str]) -> DateInterval | None:
    parts = match.groupdict()
    month = parts["month"].lower()
    number = int(month) if month.isdigit() else _MONTHS[month]
    day = parts.get("day")
    if day is None:
        return _build(int(parts["year"]), number, None)
    zone = parts.get("zone")
    if parts.get("hour") is None or zone is None:
        return _build(int(parts["year"]), number, int(day))
    return _utc_day(int(parts["year"]), number, int(day), _hour(parts), int(parts["minute"]), zone)


def _hour(parts: dict[str, str | None]) -> int:
    hour = int(parts["hour"] or 0)
    half = (parts.get("half") or "").lower()[:1]
    return hour % 12 + 12 * (half == "p") if half else hour


def _utc_day(year: int, month: int, day: int, hour: int, minute: int, zone: str) -> DateInterval | None:
    offset = "+0000" if zone.upper() in ("Z", "UTC", "GMT") else zone.replace(":", "")
    try:
        moment = datetime.strptime(f"{year:04}-{month}-{day} {hour}:{minute} {offset}", "%Y-%m-%d %H:%M %z")
        return DateInterval.day(moment.astimezone(UTC).date())
    except (ValueError, OverflowError):
        return None


def _build(year: int, month: int, day: int | None) -> DateInterval | None:
    try:
        return DateInterval.month(year, month) if day is None else DateInterval.day(date(year, month, day))
    except (ValueError, OverflowError):
        return None
