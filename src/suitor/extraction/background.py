"""Background: whether a statement is the news of the story or an earlier deal that is told as context."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitor.extraction.certainty import sources_of
from suitor.extraction.scope import Scope, compile_cues
from suitor.extraction.tokens import Sentence
from suitor.lexicon import load
from suitor.model import Kind, Stage

_lexicon = load("background")
WEIGHTS: dict[str, float] = _lexicon["weights"]
_TIMES = compile_cues({"time": _lexicon["times"]})
_WORDS = compile_cues({"words": _lexicon["words"]})
_NOW = compile_cues({"now": _lexicon["now"]})
_YEAR = re.compile(r"(?:19[3-9]|20[0-4])\d")
_RELATIVE, _ONGOING, _DEFINITE, _PREPOSITIONS = (
    frozenset(_lexicon[key].split()) for key in ("relative", "ongoing", "definite", "prepositions")
)
_UNSETTLED = frozenset((Stage.RUMOURED, Stage.TALKS, Stage.PROPOSED))


def context_score(kind: Kind, sentence: Sentence, scope: Scope, stage: Stage | None, denied: bool) -> float:
    """How much a statement looks like context: above 0 it is background; relations and valuations never are."""
    if not (kind.is_deal or kind.is_plan):
        return -1.0
    return WEIGHTS["start"] + sum(WEIGHTS[signal] for signal in signals(sentence, scope, stage, denied))


def signals(sentence: Sentence, scope: Scope, stage: Stage | None, denied: bool) -> Iterator[str]:
    """The names of the signals that hold, as `background.yaml` weighs them."""
    yield from _by_place(sentence)
    if denied:
        yield "denied"
    elif stage in _UNSETTLED:
        yield "unsettled"
    elif stage in (Stage.COMPLETED, Stage.FAILED):
        yield stage.value
    yield from _by_words(scope)
    yield from _by_grammar(scope)


def _by_place(sentence: Sentence) -> Iterator[str]:
    if sentence.is_title:
        yield "title"
    elif sentence.index <= 2:
        yield "lead"
    elif sentence.index <= 4:
        yield "early"
    elif sentence.index > 8:
        yield "late"


def _by_words(scope: Scope) -> Iterator[str]:
    left, right = scope.left, scope.right
    if any(_YEAR.fullmatch(word) for word in scope.words[left:right]):
        yield "year"
    for phrases in (_TIMES, _WORDS, _NOW):
        found = scope.cues(phrases, left, right)
        if found:
            yield found[0].value
    if sources_of(scope):
        yield "sourced"


def _by_grammar(scope: Scope) -> Iterator[str]:
    before = scope.words[max(0, scope.first - 3) : scope.first + 1]
    if any(word in _DEFINITE for word in before[-2:]):
        yield "whole"
    if scope.left and scope.words[scope.left - 1] in _RELATIVE:
        yield "relative"
    if "had" in before:
        yield "pluperfect"
    elif "has" in before or "have" in before:
        yield "perfect"
    if any(word in _ONGOING for word in scope.words[scope.first : scope.last]):
        yield "ongoing"
    outer = scope.words[max(0, scope.first - 2) : scope.first]
    if any(word in _PREPOSITIONS for word in outer) and scope.words[scope.first].endswith("ing"):
        yield "participle"
