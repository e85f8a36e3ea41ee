"""Discourse: whom "it", "the brewer" and "the two companies" mean, and what parties a sentence left in mind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from suitor.extraction.chunks import Chunk, word_class
from suitor.extraction.names import Names
from suitor.extraction.noun_groups import in_prepositional
from suitor.extraction.statements import Reference
from suitor.extraction.word_classes import OUTLETS
from suitor.model import MentionType

_COMPANY_NOUNS = word_class("company_nouns")
_GENERIC = frozenset({"company", "firm", "group", "business", "corporation"})
_POSSESSIVE = frozenset({"its", "their"})
_TITLE_WEIGHT = 3


class Discourse:
    """What has been spoken of so far, sentence by sentence.

    `read` has to be called with every sentence in order; `candidates` then says whom a chunk may mean, best first.
    """

    def __init__(self, names: Names, titles: Sequence[bool]) -> None:
        self._names = names
        self._topics = _topics(names, titles)
        self._focus: list[int] = []
        self._pair: tuple[int, ...] = ()
        self._described: dict[str, int] = {}
        self._people: list[int] = []
        self._outlets = frozenset(e.id for e in names.entities if e.name.lower() in OUTLETS) - set(self._topics[:2])
        self._row: Sequence[Chunk] = ()

    def read(self, row: Sequence[Chunk]) -> None:
        """Takes up the next sentence."""
        self._close()
        self._row = row
        for i, chunk in enumerate(row):
            if chunk.type is MentionType.COMPANY:
                self._describe(row, i)
            elif chunk.type is MentionType.PERSON:
                self._people.insert(0, chunk.entity)

    def _close(self) -> None:
        named = [c.entity for c in self._row if c.type in (MentionType.COMPANY, MentionType.PRODUCT)]
        subjects = self._subjects(len(self._row))
        for entity in reversed(list(dict.fromkeys(subjects or named))):
            if entity in self._focus:
                self._focus.remove(entity)
            self._focus.insert(0, entity)
        distinct = tuple(dict.fromkeys(named))
        if len(distinct) >= 2:
            self._pair = distinct[:2]

    def _subjects(self, before: int) -> list[int]:
        """Companies named before position `before` outside prepositional phrases, in order."""
        return [
            c.entity
            for k, c in enumerate(self._row[:before])
            if c.type is MentionType.COMPANY
            and not in_prepositional(self._row, k, 0)
            and not _is_attribute(self._row, k)
        ]

    def _describe(self, row: Sequence[Chunk], i: int) -> None:
        """Remembers "retailer X" and "X, a Dutch retailer" for a later "the retailer"."""
        if i and row[i - 1].lower in _COMPANY_NOUNS:
            self._described[row[i - 1].lower] = row[i].entity
        if i + 2 < len(row) and row[i + 1].lower == "," and row[i + 2].lower in ("a", "an", "the"):
            for chunk in row[i + 3 : i + 9]:
                if chunk.lower in _COMPANY_NOUNS:
                    self._described[chunk.lower] = row[i].entity
                    return
                if chunk.lower in (",", "of", "which", "that"):
                    return

    def candidates(self, row: Sequence[Chunk], k: int) -> list[tuple[Reference, ...]]:
        """Whom the chunk at `k` may mean, each a tuple of references, best first; empty when nobody is known."""
        chunk = row[k]
        if chunk.type is not None:
            return [(self._reference(chunk.entity),)]
        if chunk.anaphor == "person":
            here = [c.entity for c in row[:k] if c.type is MentionType.PERSON]
            return [(self._reference(e),) for e in (here[:1] or self._people[:1])]
        if chunk.anaphor == "many":
            pair = tuple(dict.fromkeys(c.entity for c in row[:k] if c.type is MentionType.COMPANY))[:2]
            pair = pair if len(pair) == 2 else self._pair
            return [tuple(self._reference(e) for e in pair)] if len(pair) == 2 else []
        noun = chunk.lower.split()[-1]
        entities: list[int] = []
        if (
            k >= 2
            and row[k - 1].lower == ","
            and row[k - 2].type is MentionType.COMPANY
            and chunk.lower.startswith("the ")
        ):
            entities.append(row[k - 2].entity)  # "X , the Dutch brewer"
        if noun in self._described and noun not in _GENERIC:
            entities.append(self._described[noun])
        before = self._subjects(k)
        entities += reversed(before) if chunk.lower in _POSSESSIVE else before
        entities += [c.entity for c in row[:k] if c.type is MentionType.COMPANY]
        entities += self._focus + self._topics
        entities = [e for e in entities if e not in self._outlets] or entities
        return [(self._reference(e),) for e in dict.fromkeys(entities)]

    def topic(self) -> list[int]:
        """The companies that the article is most about, first the most."""
        return self._topics

    def topic_reference(self, taken: Collection[int]) -> tuple[Reference, ...]:
        """The company that is most spoken of and not among those `taken`, or nothing."""
        entity = next((e for e in self._focus + self._topics if e not in taken), None)
        return () if entity is None else (self._reference(entity),)

    def _reference(self, entity: int) -> Reference:
        known = self._names.entities[entity]
        return Reference(entity, known.name, known.type)


def _is_attribute(row: Sequence[Chunk], k: int) -> bool:
    """Whether a name is only a possessor or possessed ("X's Y partnership"), not a subject."""
    if k and row[k - 1].lower == "'s":
        return True
    return k + 1 < len(row) and row[k + 1].lower in ("'s", "'")


def _topics(names: Names, titles: Sequence[bool]) -> list[int]:
    counts: Counter[int] = Counter()
    for is_title, found in zip(titles, names.by_sentence, strict=True):
        for name in found:
            if name.type is MentionType.COMPANY:
                counts[name.entity] += _TITLE_WEIGHT if is_title else 1
    return [entity for entity, _ in counts.most_common()]
