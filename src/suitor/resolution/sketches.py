"""What is kept of a text to tell later whether another one tells the same story: a MinHash, its figures and its names.

The MinHash of three-word shingles (Broder 1997) says how much of two texts is worded alike. It is rensa's, in the form
that rensa itself serialises, so that its index can be fed with what was stored, and refuses what another version made.
News agencies write in set phrases, so wording alone does not tell two dividends or two closings apart: the figures and
names of the text are kept beside it, as the smallest of their hashes.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from zlib import crc32

from rensa import RMinHash, RMinHashLSH

from suitor.lexicon import load
from suitor.resolution.notices import Notice, bare_title, notice_in_body

PERMUTATIONS = 128
BANDS = 64  # of two rows: a report within one of five times its length (Jaccard 0.2) is met in 19 cases of 20
SEED = 1987
SHINGLE = 3  # words
MOST = 64  # hashes kept of a text's figures, and of its names
_FORM = 1
_HEADER = struct.Struct("<BBIIBB")  # form, notice, words, shingles, how many figures, how many names
_NOTICES: tuple[Notice | None, ...] = (None, *Notice)

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")  # in scripts without spaces, each sign
_FIGURE = re.compile(r"\d(?:[\d.,/-]*\d)?")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_NUMBER_WORDS = frozenset("two three four five six seven eight nine ten eleven twelve".split())
_FRAME = re.compile(
    r"""\A\s*\([^()]{0,400}\)\.?\s+(?![-–—])                             # a note to editors above the story
      | \A[^\n]{0,80}?\([A-Z][\w\ ./]{1,30}\)\s*(?:--?|[–—])\s           # PLACE, day (Agency) -
      | \A[A-Z][A-Z\ .,/'’-]{2,40}(?:[A-Z][a-z]{2,8}\.?\ \d{1,2}\ )?\s*(?:--?|[–—])\s
      | \((?:[Aa]dditional\ )?(?:[Rr]eporting|[Ww]riting|[Ee]diting)\ [^()]*\)
      | \(\s*[A-Z0-9]{1,6}\.[A-Z]{1,3}\s*\) | \b[A-Z0-9]{2,6}\.[A-Z]{1,2}\b | <[A-Z.]{1,9}>   # stock codes
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text.

    Attributes:
        words: how many it has.
        shingles: how many different sequences of three words.
        figures: hashes of its figures, at most `MOST`, the smallest.
        names: hashes of its capitalised words, those of plain English apart; as many.
        wording: rensa's serialised MinHash of the shingles.
        notice: what it announces to be in its first or last line, a correction or a retraction.
    """

    words: int
    shingles: int
    figures: frozenset[int]
    names: frozenset[int]
    wording: bytes
    notice: Notice | None = None

    @classmethod
    def of(cls, text: str) -> Sketch:
        """The sketch of a text, without dateline, sign-off, editors' notes and stock codes."""
        line = bare_title(text) if "\n" not in text.strip() else text  # a flash is its own headline
        story = _FRAME.sub(" ", _FRAME.sub(" ", line, count=1))  # twice, for a dateline may follow a note
        words = _WORD.findall(story.lower())
        shingles = {" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))}
        minhash = RMinHash(PERMUTATIONS, SEED)
        minhash.update(sorted(shingles))
        notice = notice_in_body(text)
        return cls(len(words), len(shingles), figures_of(story), names_of(story), minhash.__getstate__(), notice)

    def to_bytes(self) -> bytes:
        """The stored form: about 700 to 1,200 bytes."""
        figures, names = sorted(self.figures), sorted(self.names)
        notice = _NOTICES.index(self.notice)
        header = _HEADER.pack(_FORM, notice, self.words, self.shingles, len(figures), len(names))
        return header + struct.pack(f"<{len(figures) + len(names)}I", *figures, *names) + self.wording

    @classmethod
    def from_bytes(cls, data: bytes) -> Sketch:
        """The sketch that `to_bytes` stored.

        Raises:
            ValueError: another version of this package stored it.
        """
        if len(data) < _HEADER.size or data[0] != _FORM:
            raise ValueError("a signature of another version of Suitor: read the articles again (`suitor reread`)")
        _, notice, words, shingles, figures, names = _HEADER.unpack_from(data)
        hashes = struct.unpack_from(f"<{figures + names}I", data, _HEADER.size)
        wording = data[_HEADER.size + 4 * len(hashes) :]
        kept = frozenset(hashes[:figures]), frozenset(hashes[figures:])
        return cls(words, shingles, *kept, wording, _NOTICES[notice])

    @property
    def minhash(self) -> RMinHash:
        """The MinHash, for comparison and for the index.

        Raises:
            ValueError: rensa cannot read it, for another version of it made it.
        """
        minhash = RMinHash(PERMUTATIONS, SEED)
        minhash.__setstate__(self.wording)
        return minhash


def figures_of(text: str) -> frozenset[int]:
    """Hashes of the figures of a text, number words from two to twelve among them."""
    figures = {figure.replace(",", "") for figure in _FIGURE.findall(text)}
    return _smallest(crc32(word.encode()) for word in figures | (_NUMBER_WORDS & set(_LETTERS.findall(text.lower()))))


def names_of(text: str) -> frozenset[int]:
    """Hashes of the capitalised words of a text that are no plain English words, in whatever case."""
    words = {word.lower() for word in _LETTERS.findall(text) if word[0].isupper()}
    return _smallest(crc32(word.encode("utf-8", "surrogatepass")) for word in words - _plain_words())


def contained(left: frozenset[int], right: frozenset[int]) -> float:
    """Which share of the smaller set of hashes is in the other, from 0 to 1; 1 when one is empty.

    Sets of `MOST` hashes hold only the smallest: they are compared up to where both are complete.
    """
    ends = [max(side) for side in (left, right) if len(side) == MOST]
    if ends:
        left, right = (frozenset(value for value in side if value <= min(ends)) for side in (left, right))
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 1.0


def joined(left: frozenset[int], right: frozenset[int]) -> frozenset[int]:
    """The hashes of both."""
    return _smallest(left | right)


def neighbours(minhashes: Sequence[RMinHash], days: Sequence[int | None], within: int) -> Iterator[list[int]]:
    """For each text, in order of their days, the places of those before it that share a band of the index.

    Near-linear: texts leave the index when they are more than `within` days old, unless some text has no day.
    """
    index = RMinHashLSH(1.0, PERMUTATIONS, BANDS)  # the threshold is of no account where bands are given
    oldest, dated = 0, None not in days
    for place, (minhash, day) in enumerate(zip(minhashes, days, strict=True)):
        while dated and _distance(day, days[oldest]) > within:
            index.remove(oldest)
            oldest += 1
        yield sorted(index.query(minhash))
        index.insert(place, minhash)


def _distance(day: int | None, earlier: int | None) -> int:
    return (day or 0) - (earlier or 0)


def _smallest(hashes: Iterable[int]) -> frozenset[int]:
    return frozenset(sorted(set(hashes))[:MOST])


@cache
def _plain_words() -> frozenset[str]:
    return frozenset(load("common_words")["words"].split())
