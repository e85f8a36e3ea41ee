"""A PostgreSQL server that goes away, or lets nobody write."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import database, name_of
from tests.faults.conftest import Undisturbed
from tests.faults.processes import exports, finish, ingest, says_one_thing, start, suitor, wait_until
from tests.faults.test_kills import in_use
from tests.postgres import PostgresMissing, Server, server


@pytest.fixture
def own_server() -> Iterator[Server]:
    """A server that a test may stop, which it may not do to the one that all share."""
    try:
        with server() as running:
            yield running
    except PostgresMissing as missing:
        pytest.skip(str(missing))


@pytest.mark.service
@pytest.mark.parametrize("part", [0.0, 0.3])
def test_server_stops_in_the_middle(part: float, own_server: Server, news: Path, undisturbed: Undisturbed) -> None:
    ledger = own_server.url
    process = start("ingest", news, "--ledger", ledger)
    wait_until(lambda: process.poll() is not None or in_use(ledger), "it never opens its ledger")
    time.sleep(part * undisturbed.seconds)
    own_server.stop()
    says_one_thing(finish(process), "postgresql", "server", "connect")
    says_one_thing(suitor("deals", "--ledger", ledger), "no postgresql")
    own_server.start()
    ingest(ledger, news)
    assert exports(ledger) == undisturbed.exports


@pytest.mark.service
def test_read_only_database(postgres: str, news: Path) -> None:
    from sqlalchemy import create_engine, text

    with database(postgres) as ledger:
        ingest(ledger, *sorted(news.glob("*.jsonl"))[:1])
        before = exports(ledger)
        engine = create_engine(ledger, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"ALTER DATABASE {name_of(ledger)} SET default_transaction_read_only = on"))
        engine.dispose()
        says_one_thing(suitor("ingest", news, "--ledger", ledger), "read-only", "written to")
        assert exports(ledger) == before


def test_no_server(news: Path) -> None:
    ledger = "postgresql+psycopg://nobody@127.0.0.1:1/nothing"
    says_one_thing(suitor("ingest", news, "--ledger", ledger), "no postgresql")
