"""Ledgers and sites that the tests of pages share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from suitor import open_ledger
from suitor.cli.app import app as commands
from suitor.pipeline import entry_of
from suitor.web import Settings, create_app
from tests.web.long_story import LONG_STORY

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.web.browser import Visit

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the example stories, read as `suitor ingest` reads them, and of a long invented story."""
    path = tmp_path_factory.mktemp("site") / "ledger.db"
    result = CliRunner().invoke(commands, ["ingest", str(EXAMPLES), "--ledger", str(path)])
    assert result.exit_code == 0, result.output
    with open_ledger(path) as views:
        views.ledger.write([entry_of(reading) for reading in LONG_STORY])
    return path


@pytest.fixture(scope="session")
def pages(examples: Path) -> Iterator[TestClient]:
    """The site over it; what breaks comes back as a page, as it does to a browser."""
    with TestClient(create_app(Settings(ledger=str(examples))), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="session")
def whole_pages(examples: Path) -> Iterator[TestClient]:
    """The same site where the operator may show whole texts."""
    settings = Settings(ledger=str(examples), full_text=True)
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="session")
def deal_ids(pages: TestClient) -> dict[str, str]:
    """The address of the page of each deal on the front page, by its headline without the kind."""
    found: dict[str, str] = {}
    for number in (1, 2, 3):
        text = pages.get("/", params={"page": number}).text
        found |= {name: path for path, name in re.findall(r'<th scope="row"><a href="(/deals/\w+)">([^<]+)</a>', text)}
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from tests.web.browser import chromium  # here, for Playwright may not be installed

    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def site(examples: Path) -> Iterator[str]:
    """The address of the site over the examples."""
    from tests.web.browser import served

    with served(create_app(Settings(ledger=str(examples)))) as address:
        yield address


@pytest.fixture
def there(browser: Browser, site: str) -> Iterator[Visit]:
    """A visitor with a window of 1000 pixels, who complains of nothing, the security policy included, nor strays."""
    from tests.web.browser import visit

    with visit(browser, site) as visitor:
        yield visitor
        assert visitor.complaints == []
        assert visitor.strangers() == []
