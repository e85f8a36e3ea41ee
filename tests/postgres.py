"""A throw-away PostgreSQL server on loopback, for tests and benchmarks; needs Debian's `postgresql` and nothing else.

python tests/postgres.py [--durable] COMMAND...    runs a command with its address in SUITOR_TEST_POSTGRES
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

VARIABLE = "SUITOR_TEST_POSTGRES"
DEBIAN = Path("/usr/lib/postgresql")  # Debian keeps the server's programs here, a folder for each version
PATIENCE = 60.0  # seconds for a start or a stop on a busy machine

# Unlike the machine of whoever writes the code, as servers of teams are: an order or a day that leans on the server's
# own alphabet or clock shows in tests.
ALPHABET = ("--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US")
CLOCK = {"timezone": "Asia/Kathmandu"}
THROW_AWAY = {
    "fsync": "off",
    "full_page_writes": "off",
}  # a server that is killed keeps what was committed all the same


class PostgresMissing(RuntimeError):
    """The server's programs are not installed."""


def programs() -> Path:
    """The folder with `initdb` and `postgres`, of the newest version.

    Raises:
        PostgresMissing: there is none.
    """
    on_path = shutil.which("postgres")
    versions = sorted(DEBIAN.glob("*/bin/postgres"), key=lambda p: float(p.parts[-3]))
    found = versions[-1] if versions else Path(on_path).resolve() if on_path else None
    if found is None:
        raise PostgresMissing("PostgreSQL's server is not installed: apt-get install postgresql")
    return found.parent


@dataclass
class Server:
    """A server that can be stopped and started again, so that tests may see what happens in between.

    Attributes:
        folder: where its data and its log lie.
        port: where it listens, on 127.0.0.1 only.
        password: of its one user, `postgres`.
        settings: what is set apart from the defaults.
    """

    folder: Path
    port: int
    password: str
    settings: Mapping[str, str]
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        """Its address for SQLAlchemy; the user may create databases."""
        return f"postgresql+psycopg://postgres:{self.password}@127.0.0.1:{self.port}/postgres"

    def create(self) -> None:
        """Lays out an empty cluster."""
        secret = self.folder / "password"
        secret.write_text(self.password, encoding="utf-8")
        if servant := _servant():
            for path in (self.folder, secret):
                shutil.chown(path, servant.pw_uid, servant.pw_gid)
        options = ["--username=postgres", "--auth=scram-sha-256", f"--pwfile={secret}", "--no-sync", *ALPHABET]
        command = [str(programs() / "initdb"), f"--pgdata={self.folder / 'data'}", *options]
        done = subprocess.run(command, capture_output=True, text=True, cwd=self.folder, **_as_servant())
        if done.returncode:
            raise RuntimeError(f"PostgreSQL cannot be set up: {done.stderr.strip()}")

    def start(self) -> None:
        """Starts it and waits until it answers."""
        settings = [argument for name, value in self.settings.items() for argument in ("-c", f"{name}={value}")]
        command = [str(programs() / "postgres"), "-D", str(self.folder / "data"), "-p", str(self.port), *settings]
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=self.folder, **_as_servant()
            )
        self._process = process
        ready = [str(programs() / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        deadline = time.monotonic() + PATIENCE
        while subprocess.run(ready).returncode:
            if process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise RuntimeError(f"PostgreSQL does not start: {self._log()}")
            time.sleep(0.05)

    def stop(self) -> None:
        """Stops it at once, as a machine that loses power would, but for the disk's own memory."""
        if self._process is not None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(PATIENCE)
            self._process = None

    def _log(self) -> str:
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")[-1000:].strip()


@contextmanager
def server(*, durable: bool = False) -> Iterator[Server]:
    """A running server, gone with its data at the end, however that comes.

    Args:
        durable: wait for the disk as a server in use does; for benchmarks.

    Raises:
        PostgresMissing: it is not installed.
    """
    programs()
    settings = {"listen_addresses": "127.0.0.1", "unix_socket_directories": "", **CLOCK}
    with tempfile.TemporaryDirectory(prefix="suitor-postgres-", ignore_cleanup_errors=True) as folder:
        made = Server(Path(folder), _free_port(), secrets.token_hex(16), settings | ({} if durable else THROW_AWAY))
        made.create()
        try:
            made.start()
            yield made
        finally:
            made.stop()


def _servant() -> Any:
    """The user to run it as where we are root, as whom PostgreSQL refuses to run; None where we are not."""
    if os.geteuid() != 0:
        return None
    import pwd  # here, for it is not to be had on Windows, where other tests run

    users = {entry.pw_name: entry for entry in pwd.getpwall()}
    return users.get("postgres") or users["nobody"]


def _as_servant() -> dict[str, Any]:
    servant = _servant()
    return {"user": servant.pw_uid, "group": servant.pw_gid, "extra_groups": []} if servant else {}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main(arguments: Sequence[str]) -> int:
    """Runs a command beside a server and gives its exit status."""
    durable = arguments[:1] == ["--durable"]
    command = arguments[durable:]
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server goes, too
    try:
        with server(durable=durable) as running:
            return subprocess.run(command, env=os.environ | {VARIABLE: running.url}).returncode
    except (PostgresMissing, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
