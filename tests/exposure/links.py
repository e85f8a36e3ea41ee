"""Builders of links between companies, so that a test names only who does what to whom."""

from __future__ import annotations

from typing import Any

from suitor.exposure.ties import weight_of
from suitor.model import Certainty, Deal, DealParty, Kind, Report, Role, Stage, Step
from tests import factory


def link(one: str, kind: Kind, other: str, stage: Stage | None = None, **fields: Any) -> Step:
    """A link whose ids are the names in lower case; deals are at a stage, and their id names their ends."""
    certainty = fields.pop("certainty", Certainty.CERTAIN)
    sentence = fields.pop("sentence", f"{one} and {other}: {kind}.")
    day = fields.pop("day", "2012-03-01")
    given: dict[str, Any] = {
        "origin_id": one.lower(),
        "destination_id": other.lower(),
        "stage": stage,
        "certainty": certainty,
        "deal_id": f"{one} {other}".lower() if kind.is_deal else None,
        "weight": weight_of(stage, certainty),
        **fields,
    }
    article = fields.pop("article_id", f"{one} {kind} {other} {day}")
    given["article_id"] = article
    return Step(kind, one, other, published=factory.published(day), evidence=factory.span(sentence), **given)


def report(number: int, day: str, stage: Stage, sentence: str, kind: Kind, **fields: Any) -> Report:
    """The report of article `a<number>`; fields are those of its claim, with its roles."""
    moves = fields.pop("moves", True)
    note = fields.pop("note", None)
    claim = factory.claim(kind, evidence=sentence, stage=stage, **{"confidence": 1.0, **fields})
    return Report(f"a{number}", None, factory.published(day), stage, claim, f"c{number}", moves=moves, note=note)


def deal(kind: Kind, stage: Stage, roles: dict[str, list[str]], *timeline: Report, **fields: Any) -> Deal:
    """A deal between companies whose ids are their names in lower case; its sentence names them all."""
    parties = {Role(role): tuple(DealParty(name, name.lower()) for name in names) for role, names in roles.items()}
    every = [name for names in roles.values() for name in names]
    if not timeline:
        given: Any = roles
        told = {"roles": given, "certainty": fields.pop("certainty", Certainty.CERTAIN)}
        timeline = (report(1, "2012-03-05", stage, f"News of {', '.join(every)}.", kind, **told),)
    return Deal(fields.pop("id", "the deal"), kind, parties, stage, timeline=timeline, **fields)
