"""The view of a day of real news equals a ledger built from the articles up to that day: Reuters, from February 1987."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from suitor.ledger import open_ledger
from suitor.model import Reading, canonical
from suitor.pipeline import entry_of, read_stories
from suitor.views import Views
from tests.test_views import exports

FILES = 3  # of a thousand articles each
DAYS = [date(1987, 3, 2), date(1987, 3, 5), date(1987, 3, 8)]
pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def stream(shared: Path) -> list[Reading]:
    """The first articles of the stream, read once."""
    files = sorted((shared / "data" / "reuters").glob("reut2-*.sgm.gz"))[:FILES]
    return [outcome for file in files for outcome in read_stories(file) if isinstance(outcome, Reading)]


@pytest.fixture(scope="module")
def whole(stream: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Views]:
    with open_views(tmp_path_factory.mktemp("whole") / "ledger.db", stream) as views:
        yield views


def open_views(path: Path, readings: list[Reading]) -> Views:
    """A ledger of some readings."""
    ledger = open_ledger(path)
    ledger.write([entry_of(reading) for reading in readings])
    return Views(ledger)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_view_of_a_day(whole: Views, stream: list[Reading], tmp_path: Path, day: date) -> None:
    upto = [r for r in stream if r.article.published and r.article.published.start <= day]
    assert 0 < len(upto) < len(stream)
    with open_views(tmp_path / "then.db", upto) as then:
        assert exports(whole.at(day)) == exports(then.at(day))


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_each_deal_as_of_a_day(whole: Views, day: date) -> None:
    deals = whole.at(day).deals()
    assert len(deals) > 100
    for deal in deals:
        assert canonical(whole.at(day).deal(deal.id)) == canonical(deal)
