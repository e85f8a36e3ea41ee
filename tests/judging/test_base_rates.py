from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suitor.judging.base_rates import AGREED, RUMOURED, BaseRate, with_cases


@pytest.mark.parametrize("base", [RUMOURED, AGREED])
def test_a_published_rate_names_its_source_and_yields_to_cases_of_our_own(base: BaseRate) -> None:
    assert 0 < base.rate < 1
    assert "(" in base.words
    assert 1 <= base.weight <= 50


@pytest.mark.parametrize(
    ("base", "yes", "count", "rate"),
    [
        (BaseRate(0.95, 20, ""), 11, 12, 30 / 32),
        (BaseRate(0.33, 6, ""), 0, 0, 0.33),  # without cases the published rate stands
        (BaseRate(0.5, 10, ""), 10, 10, 0.75),
    ],
)
def test_a_published_rate_stands_for_so_many_cases(base: BaseRate, yes: int, count: int, rate: float) -> None:
    assert with_cases(base, yes, count).rate == pytest.approx(rate)


@given(st.floats(0.05, 0.95), st.floats(1, 40), st.integers(0, 60), st.integers(0, 60))
def test_the_rate_lies_in_its_interval_and_between_both(rate: float, weight: float, yes: int, no: int) -> None:
    found = with_cases(BaseRate(rate, weight, ""), yes, yes + no)
    own = yes / (yes + no) if yes + no else rate
    assert min(own, rate) - 1e-9 <= found.rate <= max(own, rate) + 1e-9
    assert 0 <= found.low < found.high <= 1


def test_more_cases_make_the_interval_narrower() -> None:
    few, many = (with_cases(AGREED, 11 * times, 12 * times) for times in (1, 10))
    assert many.high - many.low < few.high - few.low
