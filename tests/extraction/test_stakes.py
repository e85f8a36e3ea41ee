"""Percentages and fractions that speak of ownership, and those that do not."""

from __future__ import annotations

import pytest

from suitor.extraction.stakes import find_stakes
from suitor.extraction.tokens import split_sentences
from tests.factory import article


def shares(text: str) -> list[float]:
    return [stake.percent for sentence in split_sentences(article(text)) for stake in find_stakes(sentence)]


@pytest.mark.parametrize(
    "text, percents",
    [
        ("Elmgate bought a 12% stake in Norcastle.", [12.0]),
        ("Elmgate sold its 25.6 pct stake.", [25.6]),
        ("Elmgate took a 15-pct interest.", [15.0]),
        ("Elmgate has 26.3 per cent of the shares.", [26.3]),
        ("Elmgate owns 8 percent of Norcastle and holds 30 percent of Ridgeway.", [8.0, 30.0]),
        ("Norcastle is 69.6 percent owned by Elmgate.", [69.6]),
        ("Elmgate raised its holding to 11-1/2 pct.", [11.5]),
        ("Elmgate took a ten percent stake.", [10.0]),
        ("Elmgate will buy half of the venture, where it holds a third stake.", [50.0, 33.3]),
        ("Elmgate sold half its 96% stake.", [48.0]),
        ("Elmgate bought 1.33 percent of the outstanding stock.", [1.33]),
    ],
)
def test_shares_are_found(text: str, percents: list[float]) -> None:
    assert shares(text) == percents


@pytest.mark.parametrize(
    "text",
    [
        "Sales rose 5% last year.",
        "Norcastle shares fell 3.2 percent in early trading.",
        "The offer is a 30 percent premium to the closing price.",
        "Its market share fell to 12 percent of the market.",
        "Margins widened by 2 percentage points.",
        "The notes carry an 11-3/8 pct coupon.",
        "Orders were up 250 percent.",
        "Unemployment is 6 percent.",
    ],
)
def test_growth_rates_and_premiums_are_no_shares(text: str) -> None:
    assert shares(text) == []
