"""Fingerprints of code and data: versions that change by themselves whenever what decides does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable

_DIGEST_BYTES = 4
_TEXTS = (".py", ".yaml")  # their line ends differ between machines, and mean nothing


@cache
def fingerprint(packages: Sequence[str], endings: tuple[str, ...]) -> str:
    """A content hash (8 hexadecimal digits) of the files of packages that end so, the same on every machine.

    Hashes and not numbers, for nobody remembers to raise a number; a comment that changes raises it too, which costs
    no more than a reading or a rebuild that gives the same.
    """
    digest = blake2b(digest_size=_DIGEST_BYTES)
    for package in packages:
        for name, file in sorted(_files(files(package), ""), key=lambda found: found[0]):
            if name.endswith(endings):
                data = file.read_bytes()
                data = data.replace(b"\r\n", b"\n") if name.endswith(_TEXTS) else data
                digest.update(f"{package}/{name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for item in folder.iterdir():
        if item.is_dir():
            yield from _files(item, f"{path}{item.name}/")
        else:
            yield path + item.name, item
