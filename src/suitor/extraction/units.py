"""Finds units and assets in the text's own words: "its PC division", "the elevator unit"."""

from __future__ import annotations

from collections.abc import Sequence

from suitor.extraction import word_classes as w
from suitor.extraction.tokens import Sentence
from suitor.lexicon import load

_UNITS = load("units")
HEADS: frozenset[str] = frozenset(_UNITS["heads"].split())
_STOPS: frozenset[str] = frozenset(_UNITS["stops"].split())
_OPENERS: frozenset[str] = frozenset(_UNITS["openers"].split())
_LEADERS: frozenset[str] = frozenset(_UNITS["leaders"].split())
_CLASSES = w.CLASSES
_DESCRIBED: frozenset[str] = frozenset(_UNITS["described"].split())
_MOST_MODIFIERS = 6


def unit_spans(
    sentence: Sentence, taken: Sequence[tuple[int, int]], places: Sequence[tuple[int, int]] = ()
) -> list[tuple[int, int]]:
    """Token spans of units, from the determiner to the head.

    Args:
        sentence: where to look.
        taken: token spans of names, which no unit overlaps.
        places: token spans of places, which may be part of a unit ("its US freight business").
    """
    tokens = sentence.tokens
    covered = {i for first, last in taken for i in range(first, last)}
    owners = covered | {i for first, last in places for i in range(first, last)}
    found: list[tuple[int, int]] = []
    for i, token in enumerate(tokens):
        if token.lower in HEADS and i not in covered and not (i + 1 < len(tokens) and tokens[i + 1].lower in HEADS):
            first = _opening(sentence, i, covered, owners)
            if first >= 0 and (not found or first >= found[-1][1]):
                found.append((first, i + 1))
    return found


def _opening(sentence: Sentence, head: int, covered: set[int], owners: set[int]) -> int:
    """The first token of the phrase that ends in the head, or -1."""
    tokens = sentence.tokens
    for k in range(head - 1, max(-1, head - 2 - _MOST_MODIFIERS), -1):
        lower = tokens[k].lower
        if lower in _OPENERS:
            bare = k == head - 1 and lower in ("the", "a", "an")
            return -1 if bare or (lower in ("a", "an") and tokens[head].lower in _DESCRIBED) else k
        if lower in ("'s", "'") and k and k - 1 in owners:
            return k + 1 if k + 1 < head else -1
        if lower in _LEADERS and k < head - 1 and lower != "and":
            return k + 1
        if k in covered:
            return k + 1 if k + 1 < head else -1
        if k in owners:
            continue
        function = _CLASSES.get(lower, 0) & w.FUNCTION and lower not in ("and", "own", "off", "one")
        if lower in _STOPS or function or not (tokens[k].text[0].isalnum() or tokens[k].text in "-/&"):
            return -1
    return -1


def bare_unit(text: str) -> str:
    """The wording of a unit in lower case without its determiner."""
    first, _, rest = text.lower().partition(" ")
    return rest if first in _OPENERS and rest else text.lower()
