"""Archives of invented pages, each about a company of its own."""

from __future__ import annotations

from pathlib import Path

from tests.reading.archives import packed, page_record
from tests.reading.pages import PARAGRAPHS, TITLE, story

URL = "https://harbourpost.example/"
_STORY = story(PARAGRAPHS)


def archive(path: Path, *names: str, cut: int = 0) -> Path:
    """An archive of a page about each of these companies; the last is cut off by so many bytes."""
    pages = [
        page_record(
            f"{URL}{name}", title=_of(name, TITLE), heading=f"<h1>{_of(name, TITLE)}</h1>", body=_of(name, _STORY)
        )
        for name in names
    ]
    data = b"".join(map(packed, pages))
    path.write_bytes(data[: len(data) - cut])
    return path


def _of(name: str, text: str) -> str:
    return text.replace("Palumbo", name)
