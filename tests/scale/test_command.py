"""`python -m suitor.scale`: usage, messages, exit codes."""

from __future__ import annotations

import sys
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from suitor.scale.__main__ import app, summary
from suitor.scale.report import Failed, Report

NEEDS_RAY = pytest.mark.skipif(find_spec("ray") is None, reason="the extra `scale` is not installed")


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)))


def test_help_shows_the_way() -> None:
    done = invoke("--help")
    assert done.exit_code == 0
    assert "--paths-file" in done.output
    assert "suitor ingest parts --as parquet" in done.output


@NEEDS_RAY
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--out", "parts"], "name web archives"),
        (["a.warc.gz"], "--out"),
        (["a.warc.gz", "--out", "parts", "--cpus-per-file", "0"], "--cpus-per-file"),
        (["--paths-file", "/nowhere/paths", "--out", "parts"], "no such file"),
    ],
)
def test_wrong_usage(arguments: list[str], said: str) -> None:
    done = invoke(*arguments)
    assert (done.exit_code, said in done.output) == (2, True), done.output


@NEEDS_RAY
def test_archives_that_are_not_there_are_named(tmp_path: Path) -> None:
    (tmp_path / "paths").write_text("one.warc.gz\n# two.warc.gz\n")
    done = invoke(
        "ftp://host/x.warc", "--paths-file", tmp_path / "paths", "--prefix", "/nowhere/", "--out", tmp_path / "parts"
    )
    assert done.exit_code == 1
    assert "/nowhere/one.warc.gz: there is no such file; check the path" in done.output
    assert "ftp://host/x.warc: ftp://host: no such file system can be reached" in done.output
    assert "2 archives: 0 read, 0 known, 2 failed" in done.output


@NEEDS_RAY
def test_a_folder_that_leads_nowhere(tmp_path: Path) -> None:
    done = invoke(tmp_path / "a.warc.gz", "--out", "ftp://host/parts")
    assert (done.exit_code, "no such file system" in done.output) == (1, True)


@pytest.mark.parametrize("package", ["pyarrow", "ray"])
@pytest.mark.parametrize("paths", [["a.warc.gz"], ["--paths-file", "paths"]])
def test_without_the_extra(package: str, paths: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    done = invoke(*paths, "--out", "parts")
    assert (done.exit_code, "pip install 'suitor[scale]'" in done.output) == (1, True), done.output


def test_a_run_in_a_line() -> None:
    report = Report(archives=4, known=1, read=2, failed=[Failed("a", "gone")], articles=1200, claims=1)
    report.skipped, report.bad = Counter({"no HTML": 7}), Counter({"damaged": 1})
    wanted = "4 archives: 2 read, 1 known, 1 failed; 1,200 articles, 1 claim"
    assert summary(report) == f"{wanted}; passed over: 7 no HTML; could not be read: 1 damaged"
    assert summary(Report()) == "0 archives: 0 read, 0 known; 0 articles, 0 claims"
