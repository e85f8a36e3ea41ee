"""What is known of an input besides its bytes, and the limits within which it is read."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import PurePath

from suitor.model import Published


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read before an input is refused, so that memory and time stay bounded.

    Attributes:
        input_bytes: an input that is read as a whole, after decompression; what is read line by line, and web
            archives, may have any size.
        article_bytes: one text, page or record; a news story has a few kilobytes, the heaviest pages a few megabytes.
        feed_bytes: a whole feed, which its parser holds several times over.
        elements: HTML elements of one page, for the time to read a page grows with them.
        depth: open HTML elements at one place; deeper ones lose their tags, not their text.
    """

    input_bytes: int = 512 * 2**20
    article_bytes: int = 8 * 2**20
    feed_bytes: int = 32 * 2**20
    elements: int = 60_000
    depth: int = 150


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an input comes from, as far as the caller knows.

    Attributes:
        name: file name or path, for error messages and for `external_id`.
        url: where it was published.
        published: when.
        publisher: by whom.
        charset: the encoding that a web server declared.
        today: the day on which it is read; later dates of publication are refused.
        limits: how much is read.
        skipped: what readers pass over on purpose, by reason; they count into it.
    """

    name: str | None = None
    url: str | None = None
    published: Published | None = None
    publisher: str | None = None
    charset: str | None = None
    today: date = field(default_factory=lambda: datetime.now(UTC).date())
    limits: Limits = Limits()
    skipped: Counter[str] = field(default_factory=Counter, compare=False)

    @property
    def stem(self) -> str | None:
        """The file name without its ending; `.gz` falls together with the ending before it."""
        base = PurePath(self.name).name if self.name else ""
        if base.lower().endswith(".gz"):
            base = base[:-3]
        stem = os.path.splitext(base)[0]
        return stem.encode("utf-8", "replace").decode("utf-8") or None  # names of files may be no Unicode

    @property
    def ending(self) -> str:
        """The ending of the file name in lower case (".html"), without `.gz`; empty when there is none."""
        base = (self.name or "").lower().removesuffix(".gz")
        return os.path.splitext(PurePath(base).name)[1]
