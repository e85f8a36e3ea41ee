"""Fresh ledgers; where they lie is said in `tests/databases.py`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from suitor.ledger import Ledger, open_ledger


@pytest.fixture
def ledger(ledger_url: str) -> Iterator[Ledger]:
    """A fresh ledger."""
    with open_ledger(ledger_url) as fresh:
        yield fresh
