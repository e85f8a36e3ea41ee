"""Pieces of HTML as feeds carry them: all of it is the story, so the text is kept in its paragraphs."""

from __future__ import annotations

import html
import re

from suitor.reading.boilerplate import is_comment_call, is_furniture
from suitor.reading.cleaning import clean_line, clean_text
from suitor.reading.markup import Element, parse_page
from suitor.reading.origin import Limits
from suitor.reading.problems import Problem, ReadingError

# Bare angle brackets are no sign of markup, for newswire puts tickers in them.
_TAG = re.compile(
    r"<!--|</?(?:a|abbr|article|b|blockquote|br|center|code|div|em|figure|font|h[1-6]|hr|i|iframe|img|li|ol|p|pre|script|"
    r"section|small|span|strong|style|sub|sup|table|td|th|tr|tt|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_UNSEEN = ("script", "style", "noscript", "template", "iframe", "svg", "form", "button", "figure", "figcaption", "img")
_BLOCKS = frozenset(
    "address article aside blockquote body center dd div dl dt footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre "
    "section table td th tr ul".split()
)
# What content systems put behind a story in a feed.
_FEED_TRAILER = re.compile(r"The (?:post|article|story) .{1,300} (?:first appeared|appeared first) on .{1,100}", re.I)


def text_of_fragment(markup: str, limits: Limits) -> str:
    """The clean text of a piece of HTML, or of a plain text, with blank lines between paragraphs.

    Raises:
        ReadingError: more elements than the limit.
    """
    if not _TAG.search(markup):
        return clean_text(html.unescape(markup))
    try:
        tree = parse_page(f"<html><body><div>{markup}</div></body></html>", limits)
    except ReadingError as error:
        if error.problem is Problem.NO_TEXT:
            return ""
        raise
    parts: list[str] = []
    _collect(tree, parts)
    lines = [clean_line(line) for line in "".join(parts).split("\n")]
    return clean_text("\n\n".join(filter(None, lines)))


def story_of_fragment(markup: str, limits: Limits) -> str:
    """The text of a piece of HTML without the lines that content systems put around a story.

    Raises:
        ReadingError: more elements than the limit.
    """
    lines = text_of_fragment(markup, limits).split("\n")
    return clean_text("\n".join(line for line in lines if not _is_around(line)))


def line_of_fragment(markup: str, limits: Limits) -> str:
    """The text of a headline or name that may hold markup, in one line."""
    return clean_line(text_of_fragment(markup, limits))


def _is_around(line: str) -> bool:
    return is_furniture(line) or is_comment_call(line) or bool(_FEED_TRAILER.fullmatch(line))


def _collect(element: Element, parts: list[str]) -> None:
    """Appends the text of an element; depth is bounded, for the markup was flattened."""
    if element.tag in _UNSEEN:
        return
    edge = "\n" if element.tag in _BLOCKS else ""
    parts.append(edge + " ".join((element.text or "").split("\n")))
    for child in element:
        if child.tag == "br":
            parts.append("\n")
        elif isinstance(child.tag, str):
            _collect(child, parts)
        parts.append(" ".join((child.tail or "").split("\n")))
    parts.append(edge)
