"""The command as a process: pipes, exit codes, and readers that leave early."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.stories import STORY

SUITOR = [sys.executable, "-m", "suitor"]


def test_a_story_from_a_pipe() -> None:
    done = subprocess.run([*SUITOR, "read", "-", "--format", "json"], input=STORY.encode(), capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["claims"]


def test_what_fails_is_named_on_standard_error_alone(tmp_path: Path) -> None:
    done = subprocess.run([*SUITOR, "read", tmp_path / "missing.html"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("suitor: ")
    assert "missing.html" in done.stderr


@pytest.mark.parametrize("format", ["table", "json", "jsonl"])
def test_a_reader_who_leaves_early_is_no_error_to_shout_about(tmp_path: Path, format: str) -> None:
    story = tmp_path / "harbour.txt"
    story.write_text(STORY)
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([*SUITOR, "read", story, story, "--format", format], stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, b"")


def test_an_output_that_knows_only_ascii_gets_sound_json(tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}
    text = STORY.replace("Lark", "Lärk").encode()
    done = subprocess.run([*SUITOR, "read", "-", "--format", "jsonl"], input=text, capture_output=True, env=env)
    assert "Lärk Mobile" in json.loads(done.stdout)["article"]["text"]


def test_ctrl_c_ends_it_quietly(tmp_path: Path) -> None:
    story = tmp_path / "harbour.txt"
    story.write_text(STORY)
    command = [*SUITOR, "read", story, "-", "--format", "jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()  # the first is done, and it waits for standard input
        process.send_signal(signal.SIGINT)
        assert (process.wait(timeout=20), process.stderr.read()) == (130, b"")


def test_ctrl_c_says_how_an_ingest_goes_on(tmp_path: Path) -> None:
    story = tmp_path / "harbour.txt"
    story.write_text(STORY)
    command = [*SUITOR, "ingest", story, "-", "--ledger", tmp_path / "news.db"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        while not (tmp_path / "news.db").exists():  # by then it reads, and waits for standard input
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        assert process.wait(timeout=20) == 130
        assert b"give the command again" in process.stderr.read()


def test_a_bar_on_standard_error_where_it_is_a_terminal(tmp_path: Path) -> None:
    story = tmp_path / "harbour.txt"
    story.write_text(STORY)
    ours, theirs = pty.openpty()
    command = [*SUITOR, "read", story, story, story, "--format", "jsonl"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, env={**os.environ, "TERM": "xterm"})
    os.close(theirs)
    assert len(done.stdout.splitlines()) == 3
    assert b"3/3" in os.read(ours, 2**16)
    os.close(ours)


HEAVY = {"rich", "trafilatura", "lxml", "httpx", "htmldate", "dateparser", "jsonschema"}


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import suitor", {"yaml", "suitor.extraction", "suitor.reading"}),
        ("import suitor.cli.app", {"yaml", "suitor.extraction", "suitor.pipeline"}),
        ("import suitor; suitor.read_story(b'Quillon agreed to buy Basketline.')", set()),
    ],
)
def test_what_a_start_does_not_load(code: str, absent: set[str]) -> None:
    command = [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules)"]
    loaded = set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())
    assert not loaded & (HEAVY | absent)
