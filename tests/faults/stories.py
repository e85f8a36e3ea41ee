"""Invented news of invented companies: deals that run from rumour to end, told by several outlets, copied and changed.

The same seed gives the same articles. Nothing here is asked to be read well; it has to be plenty, with what makes a
ledger work: one deal in many articles, copies, new versions of an article, rival bids, articles about no deal.
"""

from __future__ import annotations

import html
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

HEADS = ("Brin", "Cal", "Dor", "Elm", "Far", "Gol", "Hest", "Ister", "Jun", "Kel", "Lor", "Mar", "Nor", "Ost", "Pell")
TAILS = (
    "bury",
    "dane",
    "field",
    "gate",
    "holm",
    "ica",
    "low",
    "mont",
    "nova",
    "ridge",
    "stead",
    "tine",
    "vale",
    "wick",
)
TRADES = ("Foods", "Steel", "Networks", "Insurance", "Airways", "Chemical", "Software", "Brewing", "Energy", "Mills")
FORMS = ("Inc", "Corp", "plc", "Ltd", "AG", "SA")
OUTLETS = ("Harbour Post", "Quay Ledger", "Meridian Wire", "The Northern Bell", "Daily Abacus")
FIRST_DAY = date(2019, 1, 7)


@dataclass(frozen=True, slots=True)
class Told:
    """One article, ready to be laid out as a line of JSONL or as a web page."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    publisher: str
    published: date
    version: int = 1

    @property
    def url(self) -> str:
        """Where it was published; versions of an article share it."""
        return f"https://{self.publisher.replace(' ', '-').lower()}.example/{self.number}"

    @property
    def name(self) -> str:
        """What tells it from every other, versions included."""
        return f"{self.number:05}-{self.version}"


@dataclass(frozen=True, slots=True)
class Bid:
    """What the stages of one deal are told with."""

    buyer: str
    target: str
    rival: str
    price: int
    trade: str


# What happens in a deal, in the order of the days: days since the step before, headline, sentence.
STEPS = (
    (0, "{buyer} weighs bid for {target}", "{buyer} is considering an offer for {target}, people close to it said."),
    (9, "{buyer} in talks with {target}", "{buyer} is in talks to acquire {target} for about ${price} million."),
    (14, "{buyer} offers ${price} mln for {target}", "{buyer} made an offer of ${price} million for {target}."),
    (6, "{rival} tops bid for {target}", "{rival} offered ${higher} million for {target}, above the bid by {buyer}."),
    (11, "{target} rejects {buyer}", "{target} said its board rejected the offer by {buyer} as too low."),
    (20, "{buyer} to buy {target}", "{buyer} said it agreed to acquire {target} for ${higher} million in cash."),
    (70, "{buyer} completes purchase of {target}", "{buyer} said it completed its acquisition of {target}."),
)
ASIDES = (
    "{target} employs {staff} people and is known for its {trade} business.",
    "Shares of {target} closed at ${share} on the day before.",
    "{buyer} and {rival} compete in several countries.",
    "Neither company would comment beyond the statement.",
    "Analysts had expected consolidation among makers of {trade} for some years.",
    "{buyer} bought a stake of {percent} percent in {rival} two years ago.",
)
QUIET = (
    ("{target} opens plant", "{target} opened a plant for {trade} and said that demand was steady."),
    ("{target} profit rises", "{target} said its profit rose {percent} percent in the quarter."),
    ("{rival} names finance chief", "{rival} named a new head of finance, who starts next month."),
)


def stories(count: int, seed: int = 1) -> list[Told]:
    """So many articles, the first told first; about one in six is a copy, one in ten a new version."""
    chance = random.Random(seed)
    told: list[Told] = []
    while len(told) < count:
        told += _saga(chance, len(told))
    return sorted(told[:count], key=lambda article: (article.published, article.name))


def write_stories(folder: Path, told: Sequence[Told], *, a_file: int = 25) -> None:
    """Every third article as a web page of its own, the others in files of JSON lines, in one folder."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = [article for article in told if article.number % 3 == 0]
    lines = [article for article in told if article.number % 3]
    for article in pages:
        (folder / f"page-{article.name}.html").write_text(as_page(article), encoding="utf-8")
    for start in range(0, len(lines), a_file):
        text = "".join(as_line(article) for article in lines[start : start + a_file])
        (folder / f"lines-{start:05}.jsonl").write_text(text, encoding="utf-8")


