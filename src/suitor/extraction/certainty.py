"""Certainty and polarity: how firmly a sentence states a deal, and whether it states or denies it."""

from __future__ import annotations

from suitor.extraction.scope import Scope, compile_cues
from suitor.lexicon import Match, load
from suitor.model import Certainty, Kind, Stage

_hedges = load("hedges")
_denials = load("denials")
_GOVERNING = compile_cues(_hedges["governing"])
_SOURCED = compile_cues(_hedges["sourced"])
_DOUBT = compile_cues(_hedges["doubt"])
_DENIED_BEFORE = compile_cues(_denials["before"] | {"void": _denials["void"]})
_DENIED_FAR = compile_cues(_denials["far"] | {"void": _denials["void"]})
_DENIED_AFTER = compile_cues(_denials["after"] | {"void": _denials["void"]})
_REACH = 10
_BREAKS = frozenset((",", "but", "and", "which"))
_UNSETTLED = frozenset((Stage.RUMOURED, Stage.TALKS, Stage.PROPOSED))
_SETTLED = frozenset((Stage.AGREED, Stage.COMPLETED, Stage.FAILED))


def certainty_of(kind: Kind, scope: Scope, stage: Stage | None, denied: bool, background: bool = False) -> Certainty:
    """How firmly the sentence puts it: who says so, what governs the trigger, and whether the writer doubts it."""
    if kind.is_relation or (background and stage in _SETTLED):
        return Certainty.CERTAIN
    sources = sources_of(scope)
    if denied:
        return Certainty.PROBABLE if "people" in sources else Certainty.CERTAIN
    if "writer" in (m.value for m in scope.cues(_DOUBT, 0, len(scope.words))):
        return Certainty.POSSIBLE
    governing = [Certainty(m.value) for m in scope.before(_GOVERNING) if scope.gap(m) <= _REACH]
    if stage is Stage.RUMOURED:
        return _of_rumour(scope, governing, bool(sources))
    if sources:
        return Certainty.PROBABLE
    probable = Certainty.PROBABLE in governing and stage in _UNSETTLED
    return Certainty.PROBABLE if probable else Certainty.CERTAIN


def _of_rumour(scope: Scope, governing: list[Certainty], sourced: bool) -> Certainty:
    """A rumour is possible, unless a source or the paper puts it as a firm report."""
    if scope.cues(_DOUBT, 0, len(scope.words)):
        return Certainty.POSSIBLE
    if sourced and Certainty.POSSIBLE not in governing:
        return Certainty.PROBABLE
    return Certainty.POSSIBLE


def sources_of(scope: Scope) -> frozenset[str]:
    """Whether the sentence stands on unnamed `people` or on the report of other `media`, or both."""
    return frozenset(m.value for m in scope.cues(_SOURCED, 0, len(scope.words))) - {"none"}


def denied_stage(scope: Scope) -> Stage | None:
    """The stage of what the sentence denies ("not [in talks]"), or None when it denies nothing."""
    found = [m for m in scope.before(_DENIED_BEFORE) if scope.gap(m) <= _REACH]
    found += scope.cues(_DENIED_FAR, 0, scope.last)
    found += [m for m in scope.after(_DENIED_AFTER) if not scope.within(_BREAKS, scope.last, m.first)]
    values = _standing(found)
    return Stage(values[0]) if values else None


def _standing(found: list[Match[str]]) -> list[str]:
    """The denials that no wider phrase makes void ("not only", "declined to confirm or deny")."""
    voids = [m for m in found if m.value == "void"]
    return [
        m.value for m in found if m.value != "void" and not any(v.first < m.last and m.first < v.last for v in voids)
    ]
