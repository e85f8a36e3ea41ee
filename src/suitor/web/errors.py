"""What goes wrong, said in a page to people and in a problem document (RFC 9457) to programs."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from suitor.ledger import LedgerError, NotInLedger
from suitor.web.asking import Asked
from suitor.web.rendering import page

API = "/api/"
PROBLEM = "application/problem+json"


def install(app: FastAPI) -> None:
    """Has an application answer errors so."""
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(NotInLedger, _not_there)
    app.add_exception_handler(LedgerError, _ledger_failed)


def problem(request: Request, status: int, detail: str) -> Response:
    """An error: a problem document below `/api/`, elsewhere a page."""
    title = HTTPStatus(status).phrase
    if request.url.path.startswith(API):
        return JSONResponse({"title": title, "status": status, "detail": detail}, status, media_type=PROBLEM)
    asked = Asked(request.app.state.views, None)
    return page(request, "error.html", asked, status, title=title, detail=detail)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    detail = "there is no such page" if error.detail == "Not Found" else str(error.detail)
    answer = problem(request, error.status_code, detail)
    answer.headers.update(error.headers or {})
    return answer


async def _not_understood(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    wrong = (f"{fault['loc'][-1]}: {fault['msg']}" for fault in error.errors())
    return problem(request, 422, "; ".join(wrong))


async def _not_there(request: Request, error: Exception) -> Response:
    return problem(request, 404, str(error))


async def _ledger_failed(request: Request, error: Exception) -> Response:
    return problem(request, 503, str(error))