def as_line(article: Told) -> str:
    """A line of JSONL."""
    record = {
        "id": article.name,
        "url": article.url,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published.isoformat(),
        "text": "\n\n".join(article.paragraphs),
    }
    return json.dumps(record) + "\n"


def as_page(article: Told) -> str:
    """A web page with the usual furniture."""
    title, outlet = html.escape(article.title), html.escape(article.publisher)
    body = "".join(f"<p>{html.escape(paragraph)}</p>\n" for paragraph in article.paragraphs)
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | {outlet}</title>
<link rel="canonical" href="{article.url}"><meta property="og:title" content="{title}">
<meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="{article.published.isoformat()}T08:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/markets">Markets</a></nav>
<article><h1>{title}</h1>
{body}</article><footer>All rights reserved</footer></body></html>
"""


def _saga(chance: random.Random, number: int) -> Iterator[Told]:
    """One deal from its rumour on, by several outlets, and what else happened to its companies."""
    bid = Bid(_company(chance), _company(chance), _company(chance), chance.randrange(40, 900), chance.choice(TRADES))
    day = FIRST_DAY + timedelta(days=chance.randrange(700))
    for days, title, sentence in STEPS[: chance.randrange(2, len(STEPS) + 1)]:
        day += timedelta(days=days)
        first = _told(chance, bid, number, title, sentence, day)
        for article in (first, *_echoes(chance, bid, first, title, sentence)):
            yield article
            number = article.number + 1
    title, sentence = chance.choice(QUIET)
    yield _told(chance, bid, number, title, sentence, day + timedelta(days=3))


def _echoes(chance: random.Random, bid: Bid, first: Told, title: str, sentence: str) -> Iterator[Told]:
    """A new version of an article, a copy elsewhere, and one that credits it, each now and then."""
    number = first.number
    if chance.random() < 0.25:
        longer = (*first.paragraphs, "The story was updated with background.")
        yield replace(first, paragraphs=longer, published=first.published + timedelta(days=1), version=2)
    if chance.random() < 0.35:
        number += 1
        yield replace(first, number=number, publisher=_other(chance, first.publisher))
    if chance.random() < 0.35:
        number += 1
        credited = sentence.removesuffix(".") + f", {first.publisher} reported."
        later = first.published + timedelta(days=1)
        yield replace(_told(chance, bid, number, title, credited, later), publisher=_other(chance, first.publisher))


def _told(chance: random.Random, bid: Bid, number: int, title: str, sentence: str, day: date) -> Told:
    words = {
        "buyer": bid.buyer,
        "target": bid.target,
        "rival": bid.rival,
        "price": bid.price,
        "higher": bid.price + bid.price // 8,
        "trade": bid.trade.lower(),
        "staff": chance.randrange(300, 9000),
        "share": chance.randrange(8, 90),
        "percent": chance.randrange(3, 40),
    }
    paragraphs = [sentence, *chance.sample(ASIDES, 3)]
    outlet = chance.choice(OUTLETS)
    return Told(number, title.format(**words), tuple(p.format(**words) for p in paragraphs), outlet, day)


def _company(chance: random.Random) -> str:
    name = chance.choice(HEADS) + chance.choice(TAILS)
    return f"{name} {chance.choice(TRADES)} {chance.choice(FORMS)}"


def _other(chance: random.Random, publisher: str) -> str:
    return chance.choice([outlet for outlet in OUTLETS if outlet != publisher])
