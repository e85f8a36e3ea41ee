"""Web archives and feeds, written by hand, so that every kind of damage can be done to them."""

from __future__ import annotations

import gzip
from collections.abc import Callable

from tests.reading.pages import page

Pack = Callable[[bytes], bytes]
CAPTURED = "2015-05-03T10:00:00Z"


def plain(record: bytes) -> bytes:
    """A record as it is."""
    return record


def packed(record: bytes) -> bytes:
    """A record in a gzip member of its own."""
    return gzip.compress(record, mtime=0)


def http(
    body: bytes, *headers: str, status: str = "200 OK", content_type: str | None = "text/html; charset=utf-8"
) -> bytes:
    """A response with its headers."""
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {content_type}"] if content_type else []), *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


def record(
    block: bytes,
    url: str = "https://harbourpost.example/1",
    *headers: str,
    kind: str = "response",
    length: int | str | None = None,
    captured: str = CAPTURED,
) -> bytes:
    """A WARC record.

    Args:
        block: what it holds.
        url: its target.
        headers: further headers.
        kind: its WARC-Type.
        length: its Content-Length, where that is to be a lie.
        captured: its WARC-Date.
    """
    content_type = "application/http; msgtype=response" if kind in ("response", "revisit") else "text/plain"
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {url}",
        f"WARC-Date: {captured}",
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>",
        f"Content-Type: {content_type}",
        f"Content-Length: {len(block) if length is None else length}",
        *headers,
    ]
    return "\r\n".join([*lines, "", ""]).encode() + block + b"\r\n\r\n"


def page_record(url: str, *headers: str, length: int = 0, **traits: str) -> bytes:
    """A record of a page with a story; `length` is added to its Content-Length."""
    block = http(page(**traits).encode())
    return record(block, url, *headers, length=len(block) + length)


def chunked(data: bytes, size: int = 700) -> bytes:
    """A body in chunks, as servers send it."""
    parts = [data[i : i + size] for i in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def rss(*items: str, channel: str = "<title>Harbour Post</title><link>https://harbourpost.example/</link>") -> bytes:
    """An RSS 2.0 feed."""
    spaces = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:atom="http://www.w3.org/2005/Atom"'
    )
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?><rss version="2.0" {spaces}><channel>{channel}{inside}</channel></rss>'.encode()
