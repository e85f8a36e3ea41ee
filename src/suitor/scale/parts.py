"""The part of an archive: written by one process from beginning to end, known by its name, found again when it is done.

What claims an archive gives is decided by `suitor.archive.read_archive`, here as on one machine.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, fields
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from suitor.archive import Outcome, Tally, read_archive
from suitor.blocks import reader_of_blocks, stretches
from suitor.export.parquet import table
from suitor.export.records import Json
from suitor.model import Reading, canonical, content_id
from suitor.reading import Origin, Problem, ReadingError
from suitor.scale.places import Place, PlaceError, clear_left_over, place_of, written_whole
from suitor.scale.tables import COLUMNS_OF, DONE_SCHEMA, Table, claim_records, reading_record, schema_of

_LAYOUT = 1  # of the tables; raised when a column changes its meaning
_GROUP_ROWS = 1024
_GROUP_CHARACTERS = 16 * 2**20  # of text in a row group, which is held in memory by writers and readers
_NO_CLAIMS = "no claims drawn"  # from an article, for its extraction failed
_NAMED = 1000  # failures of an archive that are kept in words; all are counted


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an archive.

    Attributes:
        archive: its path or address.
        bytes: its size as it lies there.
        reader: the version of all that decides what is read of it.
        articles: how many articles passed.
        claims: how many claims they make.
        skipped: what was passed over, by reason.
        failed: records that could not be read, by problem.
        failures: the first of these, in words.
        tally: what each step of the cascade did.
        part_bytes: the sizes of the tables that it gave.
    """

    archive: str
    bytes: int
    reader: str
    articles: int
    claims: int
    skipped: Mapping[str, int]
    failed: Mapping[str, int]
    failures: tuple[str, ...]
    tally: Tally
    part_bytes: Mapping[str, int]


def reader_version(gated: bool) -> str:
    """The version of what decides which claims an archive gives; another one reads every archive again."""
    return f"{reader_of_blocks(gated=gated)} layout {_LAYOUT}"


def part_name(archive: Place) -> str:
    """The name of the files of a part: that of the archive, and a hash of where it lies."""
    readable = re.sub(r"[^\w.-]+", "_", archive.stem)[:80]
    return f"{readable}-{content_id(archive.key)[:12]}"


def file_of(out: Place, which: Table, name: str) -> Place:
    """Where a table of a part lies."""
    return out / which / f"{name}.parquet"


def is_done(archive: Place, size: int, out: Place, reader: str) -> bool:
    """Whether an archive of this size has its part from this reader, whole."""
    name = part_name(archive)
    row = _done_row(file_of(out, Table.DONE, name))
    if row is None or (row["bytes"], row["reader"]) != (size, reader):
        return False
    return all(_has_size(file_of(out, Table(which), name), count) for which, count in row["part_bytes"])


def clear(out: Place, names: set[str]) -> None:
    """Removes what killed runs left of parts of these names."""
    for which in Table:
        clear_left_over(out / which, {f"{name}.parquet" for name in names})


def read_into(address: str, out: Place, *, gated: bool = True) -> Done:
    """Reads an archive and writes its part; the record that it is done comes last.

    Args:
        address: a path, or an address that pyarrow can open.
        out: the folder of all parts.
        gated: False to read every page in full, as a measure of what the cascade leaves out.

    Raises:
        PlaceError: there is no such archive.
        ReadingError: it holds nothing.
        OSError: it cannot be opened, or the part cannot be written.
    """
    archive = place_of(address)
    size, name, tally = archive.size(), part_name(archive), Tally()
    origin = Origin(name=address, skipped=tally.skipped)
    with _part(out, name) as part, archive.opened() as file:
        failed, failures = _fill(part, _outcomes(file, size, origin, gated, tally))
    done = Done(
        archive=address,
        bytes=size,
        reader=reader_version(gated),
        articles=part[Table.ARTICLES].count,
        claims=part[Table.CLAIMS].count,
        skipped=dict(tally.skipped),
        failed=dict(failed),
        failures=tuple(failures),
        tally=tally,
        part_bytes={which: file_of(out, which, name).size() for which in part},
    )
    with written_whole(file_of(out, Table.DONE, name)) as record:
        pq.write_table(pa.Table.from_pylist([_row_of(done)], schema=DONE_SCHEMA), record)
    return done


