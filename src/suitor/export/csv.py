"""CSV after RFC 4180: a head, a row for each record, several values in one cell divided by "; "."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from suitor.export.records import Json
from suitor.export.tables import Column

_BETWEEN = "; "
# Spreadsheets run a cell that begins so as a formula, and the words in it come from anybody's page; a quotation mark
# in front makes it text (OWASP, CSV Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(records: Iterable[Json], columns: Sequence[Column], out: TextIO) -> None:
    """Writes a table; numbers, days and flags as in JSON, an empty cell for what is not known."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in columns])
    for record in records:
        writer.writerow([_cell(column.of(record)) for column in columns])


def _cell(value: Any) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return value
    text = _BETWEEN.join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
