"""Chunks: pronouns and descriptions in one piece."""

from __future__ import annotations

import pytest

from suitor.extraction.chunks import chunk
from suitor.extraction.tokens import split_sentences
from tests.factory import article

ROWS = [
    ("it rose", [("it", "one")]),
    ("the brewer rose", [("the brewer", "one")]),
    ("the Dutch brewer rose", [("the dutch brewer", "one")]),
    ("the company rose", [("the company", "one")]),
    ("the two companies rose", [("the two companies", "many")]),
    pytest.param(
        "both sides met",
        [("both sides", "many")],
        marks=pytest.mark.xfail(strict=True, reason='"both" alone is taken as the pronoun'),
    ),
    ("they met", [("they", "many")]),
    ("he rose", [("he", "person")]),
    ("the company bid", []),
    ("the weather turned", []),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_descriptions(text: str, expected: list[tuple[str, str]]) -> None:
    (sentence,) = split_sentences(article(text))
    assert [(c.lower, c.anaphor) for c in chunk(sentence, ()) if c.anaphor] == expected


def test_quotation_marks_are_left_out() -> None:
    (sentence,) = split_sentences(article('a "new" day'))
    assert [c.lower for c in chunk(sentence, ())] == ["a", "new", "day"]
