"""Plain text: the headline, section labels above it, and what stands behind the story, each known for what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from suitor.lexicon import ABBREVIATIONS
from suitor.model import Article, DateMethod, Published
from suitor.reading.boilerplate import is_section_label
from suitor.reading.cleaning import clean_line, clean_text
from suitor.reading.days import is_date_line, plausible, published_in_line
from suitor.reading.decoding import decode
from suitor.reading.origin import Origin
from suitor.reading.story import Story, compose, given_over_found, with_dateline, without_trailers
from suitor.reading.unpacking import too_large

_LONGEST_TITLE = 200
_PARAGRAPH = 100  # a line of this length is a paragraph of its own, not one of hard-wrapped lines
_BYLINE = re.compile(r"(?i:by|written by|posted by|author:)\s+(?P<name>[^\W\d_a-z][^\d.:;!?]{2,80})")


def read_text(data: bytes, origin: Origin) -> Iterator[Article]:
    """The article of a plain-text file.

    Raises:
        ReadingError: too large, no text in any encoding, or nothing readable in it.
    """
    if len(data) > origin.limits.article_bytes:
        raise too_large(origin.limits.article_bytes)
    story = story_of_text(clean_text(decode(data, origin.charset)), origin)
    yield compose(given_over_found(replace(story, external_id=origin.stem), origin))


def story_of_text(text: str, origin: Origin) -> Story:
    """A clean text with headline, byline, day, credits and comments told apart from the body."""
    lines = text.split("\n")
    labels = _label_lines(lines)
    lines = lines[labels:]
    titled = bool(lines) and _is_title(lines)
    title = clean_line(lines[0]) if titled else None
    story = Story(title, "\n".join(lines[titled:]).lstrip("\n"))
    if titled:
        story = _without_headers(story, origin)
    return with_dateline(without_trailers(story), origin)


def _label_lines(lines: list[str]) -> int:
    """How many lines at the top are section labels or blank, always leaving at least one line of text."""
    count = 0
    for i, line in enumerate(lines):
        if line.strip() and not is_section_label(line.strip()):
            break
        count = i + 1
    return count if count < len(lines) else 0


def _is_title(lines: list[str]) -> bool:
    """Whether the first line is a headline: short, without a full stop, and set apart from the paragraphs below."""
    first = lines[0].strip()
    if not any(c.isalpha() for c in first) or len(first) > _LONGEST_TITLE or _ends_like_prose(first):
        return False
    rest = lines[1:]
    if not any(line.strip() for line in rest):
        return False
    if not rest[0].strip():
        return True
    return rest[0].startswith("  ") or (len(rest[0]) > max(_PARAGRAPH, len(first)) and _ends_like_prose(rest[0]))


def _ends_like_prose(line: str) -> bool:
    bare = line.rstrip("\"'”’)]")
    if bare.endswith((",", ";", ":", "-", "–", "—")):
        return True
    last = bare.rstrip(".").rsplit(" ", 1)[-1].lower()
    return bare.endswith(".") and not bare.endswith("...") and last not in ABBREVIATIONS


def _without_headers(story: Story, origin: Origin) -> Story:
    """The story without byline and date where each stands in a line of its own under the headline."""
    lines = story.body.split("\n")
    byline, published = story.byline, story.published
    while len(lines) > 1:
        line = lines[0].strip()
        match = _BYLINE.fullmatch(line)
        if match and byline is None:
            byline = clean_line(match["name"])
        elif len(line) < 60 and is_date_line(line) and published is None:
            day = plausible(published_in_line(line), origin.today)
            published = Published.within(day, DateMethod.DATELINE) if day else None
            if published is None:
                break
        elif line:
            break
        lines = lines[1:]
    return replace(story, body="\n".join(lines).strip("\n"), byline=byline, published=published)
