"""Scores of probabilities against what happened: Brier, log loss, skill, calibration, bootstrap intervals.

Everywhere `forecasts` are probabilities from 0 to 1 and `outcomes` say, in the same order, whether it happened. All of
it is plain Python, and every random choice has a seed.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import log, sqrt
from random import Random
from statistics import NormalDist, fmean

CLIP = 1e-3  # a forecast of 0 or 1 that turns out wrong would cost infinitely much; so it costs 6.9 at most
_BINS = 10
_DRAWS = 2000
_SEED = 20100101


@dataclass(frozen=True, slots=True)
class Interval:
    """The two ends of an interval."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts of about the same size, and how often they came true.

    Attributes:
        forecast: their mean.
        observed: the share that came true.
        count: how many there are.
        interval: Wilson's interval of the observed share.
    """

    forecast: float
    observed: float
    count: int
    interval: Interval


@dataclass(frozen=True, slots=True)
class Decomposition:
    """The three parts of the Brier score: reliability - resolution + uncertainty.

    Attributes:
        reliability: how far forecasts lie from what came of them; 0 is best.
        resolution: how far what came of them lies from the base rate; more is better.
        uncertainty: the score of the base rate, which no forecaster can help.
    """

    reliability: float
    resolution: float
    uncertainty: float


def brier_scores(forecasts: Sequence[float], outcomes: Sequence[bool]) -> list[float]:
    """The squared error of each forecast, from 0 (sure and right) to 1 (sure and wrong).

    Source: G. W. Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78
    (1950), pages 1 to 3, of whose score over both classes this is half, as is usual for yes or no.

    Raises:
        ValueError: there are not as many outcomes as forecasts.
    """
    return [(forecast - outcome) ** 2 for forecast, outcome in zip(forecasts, outcomes, strict=True)]


def log_losses(forecasts: Sequence[float], outcomes: Sequence[bool], clip: float = CLIP) -> list[float]:
    """The negative natural logarithm of the probability that each forecast gave to what happened.

    Source: I. J. Good, "Rational decisions", Journal of the Royal Statistical Society B 14 (1952), pages 107 to 114.

    Args:
        forecasts: as everywhere here.
        outcomes: as everywhere here.
        clip: forecasts are first brought between this and 1 minus this (0.001).

    Raises:
        ValueError: there are not as many outcomes as forecasts.
    """
    kept = [min(max(forecast, clip), 1 - clip) for forecast in forecasts]
    return [-log(p if outcome else 1 - p) for p, outcome in zip(kept, outcomes, strict=True)]


def brier(forecasts: Sequence[float], outcomes: Sequence[bool]) -> float:
    """The mean Brier score; lower is better, and a coin's 0.5 scores 0.25.

    Raises:
        ValueError: there are no forecasts, or not as many outcomes.
    """
    return _mean(brier_scores(forecasts, outcomes))


def log_loss(forecasts: Sequence[float], outcomes: Sequence[bool], clip: float = CLIP) -> float:
    """The mean log loss in nats, forecasts clipped to 0.001 from either end; a coin's 0.5 scores 0.693.

    Raises:
        ValueError: there are no forecasts, or not as many outcomes.
    """
    return _mean(log_losses(forecasts, outcomes, clip))


def skill(score: float, reference: float) -> float:
    """By what share a score is below that of a reference: 1 is perfect, 0 no better, negative worse.

    Zero where the reference is perfect already, for then nothing can be won.
    """
    return 1 - score / reference if reference else 0.0


def decomposition(forecasts: Sequence[float], outcomes: Sequence[bool]) -> Decomposition:
    """The parts of the Brier score, forecasts of exactly the same size taken together.

    Source: A. H. Murphy, "A new vector partition of the probability score", Journal of Applied Meteorology 12 (1973),
    pages 595 to 600.

    Raises:
        ValueError: there are no forecasts, or not as many outcomes.
    """
    base = _mean([float(outcome) for outcome in outcomes])
    alike = groupby(sorted(zip(forecasts, outcomes, strict=True)), key=lambda pair: pair[0])
    groups = [(forecast, [outcome for _, outcome in pairs]) for forecast, pairs in alike]
    return Decomposition(
        sum(len(came) * (forecast - fmean(came)) ** 2 for forecast, came in groups) / len(outcomes),
        sum(len(came) * (fmean(came) - base) ** 2 for _, came in groups) / len(outcomes),
        base * (1 - base),
    )


def calibration(
    forecasts: Sequence[float], outcomes: Sequence[bool], bins: int = _BINS, level: float = 0.8
) -> list[Bin]:
    """Forecasts from low to high in bins of about equal count, each with what came of it.

    Forecasts of exactly the same size are never parted, for which of them came true is no matter of their order; so
    there may be fewer bins than asked for.

    Args:
        forecasts: as everywhere here.
        outcomes: as everywhere here.
        bins: how many bins, at most.
        level: of the intervals (0.8).
    """
    pairs = sorted(zip(forecasts, outcomes, strict=True))
    parts: list[list[tuple[float, bool]]] = []
    for _, alike in groupby(pairs, key=lambda pair: pair[0]):
        placed = sum(map(len, parts))
        if len(parts) * len(pairs) <= placed * bins:
            parts.append([])
        parts[-1].extend(alike)
    return [_bin(part, level) for part in parts]


def _bin(pairs: Sequence[tuple[float, bool]], level: float) -> Bin:
    yes, count = sum(outcome for _, outcome in pairs), len(pairs)
    return Bin(fmean(forecast for forecast, _ in pairs), yes / count, count, wilson(yes, count, level))


def wilson(yes: int, count: int, level: float = 0.8) -> Interval:
    """The score interval of a share, which stays between 0 and 1 and holds for small counts too.

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the
    American Statistical Association 22 (1927), pages 209 to 212.

    Args:
        yes: how many came true.
        count: of how many.
        level: how much of the probability lies inside (0.8).

    Raises:
        ValueError: there are more that came true than there are, or none at all.
    """
    if not 0 <= yes <= count or not count:
        raise ValueError(f"no share: {yes} of {count}")
    z = NormalDist().inv_cdf((1 + level) / 2)
    share, shrink = yes / count, 1 + z * z / count
    middle = (share + z * z / (2 * count)) / shrink
    half = z / shrink * sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return Interval(max(0.0, middle - half), min(1.0, middle + half))


def bootstrap_difference(
    scores: Sequence[float],
    reference: Sequence[float],
    groups: Sequence[Hashable] | None = None,
    level: float = 0.95,
    draws: int = _DRAWS,
    seed: int = _SEED,
) -> Interval:
    """The percentile interval of mean(scores) - mean(reference), both drawn anew together with replacement.

    Source: B. Efron and R. J. Tibshirani, "An introduction to the bootstrap" (1993), chapter 13.

    Args:
        scores: one for each case, for instance from `brier_scores`.
        reference: those of the reference on the same cases, in the same order.
        groups: what each case belongs to (its deal); a group is drawn or left as a whole, for its cases share a fate.
        level: how much of the draws lies inside (0.95).
        draws: how often to draw (2,000).
        seed: of the draws; the same seed gives the same interval.

    Raises:
        ValueError: there are no cases, or not as many in one as in the other.
    """
    differences = [score - other for score, other in zip(scores, reference, strict=True)]
    totals = _totals(differences, range(len(differences)) if groups is None else groups)
    random = Random(seed)
    means = sorted(_mean_drawn(random.choices(totals, k=len(totals))) for _ in range(draws))
    outside = round((1 - level) / 2 * (draws - 1))
    return Interval(means[outside], means[-1 - outside])


def _totals(differences: Sequence[float], groups: Sequence[Hashable]) -> list[tuple[float, int]]:
    """The sum and the count of each group."""
    if not differences:
        raise ValueError("there is nothing to draw from")
    totals: dict[Hashable, tuple[float, int]] = {}
    for difference, group in zip(differences, groups, strict=True):
        total, count = totals.get(group, (0.0, 0))
        totals[group] = (total + difference, count + 1)
    return list(totals.values())


def _mean_drawn(totals: Sequence[tuple[float, int]]) -> float:
    return sum(total for total, _ in totals) / sum(count for _, count in totals)


def _mean(scores: Sequence[float]) -> float:
    if not scores:
        raise ValueError("there are no forecasts to score")
    return fmean(scores)
