"""Blocks: the stretches in which a web archive is read, by several processes at once, and by which it is known again.

A block is known by what it holds and not by the name of its file. What was read of it also depends on the versions of
all that reads, so that both together say whether it has to be read.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from suitor.archive import Tally, read_archive
from suitor.model import Entry, Reading
from suitor.model.fingerprint import fingerprint
from suitor.pipeline import ExtractionError, entry_of, extractor
from suitor.reading import Form, Limits, Origin, Problem, ReadingError, detect_form
from suitor.reading.entry import opened_file, origin_of
from suitor.reading.opening import Opened
from suitor.reading.warc import record_start

SIZE = 8 * 2**20  # bytes as they lie in the file, some hundred pages: a few seconds are lost when it is read again
PIECE = 100  # articles in a transaction
_SAMPLES, _SAMPLE = 16, 4096  # pieces of a block by which it is known, and their bytes
_READERS = ("suitor.reading", "suitor.screening")

Failure = ReadingError | ExtractionError
Entries = list[Entry | Failure]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a web archive; the records that begin in it belong to it.

    Attributes:
        path: the file.
        first: where it begins, in bytes of the file.
        last: where the next one begins, or the file ends.
        mark: what its content is known by, wherever it lies.
    """

    path: str
    first: int
    last: int
    mark: str

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return self.last - self.first

    @property
    def name(self) -> str:
        """What it is called before people."""
        path = self.path.encode("utf-8", "replace").decode("utf-8")  # names of files may be no Unicode
        return f"{path} from byte {self.first}" if self.first else path


@dataclass(frozen=True, slots=True)
class Piece:
    """What one transaction takes: articles with their claims and what failed, in their order.

    Attributes:
        entries: at most `PIECE` of them.
        finished: the block that ends with them; None where there is more, or where it was not read to its end.
        tally: what reading the whole block came to, beside its last entries.
    """

    entries: Entries
    finished: Block | None = None
    tally: Tally = field(default_factory=Tally)


def is_archive(path: str, form: Form = Form.AUTO) -> bool:
    """Whether a file is a web archive, as far as can be told; one that cannot be opened is none."""
    if form is not Form.AUTO:
        return form is Form.WARC
    try:
        with opened_file(Path(path)) as file:
            return detect_form(Opened(file).head, Origin(name=path).ending) is Form.WARC
    except ReadingError:
        return False


def blocks_of(path: str, size: int = SIZE) -> Iterator[Block]:
    """The blocks of a web archive, in their order; one that is packed as a single stream is one block.

    Args:
        path: a file.
        size: about how many bytes a block has; where it is cut depends on the file and on this alone.

    Raises:
        ReadingError: it cannot be opened, or holds nothing.
    """
    with opened_file(Path(path)) as file:
        end = file.seek(0, os.SEEK_END)
        if not end:
            raise ReadingError(Problem.EMPTY, "it holds nothing; check that it was saved")
        for first, cut in stretches(file, end, size):
            last = end if cut is None else cut
            yield Block(path, first, last, _mark(file, first, last))


def stretches(file: BinaryIO, end: int, size: int = SIZE) -> Iterator[tuple[int, int | None]]:
    """Where a web archive is cut: the first byte of each stretch and that behind its last, None for the end.

    Args:
        file: the archive.
        end: how many bytes it has.
        size: about how many bytes a stretch has.
    """
    first: int | None = 0
    while first is not None:
        last = record_start(file, first + size) if first + size < end else None
        yield first, last
        first = last


def read_block(block: Block, *, gated: bool = True, audit: float = 0.0) -> Iterator[Piece]:
    """What a block holds, a transaction's worth at a time.

    Args:
        block: the block.
        gated: False to read every page the full way.
        audit: the share of rejected pages that go the full way too, to see what is lost.
    """
    tally = Tally()
    entries: Entries = []
    finished: Block | None = block
    try:
        for entry in _entries(block, gated, audit, tally):
            if len(entries) == PIECE:
                yield Piece(entries)
                entries = []
            entries.append(entry)
    except ReadingError as error:
        yield Piece(entries)
        entries, finished = [error.at(block.name)], None
    yield Piece(entries, finished, tally)


def reader_of_blocks(*, gated: bool = True) -> str:
    """The versions of all that decides what is read of a block."""
    pages, cascade = fingerprint(_READERS, (".py", ".npz")), fingerprint(("suitor",), ("archive.py",))
    return f"{extractor()} pages {pages} cascade {cascade} {'gated' if gated else 'whole'}"


def _entries(block: Block, gated: bool, audit: float, tally: Tally) -> Iterator[Entry | Failure]:
    """An entry or a failure for each article.

    Raises:
        ReadingError: the file cannot be opened any more, or was changed meanwhile; the block has to be read again.
    """
    origin = origin_of(block.name, None, None, None, None, Limits(), tally.skipped)
    with opened_file(Path(block.path)) as file:
        # Within a single packed stream places are no bytes of the file, so that its only block may have no end.
        last = None if file.seek(0, os.SEEK_END) == block.last else block.last
        for outcome in read_archive(file, origin, gated=gated, tally=tally, first=block.first, last=last, audit=audit):
            yield entry_of(outcome) if isinstance(outcome, Reading) else outcome
        if _mark(file, block.first, block.last) != block.mark:
            raise ReadingError(Problem.DAMAGED, "it was changed while it was read; give the command again")


def _mark(file: BinaryIO, first: int, last: int) -> str:
    """A hash of the length of a stretch and of pieces spread over it, both ends among them.

    All of it would take as long as unpacking it, and a packed record that changes moves what is behind it.
    """
    digest = blake2b(str(last - first).encode(), digest_size=16)
    room = max(last - first - _SAMPLE, 0)
    for place in sorted({first + room * i // (_SAMPLES - 1) for i in range(_SAMPLES)}):
        file.seek(place)
        digest.update(file.read(min(_SAMPLE, last - place)))
    return digest.hexdigest()
