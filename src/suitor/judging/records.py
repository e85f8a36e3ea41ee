"""Track records: how often the words of a source came true, against what words at their stages usually come to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import groupby
from statistics import fmean, median

from suitor.judging.beta_binomial import Shrunk, Tally, shrunk, shrunk_rate, strength_of
from suitor.judging.scores import brier
from suitor.judging.sourcing import By, Speaker
from suitor.judging.words import GIVEN, Fate, Word
from suitor.model import Stage

_NEUTRAL = 0.5  # of no words, for which any mean will do
_DIGITS = 3  # of means, so that groups that look alike are counted together
_ENOUGH = 20  # due words at a stage; before, its base rate says too little to score forecasts against


@dataclass(frozen=True, slots=True)
class BaseRate:
    """How often words at a stage came true, of those whose year is over.

    Attributes:
        came_true: how many did.
        count: of how many.
    """

    came_true: int = 0
    count: int = 0

    @property
    def rate(self) -> float:
        """The share, half a case added to either side, so that it is never 0 or 1."""
        return (self.came_true + 0.5) / (self.count + 1)


@dataclass(frozen=True, slots=True)
class Scored:
    """A word taken as a forecast: the chance that its source's record gave it on its day.

    Attributes:
        word: the word.
        forecast: what the record of its source, as it stood before the month of the word, made of it.
        base: what the base rate of its stage made of it at that time.
    """

    word: Word
    forecast: float
    base: float


@dataclass(frozen=True)
class Record:
    """What became of the words of one source, one word a deal.

    Attributes:
        speaker: the source.
        words: its first word on each deal, oldest first.
        day: the last day of which the ledger knows.
        base: how often words at the stages of its due words come true; None before the year of any word is over.
        strength: how much that weighs, in words.
        scored: its words taken as forecasts.
    """

    speaker: Speaker
    words: tuple[Word, ...]
    day: date
    base: float | None
    strength: float
    scored: tuple[Scored, ...] = field(default=(), repr=False)

    @cached_property
    def due(self) -> tuple[Word, ...]:
        """The words whose year is over and whose fate is clear; only they count in rates."""
        return tuple(word for word in self.words if word.is_due(self.day))

    @property
    def open(self) -> int:
        """How many words have their year before them still, whatever is known of them."""
        return sum(not word.is_over(self.day) for word in self.words)

    @property
    def unclear(self) -> int:
        """How many words of which the year is over may or may not have come true."""
        return len(self.words) - len(self.due) - self.open

    def count(self, fate: Fate) -> int:
        """How many due words came to this."""
        return sum(word.fate is fate for word in self.due)

    @property
    def rate(self) -> float | None:
        """The share of due words that came true, or None where none is due."""
        return self.count(Fate.TRUE) / len(self.due) if self.due else None

    @cached_property
    def shrunk(self) -> Shrunk | None:
        """The rate drawn towards the base rate, with its 80 % interval; None where there is no base rate yet."""
        if self.base is None:
            return None
        return shrunk(Tally(self.count(Fate.TRUE), len(self.due), self.base), self.strength)

    @property
    def lead(self) -> float | None:
        """Median days from its word to the agreement, of the due words that came true."""
        return _median(word.lead for word in self.due)

    @property
    def first(self) -> int:
        """How often it was the first to give word on a deal that others gave word on as well."""
        return len([word for word in self.words if word.ahead is not None])

    @property
    def ahead(self) -> float | None:
        """Median days by which it was ahead of the next source, where it was the first."""
        return _median(word.ahead for word in self.words)

    @property
    def brier(self) -> float | None:
        """Brier score of its words as forecasts by its record, or None where there was no record in time."""
        return _brier(self.scored, [one.forecast for one in self.scored])

    @property
    def base_brier(self) -> float | None:
        """Brier score of the base rates on the same words."""
        return _brier(self.scored, [one.base for one in self.scored])


@dataclass(frozen=True)
class Past:
    """What is known by a day of the words of all sources of one sort.

    Attributes:
        given: each source with its words, one a deal; later ones may be there and do not count.
        day: the last day of which the ledger knows; only words whose year was over by then count.
    """

    given: Sequence[tuple[Speaker, Word]]
    day: date

    @cached_property
    def base_rates(self) -> Mapping[Stage, BaseRate]:
        """How often words came true at each stage.

        A deal that several sources give word on counts as often, as it does in their records; so these rates lie above
        those of deals.
        """
        due = [word for words in self._due.values() for word in words]
        came = {stage: [word.came_true for word in due if word.stage is stage] for stage in GIVEN}
        return {stage: BaseRate(sum(which), len(which)) for stage, which in came.items()}

    def tally(self, speaker: Speaker, stage: Stage | None = None) -> Tally:
        """What came of the words of a source, with what is usual at the stages of these words."""
        if (speaker, stage) not in self._tallies:
            words = [word for word in self._due.get(speaker, ()) if stage in (None, word.stage)]
            self._tallies[speaker, stage] = self._tally(words)
        return self._tallies[speaker, stage]

    def strength(self, stage: Stage | None = None) -> float:
        """How much base rates weigh against the words of a source, in words; of all words, or of those at a stage."""
        if stage not in self._strengths:
            self._strengths[stage] = strength_of(self.tally(speaker, stage) for speaker in self._due)
        return self._strengths[stage]

    def base(self, stage: Stage) -> float:
        """The base rate of a stage."""
        return self.base_rates[stage].rate

    def forecast(self, speaker: Speaker, stage: Stage) -> float:
        """The chance that a word of a source at a stage comes true.

        The odds of the stage's base rate, times what the odds of the source over all its words are to what is usual
        for these; few sources have many words at each stage.
        """
        usual = self.tally(speaker).mean
        odds = _odds(self.base(stage)) * _odds(shrunk_rate(self.tally(speaker), self.strength())) / _odds(usual)
        return odds / (1 + odds)

    def _tally(self, words: Sequence[Word]) -> Tally:
        stages = Counter(word.stage for word in words)
        mean = fmean(map(self.base, stages), stages.values()) if words else _NEUTRAL
        return Tally(sum(word.came_true for word in words), len(words), round(mean, _DIGITS))

    @cached_property
    def _due(self) -> Mapping[Speaker, list[Word]]:
        due: dict[Speaker, list[Word]] = defaultdict(list)
        for speaker, word in self.given:
            if word.is_due(self.day):
                due[speaker].append(word)
        return due

    @cached_property
    def _tallies(self) -> dict[tuple[Speaker, Stage | None], Tally]:
        return {}

    @cached_property
    def _strengths(self) -> dict[Stage | None, float]:
        return {}


@dataclass(frozen=True)
class Records:
    """All words of a ledger by a day, and the records that they make.

    Attributes:
        words: every word, in any order.
        day: the last day of which the ledger knows.
    """

    words: tuple[Word, ...]
    day: date

    @cached_property
    def given(self) -> Mapping[Speaker, tuple[Word, ...]]:
        """The first word of each source on each deal, oldest first."""
        found: dict[Speaker, dict[str, Word]] = defaultdict(dict)
        for word in _in_order(self.words):
            for speaker in word.speakers:
                found[speaker].setdefault(word.deal.id, word)
        return {speaker: tuple(words.values()) for speaker, words in found.items()}

    @cached_property
    def past(self) -> Mapping[By, Past]:
        """What is known of all sources of each sort."""
        pairs: dict[By, list[tuple[Speaker, Word]]] = {by: [] for by in By}
        for speaker, words in self.given.items():
            pairs[speaker.by] += [(speaker, word) for word in words]
        return {by: Past(given, self.day) for by, given in pairs.items()}

    def of(self, by: By, stage: Stage | None = None) -> list[Record]:
        """The records of all sources of a sort, those with most due words foremost.

        Args:
            by: what sources are told apart by.
            stage: only of words at this stage.
        """
        records = (self.record(speaker, stage) for speaker in self.given if speaker.by is by)
        return sorted((r for r in records if r.words), key=lambda r: (-len(r.due), -len(r.words), r.speaker))

    def record(self, speaker: Speaker, stage: Stage | None = None) -> Record:
        """The record of one source; one that never gave a word has an empty one, whose rate is the base rate.

        Args:
            speaker: the source.
            stage: only of words at this stage.
        """
        past = self.past[speaker.by]
        words = tuple(word for word in self.given.get(speaker, ()) if stage in (None, word.stage))
        scored = tuple(one for one in self.scored.get(speaker, ()) if stage in (None, one.word.stage))
        stages = [word.stage for word in words if word.is_due(self.day)] or ([stage] if stage else GIVEN)
        known = [past.base(each) for each in stages if past.base_rates[each].count]
        return Record(speaker, words, self.day, fmean(known) if known else None, past.strength(stage), scored)

    @cached_property
    def scored(self) -> Mapping[Speaker, Sequence[Scored]]:
        """Every due word taken as a forecast, by source; those of the first year, before any record, are left out.

        A forecast is what the record of the source at the stage was at the beginning of its month, from words that were
        due by then. Which reports make a deal, however, is as known on the day of these records.
        """
        found: dict[Speaker, list[Scored]] = defaultdict(list)
        for past in self.past.values():
            due = sorted((pair for pair in past.given if pair[1].is_due(self.day)), key=_month_of)
            for month, pairs in groupby(due, key=_month_of):
                for speaker, one in _scored(pairs, Past(past.given, month)):
                    found[speaker].append(one)
        return found


def _scored(pairs: Iterable[tuple[Speaker, Word]], past: Past) -> Iterator[tuple[Speaker, Scored]]:
    """Words as forecasts by the records before them."""
    for speaker, word in pairs:
        if past.base_rates[word.stage].count >= _ENOUGH:
            yield speaker, Scored(word, past.forecast(speaker, word.stage), past.base(word.stage))


def _odds(rate: float) -> float:
    return rate / (1 - rate)


def _month_of(pair: tuple[Speaker, Word]) -> date:
    return pair[1].day.replace(day=1)


def _in_order(words: Iterable[Word]) -> list[Word]:
    return sorted(words, key=lambda word: word.day)  # stable, so that words of a day stay in the order of the timeline


def _median(days: Iterable[int | None]) -> float | None:
    known = [day for day in days if day is not None]
    return median(known) if known else None


def _brier(scored: Sequence[Scored], forecasts: Sequence[float]) -> float | None:
    return brier(forecasts, [one.word.came_true for one in scored]) if scored else None
