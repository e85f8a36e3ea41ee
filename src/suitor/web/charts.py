"""Charts as SVG, drawn here and not in the browser; beside each stands a table that says the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from suitor.model import Stage
from suitor.model.wording import count_words, date_words

WIDTH, LEFT, RIGHT, TOP = 960, 84, 14, 10
_ROW, _AXIS = 26, 26
_PLOT = 120  # height of a plot of probabilities
_ROWS = (Stage.COMPLETED, Stage.AGREED, Stage.PROPOSED, Stage.TALKS, Stage.RUMOURED, Stage.FAILED)
_LABEL = 96  # least distance between the labels of two days
_DOT, _LARGEST = 4.0, 10.0  # radius of one report, and of the most


@dataclass(frozen=True, slots=True)
class Dot:
    """A mark in a chart: where, how large, what it is of, what it says when pointed at, and where it leads."""

    x: float
    y: float
    r: float
    name: str
    title: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A word at an axis."""

    x: float
    y: float
    text: str
    anchor: str = "middle"


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


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of a bar that is 100 wide: from where, how far, and what it is of."""

    x: float
    width: float
    name: str


def timeline(marks: Sequence[Mark]) -> Chart | None:
    """Reports by day and stage, with a line where they moved the deal; None where fewer than two have both.

    Reports of one day and stage are one dot, the larger the more there are; it leads to the one that moved the deal,
    else to the first.
    """
    if len(marks) < 2:
        return None
    stages = [stage for stage in _ROWS if any(mark.stage is stage for mark in marks)]
    across = _Days([mark.day for mark in marks])
    y = {stage: TOP + _ROW * (i + 0.5) for i, stage in enumerate(stages)}
    together: dict[tuple[date, Stage], list[Mark]] = defaultdict(list)
    for mark in marks:
        together[mark.day, mark.stage].append(mark)
    dots = [_dot(across.x(day), y[stage], found) for (day, stage), found in together.items()]
    moves = [(across.x(mark.day), y[mark.stage]) for mark in marks if mark.moves]
    bottom = TOP + _ROW * len(stages)
    rows = tuple(Label(LEFT - 12, y[stage] + 4, stage.value, "end") for stage in stages)
    drawn = tuple(sorted(dots, key=lambda dot: dot.name.endswith("moves")))  # what moved the deal lies on top
    return Chart(WIDTH, bottom + _AXIS, rows, across.labels(bottom + 18), drawn, _steps(moves, WIDTH - RIGHT))


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
        return round(bottom - _PLOT * probability, 1)

    dots = tuple(Dot(across.x(day), y(p), _DOT, "odds", words) for day, p, _, _, words in values)
    rows = tuple(Label(LEFT - 12, y(tick) + 4, f"{tick:.0%}", "end") for tick in (0.0, 0.5, 1.0))
    line = _steps([(across.x(day), y(p)) for day, p, _, _, _ in values], WIDTH - RIGHT)
    upper = [(across.x(day), y(p if high is None else high)) for day, p, _, high, _ in values]
    lower = [(across.x(day), y(p if low is None else low)) for day, p, low, _, _ in values]
    end = [(WIDTH - RIGHT, at) for at in (upper[-1][1], lower[-1][1])]
    around = (*_corners([*upper, end[0]]), *reversed(_corners([*lower, end[1]])))
    band = " ".join(f"{x:.1f},{at:.1f}" for x, at in around)
    return Chart(WIDTH, bottom + _AXIS, rows, across.labels(bottom + 18), dots, line, band)


def span(low: float, high: float, name: str) -> Bar:
    """The stretch between two probabilities."""
    return Bar(round(100 * low, 1), round(100 * max(high - low, 0.0), 1), name)


def swing(points: float, most: float) -> Bar:
    """A bar that goes from the middle to the right for what raises the odds, and to the left for what lowers them.

    Args:
        points: by how many points.
        most: the points that a bar from the middle to the edge stands for.
    """
    length = round(50 * min(abs(points) / most, 1.0), 1) if most else 0.0
    return Bar(50.0, length, "more") if points > 0 else Bar(round(50.0 - length, 1), length, "less")


def _dot(x: float, y: float, marks: Sequence[Mark]) -> Dot:
    first = next((mark for mark in marks if mark.moves), marks[0])
    more = len(marks) - 1
    title = f"{first.title}, and {count_words(more, 'more report')}" if more else first.title
    radius = min(_DOT * sqrt(len(marks)), _LARGEST)
    return Dot(x, y, round(radius, 1), f"{first.stage}{' moves' if first.moves else ''}", title, first.link)


class _Days:
    """The axis of days."""

    def __init__(self, days: Sequence[date]) -> None:
        self._days = sorted(set(days))
        self._first = self._days[0].toordinal()
        self._span = max(self._days[-1].toordinal() - self._first, 1)

    def x(self, day: date) -> float:
        """Where a day lies."""
        return round(LEFT + (WIDTH - LEFT - 2 * RIGHT) * (day.toordinal() - self._first) / self._span, 1)

    def labels(self, y: float) -> tuple[Label, ...]:
        """Days that have room for their names, both ends among them."""
        *others, last = self._days
        kept: list[date] = []
        for day in others:
            is_free = not kept or self.x(day) - self.x(kept[-1]) >= _LABEL
            if is_free and self.x(last) - self.x(day) >= 1.5 * _LABEL:
                kept.append(day)
        places = [*kept, last]
        return tuple(Label(self.x(day), y, date_words(day), self._anchor(day)) for day in places)

    def _anchor(self, day: date) -> str:
        return "end" if day == self._days[-1] and len(self._days) > 1 else "middle"


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
