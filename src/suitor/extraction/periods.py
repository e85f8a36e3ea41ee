"""Times in sentences, as intervals of days: "by mid-2026", "in the fourth quarter", "later this year"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from suitor.extraction import calendars
from suitor.extraction.time_readers import read_time
from suitor.extraction.time_words import Time, TimeWords, part_before, time_words
from suitor.extraction.tokens import Sentence
from suitor.model import DateInterval, Period, Published

_SOME_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class When:
    """A time in a sentence: tokens `first` to before `last`."""

    first: int
    last: int
    period: Period


def find_periods(sentence: Sentence, text: str, published: Published | None) -> tuple[When, ...]:
    """The times that a sentence names, in order.

    Args:
        sentence: the sentence.
        text: the text of its article, from which the exact words are taken.
        published: when the article was published; without it only times with a year are resolved.

    Returns:
        Times with half-open intervals of days (UTC). The interval is None where the words are vague ("in the coming
        weeks") or the day of publication is not known well enough. Deadlines ("by mid-2026") reach from the day of
        publication to the end of the time named.
    """
    return tuple(
        When(time.first, time.last, Period(_words(sentence, text, time), _resolved(time, published)))
        for time in _times(sentence)
    )


def _times(sentence: Sentence) -> Iterator[Time]:
    """The times of a sentence, each with the words before it that belong to it, not overlapping."""
    lexicon = time_words()
    words = sentence.words
    end = 0
    for i in range(len(words)):
        if i < end:
            continue
        time = read_time(lexicon, sentence, words, i)
        if time is not None and time.first >= end:
            yield _opened(lexicon, words, _deadline(lexicon, words, _parted(lexicon, words, time)))
            end = time.last


def _words(sentence: Sentence, text: str, time: Time) -> str:
    return text[sentence.tokens[time.first].start : sentence.tokens[time.last - 1].end]


def _resolved(time: Time, published: Published | None) -> DateInterval | None:
    """The days meant: the same from the first and the last day on which the article may have been published."""
    try:
        if published is None:
            return time.days(_SOME_DAY) if time.fixed else None
        first, last = time.days(published.start), time.days(published.end - timedelta(days=1))
    except (ValueError, OverflowError):
        return None  # "in 9000 years"
    return first if first == last else None


def _parted(lexicon: TimeWords, words: list[str], time: Time) -> Time:
    """The part of a time that the words before it mean: early, the end of, later."""
    found = part_before(lexicon, words, time.first - (time.first > 0 and words[time.first - 1] == "the"))
    if found is None:
        return time
    first, (begin, end) = found

    def days(seen: date) -> DateInterval | None:
        whole = time.days(seen)
        if whole is None:
            return None
        if begin == "now":
            return calendars.from_day_on(whole, seen)
        if end == "now":
            return calendars.up_to_day(whole, seen)
        return calendars.part_of(whole, float(begin), float(end))

    return Time(first, time.last, days, time.fixed and "now" not in (begin, end))


def _deadline(lexicon: TimeWords, words: list[str], time: Time) -> Time:
    """A time behind "by" reaches back to the day of publication."""
    i = time.first - (time.first > 0 and words[time.first - 1] == "the")
    if not i or words[i - 1] not in lexicon.deadlines:
        return time
    known = time.days

    def days(seen: date) -> DateInterval | None:
        whole = known(seen)
        if whole is None or (time.fixed and seen == _SOME_DAY):
            return whole
        return calendars.stretched_back(whole, seen)

    return replace(time, days=days)


def _opened(lexicon: TimeWords, words: list[str], time: Time) -> Time:
    """The time with the article and the preposition before it."""
    first = time.first
    if first and words[first - 1] == "the":
        first -= 1
    if first and words[first - 1] in lexicon.openers:
        first -= 1
    return replace(time, first=first)
