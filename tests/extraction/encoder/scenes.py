"""Short articles as the encoder meets them, windows made by hand, and findings that say what a test wants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from suitor.extraction.encoder.findings import Findings, Link
from suitor.extraction.encoder.labels import CERTAINTIES, FLAGS, STAGES
from suitor.extraction.encoder.spoken import Content, content_of
from suitor.extraction.encoder.windows import Mention, Window
from suitor.extraction.names import Names, find_names
from suitor.extraction.tokens import Sentence, split_sentences
from tests.factory import article

ASPECTS = len(STAGES) + len(CERTAINTIES) + len(FLAGS)


class Scene(NamedTuple):
    """An article up to where the encoder reads it."""

    sentences: Sequence[Sentence]
    names: Names
    content: Content

    def entity(self, name: str) -> int:
        """The number of the entity with this name."""
        return next(e.id for e in self.names.entities if e.name == name)


def scene(body: str, title: str | None = None) -> Scene:
    """An article with its names and what it speaks of."""
    made = article(body, title=title)
    sentences = split_sentences(made)
    names = find_names(sentences)
    return Scene(sentences, names, content_of(sentences, names, made.text))


NO_SCENE = Scene((), find_names(()), content_of((), find_names(()), ""))


def pieces(word: str) -> list[int]:
    """A piece for every four letters of a word, as no vocabulary would have it."""
    return [1000 + len(word)] * (1 + (len(word) - 1) // 4)


def window(parties: Sequence[Mention], things: Sequence[Mention] = (), words: Sequence[int] = (0,) * 40) -> Window:
    """A window made by hand; `words` has the sentence of each piece between the markers."""
    size = len(words) + 2
    numbered = [(-1, -1), *((s, i) for i, s in enumerate(words)), (-1, -1)]
    return Window([7] * size, [0] * size, [0] * size, numbered, list(parties), list(things), tuple(sorted(set(words))))


def link(score: float, sentences: tuple[int, int] = (0, 0), aspects: Mapping[int, float] | None = None) -> Link:
    """A link with this logit; `aspects` gives those logits that are not 0."""
    row = np.zeros(ASPECTS, dtype=np.float32)
    for place, value in (aspects or {}).items():
        row[place] = value
    return Link(score, sentences, row)


def findings(links: Mapping[tuple[int, int, str], float | Link]) -> Findings:
    """Findings with these links and no triggers."""
    return Findings({k: v if isinstance(v, Link) else link(v) for k, v in links.items()}, {})
