"""Pairs: every ordered pair of parties, every party alone, every party with every thing, and their closest mentions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suitor.extraction.encoder.pairs import BUCKETS, NEAR, Pairs, pairs_of
from suitor.extraction.encoder.windows import Mention, windows_of
from tests.extraction.encoder.scenes import pieces, scene, window
from tests.extraction.test_rules import ROWS

A, B, SUM = 0, 1, 9


def _at(entity: int, first: int, last: int = 0, sentence: int = 0) -> Mention:
    return Mention(entity, first, last or first + 1, sentence)


def _between(pairs: Pairs, one: int, other: int) -> list[int]:
    """The places of the mention pairs that speak for two."""
    return [i for i, group in enumerate(pairs.group) if pairs.keys[group][1:] == (one, other)]


@pytest.mark.parametrize(
    ("parties", "things", "keys"),
    [
        ([], [], []),
        ([], [SUM], []),
        ([A], [], [(A, A)]),
        ([A, B], [], [(A, A), (A, B), (B, A), (B, B)]),
        ([A, B, A], [], [(A, A), (A, B), (B, A), (B, B)]),
        ([A], [SUM], [(A, A), (A, SUM)]),
        ([A, B], [SUM], [(A, A), (A, B), (A, SUM), (B, A), (B, B), (B, SUM)]),
    ],
)
def test_who_is_paired(parties: list[int], things: list[int], keys: list[tuple[int, int]]) -> None:
    places = {
        number: [_at(number, 3 * i + 1) for i, n in enumerate(parties + things) if n == number]
        for number in (A, B, SUM)
    }
    found = pairs_of([window(places[A] + places[B], places[SUM])])
    assert sorted(found.keys) == [(0, *key) for key in keys]


def test_windows_are_numbered() -> None:
    found = pairs_of([window([_at(A, 1)]), window([_at(A, 2)])])
    assert found.keys == [(0, A, A), (1, A, A)]
    assert [span[0] for span in found.spans] == [0, 1]


def test_the_closest_mentions_speak_and_those_in_one_sentence_first() -> None:
    words = [0] * 10 + [1] * 10
    ones = [_at(A, 1), _at(A, 10)]
    others = [_at(B, 8), _at(B, 11, sentence=1), _at(B, 20, sentence=1)]
    found = pairs_of([window(ones + others, words=words)])
    near = _between(found, A, B)
    assert [found.spans[i][1:5] for i in near] == [(10, 10, 8, 8), (1, 1, 8, 8), (10, 10, 11, 11)]
    assert [found.places[i] for i in near] == [(0, 0), (0, 0), (0, 1)]


@pytest.mark.parametrize(
    ("gap", "bucket"),
    [(0, 0), (2, 0), (3, 1), (4, 1), (5, 2), (16, 3), (17, 4), (128, 6), (129, 7), (150, 7)],
)
def test_buckets_of_distance(gap: int, bucket: int) -> None:
    found = pairs_of([window([_at(A, 5, 7), _at(B, 7 + gap, 9 + gap)], words=[0] * 190)])
    (there,), (back,) = _between(found, A, B), _between(found, B, A)
    assert (found.distance[there], found.distance[back]) == (bucket, bucket + BUCKETS // 2)


def test_a_party_beside_itself_has_a_bucket_of_its_own() -> None:
    assert pairs_of([window([_at(A, 1)])]).distance == [BUCKETS - 1]


def test_what_overlaps_is_at_no_distance() -> None:
    found = pairs_of([window([_at(A, 2, 4)], [_at(SUM, 1, 6)])])
    (only,) = _between(found, A, SUM)
    assert found.distance[only] % (BUCKETS // 2) == 0


@given(st.lists(st.sampled_from([sentence for sentence, _ in ROWS]), min_size=1, max_size=8))
def test_the_arrays_fit_together(told: list[str]) -> None:
    made = scene(" ".join(told))
    windows = windows_of(made.sentences, made.content, pieces, 60)
    found = pairs_of(windows)
    assert len(found.spans) == len(found.distance) == len(found.group) == len(found.places)
    assert sorted(set(found.group)) == list(range(len(found.keys)))
    assert found.group == sorted(found.group)
    assert max(map(found.group.count, set(found.group)), default=0) <= NEAR
    assert len(set(found.keys)) == len(found.keys)
    for (n, first, last, first_other, last_other, *contexts), bucket in zip(found.spans, found.distance, strict=True):
        size = len(windows[n].pieces)
        assert 0 < first <= last < size
        assert 0 < first_other <= last_other < size
        for low, high in zip(contexts[::2], contexts[1::2], strict=True):
            assert 0 <= low <= min(first, first_other)
            assert max(last, last_other) < high <= size
        assert 0 <= bucket < BUCKETS
