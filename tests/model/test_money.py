from __future__ import annotations

import pytest

from suitor.model import Money


@pytest.mark.parametrize(
    ("value", "currency", "text"),
    [
        (1.2e9, "USD", "$1.2bn"),
        (5e9, "INR", "Rs 500 crore"),
        (0.0, "EUR", "a symbolic nothing"),
        (1.0, "GBP", "a nominal pound"),
        (45e6, "DEM", "45 mln marks"),  # archives hold currencies that are no more
    ],
)
def test_sums_that_texts_state(value: float, currency: str, text: str) -> None:
    assert Money(value, currency, text).value == value


@pytest.mark.parametrize("value", [-1.0, float("inf"), float("nan")])
def test_a_sum_is_finite_and_not_negative(value: float) -> None:
    with pytest.raises(ValueError, match="finite and not negative"):
        Money(value, "USD", "?")


@pytest.mark.parametrize("currency", ["usd", "US", "USDT", "$", "", "US1", "USD\n"])
def test_a_currency_has_three_capital_letters(currency: str) -> None:
    with pytest.raises(ValueError, match="ISO 4217"):
        Money(1.0, currency, "?")
