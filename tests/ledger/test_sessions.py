"""Opening ledgers, and what goes wrong with them."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from suitor.ledger import Ledger, LedgerError, Written, open_ledger, writer
from suitor.ledger.migrations import LATEST, VERSION_TABLE
from suitor.ledger.sessions import Database, ledger_url
from suitor.ledger.tables import metadata
from tests.ledger.stories import HISTORY, RUMOUR, SIGNED


@pytest.mark.parametrize(
    "target, url",
    [
        ("deals.sqlite", "sqlite:///deals.sqlite"),
        ("/tmp/100% deals.sqlite", "sqlite:////tmp/100%25 deals.sqlite"),
        (Path("x") / "deals.sqlite", "sqlite:///x/deals.sqlite"),
        ("sqlite:////var/deals.sqlite", "sqlite:////var/deals.sqlite"),
        ("postgresql://me@localhost/deals", "postgresql+psycopg://me@localhost/deals"),
        ("postgres://me@localhost/deals", "postgresql+psycopg://me@localhost/deals"),
        ("postgresql+psycopg://me@localhost/deals", "postgresql+psycopg://me@localhost/deals"),
    ],
)
def test_a_target_is_a_url_or_a_path(target: str | Path, url: str) -> None:
    assert ledger_url(target).render_as_string(hide_password=False) == url


def test_the_default_is_the_setting_else_the_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("SUITOR_LEDGER", raising=False)
    assert ledger_url().database.endswith("ledger.sqlite")  # type: ignore[union-attr]
    monkeypatch.setenv("SUITOR_LEDGER", "elsewhere.sqlite")
    assert ledger_url().database == "elsewhere.sqlite"


@pytest.mark.parametrize(
    "target, message",
    [
        ("mysql://localhost/deals", "in SQLite or PostgreSQL, not in mysql"),
        ("sqlite://", "needs a file"),
        ("sqlite:///:memory:", "needs a file"),
        ("postgresql://localhost:port/deals", "not the URL of a ledger"),
    ],
)
def test_other_targets_are_refused(target: str, message: str) -> None:
    with pytest.raises(LedgerError, match=message):
        open_ledger(target)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"nowhere does not exist; create it"):
        open_ledger(tmp_path / "nowhere" / "ledger.sqlite")
    with pytest.raises(LedgerError, match="is a folder"):
        open_ledger(tmp_path)
    with pytest.raises(LedgerError, match="there is no ledger at"):
        open_ledger(tmp_path / "ledger.sqlite", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_ledger_is_left_alone(tmp_path: Path) -> None:
    text, other = tmp_path / "notes.txt", tmp_path / "other.sqlite"
    text.write_text("Quillon may buy Basketline. " * 100)
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE article (title TEXT)")
    for path in (text, other):
        before = path.read_bytes()
        with pytest.raises(LedgerError, match="is not a ledger"):
            open_ledger(path)
        assert path.read_bytes() == before


def test_a_ledger_of_a_later_version_is_not_touched(ledger_url: str) -> None:
    open_ledger(ledger_url).close()
    database = Database(ledger_url)
    with database.writing() as connection:
        connection.exec_driver_sql(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    database.close()
    with pytest.raises(LedgerError, match="made by a newer version of Suitor"):
        open_ledger(ledger_url)


def test_the_migrations_make_the_tables(blank_url: str) -> None:
    database = Database(blank_url)
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE, "compare_type": True})
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == LATEST
    database.close()


def _open_and_write(url: str, barrier: object) -> None:
    barrier.wait()  # type: ignore[attr-defined]
    with open_ledger(url) as ledger:
        ledger.write(HISTORY)


def test_a_fresh_ledger_may_be_opened_by_several_at_once(blank_url: str) -> None:
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(3)
    openers = [context.Process(target=_open_and_write, args=(blank_url, barrier)) for _ in range(3)]
    for opener in openers:
        opener.start()
    for opener in openers:
        opener.join()
    assert [opener.exitcode for opener in openers] == [0, 0, 0]
    with open_ledger(blank_url) as ledger:
        assert len(ledger.facts().tellings) == len(HISTORY)


def test_what_is_read_only_can_be_read_and_not_written(ledger_url: str) -> None:
    with open_ledger(ledger_url) as ledger:
        ledger.write(HISTORY)
        whole = ledger.facts()
    with open_ledger(ledger_url, read_only=True) as ledger:
        assert ledger.read_only
        assert ledger.facts() == whole
        with pytest.raises(LedgerError, match="is read-only; make the file writable"):
            ledger.write([RUMOUR])


def test_a_reader_sees_what_a_writer_adds(ledger_url: str) -> None:
    with open_ledger(ledger_url) as writer:
        writer.write([RUMOUR])
        with open_ledger(ledger_url, read_only=True) as reader:
            assert len(reader.facts().tellings) == 1
            writer.write([SIGNED])
            assert len(reader.facts().tellings) == 2


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write every file")
def test_a_file_that_cannot_be_written_is_opened_for_reading(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with open_ledger(path) as ledger:
        ledger.write(HISTORY)
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with open_ledger(path) as ledger:
            assert ledger.read_only
            assert len(ledger.facts().tellings) == len(HISTORY)
    finally:
        tmp_path.chmod(0o755)


def test_a_full_disk_is_named_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with open_ledger(path) as ledger:
        ledger.write([RUMOUR])
    with _Small(path) as ledger:
        with pytest.raises(LedgerError, match=r"no room is left .* free some space"):
            ledger.write([*HISTORY, *_long_stories()])
        assert len(ledger.facts().tellings) == 1
    with open_ledger(path) as ledger:
        assert ledger.write(HISTORY) == Written(new=4, known=1, claims=4)
        assert all(check.is_sound for check in ledger.doctor())


class _Small(Ledger):
    """A ledger on a disk without room: SQLite says the same of a file that may not grow."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        connect = self._database._connect_sqlite

        def limited() -> sqlite3.Connection:
            connection = connect()
            connection.execute("PRAGMA max_page_count=1")  # SQLite takes the present size
            return connection

        self.close()
        self._database._connect_sqlite = limited  # type: ignore[method-assign]
        self._database._engine = self._database._make_engine()


def _long_stories() -> list[object]:
    from tests.ledger.stories import story

    return [story("2015-05-01", f"Quillon bought Basketline {i}. " + "It said so. " * 2_000) for i in range(20)]


def test_an_error_keeps_nothing_of_the_step(ledger: Ledger) -> None:
    with pytest.raises(AttributeError):
        ledger.write([RUMOUR, None])  # type: ignore[list-item]
    with pytest.raises(ZeroDivisionError):
        _write_and_fail(ledger)
    assert ledger.facts().tellings == ()


def _write_and_fail(ledger: Ledger) -> None:
    with ledger._database.writing() as connection:
        writer.write(connection, [RUMOUR])
        raise ZeroDivisionError


@pytest.mark.service
def test_a_missing_database_is_named(postgres: str) -> None:
    from sqlalchemy import make_url

    missing = make_url(postgres).set(database="suitor_no_such").render_as_string(hide_password=False)
    with pytest.raises(LedgerError, match=r"no such database .* createdb"):
        open_ledger(missing)


def test_a_server_that_does_not_answer_is_named() -> None:
    with pytest.raises(LedgerError, match=r"no PostgreSQL answers at .*secretive:\*\*\*@") as error:
        open_ledger("postgresql://secretive:password@127.0.0.1:1/deals")
    assert "password" not in str(error.value)
