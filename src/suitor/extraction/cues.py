"""Signs that tell what a number in a sentence stands for: phrases around it, with weights from the lexicon."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from math import fsum
from typing import Any

from suitor.lexicon import IRREGULAR_VERBS, Phrases, load

_LONGEST_CUE = 6
_LONGEST_BRACKET = 12
_LEFT = 8
_RIGHT = 6
_PLACES = ("before", "after", "left", "right", "between")
_DISTANCES = ((0, "inside"), (3, "near"), (8, "close"), (15, "off"), (25, "far"))

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of one lexicon.

    Attributes:
        about: words that qualify a number and are skipped ("up to about").
        places: the phrases looked for in each place around a number, each with the name of its group.
        weights: what each sign ("before for", "behind near") counts, in log-odds.
    """

    about: frozenset[str]
    places: Mapping[str, Phrases[str]]
    weights: Mapping[str, float]

    @classmethod
    def of(cls, lexicon: Mapping[str, Any]) -> Cues:
        """The cues of a lexicon such as `prices.yaml`, whose comments explain the fields."""
        places = {place: _compile(lexicon[place]) for place in _PLACES}
        return cls(frozenset(lexicon["about"].split()), places, lexicon["weights"])

    def around(self, words: Sequence[str], number: Range) -> set[str]:
        """The signs that the words around a number give: tokens `number[0]` to before `number[1]`."""
        first, last = number
        start, end = max(0, first - _LEFT), min(len(words), last + _RIGHT)
        found = {f"before {cue}" for cue in self._before(words, first)}
        found |= {f"after {cue}" for cue in self._after(words, last)}
        found |= {f"left {match.value}" for match in self.places["left"].all(words, start, first)}
        return found | {f"right {match.value}" for match in self.places["right"].all(words, last, end)}

    def between(self, words: Sequence[str], number: Range, trigger: Range) -> set[str]:
        """The signs that the way from the trigger to the number gives: side, distance, what lies between."""
        inside = number[0] < trigger[1] and trigger[0] < number[1]
        behind = number[0] >= trigger[0]
        gap = (trigger[1], number[0]) if behind else (min(_behind_brackets(words, number[1]), trigger[0]), trigger[0])
        distance = 0 if inside else gap[1] - gap[0] + 1
        name = next((name for limit, name in _DISTANCES if distance <= limit), "remote")
        passed = () if inside else self.places["between"].all(words, *gap)
        return {f"{'behind' if behind else 'ahead'} {name}", *(f"between {match.value}" for match in passed)}

    def score(self, signs: Set[str]) -> float:
        """The weights of the signs and the base, added up; above zero the number stands for what is sought."""
        return fsum((self.weights["base"], *(self.weights.get(sign, 0.0) for sign in signs)))  # sets have no order

    def _before(self, words: Sequence[str], first: int) -> Iterator[str]:
        """The longest cue that ends right before the number, with and without what qualifies it."""
        for end in dict.fromkeys((first, self._qualified(words, first))):
            for i in range(max(0, end - _LONGEST_CUE), end):
                match = self.places["before"].at(words[:end], i)
                if match is not None and match.last == end:
                    yield match.value
                    break

    def _qualified(self, words: Sequence[str], first: int) -> int:
        while first > 0 and words[first - 1] in self.about:
            first -= 1
        return first

    def _after(self, words: Sequence[str], last: int) -> Iterator[str]:
        """The longest cue that begins right behind the number, or behind a conversion in brackets."""
        for begin in dict.fromkeys((last, _behind_brackets(words, last))):
            match = self.places["after"].at(words, begin)
            if match is not None:
                yield match.value


@cache
def cues(name: str) -> Cues:
    """The cues of `NAME.yaml`, compiled once."""
    return Cues.of(load(name))


def _behind_brackets(words: Sequence[str], last: int) -> int:
    """The word behind a bracket that opens right behind the number."""
    if last < len(words) and words[last] == "(":
        for i in range(last + 1, min(len(words), last + _LONGEST_BRACKET)):
            if words[i] == ")":
                return i + 1
    return last


def _compile(groups: Mapping[str, list[str]]) -> Phrases[str]:
    return Phrases(((phrase, group) for group, entries in groups.items() for phrase in entries), IRREGULAR_VERBS)
