"""Properties of extraction that hold for any text: no error, exact spans, the same result each time."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from suitor.extraction import extract
from tests.extraction.test_rules import KNOWN_GAPS, NOTHING, ROWS
from tests.factory import article

SENTENCES = [sentence for sentence, _ in ROWS + KNOWN_GAPS] + NOTHING


def _check(body: str) -> None:
    read = extract(article(body))
    text = read.article.text
    for claim in read.claims:
        for span in (claim.evidence, *claim.support):
            assert text[span.start : span.end] == span.text
        for _, filler in claim.parties():
            assert 0 <= filler.start < filler.end <= len(text)
    for question in read.article.questions:
        assert text[question.start : question.end] == question.text
        assert question.claim is None or 0 <= question.claim < len(read.claims)
    assert extract(article(body)) == read


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), min_size=1, max_size=120).filter(str.strip))
def test_any_text(body: str) -> None:
    _check(body)


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
def test_sentences_in_any_order(sentences: list[str]) -> None:
    _check(" ".join(sentences))


@given(st.sampled_from(SENTENCES), st.integers(0, 10_000))
def test_corrupted_sentences(sentence: str, seed: int) -> None:
    chance = random.Random(seed)
    words = sentence.split()
    chance.shuffle(words)
    del words[: chance.randrange(len(words))]
    _check(" ".join(words))
