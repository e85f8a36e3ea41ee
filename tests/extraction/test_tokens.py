"""Tokens and sentences keep exact offsets."""

from __future__ import annotations

import pytest

from suitor.extraction.tokens import evidence_of, split_sentences, tokenise
from tests.factory import article

TOKENS = [
    ("Quillon's bid", ["Quillon", "'s", "bid"]),
    ("Quillon’s bid", ["Quillon", "’s", "bid"]),
    ("$1,200.50 a share", ["$", "1,200.50", "a", "share"]),
    ("13-1/2 dlrs", ["13-1/2", "dlrs"]),
    ("J&B and Q", ["J&B", "and", "Q"]),
    ("it didn't", ["it", "didn't"]),
    ("a U.S. unit", ["a", "U.S.", "unit"]),
    ("see www.quillon.example now", ["see", "www.quillon.example", "now"]),
]

SENTENCES = [
    ("Quillon bought Basketline. It makes tents.", 2),
    ("Quillon Inc. bought Basketline.", 1),
    ("Mr. Hale runs Quillon.", 1),
    ("Sales rose 3.5 percent.", 1),
    ('"We sold Basketline." Quillon rose.', 2),
    ("Is it wise? Quillon thinks so!", 2),
    ("Quillon rose\n\nBasketline fell", 2),
]


@pytest.mark.parametrize(("text", "words"), TOKENS)
def test_tokens(text: str, words: list[str]) -> None:
    found = tokenise(text, 5)
    assert [t.text for t in found] == words
    assert [text[t.start - 5 : t.end - 5] for t in found] == words


@pytest.mark.parametrize(("body", "count"), SENTENCES)
def test_sentences(body: str, count: int) -> None:
    told = article(body)
    found = split_sentences(told)
    assert len(found) == count
    assert all(told.text[s.start : s.end] == evidence_of(told, s).text for s in found)


def test_the_headline_is_one_sentence() -> None:
    found = split_sentences(article("It rose.", title="Quillon buys. Basketline waits."))
    assert [s.is_title for s in found] == [True, False]
