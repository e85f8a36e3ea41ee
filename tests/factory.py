"""Builders of small records, so that a test names only what it is about."""

from __future__ import annotations

from datetime import date
from typing import Any

from suitor.model import (
    Article,
    Claim,
    DateInterval,
    DateMethod,
    Filler,
    Kind,
    Money,
    Published,
    Reading,
    Role,
    Source,
    Span,
    Stage,
)


def article(body: str, *, title: str | None = None, **fields: Any) -> Article:
    """An article with this body; other fields by name (`publisher="Harbour Post"`)."""
    return Article.compose(title, body, **fields)


def span(text: str, within: str | Article | None = None) -> Span:
    """A span of `text`: where it stands in `within`, else from 0."""
    whole = within.text if isinstance(within, Article) else within if within is not None else text
    start = whole.index(text)
    return Span(text, start, start + len(text))


def filler(name: str, within: str = "") -> Filler:
    """A filler at its first place in `within`, else from 0."""
    start = max(within.find(name), 0)
    return Filler(name, start, start + len(name))


def claim(
    kind: Kind | str = Kind.ACQUISITION,
    *,
    evidence: str = "Quillon agreed to buy Basketline.",
    roles: dict[str, str | list[str]] | None = None,
    **fields: Any,
) -> Claim:
    """A claim; `roles` maps names of roles to names (`{"acquirer": "Quillon", "party": ["A", "B"]}`)."""
    kind = Kind(kind)
    roles = roles if roles is not None else {"acquirer": "Quillon", "target": "Basketline"}
    fillers = {
        Role(role): tuple(filler(name, evidence) for name in ([names] if isinstance(names, str) else names))
        for role, names in roles.items()
    }
    if "stage" not in fields and (kind.is_deal or kind.is_plan):
        fields["stage"] = Stage.AGREED
    return Claim(kind=kind, roles=fillers, evidence=span(evidence), **fields)


def reading(body: str, *claims: Claim, **fields: Any) -> Reading:
    """A reading of an article with this body; fields are the article's."""
    return Reading(article(body, **fields), claims)


def source(name: str = "Harbour Post", *, anonymous: bool = False, **fields: Any) -> Source:
    """Somebody who is credited."""
    return Source(name, anonymous, **fields)


def money(value: float, currency: str = "USD", text: str | None = None) -> Money:
    """A sum; its words default to the figure and the currency."""
    return Money(value, currency, text if text is not None else f"{value:g} {currency}")


def published(day: str, by: DateMethod = DateMethod.GIVEN) -> Published:
    """Published within an ISO date of any precision."""
    return Published.within(DateInterval.parse(day), by)


def day(text: str) -> date:
    """A day by its ISO date."""
    return date.fromisoformat(text)
