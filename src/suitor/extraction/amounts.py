"""Sums of money in sentences: "$1.2bn", "680 mln dlrs", "Rs 500 crore", "between 30 billion and 50 billion yen"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from suitor.extraction.tokens import Sentence
from suitor.lexicon import load
from suitor.model import Money

_WORDY = ("llion", "mln", "bln", " bn", "crore", "lakh", "thousand")
_LONGEST_SIGN = 6
_LONGEST_OPENER = 24  # characters before a range in which it may be opened: "between about US$"
_OPENING = 400  # characters of the story in which its home shows: headline and first sentence


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money in a sentence: tokens `first` to before `last`."""

    first: int
    last: int
    money: Money


@dataclass(frozen=True, slots=True)
class _Unit:
    """What a currency word means: `code` alone, another behind an adjective or in a story set elsewhere."""

    code: str
    factor: float
    large: bool
    of: dict[str, str]
    homes: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The compiled lexicon of currencies."""

    sign: re.Pattern[str]
    digits: re.Pattern[str]
    wordy: re.Pattern[str]
    tail: re.Pattern[str]
    range: re.Pattern[str]
    between: re.Pattern[str]
    joins_between: frozenset[str]
    codes: dict[str, str]
    units: dict[str, _Unit]
    multipliers: dict[str, float]
    numbers: dict[str, float]


def find_amounts(sentence: Sentence, text: str) -> tuple[Amount, ...]:
    """The sums of money in a sentence, in order.

    Args:
        sentence: the sentence.
        text: the text of its article, from which the exact words are taken.

    Returns:
        Sums in units of their ISO 4217 currency. Of a range the lower end. Sums per share
        and conversions in brackets are among them; `price_of` tells them apart.
    """
    grammar = _grammar()
    words = text[sentence.start : sentence.end]
    found: list[Amount] = []
    for number in _numbers(grammar, words):
        amount = _amount(grammar, sentence, text, words, number)
        if amount is not None and (not found or amount.first >= found[-1].last):
            found.append(amount)
    return tuple(found)


def _numbers(grammar: _Grammar, words: str) -> Iterable[re.Match[str]]:
    """The numbers in a text, in digits and in words, in order."""
    found = list(grammar.digits.finditer(words))
    if any(sign in words for sign in _WORDY):
        found += grammar.wordy.finditer(words)
        found.sort(key=re.Match.start)
    return found


def _amount(grammar: _Grammar, sentence: Sentence, text: str, words: str, number: re.Match[str]) -> Amount | None:
    """The sum that a number is part of, or None when it counts something else than money."""
    start, end = number.span()
    sign = grammar.sign.search(words, max(0, start - _LONGEST_SIGN), start)
    if sign is None and start and (words[start - 1].isalpha() or words[start - 1] in ".,/"):
        return None  # part of a name or of a longer number
    tail = grammar.tail.match(words, end)
    if tail is None:
        return None
    multiplier, unit, nation = tail["multiplier"], tail["unit"], tail["nation"]
    last = tail.end()
    upper = None if multiplier and (sign or unit) else _upper_end(grammar, words, number, last)
    if upper is not None:
        multiplier = multiplier or upper["multiplier"]
        last = upper.end()
        if sign is None and unit is None:
            unit, nation = upper["unit"], upper["nation"]
    if unit is not None and multiplier is None and sign is None and _is_large(grammar, unit):
        return None
    currency = _currency(grammar, sign["sign"] if sign else None, unit, nation, text)
    if currency is None:
        return None
    first = sign.start("sign") if sign else start
    value = _value(grammar, number.group()) * grammar.multipliers.get((multiplier or "").lower(), 1.0) * currency[1]
    return _placed(sentence, text, sentence.start + first, sentence.start + last, value, currency[0])


def _upper_end(grammar: _Grammar, words: str, lower: re.Match[str], last: int) -> re.Match[str] | None:
    """The upper end of a range, which lends its multiplier and currency to the lower one ("3 to 5 billion yen")."""
    upper = grammar.range.match(words, last)
    if upper is None or not (upper["multiplier"] or upper["unit"]):
        return None
    opened = grammar.between.search(words, max(0, lower.start() - _LONGEST_OPENER), lower.start())
    if upper["joined"] in grammar.joins_between and not opened:
        return None
    grows = not lower.group()[0].isdigit() or _value(grammar, lower.group()) <= _value(grammar, upper["upper"])
    return upper if grows else None


def _placed(sentence: Sentence, text: str, start: int, end: int, value: float, currency: str) -> Amount | None:
    """The sum with the tokens that it covers."""
    first = bisect_right(sentence.tokens, start, key=lambda token: token.start) - 1
    last = bisect_left(sentence.tokens, end, key=lambda token: token.start)
    if last <= first or value != value or value == float("inf"):
        return None
    return Amount(max(first, 0), last, Money(round(value, 2), currency, text[start:end]))


def _value(grammar: _Grammar, number: str) -> float:
    """The value of a number in digits (1,200.5, 13-1/2) or in words (half a)."""
    if not number[0].isdigit():
        return grammar.numbers[" ".join(number.lower().split())]
    whole, _, fraction = number.partition("-")
    value = _decimal(whole)
    if fraction:
        above, below = fraction.split("/")
        value += int(above) / int(below) if int(below) else 0.0
    return value


def _decimal(digits: str) -> float:
    """Digits with the separators of thousands left out; a single comma before one or two digits is a decimal one."""
    if re.fullmatch(r"\d+,\d{1,2}", digits):
        return float(digits.replace(",", "."))
    plain = digits.replace(",", "")
    return float(plain) if plain.count(".") <= 1 else float(plain.replace(".", ""))


def _currency(
    grammar: _Grammar, sign: str | None, unit: str | None, nation: str | None, text: str
) -> tuple[str, float] | None:
    """The currency with its factor, from the sign before or the word behind; None when there is neither."""
    word = " ".join(unit.lower().split()) if unit else None
    named = grammar.units.get(word) if word else None
    if named is not None and (sign is None or nation):
        code = named.of.get(" ".join(nation.lower().split()), named.code) if nation else _at_home(named, text)
        return code, named.factor
    if sign is not None:
        return grammar.codes["".join(sign.split())], 1.0
    return (grammar.codes[unit], 1.0) if unit in grammar.codes else None


def _is_large(grammar: _Grammar, unit: str) -> bool:
    """Whether a currency word counts only behind a multiplier."""
    named = grammar.units.get(unit.lower())
    return named is not None and named.large


def _at_home(unit: _Unit, text: str) -> str:
    """What a bare currency word means in a story that is set where its opening says."""
    if unit.homes:
        for word in _opening(text[:_OPENING]):
            if word in unit.homes:
                return unit.homes[word]
    return unit.code


@cache
def _grammar() -> _Grammar:
    lexicon = load("currencies")
    multipliers = {name: float(value) for name, value in lexicon["multipliers"].items()}
    numbers = {name: float(value) for name, value in lexicon["numbers"].items()}
    iso = lexicon["codes"].split()
    codes = {**lexicon["signs"], **dict(zip(iso, iso, strict=True))}
    units = dict(_units(lexicon))
    power = rf"(?i:(?P<multiplier>{_any(multipliers)})\b)"
    nations = {nation for unit in units.values() for nation in unit.of}
    kept = "".join(
        rf"(?!(?:{_any(entry['forms'].split())})\s+(?:{_any(entry['not_before'].split())})\b)"
        for entry in lexicon["units"]
        if "not_before" in entry
    )
    word = rf"(?i:{kept}(?:(?P<nation>{_any(nations)})\s*-?\s*)?(?P<unit>(?:{_any(units)}|(?-i:{_any(iso)}))\b))"
    digits = r"\d+(?:[.,]\d+)*(?:-\d{1,3}/\d{1,3})?"
    sign = rf"(?<![A-Za-z$])(?P<sign>{_any(codes)})\s*"
    ranges = lexicon["ranges"]
    return _Grammar(
        sign=re.compile(sign + r"\Z"),
        digits=re.compile(digits),
        wordy=re.compile(rf"(?i:\b(?:{_any(numbers)})(?=[\s-]+(?:{_any(multipliers)})\b))"),
        tail=re.compile(rf"(?:\s*-?\s*{power})?(?:\s*-?\s*{word})?"),
        range=re.compile(
            rf"\s*(?P<joined>{_any([*ranges['joins'].split(), *ranges['joins_between'].split()])})\s*(?:{sign})?"
            rf"(?P<upper>{digits})(?:\s*-?\s*{power})?(?:\s*-?\s*{word})?"
        ),
        between=re.compile(rf"(?i:\b(?:{_any(ranges['opened_by'].split())})\b)"),
        joins_between=frozenset(ranges["joins_between"].split()),
        codes=codes,
        units=units,
        multipliers=multipliers,
        numbers=numbers,
    )


def _units(lexicon: dict[str, object]) -> Iterator[tuple[str, _Unit]]:
    homes: dict[str, dict[str, str]] = lexicon["homes"]  # type: ignore[assignment]
    entries: list[dict[str, object]] = lexicon["units"]  # type: ignore[assignment]
    for entry in entries:
        forms = str(entry["forms"]).split()
        of: dict[str, str] = entry.get("of", {})  # type: ignore[assignment]
        home = next((homes[form] for form in forms if form in homes), {})
        unit = _Unit(str(entry["code"]), float(str(entry.get("factor", 1.0))), bool(entry.get("large")), of, home)
        yield from ((form, unit) for form in forms)


def _any(options: Iterable[str]) -> str:
    """A pattern for any of the options, the longest first, with any white space where one has a space."""
    longest = sorted(options, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, option.split())) for option in longest)


_OPENING_WORD = re.compile(r"[a-z]+")


def _opening(text: str) -> list[str]:
    return _OPENING_WORD.findall(text.lower())
