"""RSS 0.9 to 2.0 and Atom (RFC 4287), by feedparser: an article for each item."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urljoin

from suitor.model import Article, DateInterval, DateMethod, Published
from suitor.reading.days import parse_published, plausible
from suitor.reading.decoding import decode
from suitor.reading.fragment import line_of_fragment, story_of_fragment
from suitor.reading.markup import declared_charset
from suitor.reading.origin import Limits, Origin
from suitor.reading.problems import Problem, ReadingError
from suitor.reading.story import Story, compose, found_over_given, with_dateline, without_trailers
from suitor.reading.unpacking import too_large

_TEXT_TYPES = ("text", "html", "xhtml", "application/xhtml")
Item = Any  # feedparser has no types of its own

_ENTITY = re.compile(r"<!ENTITY(?P<rest>[^>]{0,100}>?)", re.IGNORECASE)
_PLAIN_ENTITY = re.compile(r"""\s+[\w.-]+\s+(?:"(?:&\#\w+;|[^"&%]{0,32})"|'(?:&\#\w+;|[^'&%]{0,32})')\s*>""")
_MAIL_AND_NAME = re.compile(r"\S+@\S+\s+\((.+)\)")
# No words, but feedparser looks for mail addresses in them in a time that grows with the square of their length.
_ENDLESS = re.compile(r"[A-Za-z0-9_.+@-]{2000,}")
_LONGEST_NAME = 300
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_WHOLE_STORY = 1200  # characters: a summary from here on, or one of so many paragraphs, is the story itself
_PARAGRAPHS = 3


def read_feed(data: bytes, origin: Origin) -> Iterator[Article | ReadingError]:
    """The article of each item, or the error that it has, in the order of the feed; of items of one guid the first.

    A feed that is no sound XML gives what can be read of it.

    Raises:
        ReadingError: too large, no text in any encoding, no feed, or one whose entities could grow without bound.
    """
    if len(data) > origin.limits.feed_bytes:
        raise too_large(origin.limits.feed_bytes)
    feed = _parsed(decode(data, origin.charset or declared_charset(data)), origin)
    seen: set[str] = set()
    for number, item in enumerate(feed.entries, start=1):
        name = _text(item, "id") or _text(item, "link") or _text(item, "title")
        if name and name in seen:
            origin.skipped["item told twice"] += 1
            continue
        seen.add(name)
        try:
            yield article_of_item(item, feed.feed, origin)
        except ReadingError as error:
            place = f" ({name[:200]})" if name else ""
            yield ReadingError(error.problem, error.detail + place, origin.name, number)


def article_of_item(item: Item, feed: Item, origin: Origin) -> Article:
    """The article of an item as feedparser gives it.

    Raises:
        ReadingError: too large, or neither headline nor text.
    """
    limits = origin.limits
    body, is_summary = _body(item, limits)
    title = line_of_fragment(_text(item, "title"), limits) or None
    if not title and not body:
        raise ReadingError(Problem.BAD_RECORD, "the item has neither a title nor a text")
    address = _address(item, feed)
    story = Story(
        title=title,
        body="" if body == title else body,
        byline=_byline(item, limits),
        published=_published(item, origin.today),
        publisher=_publisher(item, feed, limits),
        url=address,
        language=(item.get("language") or feed.get("language") or "").strip().lower()[:2] or None,
        external_id=_text(item, "id") or _text(item, "link") or None,
        partial=is_summary,
    )
    found = found_over_given(without_trailers(story), replace(origin, url=None))  # its address is that of the feed
    return compose(with_dateline(found, origin), number=None if address else story.external_id)


def _parsed(text: str, origin: Origin) -> Item:
    """A feed as feedparser reads it.

    Raises:
        ReadingError: no feed, or one with entities that may stand for much.
    """
    import feedparser  # on demand: it takes longer to load than a text to read

    if not all(_PLAIN_ENTITY.fullmatch(entity["rest"]) for entity in _ENTITY.finditer(text)):
        raise ReadingError(Problem.REFUSED, "it declares entities that may stand for much; take out its DOCTYPE")
    text = _ENDLESS.sub(lambda run: run[0][:_LONGEST_NAME], text)
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": origin.url or ""}
    try:
        feed = feedparser.parse(
            io.BytesIO(_DECLARATION.sub("", text, count=1).encode("utf-8", "replace")),
            response_headers=headers,
            sanitize_html=False,  # nothing of it is shown; what is kept is the text alone
            resolve_relative_uris=False,  # inside texts; addresses of items are resolved all the same
        )
    except Exception as error:  # a third-party parser on what may be anything
        raise ReadingError(Problem.BAD_RECORD, f"no feed can be read from it ({type(error).__name__})") from error
    if not feed.entries and not feed.version:
        raise ReadingError(Problem.BAD_RECORD, "no RSS or Atom in it; is this the address of the feed itself?")
    return feed


def _body(item: Item, limits: Limits) -> tuple[str, bool]:
    """The longest text of an item, and whether it is a mere summary."""
    contents = [part for part in item.get("content") or () if (part.get("type") or "text").startswith(_TEXT_TYPES)]
    content = max(
        (story_of_fragment(_bounded(part.get("value"), limits), limits) for part in contents), key=len, default=""
    )
    summary = story_of_fragment(_bounded(item.get("summary"), limits), limits)
    if content and len(content) >= len(summary):
        return content, False
    return summary, len(summary) < _WHOLE_STORY and summary.count("\n\n") < _PARAGRAPHS - 1


def _bounded(markup: str | None, limits: Limits) -> str:
    if markup and len(markup) > limits.article_bytes:
        raise too_large(limits.article_bytes)
    return markup or ""


def _published(item: Item, today: date) -> Published | None:
    """When an item was first published, or, where it does not say so, updated."""
    for key in ("published", "updated"):
        if key in item and (day := plausible(_interval(item[key], item.get(f"{key}_parsed")), today)):
            return Published.within(day, DateMethod.FEED)
    return None


def _interval(text: str, moment: time.struct_time | None) -> DateInterval | None:
    """The days that a date names: months and years as they stand, moments as their day in UTC."""
    named = parse_published(text)
    if moment is None or (named is not None and named.days > 1):
        return named
    return DateInterval.day(date(*moment[:3]))


def _publisher(item: Item, feed: Item, limits: Limits) -> str | None:
    """The source that an item of a collection names, else the title of the feed."""
    source = item.get("source") or {}
    return line_of_fragment(_text(source, "title") or _text(feed, "title"), limits) or None


def _byline(item: Item, limits: Limits) -> str | None:
    author = _text(item, "author")[:_LONGEST_NAME]
    behind_mail = _MAIL_AND_NAME.fullmatch(author)  # feedparser knows short top-level domains alone
    name = behind_mail[1] if behind_mail else (item.get("author_detail") or {}).get("name") or author
    return line_of_fragment(name, limits) or None


def _address(item: Item, feed: Item) -> str | None:
    """The web address of an item, resolved against that of the feed where it is relative."""
    guid = _text(item, "id")
    link = _text(item, "link") or (guid if "://" in guid else "")
    if link == guid and "://" not in guid:  # which its feed takes for an address, and is none
        return None
    try:
        address = urljoin(_text(feed, "link"), link) if link else ""
    except ValueError:
        return None
    return address if address.lower().startswith(("http://", "https://")) else None


def _text(record: Item, key: str) -> str:
    value = record.get(key)
    return value.strip() if isinstance(value, str) else ""
