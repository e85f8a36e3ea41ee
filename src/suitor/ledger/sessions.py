"""Opening a ledger, and transactions in it: one unit of work for SQLite and PostgreSQL."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import platformdirs
from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import NullPool, QueuePool

from suitor.ledger.migrations import LATEST, VERSION_TABLE, UnknownRevision, revision_of, upgrade

_WRITERS_LOCK = 0x5317012  # any number that other programs on the database are unlikely to take
_POSTGRES_WRITER: dict[str, Any] = {"isolation_level": "READ COMMITTED"}  # so as to see what the writer before us wrote


_CHUNK = 5_000  # values in one IN list, below the limits of both databases
T = TypeVar("T")


class LedgerError(ValueError):
    """A ledger that cannot be opened, read or written as asked; the message says what to do."""


class NotInLedger(LedgerError, LookupError):
    """An id or a name that the ledger does not have, or has several times; the message names what there is."""


def ledger_url(target: str | Path | None = None) -> URL:
    """The URL of a ledger, from a URL, a path, or nothing: `$SUITOR_LEDGER`, else the platform's data folder.

    Raises:
        LedgerError: no URL or path of a ledger.
    """
    given = str(target or os.environ.get("SUITOR_LEDGER") or "")
    if not given:
        folder = platformdirs.user_data_path("suitor", appauthor=False, ensure_exists=True)
        return URL.create("sqlite", database=str(folder / "ledger.sqlite"))
    if not re.match(r"[a-z][a-z0-9+]*://", given):
        return URL.create("sqlite", database=str(Path(given).expanduser()))
    try:
        url = make_url(re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", given))
    except (ArgumentError, ValueError):  # the address itself is not repeated, for it may hold a password
        raise LedgerError("not the URL of a ledger; give a path, sqlite:///PATH or postgresql://...") from None
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise LedgerError(f"a ledger lies in SQLite or PostgreSQL, not in {url.get_backend_name()}")
    if url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:"):
        raise LedgerError("a ledger needs a file: sqlite:///PATH")
    return url


class Database:
    """A database that holds a ledger, with its schema up to date.

    Attributes:
        url: where it is.
        read_only: True when it may not, or cannot, be written.
        patience: for how many seconds SQLite waits for others.
    """

    patience: float = 60

    def __init__(self, target: str | Path | None = None, *, read_only: bool = False) -> None:
        self.url = ledger_url(target)
        self.name = self.url.render_as_string(hide_password=True) if self.is_postgres else str(self.url.database)
        self.read_only = read_only or (not self.is_postgres and _cannot_be_written(self.path))
        if not self.is_postgres:
            self._check_path()
        with self._errors():
            self._engine = self._make_engine()
            self._prepare()

    @property
    def is_postgres(self) -> bool:
        """True for PostgreSQL, False for SQLite."""
        return self.url.get_backend_name() == "postgresql"

    @property
    def path(self) -> Path:
        """The file of an SQLite ledger."""
        return Path(str(self.url.database))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the ledger, whatever others write meanwhile.

        Raises:
            LedgerError: the database cannot be read.
        """
        with self._errors(), self._engine.connect() as connection:  # begins by itself, and is rolled back
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes, one at a time in the whole ledger; all of it is kept or, on an error, none.

        Raises:
            LedgerError: the ledger is read-only, the disk is full, or others kept it busy for a minute.
        """
        if self.read_only:
            raise LedgerError(f"the ledger {self.name} is read-only; make the file writable or choose another ledger")
        options = _POSTGRES_WRITER if self.is_postgres else {"writes": True}
        with self._errors(), self._engine.connect().execution_options(**options) as connection, connection.begin():
            if self.is_postgres:
                if connection.exec_driver_sql("SHOW transaction_read_only").scalar() == "on":
                    raise LedgerError(f"the ledger {self.name} is read-only for this user; ask for the right to write")
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})")
            yield connection

    def compact(self, emptied: Iterable[str]) -> None:
        """Rewrites the file, or the named tables in PostgreSQL, so that nothing is left of what was deleted.

        Raises:
            LedgerError: others are reading, so that their view of the past must stay for now.
        """
        if self.is_postgres:
            with self._errors(), self._engine.connect() as connection:
                free = connection.execution_options(isolation_level="AUTOCOMMIT")
                for table in emptied:
                    free.exec_driver_sql(f'VACUUM FULL "{table}"')
            return
        with self._errors(), self.sqlite() as connection:
            connection.execute("VACUUM")  # works beside readers, but the log stays until they are done
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise LedgerError(f"erased, but others read {self.name}, whose files hold traces still; run it again later")

    @contextmanager
    def sqlite(self) -> Iterator[sqlite3.Connection]:
        """SQLite's own connection, outside any transaction, for what only SQLite can do."""
        with self._errors():
            connection = self._connect_sqlite()
            try:
                yield connection
            finally:
                connection.close()

    def close(self) -> None:
        """Lets go of the connections."""
        self._engine.dispose()

    def _check_path(self) -> None:
        if self.path.is_dir():
            raise LedgerError(f"{self.path} is a folder; give the path of a file")
        if not self.path.parent.is_dir():
            raise LedgerError(f"the folder {self.path.parent} does not exist; create it or give another path")
        if self.read_only and not self.path.is_file():
            raise LedgerError(f"there is no ledger at {self.path}; ingest articles first or give another path")

    def _make_engine(self) -> Engine:
        if self.is_postgres:
            return _postgres_engine(self.url)
        engine = create_engine(
            "sqlite://", creator=self._connect_sqlite, poolclass=NullPool if self.read_only else QueuePool
        )
        event.listen(engine, "begin", _begin_sqlite)
        return engine

    def _connect_sqlite(self) -> sqlite3.Connection:
        mode = "ro" if self.read_only else "rwc"
        address = self.path.absolute().as_uri() + f"?mode={mode}"
        if self.read_only and not _wal_can_be_shared(self.path):
            address += "&immutable=1"
        connection = sqlite3.connect(
            address, uri=True, timeout=self.patience, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA foreign_keys=ON")
        return connection

    def _prepare(self) -> None:
        """Sees that this is a ledger of this version, creating or migrating it where needed."""
        with self.reading() as connection:
            revision = self._revision(connection)
        if revision == LATEST:
            return
        if self.read_only:
            raise LedgerError(
                f"the ledger {self.name} was made by an older version of Suitor; open it for writing once"
            )
        if not self.is_postgres:
            self._share_with_readers()
        with self.writing() as connection:
            if self._revision(connection) != LATEST:  # another process may have been faster
                upgrade(connection)

    def _revision(self, connection: Connection) -> str | None:
        tables = inspect(connection).get_table_names()
        if tables and VERSION_TABLE not in tables:
            raise LedgerError(f"{self.name} is not a ledger: it holds other tables; give another path or database")
        try:
            return revision_of(connection)
        except UnknownRevision as error:
            raise LedgerError(
                f"the ledger {self.name} was made by a newer version of Suitor ({error}); update Suitor to open it"
            ) from None

    def _share_with_readers(self) -> None:
        """Turns on the write-ahead log, waiting for others who do the same: SQLite itself does not wait here."""
        with self._engine.connect() as connection:
            raw: Any = connection.connection
            for _ in range(int(self.patience * 20)):
                try:
                    raw.execute("PRAGMA journal_mode=WAL")
                    return
                except sqlite3.OperationalError as error:
                    if "locked" not in str(error):
                        raise
                    time.sleep(0.05)

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """Turns what databases raise into sentences that say what to do."""
        try:
            yield
        except (DBAPIError, sqlite3.Error) as error:
            raise self._explained(error) from error

    def _explained(self, error: Exception) -> Exception:
        words = str(getattr(error, "orig", None) or error).strip()
        for pattern, advice in _ADVICE:
            if re.search(pattern, words):
                return LedgerError(advice.format(name=self.name, words=words.splitlines()[0]))
        return error


_ADVICE = (
    (
        r"server closed the connection|terminating connection|onnection is (lost|closed)|database system is",
        "no PostgreSQL answers any more at {name}; what was committed is kept: start it and run the command again",
    ),
    (
        r"file is not a database",
        "{name} is not a ledger ({words}); give another path",
    ),
    (
        r"malformed",
        "the file {name} is damaged ({words}); restore a backup",
    ),
    (
        r"disk is full|No space left|disk I/O error",
        "no room is left for the ledger {name}; nothing of this step was kept: free some space and run it again",
    ),
    (
        r"readonly database|read-only transaction",
        "the ledger {name} is read-only; make the file writable or choose another ledger",
    ),
    (
        r"unable to open database",
        "the ledger {name} cannot be opened; see that its file and folder may be read",
    ),
    (
        r"database is locked",
        "the ledger {name} was kept busy by others for too long; run it again when they are done",
    ),
    (
        r'database ".*" does not exist',
        "there is no such database as {name}; create it with createdb, or name another",
    ),
    (
        r'password authentication|role ".*" does not exist|no password',
        "PostgreSQL does not let us into {name}; see that user and password are right ({words})",
    ),
    (
        r"onnection refused|resolve host|connection failed|timeout expired",
        "no PostgreSQL answers at {name}; start it, or see that the address is right ({words})",
    ),
)  # what the databases say, and what to do


def chunks(items: Iterable[T]) -> Iterator[list[T]]:
    """The items in lists that each fit into one statement."""
    rest = iter(items)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


def _postgres_engine(url: URL) -> Engine:
    try:
        engine = create_engine(
            url, isolation_level="REPEATABLE READ", connect_args={"options": "-c timezone=utc", "connect_timeout": 10}
        )
    except ModuleNotFoundError as error:
        raise LedgerError("ledgers in PostgreSQL need psycopg: pip install 'suitor[postgres]'") from error
    return engine


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def _cannot_be_written(path: Path) -> bool:
    return path.is_file() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def _wal_can_be_shared(path: Path) -> bool:
    """Whether a reader may make or use the files beside the ledger through which it sees what writers do."""
    return os.access(path.parent, os.W_OK) or path.with_name(path.name + "-wal").exists()
