"""Readers of single times, each from the word that gives it away: a month, a unit, a weekday, a season, a year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from suitor.extraction import calendars
from suitor.extraction.time_words import (
    AHEAD,
    Time,
    TimeWords,
    count_of,
    day_number,
    direction,
    is_fixed,
    is_year,
    part_before,
    time_words,
    year_behind,
)
from suitor.extraction.tokens import Sentence
from suitor.lexicon import ABBREVIATIONS
from suitor.model import DateInterval

Reader = Callable[[TimeWords, Sentence, list[str], int], Time | None]


def read_time(lexicon: TimeWords, sentence: Sentence, words: list[str], i: int) -> Time | None:
    """The time that word `i` of a sentence gives away, or None when it names none.

    Args:
        lexicon: the words of time.
        sentence: the sentence.
        words: its tokens in lower case.
        i: the word, such as a month, a unit or a year.
    """
    reader = _readers().get(words[i]) or (_read_year if is_year(words[i]) else None)
    return reader(lexicon, sentence, words, i) if reader else None


@cache
def _readers() -> Mapping[str, Reader]:
    lexicon = time_words()
    return {
        **dict.fromkeys(lexicon.seasons, _read_season),
        **dict.fromkeys(lexicon.units, _read_unit),
        **dict.fromkeys(lexicon.days, _read_day),
        **dict.fromkeys(lexicon.weekdays, _read_weekday),
        **dict.fromkeys(lexicon.months, _read_month),
        **dict.fromkeys(lexicon.short, _read_short),
    }


def _read_month(lexicon: TimeWords, sentence: Sentence, words: list[str], i: int) -> Time | None:
    """March, March 3, 3 March 2011, March 2011, last March."""
    if not sentence.tokens[i].text[0].isupper():
        return None
    month = lexicon.months[words[i]]
    last = i + 1 + (words[i + 1 : i + 2] == ["."] and words[i] in ABBREVIATIONS)
    day = day_number(words, last)
    first = i
    if day is not None:
        last += 1
    elif i and (day := day_number(words, i - 1)) is not None:
        first = i - 1
    year, last = year_behind(lexicon, words, last)
    if year is not None:
        return Time(first, last, lambda seen: _dated(year(seen), month, day), year is not None and is_fixed(year))
    shift = lexicon.shifts.get(words[first - 1]) if first else None
    if shift is None and day is None and (not first or words[first - 1] not in lexicon.months_after):
        return None  # the verb "may", a person called April
    towards = shift if shift is not None else direction(lexicon, words, first)
    return Time(first - (shift is not None), last, lambda seen: _near_month(seen, month, day, towards))


def _read_unit(lexicon: TimeWords, _: Sentence, words: list[str], i: int) -> Time | None:
    """Next month, the coming year, in five years, two weeks ago, the fourth quarter of 2019, year-end."""
    unit = lexicon.units[words[i]]
    plural = words[i].endswith("s")
    before = i - 1 - (i > 1 and words[i - 1] == "-")
    word = words[before] if before >= 0 else ""
    if unit == "year" and (words[i + 1 : i + 2] == ["end"] or words[i + 1 : i + 3] == ["-", "end"]):
        last = i + 2 + (words[i + 1] == "-")
        return Time(i, last, lambda seen: calendars.part_of(calendars.unit_around(seen, "year"), 0.8333, 1))
    if unit in ("quarter", "half") and word in lexicon.ordinals:
        return _numbered(lexicon, words, before, i + 1, unit, lexicon.ordinals[word])
    if unit == "half":
        return None
    if before >= 0 and words[i + 1 : i + 2] == ["ago"]:
        return _ago(lexicon, words, before, i, unit)
    if plural or (word not in lexicon.shifts and word not in lexicon.rolling):
        return _counted(lexicon, words, before, i, unit) or _this_unit(lexicon, words, i, unit)
    if before and words[before - 1] in lexicon.rolling:
        return None
    if word in lexicon.shifts:
        shift = lexicon.shifts[word]
        return Time(before, i + 1, lambda seen: calendars.unit_around(seen, unit, shift))
    direction = lexicon.rolling[word]
    return Time(before, i + 1, lambda seen: calendars.stretch(seen, unit, direction))


def _numbered(lexicon: TimeWords, words: list[str], first: int, last: int, unit: str, number: int) -> Time | None:
    """The fourth quarter, with its year where one is named."""
    if first and words[first - 1] in lexicon.fiscal:
        return Time(first - 1, last, lambda _: None)
    if words[last : last + 1] == ["of"] and not lexicon.fiscal.isdisjoint(words[last + 1 : last + 3]):
        end = next((k + 1 for k in range(last + 2, min(last + 5, len(words))) if is_year(words[k])), last + 2)
        return Time(first, end, lambda _: None)
    year, end = year_behind(lexicon, words, last)
    if year is not None:
        return Time(first, end, lambda seen: calendars.numbered(year(seen), unit, number), is_fixed(year))
    if unit == "half" and words[last : last + 1] == ["of"]:
        return None  # the first half of the match
    towards = direction(lexicon, words, first)

    def days(seen: date) -> DateInterval | None:
        years = (seen.year - 1, seen.year, seen.year + 1)
        return _towards(seen, [calendars.numbered(year, unit, number) for year in years], towards)

    return Time(first, last, days)


def _ago(lexicon: TimeWords, words: list[str], before: int, i: int, unit: str) -> Time | None:
    """Two weeks ago: the calendar week, not the day."""
    count = count_of(lexicon, words[before])
    if count is not None:
        return Time(before, i + 2, lambda seen: calendars.unit_around(calendars.add_units(seen, unit, -count), unit))
    return Time(before, i + 2, lambda _: None) if words[before] in lexicon.vague else None


def _counted(lexicon: TimeWords, words: list[str], before: int, i: int, unit: str) -> Time | None:
    """In five years, within 12 months, the next two weeks, the coming months."""
    if before < 0:
        return None
    count = count_of(lexicon, words[before])
    vague = words[before] in lexicon.vague
    opener = before - 1 if count is not None or vague else before
    if opener < 0:
        return None
    word = words[opener]
    if count is None:
        return Time(opener, i + 1, lambda _: None) if word in lexicon.rolling else None
    if word in lexicon.rolling:
        return Time(opener, i + 1, lambda seen: calendars.stretch(seen, unit, count * lexicon.rolling[word]))
    if word in lexicon.within:
        return Time(opener, i + 1, lambda seen: calendars.stretch(seen, unit, count))
    if word in lexicon.ahead and words[i + 1 : i + 2] != ["'"]:
        return Time(opener, i + 1, lambda seen: calendars.unit_around(calendars.add_units(seen, unit, count), unit))
    return None


def _this_unit(lexicon: TimeWords, words: list[str], i: int, unit: str) -> Time | None:
    """The year, where a part of it is meant ("the end of the year")."""
    if i and words[i - 1] == "the" and part_before(lexicon, words, i - 1) is not None:
        return Time(i - 1, i + 1, lambda seen: calendars.unit_around(seen, unit))
    return None


def _read_weekday(lexicon: TimeWords, sentence: Sentence, words: list[str], i: int) -> Time | None:
    if not sentence.tokens[i].text[0].isupper():
        return None
    weekday = lexicon.weekdays[words[i]]
    shift = lexicon.shifts.get(words[i - 1]) if i else None
    due = i > 0 and words[i - 1] in lexicon.deadlines
    towards = shift if shift is not None else 0 if due or direction(lexicon, words, i) else None
    return Time(i - (shift is not None), i + 1, lambda seen: calendars.weekday_around(seen, weekday, towards))


def _read_day(lexicon: TimeWords, _: Sentence, words: list[str], i: int) -> Time:
    shift = lexicon.days[words[i]]
    return Time(i, i + 1, lambda seen: calendars.unit_around(seen, "day", shift))


def _read_season(lexicon: TimeWords, _: Sentence, words: list[str], i: int) -> Time | None:
    month = lexicon.seasons[words[i]]
    year, last = year_behind(lexicon, words, i + 1)
    if year is not None:
        return Time(i, last, lambda seen: _season(year(seen), month), is_fixed(year))
    shift = lexicon.shifts.get(words[i - 1]) if i else None
    if shift is None:
        return None
    return Time(i - 1, i + 1, lambda seen: _towards(seen, [_season(seen.year + k, month) for k in (-1, 0, 1)], shift))


def _read_short(lexicon: TimeWords, _: Sentence, words: list[str], i: int) -> Time | None:
    unit, number = lexicon.short[words[i]]
    return _numbered(lexicon, words, i, i + 1, unit, number)


def _read_year(lexicon: TimeWords, _: Sentence, words: list[str], i: int) -> Time | None:
    """A bare year, where the words around say that it is one."""
    behind = words[i + 1] if i + 1 < len(words) else "."
    if not i or words[i - 1] not in lexicon.years_after or (behind in lexicon.not_years and behind not in "-,"):
        return None
    if words[i - 1] in lexicon.fiscal:
        return Time(i - 1, i + 1, lambda _: None)
    year = int(words[i])
    return Time(i, i + 1, lambda _: DateInterval.year(year), True)


def _dated(year: int, month: int, day: int | None) -> DateInterval | None:
    try:
        return DateInterval.month(year, month) if day is None else DateInterval.day(date(year, month, day))
    except ValueError:
        return None


def _near_month(seen: date, month: int, day: int | None, shift: int | None) -> DateInterval | None:
    candidates = [_dated(seen.year + k, month, day) for k in (-1, 0, 1)]
    return _towards(seen, [candidate for candidate in candidates if candidate is not None], shift)


def _towards(seen: date, candidates: list[DateInterval], shift: int | None) -> DateInterval | None:
    """The last interval over before a day (-1), the next after it (1), the first not over (`AHEAD`), or the nearest."""
    if shift == -1:
        candidates = [c for c in candidates if c.end <= seen][-1:]
    elif shift == 1:
        candidates = [c for c in candidates if c.start > seen][:1]
    elif shift == AHEAD:
        candidates = [c for c in candidates if c.end > seen][:1]
    return calendars.nearest(seen, candidates) if candidates else None


def _season(year: int, month: int) -> DateInterval:
    start = date(year, month, 1)
    return DateInterval(start, calendars.add_months(start, 3))
