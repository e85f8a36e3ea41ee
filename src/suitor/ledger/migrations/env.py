"""Runs the revisions on the connection that `upgrade` hands over."""

from alembic import context

from suitor.ledger.migrations import VERSION_TABLE

context.configure(connection=context.config.attributes["connection"], version_table=VERSION_TABLE)
context.run_migrations()
