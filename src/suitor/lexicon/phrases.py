"""Phrases over tokens: compiled once from commented YAML, matched in one pass over a sentence.

A phrase is words in lower case divided by spaces. `~buy` stands for every form of the verb (buy, buys, bought, buying),
`a|b` for either word, `(a)` for a word that may be left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Generic, TypeVar

V = TypeVar("V")
_LEAF = "\0"


def verb_forms(verb: str, irregular: dict[str, list[str]]) -> list[str]:
    """The forms of an English verb: base, third person, past, participle, -ing; a particle stays behind it."""
    if verb in irregular:
        return list(dict.fromkeys([verb, *irregular[verb]]))
    if verb.endswith("e"):
        forms = [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    elif verb.endswith("y") and verb[-2] not in "aeou":
        forms = [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    elif verb.endswith(("s", "x", "z", "ch", "sh")):
        forms = [verb, verb + "es", verb + "ed", verb + "ing"]
    else:
        forms = [verb, verb + "s", verb + "ed", verb + "ing"]
    return forms


def expand(phrase: str, irregular: dict[str, list[str]]) -> Iterator[tuple[str, ...]]:
    """Every sequence of words that a phrase stands for."""
    choices: list[list[str]] = []
    for word in phrase.split():
        optional = word.startswith("(") and word.endswith(")")
        options: list[str] = []
        for option in word.strip("()").split("|") if word != "|" else [word]:
            options += verb_forms(option[1:], irregular) if option.startswith("~") else [option]
        choices.append(options + [""] if optional else options)
    for combination in product(*choices):
        yield tuple(w for w in combination if w)


@dataclass(frozen=True, slots=True)
class Match(Generic[V]):
    """A phrase found in a sentence: tokens from `first` to before `last`, and what the lexicon says of it."""

    first: int
    last: int
    value: V


class Phrases(Generic[V]):
    """A trie of phrases, each with a value; the longest match at each place wins."""

    def __init__(self, entries: Iterable[tuple[str, V]], irregular: dict[str, list[str]] | None = None) -> None:
        self._root: dict[str, object] = {}
        for phrase, value in entries:
            for words in expand(phrase, irregular or {}):
                node = self._root
                for word in words:
                    node = node.setdefault(word, {})  # type: ignore[assignment]
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
