"""JSONL: one article a line; a bad line is reported and the others are read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from suitor.model import Article, DateMethod, Published
from suitor.reading.cleaning import clean_line, clean_text
from suitor.reading.days import parse_published
from suitor.reading.decoding import decode
from suitor.reading.origin import Limits, Origin
from suitor.reading.problems import Problem, ReadingError
from suitor.reading.story import Story, compose, found_over_given, with_dateline, without_trailers
from suitor.reading.unpacking import Chunks, head_of, joined, too_large

_LONGEST = 4  # times the bytes of an article: what its line may have in JSON, where letters may be written as escapes


def read_jsonl(chunks: Chunks, origin: Origin) -> Iterator[Article | ReadingError]:
    """The article of each line, or the error that it has, in the order of the lines; blank lines are passed over."""
    for number, line in records_of(chunks, origin.limits):
        try:
            yield article_of_record(object_of(line, origin.limits), origin)
        except ReadingError as error:
            yield error.at(origin.name, number)


def records_of(chunks: Chunks, limits: Limits) -> Iterator[tuple[int, bytes]]:
    """The number, from 1, and the bytes of each line that is not blank; of one far too long only the beginning."""
    head, chunks = head_of(chunks, 4)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        chunks = iter((decode(joined(chunks, limits.input_bytes)).encode("utf-8", "surrogatepass"),))
    for number, line in enumerate(_lines(chunks, _LONGEST * limits.article_bytes), start=1):
        line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if line.strip(b"\x00 \t\r\n"):
            yield number, line


def _lines(chunks: Chunks, limit: int) -> Iterator[bytes]:
    held = bytearray()
    for chunk in chunks:
        first, *others = chunk.split(b"\n")
        held += first[: max(0, limit + 1 - len(held))]
        if others:
            yield bytes(held)
            *whole, last = others
            yield from whole
            held = bytearray(last)
    yield bytes(held)


def article_of_record(record: dict[str, Any], origin: Origin) -> Article:
    """The article that a record describes.

    Keys: `title`, `text`, `id` (kept as `external_id`), `url`, `published` (a date of any precision), `publisher`,
    `byline`, `language`; others are ignored, and null counts as absent.

    Raises:
        ReadingError: a value of the wrong type, a date that cannot be read, neither title nor text, or too large.
    """
    title = clean_line(_string(record, "title")) or None
    if len(text := _string(record, "text")) > origin.limits.article_bytes:
        raise too_large(origin.limits.article_bytes)
    body = clean_text(text)
    if not title and not body:
        raise ReadingError(Problem.BAD_RECORD, "it needs a `text` or a `title`")
    if title and body.startswith(title + "\n"):  # some collections repeat the headline as the first line
        body = body[len(title) :].lstrip("\n")
    story = Story(
        title=title,
        body=body,
        byline=clean_line(_string(record, "byline")) or None,
        published=_published(record),
        publisher=clean_line(_string(record, "publisher")) or None,
        url=_string(record, "url").strip() or None,
        language=_string(record, "language").strip().lower()[:2] or None,
        external_id=_string(record, "id").strip() or None,
    )
    found = with_dateline(found_over_given(without_trailers(story), origin), origin)
    return compose(found, number=None if story.url else story.external_id)


def object_of(line: bytes, limits: Limits, decoded: Callable[[bytes], str] = decode) -> dict[str, Any]:
    """The JSON object of a line.

    Raises:
        ReadingError: too large, or none.
    """
    if len(line) > (longest := _LONGEST * limits.article_bytes):
        raise too_large(longest)
    try:
        record = json.loads(decoded(line), strict=False)
    except (ValueError, RecursionError) as error:
        if isinstance(error, ReadingError):
            raise
        raise ReadingError(Problem.BAD_RECORD, f"not a JSON object in one line ({error})"[:200]) from error
    if not isinstance(record, dict):
        raise ReadingError(Problem.BAD_RECORD, f"expected a JSON object, got {type(record).__name__}")
    return record


def _string(record: dict[str, Any], key: str) -> str:
    value = record.get(key)
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool) and key == "id":
        return str(value)
    if not isinstance(value, str):
        raise ReadingError(Problem.BAD_RECORD, f"`{key}` must be a string, not {type(value).__name__}")
    return value


def _published(record: dict[str, Any]) -> Published | None:
    text = _string(record, "published").strip()
    if not text:
        return None
    interval = parse_published(text)
    if interval is None:
        raise ReadingError(Problem.BAD_RECORD, f"`published` is no date such as 2015-05-01 or 2015-05: {text[:40]!r}")
    return Published.within(interval, DateMethod.RECORD)
