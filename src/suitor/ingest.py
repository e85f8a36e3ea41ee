"""Ingest: inputs become articles, articles become entries in worker processes, entries go into the ledger in order.

Every batch is one transaction, written in the order of the inputs whatever the number of workers, so that a run that
was killed and repeated ends in the ledger of an undisturbed one.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice

from suitor.ledger import Ledger, Written, version_of
from suitor.model import Article, Entry, Reading
from suitor.pipeline import ExtractionError, entry_of, extracted, reader_of
from suitor.reading import ReadingError

_BATCH = 100  # articles in a transaction
_TASK = 10  # articles that a worker takes at once
_AHEAD = 3  # batches in hand for each worker; more would only take memory

Item = Article | Reading
Outcome = Item | ReadingError
Failure = ReadingError | ExtractionError
Entries = list[Entry | ExtractionError]
Extract = Callable[[list[Item]], Callable[[], Entries]]  # begins a batch, and gives what waits for its entries


@dataclass(slots=True)
class Ingested:
    """What an ingest did.

    Attributes:
        written: what the ledger took, by how it was met.
        failures: how many articles or inputs could not be read.
    """

    written: Written = field(default_factory=Written)
    failures: int = 0


def ingest(
    ledger: Ledger,
    outcomes: Iterable[Outcome],
    *,
    workers: int = 1,
    on_failure: Callable[[Failure], None] = lambda failure: None,
    on_batch: Callable[[Ingested], None] = lambda so_far: None,
) -> Ingested:
    """Reads articles into a ledger; those that it knows cost a look and no more.

    Args:
        ledger: where to.
        outcomes: articles, readings (taken as they are) and what could not be read, as the reading stage gives them.
        workers: processes that extract claims; with 1 it is done here.
        on_failure: called for each article that could not be read or extracted; the others go on.
        on_batch: called after each transaction.

    Raises:
        LedgerError: the ledger cannot be written (full disk, read-only, server gone); what was committed stays.
    """
    done = Ingested()

    def failed(failure: Failure) -> None:
        done.failures += 1
        on_failure(failure)

    with _extraction(workers) as extract:
        for entries in _in_order(_batches(ledger, outcomes, done, failed), extract, workers * _AHEAD):
            good = [entry for entry in entries if isinstance(entry, Entry)]
            for failure in entries:
                if not isinstance(failure, Entry):
                    failed(failure)
            done.written += ledger.write(good)
            on_batch(done)
    return done


def _batches(
    ledger: Ledger, outcomes: Iterable[Outcome], done: Ingested, failed: Callable[[Failure], None]
) -> Iterator[list[Item]]:
    """Articles that the ledger does not know yet, a transaction's worth at a time."""
    iterator = iter(outcomes)
    while batch := list(islice(iterator, _BATCH)):
        for failure in batch:
            if isinstance(failure, ReadingError):
                failed(failure)
        good = [item for item in batch if not isinstance(item, ReadingError)]
        fresh = _unknown(ledger, good)
        done.written += Written(known=len(good) - len(fresh))
        yield fresh


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


def _in_order(
    batches: Iterable[list[Item]],
    extract: Extract,
    ahead: int,
) -> Iterator[Entries]:
    """What each batch gives, in their order, with no more than `ahead` of them in hand."""
    waiting: deque[Callable[[], Entries]] = deque()
    for batch in batches:
        waiting.append(extract(batch))
        if len(waiting) >= ahead:
            yield waiting.popleft()()
    while waiting:
        yield waiting.popleft()()


@contextmanager
def _extraction(workers: int) -> Iterator[Extract]:
    """What extracts a batch: here with one worker, else in processes that end with this one."""
    if workers <= 1:
        yield lambda batch: lambda: entries_of(batch)
        return
    # spawned, for a fork of a process that runs threads of onnxruntime may hang
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin_worker)

    def begin(batch: list[Item]) -> Callable[[], Entries]:
        tasks = [pool.submit(entries_of, batch[i : i + _TASK]) for i in range(0, len(batch), _TASK)]
        return lambda: [entry for task in tasks for entry in task.result()]

    try:
        yield begin
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def entries_of(batch: list[Item]) -> Entries:
    """The entry of each article, or the error that its extraction ended with; readings are taken as they are."""
    readings = [item if isinstance(item, Reading) else extracted(item) for item in batch]
    return [entry_of(reading) if isinstance(reading, Reading) else reading for reading in readings]


def _begin_worker() -> None:
    """Leaves Ctrl-C to the parent, and ends with it, also where the parent was killed and could not say so."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.setdefault("SUITOR_THREADS", "1")
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(1)
