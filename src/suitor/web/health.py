"""Whether the site works, for what watches over it."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import JSONResponse

from suitor.web.asking import Ledger

router = APIRouter()


@router.get("/health")
def health(ledger: Ledger) -> JSONResponse:
    """Says so when the ledger can be read; else the answer is 503."""
    newest = ledger.views.ledger.newest()
    return JSONResponse({"status": "ok", "newest": newest.isoformat() if newest else None})
