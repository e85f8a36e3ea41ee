"""The command as it is run in earnest, as a process of its own, so that it can be killed and starved."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from suitor.cli.app import app

WHAT = ("articles", "claims", "companies", "deals")
PATIENCE = 120.0  # seconds; only a process that hangs takes so long

Exports = dict[str, str]


def start(*arguments: object, **options: Any) -> subprocess.Popen[str]:
    """Starts `suitor` with these arguments, in a group of processes of its own."""
    command = [sys.executable, "-m", "suitor", *map(str, arguments)]
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, text=True, start_new_session=True, **pipes, **options)


def finish(process: subprocess.Popen[str]) -> subprocess.CompletedProcess[str]:
    """Waits for a process, and kills it where it hangs."""
    try:
        out, err = process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def suitor(*arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
    """Runs `suitor` to its end."""
    return finish(start(*arguments, **options))


def succeed(*arguments: object) -> str:
    """What a command prints, run in this process, for Python need not start each time; it has to end well."""
    done = CliRunner().invoke(app, list(map(str, arguments)), catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def ingest(ledger: str, *paths: Path) -> None:
    """Ingests to the end."""
    succeed("ingest", *paths, "--ledger", ledger)


def export(ledger: str, what: str) -> str:
    """One export as JSON lines."""
    return succeed("export", "--what", what, "--to", "jsonl", "--ledger", ledger)


def exports(ledger: str) -> Exports:
    """All that can be exported, as it is compared."""
    return {what: export(ledger, what) for what in WHAT}


def kill_after(seconds: float, process: subprocess.Popen[str]) -> bool:
    """Kills a process (`kill -9`) so long from now, and waits until its own workers are gone; False where it was done."""
    try:
        process.communicate(timeout=seconds)
        return False
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        wait_until(lambda: not _alive(process.pid), "workers outlive the process that started them")
        return True


def wait_until(happens: Callable[[], bool], otherwise: str) -> None:
    """Waits for something to happen; fails with these words where it does not."""
    deadline = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < deadline, otherwise
        time.sleep(0.005)


def says_one_thing(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """Asserts that a command ended with 1 and one line for people that has one of these words in it."""
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    assert done.returncode == 1, (done.returncode, done.stderr)
    assert len(lines) == 1, done.stderr
    assert any(word in lines[0].lower() for word in words), lines[0]


def _alive(group: int) -> bool:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, 0)  # asks, and sends nothing
        return True
    return False
