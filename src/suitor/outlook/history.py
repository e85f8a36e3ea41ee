"""The odds of a deal over time, each as they followed from what was known on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from suitor.judging.course import day_of
from suitor.judging.standing import Standing
from suitor.model import Forecast, Stage
from suitor.outlook.odds import judged
from suitor.outlook.standings import earlier

_MOST = 60  # days; of a longer story the days that moved the deal and the last ones


@dataclass(frozen=True, slots=True)
class Point:
    """A deal on a day of news.

    Attributes:
        day: the day.
        stage: where it stood at its end.
        forecast: the main forecast; None when it had ended.
    """

    day: date
    stage: Stage | None
    forecast: Forecast | None


def points_of(standing: Standing) -> Iterator[Point]:
    """The stage and the odds of a deal on each day of news, oldest first; undated reports have none.

    Args:
        standing: the deal as known on the day of the view; other deals for its target are taken as known then.
    """
    days = sorted({day for report in standing.deal.timeline if (day := day_of(report.published)) is not None})
    moved = {day_of(report.published) for report in standing.deal.timeline if report.moves}
    kept = [day for i, day in enumerate(days) if day in moved or i >= len(days) - _MOST]
    for day in kept:
        found = judged(earlier(standing, day))
        yield Point(day, found.stage, found.main)
