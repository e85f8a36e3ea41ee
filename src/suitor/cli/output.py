"""Standard output and standard error: encodings, JSON, and the naming of what could not be done."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TextIO

import typer


@contextmanager
def open_output() -> Iterator[TextIO]:
    """Standard output, flushed at the end, so that a reader who left early is noticed here and not at exit."""
    out = sys.stdout
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(errors="backslashreplace")  # a character that cannot be written must not end the work
    yield out
    out.flush()


@contextmanager
def writing_to(path: Path | None) -> Iterator[TextIO]:
    """A file to write text to, or standard output; a file appears whole or, when something fails, not at all.

    Raises:
        typer.BadParameter: the file cannot be written.
    """
    if path is None:
        with open_output() as out:
            yield out
        return
    with _replacing(path) as raw, io.TextIOWrapper(raw, "utf-8", errors="backslashreplace", newline="") as text:
        yield text


@contextmanager
def writing_bytes_to(path: Path | None) -> Iterator[BinaryIO]:
    """A file to write bytes to, or standard output; otherwise as `writing_to`."""
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with _replacing(path) as raw:
        yield raw


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    """A file that takes the place of another when it is done; what is no plain file (a pipe) is written as it is."""
    plain = path.is_file() or not path.exists()
    written = path.with_name(f"{path.name}.part") if plain else path
    try:
        raw = open(written, "wb")  # noqa: SIM115, it is closed below
    except OSError as error:
        raise typer.BadParameter(f"{path}: {error.strerror}.", param_hint="--out") from error
    try:
        with raw:
            yield raw
        if plain:
            written.replace(path)
    except BaseException:
        if plain:
            written.unlink(missing_ok=True)
        raise


def is_for_people(out: TextIO) -> bool:
    """True on a terminal, or where one is pretended (`FORCE_COLOR`, as rich understands it)."""
    return out.isatty() or bool(os.environ.get("FORCE_COLOR"))


def can_draw(out: TextIO) -> bool:
    """True where a person looks at it and lines, arrows and dots can be written."""
    encoding = getattr(out, "encoding", None) or "utf-8"
    return is_for_people(out) and encoding.lower().startswith("utf")


def print_json(value: Any, out: TextIO, *, indent: int | None = 2, end: str = "\n") -> None:
    """A value as JSON; in ASCII where the output cannot take all of Unicode."""
    encoding = (getattr(out, "encoding", None) or "utf-8").lower().replace("-", "")
    out.write(json.dumps(value, ensure_ascii=encoding != "utf8", indent=indent) + end)


@dataclass(slots=True)
class Failures:
    """What could not be done: each is named on standard error at once, and counted for the exit code."""

    count: int = 0

    def report(self, message: object) -> None:
        """Names one failure and counts it."""
        self.count += 1
        print(f"suitor: {message}", file=sys.stderr)

    def end(self) -> None:
        """Ends the command with 1 when there was a failure.

        Raises:
            typer.Exit: something could not be done.
        """
        if self.count:
            raise typer.Exit(1)
