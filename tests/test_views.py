"""Views of a past day or moment against ledgers that were never told more; and what ingest, undo and rebuild may not change."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from suitor import open_ledger
from suitor.export.records import What, deal_story_json, records
from suitor.ledger import Ledger, NotInLedger
from suitor.model import Reading
from suitor.pipeline import entry_of
from suitor.views import Views
from tests.sagas import days_of, last_day, sagas

Exports = dict[str, str]
FIRST = datetime(2020, 1, 1, tzinfo=UTC)


def exports(views: Views) -> Exports:
    """All that can be exported, a record a line, and every deal with all that it rests on."""
    found = {what.value: _lines(records(views, what)) for what in What}
    return {**found, "stories": _lines(map(deal_story_json, views.deals()))}


def _lines(these: Iterator[dict[str, Any]]) -> str:
    return "".join(json.dumps(record) + "\n" for record in these)


def write(ledger: Ledger, readings: Sequence[Reading], recorded: datetime | None = None) -> None:
    ledger.write([entry_of(reading) for reading in readings], recorded)


def growing(views: Views, readings: Sequence[Reading]) -> Iterator[date]:
    """Fills a ledger day by day with what is surely published, and gives each day when it is in."""
    for day in days_of(readings):
        write(views.ledger, [reading for reading in readings if last_day(reading) == day])
        yield day


@pytest.fixture
def then(tmp_path: Path) -> Iterator[Views]:
    """A ledger that is told no more than was known then."""
    with open_ledger(tmp_path / "then.db") as views:
        yield views


@pytest.fixture
def views(ledger_url: str) -> Iterator[Views]:
    with open_ledger(ledger_url) as fresh:
        yield fresh


@pytest.mark.parametrize("seed", range(4))
def test_the_view_of_a_day_is_the_ledger_of_that_day(views: Views, then: Views, seed: int) -> None:
    readings = sagas(5, seed)
    write(views.ledger, readings)
    for day in growing(then, readings):
        assert exports(views.at(day)) == exports(then.at(day)), day


@pytest.mark.parametrize("seed", range(4))
def test_one_deal_as_of_a_day_is_that_deal_in_the_whole_view(views: Views, seed: int) -> None:
    readings = sagas(5, seed)
    write(views.ledger, readings)
    for day in days_of(readings):
        for deal in views.at(day).deals():
            assert views.at(day).deal(deal.id) == deal, (day, deal.id)
