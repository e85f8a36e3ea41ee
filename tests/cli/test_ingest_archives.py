"""`suitor ingest` over web archives: what it says of blocks, pipes and the steps of reading."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from suitor.cli.app import app
from tests.archives import NEWS, write_archive


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A web archive of a few articles."""
    return Path(write_archive(tmp_path, NEWS[:4]))


def ingest(tmp_path: Path, *arguments: object, stdin: bytes | None = None) -> Result:
    command = ["ingest", *map(str, arguments), "--ledger", str(tmp_path / "news.db")]
    return CliRunner().invoke(app, command, input=stdin, catch_exceptions=False)


def test_blocks_are_read_once(tmp_path: Path, archive: Path) -> None:
    first, again = (ingest(tmp_path, archive, "--no-gate") for _ in range(2))
    assert (first.exit_code, first.stdout) == (0, "")
    assert "articles: 4 new" in first.stderr
    assert "blocks of web archives: 1 read;" in first.stderr
    assert "articles: 0 new" in again.stderr
    assert "blocks of web archives: 1 known;" in again.stderr
    assert "1 read;" in ingest(tmp_path, archive, "--gate").stderr


def test_what_comes_through_a_pipe_is_known_like_a_file(tmp_path: Path, archive: Path) -> None:
    ingest(tmp_path, archive, "--no-gate")
    piped = ingest(tmp_path, "-", "--as", "warc", "--no-gate", stdin=archive.read_bytes())
    assert "blocks of web archives: 1 known;" in piped.stderr
    as_one = ingest(tmp_path, "-", "--as", "warc", "--no-gate", stdin=gzip.decompress(archive.read_bytes()))
    assert "articles: 0 new, 0 new versions, 4 known; blocks of web archives: 1 read;" in as_one.stderr


def test_what_is_no_archive_is_named_and_the_others_are_read(tmp_path: Path, archive: Path) -> None:
    (tmp_path / "empty.warc").touch()
    (tmp_path / "notes.warc").write_text("The dog barked at night.\n")
    done = ingest(tmp_path, tmp_path / "empty.warc", tmp_path / "notes.warc", archive, "--no-gate")
    assert done.exit_code == 1
    assert "empty.warc: empty" in done.stderr
    assert "notes.warc, record 1: damaged" in done.stderr
    assert "articles: 4 new" in done.stderr
    assert "2 failed" in done.stderr


def test_the_steps_are_explained(tmp_path: Path, archive: Path) -> None:
    told = ingest(tmp_path, archive, "--explain").stdout
    assert told.split()[:3] == ["Step", "Pages", "in"]
    assert [line.split()[:2] for line in told.splitlines() if line.startswith(("archive ", "all "))] == [
        ["archive", "4"],
        ["all", "4"],
    ]


def test_there_is_nothing_to_explain_of_what_is_known(tmp_path: Path, archive: Path) -> None:
    ingest(tmp_path, archive)
    again = ingest(tmp_path, archive, "--explain")
    assert again.stdout == ""
    assert "nothing to explain" in again.stderr
