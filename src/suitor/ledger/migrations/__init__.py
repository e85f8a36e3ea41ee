"""The schema's history: Alembic's revisions, run inside the caller's transaction."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

VERSION_TABLE = "ledger_revision"
LATEST = "0003"


class UnknownRevision(ValueError):
    """A schema that this version does not know: it was made by a later one."""


def revision_of(connection: Connection) -> str | None:
    """The revision of the schema in a database, or None where there is none.

    Raises:
        UnknownRevision: it is none of this version's.
    """
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    revision = context.get_current_revision()
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if revision is not None and revision not in known:
        raise UnknownRevision(revision)
    return revision


def upgrade(connection: Connection) -> None:
    """Brings the schema up to the latest revision; the caller's transaction keeps all of it or nothing."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
