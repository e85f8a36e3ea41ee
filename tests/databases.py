"""Addresses of ledgers for tests: SQLite always, PostgreSQL where a server is at hand, the same test body for both.

Each test has a database of its own, gone afterwards. On PostgreSQL it is copied from one that was migrated once, which
takes a tenth of a second.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.postgres import VARIABLE

BOTH = ("sqlite", pytest.param("postgresql", marks=pytest.mark.service))


@pytest.fixture(scope="session")
def postgres() -> str:
    """Address of a server on which databases may be made; tests that need one are skipped, and say so, without it."""
    address = os.environ.get(VARIABLE)
    if not address:
        pytest.skip(f"no PostgreSQL at hand: {VARIABLE} is not set; `python3 tests/postgres.py make test` starts one")
    from sqlalchemy import make_url

    return make_url(address).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def migrated(postgres: str) -> Iterator[str]:
    """Name of a database with an empty ledger, of which others are copies."""
    from suitor.ledger import open_ledger

    with database(postgres) as address:
        open_ledger(address).close()
        yield name_of(address)


@pytest.fixture(params=BOTH)
def blank_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a ledger may be made; there is none yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'ledger.db'}"
    else:
        with database(request.getfixturevalue("postgres")) as address:
            yield address


@pytest.fixture(params=BOTH)
def ledger_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A ledger with nothing in it; on SQLite, opening makes it."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'ledger.db'}"
    else:
        with database(request.getfixturevalue("postgres"), template=request.getfixturevalue("migrated")) as address:
            yield address


@contextmanager
def database(server: str, template: str = "template1") -> Iterator[str]:
    """The address of a database of its own, copied from another and dropped afterwards, whoever still uses it."""
    from sqlalchemy import create_engine, make_url, text

    name = f"suitor_test_{secrets.token_hex(6)}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        try:
            yield make_url(server).set(database=name).render_as_string(hide_password=False)
        finally:
            with engine.connect() as connection:
                connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    finally:
        engine.dispose()


def name_of(address: str) -> str:
    """The database that an address names."""
    from sqlalchemy import make_url

    return str(make_url(address).database)
