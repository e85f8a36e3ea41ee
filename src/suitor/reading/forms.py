"""Which form an input has, told from its content first and its name second."""

from __future__ import annotations

import json
import re
from enum import StrEnum

_HEAD = 8192
# Elements that open a page; bare angle brackets are no sign, for newswire puts tickers and names in them.
_PAGE = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<meta\s|<article[\s>]|<script[\s>]|<title>|<div[\s>]|<link\s",
    re.IGNORECASE,
)
_FRAGMENT = re.compile(
    rb"\s*(?:<!--.*?-->\s*)?<(?:p|h[1-6]|span|section|main|table|ul|ol|center|font|br)[\s/>]", re.I | re.S
)
_ANY_TAG = re.compile(rb"</?(?:p|h[1-6]|span|br|a|ul|li|td|b|i|em|strong|table)(?:\s[^>]*)?>", re.IGNORECASE)
_SGML = re.compile(rb"<!DOCTYPE\s+lewis|<REUTERS\s", re.IGNORECASE)

# The outermost element of RSS or Atom behind declarations and comments.
_FEED = re.compile(
    rb"(?>(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\])?\s*>)*)<(?:[\w.-]+:)?(?:rss|feed|rdf)[\s>]",
    re.I | re.S,
)
_READING = re.compile(rb'\{\s*"article"\s*:\s*\{')
_TABLE = b"PAR1"
_ARCHIVE = (b"WARC/1.", b"WARC/0.", b"\x04\x22\x4d\x18")  # the last opens LZ4, in which only archives come


class Form(StrEnum):
    """How an input is written; `auto` tells it from content and name."""

    AUTO = "auto"
    HTML = "html"
    TEXT = "text"
    FEED = "feed"
    WARC = "warc"
    JSONL = "jsonl"
    READINGS = "readings"
    PARQUET = "parquet"
    REUTERS = "reuters"


_BY_ENDING = {
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".xhtml": Form.HTML,
    ".shtml": Form.HTML,
    ".rss": Form.FEED,
    ".atom": Form.FEED,
    ".rdf": Form.FEED,
    ".warc": Form.WARC,
    ".parquet": Form.PARQUET,
    ".jsonl": Form.JSONL,
    ".ndjson": Form.JSONL,
    ".sgm": Form.REUTERS,
    ".sgml": Form.REUTERS,
}


def detect_form(data: bytes, ending: str = "") -> Form:
    """The form of an unpacked input; never `auto`.

    Args:
        data: the bytes, without compression.
        ending: the ending of the file name in lower case with its dot, or empty.
    """
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\x00", b"").lstrip()
    named = _BY_ENDING.get(ending)
    if data.startswith(_ARCHIVE):
        return Form.WARC
    if data.startswith(_TABLE):
        return Form.PARQUET
    if _FEED.match(head):
        return Form.FEED
    if _SGML.search(head) and head.startswith(b"<"):
        return Form.REUTERS
    if _READING.match(head):
        return Form.READINGS
    if head.startswith(b"{") and _opens_records(data, head):
        return Form.JSONL
    if _PAGE.search(head) or _FRAGMENT.match(head):
        return Form.JSONL if named is Form.JSONL else Form.HTML
    if named is Form.HTML and not _ANY_TAG.search(data[: 2**16]):
        return Form.TEXT
    return named or Form.TEXT


def _opens_records(data: bytes, head: bytes) -> bool:
    """Whether one of the first lines is a JSON object, so that a single bad line does not hide the form."""
    if re.match(rb'\{\s*"(?:id|title|text|url|published)"\s*:', head):
        return True
    for line in data[: 2**20].split(b"\n", 3)[:3]:
        try:
            if isinstance(json.loads(line), dict):
                return True
        except (ValueError, RecursionError):
            continue
    return False
