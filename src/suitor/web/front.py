"""The front page: the latest changes of stage, with filters and search."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, cast

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from suitor.judging.course import day_of
from suitor.judging.model import LEAST_POINTS
from suitor.judging.standing import Standing
from suitor.ledger import NotInLedger, Wanted, is_prefix
from suitor.model import Article, Deal, Forecast, Report, Stage
from suitor.outlook.latest import latest, moved_on
from suitor.outlook.odds import judged, today_of
from suitor.outlook.standings import earlier, standing_of, standings_of
from suitor.views import Views
from suitor.web.asking import Ledger
from suitor.web.filters import Chosen
from suitor.web.remembered import Remembered, view_of
from suitor.web.rendering import page

router = APIRouter()
PAGE = 25  # deals
_FOUND = 12  # companies
_DEALS = 8  # of the company that a search fits best


@dataclass(frozen=True, slots=True)
class Row:
    """A deal in the list.

    Attributes:
        deal: the deal.
        moved: the report that moved it last, if any did.
        day: the day of that.
        forecast: the odds to show, if there are any.
        change: by how many points they differ from those on the day of the news before; None where that is under half
            a point, or the question was another one.
    """

    deal: Deal
    moved: Report | None
    day: date | None
    forecast: Forecast | None = None
    change: float | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A company that is called so, and how many deals it has now."""

    id: str
    name: str
    deals: int


@router.get("/", response_class=HTMLResponse)
def front(
    request: Request,
    ledger: Ledger,
    filters: Chosen,
    number: Annotated[int, Query(alias="page", ge=1, le=10_000)] = 1,
) -> HTMLResponse:
    """Deals, the latest change of stage foremost."""
    wanted, known = filters.wanted, cast(Remembered, request.app.state.profiles)
    rows, count = known.get(
        ledger, f"front {wanted} {number}", lambda: _page_of(view_of(request, ledger), wanted, number)
    )
    return page(
        request,
        "front.html",
        ledger,
        rows=rows,
        count=count,
        chosen=filters.given,
        asked_for=filters.chosen,
        number=number,
        pages=-(-count // PAGE) or 1,
    )


@router.get("/search", response_class=HTMLResponse)
def search(request: Request, ledger: Ledger, q: Annotated[str, Query(max_length=200)] = "") -> HTMLResponse:
    """Companies that are called so, with the deals of the one that fits best; a story or a deal by its id."""
    words = q.strip()
    companies = _best_first(ledger.views, words) if words else []
    deals, count = _deals_of(ledger.views, words, companies)
    return page(
        request,
        "search.html",
        ledger,
        words=words,
        companies=companies,
        deals=[(deal, moved_on(deal)) for deal in deals],
        count=count,
        of=companies[0].name if companies else "",
        story=_story_called(ledger.views, words),
    )


@router.get("/about", response_class=HTMLResponse)
def about(request: Request, ledger: Ledger) -> HTMLResponse:
    """What stages, roots and odds are."""
    return page(request, "about.html", ledger, meanings=_MEANINGS)


_MEANINGS = (
    (Stage.RUMOURED, "interest, speculation, considering, exploring: somebody may"),
    (Stage.TALKS, "negotiations take place"),
    (Stage.PROPOSED, "an offer, a bid, a letter of intent, an announced intention"),
    (Stage.AGREED, "signed or announced, and pending"),
    (Stage.COMPLETED, "done"),
    (Stage.FAILED, "over, with the reason: rejected, withdrawn, blocked, topped, expired or denied"),
)


def _page_of(views: Views, wanted: Wanted, number: int) -> tuple[list[Row], int]:
    deals, count = latest(views, wanted, PAGE, (number - 1) * PAGE)
    return list(rows_of(views, deals)), count


def rows_of(views: Views, deals: Sequence[Deal]) -> Iterator[Row]:
    """The deals as the list shows them, with their odds and how these changed."""
    day = today_of(views)
    is_now = views.as_of is None and views.known_by is None
    for standing in (standing_of(views, d, day) for d in deals) if is_now else standings_of(views, deals, day):
        deal, forecast = standing.deal, judged(standing).main
        moved = next((report for report in reversed(deal.timeline) if report.moves), None)
        yield Row(deal, moved, moved_on(deal), forecast, _change(forecast, standing))


def _change(forecast: Forecast | None, standing: Standing) -> float | None:
    """By how many points the odds differ from those on the last day of news but one, if by any."""
    days = sorted({day for report in standing.deal.timeline if (day := day_of(report.published)) is not None})
    if forecast is None or len(days) < 2:
        return None
    then = judged(earlier(standing, days[-2])).main
    if then is None or then.question.stage is not forecast.question.stage:
        return None
    points = 100 * (forecast.probability - then.probability)
    return points if abs(points) >= LEAST_POINTS else None


def _best_first(views: Views, words: str) -> list[Found]:
    """Companies called exactly so first, then those whose name begins so, those with most deals foremost."""
    folded, now = words.casefold(), views.at()
    found = [
        Found(id_, name, latest(now, Wanted(company=id_), 1)[1])
        for id_, name in views.ledger.companies_called(words, _FOUND)
    ]
    return sorted(found, key=lambda one: (_distance(one.name.casefold(), folded), -one.deals, one.name))


def _distance(name: str, words: str) -> int:
    return 0 if name == words else 1 if name.startswith(words) else 2


def _deals_of(views: Views, words: str, companies: Sequence[Found]) -> tuple[list[Deal], int]:
    """The latest deals of the company that fits best, else the one with this id; as of a past day only that."""
    if companies:
        return latest(views, Wanted(company=companies[0].id), _DEALS) if views.as_of is None else ([], 0)
    try:
        return ([views.deal(words)], 1) if is_prefix(words) else ([], 0)
    except NotInLedger:
        return [], 0


def _story_called(views: Views, words: str) -> Article | None:
    """The story with this id or address."""
    try:
        return views.ledger.article(words, views.as_of, views.known_by) if words else None
    except NotInLedger:
        return None
