"""Standard output and standard error: encodings, JSON, and the naming of what could not be done."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TextIO

import typer


@contextmanager
def open_output() -> Iterator[TextIO]:
    """Standard output, flushed at the end, so that a reader who left early is noticed here and not at exit."""
    out = sys.stdout
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(errors="backslashreplace")  # a character that cannot be written must not end the work
    yield out
    out.flush()


def is_for_people(out: TextIO) -> bool:
    """True on a terminal, or where one is pretended (`FORCE_COLOR`, as rich understands it)."""
    return out.isatty() or bool(os.environ.get("FORCE_COLOR"))


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
