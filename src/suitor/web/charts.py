"""Charts as SVG, drawn here and not in the browser; beside each stands a table that says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from suitor.model import Stage

WIDTH, LEFT, RIGHT, TOP = 720, 88, 12, 12
_ROW, _AXIS = 26, 26
_PLOT = 120  # height of a plot of probabilities
_ROWS = (Stage.COMPLETED, Stage.AGREED, Stage.PROPOSED, Stage.TALKS, Stage.RUMOURED, Stage.FAILED)
_LABEL = 74  # least distance between the labels of two days


@dataclass(frozen=True, slots=True)
class Dot:
    """A mark in a chart: where, what it is of, what it says when pointed at, and where it leads."""

    x: float
    y: float
    name: str
    title: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A word at an axis."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """What a template needs to draw a chart; all places in pixels of a drawing of `width` by `height`."""

    width: int
    height: int
    rows: tuple[Label, ...]
    days: tuple[Label, ...]
    dots: tuple[Dot, ...]
    line: str = ""
    band: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A report in a timeline."""

    day: date
    stage: Stage
    title: str
    link: str
    moves: bool


def timeline(marks: Sequence[Mark]) -> Chart | None:
    """Reports by day and stage, with a line where they moved the deal; None where fewer than two have both."""
    if len(marks) < 2:
        return None
    stages = [stage for stage in _ROWS if any(mark.stage is stage for mark in marks)]
    across = _Days([mark.day for mark in marks])
    y = {stage: TOP + _ROW * (i + 0.5) for i, stage in enumerate(stages)}
    dots = tuple(
        Dot(across.x(m.day), y[m.stage], f"{m.stage}{' moves' if m.moves else ''}", m.title, m.link) for m in marks
    )
    moves = [(across.x(mark.day), y[mark.stage]) for mark in marks if mark.moves]
    bottom = TOP + _ROW * len(stages)
    rows = tuple(Label(LEFT - 10, y[stage] + 4, stage.value) for stage in stages)
    return Chart(WIDTH, bottom + _AXIS, rows, across.labels(bottom + 18), dots, _steps(moves, WIDTH - RIGHT))


def odds(values: Sequence[tuple[date, float, float | None, float | None, str]]) -> Chart | None:
    """Probabilities by day with their intervals; None for fewer than two.

    Args:
        values: day, probability, both ends of the interval, and what it says when pointed at; oldest first.
    """
    if len(values) < 2:
        return None
    across = _Days([value[0] for value in values])
    bottom = TOP + _PLOT

    def y(probability: float) -> float:
        return bottom - _PLOT * probability

    dots = tuple(Dot(across.x(day), y(p), "odds", words) for day, p, _, _, words in values)
    rows = tuple(Label(LEFT - 10, y(tick) + 4, f"{tick:.0%}") for tick in (0.0, 0.5, 1.0))
    line = _steps([(across.x(day), y(p)) for day, p, _, _, _ in values], WIDTH - RIGHT)
    upper = [(across.x(day), y(p if high is None else high)) for day, p, _, high, _ in values]
    lower = [(across.x(day), y(p if low is None else low)) for day, p, low, _, _ in values]
    band = " ".join(f"{x:.1f},{at:.1f}" for x, at in (*_corners(upper), *reversed(_corners(lower))))
    return Chart(WIDTH, bottom + _AXIS, rows, across.labels(bottom + 18), dots, line, band)


class _Days:
    """The axis of days."""

    def __init__(self, days: Sequence[date]) -> None:
        self._days = sorted(set(days))
        self._first = self._days[0].toordinal()
        self._span = max(self._days[-1].toordinal() - self._first, 1)

    def x(self, day: date) -> float:
        """Where a day lies."""
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day.toordinal() - self._first) / self._span, 1)

    def labels(self, y: float) -> tuple[Label, ...]:
        """Days that have room for their names, both ends among them."""
        kept: list[date] = []
        last = self.x(self._days[-1])
        for day in self._days[:-1]:
            if (not kept or self.x(day) - self.x(kept[-1]) >= _LABEL) and last - self.x(day) >= _LABEL:
                kept.append(day)
        return tuple(Label(self.x(day), y, day.isoformat()) for day in (*kept, self._days[-1]))


def _corners(places: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The corners of a line that keeps its height up to the next place."""
    corners: list[tuple[float, float]] = []
    for x, y in places:
        if corners:
            corners.append((x, corners[-1][1]))
        corners.append((x, y))
    return corners


def _steps(places: Sequence[tuple[float, float]], end: float) -> str:
    """Points of a line in steps, the last step up to the end."""
    corners = _corners(places)
    if corners and corners[-1][0] < end:
        corners.append((end, corners[-1][1]))
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
