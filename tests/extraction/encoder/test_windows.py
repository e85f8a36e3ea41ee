"""Windows: every sentence is read once and in order below the headline, and every mention stands where it says."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suitor.extraction.encoder.labels import KINDS, SHAPES
from suitor.extraction.encoder.windows import LIMIT, Window, windows_of
from tests.extraction.encoder.scenes import NO_SCENE, Scene, pieces, scene
from tests.extraction.test_rules import NOTHING, ROWS

SENTENCES = [sentence for sentence, _ in ROWS] + NOTHING
STORY = "Quillon agreed to buy Basketline. It paid $40 million. Tolvane sold ten percent of Basketline to Marwick."


def _windows(made: Scene, limit: int = LIMIT, **options: dict[str, str]) -> list[Window]:
    return windows_of(made.sentences, made.content, pieces, limit, **options)


def _expected(made: Scene, sentence: int) -> list[tuple[int, int]]:
    """The word of every piece of a sentence."""
    tokens = made.sentences[sentence].tokens
    return [(sentence, i) for i, token in enumerate(tokens) for _ in pieces(token.text)]


def test_nothing_has_no_window() -> None:
    assert _windows(NO_SCENE) == []


def test_a_headline_alone_is_a_window() -> None:
    (only,) = _windows(scene("", title="Quillon agreed to buy Basketline"))
    assert only.sentences == (0,)
    assert [m.sentence for m in only.parties] == [0, 0]


def test_the_headline_stands_before_every_window() -> None:
    made = scene(STORY, title="Quillon in talks to buy Basketline")
    found = _windows(made, 40)
    assert [w.sentences for w in found] == [(0, 1, 2), (0, 3)]


def test_a_text_taken_for_a_headline_leaves_room_for_the_body() -> None:
    made = scene(STORY, title="Quillon, which makes tents, " * 100 + "agreed to buy Basketline")
    found = _windows(made)
    assert sorted({s for w in found for s, _ in w.words if s > 0}) == [1, 2, 3]


def test_a_sentence_beyond_all_limits_is_cut() -> None:
    made = scene("Quillon agreed to buy Basketline and " * 500 + "Tolvane.")
    (only,) = _windows(made)
    assert len(only.pieces) == LIMIT
    assert list(only.words[1:-1]) == _expected(made, 0)[: LIMIT - 2]


def test_words_of_names_are_renamed_and_no_others() -> None:
    made = scene("Quillon may buy Basketline. The tents of Quillon sell.")
    (plain,) = _windows(made)
    (other,) = _windows(made, renamed={"Quillon": "Q", "tents": "t", "may": "m"})
    changed = {
        made.sentences[s].tokens[t].text
        for s, t in set(plain.words) - {(-1, -1)}
        if _read(plain, (s, t)) != _read(other, (s, t))
    }
    assert changed == {"Quillon"}
    assert _read(other, (0, 0)) == pieces("Q")


def _read(window: Window, word: tuple[int, int]) -> list[int]:
    return [piece for piece, place in zip(window.pieces, window.words, strict=True) if place == word]


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("Quillon", "capital"),
        ("makes", "lower"),
        ("IBM", "upper"),
        ("40", "digit"),
        (".", "sign"),
        ("iPhone", "capital"),
    ],
)
def test_shapes(word: str, shape: str) -> None:
    made = scene("Quillon makes 40 tents for IBM and iPhone.")
    (only,) = _windows(made)
    places = [i for i, (s, t) in enumerate(only.words) if s == 0 and made.sentences[0].tokens[t].text == word]
    assert places
    assert {SHAPES[only.shapes[i]] for i in places} == {shape}


def test_the_sort_of_a_name_is_odd_where_it_begins() -> None:
    (only,) = _windows(scene("Quillon makes tents."))
    company = 2 * KINDS.index("company")
    assert list(only.kinds[:4]) == [0, company + 1, company, 0]


@given(
    st.lists(st.sampled_from(SENTENCES), max_size=12),
    st.none() | st.sampled_from(SENTENCES),
    st.integers(12, LIMIT),
)
def test_every_sentence_is_read_once_and_in_order(told: list[str], title: str | None, limit: int) -> None:
    made = scene(" ".join(told), title=title) if told or title else NO_SCENE
    found = _windows(made, limit)
    head = [s.index for s in made.sentences if s.is_title]
    assert all(list(w.sentences[: len(head)]) == head for w in found)
    body = [i for w in found for i in w.sentences[len(head) :]]
    assert body == [s.index for s in made.sentences if not s.is_title]
    for w in found:
        _check_pieces(made, w, limit)
        _check_mentions(w)


def _check_pieces(made: Scene, window: Window, limit: int) -> None:
    rows = (window.pieces, window.shapes, window.kinds, window.words)
    assert {len(row) for row in rows} == {len(window.pieces)}
    assert len(window.pieces) <= limit
    assert window.words[0] == window.words[-1] == (-1, -1)
    read = {s: list(words) for s, words in groupby(window.words[1:-1], key=lambda word: word[0])}
    assert list(read) == list(window.sentences)
    whole = [s for s in window.sentences if read[s] == _expected(made, s)]
    for sentence in window.sentences:
        assert read[sentence] == _expected(made, sentence)[: len(read[sentence])]
    if len(window.pieces) < limit and limit // 2 >= len(_expected(made, 0)):
        assert whole == list(window.sentences)  # what is cut fills the window


def _check_mentions(window: Window) -> None:
    for mention in (*window.parties, *window.things):
        assert 0 < mention.first < mention.last < len(window.pieces)
        assert {s for s, _ in window.words[mention.first : mention.last]} == {mention.sentence}
    assert [m.first for m in window.parties] == sorted(m.first for m in window.parties)
