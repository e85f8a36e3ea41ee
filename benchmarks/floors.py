"""What the hardware and the libraries allow: how long an archive takes when nothing is looked for in it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecordType
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding
from resiliparse.parse.html import HTMLTree

from benchmarks.side import Read, Report

Page = tuple[str, bytes, str | None]
"""Address, bytes, and the charset that the server named."""


def pages(archive: Path, first: int | None) -> Iterator[Page]:
    """The HTML pages of an archive, the first so many."""
    with open(archive, "rb") as file:
        records = ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=True)
        found = (record for record in records if "html" in (record.http_content_type or ""))
        for record in itertools.islice(found, first):
            yield record.headers.get("WARC-Target-URI") or "", record.reader.read(), record.http_charset


def tree_of(page: Page) -> HTMLTree:
    _url, data, charset = page
    return HTMLTree.parse(bytes_to_str(data, charset or detect_encoding(data) or "utf-8"))


def text_of(page: Page) -> str:
    text: str = extract_plain_text(tree_of(page), main_content=True)
    return text


def read_only() -> Read:
    return _floor(len)


def with_dom() -> Read:
    return _floor(tree_of)


def with_text() -> Read:
    return _floor(text_of)


def _floor(work: Callable[[Page], object]) -> Read:
    def read(archive: Path, first: int | None) -> Report:
        report = Report()
        for page in pages(archive, first):
            work(page)
            report.pages += 1
        return report

    return read
