"""Where files lie: a disk or an object store, by path or address, through the file systems of pyarrow."""

from __future__ import annotations

import gzip
import io
import mmap
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, BinaryIO, cast
from urllib.parse import unquote, urlsplit
from uuid import uuid4

from pyarrow import fs

# There a file appears when it was sent whole, and renaming would copy it.
_OBJECT_STORES = {"s3", "gcs", "abfs"}
_BUFFER = 8 * 2**20  # bytes that are fetched at once; smaller requests wait longer than they load
_GZIP = b"\x1f\x8b"
_LEFT_OVER = ".part"


class PlaceError(ValueError):
    """An address that leads nowhere; its message says why."""


@dataclass(frozen=True, slots=True)
class Place:
    """A file or a folder.

    Attributes:
        filesystem: a `pyarrow.fs.FileSystem`.
        path: where in it.
        whole_puts: whether a file that is being written shows only when it is complete.
    """

    filesystem: Any
    path: str
    whole_puts: bool = False

    def __truediv__(self, name: str) -> Place:
        return replace(self, path=f"{self.path.rstrip('/')}/{name}")

    @property
    def key(self) -> str:
        """What it is known by, however it was written: "local:/data/a.warc.gz", "s3:bucket/a.warc.gz"."""
        return f"{self.filesystem.type_name}:{self.path}"

    @property
    def stem(self) -> str:
        """The name of the file without its endings."""
        base = self.path.rstrip("/").rpartition("/")[2]
        return os.path.splitext(base.removesuffix(".gz"))[0]

    def size(self) -> int:
        """How many bytes the file has.

        Raises:
            PlaceError: there is none, or it cannot be looked at.
        """
        try:
            found = self.filesystem.get_file_info(self.path)
        except OSError as error:
            raise PlaceError(f"it cannot be looked at ({error})") from error
        if found.type == fs.FileType.NotFound:
            raise PlaceError("there is no such file; check the path")
        if found.type == fs.FileType.Directory:
            raise PlaceError("this is a folder; name the files in it")
        return int(found.size)

    def opened(self) -> BinaryIO:
        """The file, in which one can go back.

        Raises:
            OSError: it cannot be opened.
        """
        return cast(BinaryIO, io.BufferedReader(self.filesystem.open_input_file(self.path), _BUFFER))


def absolute(address: str) -> str:
    """The address as every machine understands it: a path with all its folders."""
    return address if "://" in address else os.path.abspath(address)


def place_of(address: str) -> Place:
    """The place of a path of this machine, or of an address (`file://`, `s3://`, `gs://`, `hdfs://`).

    Raises:
        PlaceError: no file system of pyarrow has such addresses.
    """
    parts = urlsplit(address)
    if "://" not in address:
        return Place(fs.LocalFileSystem(), os.path.abspath(address))
    if parts.scheme == "file":
        return Place(fs.LocalFileSystem(), os.path.abspath(unquote(parts.path)))
    root = f"{parts.scheme}://{parts.netloc}"
    filesystem, bucket = _filesystem(f"{root}?{parts.query}" if parts.query else root)
    path = f"{bucket.rstrip('/')}/{parts.path.lstrip('/')}" if bucket.strip("/") else parts.path
    return Place(filesystem, path, filesystem.type_name in _OBJECT_STORES)


@cache  # asking an object store for the region of a bucket takes a while
def _filesystem(root: str) -> tuple[Any, str]:
    try:
        filesystem, path = fs.FileSystem.from_uri(root)
    except (OSError, ValueError, ImportError) as error:
        known = "give a path, or an address such as s3://bucket/file"
        raise PlaceError(f"{root}: no such file system can be reached ({error}); {known}") from error
    return filesystem, path


@contextmanager
def written_whole(place: Place) -> Iterator[BinaryIO]:
    """A file to write, which appears under its name with all that was written, or, when something fails, not at all.

    It is written on the disk of this machine first, and is gone with the process where that is killed.
    """
    with tempfile.TemporaryFile() as file:
        yield cast(BinaryIO, file)
        file.flush()
        _publish(file.fileno(), place)


def _publish(written: int, place: Place) -> None:
    """Copies an open file of this machine to a place, in one step as others see it."""
    if place.whole_puts:
        _put(written, place)
        return
    folder, _, name = place.path.rpartition("/")
    place.filesystem.create_dir(folder, recursive=True)
    copy = replace(place, path=f"{folder}/.{name}.{uuid4().hex}{_LEFT_OVER}")
    _put(written, copy)
    place.filesystem.move(copy.path, place.path)


def _put(written: int, place: Place) -> None:
    """Copies with a single write, for closing a stream in the middle would leave half of a file in an object store."""
    with (
        mmap.mmap(written, 0, access=mmap.ACCESS_READ) as whole,
        place.filesystem.open_output_stream(place.path) as out,
    ):
        out.write(whole)


def clear_left_over(folder: Place, names: set[str]) -> None:
    """Removes what killed runs left in a folder of files of these names; nobody would ever read it.

    Args:
        folder: where the files are written.
        names: their names; what others write there stays.
    """
    if folder.whole_puts:
        return
    for found in folder.filesystem.get_file_info(fs.FileSelector(folder.path, allow_not_found=True)):
        if found.base_name.endswith(_LEFT_OVER) and _name_of(found.base_name) in names:
            folder.filesystem.delete_file(found.path)


def _name_of(left_over: str) -> str:
    return left_over.removeprefix(".").removesuffix(_LEFT_OVER).rpartition(".")[0]


def lines_of(place: Place) -> list[str]:
    """The lines of a text file, packed with gzip or not, without blank ones and comments (`#`).

    Raises:
        PlaceError: there is no such file.
        OSError: it cannot be read.
    """
    place.size()
    with place.opened() as file:
        data = file.read()
    text = (gzip.decompress(data) if data.startswith(_GZIP) else data).decode("utf-8")
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]
