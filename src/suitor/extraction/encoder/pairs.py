"""Pairs: which mentions in a window speak for which two parties, as arrays for the pair head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from suitor.extraction.encoder.windows import Mention, Window

NEAR = 3  # mention pairs that speak for two parties
DISTANCES = (2, 4, 8, 16, 32, 64, 128)  # edges of the buckets of distance, in pieces
BUCKETS = 2 * (len(DISTANCES) + 1) + 1  # both orders, and a party with itself
MARGIN = 8  # pieces to both sides of a pair that belong to its context


@dataclass(frozen=True, slots=True)
class Pairs:
    """The mention pairs of a batch of windows.

    Attributes:
        keys: for each pair of parties (or party and thing): window, the one, the other.
        spans: for each mention pair: window, first and last piece of the one, of the other, then first piece of the
            close context and the piece behind it, and the same of the wide one: the whole sentences of both.
        distance: for each mention pair the bucket of its distance.
        group: for each mention pair the index of its key.
        places: for each mention pair the sentences of the two mentions.
    """

    keys: list[tuple[int, int, int]]
    spans: list[tuple[int, ...]]
    distance: list[int]
    group: list[int]
    places: list[tuple[int, int]]


def pairs_of(windows: Sequence[Window]) -> Pairs:
    """Every ordered pair of parties in each window, every party alone, and every party with every thing."""
    pairs = Pairs([], [], [], [], [])
    for n, window in enumerate(windows):
        size = len(window.pieces)
        bounds = _sentence_bounds(window)
        for a, b, near in _neighbours(window):
            for one, other in near:
                low = max(min(one.first, other.first) - MARGIN, 0)
                high = min(max(one.last, other.last) + MARGIN, size)
                wide = bounds[min(one.sentence, other.sentence)][0], bounds[max(one.sentence, other.sentence)][1]
                pairs.spans.append((n, one.first, one.last - 1, other.first, other.last - 1, low, high, *wide))
                pairs.distance.append(_bucket(one, other))
                pairs.group.append(len(pairs.keys))
                pairs.places.append((one.sentence, other.sentence))
            pairs.keys.append((n, a, b))
    return pairs


def _sentence_bounds(window: Window) -> dict[int, tuple[int, int]]:
    """The first piece of each sentence and the piece behind its last."""
    bounds: dict[int, tuple[int, int]] = {}
    for place, (sentence, _) in enumerate(window.words):
        bounds[sentence] = (bounds.get(sentence, (place, 0))[0], place + 1)
    return bounds


def _neighbours(window: Window) -> Iterator[tuple[int, int, list[tuple[Mention, Mention]]]]:
    """For every pair the closest pairs of mentions, those in one sentence first."""
    parties = _by_entity(window.parties)
    things = _by_entity(window.things)
    for a, ones in parties.items():
        yield a, a, [(m, m) for m in ones[:NEAR]]
        for b, others in (*parties.items(), *things.items()):
            if a != b:
                found = [(one, other) for one in ones for other in others]
                found.sort(key=lambda p: (p[0].sentence != p[1].sentence, abs(p[0].first - p[1].first)))
                yield a, b, found[:NEAR]


def _by_entity(mentions: Sequence[Mention]) -> dict[int, list[Mention]]:
    found: dict[int, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(mention.entity, []).append(mention)
    return found


def _bucket(one: Mention, other: Mention) -> int:
    if one is other:
        return BUCKETS - 1
    gap = max(other.first - one.last, one.first - other.last, 0)
    return sum(gap > edge for edge in DISTANCES) + (len(DISTANCES) + 1) * (one.first > other.first)
