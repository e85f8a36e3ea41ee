"""A progress bar for many files, on standard error, and only where somebody watches it."""

from __future__ import annotations

import sys
from collections import deque
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


@contextmanager
def byte_progress(total: int) -> Iterator[Callable[[int], None]]:
    """A function to call with the number of bytes done since the last call; it moves a bar with rate and time left.

    Args:
        total: the bytes of all inputs, 0 where that is not known; the bar then only shows that something goes on.
    """
    if not sys.stderr.isatty():
        yield lambda count: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    columns = (TextColumn("reading"), BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=total or None)
        yield lambda count: bar.update(task, advance=count)


class Pace:
    """Moves a bar by what is done, not by what was read ahead of it.

    Args:
        advance: moves the bar by so many bytes.
    """

    def __init__(self, advance: Callable[[int], None]) -> None:
        self._advance = advance
        self._marks: deque[int] = deque()  # bytes read before each article that is not done yet
        self._read = self._shown = self._done = 0

    def read(self, count: int) -> None:
        """So many more bytes were read."""
        self._read += count

    def came(self) -> None:
        """An article came of what was read so far."""
        self._marks.append(self._read)

    def done(self, articles: int) -> None:
        """So many articles are done, all in all."""
        while self._marks and self._done < articles:
            self._done += 1
            self._advance(self._marks[0] - self._shown)
            self._shown = self._marks.popleft()


@contextmanager
def working(on: str) -> Iterator[None]:
    """A sign that something goes on for a while, where somebody watches."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{on} …"):
        yield


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
