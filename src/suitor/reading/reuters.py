"""Reuters-21578: the SGML of the collection as its README describes it, a file of a thousand newswire items."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from suitor.model import Article, DateInterval, DateMethod, Published
from suitor.reading.cleaning import clean_line, clean_text
from suitor.reading.days import full_date_in
from suitor.reading.origin import Origin
from suitor.reading.plaintext import story_of_text
from suitor.reading.problems import Problem, ReadingError
from suitor.reading.story import Story, compose, found_over_given
from suitor.reading.unpacking import too_large

_OPEN = "<REUTERS"
_CLOSE = "</REUTERS>"
_NEWID = re.compile(r'\bNEWID="([^"]{1,40})"')
# What ends an item on the wire: the agency's name in a line of its own or far to the right, cut or with dots, and
# "More" where a second take follows.
_SIGN_OFF = re.compile(r"(?:\n[ ]*|[ ]{2,})(?:reuters?|reute|more)[ ]*(?:\.{3})?[ \n]*\Z", re.IGNORECASE)
_TAIL = 100  # characters at the end where a sign-off is looked for
_NOTHING = re.compile(r"\s*blah blah blah\.?\s*", re.IGNORECASE)  # the collection's filler for items without a body
_BY = re.compile(r"(?i)^by\s+|,?\s*reuters?\s*$")


def read_reuters(data: bytes, origin: Origin) -> Iterator[Article | ReadingError]:
    """The article of each item, or the error that it has, in the order of the file."""
    text = data.decode("latin-1")
    start = text.find(_OPEN)
    if start < 0:
        raise ReadingError(Problem.BAD_RECORD, "no <REUTERS ...> in it; is it Reuters-21578 SGML?")
    number = 0
    while start >= 0:
        number += 1
        following = text.find(_OPEN, start + len(_OPEN))
        item = text[start : following if following >= 0 else len(text)]
        try:
            yield article_of_item(item, origin)
        except ReadingError as error:
            yield error.at(origin.name, number)
        start = following


def article_of_item(item: str, origin: Origin) -> Article:
    """The article of one `<REUTERS ...> ... </REUTERS>`.

    Items of type BRIEF have a headline alone; those of type UNPROC are not divided, and their headline is told
    apart as in plain text.

    Raises:
        ReadingError: cut off, without a text, or too large.
    """
    if len(item) > origin.limits.article_bytes:
        raise too_large(origin.limits.article_bytes)
    if _CLOSE not in item:
        raise ReadingError(Problem.BAD_RECORD, "the item has no </REUTERS>; the file may be cut off")
    newid = _NEWID.search(item[: item.find(">") + 1])
    raw = _inside(item, "TEXT")
    if raw is None:
        raise ReadingError(Problem.BAD_RECORD, "the item has no <TEXT>")
    title, body = _title_and_body(raw, origin)
    story = Story(
        title=title,
        body=body,
        byline=_BY.sub("", clean_line(html.unescape(_inside(raw, "AUTHOR") or ""))) or None,
        published=_published(_inside(item, "DATE") or ""),
        publisher="Reuters",
        language="en",
        external_id=newid[1] if newid else None,
    )
    # One item of the collection has no text at all, and several have the same.
    return compose(found_over_given(story, origin), number=story.external_id, may_be_empty=True)


def _title_and_body(raw: str, origin: Origin) -> tuple[str | None, str]:
    title, body = _inside(raw, "TITLE"), _inside(raw, "BODY")
    if title is None and body is None:
        story = story_of_text(_text(raw), origin)
        return story.title, story.body
    if body is None:
        _, _, behind = raw.partition("</TITLE>")
        body = "" if _NOTHING.fullmatch(_text(behind)) else behind
    return clean_line(html.unescape(title or "")) or None, _text(body)


def _text(raw: str) -> str:
    """Clean text without the agency's sign-off."""
    text = html.unescape(raw).replace("\x03", "").rstrip()
    while (tail := text[-_TAIL:]) != (shorter := _SIGN_OFF.sub("", tail)):
        text = (text[:-_TAIL] + shorter).rstrip()
    return clean_text(text)


def _inside(markup: str, tag: str) -> str | None:
    """What stands between a tag and its end, or to the end of the markup where it is not closed."""
    match = re.search(rf"<{tag}(?:\s[^>]*)?>", markup)
    if match is None:
        return None
    end = markup.find(f"</{tag}>", match.end())
    return markup[match.end() : end if end >= 0 else len(markup)]


def _published(stamp: str) -> Published | None:
    """The day of a stamp such as `26-FEB-1987 15:01:01.79`."""
    interval: DateInterval | None = full_date_in(stamp)
    return Published.within(interval, DateMethod.RECORD) if interval else None
