"""Findings: what the heads say of an article as a whole, over all its windows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from suitor.extraction.encoder.labels import LABELS, RELATIONS
from suitor.extraction.encoder.pairs import Pairs
from suitor.extraction.encoder.windows import Window

Scores = NDArray[np.float32]
_FLOOR = -5.0  # logits below say nothing


@dataclass(frozen=True, slots=True)
class Link:
    """What speaks for one label between two parties, or a party and a thing.

    Attributes:
        score: logit of the best window.
        sentences: the sentences of the mention pair that speaks most for it.
        aspects: logits of the stages, certainties and flags of `labels`, one after the other, in that window.
    """

    score: float
    sentences: tuple[int, int]
    aspects: Scores


@dataclass(frozen=True, slots=True)
class Findings:
    """What the encoder found in an article.

    Attributes:
        links: for (one, other, label) what speaks for it; nothing where little does.
        triggers: for each sentence read: tokens × kinds, logits of being a trigger.
    """

    links: Mapping[tuple[int, int, str], Link] = field(hash=False)
    triggers: Mapping[int, Scores] = field(hash=False)


Found = tuple[Sequence[Window], Pairs, Scores, Scores, Scores]


def gather(batches: Iterable[Found]) -> Findings:
    """The findings of an article from its batches: windows, pairs, and the scores of labels, aspects, triggers."""
    links: dict[tuple[int, int, str], Link] = {}
    triggers: dict[int, dict[int, Scores]] = {}
    for windows, pairs, labels, aspects, traced in batches:
        things = {m.entity for window in windows for m in window.things}
        _add_links(links, pairs, labels, aspects, things)
        for window, rows in zip(windows, traced, strict=True):
            for (sentence, token), row in zip(window.words, rows, strict=False):
                if sentence >= 0:
                    known = triggers.setdefault(sentence, {})
                    known[token] = np.maximum(known[token], row) if token in known else row
    return Findings(links, {s: _table(rows) for s, rows in triggers.items()})


def _table(rows: Mapping[int, Scores]) -> Scores:
    table = np.full((max(rows) + 1, len(next(iter(rows.values())))), -9.0, dtype=np.float32)
    for token, row in rows.items():
        table[token] = row
    return table


def _add_links(
    links: dict[tuple[int, int, str], Link], pairs: Pairs, labels: Scores, aspects: Scores, things: set[int]
) -> None:
    if not pairs.keys:
        return
    group = np.asarray(pairs.group)
    starts = np.flatnonzero(np.r_[True, group[1:] != group[:-1]])
    pooled = np.logaddexp.reduceat(labels, starts, axis=0)
    ends = np.r_[starts[1:], len(group)]
    trust = 1 / (1 + np.exp(-labels[:, : len(RELATIONS)].max(1, keepdims=True))) + 0.01
    means = np.add.reduceat(trust * aspects, starts, axis=0) / np.add.reduceat(trust, starts, axis=0)
    for row, column in zip(*np.nonzero(pooled > _FLOOR), strict=True):
        _, a, b = pairs.keys[row]
        key = (a, b, LABELS[column])
        if (b in things) != (column >= len(RELATIONS)):
            continue  # relations are between parties, links lead to things
        score = float(pooled[row, column])
        if key not in links or links[key].score < score:
            best = starts[row] + int(np.argmax(labels[starts[row] : ends[row], column]))
            links[key] = Link(score, pairs.places[best], means[row])
