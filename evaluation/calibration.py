"""Calibration: whether claims told with a confidence of 0.8 are right eight times in ten."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The claims whose confidence lies from `low` to `high`.

    Attributes:
        low: the least confidence of the bin.
        high: the confidence at which the next bin begins; the last bin holds 1.
        count: how many claims it holds.
        confidence: their mean confidence.
        right: the share of them that is right.
    """

    low: float
    high: float
    count: int
    confidence: float
    right: float


def bins_of(judged: Iterable[tuple[float, bool]], number: int = BINS) -> list[Bin]:
    """Claims, each a confidence and whether it is right, in bins of equal width; empty bins are kept."""
    held: list[list[tuple[float, bool]]] = [[] for _ in range(number)]
    for confidence, right in judged:
        place = int(confidence * number + 1e-9)  # 0.3 is 2.9999999999999996 tenths
        held[min(place, number - 1)].append((confidence, right))
    return [_bin(i / number, (i + 1) / number, found) for i, found in enumerate(held)]


def expected_error(bins: Sequence[Bin]) -> float:
    """The expected calibration error: mean distance of confidence and share of right ones, weighted by the counts."""
    total = sum(b.count for b in bins)
    return sum(b.count * abs(b.confidence - b.right) for b in bins) / total if total else 0.0


def _bin(low: float, high: float, found: Sequence[tuple[float, bool]]) -> Bin:
    count = len(found)
    if not count:
        return Bin(low, high, 0, 0.0, 0.0)
    return Bin(low, high, count, sum(c for c, _ in found) / count, sum(r for _, r in found) / count)
