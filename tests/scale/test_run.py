"""Runs of Ray: each archive once, the same claims as on one machine, whatever is killed on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from suitor.cli.app import app
from suitor.export.parquet import MissingExtra
from suitor.export.records import What
from suitor.ingest import ingest
from suitor.ledger import open_ledger
from suitor.reading import Input, expand, iter_input
from suitor.scale import Failed, Report, read_archives
from suitor.scale.parts import read_into
from suitor.scale.places import place_of
from tests.scale.crawl import archive

NEEDS_RAY = pytest.mark.skipif(find_spec("ray") is None, reason="the extra `scale` is not installed")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:ray")
PATIENCE = 120.0  # seconds; only a process that hangs takes so long


def contents(out: Path) -> dict[str, bytes]:
    """Every table but those that name the time that a step took, and other files below a folder."""
    files = [path for path in out.rglob("*") if path.is_file() and path.parent.name != "done"]
    return {str(path.relative_to(out)): path.read_bytes() for path in files}


def read_here(archives: list[Path], out: Path) -> dict[str, bytes]:
    for path in archives:
        read_into(str(path), place_of(str(out)))
    return contents(out)


def run(archives: list[Path], out: Path) -> Report:
    return read_archives([str(path) for path in archives], str(out))


@pytest.mark.usefixtures("running_ray")
def test_a_run_gives_what_one_machine_gives(archives: list[Path], tmp_path: Path) -> None:
    told: list[object] = []
    missing = tmp_path / "none.warc.gz"
    given = [str(path) for path in (*archives, missing, archives[0])]
    report = read_archives(given, str(tmp_path / "there"), on_done=told.append)
    assert contents(tmp_path / "there") == read_here(archives, tmp_path / "here")
    assert (report.archives, report.read, report.known, report.articles) == (4, 3, 0, 4)
    assert report.failed == [Failed(str(missing), "there is no such file; check the path")]
    assert report.bad == {"damaged": 1}
    assert report.tally is not None
    assert len(told) == 4
    again = run(archives, tmp_path / "there")
    assert (again.archives, again.read, again.known, again.articles) == (3, 0, 3, 0)


@pytest.mark.usefixtures("running_ray")
def test_a_run_goes_on_with_what_is_left(archives: list[Path], tmp_path: Path) -> None:
    out, wanted = tmp_path / "there", read_here(archives, tmp_path / "here")
    read_here(archives[:1], out)
    (part,) = (out / "articles").iterdir()
    kept = part.stat().st_mtime_ns
    for name in (path for path in wanted if "articles" in path):
        left = out / name
        left.with_name(f".{left.name}.c0ffee.part").write_bytes(b"PAR1 half of")
    report = run(archives, out)
    assert (report.read, report.known) == (2, 1)
    assert part.stat().st_mtime_ns == kept
    assert {name: data for name, data in contents(out).items() if not name.endswith(".part")} == wanted


@pytest.mark.usefixtures("running_ray")
def test_an_archive_that_cannot_be_read_is_named_and_the_others_go_on(archives: list[Path], tmp_path: Path) -> None:
    in_the_way = tmp_path / "parts"
    in_the_way.write_text("a file where the folder of parts should be")
    report = run(archives[:1], in_the_way)
    assert [each.archive for each in report.failed] == [str(archives[0])]
    assert "could not be read" in report.failed[0].why


@NEEDS_RAY
def test_what_is_done_starts_nothing(archives: list[Path], tmp_path: Path) -> None:
    read_here(archives, tmp_path / "parts")
    report = read_archives([str(path) for path in archives], str(tmp_path / "parts"), address="ray://nowhere:1")
    assert (report.read, report.known) == (0, 3)


@NEEDS_RAY
def test_an_address_that_ray_data_cannot_use(archives: list[Path], tmp_path: Path) -> None:
    process = command(*archives, "--out", tmp_path / "parts", "--address", "ray://head:10001")
    _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert told == "Ray Data does not run over ray://: start on a machine of the cluster, --address auto\n"


def test_parts_go_into_a_ledger_once(archives: list[Path], tmp_path: Path) -> None:
    read_here(archives, tmp_path / "parts")
    inputs = [item for item in expand([str(tmp_path / "parts")]) if isinstance(item, Input)]
    with open_ledger(f"sqlite:///{tmp_path / 'ledger.db'}") as ledger:
        first, second = (ingest(ledger, (r for item in inputs for r in iter_input(item))) for _ in range(2))
        told = sum(not telling.tentative for telling in ledger.tellings())
    assert (first.written.new, first.failures, second.written.known) == (4, 0, 4)
    assert told == sum(pq.read_metadata(path).num_rows for path in (tmp_path / "parts" / "claims").iterdir())


def test_a_ledger_of_parts_is_that_of_the_archives(archives: list[Path], tmp_path: Path) -> None:
    read_here(archives, tmp_path / "parts")
    ledgers = [f"sqlite:///{tmp_path / name}" for name in ("parts.db", "archives.db")]
    CliRunner().invoke(app, ["ingest", str(tmp_path / "parts"), "--as", "parquet", "--ledger", ledgers[0]])
    CliRunner().invoke(app, ["ingest", *map(str, archives), "--workers", "1", "--ledger", ledgers[1]])
    for what in What:
        asked = ["export", "--what", what, "--to", "jsonl", "--ledger"]
        parts, whole = (CliRunner().invoke(app, [*asked, ledger]).stdout for ledger in ledgers)
        assert parts == whole != ""


@pytest.mark.parametrize("package", ["pyarrow", "ray"])
def test_without_the_extra_it_says_what_to_install(
    package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtra, match=r"pip install 'suitor\[scale\]'"):
        read_archives([], str(tmp_path))


def command(*arguments: object) -> subprocess.Popen[str]:
    """The command as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "suitor.scale", *map(str, arguments)],
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "RAY_ADDRESS": "local"},
    )


def wait_for(condition: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


@NEEDS_RAY
@pytest.mark.long
def test_a_run_that_is_killed_and_repeated_gives_the_same(tmp_path: Path) -> None:
    archives = [archive(tmp_path / f"{i}.warc.gz", *(f"Norhaven{i}x{j}" for j in range(20))) for i in range(6)]
    out, wanted = tmp_path / "parts", read_here(archives, tmp_path / "here")
    process = command(*archives, "--out", out)
    wait_for(lambda: process.poll() is not None or list(out.glob("done/*.parquet")))
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=PATIENCE)
    time.sleep(5)  # its workers notice a little later
    assert {name: data for name, data in contents(out).items() if "/." not in name}.items() <= wanted.items()
    known = len(list(out.glob("done/*.parquet")))
    _, said = command(*archives, "--out", out).communicate(timeout=PATIENCE)
    assert f"6 archives: {6 - known} read, {known} known;" in said
    assert contents(out) == wanted
