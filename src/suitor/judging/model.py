"""The model of the odds: a logistic regression whose weights are shipped, so that a forecast is a sum and a curve.

For each question the log odds are the bias of the stage plus, for every signal, its weight times how far it lies from
what is usual. `training/odds.py` says how the weights are learnt and from what.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, sqrt
from typing import Any

from suitor.judging.signals import Signal
from suitor.model import ForecastReason, Stage

_Z = 1.2816  # standard deviations either side that hold 80 % of a normal distribution
LEAST_POINTS = 0.5  # reasons that move the odds by less are not worth a line


@dataclass(frozen=True, slots=True)
class Weight:
    """What one signal is worth: log odds for each unit above what is usual."""

    weight: float
    usual: float


@dataclass(frozen=True, slots=True)
class OddsModel:
    """The weights for one question.

    Attributes:
        name: name and version, as forecasts name it.
        biases: log odds at a usual standing, by stage; under "other" where the stage is not known or not one of them.
        weights: the signals that count.
        covariance: of the biases, in their order.
        denominators: by stage, the cases that its odds speak of, in words.
    """

    name: str
    biases: Mapping[str, float]
    weights: Mapping[str, Weight]
    covariance: Sequence[Sequence[float]]
    denominators: Mapping[str, str]

    def odds(self, stage: Stage | None, signals: Mapping[str, Signal]) -> Odds:
        """The odds of a deal at a stage with these signals; without signals those of a usual deal."""
        place = stage.value if stage is not None and stage.value in self.biases else "other"
        parts = {
            name: w.weight * (signals[name].value - w.usual) for name, w in self.weights.items() if name in signals
        }
        score = sum(parts.values())
        log_odds = self.biases[place] + score
        spread = _Z * sqrt(self._variance(place))
        reasons = tuple(
            ForecastReason(points, signals[name].sentence)
            for name, part in parts.items()
            if abs(points := 100 * (logistic(log_odds) - logistic(log_odds - part))) >= LEAST_POINTS
        )
        return Odds(
            logistic(log_odds),
            logistic(log_odds - spread),
            logistic(log_odds + spread),
            self.denominators[place],
            tuple(sorted(reasons, key=lambda reason: -abs(reason.points))),
        )

    def _variance(self, place: str) -> float:
        """Of the log odds, by how surely the bias is known; the weights are taken for known."""
        at = list(self.biases).index(place)
        return self.covariance[at][at]


@dataclass(frozen=True, slots=True)
class Odds:
    """A probability with its 80 % interval, the cases that it speaks of, and what moved it, the most first."""

    probability: float
    low: float
    high: float
    denominator: str
    reasons: tuple[ForecastReason, ...] = ()


def logistic(log_odds: float) -> float:
    """The probability of some log odds."""
    return 1 / (1 + exp(-log_odds))


def model_of(question: str) -> OddsModel:
    """The shipped model of a question: "agreed", or "quietly" (of those not agreed, whether denied or expired).

    Raises:
        KeyError: there is no model of it.
    """
    return _models()[question]


def read_models(data: Mapping[str, Any]) -> dict[str, OddsModel]:
    """The models as `training/odds.py` writes them."""
    return {question: _read(entry) for question, entry in data.items()}


def _read(entry: Mapping[str, Any]) -> OddsModel:
    known = dict(entry)
    weights = {name: Weight(**weight) for name, weight in known["weights"].items()}
    return OddsModel(**{**known, "weights": weights})


@cache
def _models() -> dict[str, OddsModel]:
    text = files("suitor.judging").joinpath("odds.json").read_text(encoding="utf-8")
    return read_models(json.loads(text))
