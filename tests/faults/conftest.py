"""The news that all fault tests ingest, and what comes of it when nothing goes wrong."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.processes import Exports, exports, suitor
from tests.faults.stories import stories, write_stories

ARTICLES = 130  # more than one transaction's worth, few enough to ingest in seconds


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """An ingest that nothing happened to: how long it took, and what the ledger holds."""

    seconds: float
    exports: Exports


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of articles, as JSON lines and as web pages."""
    folder = tmp_path_factory.mktemp("news")
    write_stories(folder, stories(ARTICLES))
    return folder


@pytest.fixture(scope="session")
def undisturbed(news: Path, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    """What every disturbed ledger must come to, on either database."""
    ledger = f"sqlite:///{tmp_path_factory.mktemp('undisturbed') / 'ledger.db'}"
    begin = time.monotonic()
    done = suitor("ingest", news, "--ledger", ledger)
    seconds = time.monotonic() - begin
    assert done.returncode == 0, done.stderr
    found = exports(ledger)
    assert all(found.values()), "the news must be worth the test: claims, companies and deals"
    return Undisturbed(seconds, found)
