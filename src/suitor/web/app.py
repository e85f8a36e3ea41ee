"""The application: which routes there are, what they share, and what every answer carries."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from importlib.resources import files
from threading import Lock

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from suitor import __version__, open_ledger
from suitor.web.api import router as api
from suitor.web.asking import bring_up_to_date
from suitor.web.company import router as company
from suitor.web.deal import router as deal
from suitor.web.errors import install
from suitor.web.feed import router as feed
from suitor.web.front import router as front
from suitor.web.headers import SafeHeaders
from suitor.web.health import router as health
from suitor.web.remembered import Remembered
from suitor.web.rendering import templates_of
from suitor.web.review import router as review
from suitor.web.schema import described
from suitor.web.settings import Settings
from suitor.web.source import router as source
from suitor.web.story import router as story

_DAYS = 6  # of which the track records are kept, or the doubts; each holds on to the deals of its day


def create_app(settings: Settings) -> FastAPI:
    """A site over a ledger.

    The ledger is opened once, brought up to date, and read by every request, as known on the day that this names.

    Raises:
        LedgerError: the ledger cannot be opened; the message says what to do.
    """
    views, rebuilding = open_ledger(settings.ledger), Lock()
    bring_up_to_date(views, rebuilding)

    @asynccontextmanager
    async def closing(app: FastAPI) -> AsyncIterator[None]:
        yield
        views.close()

    app = FastAPI(title=settings.title, version=__version__, docs_url=None, redoc_url=None, lifespan=closing)
    app.state.settings, app.state.views, app.state.templates = settings, views, templates_of(settings)
    app.state.rebuilding = rebuilding
    app.state.remembered = Remembered(_DAYS)
    app.state.profiles, app.state.past = Remembered(), Remembered(1)
    app.add_middleware(SafeHeaders)
    app.mount("/static", StaticFiles(directory=str(files("suitor.web") / "static")), name="static")
    app.openapi = partial(described, app)  # type: ignore[method-assign]
    install(app)
    for routes in (front, story, deal, company, source, review, api, feed, health):
        app.include_router(routes)
    return app
