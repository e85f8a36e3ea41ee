"""Which articles are copies, rewrites or updates of earlier ones, found without comparing all with all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple
from zlib import crc32

from suitor.model import ArticleHead
from suitor.resolution.notices import bare_title
from suitor.resolution.sketches import Sketch, contained, joined, names_of, neighbours

_WORD = re.compile(r"[^\W_]{2,}")


class Likeness(NamedTuple):
    """How alike two articles are, or must at least be.

    Attributes:
        words: how long the shorter text is.
        jaccard: share of shingles that both have among those that either has, from 0 to 1; so also the next four.
        wording: share of the shorter text's shingles that the longer one has.
        figures: share of the shorter text's figures that the longer one has.
        names: the same of names, those of the headlines among them.
        title: share of the words of the shorter headline that the other one has.
        nearness: days between them, as a negative number, so that more is nearer.
    """

    words: int = 0
    jaccard: float = 0.0
    wording: float = 0.0
    figures: float = 0.0
    names: float = 0.0
    title: float = 0.0
    nearness: float = 0.0

    def reaches(self, least: Likeness) -> bool:
        """True when it is at least as much in every respect."""
        return all(mine >= wanted for mine, wanted in zip(self, least, strict=True))


# What makes a copy: any row. Chosen on pairs of Reuters stories of 1987 and 2006 to 2010, read by headline and opening.
# Of 80 other pairs, ten from each of four bands of Jaccard in each collection, 74 were right: 20 of 20 from 0.8 up, 18
# from 0.5, 19 from 0.3, 17 below, where only now the headlines must have something in common.
# Flashes and short tables pass by the first row alone, for the fewer the words, the more of them a set phrase makes up.
# Below a Jaccard of 0.12 the shares that follow from it are guesses.
COPY = (
    Likeness(jaccard=0.8, figures=1.0, names=0.9, nearness=-14),  # the same text
    Likeness(words=20, jaccard=0.12, wording=0.7, figures=0.9, names=0.8, title=0.5, nearness=-3),  # a brief, reworded
    Likeness(words=100, jaccard=0.5, wording=0.7, figures=0.7, names=0.8, nearness=-7),  # a report, reworded
    Likeness(words=100, jaccard=0.12, wording=0.7, figures=0.7, names=0.8, title=0.3, nearness=-7),  # expanded or cut
    Likeness(
        words=100, jaccard=0.12, wording=0.5, figures=0.6, names=0.7, title=0.6, nearness=-3
    ),  # under its headline
)
DAYS = 14  # no row allows more


def signature(text: str) -> bytes:
    """What is kept of a text to find its copies by: the same on every machine, about a kilobyte.

    Args:
        text: the body of an article, or its headline where there is nothing else.
    """
    return Sketch.of(text).to_bytes()


def find_copies(heads: Sequence[ArticleHead], signatures: Mapping[str, bytes]) -> dict[str, str]:
    """The id of the original of each article that copies, rewrites or updates an earlier one.

    An article is compared with earlier ones only, so that later ones change nothing; it shares the original of the one
    that is most like it. Articles without a signature are nobody's copy.

    Args:
        heads: the articles, in any order.
        signatures: what `signature` made of their texts, by article id.

    Raises:
        ValueError: a signature was made by another version of this package.
    """
    versions = versions_of(heads, signatures)
    originals: dict[str, str] = {}
    for version, earlier in with_neighbours(versions):
        copied = best_of(version, earlier, COPY)
        if copied is not None:
            originals[version.head.id] = originals.get(copied.head.id, copied.head.id)
    return originals


class Version:
    """An article as it is compared with others."""

    def __init__(self, head: ArticleHead, signature: bytes) -> None:
        self.head = head
        self.sketch = Sketch.from_bytes(signature)
        self.minhash = self.sketch.minhash
        self.day = head.published.start.toordinal() if head.published else None

    @cached_property
    def title(self) -> str:
        """The headline without marks."""
        return bare_title(self.head.title or "")

    @cached_property
    def title_words(self) -> frozenset[int]:
        """Hashes of the words and figures of the headline."""
        return frozenset(crc32(word.encode()) for word in _WORD.findall(self.title.lower()))

    @cached_property
    def names(self) -> frozenset[int]:
        """Hashes of the names in text and headline."""
        return joined(self.sketch.names, names_of(self.title))

    def likeness(self, other: Version) -> Likeness:
        """How alike the two are."""
        mine, its = self.sketch, other.sketch
        jaccard = self.minhash.jaccard(other.minhash)
        shared = jaccard / (1 + jaccard) * (mine.shingles + its.shingles)
        return Likeness(
            words=min(mine.words, its.words),
            jaccard=jaccard,
            wording=min(1.0, shared / min(mine.shingles, its.shingles)),
            figures=contained(mine.figures, its.figures),
            names=contained(self.names, other.names),
            title=contained(self.title_words, other.title_words),
            nearness=-self.distance(other),
        )

    def distance(self, other: Version) -> int:
        """Days between them; where one has no date, the most that any row allows."""
        if self.day is None or other.day is None:
            return 0 if self.day == other.day else DAYS
        return abs(self.day - other.day)


def versions_of(heads: Iterable[ArticleHead], signatures: Mapping[str, bytes]) -> list[Version]:
    """The articles that have a signature, in their order."""
    known = (head for head in heads if signatures.get(head.id))
    return [Version(head, signatures[head.id]) for head in sorted(known, key=lambda head: head.order)]


def with_neighbours(versions: Sequence[Version]) -> Iterator[tuple[Version, list[Version]]]:
    """Each article with the earlier ones that may be worded like it."""
    places = neighbours([v.minhash for v in versions], [v.day for v in versions], within=DAYS)
    for version, earlier in zip(versions, places, strict=True):
        yield version, [versions[place] for place in earlier]


def best_of(version: Version, earlier: Iterable[Version], rows: Sequence[Likeness]) -> Version | None:
    """The earlier article most like this one among those that reach a row, the first of them where several are."""
    likenesses = ((version.likeness(other), other) for other in earlier)
    found = [(like.jaccard, other) for like, other in likenesses if any(like.reaches(row) for row in rows)]
    return max(found, key=lambda pair: pair[0])[1] if found else None
