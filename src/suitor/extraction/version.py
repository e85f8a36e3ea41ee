"""What a claim was drawn by: a version that changes whenever rules, word lists, weights or the encoder do."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable

_DIGEST_BYTES = 4
_RULES = (".py", ".yaml")
_ENCODER = (".onnx", ".json")


@cache
def extractor() -> str:
    """Name and version of this extraction, "rules 5b0c3d1e encoder 3f2a9c17": content hashes of what decides.

    Hashes and not numbers, for nobody remembers to raise a number; a comment that changes raises it too, which costs
    no more than a reading that gives the same claims.
    """
    parts = [files("suitor.extraction"), files("suitor.lexicon")]
    return f"rules {_hash_of(parts, _RULES)} encoder {_hash_of(parts, _ENCODER)}"


def _hash_of(folders: list[Traversable], endings: tuple[str, ...]) -> str:
    digest = blake2b(digest_size=_DIGEST_BYTES)
    for folder in folders:
        for name, file in sorted(_files(folder, "")):
            if name.endswith(endings):
                data = file.read_bytes().replace(b"\r\n", b"\n") if endings is _RULES else file.read_bytes()
                digest.update(f"{name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()


def _files(folder: Traversable, path: str) -> list[tuple[str, Traversable]]:
    found = []
    for item in folder.iterdir():
        if item.is_dir():
            found += _files(item, f"{path}{item.name}/")
        else:
            found.append((path + item.name, item))
    return found
