"""The readers of a ledger as known on a day: what they forecast, what became of it, and how much each one counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from suitor.judging.course import Answer, Course
from suitor.judging.crowd import Past, usual_score, weight
from suitor.judging.questions import in_time, past_of, resolution
from suitor.ledger import Kept, NotInLedger, Put
from suitor.model import (
    Claim,
    DateInterval,
    DateMethod,
    Deal,
    ForecastQuestion,
    Published,
    ReaderForecast,
    Report,
)
from suitor.views import Views


class Readers:
    """The readers of a ledger as known at some time: what they forecast, and what came of it.

    Only what was known on the day of the view is used: forecasts given by then, and deals as they stood.

    Args:
        views: the ledger as known at that time.
    """

    def __init__(self, views: Views) -> None:
        self._views = views
        self._courses: dict[str, tuple[str, Course] | None] = {}

    @cached_property
    def day(self) -> date:
        """The day on which the ledger stands: its own, that of the newest article, else that of the last recorded."""
        views = self._views
        return views.as_of or views.ledger.newest(views.as_of, views.known_by) or self._last_recorded()

    @cached_property
    def kept(self) -> list[Kept]:
        """Every forecast, in the order in which they were given."""
        return self._views.ledger.forecasts(None, self._views.as_of, self._views.known_by)

    def past(self, reader: str, before: date | None = None) -> Past:
        """How well a reader has forecast.

        Args:
            reader: the name.
            before: only what was answered before this day; None for all.
        """
        return past_of([(p, came) for day, p, came in self._scored.get(reader, ()) if before is None or day < before])

    def weight(self, reader: str, before: date | None = None) -> float:
        """How much a reader counts, by what was answered before a day."""
        usual = usual_score(self.past(other, before) for other in self._scored)
        return weight(self.past(reader, before), usual)

    def on(self, deal: Deal) -> list[Kept]:
        """The forecasts on a deal: those on its claims, and on claims that stand no more and said the same."""
        own = claims_of(deal)
        told: dict[str, list[Claim]] = defaultdict(list)
        for report in deal.timeline:
            told[report.article_id].append(report.claim)
        return [
            kept
            for kept in self.kept
            if kept.forecast.claim in own or (not kept.stands and _is_told(kept.claim, told.get(kept.article, ())))
        ]

    def course(self, deal: Deal) -> Course:
        """The course of a deal, in which a report without a date counts from when the ledger learnt of it."""
        return Course.of(replace(deal, timeline=tuple(map(self._dated, deal.timeline))))

    def asked_on(self, put: Put) -> date:
        """The day on which a story asked."""
        published = put.article.published
        return published.interval.end - timedelta(days=1) if published else self.learnt_on(put.recorded)

    def learnt_on(self, recorded: datetime) -> date:
        """The day on which the ledger stood when it learnt of an article without a date.

        That of its newest article, so that an archive which is read years later stays in its own time; in a ledger
        without any date, and at most, the day itself.
        """
        newest = self._views.ledger.newest(None, recorded)
        return min(recorded.date(), newest) if newest else recorded.date()

    @cached_property
    def _scored(self) -> dict[str, list[tuple[date, float, bool]]]:
        """For each reader the forecasts that count: when the answer was out, what was forecast, whether it came."""
        given: dict[ForecastQuestion, list[ReaderForecast]] = defaultdict(list)
        courses: dict[str, Course] = {}
        for kept in self.kept:
            known = self._course(kept) if kept.forecast.stage is not None else None
            question = question_of(kept.forecast, known[0]) if known else None
            if known is not None and question is not None:
                courses[question.deal_id] = known[1]
                given[question].append(kept.forecast)
        scored: dict[str, list[tuple[date, float, bool]]] = defaultdict(list)
        for question, forecasts in given.items():
            found = resolution(question, courses[question.deal_id], self.day)
            if found.day is not None:
                for reader, forecast in in_time(forecasts, found).items():
                    scored[reader].append((found.day, forecast.probability, found.answer is Answer.YES))
        return dict(scored)

    def _course(self, kept: Kept) -> tuple[str, Course] | None:
        """The deal that a forecast is about, by its id, and its course; None where there is none any more."""
        place = kept.forecast.claim if kept.stands else kept.article
        if place not in self._courses:
            try:
                deal = self._views.deal(self._views.at().deal(place).id)
            except NotInLedger:  # not yet, not any more, or in several
                self._courses[place] = None
            else:
                self._courses[place] = deal.id, self.course(deal)
        return self._courses[place]

    def _dated(self, report: Report) -> Report:
        if report.published is not None or report.article_id not in self._recorded:
            return report
        day = self.learnt_on(self._recorded[report.article_id])
        return replace(report, published=Published.within(DateInterval.day(day), DateMethod.RECORD))

    @cached_property
    def _recorded(self) -> dict[str, datetime]:
        return self._views.recorded()

    def _last_recorded(self) -> date:
        known_by = self._views.known_by
        times = [when for when in self._recorded.values() if known_by is None or when <= known_by]
        return max(times, default=datetime.now(UTC)).date()


def question_of(given: ReaderForecast, deal_id: str) -> ForecastQuestion | None:
    """What a forecast says of a deal; None where no stage answers it."""
    if given.stage is None or given.by is None:
        return None
    return ForecastQuestion(deal_id, given.stage, given.by, given.reasons)


def claims_of(deal: Deal) -> frozenset[str]:
    """The ids of all claims that a deal is told by."""
    return frozenset(id for report in deal.timeline for id in (report.claim_id, *report.also))


def _is_told(claim: Claim, told: Iterable[Claim]) -> bool:
    """Whether a claim that stands no more is told anew: of the same kind, between the same names or some of them."""
    names = _names(claim)
    return any(other.kind is claim.kind and (names <= _names(other) or _names(other) <= names) for other in told)


def _names(claim: Claim) -> frozenset[str]:
    return frozenset(filler.name.casefold() for _, filler in claim.parties())
