"""Phrases over tokens: compiled once from commented YAML, matched in one pass over a sentence.

A phrase is words in lower case divided by spaces. `~buy` stands for every form of the verb (buy, buys, bought, buying),
`a|b` for either word, `(a b)` for words that may be left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Generic, TypeVar

V = TypeVar("V")
_LEAF = "\0"
_PART = re.compile(r"\([^)]*\)|\S+")
_PREFIXES = ("re-", "re", "out", "over", "under", "with", "up", "fore")
_DOUBLES = re.compile(r"[^aeiou]*[aeiou][bdglmnprt]")  # one syllable: shop, bag; not look, not offer


def verb_forms(verb: str, irregular: Mapping[str, Sequence[str]]) -> list[str]:
    """The forms of an English verb, the base form first, then third person, past, participle and -ing.

    `irregular` maps a base form to its other forms; it also serves the same verb behind a prefix (repay after pay,
    outbid after bid). A single syllable that ends in one consonant after one vowel doubles it (shop, shopped).
    """
    if verb in irregular:
        return list(dict.fromkeys([verb, *irregular[verb]]))
    prefix = next((p for p in _PREFIXES if verb.startswith(p) and verb[len(p) :] in irregular), None)
    if prefix is not None:
        return [prefix + form for form in verb_forms(verb[len(prefix) :], irregular)]
    if verb.endswith("ie"):
        return [verb, verb + "s", verb + "d", verb[:-2] + "ying"]
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", (verb if verb.endswith(("ee", "oe", "ye")) else verb[:-1]) + "ing"]
    if _ends_in(verb, "y"):
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    if verb.endswith(("s", "x", "z", "ch", "sh")) or _ends_in(verb, "o"):
        return [verb, verb + "es", verb + "ed", verb + "ing"]
    stem = verb + verb[-1] if _DOUBLES.fullmatch(verb) else verb
    return [verb, verb + "s", stem + "ed", stem + "ing"]


def _ends_in(verb: str, vowel: str) -> bool:
    """True when the verb ends in this vowel after a consonant."""
    return len(verb) > 1 and verb.endswith(vowel) and verb[-2] not in "aeou"


Step = list[tuple[str, ...]]  # what may stand at one place of a phrase, each a sequence of words


def steps(phrase: str, irregular: Mapping[str, Sequence[str]]) -> list[Step]:
    """What may stand at each place of a phrase."""
    found: list[Step] = []
    for word in _PART.findall(phrase):
        if word.startswith("("):
            found.append([*expand(word[1:-1], irregular), ()])
            continue
        options: Step = []
        for option in word.split("|") if word != "|" else [word]:
            forms = verb_forms(option[1:], irregular) if option.startswith("~") else [option]
            options += [(form,) for form in forms]
        found.append(options)
    return found


def expand(phrase: str, irregular: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Every sequence of words that a phrase stands for."""
    for combination in product(*steps(phrase, irregular)):
        yield tuple(word for part in combination for word in part)


@dataclass(frozen=True, slots=True)
class Match(Generic[V]):
    """A phrase found in a sentence: tokens from `first` to before `last`, and what the lexicon says of it."""

    first: int
    last: int
    value: V


def _descend(node: dict[str, object], words: tuple[str, ...]) -> dict[str, object]:
    """The node that the words lead to, made where there is none."""
    for word in words:
        node = node.setdefault(word, {})  # type: ignore[assignment]
    return node


class Phrases(Generic[V]):
    """A trie of phrases, each with a value; the longest match at each place wins."""

    def __init__(self, entries: Iterable[tuple[str, V]], irregular: Mapping[str, Sequence[str]] | None = None) -> None:
        self._root: dict[str, object] = {}
        for phrase, value in entries:
            ends = [self._root]
            for step in steps(phrase, irregular or {}):  # step by step, for the sequences share their beginnings
                ends = [_descend(node, words) for node in ends for words in step]
            for node in ends:
                node.setdefault(_LEAF, value)  # the first entry wins, so that a lexicon can rank

    def at(self, words: Sequence[str], i: int) -> Match[V] | None:
        """The longest phrase that begins at word `i`, or None."""
        node = self._root
        best: Match[V] | None = None
        for j in range(i, len(words)):
            following = node.get(words[j])
            if following is None:
                break
            node = following  # type: ignore[assignment]
            if _LEAF in node:
                best = Match(i, j + 1, node[_LEAF])  # type: ignore[arg-type]
        return best

    def all(self, words: Sequence[str], first: int = 0, last: int | None = None) -> list[Match[V]]:
        """The phrases in words `first` to before `last`, longest first at each place, not overlapping."""
        end = len(words) if last is None else last
        view = words[:end]
        found = []
        i = first
        while i < end:
            match = self.at(view, i) if view[i] in self._root else None
            if match is None:
                i += 1
            else:
                found.append(match)
                i = match.last
        return found

    def any(self, words: Sequence[str], first: int = 0, last: int | None = None) -> Match[V] | None:
        """The first phrase in the words, or None."""
        found = self.all(words, first, last)
        return found[0] if found else None
