"""Rates and shares: sums and edges."""

from __future__ import annotations

import pytest

from suitor.scoring.tally import Rate, Share


def test_rates_add_up_to_micro_averages() -> None:
    total = Rate(1, 2, 4) + Rate(2, 4, 2)
    assert total == Rate(3, 6, 6)
    assert (total.precision, total.recall, total.f1) == (0.5, 0.5, 0.5)


@pytest.mark.parametrize("rate", [Rate(), Rate(0, 3, 0), Rate(0, 0, 3)])
def test_nothing_found_is_zero(rate: Rate) -> None:
    assert (rate.precision, rate.recall, rate.f1) == (0, 0, 0)


def test_shares_add_up() -> None:
    assert (Share(1, 2) + Share(1, 2)).value == 0.5
    assert Share().value == 0
