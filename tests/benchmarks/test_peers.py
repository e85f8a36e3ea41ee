from __future__ import annotations

import pytest

from benchmarks.peers import gate, passages

SHORT = "Fenmoor bids"
DEAL = "Fenmoor Plc said on Monday that it will buy Oakley Mills for 40 mln stg."
RAIN = "Rain fell in the north, and the rivers rose for a week behind the dams."
FRENCH = "Déjà vu in Orléans: Fenmoor is said to prepare a bid for a baker there."


@pytest.mark.parametrize(
    "text, expected",
    [
        (DEAL, [DEAL]),
        (f"{RAIN}\n{DEAL}\n{RAIN}", [DEAL]),
        (f"{FRENCH}\n{RAIN}\n{DEAL}", [FRENCH, DEAL]),  # places are in bytes, lines in characters
        (f"{SHORT}\n{RAIN}", []),  # a heading is no passage
        (RAIN.replace("rose", "were forbidden"), []),  # words count as a whole
        ("", []),
    ],
)
def test_the_passages_that_hold_a_word_of_the_gate(text: str, expected: list[str]) -> None:
    pytest.importorskip("hyperscan")
    assert passages(text, gate()) == expected
