"""Judges statements: stage, reason, certainty, polarity and background, for one and for all of a deal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from suitor.extraction.background import WEIGHTS, context_score
from suitor.extraction.certainty import certainty_of, denied_stage, sources_of
from suitor.extraction.scope import Scope
from suitor.extraction.stages import NEWS_DEFAULTS, stage_of
from suitor.model import Certainty, Kind, Polarity, Reason, Stage

if TYPE_CHECKING:
    from suitor.extraction.statements import Statement


EXPLICIT = 2
_STRENGTHS = (0.1, 1.0, 1.0)  # of a default, a tense, an explicit word
_FIRST = 2.0
_ENDED = 2.5
_MANY = 4  # further statements of one deal say no more about its being news


@dataclass(frozen=True, slots=True)
class Judged:
    """How a statement, or all statements of a deal, put it.

    Attributes:
        stage: how far it has got; None for relations and valuations.
        reason: why it failed, where that is said.
        certainty: how firmly it is put.
        polarity: whether it is stated or denied.
        background: True when it is told as context.
        strength: how explicit the stage is: 2 a word of its own, 1 a tense, 0 the default of the kind.
        context: the sum of the signals for background (above 0 it is background).
    """

    stage: Stage | None
    reason: Reason | None
    certainty: Certainty
    polarity: Polarity
    background: bool
    strength: int = 0
    context: float = 0.0


def judge(statement: Statement) -> Judged:
    """What one statement says of stage, reason, certainty, polarity and background, by scope."""
    kind, sentence = statement.kind, statement.sentence
    scope = Scope.of(sentence, statement.trigger)
    denied = denied_stage(scope)
    found = stage_of(kind, scope)
    stage = _stage(found.stage, denied) if found else None
    context = context_score(kind, sentence, scope, stage, denied is not None)
    if found and found.strength == 0 and denied is None and context <= 0:
        stage = _of_bare_news(kind, scope, found.stage)
    return Judged(
        stage,
        found.reason if found and denied is None else None,
        certainty_of(kind, scope, stage, denied is not None, context > 0),
        Polarity.AFFIRMED if denied is None else Polarity.DENIED,
        context > 0,
        found.strength if found else 0,
        context,
    )


def _stage(found: Stage, denied: Stage | None) -> Stage:
    """The stage stated, or the stage of what is denied: talks where it is talks, else a rumour."""
    if denied is None:
        return found
    return Stage.TALKS if found is Stage.TALKS else denied


def _of_bare_news(kind: Kind, scope: Scope, default: Stage) -> Stage:
    """The stage of news that no word tells: a rumour on a source's word ("a sale could fetch $5bn, sources said")."""
    return Stage.RUMOURED if sources_of(scope) else Stage(NEWS_DEFAULTS.get(kind, default))


def overall(kind: Kind, judged: Sequence[tuple[Statement, Judged]]) -> Judged:
    """The article's overall final view of one deal, from all statements of it.

    News counts before background, the headline and the first sentences before the rest, explicit words before tense and
    defaults, and an end that any of the news tells ("but the talks collapsed") before what led to it.

    Raises:
        ValueError: there is no statement.
    """
    if not judged:
        raise ValueError("no statement to judge by")
    repeated = min(len(judged), _MANY) - 1
    context = sum(j.context for _, j in judged) / len(judged) + WEIGHTS["repeated"] * repeated
    background = context > 0
    news = [pair for pair in judged if background or not pair[1].background]
    chosen = _deciding(news or list(judged))
    certainty = _certainty(news or list(judged), chosen)
    return Judged(chosen.stage, chosen.reason, certainty, chosen.polarity, background, chosen.strength, context)


def _deciding(judged: Sequence[tuple[Statement, Judged]]) -> Judged:
    """The verdict with the weightiest stage and polarity."""
    votes: defaultdict[tuple[Stage | None, Polarity], float] = defaultdict(float)
    first = min(s.sentence.index for s, _ in judged)
    for statement, verdict in judged:
        votes[verdict.stage, verdict.polarity] += _weight(statement.sentence.index == first, verdict)
    stage, polarity = max(votes, key=votes.__getitem__)
    same = [j for _, j in judged if (j.stage, j.polarity) == (stage, polarity)]
    return max(same, key=lambda j: (j.reason is not None, j.reason is not Reason.WITHDRAWN, j.strength))


def _weight(is_first: bool, verdict: Judged) -> float:
    """What a statement counts in the vote: more where the deal is first told, and where its end is."""
    ended = verdict.stage is Stage.FAILED and verdict.strength == EXPLICIT
    return (_FIRST if is_first else 1.0) * (_ENDED if ended else 1.0) * _STRENGTHS[verdict.strength]


def _certainty(judged: Sequence[tuple[Statement, Judged]], chosen: Judged) -> Certainty:
    """The certainty of the first statement that has the chosen stage."""
    return next(j.certainty for _, j in judged if (j.stage, j.polarity) == (chosen.stage, chosen.polarity))
