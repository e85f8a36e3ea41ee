from __future__ import annotations

import pytest

from suitor.exposure.partial_ownership import Control
from suitor.exposure.supposition import Supposition, supposition

ALL = tuple(Control)
SILENT, PROPORTIONAL, JOINT, TOTAL = ALL

READ = [
    ("Alibaba buys 20 % of Xiaomi, with or without influence", "Alibaba", "Xiaomi", 20, ALL),
    ("Alibaba buys 20% of Xiaomi", "Alibaba", "Xiaomi", 20, ALL),
    ("What if Quillon acquires a 12.5 percent stake in Lark?", "Quillon", "Lark", 12.5, ALL),
    ("Quillon takes 12,5 per cent of Lark, without influence", "Quillon", "Lark", 12.5, (SILENT,)),
    ("Quillon invests in Lark", None, None, None, None),
    ("Quillon holds 5 % of the shares of Lark with influence.", "Quillon", "Lark", 5, (PROPORTIONAL, JOINT, TOTAL)),
    ("Quillon buys 33 % of Lark with total control", "Quillon", "Lark", 33, (TOTAL,)),
    ("quillon would buy another 5% of lark with joint control", "quillon", "lark", 5, (JOINT,)),
    ("Quillon buys Lark", "Quillon", "Lark", 100, (TOTAL,)),
    ("Quillon takes over all of Lark", "Quillon", "Lark", 100, (TOTAL,)),
    ("Quillon merges with Lark & Sons", "Quillon", "Lark & Sons", 100, (TOTAL,)),
    ("Quillon buys 100 % of Lark, without influence", "Quillon", "Lark", 100, (TOTAL,)),
    ("Best Buy buys 20 % of Lark", "Best Buy", "Lark", 20, ALL),
    ("阿里巴巴 buys 20 % of 小米", "阿里巴巴", "小米", 20, ALL),
    ("Quillon and Lark", None, None, None, None),
    ("Quillon buys 20 % of Quillon", None, None, None, None),
    ("Quillon buys 0 % of Lark", None, None, None, None),
    ("Quillon buys 120 % of Lark", None, None, None, None),
    ("", None, None, None, None),
]


@pytest.mark.parametrize(("sentence", "buyer", "target", "percent", "controls"), READ)
def test_sentences(
    sentence: str, buyer: str | None, target: str, percent: float, controls: tuple[Control, ...]
) -> None:
    if buyer is None:
        with pytest.raises(ValueError, match=r"."):
            supposition(sentence)
    else:
        found = supposition(sentence)
        assert (found.buyer, found.target, found.percent, found.controls) == (buyer, target, percent, controls)


def test_what_is_wrong_is_said_with_an_example() -> None:
    with pytest.raises(ValueError, match=r"does not say how much is bought; write it like `Alibaba buys 20 % of"):
        supposition("Quillon invests in Lark")


def test_the_whole_leaves_no_cases() -> None:
    assert Supposition("Quillon", "Lark", 100).controls == (TOTAL,)
