"""Web archives of invented news, in every packing, for tests of what reads them in blocks."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from fastwarc.stream_io import Lz4Writer

from tests.faults.stories import Told, as_page, stories
from tests.reading.archives import Pack, http, packed, plain, record

NEWS = [article for article in stories(20) if article.version == 1][:12]  # each with an address of its own
LATER = "2022-01-01T00:00:00Z"


def lz4(data: bytes) -> bytes:
    """A record in an LZ4 frame of its own."""
    out = io.BytesIO()
    stream = Lz4Writer(out)
    stream.write(data)
    stream.close()
    return out.getvalue()


PACKS = [plain, packed, lz4]


def records(told: Sequence[Told] = NEWS) -> list[bytes]:
    """A record for each article, behind one that says how they were fetched."""
    pages = [record(http(as_page(article).encode()), article.url, captured=LATER) for article in told]
    return [record(b"software: none", kind="warcinfo"), *pages]


def write_archive(folder: Path, told: Sequence[Told] = NEWS, pack: Pack = packed, name: str = "crawl.warc.gz") -> str:
    """The path of an archive of articles."""
    path = folder / name
    path.write_bytes(b"".join(map(pack, records(told))))
    return str(path)
