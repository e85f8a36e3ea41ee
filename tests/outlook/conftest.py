"""Ledgers that the tests of what follows from one share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from suitor import open_ledger
from suitor.views import Views


@pytest.fixture
def views(tmp_path: Path) -> Iterator[Views]:
    with open_ledger(tmp_path / "all.db") as fresh:
        yield fresh


@pytest.fixture
def then(tmp_path: Path) -> Iterator[Views]:
    """A ledger that was never told what came later."""
    with open_ledger(tmp_path / "then.db") as fresh:
        yield fresh
