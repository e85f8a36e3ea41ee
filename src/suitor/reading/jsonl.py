"""JSONL: one article a line; a bad line is reported and the others are read."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

from suitor.model import Article, DateMethod, Published
from suitor.reading.cleaning import clean_line, clean_text
from suitor.reading.days import parse_published
from suitor.reading.decoding import decode
from suitor.reading.origin import Origin
from suitor.reading.problems import Problem, ReadingError
from suitor.reading.story import Story, compose, found_over_given, with_dateline, without_trailers
from suitor.reading.unpacking import too_large


def read_jsonl(data: bytes, origin: Origin) -> Iterator[Article | ReadingError]:
    """The article of each line, or the error that it has, in the order of the lines; blank lines are passed over."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = decode(data).encode("utf-8", "surrogatepass")
    for number, line in enumerate(io.BytesIO(data.removeprefix(b"\xef\xbb\xbf")), start=1):
        if not line.strip(b"\x00 \t\r\n"):
            continue
        try:
            yield article_of_record(_record(line, origin.limits.article_bytes), origin)
        except ReadingError as error:
            yield error.at(origin.name, number)


def article_of_record(record: dict[str, Any], origin: Origin) -> Article:
    """The article that a record describes.

    Keys: `title`, `text`, `id` (kept as `external_id`), `url`, `published` (a date of any precision), `publisher`,
    `byline`, `language`; others are ignored, and null counts as absent.

    Raises:
        ReadingError: a value of the wrong type, a date that cannot be read, or neither title nor text.
    """
    title = clean_line(_string(record, "title")) or None
    body = clean_text(_string(record, "text"))
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
    return compose(with_dateline(found_over_given(without_trailers(story), origin), origin))


def _record(line: bytes, limit: int) -> dict[str, Any]:
    if len(line) > limit:
        raise too_large(limit)
    try:
        record = json.loads(decode(line), strict=False)
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
