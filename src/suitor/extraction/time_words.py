"""The words of time from the lexicon, and the small readers that every kind of time shares: years, days, counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from suitor.lexicon import load
from suitor.model import DateInterval

AHEAD = 2  # a shift that means the first from the day of publication on, the present one included
Part = tuple[float | str, float | str]


@dataclass(frozen=True, slots=True)
class Time:
    """A time that was read: the days it means as seen from a day; `fixed` when it means the same from every day."""

    first: int
    last: int
    days: Callable[[date], DateInterval | None]
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The content of `times.yaml`, whose comments explain the fields."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    units: Mapping[str, str]
    days: Mapping[str, int]
    shifts: Mapping[str, int]
    rolling: Mapping[str, int]
    ordinals: Mapping[str, int]
    short: Mapping[str, tuple[str, int]]
    counts: Mapping[str, int]
    vague: frozenset[str]
    parts: Mapping[tuple[str, ...], Part]
    deadlines: frozenset[str]
    within: frozenset[str]
    ahead: frozenset[str]
    openers: frozenset[str]
    years_after: frozenset[str]
    months_after: frozenset[str]
    futures: frozenset[str]
    not_years: frozenset[str]
    fiscal: frozenset[str]


@cache
def time_words() -> TimeWords:
    """The words of time, loaded once."""
    entry = load("times")
    sets: dict[str, frozenset[str]] = {name: frozenset(entry[name].split()) for name in _SETS}
    tables: dict[str, dict[str, int]] = {name: entry[name] for name in _TABLES}
    return TimeWords(
        units=entry["units"],
        short={word: (unit, n) for unit, short in entry["short"].items() for word, n in short.items()},
        parts={tuple(phrase.split()): (begin, end) for phrase, (begin, end) in entry["parts"].items()},
        **tables,  # type: ignore[arg-type]
        **sets,  # type: ignore[arg-type]
    )


_SETS = (
    "vague",
    "deadlines",
    "within",
    "ahead",
    "openers",
    "years_after",
    "months_after",
    "futures",
    "not_years",
    "fiscal",
)
_TABLES = ("months", "weekdays", "seasons", "days", "shifts", "rolling", "ordinals", "counts")


@dataclass(frozen=True, slots=True)
class NamedYear:
    """A year that is the same from every day."""

    year: int

    def __call__(self, _: date) -> int:
        """The year."""
        return self.year


def is_fixed(year: Callable[[date], int]) -> bool:
    """Whether a year is the same from every day."""
    return isinstance(year, NamedYear)


def year_behind(lexicon: TimeWords, words: list[str], i: int) -> tuple[Callable[[date], int] | None, int]:
    """The year named right behind a month or quarter ("of 2019", ", 2011", "of next year"), and where it ends."""
    j = i + (words[i : i + 1] in ([","], ["of"], ["in"]))
    if j < len(words) and is_year(words[j]) and (j == i or words[i] != "," or _is_dated(words, i)):
        return NamedYear(int(words[j])), j + 1
    if words[j + 1 : j + 2] == ["year"] and words[j] in lexicon.shifts and words[i] != ",":
        shift = lexicon.shifts[words[j]]
        return (lambda seen: seen.year + shift), j + 2
    if words[j : j + 2] == ["the", "year"] and j > i:
        return (lambda seen: seen.year), j + 2
    return None, i


def _is_dated(words: Sequence[str], comma: int) -> bool:
    """Whether what stands before a comma is the day of a month, or a month itself."""
    return comma > 0 and (day_number(words, comma - 1) is not None or words[comma - 1] in time_words().months)


def part_before(lexicon: TimeWords, words: list[str], i: int) -> tuple[int, Part] | None:
    """The phrase that ends before word `i` and means a part of what follows ("the end of"), and where it begins."""
    for length in (3, 2, 1):
        part = lexicon.parts.get(tuple(words[max(0, i - length) : i]))
        if part is not None and i >= length:
            return i - length, part
    return None


def direction(lexicon: TimeWords, words: list[str], first: int) -> int | None:
    """Whether a time without a year lies ahead, for the words before it speak of what is to come."""
    return AHEAD if not lexicon.futures.isdisjoint(words[max(0, first - 12) : first]) else None


def day_number(words: Sequence[str], i: int) -> int | None:
    """The day of a month that word `i` writes (3, 3rd), or None."""
    if not 0 <= i < len(words):
        return None
    digits = words[i][:-2] if words[i].endswith(("st", "nd", "rd", "th")) else words[i]
    written = digits.isascii() and digits.isdigit() and len(digits) <= 2
    return int(digits) if written and 1 <= int(digits) <= 31 else None


def count_of(lexicon: TimeWords, word: str) -> int | None:
    """The number of units that a word writes (12, two), or None."""
    return int(word) if word.isascii() and word.isdigit() and len(word) <= 3 else lexicon.counts.get(word)


def is_year(word: str) -> bool:
    """Whether a word is four digits from 1900 to 2099."""
    return len(word) == 4 and word.isascii() and word.isdigit() and "1900" <= word < "2100"
