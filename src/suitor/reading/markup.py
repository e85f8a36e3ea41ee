"""From the text of a page to a tree that is safe to walk: no scripts, no depth that breaks a parser, bounded size."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from suitor.reading.origin import Limits
from suitor.reading.problems import Problem, ReadingError
from suitor.reading.unpacking import too_large

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NUMBERED = re.compile(r"&#([xX][0-9a-fA-F]{1,9}|[0-9]{1,9})(?![0-9a-fA-F]);?")
Element = Any  # lxml has no types of its own

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
# Elements that never nest or that a parser closes on its own; they do not count towards the depth.
_FLAT = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
     "p", "li", "dt", "dd", "option", "td", "th", "tr", "tbody", "thead", "html", "head", "body", "title")
)  # fmt: skip
_RAW = {"script": "</script", "style": "</style", "textarea": "</textarea"}
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.-]{2,40})", re.IGNORECASE)


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page declares in its first kilobytes, or None."""
    match = _CHARSET.search(data[:4096]) or _XML_ENCODING.search(data[:200])
    return match[1].decode("ascii") if match else None


def parse_page(text: str, limits: Limits) -> Element:
    """The tree of a page.

    Raises:
        ReadingError: more elements than the limit, or nothing that can be parsed.
    """
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    if text.count("<") > 4 * limits.elements:
        raise too_many(limits.elements)
    parser = HTMLParser(encoding="utf-8", collect_ids=False, remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(flatten(_storable(text), limits.depth).encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ReadingError(Problem.NO_TEXT, "no page can be read from it; check how it was saved") from error
    if tree.xpath("count(//*)") > limits.elements:
        raise too_many(limits.elements)
    return tree


def _storable(text: str) -> str:
    """The markup without characters that no tree may hold, written as such or by their number."""
    return _UNSTORABLE.sub("", _NUMBERED.sub(lambda m: m.group() if _is_storable(m[1]) else "", text))


def _is_storable(number: str) -> bool:
    code = int(number[1:], 16) if number[0] in "xX" else int(number)
    return code < 0x110000 and not _UNSTORABLE.match(chr(code))


def too_many(limit: int) -> ReadingError:
    """The error for a page of more elements than can be read in bounded time."""
    error = too_large(limit)
    return ReadingError(error.problem, f"a page of more than {limit} elements; save the story alone")


def flatten(text: str, depth: int) -> str:
    """The markup with tags left out where more than `depth` elements are open; their text stays."""
    parts: list[str] = []
    end = level = 0
    for start, stop, closing in _nesting_tags(text):
        level = max(0, level - 1) if closing else level + 1
        if level + closing > depth:
            parts.append(text[end:start])
            end = stop
    return "".join(parts) + text[end:] if parts else text


def _nesting_tags(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start, end and direction of every tag that counts; what scripts and styles hold is passed over."""
    position = 0
    while match := _TAG.search(text, position):
        name = match[2].lower()
        stop = text.find(">", match.end())
        stop = len(text) if stop < 0 else stop + 1
        position = stop
        if name in _RAW and not match[1]:
            behind = text.find(_RAW[name], stop)
            position = behind if behind >= 0 else len(text)  # as a parser does, the rest is script
        elif name not in _FLAT and text[stop - 2 : stop] != "/>":
            yield match.start(), stop, bool(match[1])
