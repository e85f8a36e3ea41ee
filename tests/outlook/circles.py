"""Invented news of a circle of companies that buy, hold, rival and work with each other, as readings made by hand.

The same seed gives the same readings. Deals move on, fail, or gain a party later; ties are told firmly and less so.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from suitor.model import Certainty, Kind, Reading, Stage
from tests import factory

FIRST_DAY = date(2012, 1, 9)
COMPANIES = (  # by all the names that articles call them by
    ("Quillon",),
    ("Basketline plc", "Basketline"),
    ("Zemeto",),
    ("Ostvale",),
    ("Meridel Foods Corp", "Meridel"),
    ("Tarn Vale Robotics", "TVR"),
)
OUTLETS = ("Harbour Post", "Meridian Wire", "The Quay Ledger")
TIES = (
    (Kind.RIVALRY, ("party", "party"), "{0} competes with {1}."),
    (Kind.RIVALRY, ("party", "party"), "{0} and its rival {1} both make garden robots."),
    (Kind.OWNERSHIP, ("owner", "owned"), "{0} holds {pct} percent of {1}."),
)
DEALS: tuple[tuple[Kind, tuple[str, str], dict[Stage, str]], ...] = (
    (
        Kind.ACQUISITION,
        ("acquirer", "target"),
        {
            Stage.RUMOURED: "{0} may bid for {1}.",
            Stage.TALKS: "{0} is in talks to buy {1}.",
            Stage.AGREED: "{0} agreed to buy {1}.",
            Stage.COMPLETED: "{0} has completed the purchase of {1}.",
        },
    ),
    (
        Kind.INVESTMENT,
        ("investor", "investee"),
        {
            Stage.RUMOURED: "{0} may invest in {1}.",
            Stage.TALKS: "{0} is in talks to invest in {1}.",
            Stage.AGREED: "{0} agreed to invest in {1}.",
            Stage.COMPLETED: "{0} has invested in {1}.",
        },
    ),
    (
        Kind.PARTNERSHIP,
        ("party", "party"),
        {Stage.TALKS: "{0} is in talks to work with {1}.", Stage.COMPLETED: "{0} works with its partner {1}."},
    ),
    (
        Kind.JOINT_VENTURE,
        ("party", "party"),
        {Stage.AGREED: "{0} agreed on a joint venture with {1}.", Stage.COMPLETED: "{0} has a venture with {1}."},
    ),
)


def circle(count: int, seed: int) -> list[Reading]:
    """The readings of so many ties and deals, a deal with all its reports."""
    chance = random.Random(seed)
    return [reading for number in range(count) for reading in _some(chance, number)]


def told(day: date | str | None, sentence: str, kind: Kind, roles: dict[str, Any], **fields: Any) -> Reading:
    """An article with one claim; `roles` maps names of roles to a name or several, all in the sentence."""
    claim = factory.claim(kind, evidence=sentence, roles=roles, **{"confidence": 1.0, **fields})
    published = None if day is None else factory.published(str(day))
    names = [name for given in roles.values() for name in ([given] if isinstance(given, str) else given)]
    text = f"{sentence}\n\nShares of {names[0]} moved little on {day}."
    return factory.reading(text, claim, publisher="Harbour Post", published=published)


def _some(chance: random.Random, number: int) -> Iterator[Reading]:
    pair = chance.sample(COMPANIES, 2)
    day = FIRST_DAY + timedelta(days=chance.randrange(300))
    doubt = chance.choice((Certainty.CERTAIN, Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE))
    if chance.random() < 0.5:
        kind, roles, sentence = chance.choice(TIES)
        percent = chance.randrange(3, 60) if kind is Kind.OWNERSHIP else None
        yield _report(chance, number, day, sentence, kind, roles, pair, certainty=doubt, stake_pct=percent)
        return
    kind, roles, sentences = chance.choice(DEALS)
    for i, (stage, sentence) in enumerate(sentences.items()):
        if i == 0 or chance.random() < 0.6:
            day += timedelta(days=chance.randrange(1, 30))
            yield _report(chance, 10 * number + i, day, sentence, kind, roles, pair, stage=stage, certainty=doubt)
    if kind is Kind.ACQUISITION and chance.random() < 0.3:  # another buyer joins, by a later report
        one, third, other = pair[0][0], chance.choice([c for c in COMPANIES if c not in pair])[0], pair[1][0]
        sentence = f"{one} and {third} agreed to buy {other}."
        yield told(day + timedelta(days=9), sentence, kind, {"acquirer": [one, third], "target": other})


def _report(
    chance: random.Random,
    number: int,
    day: date,
    sentence: str,
    kind: Kind,
    roles: tuple[str, str],
    pair: Sequence[Sequence[str]],
    **fields: Any,
) -> Reading:
    names = [chance.choice(called) for called in pair]
    said = sentence.format(*names, pct=fields.get("stake_pct"))
    parties = {"party": names} if roles[0] == roles[1] else dict(zip(roles, names, strict=True))
    claim = factory.claim(kind, evidence=said, roles=parties, confidence=chance.choice((1.0, 0.9, 0.7, 0.4)), **fields)
    asides = (f"It employs {number + 2}00 people.", f"Trade grew for the {chance.randrange(2, 90)}th quarter.")
    return factory.reading(
        "\n\n".join((said, *asides)),
        claim,
        title=said.rstrip("."),
        publisher=chance.choice(OUTLETS),
        published=factory.published(day.isoformat()),
        external_id=str(number),
    )
