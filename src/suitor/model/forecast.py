"""Forecasts: probabilities with their question, horizon, denominator and reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from suitor.model.vocabulary import Reason, Stage


@dataclass(frozen=True, slots=True)
class ForecastQuestion:
    """A question that the ledger can resolve by itself: does this deal reach `stage` by the end of `by`?

    Attributes:
        deal_id: the deal.
        stage: the stage that is asked for.
        by: the last day that counts.
        reasons: with `failed`, the reasons that count, where not all do. A deal of which nobody reports an agreement or
            an end by then has `expired`.
    """

    deal_id: str
    stage: Stage
    by: date
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class ForecastReason:
    """One reason for a forecast: how many percentage points it moves the odds, and why, in words."""

    points: float
    text: str


@dataclass(frozen=True, slots=True)
class Forecast:
    """A probability that can be checked.

    Attributes:
        question: what is forecast.
        probability: from 0 to 1.
        made: the day on which it was made; nothing later was used.
        by: the reader who gave it, or the model's name and version.
        horizon_days: days from `made` to the end of the question.
        denominator: the cases that the probability speaks of, in words ("deals agreed, 1 of 12 since 2006").
        low: lower end of the 80 % interval, or None for a reader's forecast.
        high: upper end of it.
        reasons: what moved the odds.
    """

    question: ForecastQuestion
    probability: float
    made: date
    by: str
    horizon_days: int
    denominator: str | None = None
    low: float | None = None
    high: float | None = None
    reasons: tuple[ForecastReason, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.probability <= 1:
            raise ValueError(f"a probability lies between 0 and 1: {self.probability}")


@dataclass(frozen=True, slots=True)
class ReaderForecast:
    """What a reader thinks of a question, as the ledger keeps it; a later one of the same reader takes its place.

    The question speaks of whatever deal the claim is part of, so that it survives the merging and splitting of deals.

    Attributes:
        claim: id of the claim that the question is about.
        probability: from 0 to 1.
        reader: who gives it.
        stage: the stage that is asked for, or None where the question is one that no ledger can answer.
        by: the last day that counts; None without a stage.
        reasons: as in `ForecastQuestion`.
        text: the question in the words of the story that put it; None where the stage says it all.
        recorded: when the ledger learnt of it (UTC).

    Raises:
        ValueError: the probability is none, nobody gives it, or nothing is asked.
    """

    claim: str
    probability: float
    reader: str
    stage: Stage | None = None
    by: date | None = None
    reasons: tuple[Reason, ...] = ()
    text: str | None = None
    recorded: datetime | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.probability <= 1:
            raise ValueError(f"a probability lies between 0 and 1: {self.probability}")
        if not self.reader.strip():
            raise ValueError("a forecast needs the name of the reader who gives it")
        if (self.stage is None) != (self.by is None):
            raise ValueError("a question that a ledger can answer has a stage and a last day, any other has neither")
        if self.stage is None and not (self.text or "").strip():
            raise ValueError("a question without a stage needs words")
