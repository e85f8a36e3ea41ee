"""A real browser on the site: Debian's Chromium, a server on loopback, and what both let through or complain of."""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import uvicorn
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from starlette.types import ASGIApp

VARIABLE = "SUITOR_SCREENSHOTS"  # a folder in which pictures of the pages are left
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_QUIET = (  # no sandbox, for CI runs as root; and nothing that calls home
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def program() -> str | None:
    """Where Chromium is; None where there is none."""
    return next((path for name in _PROGRAMS if (path := shutil.which(name))), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), headless=True, args=list(_QUIET))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def served(app: ASGIApp) -> Iterator[str]:
    """Serves an application on a free port of loopback, in a thread, and gives its address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="on"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(timeout=10)


@dataclass
class Visit:
    """A page with whatever it asked for and complained of.

    Attributes:
        page: the page.
        site: the address of the site.
        requests: every address that was asked for, other than of data within a page.
        complaints: errors of the console, violations of the content security policy among them, and of scripts.
    """

    page: Page
    site: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str, status: int = 200) -> Page:
        """Opens a page of the site, which must answer so."""
        answer = self.page.goto(f"{self.site}{path}")
        assert answer is not None
        assert answer.status == status, f"{path}: {answer.status}"
        return self.page

    def strangers(self) -> list[str]:
        """Addresses elsewhere that were asked for."""
        own = urlsplit(self.site).netloc
        return [address for address in self.requests if urlsplit(address).netloc != own]

    def is_too_wide(self) -> bool:
        """Whether one has to scroll sideways."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))

    def barriers(self) -> list[str]:
        """What axe-core finds in the page as it is, by rule and place."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(_axe())
        found: dict[str, Any] = self.page.evaluate(
            "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})", RULES
        )
        return [
            f"{fault['id']}: {node['target'][0]}: {node['failureSummary']}"
            for fault in found["violations"]
            for node in fault["nodes"]
        ]

    def picture(self, name: str, folder: Path) -> None:
        """Leaves a picture of the whole page."""
        place = Path(os.environ.get(VARIABLE) or folder)
        place.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=place / f"{name}.png", full_page=True)


@contextmanager
def visit(browser: Browser, site: str, *, width: int = 1000, scheme: str = "light", **options: Any) -> Iterator[Visit]:
    """A fresh visitor: no cookies, a window so wide, light or dark."""
    context: BrowserContext = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, **options
    )
    page = context.new_page()
    found = Visit(page, site)
    page.on("request", lambda request: found.requests.append(request.url))
    page.on("console", lambda message: _note(found, message))
    page.on("pageerror", lambda error: found.complaints.append(str(error)))
    try:
        yield found
    finally:
        context.close()


def _note(visit: Visit, message: ConsoleMessage) -> None:
    if message.type in ("error", "warning"):
        visit.complaints.append(message.text)


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")
