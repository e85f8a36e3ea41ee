"""What became of a deal, read off its timeline: the day of each stage, and whether one was reached in time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from suitor.model import Deal, ForecastQuestion, Published, Reason, Report, Stage

YEAR = 365  # days: the horizon of every question that names none
_BEFORE = {  # what a deal at a stage has not yet been
    Stage.AGREED: (Stage.RUMOURED, Stage.TALKS, Stage.PROPOSED),
    Stage.COMPLETED: (Stage.RUMOURED, Stage.TALKS, Stage.PROPOSED, Stage.AGREED),
    Stage.FAILED: (Stage.RUMOURED, Stage.TALKS, Stage.PROPOSED, Stage.AGREED),
}
_PROOF = {Stage.AGREED: Stage.COMPLETED}  # what shows that a stage was reached, where nobody reported it


class Answer(StrEnum):
    """How a question stands."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Course:
    """The stages of a deal by the day on which its timeline first has it there, oldest first.

    Attributes:
        moves: each stage that the deal moved to, with the report that moved it; only dated ones.
        last: the day of the last dated report, copies included, or None.
    """

    moves: tuple[tuple[date, Stage, Report], ...] = ()
    last: date | None = None
    _first: Mapping[Stage, date] = field(default_factory=dict, hash=False, repr=False)

    @classmethod
    def of(cls, deal: Deal) -> Course:
        """The course of a deal as its timeline tells it."""
        dated = [(day, report) for report in deal.timeline if (day := day_of(report.published)) is not None]
        moves = [(day, report.stage, report) for day, report in dated if report.moves and report.stage is not None]
        first: dict[Stage, date] = {}
        for day, stage, _ in moves:
            first.setdefault(stage, day)
        return cls(tuple(moves), max((day for day, _ in dated), default=None), first)

    def first(self, stage: Stage) -> date | None:
        """The first day at a stage; an agreement that nobody reported is as old as the completion."""
        if stage is Stage.AGREED and stage not in self._first:
            return self._first.get(Stage.COMPLETED)
        return self._first.get(stage)

    def on(self, day: date) -> Stage | None:
        """The stage at the end of a day, or None before the first move."""
        return next((stage for moved, stage, _ in reversed(self.moves) if moved <= day), None)

    def report(self, stage: Stage) -> Report | None:
        """The report that first had it there: the evidence of an answer."""
        day = self.first(stage)
        return next(
            (report for moved, told, report in self.moves if moved == day and told in (stage, _PROOF.get(stage))), None
        )


def day_of(published: Published | None) -> date | None:
    """The day by which something was surely published: the last of its interval; None without a date."""
    return published.interval.end - timedelta(days=1) if published else None


def answer(question: ForecastQuestion, course: Course, today: date) -> Answer:
    """How a question stands by what is known today.

    Yes as soon as the deal is reported at the stage by the day asked for; no when it has ended otherwise, or when the
    day is over. A later report of the stage comes too late.

    Args:
        question: which stage, by which day.
        course: what became of the deal, as known today.
        today: the last day of which the ledger knows.
    """
    if question.reasons:
        return _answer_by_reason(question, course, today)
    reached = course.first(question.stage)
    if reached is not None and reached <= question.by:
        return Answer.YES
    ended = course.on(min(today, question.by))
    is_over = ended is not None and ended.is_final and not question.stage.can_follow(ended)
    return Answer.NO if is_over or today > question.by else Answer.OPEN


def within_year(stage: Stage, deal_id: str, made: date, reasons: tuple[Reason, ...] = ()) -> ForecastQuestion:
    """The question whether a deal is at a stage within 365 days of the day it is asked."""
    return ForecastQuestion(deal_id, stage, made + timedelta(days=YEAR), reasons)


def _answer_by_reason(question: ForecastQuestion, course: Course, today: date) -> Answer:
    """Whether it failed for one of some reasons; no as soon as it was agreed, for then no rumour was left to die."""
    agreed, failed = course.first(Stage.AGREED), course.first(Stage.FAILED)
    if agreed is not None and agreed <= question.by:
        return Answer.NO
    if failed is not None and failed <= question.by:
        report = course.report(Stage.FAILED)
        return Answer.YES if report is not None and report.claim.reason in question.reasons else Answer.NO
    if today <= question.by:
        return Answer.OPEN
    return Answer.YES if Reason.EXPIRED in question.reasons else Answer.NO


def may_still(stage: Stage, current: Stage | None) -> bool:
    """Whether it makes sense to ask for a stage: the deal stands before it, or nothing is known of where it stands."""
    return current is None or current in _BEFORE.get(stage, ())
