"""Odds in few words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from suitor.model import Forecast, ForecastQuestion
from suitor.model.wording import date_words

NO_ODDS: Mapping[str, Forecast] = MappingProxyType({})


def odds_words(forecast: Forecast | None) -> str:
    """Of what and how likely: "31% agreed"; nothing where there is no forecast."""
    return f"{percent(forecast.probability)} {forecast.question.stage}" if forecast else ""


def question_words(question: ForecastQuestion) -> str:
    """What is asked: "agreed by 3 May 2012", "denied or expired by 3 May 2012"."""
    return f"{' or '.join(question.reasons) or question.stage} by {date_words(question.by)}"


def percent(probability: float) -> str:
    """A probability in whole percent, never rounded to certainty."""
    if 0 < probability < 0.005:
        return "<1%"
    return ">99%" if 0.995 <= probability < 1 else f"{probability:.0%}"
