"""Which blocks of web archives were read to their end, so that they need not be read again."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from suitor.ledger import tables
from suitor.model import content_id


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """A block that was read.

    Attributes:
        mark: what its content is known by, whatever its file is called.
        reader: the versions of all that decides what is read of it.
    """

    mark: str
    reader: str

    @property
    def id(self) -> str:
        """What it is known by in the ledger."""
        return content_id("block", self.mark, self.reader)


def has_read(connection: Connection, block: ReadBlock) -> bool:
    """Whether all of a block is in the ledger, as this reader reads it."""
    return connection.scalar(select(tables.block.c.seq).where(tables.block.c.id == block.id)) is not None


def finish(connection: Connection, block: ReadBlock, recorded: datetime) -> None:
    """Appends that a block was read to its end; another process may have been faster."""
    if not has_read(connection, block):
        connection.execute(insert(tables.block), [{"id": block.id, "recorded": recorded, **asdict(block)}])
