"""Both engines find the same places, and only whole words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suitor.screening.matcher import Find, by_aho_corasick, by_hyperscan, matcher

PHRASES = ["to buy", "stake", "takeover", "take over", "joint venture", "stakes"]
ENGINES = [by_hyperscan(PHRASES), by_aho_corasick(PHRASES), matcher(PHRASES)]
WORDS = st.sampled_from(
    ["to", "buy", "Stake", "takeover", "take", "OVER", " ", "\n", "-", "/", "_", "<b>", "é", "x", "joint venture", "."]
)


@pytest.mark.parametrize("find", ENGINES)
@pytest.mark.parametrize(
    "text, found",
    [
        ("Fenmoor to buy Oakley", ["to buy"]),
        ("FENMOOR TO\nBUY OAKLEY", ["TO\nBUY"]),
        ("a stake", ["stake"]),
        ("stake", ["stake"]),
        ("(stakes)", ["stakes"]),
        ("a mistake, stakeholders, sweepstake", []),
        ("/news/fenmoor-to-buy-oakley-stake", []),
        ("a takeover-minded rival", ["takeover"]),
        ("a stake and a stake", ["stake", "stake"]),
        ("a joint  venture", []),  # two spaces; rare, and it costs a slower search
        ("“stake”", ["stake"]),
        ("", []),
    ],
)
def test_places(find: Find, text: str, found: list[str]) -> None:
    data = text.encode()
    ends = find(data)
    assert [data[:end].decode()[-len(word) :] for end, word in zip(ends, found, strict=True)] == found


@given(st.lists(WORDS).map("".join))
def test_the_engines_agree(text: str) -> None:
    first, *others = [find(text.encode()) for find in ENGINES]
    assert all(other == first for other in others)
