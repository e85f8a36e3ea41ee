"""The review page: what a person should look at, each with where to look and what settles it."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import HTMLResponse

from suitor.web.asking import Ledger
from suitor.web.remembered import Remembered, view_of
from suitor.web.rendering import page
from suitor.words.review import TITLES, Doubt, doubts_in

router = APIRouter()
_FIRST, _PAGE = 6, 24  # items of each sort where all are shown, and of one where it is shown alone


@router.get("/review", response_class=HTMLResponse)
def review(
    request: Request,
    ledger: Ledger,
    only: Annotated[str, Query(max_length=20, description="One sort of doubt: names, merges, claims, decided.")] = "",
    number: Annotated[int, Query(alias="page", ge=1, le=10_000)] = 1,
) -> HTMLResponse:
    """Names in doubt, companies put together on thin grounds, claims that may be misread, and what was decided."""
    shown = sorts_of(only)
    known = cast(Remembered, request.app.state.remembered)
    doubts = known.get(ledger, "doubts", lambda: doubts_in(view_of(request, ledger)))
    first, most = ((number - 1) * _PAGE, _PAGE) if only else (0, _FIRST)
    return page(
        request,
        "review.html",
        ledger,
        titles=TITLES,
        counts={doubt: len(items) for doubt, items in doubts.items()},
        sections={doubt: doubts[doubt][first : first + most] for doubt in shown},
        only=only,
        number=number,
        first=first,
        pages=-(-len(doubts[shown[0]]) // _PAGE) or 1,
    )


def sorts_of(only: str) -> list[Doubt]:
    """The sorts that are asked for.

    Raises:
        HTTPException: there is no such sort.
    """
    if not only:
        return list(Doubt)
    try:
        return [Doubt(only)]
    except ValueError as error:
        raise HTTPException(422, f"there is no sort of doubt {only!r}; there are {', '.join(Doubt)}") from error