@contextmanager
def _part(out: Place, name: str) -> Iterator[Mapping[Table, _Rows]]:
    """The tables of a part, which appear when they are written to their end."""
    with ExitStack() as stack:
        files = {which: stack.enter_context(written_whole(file_of(out, which, name))) for which in COLUMNS_OF}
        yield {which: stack.enter_context(_Rows(file, which)) for which, file in files.items()}


def _fill(part: Mapping[Table, _Rows], outcomes: Iterable[Outcome]) -> tuple[Counter[str], list[str]]:
    """Writes the readings; returns what could not be read, all of it counted by problem, the first in words."""
    failed, failures = Counter[str](), list[str]()
    for outcome in outcomes:
        if isinstance(outcome, Reading):
            part[Table.ARTICLES].add(reading_record(outcome), len(outcome.article.text))
            for record in claim_records(outcome):
                part[Table.CLAIMS].add(record, len(record["evidence"]["text"]))
        else:
            failed[outcome.problem if isinstance(outcome, ReadingError) else _NO_CLAIMS] += 1
            failures += [str(outcome)] if len(failures) < _NAMED else []
    return failed, failures


def _row_of(done: Done) -> dict[str, Any]:
    """The record that an archive is done, as a row."""
    row = {each.name: getattr(done, each.name) for each in fields(done)}
    pairs = {name: list(value.items()) for name, value in row.items() if isinstance(value, Mapping)}
    return {**row, **pairs, "tally": canonical(done.tally)}


def _outcomes(file: BinaryIO, size: int, origin: Origin, gated: bool, tally: Tally) -> Iterator[Outcome]:
    """What the pages of an archive claim, read a stretch at a time as on one machine.

    Raises:
        ReadingError: it holds nothing.
    """
    if not size:
        raise ReadingError(Problem.EMPTY, "it holds nothing; check that it was saved")
    for first, last in stretches(file, size):
        yield from read_archive(file, origin, gated=gated, tally=tally, first=first, last=last)


class _Rows:
    """The rows of a table on their way into a file, no more than a row group of them in memory."""

    def __init__(self, file: BinaryIO, which: Table) -> None:
        self._columns = COLUMNS_OF[which]
        self._writer = pq.ParquetWriter(file, schema_of(which), compression="zstd")
        self._records: list[Json] = []
        self._characters = 0
        self.count = 0

    def __enter__(self) -> _Rows:
        return self

    def __exit__(self, *error: object) -> None:
        self._write()
        self._writer.close()

    def add(self, record: Json, characters: int) -> None:
        """Adds a row with so much text."""
        self._records.append(record)
        self._characters += characters
        self.count += 1
        if len(self._records) >= _GROUP_ROWS or self._characters >= _GROUP_CHARACTERS:
            self._write()

    def _write(self) -> None:
        if self._records:
            self._writer.write_table(table(self._records, self._columns))
        self._records, self._characters = [], 0


def _done_row(place: Place) -> dict[str, Any] | None:
    """What a record of a done archive says, None where there is none that can be read."""
    try:
        place.size()
        with place.opened() as file:
            found = pq.read_table(file)
    except (PlaceError, OSError, pa.ArrowException):
        return None
    rows: list[dict[str, Any]] = found.to_pylist() if found.schema.equals(DONE_SCHEMA) else []
    return rows[0] if len(rows) == 1 else None


def _has_size(place: Place, size: int) -> bool:
    try:
        return place.size() == size
    except PlaceError:
        return False
