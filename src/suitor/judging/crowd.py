"""What readers think together: an extremised mean of their log odds, weighted by how well each has forecast before.

Readers share some of what they know and not all of it, so that the mean of their odds is too timid: everybody allows
for what the others may know. The mean is therefore pushed away from even odds by a factor.

Sources: J. Baron, B. A. Mellers, P. E. Tetlock, E. Stone and L. H. Ungar, "Two reasons to make aggregated probability
forecasts more extreme", Decision Analysis 11 (2014), pages 133 to 145, for why; V. A. Satopää and others, "Combining
multiple probability predictions using a simple logit model", International Journal of Forecasting 30 (2014), pages 344
to 356, for a factor on the mean of log odds. They fit the factor to forecasts whose outcome is known. A new ledger has
none of these, so that ours follows from the number of readers: E. Neyman and T. Roughgarden, "Are you smarter than a
random expert? The robust aggregation of substitutable signals", EC 2022. The weights are our choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log, sqrt

from suitor.judging.model import logistic

CLIP = 0.01  # one who is sure counts as 99 to 1, so as not to decide alone; the choice is ours
SHRINKAGE = 10  # resolved questions; a reader of so many lies halfway between the own score and the usual one


@dataclass(frozen=True, slots=True)
class Past:
    """How well a reader has forecast: the mean Brier score over so many resolved questions."""

    count: int = 0
    brier: float = 0.0


@dataclass(frozen=True, slots=True)
class Crowd:
    """What readers think together.

    Attributes:
        probability: the extremised mean.
        mean: the weighted mean of the log odds as a probability, before it is pushed away from even odds.
        readers: how many there are.
        factor: what the log odds were multiplied by; 1 for one reader.
    """

    probability: float
    mean: float
    readers: int
    factor: float


def crowd(probabilities: Sequence[float], weights: Sequence[float] | None = None) -> Crowd:
    """The odds of several readers together; those of one alone come back unchanged.

    Args:
        probabilities: one a reader, from 0 to 1.
        weights: how much each counts, above 0; None for all the same.

    Raises:
        ValueError: there is no reader, or there are not as many weights.
    """
    if not probabilities:
        raise ValueError("there is nobody to make up a crowd")
    if len(probabilities) == 1:
        return Crowd(probabilities[0], probabilities[0], 1, 1.0)
    shares = weights if weights is not None else [1.0] * len(probabilities)
    total = sum(shares)
    mean = sum(w * log_odds(p) for p, w in zip(probabilities, shares, strict=True)) / total
    factor = extremising(total * total / sum(w * w for w in shares))
    return Crowd(logistic(factor * mean), logistic(mean), len(probabilities), factor)


def extremising(readers: float) -> float:
    """The factor for so many readers: 1 for one, 1.29 for two, never beyond the root of 3.

    Neyman and Roughgarden give n (√(3n² - 3n + 1) - 2) / (n² - n - 1), of which this is a form without a gap. Their
    setting is forecasts of any quantity by experts whose knowledge overlaps; taking log odds for the quantity is usual.

    Args:
        readers: how many there are. Readers of unequal weight count as fewer: (Σw)² / Σw² of them, after L. Kish,
            "Survey Sampling" (1965).
    """
    return 3 * readers / (sqrt(3 * readers * readers - 3 * readers + 1) + 2)


def weight(past: Past | None, usual: float) -> float:
    """How much a reader counts: the usual Brier score over the reader's own, which is drawn towards the usual one.

    A reader without a past counts as an average one, with 1.

    Args:
        past: what is known of the reader.
        usual: the mean Brier score over all forecasts of all readers.
    """
    if past is None or not past.count or not usual:
        return 1.0
    return usual * (past.count + SHRINKAGE) / (past.count * past.brier + SHRINKAGE * usual)


def usual_score(pasts: Iterable[Past]) -> float:
    """The mean Brier score over all resolved forecasts; 0 where there are none."""
    known = tuple(pasts)
    count = sum(past.count for past in known)
    return sum(past.count * past.brier for past in known) / count if count else 0.0


def log_odds(probability: float) -> float:
    """The log odds of a probability, which is first brought between 0.01 and 0.99."""
    kept = min(max(probability, CLIP), 1 - CLIP)
    return log(kept / (1 - kept))
