"""Verdicts: stage, certainty, polarity and background of a claim, the rules weighed against the encoder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from suitor.extraction.background import WEIGHTS
from suitor.extraction.document import Document
from suitor.extraction.encoder.opinion import Opinion
from suitor.extraction.grouping import Group
from suitor.extraction.judge import EXPLICIT, Judged, judge, overall
from suitor.extraction.weighing import chances, view_signs, weights
from suitor.model import Certainty, Kind, Polarity, Reason, Stage

_CLOSE = 0.2  # of probability
_SPOKEN = 0.5  # weight from which the encoder's sentences count beside those of the rules
_HEAD = 2  # headline and first sentence


def judged_by_rules(document: Document, group: Group) -> tuple[Judged, Judged | None]:
    """What the rules say of stage, certainty, polarity and background of a group.

    By all its sentences, and by those alone in which the rules found it; None where they found it nowhere.
    """
    ranked = [s for s in group.ranked() if not s.read or s.weight >= _SPOKEN] or group.ranked()
    judged = [(statement, judge(statement)) for statement in ranked]
    view = overall(group.kind, judged)
    told = [pair for pair in judged if not pair[0].read]
    return replace(view, background=_is_background(document, group, view)), overall(group.kind, told) if told else None


def _is_background(document: Document, group: Group, view: Judged) -> bool:
    """Whether a deal is told as context: by its sentences, and by its parties standing in the headline or lead."""
    if not (group.kind.is_deal or group.kind.is_plan):
        return view.background
    head = {n.entity for found in document.names.by_sentence[:_HEAD] for n in found}
    parties = [{r.entity for r in group.roles.get(role, ())} for role in group.kind.principals if group.roles.get(role)]
    if group.kind.is_symmetric:
        foremost = len(parties[0] & head) >= 2
    else:
        foremost = all(names & head for names in parties)
    return view.context + WEIGHTS["foremost" if foremost else "aside"] > 0


def weighed(group: Group, view: Judged, told: Judged | None, opinion: Opinion) -> Judged:
    """The view of the rules weighed against that of the encoder."""
    kind = group.kind
    if kind is Kind.VALUATION:
        return view
    signs = view_signs(kind, view, told, opinion, group.told_at())
    least = weights()["thresholds"]["view"]
    denied = chances("denied", signs)["yes"] >= least["denied"]
    background = kind.is_deal and chances("background", signs)["yes"] >= least["background"]
    stage = _stage(chances("stage", signs), told) if kind.is_deal or kind.is_plan else None
    if denied and stage is not Stage.TALKS:
        stage = Stage.RUMOURED if stage is not None else None
    return replace(
        view,
        stage=stage,
        reason=(view.reason or Reason.WITHDRAWN) if stage is Stage.FAILED else None,
        certainty=Certainty(_best(chances("certainty", signs))),
        polarity=Polarity.DENIED if denied else Polarity.AFFIRMED,
        background=background if kind.is_deal else view.background,
    )


def _stage(answers: Mapping[str, float], told: Judged | None) -> Stage:
    """The likeliest stage; in a close run that for which the rules found a word of its own."""
    best = _best(answers)
    spoken = told.stage if told is not None and told.strength == EXPLICIT else None
    return spoken if spoken and answers.get(spoken, 0.0) >= answers[best] - _CLOSE else Stage(best)


def _best(answers: Mapping[str, float]) -> str:
    return max(answers, key=answers.__getitem__)
