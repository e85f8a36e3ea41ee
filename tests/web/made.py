"""Ledgers made by hand for the tests of pages, and pages as a browser takes them apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from fastapi.testclient import TestClient
from lxml import html

from suitor import open_ledger
from suitor.model import Reading, Source, SourceType, Stage
from suitor.pipeline import entry_of
from suitor.web import Settings, create_app
from tests import factory

LEDGER = Source("Quay Ledger")
UNNAMED = Source("two people familiar with the talks", anonymous=True, type=SourceType.ANONYMOUS)
SCRIPT = "<script>alert(1)</script>"
IMAGE = "\"'><img src=x onerror=alert(1)>"
RUNS = "javascript:alert(1)"
_SELECTOR = re.compile(r"(\w*)(?:#([\w-]+))?(?:\.([\w-]+))?(?:!([\w-]+))?")


def told(day: str, sentence: str, roles: dict[str, Any], stage: Stage | None, **fields: Any) -> Reading:
    """An article with one claim; fields are those of the article, but for `claim`, which holds those of the claim."""
    kind = fields.pop("kind", "acquisition")
    of_claim = {"confidence": 0.9, **fields.pop("claim", {})}
    claim = factory.claim(kind, evidence=sentence, roles=roles, stage=stage, **of_claim)
    given = {"title": sentence, "publisher": "Harbour Post", "published": factory.published(day), **fields}
    return factory.reading(f"{sentence}\n\nThe ferries were late on {day}.", claim, **given)


def many_words() -> Iterator[Reading]:
    """Five years of rumours, each third agreed upon 40 days later, every other one passed on from the Quay Ledger."""
    for i in range(90):
        day = date(2010, 1, 4) + timedelta(days=20 * i)
        target = f"Tarn Vale {_letters(i)}"
        chain = (LEDGER, UNNAMED) if i % 2 else ()
        roles = {"acquirer": f"Quillon {_letters(i)}", "target": target}
        sentence = f"{roles['acquirer']} may bid for {target}."
        yield told(f"{day}", sentence, roles, Stage.RUMOURED, claim={"attribution": chain})
        if i % 3 == 0:
            for more, verb in ((40, "agreed to buy"), (41, "has agreed to buy")):
                later = day + timedelta(days=more)
                yield told(f"{later}", f"{roles['acquirer']} {verb} {target}.", roles, Stage.AGREED)


def in_doubt() -> Iterator[Reading]:
    """A name of two countries, a name that may be short for another, and a claim that may be misread."""
    ost = {"target": "Basketline", "acquirer": "Ost Plc"}
    yield told("2011-03-01", "Ost Plc may buy Basketline.", ost, Stage.RUMOURED)
    roles = {"target": "Tarn Vale", "acquirer": "Ost Inc"}
    yield told("2011-03-05", "Ost Inc may buy Tarn Vale.", roles, Stage.RUMOURED, claim={"confidence": 0.3})
    roles = {"target": "Meridel", "acquirer": "Quillon Systems Inc"}
    yield told("2011-04-01", "Quillon Systems Inc may buy Meridel.", roles, Stage.RUMOURED)
    roles = {"target": "Meridel", "acquirer": "Quillon"}
    yield told("2011-04-05", "Quillon is in talks to buy Meridel.", roles, Stage.TALKS)


def hostile() -> Iterator[Reading]:
    """Markup wherever a text can hold it: in names, titles, publishers, bylines, sentences, sources and addresses."""
    one, other, third = f"Quillon {SCRIPT}", f"Basketline {IMAGE}", f"Ostvale {SCRIPT}{IMAGE}"
    source = Source(f"Quay {IMAGE}")
    fields = {"publisher": f"Harbour {SCRIPT}{IMAGE}", "byline": f"By {IMAGE}"}
    for i, address in enumerate((RUNS, "http://[bad", "https://news.example/?a=<b>&c='\"")):
        day = f"2011-03-0{i + 1}"
        sentence = f"{one} may buy {other}, day {i}."
        roles = {"acquirer": one, "target": other}
        claim = {"attribution": (source,) if i else (), "confidence": 0.9 if i else 0.3}
        title = f"{SCRIPT} {IMAGE} {i}"
        yield told(day, sentence, roles, Stage.RUMOURED, title=title, url=address, claim=claim, **fields)
    roles = {"acquirer": third, "target": one}
    quoted = {"publisher": None, "url": "http://[bad", "byline": None}
    yield told("2011-03-04", f"{third} is in talks to buy {one}.", roles, Stage.TALKS, **quoted)
    both = {"party": [one, third]}
    yield told("2011-03-04", f"{one} and its rival {third} both make robots.", both, None, kind="rivalry", **fields)
    quiet = {"party": [other, third]}
    yield told("2011-03-05", f"{other} and {third} are partners.", quiet, Stage.COMPLETED, kind="partnership", **fields)


def ledger_of(readings: Iterable[Reading], path: Path) -> Path:
    """A ledger of some readings."""
    with open_ledger(path) as views:
        views.ledger.write([entry_of(reading) for reading in readings])
        views.rebuild()
    return path


@contextmanager
def site_over(ledger: Path) -> Iterator[TestClient]:
    """The site over a ledger; what breaks comes back as a page, as it does to a browser."""
    with TestClient(create_app(Settings(ledger=str(ledger))), raise_server_exceptions=False) as client:
        yield client


def taken_apart(site: TestClient, address: str, status: int = 200) -> html.HtmlElement:
    """The page of an address, which must answer so, and from which nothing must run or load that is not the site's."""
    answer = site.get(address)
    assert answer.status_code == status, f"{address}: {answer.status_code} {answer.text[:200]}"
    page = html.document_fromstring(answer.content)
    for script in page.iter("script"):
        assert script.get("type") == "application/json" or (script.get("src") or "").startswith("/static/")
        assert script.get("type") != "application/json" or "<" not in (script.text or "")
    for element in page.iter(html.etree.Element):
        assert not any(name.startswith("on") or name == "style" for name in element.attrib), element.attrib
        assert element.tag not in ("img", "iframe", "object", "style", "base"), element.tag
    for link in links_of(page):
        assert urlsplit(link).scheme in ("", "http", "https"), link
    return page


def pick(element: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    """The elements within one that a selector fits: words such as `table.deals`, `#id`, `tr!group` (not of a class)."""
    return list(element.xpath("." + "".join(f"//{_step(word)}" for word in selector.split())))


def _step(word: str) -> str:
    found = _SELECTOR.fullmatch(word)
    assert found, word
    tag, id_, cls, other = found.groups()
    has = "contains(concat(' ', @class, ' '), ' {} ')"
    wanted = (id_ and f"@id='{id_}'", cls and has.format(cls), other and f"not({has.format(other)})")
    return (tag or "*") + "".join(f"[{each}]" for each in wanted if each)


def links_of(page: html.HtmlElement, within: str = "") -> list[str]:
    """The addresses that a page links to, or a part of it by its selector."""
    parts = pick(page, within) if within else [page]
    return [link.get("href") for part in parts for link in part.iter("a")]


def words_of(element: html.HtmlElement) -> str:
    """What people read."""
    return " ".join(element.text_content().split())


def _letters(i: int) -> str:
    """A name of letters for a number, no two alike: they would be taken for one another."""
    names = "Amber Birch Cedar Delta Ember Fjord Grove Haven Islet Jetty".split()
    return f"{names[i // 10]} {names[i % 10]}"
