"""Track records of a ledger as known on a day: all words given by then, and what had become of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from suitor.judging.course import day_of
from suitor.judging.records import Records
from suitor.judging.sourcing import By, Speaker
from suitor.judging.words import Word, words_on
from suitor.pipeline import company_id
from suitor.views import Views


def track_records(views: Views) -> Records:
    """The records of all sources as known on the day of a view; nothing that was published later is used.

    "Known" reaches to the last article that the view has: whatever happened after it did not happen yet, so that no
    rumour expires for want of news to read.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    heads = {head.id: head for head in views.ledger.heads(views.as_of, views.known_by)}
    day = max((day for head in heads.values() if (day := day_of(head.published)) is not None), default=date.min)
    return Records(merged([word for deal in views.deals() for word in words_on(deal, heads, day)]), day)


class RecordBook:
    """Track records for forecasts of many days: as of the end of the quarter before each day, each found once.

    Args:
        views: the ledger.
    """

    def __init__(self, views: Views) -> None:
        self._views = views
        self._known: dict[date, Records] = {}

    def record_as_of(self, day: date) -> Records:
        """The records as known at the end of the quarter before a day, so that nothing of the day itself is in them."""
        end = day.replace(month=day.month - (day.month - 1) % 3, day=1) - timedelta(days=1)
        if end not in self._known:
            self._known[end] = track_records(self._views.at(end, self._views.known_by))
        return self._known[end]


def merged(words: Iterable[Word]) -> tuple[Word, ...]:
    """Words whose speakers have one name each: companies are told by what resolves them, and go by the usual name."""
    given = tuple(words)
    names = usual_names(speaker.name for word in given for speaker in word.speakers if speaker.by is By.SPEAKER)
    return tuple(replace(word, speakers=_renamed(word.speakers, names)) for word in given)


def usual_names(names: Iterable[str]) -> Mapping[str, str]:
    """For each name the most frequent one of the same company; of equals the first."""
    counts = Counter(names)
    alike: dict[str, list[str]] = defaultdict(list)
    for name in counts:
        alike[company_id(name)].append(name)
    return {name: max(group, key=counts.__getitem__) for group in alike.values() for name in group}


def _renamed(speakers: Iterable[Speaker], names: Mapping[str, str]) -> tuple[Speaker, ...]:
    return tuple(dict.fromkeys(replace(s, name=names[s.name]) if s.by is By.SPEAKER else s for s in speakers))
