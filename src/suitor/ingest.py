"""Ingest: inputs become articles, articles become entries in worker processes, entries go into the ledger in order.

Every batch is one transaction, written in the order of the inputs whatever the number of workers, so that a run that
was killed and repeated ends in the ledger of an undisturbed one. Web archives come in blocks; the ledger remembers
those that were read to their end.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby, islice

from suitor.archive import Tally
from suitor.blocks import PIECE, Block, Failure, Piece, read_block, reader_of_blocks
from suitor.ledger import Ledger, ReadBlock, Written, version_of
from suitor.model import Article, Entry, Reading
from suitor.pipeline import reader_of
from suitor.reading import ReadingError
from suitor.workers import Begin, Item, Pieces, Task, working

_BATCH = PIECE  # articles in a transaction
_AHEAD = 2  # batches or blocks in hand for each worker; more would only take room

Outcome = Item | Block | ReadingError


@dataclass(slots=True)
class Ingested:
    """What an ingest did.

    Attributes:
        written: what the ledger took, by how it was met.
        failures: how many articles or inputs could not be read.
        blocks: how many blocks of web archives were read.
        known_blocks: how many had been read before, and were passed over.
        outcomes: how many of what was handed in are done, failures among them.
        tally: what the steps of reading web archives came to.
    """

    written: Written = field(default_factory=Written)
    failures: int = 0
    blocks: int = 0
    known_blocks: int = 0
    outcomes: int = 0
    tally: Tally = field(default_factory=Tally, compare=False)


def ingest(
    ledger: Ledger,
    outcomes: Iterable[Outcome],
    *,
    workers: int = 1,
    gated: bool = True,
    audit: float = 0.0,
    on_failure: Callable[[Failure], None] = lambda failure: None,
    on_batch: Callable[[Ingested], None] = lambda so_far: None,
) -> Ingested:
    """Reads articles into a ledger; those that it knows cost a look and no more.

    Args:
        ledger: where to.
        outcomes: articles, readings (taken as they are), blocks of web archives, and what could not be read.
        workers: processes that extract claims and read blocks; with 1 it is done here.
        gated: False to read every page of a block the full way.
        audit: the share of the pages rejected in a block that go the full way too, to see what is lost.
        on_failure: called for each article that could not be read or extracted; the others go on.
        on_batch: called whenever a batch of articles, or a block, is done.

    Raises:
        LedgerError: the ledger cannot be written (full disk, read-only, server gone); what was committed stays.
        WorkersFailed: a worker process was killed; what was committed stays.
    """
    run = _Run(ledger, reader_of_blocks(gated=gated), on_failure)
    with working(workers, partial(read_block, gated=gated, audit=audit)) as begin:
        for count, pieces in _in_order(run.tasks(outcomes), begin, workers * _AHEAD):
            for piece in pieces():
                run.write(piece)
            run.done.outcomes += count
            on_batch(run.done)
    return run.done


@dataclass(slots=True)
class _Run:
    """An ingest under way.

    Attributes:
        ledger: where to.
        reader: the versions with which blocks are known.
        on_failure: called for each failure.
        done: what was done so far.
    """

    ledger: Ledger
    reader: str
    on_failure: Callable[[Failure], None]
    done: Ingested = field(default_factory=Ingested)

    def tasks(self, outcomes: Iterable[Outcome]) -> Iterator[tuple[int, Task]]:
        """What is to do, a transaction's worth or a block at a time, each with how many outcomes it stands for."""
        for is_block, group in groupby(outcomes, lambda outcome: isinstance(outcome, Block)):
            while batch := list(islice(group, 1 if is_block else _BATCH)):
                yield len(batch), self._block(batch[0]) if isinstance(batch[0], Block) else self._fresh(batch)

    def write(self, piece: Piece) -> None:
        """Writes a piece in one transaction."""
        good = [entry for entry in piece.entries if isinstance(entry, Entry)]
        for failure in piece.entries:
            if not isinstance(failure, Entry):
                self._failed(failure)
        finished = self._read(piece.finished) if piece.finished else None
        self.done.written += self.ledger.write(good, block=finished)
        self.done.blocks += finished is not None
        self.done.tally += piece.tally

    def _block(self, block: Block) -> Task:
        """A block, or nothing where the ledger has all of it."""
        if not self.ledger.has_read(self._read(block)):
            return block
        self.done.known_blocks += 1
        return []

    def _read(self, block: Block) -> ReadBlock:
        return ReadBlock(block.mark, self.reader)

    def _fresh(self, batch: list[Outcome]) -> Task:
        """The articles of a batch that the ledger does not know yet."""
        good: list[Item] = []
        for outcome in batch:
            if isinstance(outcome, ReadingError):
                self._failed(outcome)
            elif not isinstance(outcome, Block):
                good.append(outcome)
        fresh = _unknown(self.ledger, good)
        self.done.written += Written(known=len(good) - len(fresh))
        return fresh

    def _failed(self, failure: Failure) -> None:
        self.done.failures += 1
        self.on_failure(failure)


def _unknown(ledger: Ledger, items: list[Item]) -> list[Item]:
    """The articles that nobody has read for the ledger yet, and the readings that it does not hold."""
    articles = [item for item in items if isinstance(item, Article)]
    readings = [item for item in items if isinstance(item, Reading)]
    known: set[tuple[str, str | None]] = {(version, None) for version in ledger.known(articles)}
    for by in {reader_of(reading) for reading in readings}:
        those = [reading.article for reading in readings if reader_of(reading) == by]
        known |= {(version, by) for version in ledger.known(those, by)}
    return [item for item in items if _mark_of(item) not in known]


def _mark_of(item: Item) -> tuple[str, str | None]:
    """What an article is known by, and a reading, which is known only where its own reader has read the article."""
    return (version_of(item.article), reader_of(item)) if isinstance(item, Reading) else (version_of(item), None)


def _in_order(tasks: Iterable[tuple[int, Task]], begin: Begin, ahead: int) -> Iterator[tuple[int, Pieces]]:
    """What each task gives, in their order, with no more than `ahead` of them in hand."""
    waiting: deque[tuple[int, Pieces]] = deque()
    for count, task in tasks:
        waiting.append((count, begin(task)))
        if len(waiting) >= ahead:
            yield waiting.popleft()
    while waiting:
        yield waiting.popleft()
