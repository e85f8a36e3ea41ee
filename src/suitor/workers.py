"""What worker processes do: each with a model of its own, they draw claims from articles and read blocks of archives.

What comes of a block goes through a file, a piece at a time, so that no process ever holds more than a piece of it,
however large the block and however rich in news.
"""

from __future__ import annotations

import os
import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager, suppress

from suitor.blocks import Block, Entries, Piece
from suitor.model import Article, Reading
from suitor.pipeline import entry_of, extracted
from suitor.processes import WorkersFailed, processes

_TASK = 10  # articles that a worker takes at once

Item = Article | Reading
Task = list[Item] | Block
Read = Callable[[Block], Iterator[Piece]]
Pieces = Callable[[], Iterable[Piece]]  # waits for what a task gives
Begin = Callable[[Task], Pieces]


@contextmanager
def working(workers: int, read: Read) -> Iterator[Begin]:
    """What begins tasks: here with one worker, else in processes that end with this one.

    Args:
        workers: how many processes.
        read: reads a block; it is sent to the processes.

    Raises:
        WorkersFailed: one of the processes was killed, or cannot keep what it has read.
    """
    if workers <= 1:
        yield lambda task: lambda: read(task) if isinstance(task, Block) else [Piece(entries_of(task))]
        return
    with processes(workers) as (pool, folder):
        yield lambda task: _begun(task, read, pool, folder)


def entries_of(batch: list[Item]) -> Entries:
    """The entry of each article, or the error that its extraction ended with; readings are taken as they are."""
    readings = [item if isinstance(item, Reading) else extracted(item) for item in batch]
    return [entry_of(reading) if isinstance(reading, Reading) else reading for reading in readings]


def _begun(task: Task, read: Read, pool: Executor, folder: str) -> Pieces:
    if isinstance(task, Block):
        kept = pool.submit(_keep, task, read, folder)
        return lambda: _kept(kept.result())
    parts = [pool.submit(entries_of, task[i : i + _TASK]) for i in range(0, len(task), _TASK)]
    return lambda: [Piece([entry for part in parts for entry in part.result()])]


def _keep(block: Block, read: Read, folder: str) -> str:
    """Reads a block in a worker; the path of the file that its pieces are in.

    Raises:
        WorkersFailed: the file cannot be written.
    """
    try:
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
            for piece in read(block):
                pickle.dump(piece, file, pickle.HIGHEST_PROTOCOL)
        return file.name
    except OSError as error:
        raise WorkersFailed(
            f"what was read cannot be kept in {folder} ({error.strerror}); make room there, or set TMPDIR to a folder "
            "that has room, and give the command again"
        ) from error


def _kept(path: str) -> Iterator[Piece]:
    """The pieces in a file, which is gone afterwards."""
    with open(path, "rb") as file, suppress(EOFError):
        while True:
            yield pickle.load(file)
    os.unlink(path)
