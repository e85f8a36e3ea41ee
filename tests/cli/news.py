"""A week of news in invented names, as lines that `suitor read --format jsonl` would print: nothing has to be read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from suitor.model import Article, Claim, Filler, Kind, Reading, Role, Source, Span, Stage, to_json
from tests import factory


def told(article: Article, sentence: str, kind: Kind, roles: dict[Role, str], **fields: Any) -> Claim:
    """A claim of an article, its sentence and names where they stand in the text."""
    start = article.text.index(sentence)
    fillers = {}
    for role, name in roles.items():
        at = article.text.index(name, start)
        fillers[role] = (Filler(name, at, at + len(name)),)
    return Claim(kind, fillers, Span(sentence, start, start + len(sentence)), confidence=0.9, **fields)


def bid(
    number: int, day: str, sentence: str, stage: Stage, *, publisher: str = "Harbour Post", **fields: Any
) -> Reading:
    """A reading of an article about Quillon's bid for Basketline."""
    article = factory.article(
        f"{sentence}\n\nShares of both rose in the afternoon of day {number}, and neither would say more about it.",
        title=f"Quillon and Basketline, day {number}",
        external_id=str(number),
        url=f"https://news.example/{number}",
        publisher=publisher,
        published=factory.published(day),
    )
    roles = {Role.ACQUIRER: "Quillon", Role.TARGET: "Basketline"}
    return Reading(article, (told(article, sentence, Kind.ACQUISITION, roles, stage=stage, **fields),))


def rivals() -> Reading:
    """A reading of an article about a tie, and no deal."""
    sentence = "Quillon and its rival Ostvale both make garden robots."
    article = factory.article(
        sentence, external_id="5", url="https://news.example/5", published=factory.published("1999-03-21")
    )
    names = [Filler(name, sentence.index(name), sentence.index(name) + len(name)) for name in ("Quillon", "Ostvale")]
    return Reading(article, (Claim(Kind.RIVALRY, {Role.PARTY: tuple(names)}, Span(sentence, 0, len(sentence))),))


READINGS = (
    bid(
        1,
        "1999-02-26",
        "Quillon may bid for Basketline, Meridian Wire said.",
        Stage.RUMOURED,
        attribution=(Source("Meridian Wire"),),
    ),
    bid(
        2,
        "1999-03-05",
        "Quillon offered $270m for Basketline.",
        Stage.PROPOSED,
        amount=factory.money(2.7e8, text="$270m"),
    ),
    bid(3, "1999-03-20", "Quillon agreed with Basketline to buy it.", Stage.AGREED),
    bid(4, "1999-03-25", "Quillon has completed the purchase of Basketline.", Stage.COMPLETED, publisher="Bay Wire"),
    rivals(),
)


def write_news(folder: Path) -> Path:
    """A file with the news."""
    file = folder / "news.jsonl"
    file.write_text("".join(json.dumps(to_json(reading)) + "\n" for reading in READINGS), encoding="utf-8")
    return file
