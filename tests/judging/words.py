"""Deals of one reporter each, for the tests of words and records."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from suitor.judging.sourcing import By, Speaker
from suitor.judging.words import Fate, Word
from suitor.model import Deal, Kind, Report, Root, Source, Stage
from tests import factory

POST = Source("Harbour Post")
START = date(2001, 1, 1)


def report(number: int, day: str | None, stage: Stage, **fields: Any) -> Report:
    """The report of article `a<number>`, which moves the deal unless it is said otherwise."""
    claim = factory.claim(stage=stage, evidence=f"It is {stage}.", **fields.pop("claim", {}))
    published = factory.published(day) if day else None
    return Report(f"a{number}", None, published, stage, claim, f"c{number}", **{"moves": True, **fields})


def deal(*timeline: Report, roots: tuple[Root, ...] | None = None, id: str = "d1") -> Deal:
    """A deal with this timeline; everything goes back to the Harbour Post unless other roots are given."""
    stages = [r.stage for r in timeline if r.moves]
    all_ = Root(POST, tuple(r.article_id for r in timeline))
    return Deal(id, Kind.ACQUISITION, {}, stages[-1] if stages else None, None, timeline, roots or (all_,))


def word(number: int, name: str, fate: Fate = Fate.EXPIRED, *, stage: Stage = Stage.RUMOURED, days: int = 0) -> Word:
    """A word on a deal of its own, so many days after the first of 2001."""
    day = START + timedelta(days=days)
    given = report(number, day.isoformat(), stage)
    ended = report(1000 + number, (day + timedelta(days=30)).isoformat(), Stage.AGREED) if fate is Fate.TRUE else None
    return Word(deal(given, id=f"d{number}"), given, day, stage, (Speaker(By.OUTLET, name),), fate, ended)
