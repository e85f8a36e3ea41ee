"""A copy of a live ledger, as one SQLite file."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, insert, select

from suitor.ledger.sessions import Database, LedgerError
from suitor.ledger.tables import metadata

_ROWS = 2_000  # copied at a time


def backup(database: Database, path: Path) -> None:
    """Copies the ledger as it is at one moment, while others may read and write; the file appears when it is whole.

    Raises:
        LedgerError: the path exists or cannot be written.
    """
    if path.exists():
        raise LedgerError(f"{path} exists; give a new path for the backup")
    if not path.parent.is_dir():
        raise LedgerError(f"the folder {path.parent} does not exist; create it or give another path")
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    try:
        _copy_postgres(database, part) if database.is_postgres else _copy_sqlite(database, part)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def _copy_sqlite(database: Database, part: Path) -> None:
    with database.sqlite() as source, closing(sqlite3.connect(part)) as target:
        source.backup(target)


def _copy_postgres(database: Database, part: Path) -> None:
    copy = Database(part)
    with database.reading() as source, copy.writing() as target:
        copy_rows(source, target)
    copy.close()


def copy_rows(source: Connection, target: Connection) -> None:
    """Copies every row of a ledger into an empty one, whatever databases they lie in."""
    for table in metadata.sorted_tables:
        rows = source.execute(select(table), execution_options={"yield_per": _ROWS}).mappings()
        for chunk in rows.partitions(_ROWS):
            target.execute(insert(table), [dict(row) for row in chunk])
