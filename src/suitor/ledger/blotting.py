"""Blots names of persons out of texts: every character of a name becomes a block, so that all spans still fit.

The ledger keeps no name, only a keyed hash of its normalised words and how many these are; names are found by hashing
every run of as many words.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from itertools import pairwise
from typing import Any, TypeVar, cast

T = TypeVar("T")

BLOCK = "█"

# Scripts without spaces between words count a character as a word.
_SPACELESS = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_SPACELESS}]|[^\W_{_SPACELESS}](?:[^\W_{_SPACELESS}]|[\u0300-\u036f])*")
_GAP = re.compile(r"[\s.\-_+'’·・]{0,3}")  # what may stand between the words of one name


@dataclass(frozen=True, slots=True)
class Blot:
    """Which names to blot out.

    Attributes:
        key: the ledger's secret, without which the hashes cannot be tried out.
        marks: hashes of names by how many words they have.
    """

    key: bytes
    marks: Mapping[int, frozenset[str]]

    def __bool__(self) -> bool:
        return bool(self.marks)

    def text(self, text: str) -> str:
        """The text with blocks for every letter of the names."""
        found = list(self._found(text))
        if not found:
            return text
        letters = list(text)
        for start, end in found:
            letters[start:end] = BLOCK * (end - start)
        return "".join(letters)

    def _found(self, text: str) -> Iterator[tuple[int, int]]:
        words = [(m.start(), m.end(), fold(m[0])) for m in _WORD.finditer(text)]
        for count, marks in self.marks.items():
            for i in range(len(words) - count + 1):
                run = words[i : i + count]
                if mark_of(self.key, " ".join(word for _, _, word in run)) in marks and _is_joined(text, run):
                    yield run[0][0], run[-1][1]

    def record(self, record: T, before: str, after: str) -> T:
        """A record with its names blotted out; its spans of the text `before` become those of `after`."""
        return cast(T, _rewritten(record, self.text, before, after))


def fold(name: str) -> str:
    """A name for comparison, whatever its case and the width of its letters."""
    return unicodedata.normalize("NFKC", name).casefold()


def words_of(name: str) -> list[str]:
    """The folded words of a name."""
    return [fold(m[0]) for m in _WORD.finditer(name)]


def mark_of(key: bytes, text: str) -> str:
    """The keyed hash of a text (BLAKE2b, 32 hexadecimal digits)."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16, key=key).hexdigest()


def _is_joined(text: str, run: list[tuple[int, int, str]]) -> bool:
    return all(_GAP.fullmatch(text, left[1], right[0]) for left, right in pairwise(run))


def _rewritten(value: Any, blot: Callable[[str], str], before: str, after: str) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        new = {f.name: _rewritten(getattr(value, f.name), blot, before, after) for f in fields(value) if f.name != "id"}
        return replace(value, **(new | _in_place(value, before, after)))
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return blot(value)
    if isinstance(value, tuple):
        return tuple(_rewritten(item, blot, before, after) for item in value)
    if isinstance(value, Mapping):
        return {key: _rewritten(item, blot, before, after) for key, item in value.items()}
    return value


def _in_place(record: Any, before: str, after: str) -> dict[str, str]:
    """The words of a record that points into the text, as the text now has them: a span may begin within a name."""
    start, end = getattr(record, "start", None), getattr(record, "end", None)
    if not isinstance(start, int) or not isinstance(end, int):
        return {}
    return {
        f.name: after[start:end]
        for f in fields(record)
        if f.name in ("text", "name") and getattr(record, f.name) == before[start:end]
    }
