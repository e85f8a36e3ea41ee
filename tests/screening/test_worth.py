"""What is worth reading closely."""

from __future__ import annotations

import pytest

from suitor.screening import is_worth_reading
from suitor.screening.worth import passages

PLAIN = "The harbour was quiet after the storm, and the ferries kept to their winter times."
DEAL = "Fenmoor Plc said it agreed to acquire Oakley Mills Ltd for 40 million dollars in cash."
MORE = "The acquisition is subject to approval by shareholders of Oakley, who will get 20 dollars a share."


@pytest.mark.parametrize(
    "title, text, worth",
    [
        ("Fenmoor to acquire Oakley Mills", f"{DEAL}\n{MORE}", True),
        ("Fenmoor to acquire Oakley Mills", "\n".join([DEAL, MORE, *[PLAIN] * 40]), True),
        ("Quiet week in the harbour", "\n".join([PLAIN] * 9), False),
        ("Wheat rises on rain", f"{PLAIN}\nFarmers bought seed early this year.", False),
        ("Harbour news", "", True),  # scripts fill such a page
    ],
)
def test_worth(title: str, text: str, worth: bool) -> None:
    assert is_worth_reading(title, text) is worth


@pytest.mark.parametrize(
    "lines, kept",
    [
        ([], ""),
        (["a", "b", "c", "d"], "abc"),
        (["a", "b", "c", "d", "the takeover", "f"], "abc|the takeover"),
        (["takeover", "b", "c", "a stake", "a stake and a merger"], "takeover|bc|a stake|a stake and a merger"),
    ],
)
def test_passages(lines: list[str], kept: str) -> None:
    assert passages("\n".join(lines)).replace("\n", "") == kept.replace("|", "")
