"""The ledger: facts that are only ever appended, and what follows from them, as known on any day."""

from pathlib import Path

from suitor.ledger.blocks import ReadBlock
from suitor.ledger.facts import Put, Version
from suitor.ledger.forecasts import Kept
from suitor.ledger.ids import is_prefix
from suitor.ledger.latest import Wanted
from suitor.ledger.ledger import Ledger
from suitor.ledger.sessions import LedgerError, NotInLedger
from suitor.ledger.writer import Written, version_of

__all__ = [
    "Kept",
    "Ledger",
    "LedgerError",
    "NotInLedger",
    "Put",
    "ReadBlock",
    "Version",
    "Wanted",
    "Written",
    "is_prefix",
    "open_ledger",
    "version_of",
]


def open_ledger(url: str | Path | None = None, *, read_only: bool = False) -> Ledger:
    """Opens a ledger by path or SQLAlchemy URL, creating it where there is none yet.

    Args:
        url: a path, `sqlite:///PATH` or `postgresql://USER@HOST/DATABASE`; by default `$SUITOR_LEDGER`, else a file in
            the platform's data folder.
        read_only: never write, not even to create it.

    Raises:
        LedgerError: it cannot be opened; the message says what to do.
    """
    return Ledger(url, read_only=read_only)
