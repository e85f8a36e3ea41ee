"""The front page: the latest changes of stage, with filters and search."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import HTMLResponse

from suitor.ledger import Wanted
from suitor.model import DateInterval, Kind, Stage
from suitor.outlook.latest import latest, moved_on
from suitor.outlook.odds import forecasts_on
from suitor.web.asking import Ledger
from suitor.web.rendering import page

router = APIRouter()
PAGE = 25  # deals
_FOUND = 20  # companies


@router.get("/", response_class=HTMLResponse)
def front(
    request: Request,
    ledger: Ledger,
    stage: Annotated[str, Query(max_length=20)] = "",
    kind: Annotated[str, Query(max_length=20)] = "",
    company: Annotated[str, Query(max_length=200)] = "",
    source: Annotated[str, Query(max_length=200)] = "",
    since: Annotated[str, Query(max_length=20)] = "",
    until: Annotated[str, Query(max_length=20)] = "",
    number: Annotated[int, Query(alias="page", ge=1, le=10_000)] = 1,
) -> HTMLResponse:
    """Deals, the latest change of stage foremost."""
    given = {"stage": stage, "kind": kind, "company": company, "source": source, "since": since, "until": until}
    chosen = {name: value.strip() for name, value in given.items() if value.strip()}
    wanted = wanted_by(chosen)
    deals, count = latest(ledger.views, wanted, PAGE, (number - 1) * PAGE)
    rows = [(deal, moved_on(deal)) for deal in deals]
    pages = -(-count // PAGE) or 1
    return page(
        request,
        "front.html",
        ledger,
        rows=rows,
        odds=forecasts_on(ledger.views, deals),
        count=count,
        chosen={**dict.fromkeys(given, ""), **chosen},
        asked_for=chosen,
        number=number,
        pages=pages,
    )


@router.get("/search", response_class=HTMLResponse)
def search(request: Request, ledger: Ledger, q: Annotated[str, Query(max_length=200)] = "") -> HTMLResponse:
    """Companies that are called so."""
    words = q.strip()
    found = ledger.views.ledger.companies_called(words, _FOUND) if words else []
    return page(request, "search.html", ledger, words=words, companies=found)


def wanted_by(chosen: dict[str, str]) -> Wanted:
    """Which deals are chosen by these words.

    Raises:
        HTTPException: a stage, kind or day that is none.
    """
    try:
        return Wanted(
            stage=Stage(chosen["stage"]) if "stage" in chosen else None,
            kind=Kind(chosen["kind"]) if "kind" in chosen else None,
            company=chosen.get("company"),
            source=chosen.get("source"),
            since=_first(chosen.get("since")),
            until=_last(chosen.get("until")),
        )
    except ValueError as error:
        raise HTTPException(422, str(error)) from error


def _first(text: str | None) -> date | None:
    return DateInterval.parse(text).start if text else None


def _last(text: str | None) -> date | None:
    return DateInterval.parse(text).end - timedelta(days=1) if text else None
