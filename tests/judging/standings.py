"""Standings of deals told by a few sentences, for the tests of signals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from suitor.judging.standing import Standing
from suitor.model import ArticleHead, Deal, DealParty, Kind, Report, Role, Root, Source, Stage
from tests import factory

TODAY = "2001-03-10"
PARTIES = {
    Role.ACQUIRER: (DealParty("Quillon", "quillon"),),
    Role.TARGET: (DealParty("Basketline", "basketline"),),
}


def told(
    sentence: str = "Quillon may bid for Basketline.",
    day: str | None = TODAY,
    *,
    number: int = 1,
    stage: Stage | None = Stage.RUMOURED,
    copy_of: str | None = None,
    moves: bool = True,
    **claim: Any,
) -> Report:
    """The report of article `a<number>`, which rests on this sentence."""
    published = factory.published(day) if day else None
    rests_on = factory.claim(evidence=sentence, stage=stage, **claim)
    return Report(f"a{number}", None, published, stage, rests_on, f"c{number}", copy_of=copy_of, moves=moves)


def several(*sentences: str, day: str = TODAY) -> tuple[Report, ...]:
    """Reports of one day, a sentence each."""
    return tuple(told(sentence, day, number=number) for number, sentence in enumerate(sentences, 1))


def deal(*reports: Report, roles: Any = None, id: str = "d1", roots: int = 1, **fields: Any) -> Deal:
    """Quillon's bid for Basketline, as these reports tell of it, which go back to so many roots."""
    articles = [report.article_id for report in reports]
    origins = tuple(Root(Source(f"Outlet {i}"), tuple(articles[i::roots])) for i in range(roots))
    stages = [report.stage for report in reports if report.moves]
    parties = PARTIES if roles is None else roles
    return Deal(id, Kind.ACQUISITION, parties, stages[-1] if stages else None, None, tuple(reports), origins, **fields)


def standing(
    *reports: Report,
    day: str = TODAY,
    titles: Iterable[str | None] = (),
    others: tuple[Deal, ...] = (),
    **fields: Any,
) -> Standing:
    """How that deal stands on a day; `titles` are the headlines of its articles, in their order."""
    heads = {
        report.article_id: ArticleHead(report.article_id, title=title)
        for report, title in zip(reports, titles, strict=False)
    }
    return Standing(deal(*reports, **fields), factory.day(day), heads, others)
