"""A deal of hundreds of reports, made by hand: what a page of it weighs, and how it is cut into parts."""

from __future__ import annotations

from datetime import date, timedelta

from suitor.model import Reading, Source, Stage
from tests import factory

REPORTS = 320
OUTLETS = ("Harbour Post", "Meridian Wire", "The Quay Ledger", "Lowland Courier")
_STAGES = (Stage.RUMOURED, Stage.TALKS, Stage.PROPOSED, Stage.AGREED)
_WORDS = {
    Stage.RUMOURED: "may bid for",
    Stage.TALKS: "is in talks to buy",
    Stage.PROPOSED: "has offered to buy",
    Stage.AGREED: "has agreed to buy",
}


def report(number: int) -> Reading:
    """One of many: the deal gets further with each quarter of them, and every fifth credits another outlet."""
    stage = _STAGES[number * len(_STAGES) // REPORTS]
    price = 400 + number // 20
    sentence = f"Harrowgate Mills {_WORDS[stage]} Sandmere Looms for ${price} million, report {number} says."
    body = f"{sentence} The towns of Harrowgate and Sandmere lie {number} miles apart, and both make cloth."
    credit = (Source(f"Daily Spindle {number // 40}"),) if number % 5 == 0 else ()
    roles: dict[str, str | list[str]] = {"acquirer": "Harrowgate Mills", "target": "Sandmere Looms"}
    claim = factory.claim(
        "acquisition",
        evidence=sentence,
        roles=roles,
        stage=stage,
        attribution=credit,
        amount=factory.money(price * 1e6, "USD", f"${price} million"),
        confidence=0.9,
    )
    return factory.reading(
        body,
        claim,
        publisher=OUTLETS[number % len(OUTLETS)],
        url=f"https://news.example/{number}",
        external_id=f"long-{number}",
        published=factory.published((date(2024, 1, 8) + timedelta(days=number)).isoformat()),
    )


LONG_STORY = [report(number) for number in range(REPORTS)]
