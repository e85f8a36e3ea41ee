"""An ingest of a web archive that is killed in the middle of the file, whole or one worker of it, goes on and loses nothing."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, func, make_url, select
from sqlalchemy.exc import DBAPIError

from suitor.blocks import SIZE
from suitor.ledger import tables
from tests.archives import records
from tests.faults.processes import (
    Exports,
    exports,
    finish,
    ingest,
    kill_after,
    says_one_thing,
    start,
    suitor,
    wait_until,
)
from tests.faults.stories import stories
from tests.reading.archives import http, record

PICTURE = record(http(os.urandom(2**16) * 16, content_type="image/jpeg"), "https://harbour.example/picture")  # a MiB


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A web archive of several blocks, filled with pictures."""
    path = tmp_path_factory.mktemp("crawl") / "crawl.warc"
    first, *pages = records(stories(40))
    between = PICTURE * (3 * SIZE // len(PICTURE) // len(pages) + 1)  # so that there are three and a bit
    path.write_bytes(first + between.join(pages))
    return path


@pytest.fixture(scope="module")
def whole(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Exports:
    """What every disturbed ledger must come to."""
    ledger = f"sqlite:///{tmp_path_factory.mktemp('whole') / 'ledger.db'}"
    ingest(ledger, archive)
    found = exports(ledger)
    assert all(found.values())
    return found


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go."""
    folder = tmp_path / "room"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def blocks_in(ledger: str) -> int:
    """How many blocks a ledger has, that another process writes."""
    engine = create_engine(make_url(ledger))
    try:
        with engine.connect() as connection:
            return int(connection.scalar(select(func.count()).select_from(tables.block)) or 0)
    except DBAPIError:  # it is being made
        return 0
    finally:
        engine.dispose()


def workers_of(process: subprocess.Popen[str]) -> Iterator[int]:
    """The worker processes of a process that have begun: those have a thread that watches over them."""
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            known = status.read_text()
            parent = re.search(r"^PPid:\s+(\d+)", known, re.MULTILINE)
            has_begun = not re.search(r"^Threads:\s+1$", known, re.MULTILINE)
            command = (status.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if parent and int(parent[1]) == process.pid and has_begun and b"spawn_main" in command:
            yield int(status.parent.name)


@pytest.mark.parametrize("workers", [1, 2])
def test_killed_in_the_middle_of_a_file(
    workers: int, blank_url: str, archive: Path, whole: Exports, room: Path
) -> None:
    process = start("ingest", archive, "--ledger", blank_url, "--workers", workers)
    wait_until(lambda: process.poll() is not None or blocks_in(blank_url) > 0, "no block is ever done")
    assert kill_after(0, process), "it was done before it could be killed"
    assert list(room.glob("suitor-*")) == []
    done = suitor("ingest", archive, "--ledger", blank_url, "--workers", workers)
    assert done.returncode == 0, done.stderr
    assert re.search(r"blocks of web archives: .*\d+ known", done.stderr), done.stderr
    assert exports(blank_url) == whole


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="processes are looked up in /proc")
def test_a_worker_is_killed(blank_url: str, archive: Path, whole: Exports, room: Path) -> None:
    process = start("ingest", archive, "--ledger", blank_url, "--workers", 2)
    # both, for the pool of the standard library cannot stand that one dies while another is being started
    wait_until(lambda: process.poll() is not None or len(list(workers_of(process))) == 2, "no workers ever start")
    os.kill(next(workers_of(process)), signal.SIGKILL)
    says_one_thing(finish(process), "a worker process was killed")
    assert list(room.glob("suitor-*")) == []
    ingest(blank_url, archive)
    assert exports(blank_url) == whole


def test_two_ingests_of_one_archive(blank_url: str, archive: Path, whole: Exports) -> None:
    running = [start("ingest", archive, "--ledger", blank_url) for _ in range(2)]
    for done in map(finish, running):
        assert done.returncode == 0, done.stderr
    assert exports(blank_url) == whole
