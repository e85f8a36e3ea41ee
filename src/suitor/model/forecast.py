"""Forecasts: probabilities with their question, horizon, denominator and reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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
