"""Ties the questions that a story puts to its readers to the claims that they ask about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from suitor.model import Claim, Question

_DEFAULT_SCORE = 0.5


def link_questions(questions: Sequence[Question], claims: Sequence[Claim]) -> tuple[Question, ...]:
    """The questions, each with the index of its claim: the news that names most of the companies it names.

    A question that names nobody ("Is that a smart move?") asks about the claim of the question before it, or else about
    the first news of a deal. Without any deal the claim stays None.
    """
    linked: list[Question] = []
    for question in questions:
        before = linked[-1].claim if linked else None
        linked.append(replace(question, claim=_claim_for(question, claims, before)))
    return tuple(linked)


def _claim_for(question: Question, claims: Sequence[Claim], before: int | None) -> int | None:
    scores = [(_score(question, claim), -i) for i, claim in enumerate(claims)]
    best, place = max(scores, default=(0.0, 0))
    if best >= 1:
        return -place
    if before is not None:
        return before
    return next((i for i, claim in enumerate(claims) if claim.kind.is_deal and not claim.background), None)


def _score(question: Question, claim: Claim) -> float:
    text = question.text.casefold()
    named = sum(filler.name.casefold() in text for _, filler in claim.parties())
    verb = any(stem in text for stem in _STEMS.get(claim.kind.value, ()))
    return named + _DEFAULT_SCORE * (verb + (claim.kind.is_deal and not claim.background)) if named else 0.0


_STEMS = {
    "investment": ("invest", "stake"),
    "acquisition": ("buy", "acqui", "take over", "takeover"),
    "merger": ("merge", "combin"),
    "partnership": ("partner", "team up"),
}
