"""The document view: exact evidence, fillers at a name, one claim for one deal, an order."""

from __future__ import annotations

import pytest

from suitor.extraction import extract
from suitor.model import Kind
from tests.factory import article

STORIES = [
    "Quillon has agreed to buy Basketline. Quillon said Basketline makes tents. Quillon will buy Basketline in May.",
    "Basketline was acquired by Quillon. The deal closed on Monday. Basketline is a unit of Quillon.",
    "Quillon invested $5 million in Basketline. Quillon competes with Tolvane. Marwick bought Tolvane in 1999.",
]


@pytest.mark.parametrize("body", STORIES)
def test_evidence_and_fillers_are_exact(body: str) -> None:
    read = extract(article(body))
    text = read.article.text
    assert read.claims
    for claim in read.claims:
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.text
        for _, filler in claim.parties():
            assert text[filler.start : filler.end] == filler.name


@pytest.mark.parametrize("body", STORIES)
def test_news_before_background_and_deals_before_relations(body: str) -> None:
    order = [(c.background, not c.kind.is_deal, not c.kind.is_plan) for c in extract(article(body)).claims]
    assert order == sorted(order)


def test_one_claim_for_one_deal() -> None:
    claims = extract(article(STORIES[0])).claims
    assert [c.kind for c in claims].count(Kind.ACQUISITION) == 1
