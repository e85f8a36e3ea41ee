"""The server that tests are run beside: it hands on the address and the exit status, and leaves nothing behind."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests import postgres
from tests.postgres import VARIABLE, PostgresMissing, programs

SCRIPT = Path(postgres.__file__)
SHOW = f"import os, sys; print(os.environ['{VARIABLE}']); sys.exit(7)"


def test_a_command_runs_beside_a_server() -> None:
    try:
        programs()
    except PostgresMissing as missing:
        pytest.skip(str(missing))
    done = subprocess.run([sys.executable, SCRIPT, sys.executable, "-c", SHOW], capture_output=True, text=True)
    assert done.returncode == 7, done.stderr
    assert done.stdout.startswith("postgresql+psycopg://postgres:")
    port = int(done.stdout.partition("127.0.0.1:")[2].partition("/")[0])
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0, "the server is still there"


def test_without_a_command_it_says_how_it_is_used() -> None:
    done = subprocess.run([sys.executable, SCRIPT], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert "COMMAND" in done.stderr


def test_without_postgres_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(postgres, "DEBIAN", tmp_path)
    with pytest.raises(PostgresMissing, match="apt-get install postgresql"):
        programs()
