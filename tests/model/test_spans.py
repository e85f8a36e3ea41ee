from __future__ import annotations

import pytest

from suitor.model import Span
from tests.factory import span

SENTENCE = "Quillon, the Tromsø chip maker, may buy Basketline – or not."


@pytest.mark.parametrize("text", ["Quillon", "Tromsø", "– or not.", SENTENCE])
def test_a_span_is_cut_from_its_text(text: str) -> None:
    found = span(text, SENTENCE)
    assert SENTENCE[found.start : found.end] == text == found.text
    assert Span.of(SENTENCE, found.start, found.end) == found


@pytest.mark.parametrize(
    ("text", "start", "end"), [("Quillon", 0, 6), ("Quillon", 0, 8), ("Quillon", -1, 6), ("", 3, 4)]
)
def test_a_span_is_as_long_as_its_text(text: str, start: int, end: int) -> None:
    with pytest.raises(ValueError, match="cannot reach"):
        Span(text, start, end)


def test_a_span_beyond_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot reach"):
        Span.of("short", 2, 40)


@pytest.mark.parametrize(
    ("outer", "inner", "covered"),
    [
        (SENTENCE, "Basketline", True),
        ("Basketline", "Basketline", True),
        ("Quillon", "Basketline", False),
        ("may buy Basket", "Basketline", False),
    ],
)
def test_covers(outer: str, inner: str, covered: bool) -> None:
    assert span(outer, SENTENCE).covers(span(inner, SENTENCE)) is covered
