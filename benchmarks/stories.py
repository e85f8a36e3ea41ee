"""The stories that archives are made of: Reuters-21578, or JSON lines of your own."""

from __future__ import annotations

import gzip
import html
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from suitor.screening import places

_ITEM = re.compile(r"<REUTERS ([^>]*)>(.*?)</REUTERS>", re.DOTALL)
_PARAGRAPH = re.compile(r"\n {2,}")
_SIGN_OFF = re.compile(r"(?:\s*reuters?)?\s*(?:&#\d+;)?\s*\Z", re.IGNORECASE)
_TICKER = re.compile(r"\s*<[A-Z.\-\d]{1,9}>")  # newspapers leave it out
_ANGLED = re.compile(r"<([^<>]{1,80})>")  # a company without a ticker
_SMALL = frozenset("a an and at by for from in of on or the to with".split())


@dataclass(frozen=True, slots=True)
class Story:
    """A story as it came over the wire.

    Attributes:
        id: what its source calls it.
        title: its headline.
        paragraphs: its text, at least one.
        deal: whether it tells of a deal, by those who labelled it.
    """

    id: str
    title: str
    paragraphs: tuple[str, ...]
    deal: bool

    @property
    def words(self) -> int:
        return sum(len(paragraph.split()) for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Stock:
    """Stories sorted by what a gate of words makes of them, each sort in random order and not empty.

    Attributes:
        deals: those that tell of a deal.
        loud: others that hold a phrase of the gate.
        plain: others that hold none.
    """

    deals: Sequence[Story]
    loud: Sequence[Story]
    plain: Sequence[Story]

    @property
    def titles(self) -> list[str]:
        return [story.title for story in (*self.deals, *self.loud, *self.plain)]


def stock_of(stories: Iterator[Story], chance: random.Random) -> Stock:
    """Sorts stories.

    Raises:
        ValueError: there are none of some sort.
    """
    sorts: dict[str, list[Story]] = {"deals": [], "loud": [], "plain": []}
    for story in stories:
        sorts[_sort_of(story)].append(story)
    for name, found in sorts.items():
        if not found:
            raise ValueError(f"no stories of the sort {name!r}; an archive needs deals, and others of both sorts")
        chance.shuffle(found)
    return Stock(**sorts)


def _sort_of(story: Story) -> str:
    if story.deal:
        return "deals"
    return "loud" if places("\n".join((story.title, *story.paragraphs))) else "plain"


def stories_of_reuters(folder: Path) -> Iterator[Story]:
    """The stories of Reuters-21578 that were labelled with topics and have a headline and two paragraphs.

    Args:
        folder: with the files of the collection, .sgm or .sgm.gz.
    """
    for file in sorted({*folder.glob("*.sgm"), *folder.glob("*.sgm.gz")}):
        data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        for match in _ITEM.finditer(data.decode("latin-1")):
            story = _reuters_story(match[1], match[2])
            if story is not None:
                yield story


def _reuters_story(attributes: str, item: str) -> Story | None:
    """A story, or None where no label says what it is about or it is too short."""
    title, body, topics = (_between(item, name) for name in ("TITLE", "BODY", "TOPICS"))
    paragraphs = _paragraphs(body)
    is_deal = "<D>acq</D>" in topics
    if not title or len(paragraphs) < 2 or 'TOPICS="YES"' not in attributes or "<D>" not in topics:
        return None  # hundreds that were labelled with no topic at all are plain takeovers
    number = attributes.rpartition('NEWID="')[2].partition('"')[0]
    return Story(number, headline(_plain(title)), paragraphs, is_deal)


def _between(item: str, name: str) -> str:
    return item.partition(f"<{name}>")[2].partition(f"</{name}>")[0]


def _paragraphs(body: str) -> tuple[str, ...]:
    found = (_plain(part) for part in _PARAGRAPH.split(_SIGN_OFF.sub("", body)))
    return tuple(part for part in found if len(part) > 1)


def _plain(text: str) -> str:
    return " ".join(_ANGLED.sub(r"\1", _TICKER.sub("", html.unescape(text))).split())


def headline(title: str) -> str:
    """A headline in capitals as newspapers write it."""
    words = title.lower().split()
    return " ".join(word if i and word in _SMALL else word[:1].upper() + word[1:] for i, word in enumerate(words))


def stories_of_lines(file: Path) -> Iterator[Story]:
    """The stories of JSON lines with `id`, `title`, `text` (an empty line between paragraphs) and `deal`."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip():
            given = json.loads(line)
            paragraphs = tuple(" ".join(part.split()) for part in given["text"].split("\n\n") if part.strip())
            if paragraphs:
                yield Story(str(given["id"]), given["title"], paragraphs, bool(given["deal"]))
