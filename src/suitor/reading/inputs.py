"""What to ingest: files, folders, patterns, addresses and standard input, in an order that is always the same."""

from __future__ import annotations

import io
import os
import re
import stat
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import BinaryIO, cast

from suitor.model import Published
from suitor.reading.decoding import is_utf16
from suitor.reading.entry import Outcomes, opened_file, origin_of, results_of
from suitor.reading.fetching import fetch_page
from suitor.reading.forms import Form, detect_form
from suitor.reading.origin import Limits
from suitor.reading.problems import Problem, ReadingError
from suitor.reading.unpacking import head_of, is_known_binary, unpacked

STDIN = "-"
_HEAD = 4096
_UNLIKE_TEXT = (Form.WARC, Form.PARQUET)  # binary forms that are read
_PATTERN = re.compile(r"[*?\[]")
_CONTROLS = bytes({*range(32)} - set(b"\t\n\x0b\f\r\x1b\x03"))  # newswire has escapes and ends of text
_CONTROL_SHARE = 0.05  # of the first bytes: above it a file is no text


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to read.

    Attributes:
        source: a path, an http or https address, or `-`.
        form: how it is written, where that was said.
        size: how many bytes it has as it lies there, compressed or not; None for addresses and pipes.
    """

    source: str
    form: Form = Form.AUTO
    size: int | None = None

    @property
    def name(self) -> str:
        """What it is called before people."""
        if self.source == STDIN:
            return "standard input"
        return self.source.encode("utf-8", "replace").decode("utf-8")  # names of files may be no Unicode


def is_url(source: str) -> bool:
    """True for what is fetched from the web and not opened as a file."""
    return source.lower().startswith(("http://", "https://"))


def expand(
    paths: Sequence[str], form: Form = Form.AUTO, skipped: Counter[str] | None = None
) -> Iterator[Input | ReadingError]:
    """The inputs that paths name, each once, in the order of the paths; within folders and patterns by name.

    A folder gives every file in it and below it, but for hidden ones and files that hold no text; a folder that is
    reached twice, as through a symbolic link, is read once. A pattern (`news/*.html`, `news/**/*.gz`) is expanded
    where no file has that very name.

    Args:
        paths: files, folders, patterns, http and https addresses, or `-`.
        form: how they are written.
        skipped: what is passed over is counted into it, by reason.

    Yields:
        An input, or a `ReadingError` that names a path which does not exist or cannot be looked at.
    """
    skipped = Counter() if skipped is None else skipped
    given: set[str] = set()
    for path in paths:
        for found in _expanded(path, form, skipped):
            if isinstance(found, ReadingError):
                yield found
            elif found.source not in given:
                given.add(found.source)
                yield found


def iter_input(
    item: Input,
    *,
    published: str | date | Published | None = None,
    publisher: str | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    skipped: Counter[str] | None = None,
    advance: Callable[[int], None] = lambda count: None,
) -> Outcomes:
    """The articles of an input, or its readings where it holds such, each failure in its place; it raises none.

    Args:
        item: what to read, as `expand` gives it.
        published: when, where the input does not say so; for pages and texts, over what they say.
        publisher: by whom, likewise.
        limits: how much is read.
        skipped: what is passed over on purpose is counted into it, by reason.
        advance: called with the number of bytes that were read since it was called last, up to `item.size` in all.
    """
    try:
        origin = origin_of(None, None, published, publisher, None, limits, skipped)
        if is_url(item.source):
            page = fetch_page(item.source, limit=limits.article_bytes)
            origin = replace(origin, url=page.url, charset=page.charset)
            yield from results_of(io.BytesIO(page.data), origin, item.form)
            return
        origin = origin if item.source == STDIN else replace(origin, name=item.source)
        with _opened(item.source) as stream:
            watched = _Watched(stream, advance)
            yield from results_of(cast(BinaryIO, watched), origin, item.form)
            watched.finish(item.size or 0)
    except ReadingError as error:
        yield error.at(item.name)


def _opened(source: str) -> AbstractContextManager[BinaryIO]:
    return nullcontext(sys.stdin.buffer) if source == STDIN else opened_file(Path(source))


class _Watched:
    """A stream that tells how far it was read; what is read again is not told again."""

    closed = False  # while it is in use here; whoever opened the stream closes it

    def __init__(self, stream: BinaryIO, advance: Callable[[int], None]) -> None:
        self._stream, self._advance = stream, advance
        self._position = self._told = 0
        self.seekable = stream.seekable
        self.tell = stream.tell

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._position += len(data)
        if data:  # one may also look behind the end
            self.finish(self._position)
        return data

    def finish(self, position: int) -> None:
        """Tells that it was read, or need not be read, up to a position."""
        if position > self._told:
            self._advance(position - self._told)
            self._told = position

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        self._position = self._stream.seek(offset, whence)
        return self._position


def _expanded(path: str, form: Form, skipped: Counter[str]) -> Iterator[Input | ReadingError]:
    if path == STDIN or is_url(path):
        yield Input(path, form)
    elif os.path.lexists(path) or not _PATTERN.search(path):
        yield from _found(path, form, skipped)
    else:
        matches = dict.fromkeys(_matching(*_split(path)))
        for match in matches:
            yield from _found(match, form, skipped)
        if not matches:
            yield ReadingError(Problem.NOT_FOUND, "no file matches this pattern; check it", Input(path).name)


def _found(path: str, form: Form, skipped: Counter[str]) -> Iterator[Input | ReadingError]:
    """The input at a path that was named, or all those of a folder."""
    try:
        status = os.stat(path)
    except FileNotFoundError:
        yield ReadingError(Problem.NOT_FOUND, "there is no such file or folder; check the path", Input(path).name)
    except (OSError, ValueError) as error:
        yield ReadingError(Problem.NOT_FOUND, f"it cannot be looked at ({error})", Input(path).name)
    else:
        if stat.S_ISDIR(status.st_mode):
            yield from _inside(path, form, skipped)
        else:
            yield Input(path, form, status.st_size if stat.S_ISREG(status.st_mode) else None)


def _inside(folder: str, form: Form, skipped: Counter[str]) -> Iterator[Input | ReadingError]:
    """The inputs in a folder and below it, by name."""
    waiting = [folder]
    visited: set[tuple[int, int]] = set()
    while waiting:
        path = waiting.pop()
        try:
            status = os.stat(path)
        except OSError:
            skipped["broken link"] += 1
            continue
        if not stat.S_ISDIR(status.st_mode):
            if reason := _why_not(path, status):
                skipped[reason] += 1
            else:
                yield Input(path, form, status.st_size)
        elif (status.st_dev, status.st_ino) not in visited:
            visited.add((status.st_dev, status.st_ino))
            try:
                names = sorted(os.listdir(path), reverse=True)
            except OSError as error:
                yield ReadingError(Problem.NOT_FOUND, f"the folder cannot be listed ({error})", Input(path).name)
                continue
            skipped.update("hidden" for name in names if _is_hidden(name))
            waiting += [os.path.join(path, name) for name in names if not _is_hidden(name)]


def _is_hidden(name: str) -> bool:
    return name.startswith(".")


def _why_not(path: str, status: os.stat_result) -> str | None:
    """Why a file that nobody named is passed over, or None."""
    if not stat.S_ISREG(status.st_mode):
        return "no file"  # a pipe or socket, at which one would wait for ever
    try:
        with open(path, "rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return None  # which the reader names
    return None if _holds_text(head_of(unpacked(iter((head,))), _HEAD)[0]) else "no text"


def _holds_text(head: bytes) -> bool:
    """Whether something can be read from what begins so; what is empty or damaged is left to the reader to name."""
    if not head or detect_form(head) in _UNLIKE_TEXT:
        return True
    if is_known_binary(head):
        return False
    signs = len(head) - len(head.translate(None, _CONTROLS))
    return signs <= max(3, _CONTROL_SHARE * len(head)) or is_utf16(head)


def _split(pattern: str) -> tuple[str, tuple[str, ...]]:
    """Where a pattern begins and its parts below."""
    path = Path(pattern)
    return (path.anchor, path.parts[1:]) if path.anchor else ("", path.parts)


def _matching(base: str, parts: tuple[str, ...]) -> Iterator[str]:
    """The paths below a folder that match a pattern; `**` stands for any number of folders."""
    if not parts:
        yield base
        return
    part, rest = parts[0], parts[1:]
    if part == "**":
        for folder in _folders(base) if rest else (base,):  # at the end it means all that is in the folder
            yield from _matching(folder, rest)
    elif not _PATTERN.search(part):
        if os.path.lexists(path := os.path.join(base, part)):
            yield from _matching(path, rest)
    else:
        for name in _names(base):
            if fnmatchcase(name, part) and _is_hidden(name) <= _is_hidden(part):
                yield from _matching(os.path.join(base, name), rest)


def _folders(base: str) -> Iterator[str]:
    """A folder and all below it, hidden ones left out; one that is reached twice is given once."""
    waiting, visited = [base], set()
    while waiting:
        path = waiting.pop()
        try:
            status = os.stat(path or os.curdir)
        except OSError:
            continue
        if stat.S_ISDIR(status.st_mode) and (status.st_dev, status.st_ino) not in visited:
            visited.add((status.st_dev, status.st_ino))
            yield path
            waiting += [os.path.join(path, name) for name in reversed(_names(path)) if not _is_hidden(name)]


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder or os.curdir))
    except OSError:
        return []
