"""Scope: which words of a sentence bear on a trigger, and the cues among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from suitor.extraction.tokens import Sentence
from suitor.lexicon import IRREGULAR_VERBS, Match, Phrases, load

_lexicon = load("scope")
FILLERS = frozenset(_lexicon["fillers"].split())
_LEFT = frozenset(_lexicon["left_bounds"].split())
_RIGHT = frozenset(_lexicon["right_bounds"].split())
_BEFORE_MONTH = frozenset(("in", "last", "since", "of", "by", "until", "early", "late", "from", "this", "on"))
_SAYING = frozenset(_lexicon["saying"].split())


@dataclass(frozen=True, slots=True)
class Scope:
    """A trigger in its clause.

    Attributes:
        words: the sentence in lower case; a contracted negation ("isn't") is `not`.
        first: the trigger's first token.
        last: the token behind it.
        left: the first token of the clause that holds the trigger.
        right: the token behind that clause.
        is_title: True in a headline, where the present tense tells what has just happened.
        thin: the words that are no fillers.
        places: the place in `words` of each of them.
    """

    words: tuple[str, ...]
    first: int
    last: int
    left: int
    right: int
    is_title: bool
    thin: tuple[str, ...]
    places: tuple[int, ...]

    @classmethod
    def of(cls, sentence: Sentence, trigger: tuple[int, int]) -> Scope:
        """The scope of a trigger, given as a range of tokens of the sentence."""
        words = tuple(_word(sentence, i) for i in range(len(sentence.tokens)))
        first, last = trigger
        kept = [i for i, word in enumerate(words) if word not in FILLERS]
        left = next((i + 1 for i in range(first - 1, -1, -1) if _bounds_left(words, i)), 0)
        right = next((i for i in range(last, len(words)) if words[i] in _RIGHT), len(words))
        thin = tuple(words[i] for i in kept)
        return cls(words, first, last, left, right, sentence.is_title, thin, tuple(kept))

    def cues(self, phrases: Phrases[str], first: int, last: int) -> list[Match[str]]:
        """The phrases within tokens `first` to before `last`, in reading order, fillers disregarded."""
        low = _at_or_after(self.places, first)
        high = _at_or_after(self.places, last)
        return [
            Match(self.places[m.first], self.places[m.last - 1] + 1, m.value) for m in phrases.all(self.thin, low, high)
        ]

    def before(self, phrases: Phrases[str]) -> list[Match[str]]:
        """The phrases left of the trigger in its clause, or within the trigger, the nearest first."""
        return self.cues(phrases, self.left, self.last)[::-1]

    def after(self, phrases: Phrases[str]) -> list[Match[str]]:
        """The phrases right of the trigger in its clause."""
        return self.cues(phrases, self.last, self.right)

    def gap(self, match: Match[str]) -> int:
        """How many tokens lie between a phrase and the trigger."""
        return max(0, self.first - match.last, match.first - self.last)

    def within(self, words: frozenset[str], first: int, last: int) -> bool:
        """Whether one of the words stands in tokens `first` to before `last`."""
        return any(word in words for word in self.words[max(0, first) : last])


def compile_cues(groups: Mapping[str, Sequence[str]]) -> Phrases[str]:
    """Phrases from a mapping of value to phrases, hyphens set apart and fillers left out."""
    return Phrases(
        ((phrase, value) for value, group in groups.items() for phrase in map(_without_fillers, group) if phrase),
        IRREGULAR_VERBS,
    )


def _word(sentence: Sentence, i: int) -> str:
    """A token in lower case; contracted negations are `not`, and the month keeps its capital ("in May", "may buy")."""
    token = sentence.tokens[i]
    if token.text == "May" and i:
        dated = sentence.tokens[i - 1].lower in _BEFORE_MONTH
        return "May" if dated or not sentence.is_title else "may"
    return "not" if token.lower.endswith("n't") else token.lower


def _without_fillers(phrase: str) -> str:
    return " ".join(filter(None, map(_kept, phrase.replace("-", " - ").split())))


def _kept(word: str) -> str:
    """A word of a phrase with the alternatives that are no fillers, or nothing."""
    options = [option for option in word.strip("()").split("|") if option not in FILLERS]
    if not options:
        return ""
    joined = "|".join(options)
    return f"({joined})" if word.startswith("(") else joined


def _bounds_left(words: tuple[str, ...], i: int) -> bool:
    if words[i] in _SAYING:
        return i + 1 < len(words) and words[i + 1] != "to"
    return words[i] in _LEFT


def _at_or_after(places: tuple[int, ...], token: int) -> int:
    for index, place in enumerate(places):
        if place >= token:
            return index
    return len(places)


def windows(words: Sequence[str], first: int, reach: int) -> Iterator[tuple[int, str]]:
    """The words left of a place with their places, the nearest first, at most `reach` of them."""
    for i in range(first - 1, max(-1, first - 1 - reach), -1):
        yield i, words[i]
