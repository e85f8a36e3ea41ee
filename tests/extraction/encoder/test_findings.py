"""Findings: mention pairs are pooled, the best window speaks, and labels stand only where they can hold."""

from __future__ import annotations

import numpy as np
import pytest

from suitor.extraction.encoder.findings import Findings, Found, gather
from suitor.extraction.encoder.labels import LABELS
from suitor.extraction.encoder.pairs import pairs_of
from suitor.extraction.encoder.windows import Mention, Window
from suitor.model import Kind
from tests.extraction.encoder.scenes import ASPECTS, window

A, B, SUM = 0, 1, 9
Given = dict[tuple[int, int, str], list[float]]


def _found(read: Window, given: Given, aspects: float = 0.0, triggers: dict[int, float] | None = None) -> Found:
    """What a session answers for a window: these logits for the mention pairs of a key, -9 for all else."""
    pairs = pairs_of([read])
    labels = np.full((len(pairs.group), len(LABELS)), -9.0, dtype=np.float32)
    for (one, other, label), scores in given.items():
        rows = [i for i, group in enumerate(pairs.group) if pairs.keys[group][1:] == (one, other)]
        labels[rows, LABELS.index(label)] = scores
    traced = np.full((1, len(read.pieces), len(Kind)), -7.0, dtype=np.float32)
    for place, score in (triggers or {}).items():
        traced[0, place, 0] = score
    return [read], pairs, labels, np.full((len(pairs.group), ASPECTS), aspects, dtype=np.float32), traced


def _two(sentence: int = 0) -> Window:
    return window(
        [Mention(A, 1, 2, sentence), Mention(B, 4, 5, sentence)], [Mention(SUM, 6, 8, sentence)], [sentence] * 10
    )


def test_no_batches_no_findings() -> None:
    assert gather([]) == Findings({}, {})


def test_a_window_without_parties_gives_triggers_alone() -> None:
    found = gather([_found(window([], words=[3, 3]), {}, triggers={2: 1.0})])
    assert (found.links, found.triggers[3][:, 0].tolist()) == ({}, [-7.0, 1.0])


@pytest.mark.parametrize(
    ("key", "score", "kept"),
    [
        ((A, B, "acquire"), 2.0, True),
        ((A, A, "acquire"), 2.0, True),  # a party beside itself: the other one is not named
        ((A, B, "merge"), -4.9, True),
        ((A, B, "merge"), -5.1, False),  # next to nothing
        ((A, SUM, "price"), 2.0, True),
        ((A, SUM, "credit"), 2.0, True),
        ((A, SUM, "acquire"), 2.0, False),  # nobody acquires a sum
        ((A, B, "price"), 2.0, False),  # and no party is a price
    ],
)
def test_labels_stand_where_they_can_hold(key: tuple[int, int, str], score: float, kept: bool) -> None:
    links = gather([_found(_two(), {key: [score]})]).links
    assert ({k: pytest.approx(v.score, abs=1e-5) for k, v in links.items()}) == ({key: score} if kept else {})


def test_any_mention_pair_may_speak() -> None:
    read = window([Mention(A, 1, 2, 0), Mention(B, 4, 5, 0), Mention(B, 8, 9, 1)], words=[0] * 5 + [1] * 5)
    (found,) = gather([_found(read, {(A, B, "own"): [1.0, 3.0]})]).links.values()
    assert found.score == pytest.approx(np.logaddexp(1.0, 3.0))
    assert found.sentences == (0, 1)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_best_window_speaks(order: tuple[int, int]) -> None:
    batches = [_found(_two(1), {(A, B, "own"): [1.0]}, 0.1), _found(_two(2), {(A, B, "own"): [2.0]}, 0.2)]
    (found,) = gather([batches[i] for i in order]).links.values()
    assert (found.score, found.sentences) == (2.0, (2, 2))
    assert found.aspects.tolist() == pytest.approx([0.2] * ASPECTS)


def test_what_is_read_twice_has_its_highest_trigger() -> None:
    batches = [_found(_two(), {}, triggers=marks) for marks in ({1: 3.0, 2: -1.0}, {1: 0.5, 2: 2.0})]
    assert gather(batches).triggers[0][:2, 0].tolist() == [3.0, 2.0]
