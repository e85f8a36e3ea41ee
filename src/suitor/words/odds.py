"""Odds in few words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from suitor.model import Forecast

NO_ODDS: Mapping[str, Forecast] = MappingProxyType({})


def odds_words(forecast: Forecast | None) -> str:
    """Of what and how likely: "31% agreed"; nothing where there is no forecast."""
    return f"{percent(forecast.probability)} {forecast.question.stage}" if forecast else ""


def percent(probability: float) -> str:
    """A probability in whole percent, never rounded to certainty."""
    if 0 < probability < 0.005:
        return "<1%"
    return ">99%" if 0.995 <= probability < 1 else f"{probability:.0%}"
