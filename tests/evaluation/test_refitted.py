from __future__ import annotations

import pytest

from evaluation.refitted import weighing_with
from suitor.extraction.weighing import chances, weights

TABLES = {"price": {"yes": {"base": 0.0, "near": 2.0}}}


def test_other_weights_hold_for_a_while() -> None:
    shipped = dict(weights())
    with weighing_with(TABLES):
        assert chances("price", {})["yes"] == pytest.approx(0.5)
        assert weights() == TABLES
    assert weights() == shipped


def test_the_shipped_ones_come_back_after_an_error() -> None:
    shipped = dict(weights())
    with pytest.raises(KeyError), weighing_with(TABLES):
        chances("stake", {})
    assert weights() == shipped
