"""A progress bar for many files, on standard error, and only where somebody watches it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(total: int, *, prints: bool, what: str = "files") -> Iterator[Callable[[], None]]:
    """A function to call after each piece of work; it moves a bar with rate and remaining time.

    There is no bar for a single piece, off a terminal, or where the work itself `prints` to the same terminal.
    """
    if total < 2 or not sys.stderr.isatty() or (prints and sys.stdout.isatty()):
        yield lambda: None
        return
    yield from _bar(total, what)


def _bar(total: int, what: str) -> Iterator[Callable[[], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn
    from rich.progress import TimeRemainingColumn as Remaining
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text(f"{speed:.1f}/s" if speed else "")

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), Rate(), Remaining())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)
