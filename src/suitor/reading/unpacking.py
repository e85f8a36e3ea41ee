"""From bytes as they come to bytes of text: gzip undone as it is read, other binary forms refused by name."""

from __future__ import annotations

import zlib
from collections.abc import Generator, Iterator
from itertools import chain
from typing import BinaryIO

from suitor.reading.problems import Problem, ReadingError

Chunks = Iterator[bytes]

GZIP = b"\x1f\x8b"
_READ = 2**16  # bytes at a time; what is left of them behind a gzip member is copied, and some have many members
_STEP = 2**20
_ROUNDS = 2  # a .gz that was compressed again on its way is met now and then, deeper nesting is an attack

# The first bytes of forms that people hand in by mistake, each with what to do instead.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF document; save its text as .txt first"),
    (b"PK\x03\x04", "a ZIP archive or an office document; unpack it or save it as text first"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as text first"),
    (b"{\\rtf", "a rich-text document; save it as plain text first"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a sound, film or WebP file"),
    (b"\x00\x00\x00\x18ftyp", "a film"),
    (b"\x00\x00\x00\x20ftyp", "a film"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound or film file"),
    (b"\x7fELF", "a program"),
    (b"BZh", "bzip2-compressed; only .gz is undone, unpack it first"),
    (b"\xfd7zXZ", "xz-compressed; only .gz is undone, unpack it first"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed; only .gz is undone, unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"SQLite format 3\x00", "a database; pass it as --ledger"),
    (b"PAR1", "a Parquet file; if `suitor.scale` wrote it, say `ingest --as parquet`, else export it as JSONL"),
)


def chunks_of(stream: BinaryIO) -> Chunks:
    """What a stream holds, some kilobytes at a time."""
    while chunk := stream.read(_READ):
        yield chunk


def head_of(chunks: Chunks, size: int) -> tuple[bytes, Chunks]:
    """The first bytes, at least `size` where there are so many, and everything from the start.

    Damage does not raise here but where it is met in what is given back, behind all that is sound.
    """
    parts: list[bytes] = []
    rest = chunks
    missing = size
    try:
        while missing > 0 and (part := next(chunks, None)) is not None:
            parts.append(part)
            missing -= len(part)
    except ReadingError as error:
        rest = _raising(error)
    return b"".join(parts), chain(parts, rest)


def unpacked(chunks: Chunks) -> Chunks:
    """The bytes themselves, or what a gzip stream holds; recognised by its first bytes, whatever the name says.

    Raises:
        ReadingError: damaged, or packed too often; raised where the damage is met.
    """
    for _ in range(_ROUNDS):
        head, chunks = head_of(chunks, len(GZIP))
        if not head.startswith(GZIP):
            return chunks
        chunks = _members(chunks)
    head, chunks = head_of(chunks, len(GZIP))
    if head.startswith(GZIP):
        raise ReadingError(Problem.DAMAGED, "it is gzip within gzip within gzip; unpack it by hand")
    return chunks


def joined(chunks: Chunks, limit: int) -> bytes:
    """All the bytes; nothing beyond the limit is ever decompressed.

    Raises:
        ReadingError: more than the limit, or damaged.
    """
    parts: list[bytes] = []
    size = 0
    for part in chunks:
        size += len(part)
        if size > limit:
            raise too_large(limit)
        parts.append(part)
    return b"".join(parts)


def refuse_known_binaries(head: bytes) -> None:
    """Refuses what cannot be read, told by its first bytes.

    Raises:
        ReadingError: nothing at all, or a known binary form.
    """
    if not head:
        raise ReadingError(Problem.EMPTY, "it holds nothing; check that it was saved")
    for magic, what in _MAGIC:
        if head.startswith(magic):
            raise ReadingError(Problem.BINARY, f"this is {what}")


def is_known_binary(head: bytes) -> bool:
    """Whether these first bytes are those of a form that cannot be read."""
    return any(head.startswith(magic) for magic, _ in _MAGIC)


def too_large(limit: int) -> ReadingError:
    """The error for what exceeds a limit of so many bytes."""
    size = f"{limit / 2**20:.0f} MiB" if limit >= 2**20 else f"{limit} bytes"
    return ReadingError(Problem.TOO_LARGE, f"more than {size}; split it or raise the limit")


def _raising(error: ReadingError) -> Chunks:
    """Chunks that come to an error at once."""
    yield from ()
    raise error


def _members(chunks: Chunks) -> Chunks:
    """What the concatenated members of a gzip stream hold; anything else behind them is passed over."""
    data = next(chunks, b"")
    while True:
        data = data if len(data) >= len(GZIP) else data + next(chunks, b"")
        if not data.startswith(GZIP):
            return
        data = yield from _member(data, chunks)


def _member(data: bytes, chunks: Chunks) -> Generator[bytes, None, bytes]:
    """What one gzip member holds; returns what was read beyond its end."""
    member = zlib.decompressobj(wbits=31)
    try:
        while not member.eof:
            part = member.decompress(data, _STEP)
            data = member.unconsumed_tail
            if part:
                yield part
            elif not data and not member.eof and not (data := next(chunks, b"")):
                raise ReadingError(Problem.DAMAGED, "the gzip stream ends too early; fetch the file again")
    except zlib.error as error:
        raise ReadingError(Problem.DAMAGED, f"the gzip stream is broken ({error}); fetch it again") from error
    return member.unused_data
