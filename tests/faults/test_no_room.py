"""A full disk and a ledger that may only be read: one clear line, exit status 1, and nothing that was committed is lost."""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.conftest import Undisturbed
from tests.faults.processes import export, exports, ingest, says_one_thing, suitor


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own, which only root can have."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a disk of its own cannot be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def some(news: Path) -> list[Path]:
    """The first files, for a ledger to hold something before things go wrong."""
    return sorted(news.glob("*.jsonl"))[:1]


def lines(text: str) -> set[str]:
    """The lines of an export."""
    return set(text.splitlines())


def fill(disk: Path, leave: int) -> Path:
    """A file that takes all room but so many bytes."""
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    filler = disk / "filler"
    filler.write_bytes(bytes(max(free - leave, 0)))
    return filler


@pytest.mark.parametrize("leave", [0, 100_000])
def test_full_disk(leave: int, disk: Path, news: Path, undisturbed: Undisturbed) -> None:
    ledger = f"sqlite:///{disk / 'ledger.db'}"
    ingest(ledger, *some(news))
    before = export(ledger, "articles")
    filler = fill(disk, leave)
    says_one_thing(suitor("ingest", news, "--ledger", ledger), "full", "no room")
    filler.unlink()
    assert lines(before) <= lines(export(ledger, "articles"))
    ingest(ledger, news)
    assert exports(ledger) == undisturbed.exports


def test_no_room_for_a_new_ledger(disk: Path, news: Path) -> None:
    fill(disk, 0)
    says_one_thing(suitor("ingest", news, "--ledger", f"sqlite:///{disk / 'ledger.db'}"), "full", "no room")


def test_files_may_grow_no_more(tmp_path: Path, news: Path, undisturbed: Undisturbed) -> None:
    """As a quota does, which needs no disk of its own."""
    ledger = f"sqlite:///{tmp_path / 'ledger.db'}"
    ingest(ledger, *some(news))
    before = export(ledger, "articles")
    most = (tmp_path / "ledger.db").stat().st_size + 8192

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    says_one_thing(suitor("ingest", news, "--ledger", ledger, preexec_fn=limit), "full", "no room")
    assert lines(before) <= lines(export(ledger, "articles"))
    ingest(ledger, news)
    assert exports(ledger) == undisturbed.exports


def test_read_only_disk(disk: Path, news: Path) -> None:
    ledger = f"sqlite:///{disk / 'ledger.db'}"
    ingest(ledger, *some(news))
    before = exports(ledger)
    remount = ["mount", "-o", "remount,{}", str(disk)]
    subprocess.run([part.format("ro") for part in remount], check=True)
    says_one_thing(suitor("ingest", news, "--ledger", ledger), "read-only", "readonly", "written to")
    subprocess.run([part.format("rw") for part in remount], check=True)
    assert exports(ledger) == before


def test_read_only_file(tmp_path: Path, news: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write to any file")
    ledger = f"sqlite:///{tmp_path / 'ledger.db'}"
    ingest(ledger, *some(news))
    before = exports(ledger)
    (tmp_path / "ledger.db").chmod(0o444)
    says_one_thing(suitor("ingest", news, "--ledger", ledger), "read-only", "readonly", "written to")
    assert exports(ledger) == before
