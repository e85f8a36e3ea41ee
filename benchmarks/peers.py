"""What one writes today with well-known libraries: everything through a pipeline, or a gate of words before it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import floors
from benchmarks.floors import Page
from benchmarks.pairs import claims_of
from benchmarks.side import ENGLISH, Read, Report

if TYPE_CHECKING:
    from spacy.language import Language

WORDS = """
acquire acquires acquired acquiring acquisition acquisitions takeover takeovers buyout buyouts merger mergers merge
merged merging bid bids bidder bidders buys bought stake stakes divest divested divestiture spinoff suitor
""".split()
PHRASES = (
    "take over",
    "took over",
    "to buy",
    "will buy",
    "agreed to sell",
    "tender offer",
    "joint venture",
    "offer for",
)
_BATCH = 64
_SHORT = 40  # characters; a passage is longer than a heading


def by_fastwarc() -> Read:
    return _everything(floors.pages)


def by_warcio() -> Read:
    return _everything(_pages_by_warcio)


def _english() -> Language:
    from importlib import import_module
    from importlib.util import find_spec

    package = next(name for name in ENGLISH if find_spec(name))
    model: Language = import_module(package).load()
    return model


def _everything(pages: Callable[[Path, int | None], Iterator[Page]]) -> Read:
    """Main text by trafilatura as it comes, spaCy on all of it, rules on its trees."""
    import trafilatura

    model = _english()

    def read(archive: Path, first: int | None) -> Report:
        report = Report()

        def texts() -> Iterator[tuple[str, str]]:
            for url, data, _charset in pages(archive, first):
                report.pages += 1
                text = trafilatura.extract(data, url=url)
                if text:
                    report.passed += 1
                    yield text, url

        _note(report, model, texts())
        return report

    return read


def _note(report: Report, model: Language, texts: Iterable[tuple[str, str]]) -> None:
    """Notes what the rules find in texts, by the address of each."""
    for doc, url in model.pipe(texts, as_tuples=True, batch_size=_BATCH):
        if found := claims_of(doc):
            report.claims.setdefault(url, []).extend(found)


def _pages_by_warcio(archive: Path, first: int | None) -> Iterator[Page]:
    from warcio.archiveiterator import ArchiveIterator

    with open(archive, "rb") as file:
        for record in itertools.islice(filter(_is_page, ArchiveIterator(file)), first):
            yield record.rec_headers.get_header("WARC-Target-URI") or "", record.content_stream().read(), None


def _is_page(record: Any) -> bool:
    return record.rec_type == "response" and "html" in (record.http_headers.get_header("Content-Type") or "")


def obvious_cascade() -> Read:
    """Main text by Resiliparse, a gate of words by hyperscan, spaCy on the passages that hold one."""
    model = _english()
    ends = gate()

    def read(archive: Path, first: int | None) -> Report:
        report = Report()

        def texts() -> Iterator[tuple[str, str]]:
            for page in floors.pages(archive, first):
                report.pages += 1
                found = passages(floors.text_of(page), ends)
                report.passed += bool(found)
                yield from ((passage, page[0]) for passage in found)

        _note(report, model, texts())
        return report

    return read


def passages(text: str, ends: Callable[[bytes], list[int]]) -> list[str]:
    """The lines of a text that hold a word of the gate and are no headings."""
    data = text.encode()
    found = {data.count(b"\n", 0, end) for end in ends(data)}
    lines = text.split("\n")
    return [lines[number] for number in sorted(found) if len(lines[number]) > _SHORT]


def gate() -> Callable[[bytes], list[int]]:
    """What gives the places behind the words of the gate in some bytes."""
    import hyperscan

    database = hyperscan.Database()
    patterns = [rf"\b{word}\b".replace(" ", r"\s").encode() for word in (*WORDS, *PHRASES)]
    flags = [hyperscan.HS_FLAG_CASELESS] * len(patterns)
    database.compile(expressions=patterns, ids=list(range(len(patterns))), flags=flags)

    def ends(data: bytes) -> list[int]:
        found: list[int] = []
        database.scan(data, match_event_handler=lambda _id, _start, end, _flags, _context: found.append(end))
        return found

    return ends
