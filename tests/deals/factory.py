"""Builders of tellings for deals, so that a row of a test is one line: who, whom, when, what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Literal

from suitor.deals import group_into_deals
from suitor.deals.naming import Words
from suitor.model import (
    ArticleHead,
    Certainty,
    DateInterval,
    Deal,
    Judgement,
    Money,
    Party,
    Polarity,
    Published,
    Reason,
    Stage,
    Telling,
    Verdict,
    claim_id,
)
from tests.factory import claim

FIRST_DAY = date(2014, 3, 3)
_FORMS = {"co", "corp", "inc", "ltd", "plc"}


def words_of(name: str) -> Words:
    """The words of an invented name, as resolution would have them."""
    words = tuple(name.lower().replace("&", " ").replace(".", " ").split())
    return tuple(word for word in words if word not in _FORMS) or words


def party(name: str, company: str | None = None) -> Party:
    """A party that is the company of its words."""
    return Party(company or " ".join(words_of(name)), name, words_of(name))


def party_of(telling: Telling, name: str) -> Party:
    """Resolution without context."""
    return party(name)


def head(number: int, day: int | None = 0, title: str | None = None, **fields: Any) -> ArticleHead:
    """The head of the article of a number, published so many days after the first."""
    published = None
    if day is not None:
        interval = DateInterval.day(FIRST_DAY + timedelta(days=day))
        published = Published(interval.start, interval.end)
    return ArticleHead(f"article{number}", str(number), title=title, published=published, **fields)


def telling(
    number: int,
    buyer: str | list[str] | None,
    target: str | list[str] | None,
    stage: str | None = "proposed",
    *,
    kind: str = "acquisition",
    seller: str | None = None,
    venture: str | None = None,
    day: int | Literal["as numbered"] | None = "as numbered",
    title: str | None = None,
    price: float | None = None,
    tentative: bool = False,
    **fields: Any,
) -> Telling:
    """A claim of the article of a number, by default published on the day of that number."""
    names = {
        "acquisition": ("acquirer", "target"),
        "investment": ("investor", "investee"),
        "divestiture": ("", "target"),
    }.get(kind, ("party", "party"))
    roles: dict[str, str | list[str]] = {}
    for role, filled in (*zip(names, (buyer, target), strict=True), ("seller", seller), ("venture", venture)):
        if filled and role == "party":
            roles["party"] = [*roles.get("party", ()), *([filled] if isinstance(filled, str) else filled)]
        elif filled:
            roles[role] = filled
    amount = Money(price, "USD", f"${price:g}") if price else None
    fields = {"confidence": 0.9, "amount": amount, "stage": stage and Stage(stage), **fields}
    for name, vocabulary in (("reason", Reason), ("polarity", Polarity), ("certainty", Certainty)):
        if name in fields:
            fields[name] = vocabulary(fields[name])
    made = claim(kind, evidence=f"{number}: {buyer} and {target}.", roles=roles, **fields)
    article = head(number, number if day == "as numbered" else day, title)
    return Telling(claim_id(article.id, made), article, made, tentative)


def deals_of(
    tellings: Sequence[Telling],
    copies: Mapping[str, str] | None = None,
    corrections: Mapping[str, str] | None = None,
    judgements: Sequence[Judgement] = (),
    newest: date | None = None,
    heads: Iterable[ArticleHead] = (),
) -> tuple[Deal, ...]:
    """The deals of tellings, resolved without context."""
    return group_into_deals(
        tellings, party_of, copies or {}, judgements, newest, heads=heads, corrections=corrections or {}
    )


def grouped(tellings: Sequence[Telling], **given: Any) -> list[list[int]]:
    """The numbers of the articles of each deal."""
    return [[int(r.external_id or 0) for r in deal.timeline] for deal in deals_of(tellings, **given)]


def ruling(left: Telling, right: Telling, verdict: str) -> Judgement:
    """A judgement of an editor about the deals of two claims."""
    return Judgement(left.id, right.id, Verdict(verdict), "an editor")
