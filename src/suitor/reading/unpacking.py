"""From bytes as they come to bytes of text: gzip undone within a limit, other binary forms refused by name."""

from __future__ import annotations

import zlib

from suitor.reading.problems import Problem, ReadingError

_GZIP = b"\x1f\x8b"
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
    (b"PAR1", "a Parquet file; export it as JSONL first"),
    (b"WARC/", "a web archive, which holds many pages; use `suitor ingest`"),
)


def unpack(data: bytes, limit: int) -> bytes:
    """The bytes themselves, or what a gzip stream holds; recognised by its first bytes, whatever the name says.

    Raises:
        ReadingError: empty, too large (also when only decompressed), damaged, or a known binary form.
    """
    for _ in range(_ROUNDS):
        if not data.startswith(_GZIP):
            break
        data = _gunzip(data, limit)
    if len(data) > limit:
        raise too_large(limit)
    if not data:
        raise ReadingError(Problem.EMPTY, "it holds nothing; check that it was saved")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise ReadingError(Problem.BINARY, f"this is {what}")
    if data.startswith(_GZIP):
        raise ReadingError(Problem.DAMAGED, "it is gzip within gzip within gzip; unpack it by hand")
    return data


def too_large(limit: int) -> ReadingError:
    """The error for what exceeds a limit of so many bytes."""
    size = f"{limit / 2**20:.0f} MiB" if limit >= 2**20 else f"{limit} bytes"
    return ReadingError(Problem.TOO_LARGE, f"more than {size}; split it or raise the limit")


def _gunzip(data: bytes, limit: int) -> bytes:
    """The concatenated members of a gzip stream; nothing beyond the limit is ever decompressed."""
    parts: list[bytes] = []
    size = 0
    while data.startswith(_GZIP):
        member = zlib.decompressobj(wbits=31)
        try:
            while not member.eof:
                part = member.decompress(data, _STEP)
                data = member.unconsumed_tail
                size += len(part)
                if size > limit:
                    raise too_large(limit)
                parts.append(part)
                if not part and not data and not member.eof:
                    raise ReadingError(Problem.DAMAGED, "the gzip stream ends too early; fetch the file again")
        except zlib.error as error:
            raise ReadingError(Problem.DAMAGED, f"the gzip stream is broken ({error}); fetch it again") from error
        data = member.unused_data
    return b"".join(parts)
