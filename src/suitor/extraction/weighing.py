"""Weighing: what rules and encoder say of a claim, added up with weights that are fitted to annotated articles.

A sign is a name with a value. The weights are data (`weights.json`, written by `training.weigh`): for each question a
table of weights by answer and sign, so that every verdict can be taken apart into the signs that made it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import numpy as np

from suitor.extraction.encoder.findings import Scores
from suitor.extraction.encoder.labels import CERTAINTIES, FLAGS, STAGES
from suitor.extraction.encoder.opinion import SILENT, Opinion
from suitor.extraction.encoder.spoken import Thing
from suitor.extraction.grouping import Group
from suitor.extraction.judge import Judged
from suitor.model import Kind, Polarity, Role, Source

Signs = Mapping[str, float]
Table = Mapping[str, Mapping[str, float]]


@cache
def weights() -> Mapping[str, Table]:
    """The fitted tables, by question, answer and sign."""
    table: Mapping[str, Table] = json.loads((files("suitor.extraction") / "weights.json").read_text(encoding="utf-8"))
    return table


def chances(question: str, signs: Signs) -> dict[str, float]:
    """The probability of each answer to a question; a yes-or-no question has the answer "yes" alone."""
    return shares(weights()[question], signs)


def shares(table: Table, signs: Signs) -> dict[str, float]:
    """The probability of each answer of a table: a logistic regression, of several classes where there are several."""
    scores = {answer: total(row, signs) for answer, row in table.items()}
    if len(scores) == 1:
        return {answer: float(1 / (1 + np.exp(-score))) for answer, score in scores.items()}
    top = max(scores.values())
    raised = {answer: float(np.exp(score - top)) for answer, score in scores.items()}
    whole = sum(raised.values())
    return {answer: value / whole for answer, value in raised.items()}


def total(row: Mapping[str, float], signs: Signs) -> float:
    """The sum of the signs, each times its weight; the weight of "base" is always in it."""
    return math.fsum((row.get("base", 0.0), *(row.get(name, 0.0) * value for name, value in signs.items())))


def claim_signs(group: Group, opinion: Opinion, told: int, apart: bool = False) -> dict[str, float]:
    """What speaks for a group being a claim; `told` counts the statements of the rules, `apart` is as in `Proposal`."""
    kind = group.kind
    sureness = -sum(math.log(1 - min(s.weight, 0.95)) for s in group.statements[:told])
    first = min(s.sentence.index for s in group.statements)
    signs = {
        f"kind {kind}": 1.0,
        "score": opinion.score,
        "high": max(opinion.score, 0.0),
        "low": min(opinion.score + 3, 0.0),
        "other": opinion.other[0],
        "ahead of other": max(-5.0, min(5.0, opinion.score - opinion.other[0])),
        "ahead of reverse": max(-5.0, min(5.0, opinion.score - opinion.reverse)),
        f"{kind} ahead of reverse": max(-5.0, min(5.0, opinion.score - opinion.reverse)),
        "ahead of rival": max(-5.0, min(5.0, opinion.score - opinion.rival)),
        f"{kind} ahead of rival": max(-5.0, min(5.0, opinion.score - opinion.rival)),
        f"{kind} other {opinion.other[1]}": max(opinion.other[0] + 2, 0.0),
        f"{kind} score": opinion.score,
        "rules": float(told > 0),
        f"{kind} rules": float(told > 0),
        "sureness": sureness,
        f"{kind} sureness": sureness,
        "several": float(np.log1p(told)),
        "both": float(told > 0) * opinion.score,
        "title": float(first == 0),
        "lead": float(first <= 2),
        "apart": float(apart),
        "apart despite other": max(opinion.other[0] - opinion.score, 0.0) * apart,
        "alone": float(not opinion.links and opinion.score <= SILENT),
    }
    types = sorted({str(r.type) for fillers in group.roles.values() for r in fillers})
    signs |= {f"{kind} of {name}": 1.0 for name in types}
    return signs


def plan_signs(group: Group) -> dict[str, float]:
    """What speaks for a plan of one company, of which the encoder says nothing."""
    first = min(s.sentence.index for s in group.statements)
    types = {str(r.type) for r in group.roles.get(Role.COMPANY, ())}
    return {
        f"kind {group.kind}": 1.0,
        f"{group.kind} weight": max(s.weight for s in group.statements),
        "several": float(len(group.statements) > 1),
        "title": float(first == 0),
        "lead": float(first <= 2),
        "no company": float("company" not in types),
    }


def view_signs(
    kind: Kind, view: Judged, told: Judged | None, opinion: Opinion, told_at: frozenset[int] | None = None
) -> dict[str, float]:
    """What speaks for stage, certainty, polarity and background of a claim."""
    signs = {
        f"kind {kind}": 1.0,
        f"stage {view.stage} {view.strength}": 1.0,
        f"stage {view.stage}": 1.0,
        f"certainty {view.certainty}": 1.0,
        "denied": float(view.polarity is Polarity.DENIED),
        "background": float(view.background),
        "context": max(-4.0, min(4.0, view.context)),
    }
    if told is not None:
        signs |= {f"told {told.stage} {told.strength}": 1.0, "told denied": float(told.polarity is Polarity.DENIED)}
    aspects = opinion.aspects
    if aspects is None:
        return {**signs, "silent": 1.0}
    if told_at is not None and not told_at & opinion.places:
        return {**signs, "afar": 1.0}  # read where its best mentions stand, and that is another deal of the two
    names = (
        *(f"read {s}" for s in STAGES),
        *(f"read {c}" for c in CERTAINTIES),
        *(f"read {f}" for f in FLAGS),
    )
    logs = np.concatenate(
        [
            _log_softmax(aspects[: len(STAGES)]),
            _log_softmax(aspects[len(STAGES) : len(STAGES) + len(CERTAINTIES)]),
            np.clip(aspects[-len(FLAGS) :], -6, 6),
        ]
    )
    seen = {f"seen {s}": float(np.exp(log)) for s, log in zip(STAGES, logs, strict=False)}
    return signs | seen | {name: float(value) for name, value in zip(names, logs, strict=True)}


def _log_softmax(scores: Scores) -> Scores:
    shifted = scores - scores.max()
    return np.asarray(np.maximum(shifted - np.log(np.exp(shifted).sum()), -6.0))


def term_signs(
    thing: Thing, group: Group, links: tuple[float, float, float], top: float, rated: float | None
) -> dict[str, float]:
    """What speaks for a sum being the price of a claim, or a percentage its share.

    Args:
        thing: the sum or percentage.
        group: the claim.
        links: the encoder's logits of its belonging there, the best over the parties, the mean over the
            principals, and the share of these that have one.
        top: the best such logit of the article's sums or percentages.
        rated: the rules' score where its sentence supports the claim, else None.
    """
    near = min(abs(thing.sentence - s.sentence.index) for s in group.statements)
    outside = rated is None
    link, by_all, share = links
    return {
        "score": link,
        "high": max(link, 0.0),
        "by all": by_all,
        "by many": share,
        "by all high": max(by_all, 0.0),
        "outside by all": max(by_all, 0.0) * outside,
        f"kind {group.kind}": 1.0,
        "rated": rated or 0.0,
        "rated well": float(rated is not None and rated > 0),
        "outside": float(outside),
        "outside high": max(link, 0.0) * outside,
        "both": link * float(rated is not None and rated > 0),
        "best": float(link >= top),
        "best outside": float(link >= top and outside),
        "behind": min(top - link, 5.0),
        "far": float(near > 1),
        "title": float(thing.sentence == 0),
    }


def source_signs(
    source: Source, things: Sequence[Thing], group: Group, opinion: Opinion, place: int, background: bool
) -> dict[str, float]:
    """What speaks for a source being credited for a claim.

    Args:
        source: who may be credited.
        things: the places where it is.
        group: the claim.
        opinion: the encoder's view of the claim.
        place: place in the chain that the rules found, -1 where they did not.
        background: whether the claim is told as context.
    """
    support = {s.sentence.index for s in group.statements}
    link = max((opinion.to_thing(t.number, t.link) for t in things), default=SILENT)
    parties = {r.name for fillers in group.roles.values() for r in fillers}
    near = min((abs(t.sentence - i) for t in things for i in support), default=9)
    return {
        "score": link,
        f"near {min(near, 3)}": 1.0,
        f"near {min(near, 3)} {source.type}": 1.0,
        "lead": float(any(t.sentence <= 2 for t in things)),
        "several": float(len(things) > 1),
        "background": float(background),
        "background chosen": float(background and place >= 0),
        "high": max(link, 0.0),
        "chosen": float(place >= 0),
        "first": float(place == 0),
        "both": link * float(place >= 0),
        "inside": float(any(t.sentence in support for t in things)),
        "elsewhere": float(not things),
        f"type {source.type}": 1.0,
        f"chosen {source.type}": float(place >= 0),
        "anonymous": float(source.anonymous),
        "party": float(source.name in parties),
        f"kind {group.kind}": 1.0,
        "claim": opinion.score,
    }
