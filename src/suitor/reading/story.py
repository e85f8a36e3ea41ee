"""What every reader does once it has clean text: takes off what stands behind a story, and lays the article out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from suitor.model import Article, DateMethod, Published
from suitor.model.article import content_id
from suitor.reading.boilerplate import (
    agencies,
    comment_count,
    credited,
    ends_as_teaser,
    is_comment_call,
    is_continuation,
    is_furniture,
    is_paywall,
    without_call,
)
from suitor.reading.days import full_date_in, plausible
from suitor.reading.origin import Origin
from suitor.reading.problems import Problem, ReadingError

_DATELINE = re.compile(r"(?P<head>[^\n]{0,80}?)\((?P<agency>[A-Za-z][\w ]{1,30})\)\s*(?:--?|[–—])\s")
_NOTICE = 240  # characters; a longer line that speaks of subscribers is prose
_WRAPPED = 100  # characters; a longer line is a whole paragraph
_TEASER = 600  # characters; a longer body that happens to end in dots is a whole story
_LINES_BEHIND = 12  # so many lines behind a story are looked at, one after the other, from the last


@dataclass(frozen=True, slots=True)
class Story:
    """A text with its surroundings told apart.

    Attributes:
        title: the headline in one line, or None.
        body: the clean text of the story alone.
        credits: the outlets that a trailing line names.
        comments: how many comments there are, or None.
        byline: who wrote it, or None.
        published: when, or None.
        publisher: by whom, or None.
        url: where, or None.
        language: ISO 639-1 code, or None.
        external_id: what its source calls it, or None.
        partial: True when the rest was not readable.
    """

    title: str | None
    body: str
    credits: tuple[str, ...] = ()
    comments: int | None = None
    byline: str | None = None
    published: Published | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    external_id: str | None = None
    partial: bool = False


def without_trailers(story: Story) -> Story:
    """The story without the lines behind it, whose content goes to `credits`, `comments` and `partial`."""
    for _ in range(_LINES_BEHIND):
        body, _, line = story.body.rpartition("\n")
        trailer = _trailer(line.strip())
        if trailer is None or not (_stands_apart(body) or (trailer.is_named and _ends_sentence(body))):
            break
        story = _after(replace(story, body=body.rstrip()), trailer)
    if len(story.body) < _TEASER and "\n\n" not in story.body and ends_as_teaser(story.body):
        return replace(story, body=without_call(story.body), partial=True)
    return story


@dataclass(frozen=True, slots=True)
class _Trailer:
    """What a line behind a story says; all fields empty when it says nothing worth keeping."""

    credits: tuple[str, ...] = ()
    comments: int | None = None
    is_cut: bool = False
    is_paywall: bool = False

    @property
    def is_named(self) -> bool:
        """True for lines that cannot be the last words of a hard-wrapped paragraph."""
        return bool(self.credits) or self.comments is not None


def _trailer(line: str) -> _Trailer | None:
    """What a line is that stands behind a story, or None when it is part of the story."""
    if names := credited(line):
        return _Trailer(credits=names)
    if (count := comment_count(line)) is not None:
        return _Trailer(comments=count)
    if len(line) < _NOTICE and is_paywall(line):
        return _Trailer(is_paywall=True)
    if is_continuation(line):
        return _Trailer(is_cut=True)
    return _Trailer() if is_comment_call(line) or is_furniture(line) else None


def _after(story: Story, trailer: _Trailer) -> Story:
    """The story with what a trailer says, the earlier line of two coming first."""
    return replace(
        story,
        credits=tuple(dict.fromkeys(trailer.credits + story.credits)),
        comments=trailer.comments if story.comments is None else story.comments,
        partial=story.partial or trailer.is_paywall or (trailer.is_cut and len(story.body) < _TEASER),
    )


def _stands_apart(before: str) -> bool:
    """Whether a blank line, or another paragraph in a line of its own, comes before; else the text is hard-wrapped."""
    return before.endswith("\n") or len(before) - before.rfind("\n") > _WRAPPED


def _ends_sentence(before: str) -> bool:
    return before.rstrip("\"'”’)] ").endswith((".", "!", "?", "…"))


def with_dateline(story: Story, origin: Origin) -> Story:
    """The story with the agency of its dateline as publisher, and the dateline's day where it names the year."""
    match = _DATELINE.match(story.body)
    agency = agencies().get(match["agency"].strip().lower()) if match else None
    if match is None or agency is None:
        return story
    day = plausible(full_date_in(match["head"]), origin.today) if story.published is None else None
    published = Published.within(day, DateMethod.DATELINE) if day else story.published
    return replace(story, publisher=story.publisher or agency, published=published)


def compose(story: Story, *, number: str | None = None, may_be_empty: bool = False) -> Article:
    """The article of a story.

    Args:
        story: what was read.
        number: what its collection calls a record without an address. It goes into the id, for collections hold
            different records of the same words; texts that come alone are one article wherever they lie.
        may_be_empty: True where an empty record counts as read, so that a collection keeps its number of articles.

    Raises:
        ReadingError: neither headline nor body holds a letter or a digit.
    """
    if not may_be_empty and not any(c.isalnum() for c in story.body + (story.title or "")):
        raise ReadingError(Problem.NO_TEXT, "no readable text in it; check that the page was saved with its text")
    fields = {name: getattr(story, name) for name in Story.__slots__ if name not in ("title", "body")}
    article = Article.compose(story.title, story.body, **fields)
    return replace(article, id=content_id("", article.text, number)) if number else article


def given_over_found(story: Story, origin: Origin) -> Story:
    """The story with what the caller states in the place of what was found."""
    return replace(
        story,
        url=origin.url or story.url,
        published=origin.published or story.published,
        publisher=origin.publisher or story.publisher,
    )


def found_over_given(story: Story, origin: Origin) -> Story:
    """The story with what the caller states where its record says nothing, for files of many records."""
    return replace(
        story,
        url=story.url or origin.url,
        published=story.published or origin.published,
        publisher=story.publisher or origin.publisher,
    )
