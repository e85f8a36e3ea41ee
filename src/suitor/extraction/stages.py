"""Stages: how far a deal has got, read off the words that govern its trigger and the tense it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from suitor.extraction.scope import Scope, compile_cues, windows
from suitor.lexicon import IRREGULAR_VERBS, Match, load
from suitor.lexicon.phrases import verb_forms
from suitor.model import Kind, Reason, Stage

_lexicon = load("stages")
_failures = load("failures")
_GOVERNORS = compile_cues(_lexicon["governors"])
_OUTCOMES = compile_cues(_lexicon["outcomes"])
_ADJECTIVES = compile_cues(_lexicon["adjectives"])
_ACCEPTED_BEFORE = compile_cues({"agreed": _lexicon["acceptance"]["before"]})
_ACCEPTED_AFTER = compile_cues({"agreed": _lexicon["acceptance"]["after"]})
_FAILED_BEFORE = compile_cues(_failures["before"])
_FAILED_AFTER = compile_cues(_failures["after"])
_OPEN = compile_cues({"open": _failures["open"]})
_DOUBTS = frozenset(_failures["doubts"])
_NOUNS = {noun: stage for stage, nouns in _lexicon["nouns"].items() for noun in nouns.split()}
_DEFAULTS: dict[str, str] = _lexicon["defaults"]
NEWS_DEFAULTS: dict[str, str] = _lexicon["news"]
_KINDS: dict[str, dict[str, str]] = _lexicon["kinds"]
_LEADS_TO_VERB, _ADVERBS, _BREAKS, _OBJECT_BREAKS, _VAGUE = (
    frozenset(_lexicon[key].split()) for key in ("leads_to_verb", "adverbs", "chain_breaks", "object_breaks", "vague")
)
_ORDER = {stage: rank for rank, stage in enumerate(Stage)}
_REACH = 10
_LINK = 3
_OBJECT_REACH = 6
_UNSURE = _DOUBTS | {"to", "would"}


@dataclass(frozen=True, slots=True)
class StageFinding:
    """What one sentence says of the stage.

    Attributes:
        stage: how far the deal has got.
        reason: why it failed, where it did and the words say it.
        strength: 2 for an explicit word, 1 for a tense, 0 for a mere default of the kind.
        is_open: True when a refused bid is not at its end.
    """

    stage: Stage
    reason: Reason | None = None
    strength: int = 2
    is_open: bool = False


def _forms(lists: str) -> dict[str, str]:
    forms: dict[str, str] = {}
    for verb in lists.split():
        base, third, *past, ing = verb_forms(verb, IRREGULAR_VERBS)
        forms.update(dict.fromkeys(past, "past") | {ing: "ing", third: "third"})
        forms.setdefault(base, "base")
    return forms


_VERBS = _forms(_lexicon["verbs"])
_EITHER = _forms(_lexicon["nouns_and_verbs"])


def stage_of(kind: Kind, scope: Scope) -> StageFinding | None:
    """The stage at which a sentence puts a deal or plan; None for relations and valuations."""
    if not (kind.is_deal or kind.is_plan):
        return None
    finding = failure(scope) or progress(kind, scope)
    stage = _KINDS.get(kind, {}).get(finding.stage)
    return finding if stage is None else StageFinding(Stage(stage), None, finding.strength)


def failure(scope: Scope) -> StageFinding | None:
    """The failure that words around the trigger tell, or None."""
    cues = [m for m in scope.before(_FAILED_BEFORE) if scope.gap(m) <= _REACH] + scope.after(_FAILED_AFTER)
    reasons = [Reason(m.value) for m in cues if not scope.within(_DOUBTS, m.first - 3, m.first)]
    if not reasons:
        return None
    telling = [reason for reason in reasons if reason is not Reason.WITHDRAWN]  # "tried to buy it, but was refused"
    reason = (telling or reasons)[0]
    return _refusal(scope) if reason is Reason.REJECTED else StageFinding(Stage.FAILED, reason)


def _refusal(scope: Scope) -> StageFinding:
    """A refused bid stays proposed while anything says that it is not over."""
    is_open = bool(scope.cues(_OPEN, 0, len(scope.words)))
    return StageFinding(Stage.PROPOSED if is_open else Stage.FAILED, None if is_open else Reason.REJECTED, 2, is_open)


def progress(kind: Kind, scope: Scope) -> StageFinding:
    """The stage that governors, tense and outcomes give, else the default of the kind."""
    verb = _verb(scope)
    if verb is not None:
        found = _by_tense(scope, *verb)
    else:
        found = _by_chain(scope, scope.first) or _by_verb_before(scope) or _by_adjective(scope) or _by_noun(scope)
    if found is not None and found.stage is Stage.PROPOSED and _is_accepted(scope):
        return StageFinding(Stage.AGREED)
    outcome = _by_outcome(scope, found)
    return outcome or found or StageFinding(Stage(_DEFAULTS[kind]), None, 0)


def _is_accepted(scope: Scope) -> bool:
    """Whether the offer that the trigger names is accepted or recommended, and not merely asked to be."""
    cues = [m for m in scope.before(_ACCEPTED_BEFORE) if scope.gap(m) <= _REACH] + scope.after(_ACCEPTED_AFTER)
    return any(not scope.within(_UNSURE, m.first - 3, m.first) for m in cues)


def _verb(scope: Scope) -> tuple[int, str] | None:
    """The deal verb of the trigger with its form, or None when a noun heads it."""
    for i in range(scope.first, scope.last):
        form = _form(scope, i)
        if form:
            return i, form
    return None


def _form(scope: Scope, i: int) -> str:
    """The form of the deal verb at a token, empty when it is none or rather a noun."""
    word = scope.words[i]
    form = _VERBS.get(word, "") or _EITHER.get(word, "")
    if word in _VERBS or form in ("past", "ing") or (form == "third" and scope.is_title):
        return form
    return form if i and scope.words[i - 1] in _LEADS_TO_VERB else ""


def _by_verb_before(scope: Scope) -> StageFinding | None:
    """The tense of a deal verb that has the trigger as its object ("is buying a [stake]")."""
    for i, _ in windows(scope.words, scope.first, _OBJECT_REACH):
        if i < scope.left or scope.words[i] in _OBJECT_BREAKS:
            return None
        form = _form(scope, i)
        if form and scope.words[i] not in _VAGUE:
            return _by_tense(scope, i, form)
    return None


def _by_adjective(scope: Scope) -> StageFinding | None:
    stages = _adjectives(scope, scope.first)
    return StageFinding(stages[0], None, 1) if stages else None


def _adjectives(scope: Scope, place: int) -> list[Stage]:
    """The stages that adjectives before a place give, the nearest first."""
    return [Stage(m.value) for m in scope.before(_ADJECTIVES) if place - m.last <= _OBJECT_REACH]


def _by_tense(scope: Scope, place: int, form: str) -> StageFinding | None:
    auxiliary = next(((i, w) for i, w in windows(scope.words, place, 4) if w not in _ADVERBS), (-1, ""))
    if form == "third":
        return StageFinding(Stage.AGREED if scope.is_title else Stage.COMPLETED, None, 1)
    if form == "past":
        return _by_past(scope, *auxiliary)
    if form == "ing" and auxiliary[1] in ("is", "are", "'s", "am", "was", "were", "be"):
        return _by_chain(scope, auxiliary[0]) or StageFinding(Stage.AGREED, None, 1)
    chain = _by_chain(scope, place)
    if chain is None and form == "base" and scope.is_title:
        return StageFinding(Stage.AGREED, None, 1)
    return chain


def _by_past(scope: Scope, place: int, auxiliary: str) -> StageFinding | None:
    """Perfect and simple past say that it is done, the present passive that it is under way."""
    if auxiliary in ("be", "have", "been", "get"):
        modal = _by_chain(scope, place)
        return modal or StageFinding(Stage.COMPLETED if auxiliary == "been" else Stage.AGREED, None, 1)
    if auxiliary == "being":
        return StageFinding(Stage.AGREED, None, 1)
    return StageFinding(Stage.COMPLETED, None, 1)


def _by_chain(scope: Scope, place: int) -> StageFinding | None:
    """The least advanced stage of the chain of governors that ends at a place."""
    chain = list(_chain(scope, place))
    if not chain:
        return None
    stage = min((Stage(m.value) for m in chain), key=_ORDER.__getitem__)
    if stage is Stage.PROPOSED and Stage.RUMOURED in _adjectives(scope, place):
        return StageFinding(Stage.RUMOURED)
    return StageFinding(stage)


def _chain(scope: Scope, place: int) -> Iterator[Match[str]]:
    reach = _REACH
    for match in scope.before(_GOVERNORS):
        if place - match.last > reach or (reach == _LINK and scope.within(_BREAKS, match.last, place)):
            return
        yield match
        place, reach = match.first, _LINK


def _by_noun(scope: Scope) -> StageFinding | None:
    for word in reversed(scope.words[scope.first : scope.last]):
        if word in _NOUNS:
            return StageFinding(Stage(_NOUNS[word]), None, 1)
    return None


def _by_outcome(scope: Scope, found: StageFinding | None) -> StageFinding | None:
    """What is said of the deal behind its trigger, where that goes further than what stands before it."""
    for match in scope.after(_OUTCOMES):
        stage = Stage(match.value)
        if found is None or (found.strength < 2 and found.stage is not Stage.COMPLETED):
            return StageFinding(stage)
    return None
