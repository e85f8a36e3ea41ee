"""What goes wrong, said in a page to people and in a problem document (RFC 9457) to programs."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from suitor.ledger import LedgerError, NotInLedger
from suitor.web.asking import Asked, known_on
from suitor.web.headers import HEADERS
from suitor.web.rendering import page

API = "/api/"
PROBLEM = "application/problem+json"
_LONGEST = 300  # characters of a message; what was asked for may be repeated in it
_TITLES = {
    HTTPStatus.NOT_FOUND: "Not found",
    HTTPStatus.METHOD_NOT_ALLOWED: "Not a thing to do here",
    HTTPStatus.UNPROCESSABLE_ENTITY: "Not understood",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Something broke here",
    HTTPStatus.SERVICE_UNAVAILABLE: "The ledger cannot be read",
}  # on pages; programs get the phrases of HTTP


def install(app: FastAPI) -> None:
    """Has an application answer errors so."""
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(OverflowError, _out_of_reach)
    app.add_exception_handler(NotInLedger, _not_there)
    app.add_exception_handler(LedgerError, _ledger_failed)
    app.add_exception_handler(Exception, _broke)


def problem(request: Request, status: int, detail: str) -> Response:
    """An error: a problem document below `/api/`, elsewhere a page."""
    if len(detail) > _LONGEST:
        detail = f"{detail[:_LONGEST]}…"
    if request.url.path.startswith(API):
        fields = {"title": HTTPStatus(status).phrase, "status": status, "detail": detail}
        return JSONResponse(fields, status, media_type=PROBLEM)
    title = _TITLES.get(HTTPStatus(status), HTTPStatus(status).phrase)
    detail = detail.partition("; `suitor ")[0]  # which command helps is of no help here
    return page(request, "error.html", _asked(request), status, title=title, detail=detail)


def _asked(request: Request) -> Asked:
    """The day that the request named, so that the page can lead away from it; none where it named none that is one."""
    try:
        return known_on(request.app.state.views, request.query_params.get("as_of", ""))
    except HTTPException:
        return Asked(request.app.state.views, None)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    details = {"Not Found": "there is no such page", "Method Not Allowed": f"{request.method} is of no use here"}
    answer = problem(request, error.status_code, details.get(error.detail, str(error.detail)))
    answer.headers.update(error.headers or {})
    return answer


async def _not_understood(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    wrong = (f"{fault['loc'][-1]}: {fault['msg']}" for fault in error.errors())
    return problem(request, 422, "; ".join(wrong))


async def _out_of_reach(request: Request, error: Exception) -> Response:
    """A day from which no year can be reckoned on, or back: only an address can name one."""
    return problem(request, 422, "a day in this address is too far off to reckon with")


async def _not_there(request: Request, error: Exception) -> Response:
    return problem(request, 404, str(error))


async def _ledger_failed(request: Request, error: Exception) -> Response:
    return problem(request, 503, str(error))


async def _broke(request: Request, error: Exception) -> Response:
    """Whatever nobody foresaw; the server logs it. This answer is made outside of all middleware."""
    answer = problem(request, 500, "this is our fault, and the operator can find it in the log")
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    return answer
