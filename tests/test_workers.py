"""Worker processes: they do what is done without them, and their ends are told in words."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from suitor.blocks import Block, Piece, blocks_of, read_block
from suitor.processes import WorkersFailed
from suitor.reading import Problem, ReadingError
from suitor.workers import working
from tests.archives import NEWS, write_archive

BLOCK = Block("crawl.warc", 0, 1, "")


@pytest.fixture(autouse=True)
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder in which pieces are kept; nothing may be left there."""
    folder = tmp_path / "room"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def killed(block: Block) -> Iterator[Piece]:
    """Reads nothing, for the system takes its memory."""
    os.kill(os.getpid(), signal.SIGKILL)
    yield Piece([])


def full(block: Block) -> Iterator[Piece]:
    """Reads nothing, for the disk is full."""
    yield Piece([])
    raise OSError(28, "No space left on device")


def endless(block: Block) -> Iterator[Piece]:
    """Reads for ever."""
    while True:
        yield Piece([])


def failing(block: Block) -> Iterator[Piece]:
    """Finds nothing but a record that is broken."""
    yield Piece([ReadingError(Problem.DAMAGED, "torn", block.path, 7)], block)


def test_a_block_gives_the_same_here_and_in_a_worker(tmp_path: Path) -> None:
    (block,) = blocks_of(write_archive(tmp_path, NEWS[:3]))
    read = partial(read_block, gated=False)
    with working(2, read) as begin:
        (there,) = begin(block)()
    (here,) = read(block)
    assert (there.entries, there.finished) == (here.entries, here.finished)
    assert len(here.entries) == 3


def test_failures_come_back_whole() -> None:
    with working(2, failing) as begin:
        (piece,) = begin(BLOCK)()
    (error,) = piece.entries
    assert isinstance(error, ReadingError)
    assert (error.problem, str(error)) == (Problem.DAMAGED, "crawl.warc, record 7: damaged: torn")


def test_a_worker_that_was_killed_is_told_of() -> None:
    with (
        pytest.raises(WorkersFailed, match="give the command again, with fewer --workers"),
        working(2, killed) as begin,
    ):
        list(begin(BLOCK)())


def test_a_disk_that_is_full_is_told_of() -> None:
    with pytest.raises(WorkersFailed, match=r"No space left on device.*TMPDIR"), working(2, full) as begin:
        list(begin(BLOCK)())


def test_workers_stop_when_nobody_waits_for_them_any_more() -> None:
    with working(2, endless) as begin:
        begin(BLOCK)
