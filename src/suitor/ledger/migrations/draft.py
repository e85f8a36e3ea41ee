"""Prints what the next revision has to do: `python -m suitor.ledger.migrations.draft`.

Tables follow from the records of the model, so that a changed record needs a revision. A test fails without it.
"""

from __future__ import annotations

import sys
from tempfile import TemporaryDirectory
from typing import Any, Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from suitor.ledger.migrations import VERSION_TABLE, upgrade
from suitor.ledger.tables import Moment, Words, metadata

# Revisions name plain types, for these may change with the code and history may not.
_PLAIN = {Words: "sa.Text()", Moment: "sa.DateTime(timezone=True)"}


def draft() -> str:
    """The operations that lead from the latest revision to the tables as they are."""
    with TemporaryDirectory() as folder, create_engine(f"sqlite:///{folder}/empty.sqlite").connect() as connection:
        upgrade(connection)
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE, "compare_type": True})
        operations = produce_migrations(context, metadata).upgrade_ops
    return "" if operations is None else render_python_code(operations, render_item=_plain)


def _plain(kind: str, item: Any, context: object) -> str | Literal[False]:
    return _PLAIN.get(type(item), False) if kind == "type" else False


if __name__ == "__main__":
    sys.stdout.write(draft() + "\n")
