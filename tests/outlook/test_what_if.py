from __future__ import annotations

from pathlib import Path

import pytest

from suitor.exposure.supposition import supposition
from suitor.model import Stage
from suitor.outlook.what_if import answer
from tests.outlook.test_holdings import invests, ledger_of, owns
from tests.outlook.test_markets import asked, changes, shares

__all__ = ["shares"]  # a fixture


def test_stakes_of_the_ledger_count_and_rumours_do_not(shares: Path, tmp_path: Path) -> None:
    news = [
        owns("2015-03-01", "Alibaba Group", "Meizu", 30),
        invests("2015-04-01", "Lark", "Meizu", 40, Stage.RUMOURED),
    ]
    with ledger_of(tmp_path, *news) as views:
        found = answer(shares, supposition("Alibaba buys 20 % of Xiaomi, with total control"), views=views)
        assert [(h.owner, h.counts) for h in found.holdings] == [("Lark", False), ("Alibaba", True)]
        assert changes(found) == pytest.approx({"total": 1800})
        by_hand = answer(
            shares,
            supposition("Alibaba buys 20 % of Xiaomi, with total control"),
            given=[supposition("Alibaba holds 10 % of Meizu")],
            views=views,
        )
        assert changes(by_hand) == pytest.approx({"total": 600})
        assert [h.left_out for h in by_hand.holdings] == [None, "only rumoured", "another figure was given"]


@pytest.mark.parametrize(
    ("question", "given", "words"),
    [
        ("Meizu buys 20 % of Xiami", [], "Xiami is in no market of .*; did you mean Xiaomi?"),
        ("Meizu buys 20 % of Northwold", [], "it has Xiaomi, Meizu, Huawei, Lark"),
        ("Meizu buys 20 % of Xiaomi", ["Huawei holds 90 % of Xiaomi"], r"10 % of Xiaomi is left to buy.*Huawei 90 %"),
        (
            "Meizu buys 20 % of Lark",
            ["Huawei holds 60 % of Xiaomi", "Lark holds 50 % of Xiaomi"],
            "stakes in Xiaomi add up",
        ),
        ("Meizu Inc buys 20 % of Meizu", [], "are one company"),
    ],
)
def test_what_cannot_be_answered(shares: Path, question: str, given: list[str], words: str) -> None:
    with pytest.raises((ValueError, LookupError), match=words):
        asked(shares, question, *given)
