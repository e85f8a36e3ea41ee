"""Makes an archive of news pages like those of a crawler, from stories whose deals are known.

    python -m benchmarks.archive_maker OUT.warc.gz --truth OUT.jsonl -n 20000 --reuters DIR
    python -m benchmarks.archive_maker OUT.warc.gz --truth OUT.jsonl --stories FILE.jsonl

A page holds a seed story, and others that tell of no deal behind it until there are about 550 words; around it is what
sites put around stories. The same seed gives the same bytes. The truth has a line for each page.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import itertools
import json
import random
import sys
import uuid
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from benchmarks.pages import Content, Site, page_of, slug
from benchmarks.stories import Stock, Story, stock_of, stories_of_lines, stories_of_reuters

SITES = 40
WORDS = 550
FRONTS = 0.04  # of the pages are fronts of sections
OLD = 0.05  # are in windows-1252
SIZES = (40_000, 120_000)  # characters
_CAPTURED = "2025-01-02T03:04:05Z"


@dataclass(frozen=True, slots=True)
class Mix:
    """What the pages are like.

    Attributes:
        pages: how many.
        deal_rate: the share of them that tells of a deal.
        pass_other: the share of the others whose seed holds a phrase of the gate.
        seed: of chance.
    """

    pages: int = 1000
    deal_rate: float = 0.02
    pass_other: float = 0.1
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Made:
    """A page and what is known of it; `ids` are those of its stories, the seed foremost."""

    url: str
    data: bytes
    charset: str
    deal: bool
    ids: tuple[str, ...]

    @property
    def truth(self) -> str:
        return json.dumps({"url": self.url, "deal": self.deal, "ids": self.ids})


def main(arguments: Sequence[str] | None = None) -> None:
    """Writes the archive and its truth."""
    given = _parser().parse_args(arguments)
    mix = Mix(given.n, given.deal_rate, given.pass_other, given.seed)
    stories = stories_of_lines(given.stories) if given.stories else stories_of_reuters(given.reuters)
    try:
        stock = stock_of(stories, random.Random(given.seed))
    except ValueError as error:
        sys.exit(f"{given.stories or given.reuters}: {error}")
    with ExitStack() as files:
        out = files.enter_context(open(given.out, "wb"))
        truth = files.enter_context(open(given.truth, "w", encoding="utf-8")) if given.truth else None
        for page in write_archive(out, pages(stock, mix)):
            if truth:
                truth.write(page.truth + "\n")


def _parser() -> argparse.ArgumentParser:
    usual = Mix()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="the archive to write")
    parser.add_argument("--truth", type=Path, help="where to write what is known of each page, as JSON lines")
    parser.add_argument("-n", type=int, default=usual.pages, help="how many pages")
    parser.add_argument("--seed", type=int, default=usual.seed)
    parser.add_argument("--deal-rate", type=float, default=usual.deal_rate, help="the share of pages with a deal")
    parser.add_argument("--pass-other", type=float, default=usual.pass_other, help="of others, with gate phrases")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--reuters", type=Path, help="a folder with Reuters-21578, .sgm or .sgm.gz")
    source.add_argument("--stories", type=Path, help='JSON lines {"id", "title", "text", "deal"}')
    return parser


def pages(stock: Stock, mix: Mix) -> Iterator[Made]:
    """Pages of a mix, each story told once before any is told again."""
    chance = random.Random(mix.seed)
    blurbs = [story.paragraphs[0] for story in stock.plain]
    sites = [Site(number, stock.titles, blurbs) for number in range(SITES)]
    deals, loud, plain = (itertools.cycle(sort) for sort in (stock.deals, stock.loud, stock.plain))
    for number in range(mix.pages):
        is_front = chance.random() < FRONTS
        is_deal = not is_front and chance.random() < mix.deal_rate
        sort = deals if is_deal else loud if chance.random() < mix.pass_other else plain
        stories = [] if is_front else list(filled(next(sort), plain, chance.gauss(WORDS, WORDS / 4)))
        yield _made(chance.choice(sites), number, stories, is_deal, chance)


def filled(seed: Story, others: Iterator[Story], words: float) -> Iterator[Story]:
    """A story and others behind it until there are so many words."""
    yield seed
    told = seed.words
    while told < words:
        other = next(others)
        told += other.words
        yield other


def _made(site: Site, number: int, stories: Sequence[Story], is_deal: bool, chance: random.Random) -> Made:
    title = stories[0].title if stories else f"{site.name}: latest news"
    day = (2024, chance.randint(1, 12), chance.randint(1, 28))
    url = f"{site.address}/{'/'.join(f'{part:02}' for part in day)}/{slug(title)}-{number}"
    paragraphs = [paragraph for story in stories for paragraph in story.paragraphs]
    charset = "windows-1252" if chance.random() < OLD else "utf-8"
    text = page_of(site, Content(title, paragraphs, url, day), charset, chance.randint(*SIZES), chance)
    data = text.encode(charset, "xmlcharrefreplace")
    return Made(url, data, charset, is_deal, tuple(story.id for story in stories))


def write_archive(out: BinaryIO, made: Iterable[Made]) -> Iterator[Made]:
    """Writes pages with the requests for them, and gives each after it was written."""
    about = b"software: suitor benchmarks\r\nformat: WARC File Format 1.0\r\n"
    out.write(record("warcinfo", "", "application/warc-fields", about))
    for page in made:
        out.write(record("request", page.url, "application/http; msgtype=request", _request(page)))
        out.write(record("response", page.url, "application/http; msgtype=response", _response(page), page.data))
        yield page


def _request(page: Made) -> bytes:
    host, _, path = page.url.removeprefix("https://").partition("/")
    return f"GET /{path} HTTP/1.1\r\nHost: {host}\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\n\r\n".encode()


def _response(page: Made) -> bytes:
    lines = (
        "HTTP/1.1 200 OK",
        "Server: nginx",
        f"Content-Type: text/html; charset={page.charset}",
        "Cache-Control: max-age=120",
        "Vary: Accept-Encoding",
        f"Content-Length: {len(page.data)}",
    )
    return "\r\n".join((*lines, "", "")).encode()


def record(sort: str, url: str, media: str, head: bytes, payload: bytes = b"") -> bytes:
    """A record of WARC 1.0 (ISO 28500), as a gzip member of its own."""
    fields = {
        "WARC-Type": sort,
        "WARC-Date": _CAPTURED,
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{sort} {url}')}>",
        "Content-Type": media,
        "Content-Length": str(len(head) + len(payload)),
    }
    if url:
        fields["WARC-Target-URI"] = url
    if payload:
        fields["WARC-Payload-Digest"] = "sha1:" + base64.b32encode(hashlib.sha1(payload).digest()).decode()
    said = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)  # 31: with the frame of gzip, which has no time in it
    return packer.compress(b"WARC/1.0\r\n" + said.encode() + b"\r\n" + head + payload + b"\r\n\r\n") + packer.flush()


if __name__ == "__main__":
    main()
