"""Parquet: the parts that `suitor.scale` writes, whose readings are taken as they are, a row group at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any, BinaryIO

from suitor.model import Reading
from suitor.reading.origin import Origin
from suitor.reading.problems import Problem, ReadingError
from suitor.reading.readings import reading_of_record

_COLUMN = "reading"
_TABLE = b"suitor.table"  # of the metadata of a file: which table of a part it holds
_ARTICLES = b"articles"
_ROWS = 64  # readings in memory besides the row group
_SHOWN = 5  # columns that a message names


def read_parquet(file: BinaryIO, origin: Origin) -> Iterator[Reading | ReadingError]:
    """The reading of each row of a table of articles, or the error that it has, in the order of the rows.

    The other tables of a part say nothing that the articles do not say, and count into `origin.skipped`.

    Args:
        file: the table, in which one can go back.
        origin: where it comes from.

    Raises:
        ReadingError: pyarrow is not installed, or this is no such table.
    """
    table = _opened(file)
    which = (table.schema_arrow.metadata or {}).get(_TABLE, _ARTICLES)
    if which != _ARTICLES:
        origin.skipped[f"table of {which.decode('utf-8', 'replace')}"] += 1
        return iter(())
    _refuse_other_tables(table)
    return _readings(table, origin)


def _readings(table: Any, origin: Origin) -> Iterator[Reading | ReadingError]:
    for number, text in enumerate(_texts(table, origin), start=1):
        try:
            yield text if isinstance(text, ReadingError) else reading_of_record(_object(text, origin))
        except ReadingError as error:
            yield error.at(origin.name, number)


def _texts(table: Any, origin: Origin) -> Iterator[str | ReadingError]:
    """The readings as they are written; damage ends them, and is the last."""
    batches = table.iter_batches(batch_size=_ROWS, columns=[_COLUMN])
    texts = chain.from_iterable(batch.column(0).to_pylist() for batch in batches)
    try:
        yield from (text or "" for text in texts)
    except (OSError, ValueError) as error:
        yield ReadingError(Problem.DAMAGED, f"the table is cut off or broken ({error}); fetch it again", origin.name)


def _object(text: str, origin: Origin) -> dict[str, Any]:
    if len(text) > 4 * origin.limits.article_bytes:  # the text, and as much again for each of its claims
        raise ReadingError(Problem.TOO_LARGE, "the reading is larger than any article that is read here")
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadingError(Problem.BAD_RECORD, f"no JSON ({error})") from error
    if not isinstance(record, dict):
        raise ReadingError(Problem.BAD_RECORD, "no JSON object")
    return record


def _opened(file: BinaryIO) -> Any:
    """The table.

    Raises:
        ReadingError: pyarrow is not installed, or the file is damaged.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        needs = "a Parquet file, which needs more than the core: pip install 'suitor[export]'"
        raise ReadingError(Problem.BINARY, f"this is {needs}") from error
    try:
        return pq.ParquetFile(pa.PythonFile(file, mode="r"), pre_buffer=False)
    except (OSError, ValueError) as error:
        raise ReadingError(Problem.DAMAGED, f"no whole Parquet file ({error}); fetch it again") from error


def _refuse_other_tables(table: Any) -> None:
    schema = table.schema_arrow
    if _COLUMN in schema.names and str(schema.field(_COLUMN).type) in ("string", "large_string"):
        return
    shown = ", ".join(schema.names[:_SHOWN]) + (", ..." if len(schema.names) > _SHOWN else "")
    said = f"a Parquet table of something else (its columns: {shown}); only articles of suitor.scale are read"
    raise ReadingError(Problem.BAD_RECORD, said)
