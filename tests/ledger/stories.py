"""A small history that tests of the ledger share: a bid by Quillon for Basketline, told on several days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from suitor.model import (
    Article,
    Claim,
    Company,
    Deal,
    DealParty,
    Derived,
    Entry,
    Facts,
    Kind,
    Report,
    Role,
    Root,
    Source,
    Stage,
    Unresolved,
)
from tests import factory

FIRST = datetime(2015, 5, 2, 8, tzinfo=UTC)  # when the first article was recorded


def story(
    day: str | None,
    sentence: str,
    stage: str | None = "agreed",
    *,
    buyer: str = "Quillon",
    target: str = "Basketline",
    **fields: object,
) -> Entry:
    """An article of one sentence that makes one claim, found again by its target."""
    told = factory.article(sentence, published=factory.published(day) if day else None, **fields)
    claim = factory.claim(
        evidence=sentence, roles={"acquirer": buyer, "target": target}, stage=Stage(stage) if stage else None
    )
    roles = {
        role: tuple(replace(f, start=f.start + told.body_start, end=f.end + told.body_start) for f in fillers)
        for role, fillers in claim.roles.items()
    }
    claim = replace(claim, roles=roles, evidence=factory.span(sentence, told))
    return entry(told, claim, keys=[(f"target {target.lower()}",)])


def entry(article: Article, *claims: Claim, extractor: str = "reader 1", keys: Iterable[tuple[str, ...]] = ()) -> Entry:
    """An entry with a signature that depends on the text."""
    return Entry(article, claims, extractor, signature=str(len(article.text)).encode(), keys=tuple(keys))


RUMOUR = story("2015-05-01", "Quillon may buy Basketline, people say.", "rumoured", external_id="1")
TALKS = story("2015-05-04", "Quillon is in talks to buy Basketline.", "talks", external_id="2")
SIGNED = story("2015-06-01", "Quillon agreed to buy Basketline.", external_id="3")
OTHER = story(
    "2015-05-03", "Orrery bought Plumbline.", "completed", buyer="Orrery", target="Plumbline", external_id="4"
)
UNDATED = story(None, "Quillon bought Basketline.", "completed", external_id="5")
HISTORY = (RUMOUR, OTHER, TALKS, SIGNED, UNDATED)


def hours(count: float) -> datetime:
    """The time so many hours after the first article was recorded."""
    return FIRST + timedelta(hours=count)


def day(text: str) -> date:
    """A day by its ISO date."""
    return date.fromisoformat(text)


def derive(facts: Facts) -> Derived:
    """A simple way to derive: one deal for each target, its companies called by their names."""
    targets = sorted({name for telling in facts.tellings for name in telling.claim.names(Role.TARGET)})
    deals = tuple(_deal(facts, target) for target in targets)
    names = sorted({party.name for deal in deals for parties in deal.roles.values() for party in parties})
    return Derived(
        tuple(Company(name.lower(), name, (name, f"{name} Inc")) for name in names),
        deals,
        {deal.timeline[-1].article_id: deal.timeline[0].article_id for deal in deals if len(deal.timeline) > 1},
        tuple(Unresolved(name, ("this", "that"), ("two companies have the name",)) for name in names[:1]),
    )


def _deal(facts: Facts, target: str) -> Deal:
    tellings = [telling for telling in facts.tellings if target in telling.claim.names(Role.TARGET)]
    first = tellings[0].claim
    return Deal(
        tellings[0].id,
        Kind.ACQUISITION,
        {role: tuple(DealParty(f.name, f.name.lower()) for f in fillers) for role, fillers in first.roles.items()},
        tellings[-1].claim.stage,
        timeline=tuple(
            Report(t.article.id, t.article.external_id, t.article.published, t.claim.stage, t.claim, t.id)
            for t in tellings
        ),
        roots=(Root(Source("Harbour Post"), tuple(t.article.id for t in tellings)),),
        reasons=("same target",),
    )
