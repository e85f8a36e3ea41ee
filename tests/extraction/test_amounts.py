"""Sums of money as news of every age and region writes them."""

from __future__ import annotations

import pytest

from suitor.extraction.amounts import find_amounts
from suitor.extraction.tokens import split_sentences
from suitor.model import Money
from tests.factory import article


def sums(text: str) -> list[Money]:
    story = article(text)
    return [amount.money for sentence in split_sentences(story) for amount in find_amounts(sentence, story.text)]


@pytest.mark.parametrize(
    "words, value, currency",
    [
        ("$1.2bn", 1.2e9, "USD"),
        ("US$1.2 billion", 1.2e9, "USD"),
        ("$ 3 billion", 3e9, "USD"),
        ("$5.4B", 5.4e9, "USD"),
        ("$500-million", 5e8, "USD"),
        ("680 mln dlrs", 6.8e8, "USD"),
        ("1.2 billion dlrs", 1.2e9, "USD"),
        ("280-mln-dlr", 2.8e8, "USD"),
        ("10 mln Canadian dlrs", 1e7, "CAD"),
        ("1.75 billion Canadian dollars", 1.75e9, "CAD"),
        ("$ 1.75 billion Canadian dollars", 1.75e9, "CAD"),
        ("C$2.8 billion", 2.8e9, "CAD"),
        ("A$846m", 8.46e8, "AUD"),
        ("S$16 billion", 1.6e10, "SGD"),
        ("HK$3 billion", 3e9, "HKD"),
        ("NT$20bn", 2e10, "TWD"),
        ("£17m", 1.7e7, "GBP"),
        ("13-1/2 mln stg", 1.35e7, "GBP"),
        ("two mln stg", 2e6, "GBP"),
        ("150 million pounds", 1.5e8, "GBP"),
        ("19 billion Egyptian pounds", 1.9e10, "EGP"),
        ("150p", 1.5, "GBP"),
        ("€3.6M", 3.6e6, "EUR"),
        ("2.8 bn euros", 2.8e9, "EUR"),
        ("550m euros", 5.5e8, "EUR"),
        ("EUR 150m", 1.5e8, "EUR"),
        ("EUR150m", 1.5e8, "EUR"),
        ("300 million euro", 3e8, "EUR"),
        ("Rs 500 crore", 5e9, "INR"),
        ("Rs500 crore", 5e9, "INR"),
        ("Rs2,000 crore", 2e10, "INR"),
        ("Rs.850 crore", 8.5e9, "INR"),
        ("₹200 crore", 2e9, "INR"),
        ("Rs 2 lakh crore", 2e12, "INR"),
        ("18.95 billion rupees", 1.895e10, "INR"),
        ("100 million yuan", 1e8, "CNY"),
        ("6 billion reais", 6e9, "BRL"),
        ("10 trillion won", 1e13, "KRW"),
        ("one trillion won", 1e12, "KRW"),
        ("351 mln yen", 3.51e8, "JPY"),
        ("497 billion lire", 4.97e11, "ITL"),
        ("3.5 billion Swiss francs", 3.5e9, "CHF"),
        ("250 mln French francs", 2.5e8, "FRF"),
        ("two billion marks", 2e9, "DEM"),
        ("DM 500m", 5e8, "DEM"),
        ("40 mln guilders", 4e7, "NLG"),
        ("9 billion pesetas", 9e9, "ESP"),
        ("330 mln Swedish crowns", 3.3e8, "SEK"),
        ("472 million rand", 4.72e8, "ZAR"),
        ("12 million ringgit", 1.2e7, "MYR"),
        ("3 billion roubles", 3e9, "RUB"),
        ("1,200.50 dollars", 1200.5, "USD"),
        ("half a billion dollars", 5e8, "USD"),
        ("a billion dollars", 1e9, "USD"),
    ],
)
def test_a_sum_is_read_with_its_exact_words(words: str, value: float, currency: str) -> None:
    assert sums(f"Ridgeway paid {words} for the mill.") == [Money(value, currency, words)]


@pytest.mark.parametrize(
    "text, values",
    [
        ("It paid 1.55bn euros ($2bn; £1.1bn).", [1.55e9, 2e9, 1.1e9]),
        ("It may fetch between $200 million and $300 million.", [2e8, 3e8]),
        ("It may fetch between $200 and $300 million.", [2e8]),
        ("It may fetch $4 - $5 billion.", [4e9]),
        ("It may fetch $1 to $2 billion.", [1e9]),
        ("It may fetch 30 billion to 50 billion yen.", [3e10]),
        ("It may fetch Rs1,700-2,000 crore.", [1.7e10]),
        ("It offers $42 and 3 million shares.", [42.0]),
        ("It offers $900 to 2 million holders.", [900.0]),
    ],
)
def test_of_ranges_and_conversions_the_first_comes_first(text: str, values: list[float]) -> None:
    assert [money.value for money in sums(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "Terms were not disclosed.",
        "The company has 5 plants and 3,000 workers.",
        "Output rose to 17 million pounds of copper.",
        "In 2018 won the court battle.",
        "It owns 150 real estate projects.",
        "The F-16 contract runs to 2030.",
        "A million customers signed up.",
    ],
)
def test_other_numbers_are_no_sums(text: str) -> None:
    assert sums(text) == []


@pytest.mark.parametrize(
    "text, currency",
    [
        ("SYDNEY, March 3 - Ridgeway of Australia said it paid 20 mln dlrs for the mill.", "AUD"),
        ("TORONTO, March 3 - Ridgeway said it paid 20 mln dlrs for the mill.", "CAD"),
        ("TORONTO, March 3 - Ridgeway said it paid 20 mln U.S. dlrs for the mill.", "USD"),
        ("TORONTO, March 3 - Ridgeway said it paid $20 million for the mill.", "USD"),
        ("Ridgeway said it paid 20 mln dlrs for the mill.", "USD"),
        ("ZURICH, March 3 - Ridgeway paid 20 mln francs for the mill.", "CHF"),
    ],
)
def test_a_bare_currency_word_means_the_money_of_the_place(text: str, currency: str) -> None:
    assert [money.currency for money in sums(text)] == [currency]


def test_the_tokens_cover_the_words_over_a_line_break() -> None:
    story = article("Ridgeway paid 680 mln\ndlrs in cash.")
    (sentence,) = split_sentences(story)
    (amount,) = find_amounts(sentence, story.text)
    assert sentence.text(amount.first, amount.last) == "680 mln dlrs"
    assert amount.money.text == "680 mln\ndlrs"
