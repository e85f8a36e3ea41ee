"""Parquet, typed columns for data frames, written a row group at a time; needs the extra `export`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any, BinaryIO

from suitor.export.records import Json
from suitor.export.tables import Column, Sort

_ROWS = 4096  # a row group; few enough to hold in memory with the texts of articles
NEEDS = "Parquet needs more than the core: pip install 'suitor[export]'"


class MissingExtra(ImportError):
    """A package of an extra is not installed; the message says how to install it."""


def write(records: Iterable[Json], columns: Sequence[Column], out: BinaryIO) -> None:
    """Writes a table, with no more than a row group in memory.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    pa, pq = _pyarrow()
    rows = iter(records)
    with pq.ParquetWriter(out, _schema(pa, columns)) as writer:
        while group := list(islice(rows, _ROWS)):
            writer.write_table(table(group, columns))


def table(records: Iterable[Json], columns: Sequence[Column]) -> Any:
    """The `pyarrow.Table` of some records.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    pa, _ = _pyarrow()
    rows = list(records)
    values = {column.name: [_value(column, row) for row in rows] for column in columns}
    return pa.table(values, schema=_schema(pa, columns))


def _schema(pa: Any, columns: Sequence[Column]) -> Any:
    return pa.schema([(column.name, _types(pa)[column.sort]) for column in columns])


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtra(NEEDS) from error
    return pyarrow, pyarrow.parquet


def _types(pa: Any) -> dict[Sort, Any]:
    return {
        Sort.TEXT: pa.string(),
        Sort.TEXTS: pa.list_(pa.string()),
        Sort.INTEGER: pa.int64(),
        Sort.NUMBER: pa.float64(),
        Sort.FLAG: pa.bool_(),
        Sort.DAY: pa.date32(),
        Sort.TIME: pa.timestamp("us", tz="UTC"),
    }


def _value(column: Column, record: Json) -> Any:
    value = column.of(record)
    if value is None:
        return None
    return _AS[column.sort](value)


def _sound(text: str) -> str:
    """The text with halves of characters, which Parquet cannot hold, as escapes."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


_AS: dict[Sort, Callable[[Any], Any]] = {
    Sort.TEXT: _sound,
    Sort.TEXTS: lambda texts: [_sound(text) for text in texts],
    Sort.INTEGER: int,
    Sort.NUMBER: float,
    Sort.FLAG: bool,
    Sort.DAY: date.fromisoformat,
    Sort.TIME: datetime.fromisoformat,
}
