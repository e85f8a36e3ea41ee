"""Records of sources in drawings: whether forecasts came true as often as they said, and how sure each rate is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from suitor.judging.records import Record, Scored
from suitor.judging.scores import Bin, calibration

SIDE, LEFT, TOP, RIGHT, BOTTOM = 260, 52, 12, 14, 46
LEAST = 20  # forecasts; of fewer no drawing says anything
_BINS = 6
_SMALLEST, _LARGEST = 3.0, 9.0  # radius of a dot, by the number of forecasts
_SCALES = (0.25, 0.5, 1.0)  # what both axes reach to: the least that holds all
_STEPS = 5


@dataclass(frozen=True, slots=True)
class Spot:
    """Forecasts of about one size: where they lie, and how far the interval of what came true reaches.

    Attributes:
        x: place of the forecast, in pixels of the drawing; so also the others.
        y: place of the share that came true.
        low: place of the lower end of its 80 % interval.
        high: place of the upper end.
        size: radius of the dot.
        title: what it says when pointed at.
    """

    x: float
    y: float
    low: float
    high: float
    size: float
    title: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A figure at both axes: where it stands on the one and on the other, and its words."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Series:
    """The forecasts of one forecaster.

    Attributes:
        name: who.
        mark: how it is drawn, "record" or "base".
        bins: the figures.
        spots: their places.
    """

    name: str
    mark: str
    bins: tuple[Bin, ...]
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Reliability:
    """What a template needs for drawing and table; all places in pixels of a drawing of `width` by `height`."""

    series: tuple[Series, ...]
    count: int
    ticks: tuple[Tick, ...]
    width: int = LEFT + SIDE + RIGHT
    height: int = TOP + SIDE + BOTTOM
    left: int = LEFT
    right: int = LEFT + SIDE
    top: int = TOP
    bottom: int = TOP + SIDE


@dataclass(frozen=True, slots=True)
class Strip:
    """A rate in a bar that is 100 wide.

    Attributes:
        low: where its 80 % interval begins.
        width: how wide that is.
        rate: where the rate lies.
        base: where the base rate lies.
        side: "above" or "below" where the interval leaves the base rate out, else empty.
    """

    low: float
    width: float
    rate: float
    base: float
    side: str


def reliability(scored: Sequence[Scored]) -> Reliability | None:
    """Words as forecasts, by the records of their sources and by the base rates; None for fewer than `LEAST`."""
    if len(scored) < LEAST:
        return None
    came = [one.word.came_true for one in scored]
    bins = {
        ("record of the source", "record"): calibration([one.forecast for one in scored], came, _BINS),
        ("base rate of the stage", "base"): calibration([one.base for one in scored], came, _BINS),
    }
    every = [each for found in bins.values() for each in found]
    most, highest = max(each.count for each in every), max(max(each.forecast, each.interval.high) for each in every)
    scale = next(scale for scale in _SCALES if highest <= scale)
    series = tuple(
        Series(name, mark, tuple(found), tuple(_spot(name, each, scale, most) for each in found))
        for (name, mark), found in bins.items()
    )
    shares = [scale * step / _STEPS for step in range(_STEPS + 1)]
    ticks = tuple(Tick(_x(share, scale), _y(share, scale), f"{share:.0%}") for share in shares)
    return Reliability(series, len(scored), ticks)


def _spot(name: str, found: Bin, scale: float, most: int) -> Spot:
    size = max(_SMALLEST, _LARGEST * sqrt(found.count / most))
    words = f"{name}: {found.count:,} words forecast at {found.forecast:.0%}, of which {found.observed:.0%} came true"
    low, high = _y(found.interval.low, scale), _y(found.interval.high, scale)
    return Spot(_x(found.forecast, scale), _y(found.observed, scale), low, high, round(size, 1), words)


def _x(share: float, scale: float) -> float:
    return round(LEFT + SIDE * share / scale, 1)


def _y(share: float, scale: float) -> float:
    return round(TOP + SIDE * (1 - share / scale), 1)


def strip(record: Record, scale: float) -> Strip | None:
    """The rate of a source with its interval, and the base rate; None where there is no base rate yet.

    Args:
        record: the record.
        scale: the rate at the right edge.
    """
    shrunk = record.shrunk
    if shrunk is None or record.base is None:
        return None
    low, high, rate, base = (
        round(100 * share / scale, 1) for share in (shrunk.low, shrunk.high, shrunk.rate, record.base)
    )
    side = "above" if shrunk.low > record.base else "below" if shrunk.high < record.base else ""
    return Strip(low, round(high - low, 1), rate, min(base, 100.0), side)


def scale_of(records: Sequence[Record]) -> float:
    """The highest end of the intervals of some records, or 1."""
    return max((record.shrunk.high for record in records if record.shrunk), default=1.0)
