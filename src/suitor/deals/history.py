"""The most plausible course of a deal behind its reports, any of which may be wrong.

Reports are noisy sights of the stage that the deal was at. The course that explains them best, among those that
`Stage.can_follow` allows, is found by dynamic programming (Viterbi 1967): one report of an end that later reports
contradict costs less than all of these, so it does not decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import exp, log

from suitor.model import Stage

R, T, P, A, C, F = Stage

# How often a report says a stage (columns: rumoured, talks, proposed, agreed, completed, failed) of a deal that is at
# the stage of the row: writers tell of offers long after these were signed, and seldom of signatures before.
_SEEN: dict[Stage, tuple[float, ...]] = {
    R: (0.45, 0.14, 0.12, 0.08, 0.13, 0.08),
    T: (0.26, 0.50, 0.11, 0.05, 0.05, 0.03),
    P: (0.08, 0.03, 0.66, 0.13, 0.02, 0.08),
    A: (0.04, 0.02, 0.34, 0.45, 0.07, 0.08),
    C: (0.06, 0.02, 0.17, 0.15, 0.53, 0.07),
    F: (0.06, 0.03, 0.15, 0.10, 0.04, 0.62),
}
_EVIDENCE = {at: dict(zip(Stage, map(log, row), strict=True)) for at, row in _SEEN.items()}
# How likely a deal moves from one report to the next: reports of one day mostly tell of one state, after months of
# silence anything may have happened.
_MOVES = (0.3, 0.5)
_PATIENCE = 60.0  # days
_BACKWARD = log(0.05)  # from an offer back to talks, seldom
_RANK = {stage: rank for rank, stage in enumerate(Stage)}


@dataclass(frozen=True, slots=True)
class Sight:
    """What one report lets see.

    Attributes:
        stages: stages that it tells of, each with how much that counts (0 to about 1); empty when it tells of none.
        day: when it was published, where known.
    """

    stages: tuple[tuple[Stage, float], ...]
    day: date | None = None


def course(sights: Sequence[Sight]) -> list[Stage | None]:
    """The stage of the deal at each report, oldest first; None before anything was said of it."""
    seen = [i for i, sight in enumerate(sights) if sight.stages]
    states = _best_course([sights[i] for i in seen])
    found: list[Stage | None] = [None] * len(sights)
    for i, state in zip(seen, states, strict=True):
        found[i:] = [state] * (len(sights) - i)
    return found


def _best_course(sights: Sequence[Sight]) -> list[Stage]:
    if not sights:
        return []
    scores = {at: _explains(at, sights[0]) for at in Stage}
    came_from: list[dict[Stage, Stage]] = []
    for earlier, sight in pairwise(sights):
        step = _moving(earlier, sight)
        paths = {at: {e: scores[e] + _cost(e, at, *step) for e in Stage if at.can_follow(e)} for at in Stage}
        came_from.append({at: max(path, key=path.__getitem__) for at, path in paths.items()})
        scores = {at: max(path.values()) + _explains(at, sight) for at, path in paths.items()}
    states = [max(Stage, key=scores.__getitem__)]
    for best in reversed(came_from):
        states.append(best[states[-1]])
    return states[::-1]


def _explains(at: Stage, sight: Sight) -> float:
    return sum(weight * _EVIDENCE[at][stage] for stage, weight in sight.stages)


def _cost(earlier: Stage, at: Stage, moved: float, stayed: float) -> float:
    if earlier is at:
        return stayed
    return moved if _RANK[at] > _RANK[earlier] else moved + _BACKWARD


def _moving(earlier: Sight, later: Sight) -> tuple[float, float]:
    """What it costs to have moved between two reports, and to have stayed."""
    days = (later.day - earlier.day).days if earlier.day and later.day else 0
    least, most = _MOVES
    moved = least + (most - least) * (1 - exp(-max(days, 0) / _PATIENCE))
    return log(moved), log(1 - moved)
