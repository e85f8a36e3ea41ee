"""Shares of companies in sentences: "a 25.6 pct stake", "half of the venture", "two-thirds of its stock"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum

from suitor.extraction.cues import cues
from suitor.extraction.tokens import Sentence
from suitor.lexicon import Phrases, load


@dataclass(frozen=True, slots=True)
class Stake:
    """A share of something in a sentence, in percent: tokens `first` to before `last`."""

    first: int
    last: int
    percent: float


@dataclass(frozen=True, slots=True)
class _Lexicon:
    signs: frozenset[str]
    points: frozenset[str]
    numbers: Mapping[str, float]
    fractions: Phrases[float]
    held: frozenset[str]
    possessives: frozenset[str]
    ownership: Mapping[str, float]


_DIGITS = re.compile(r"(?P<whole>\d{1,3}(?:\.\d+)?)(?:-(?P<above>\d{1,3})/(?P<below>\d{1,3}))?")


def find_stakes(sentence: Sentence) -> tuple[Stake, ...]:
    """The percentages and fractions of a sentence that speak of shares or ownership, in order.

    Growth rates, premiums, yields and market shares are left out; so are shares above 100 percent.
    """
    words = sentence.words
    return tuple(stake for stake in percentages(words) if _is_ownership(words, stake))


def percentages(words: Sequence[str]) -> Iterator[Stake]:
    """Every percentage from 0 to 100 in a sentence, and the fractions of something held, in order."""
    lexicon = _lexicon()
    i = 0 if _may_hold_one(lexicon, words) else len(words)
    while i < len(words):
        found = _percentage(lexicon, words, i) or _fraction(lexicon, words, i)
        if found is not None and found.percent <= 100:
            yield found
        i = found.last if found is not None else i + 1


def _may_hold_one(lexicon: _Lexicon, words: Sequence[str]) -> bool:
    """Whether a sign of percentages or something held is among the words, which most sentences lack."""
    return "cent" in words or not lexicon.signs.isdisjoint(words) or not lexicon.held.isdisjoint(words)


def _is_ownership(words: Sequence[str], stake: Stake) -> bool:
    weights = _lexicon().ownership
    signs = cues("stakes").around(words, (stake.first, stake.last))
    return fsum((weights["base"], *(weights.get(sign, 0.0) for sign in signs))) > 0


def _percentage(lexicon: _Lexicon, words: Sequence[str], i: int) -> Stake | None:
    """The percentage that begins at a word: a number, perhaps a hyphen, a sign."""
    value = _number(lexicon, words[i])
    if value is None:
        return None
    last = i + 1
    if words[last : last + 1] == ["-"]:
        last += 1
    if words[last : last + 2] == ["per", "cent"]:
        last += 1
    elif last >= len(words) or words[last] not in lexicon.signs:
        return None
    counts_points = last + 1 < len(words) and words[last + 1] in lexicon.points
    return None if counts_points else Stake(i, last + 1, value)


def _number(lexicon: _Lexicon, word: str) -> float | None:
    if not word[0].isdigit():
        return lexicon.numbers.get(word)
    match = _DIGITS.fullmatch(word)
    if match is None:
        return None
    above, below = (int(match["above"]), int(match["below"])) if match["above"] else (0, 1)
    return float(match["whole"]) + (above / below if below else 0.0)


def _fraction(lexicon: _Lexicon, words: Sequence[str], i: int) -> Stake | None:
    """The fraction that begins at a word: of a percentage ("half its 96 percent stake") or of what is held."""
    match = lexicon.fractions.at(words, i)
    if match is None:
        return None
    whole = match.last + (words[match.last : match.last + 1] == ["of"])
    if whole + 1 < len(words) and words[whole] in lexicon.possessives:
        percentage = _percentage(lexicon, words, whole + 1)
        if percentage is not None:
            return Stake(i, percentage.last, round(match.value * percentage.percent / 100, 4))
    held = match.last < len(words) and words[match.last] in lexicon.held
    return Stake(i, match.last, match.value) if held else None


@cache
def _lexicon() -> _Lexicon:
    entry = load("stakes")
    return _Lexicon(
        signs=frozenset(entry["signs"].split()),
        points=frozenset(entry["points"].split()),
        numbers={word: float(value) for word, value in entry["numbers"].items()},
        fractions=Phrases((phrase, float(value)) for phrase, value in entry["fractions"].items()),
        held=frozenset(entry["held"].split()),
        possessives=frozenset(entry["possessives"].split()),
        ownership=entry["ownership"],
    )
