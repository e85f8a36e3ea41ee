"""Invented news as readings made by hand, quick to put into a ledger: nothing has to be extracted.

The same seed gives the same readings. Deals run from rumour to end in several outlets, under long and short names, with
what makes the view of a past day hard: copies, new versions, corrections by the publisher, flashes without a claim,
claims that extraction is not sure of, rivals, a pause of more than a year, articles dated by their month or not at all.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from suitor.model import Claim, Filler, Kind, Published, Reading, Role, Source, SourceType, Stage
from tests import factory

FIRST_DAY = date(2011, 3, 1)
HOUSES = (  # how a company is called in full, and in short
    ("Quillon Tool Works Inc", "Quillon"),
    ("Basketline plc", "Basketline"),
    ("Tarn Vale Robotics", "TVR"),
    ("Meridel Foods Corp", "Meridel"),
    ("Ostvale Garden Machines", "Ostvale"),
    ("Hollin Bridge Instruments Ltd", "HBI"),
)
OUTLETS = ("Harbour Post", "Meridian Wire", "The Quay Ledger")
STEPS = (  # days since the step before, stage, headline, sentence
    (0, Stage.RUMOURED, "{buyer} may bid for {target}", "{buyer} may bid for {target}, people close to it said."),
    (6, Stage.TALKS, "{buyer} in talks with {target}", "{buyer} is in talks to buy {target}."),
    (9, Stage.PROPOSED, "{buyer} offers to buy {target}", "{buyer} offered {price} for {target}."),
    (15, Stage.AGREED, "{buyer} to buy {target}", "{buyer} agreed to buy {target} for {price}."),
    (40, Stage.COMPLETED, "{buyer} completes purchase of {target}", "{buyer} has completed the purchase of {target}."),
)
ASIDES = (
    "The shares of {target} rose {n} percent on the day.",
    "{buyer} employs {n}00 people in {n} towns.",
    "Trade in the region grew for the {n}th quarter.",
    "A spokesman for {target} would not say more before the {n}th.",
    "Makers of garden tools expect {n} further sales this year.",
)


@dataclass(frozen=True, slots=True)
class Bid:
    """Who bids for whom, each with a full and a short name, and for how many millions."""

    buyer: tuple[str, str]
    target: tuple[str, str]
    price: int


def sagas(count: int, seed: int) -> list[Reading]:
    """The readings of so many deals; each article has a number of its own, versions share an address."""
    chance = random.Random(seed)
    told: list[Reading] = []
    for _ in range(count):
        told += _saga(chance, len(told))
    return told


def last_day(reading: Reading) -> date | None:
    """The day by which its article was surely published."""
    published = reading.article.published
    return published.end - timedelta(days=1) if published else None


def days_of(readings: Sequence[Reading]) -> list[date]:
    """Every day on which something is surely published, in order."""
    return sorted({day for reading in readings if (day := last_day(reading)) is not None})


def _saga(chance: random.Random, number: int) -> Iterator[Reading]:
    buyer, target, rival = chance.sample(HOUSES, 3)
    bid = Bid(buyer, target, chance.randrange(40, 900))
    day = FIRST_DAY + timedelta(days=chance.randrange(60))
    for days, stage, title, sentence in STEPS[: chance.randrange(2, len(STEPS) + 1)]:
        day += timedelta(days=days if chance.random() < 0.95 else 400)
        first = _told(chance, bid, number, day, stage, title, sentence)
        for reading in (first, *_echoes(chance, bid, first, number)):
            yield reading
            number += 1
    if chance.random() < 0.5:
        yield _told(chance, replace(bid, buyer=rival), number, day, Stage.PROPOSED, *STEPS[2][2:])


def _told(chance: random.Random, bid: Bid, number: int, day: date, stage: Stage, title: str, sentence: str) -> Reading:
    """An article with its claim, now and then one of which extraction is not sure, or a second one by the full names."""
    buyer, target = chance.choice(bid.buyer), chance.choice(bid.target)
    words = {"buyer": buyer, "target": target, "price": f"${bid.price}m"}
    asides = [aside.format(n=chance.randrange(2, 90), **words) for aside in chance.sample(ASIDES, 4)]
    again = f"The purchase of {bid.target[0]} by {bid.buyer[0]} would be the largest of its kind."
    article = factory.article(
        "\n\n".join((sentence.format(**words), *asides, again)),
        title=title.format(**words),
        external_id=str(number),
        url=f"https://news.example/{number}",
        publisher=chance.choice(OUTLETS),
        published=_published(chance, day),
    )
    amount = factory.money(bid.price * 1e6, text=words["price"]) if "{price}" in sentence else None
    credit = (Source(chance.choice(OUTLETS), type=SourceType.OUTLET),) if chance.random() < 0.3 else ()
    kind = Kind.MERGER if chance.random() < 0.1 else Kind.ACQUISITION
    one = _claim(
        article.text, sentence.format(**words), kind, (buyer, target), stage, amount=amount, attribution=credit
    )
    other = _claim(article.text, again, Kind.ACQUISITION, (bid.buyer[0], bid.target[0]), stage, background=True)
    what = chance.random()
    if what < 0.15:
        return Reading(article, (), (replace(one, confidence=0.3),))
    return Reading(article, (one, other) if what < 0.4 else (one,), (other,) if 0.4 <= what < 0.5 else ())


def _claim(text: str, sentence: str, kind: Kind, names: tuple[str, str], stage: Stage, **fields: object) -> Claim:
    start = text.index(sentence)
    first, second = (Filler(name, at := text.index(name, start), at + len(name)) for name in names)
    roles = {Role.PARTY: (first, second)} if kind is Kind.MERGER else {Role.ACQUIRER: (first,), Role.TARGET: (second,)}
    span = replace(factory.span(sentence), start=start, end=start + len(sentence))
    return Claim(kind, roles, span, stage=stage, **{"confidence": 0.8, **fields})  # type: ignore[arg-type]


def _published(chance: random.Random, day: date) -> Published | None:
    if chance.random() < 0.04:
        return None
    return factory.published(f"{day:%Y-%m}" if chance.random() < 0.06 else day.isoformat())


def _echoes(chance: random.Random, bid: Bid, first: Reading, number: int) -> Iterator[Reading]:
    """A copy elsewhere, a new version, a correction and a flash, each now and then."""
    article = first.article
    day = (last_day(first) or FIRST_DAY) + timedelta(days=1)
    later = factory.published(day.isoformat())
    if chance.random() < 0.3:
        copy = replace(
            article, id="", url=f"https://copies.example/{number}", external_id=f"c{number}", published=later
        )
        yield replace(first, article=copy)
    if chance.random() < 0.2:
        longer = replace(article, id="", text=f"{article.text}\n\nThis adds a line.", published=later)
        yield replace(first, article=longer, claims=tuple(replace(c, confidence=0.7) for c in first.claims))
    if chance.random() < 0.15:
        mark = "CORRECTED-"
        title = f"{mark}{article.title}"
        fixed = factory.article(
            article.body, title=title, url=f"https://news.example/x{number}", external_id=f"x{number}", published=later
        )
        yield Reading(replace(fixed, publisher=article.publisher), tuple(_moved(c, len(mark)) for c in first.claims))
    if chance.random() < 0.3:
        title = f"{chance.choice(bid.buyer)} to buy {chance.choice(bid.target)}"
        flash = factory.article(
            "More to come.", title=title, url=f"https://flash.example/{number}", published=later, publisher=OUTLETS[1]
        )
        yield Reading(flash, ())


def _moved(claim: Claim, by: int) -> Claim:
    """The claim in a text that begins with so many characters more."""
    roles = {
        role: tuple(replace(f, start=f.start + by, end=f.end + by) for f in fillers)
        for role, fillers in claim.roles.items()
    }
    evidence = replace(claim.evidence, start=claim.evidence.start + by, end=claim.evidence.end + by)
    return replace(claim, roles=roles, evidence=evidence)
