"""Rates of small groups, drawn towards what is usual: a hierarchical beta-binomial model.

Each group has a rate of its own, spread around a known mean as a beta distribution is; `strength` says how narrowly, in
cases: a group of as many cases as the strength lies halfway between its own rate and the mean. The strength is the one
that makes all groups together most likely (empirical Bayes).

Source: J. G. Skellam, "A probability distribution derived from the binomial distribution by regarding the probability
of success as variable between the sets of trials", Journal of the Royal Statistical Society B 10 (1948), pages 257 to
261, for the distribution; the grid is ours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, lgamma, log, sqrt

LEVEL = 0.8
_STRENGTHS = tuple(2 * 2 ** (i / 2) for i in range(17))  # 2 to 512 cases; beyond, groups hardly differ
_LEAST = 1e-3  # a mean of 0 or 1 would leave nothing to learn
_HALVINGS = 30  # to nine digits


@dataclass(frozen=True, slots=True)
class Tally:
    """The cases of a group.

    Attributes:
        yes: how many came true.
        count: of how many.
        mean: what is usual for such cases, from 0 to 1.
    """

    yes: int
    count: int
    mean: float


@dataclass(frozen=True, slots=True)
class Shrunk:
    """A rate drawn towards the mean, with the interval that holds the rate with 80 % probability.

    The interval takes mean and strength for known, so that it is somewhat too narrow where groups are few.
    """

    rate: float
    low: float
    high: float


def shrunk(tally: Tally, strength: float, level: float = LEVEL) -> Shrunk:
    """The mean and the central interval of the beta distribution that a group's rate has after its cases.

    Args:
        tally: the group.
        strength: how much the mean weighs, in cases.
        level: the probability inside the interval (0.8).
    """
    a, b = _posterior(tally, strength)
    return Shrunk(a / (a + b), beta_quantile((1 - level) / 2, a, b), beta_quantile((1 + level) / 2, a, b))


def shrunk_rate(tally: Tally, strength: float) -> float:
    """The mean alone, which is quick."""
    a, b = _posterior(tally, strength)
    return a / (a + b)


def strength_of(tallies: Iterable[Tally]) -> float:
    """The strength under which groups are most likely, out of a grid from 2 to 512 cases.

    Groups that differ no more than chance would have it give the greatest one; so does having no groups.
    """
    several = Counter(tally for tally in tallies if tally.count)
    return max(reversed(_STRENGTHS), key=lambda strength: log_likelihood(several, strength))


def log_likelihood(tallies: Counter[Tally], strength: float) -> float:
    """The log probability of what came true in groups, but for a constant.

    Args:
        tallies: the groups, each with how many there are that look alike.
        strength: how narrowly their rates lie around their means.
    """
    return sum(times * _log_one(tally, *_prior(tally, strength)) for tally, times in tallies.items())


def _log_one(tally: Tally, a: float, b: float) -> float:
    return log_beta(a + tally.yes, b + tally.count - tally.yes) - log_beta(a, b)


def _posterior(tally: Tally, strength: float) -> tuple[float, float]:
    a, b = _prior(tally, strength)
    return a + tally.yes, b + tally.count - tally.yes


def _prior(tally: Tally, strength: float) -> tuple[float, float]:
    mean = min(max(tally.mean, _LEAST), 1 - _LEAST)
    return mean * strength, (1 - mean) * strength


def log_beta(a: float, b: float) -> float:
    """The logarithm of the beta function."""
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def beta_cdf(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function I_x(a, b): the probability that a beta variate is at most x.

    Source: NIST Digital Library of Mathematical Functions, 8.17.22 (the continued fraction) and 8.17.4 (symmetry, used
    where the fraction converges slowly). Here the fraction is worked out from its tail.
    """
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_cdf(1 - x, b, a)
    fraction = 1.0
    for m in range(_terms(a, b), 0, -1):
        fraction = 1 + _odd(m - 1, x, a, b) / (1 + _even(m, x, a, b) / fraction)
    return exp(a * log(x) + b * log(1 - x) - log_beta(a, b)) / (a * fraction)


def _terms(a: float, b: float) -> int:
    """How many pairs of terms settle the fraction to about 12 digits: as many as the root of the greater parameter."""
    return 30 + int(2 * sqrt(max(a, b)))


def _odd(m: int, x: float, a: float, b: float) -> float:
    return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))


def _even(m: int, x: float, a: float, b: float) -> float:
    return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))


def beta_quantile(probability: float, a: float, b: float) -> float:
    """The value that a beta variate stays at or below with a probability, found by halving."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if beta_cdf(middle, a, b) < probability else (low, middle)
    return (low + high) / 2
