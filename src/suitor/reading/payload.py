"""The body of an HTTP response as a web archive keeps it: chunks joined, compression undone within a limit."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable

from suitor.reading.problems import Problem, ReadingError
from suitor.reading.unpacking import GZIP, joined, too_large, unpacked

_CHUNK = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")


def decoded_payload(data: bytes, transfer: str, encoding: str, limit: int) -> bytes:
    """The page that a response carries.

    Crawlers often keep the headers of what they unpacked: a coding that the bytes do not show is taken as undone.

    Args:
        data: the body as it is stored.
        transfer: the `Transfer-Encoding` header, or empty.
        encoding: the `Content-Encoding` header, or empty.
        limit: how many bytes the page may have.

    Raises:
        ReadingError: cut off, broken, too large, or in a coding that is not known.
    """
    if "chunked" in transfer.lower() and _CHUNK.match(data):
        data = _joined_chunks(data)
    for name in reversed([part.strip().lower() for part in encoding.split(",")]):
        if name not in _DECODERS:
            raise ReadingError(Problem.UNDECODABLE, f"the page is sent in the coding {name[:40]!r}, which is not known")
        data = _DECODERS[name](data, limit)
    if len(data) > limit:
        raise too_large(limit)
    return data


def _joined_chunks(data: bytes) -> bytes:
    parts: list[bytes] = []
    position = 0
    while match := _CHUNK.match(data, position):
        size = int(match[1], 16)
        if size == 0:
            return b"".join(parts)
        parts.append(data[match.end() : match.end() + size])
        position = match.end() + size
        if len(parts[-1]) < size:
            break
        position += 2 if data.startswith(b"\r\n", position) else 1
    raise ReadingError(Problem.DAMAGED, "the chunks of the page end too early; crawl it again")


def _same(data: bytes, limit: int) -> bytes:
    return data


def _gunzipped(data: bytes, limit: int) -> bytes:
    return joined(unpacked(iter((data,))), limit) if data.startswith(GZIP) else data


def _inflated(data: bytes, limit: int) -> bytes:
    """What `deflate` holds: by the standard with a zlib header, by custom often without."""
    has_header = len(data) > 1 and data[0] & 15 == 8 and int.from_bytes(data[:2], "big") % 31 == 0  # RFC 1950
    stream = zlib.decompressobj(zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS)
    try:
        page = stream.decompress(data, limit + 1)
    except zlib.error as error:
        return _undone_before(data, error)
    if stream.eof or len(page) > limit:
        return page
    return _undone_before(data, EOFError())


def _unbrotlied(data: bytes, limit: int) -> bytes:
    from fastwarc.stream_io import BrotliReader

    try:
        return BrotliReader(io.BytesIO(data)).read(limit + 1)
    except OSError as error:
        return _undone_before(data, error)


def _undone_before(data: bytes, error: Exception) -> bytes:
    """The data as they are, where they are a page and the crawler kept but the header of a coding.

    Raises:
        ReadingError: they are no page.
    """
    if data.lstrip()[:1] == b"<":
        return data
    raise ReadingError(Problem.DAMAGED, "the page is compressed and cut off or broken; crawl it again") from error


_DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "": _same,
    "identity": _same,
    "none": _same,
    "utf-8": _same,
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _inflated,
    "br": _unbrotlied,
}
