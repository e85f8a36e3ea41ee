"""Articles: published texts, cleaned once, with what is known of their origin."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from suitor.model.dates import DateInterval


class DateMethod(StrEnum):
    """How the date of publication was found."""

    JSON_LD = "json-ld"
    OPEN_GRAPH = "opengraph"
    META = "meta"
    TIME_ELEMENT = "time-element"
    URL = "url"
    HTMLDATE = "htmldate"
    DATELINE = "dateline"
    FEED = "feed"
    RECORD = "record"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published: the days from `start` up to, but not with, `end`, and how that was found.

    In JSON the keys are `from`, `to` and `by`.
    """

    start: date = field(metadata={"json": "from"})
    end: date = field(metadata={"json": "to"})
    by: DateMethod = DateMethod.GIVEN

    def __post_init__(self) -> None:
        DateInterval(self.start, self.end)

    @classmethod
    def within(cls, interval: DateInterval, by: DateMethod) -> Published:
        """Published on some day of the interval."""
        return cls(interval.start, interval.end, by)

    @property
    def interval(self) -> DateInterval:
        """The days on which it may have been published."""
        return DateInterval(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Question:
    """A question that a story puts to its readers.

    Attributes:
        text: the question, equal to `article.text[start:end]`.
        start: offset of its first character.
        end: offset behind its last.
        claim: index of the claim that it asks about in the list of the article's claims, or None.
    """

    text: str
    start: int
    end: int
    claim: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One published text.

    Attributes:
        text: title, a blank line, the body; cleaned once, and every span refers to it.
        body_start: offset of the body in `text` (0 when there is no title).
        title: the headline, or None.
        url: where it was published, or None.
        external_id: the identifier that its source gave (NEWID of Reuters-21578, `id` of a JSONL record, else the
            file name without its ending), or None.
        publisher: who published it, or None.
        byline: who wrote it, or None.
        published: when, with the method; None when nothing trustworthy says so.
        credits: outlets named in trailing `SOURCE:` lines, which are no part of the body.
        language: ISO 639-1 code, or None when not known.
        partial: True when only a teaser was readable (paywall, cut feed).
        comments: how many readers' comments the page shows, or None when it does not say.
        questions: what the story asks its readers.
    """

    text: str
    body_start: int = 0
    title: str | None = None
    url: str | None = None
    external_id: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published: Published | None = None
    credits: tuple[str, ...] = ()
    language: str | None = None
    partial: bool = False
    comments: int | None = None
    questions: tuple[Question, ...] = ()
    id: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.body_start <= len(self.text):
            raise ValueError(f"the body cannot start at {self.body_start} of {len(self.text)} characters")
        if not self.id:
            object.__setattr__(self, "id", content_id(self.url or "", self.text))

    @classmethod
    def compose(cls, title: str | None, body: str, **fields: object) -> Article:
        """An article from a headline and a body, laid out as every reader lays it out."""
        head = f"{title}\n\n" if title else ""
        return cls(text=head + body, body_start=len(head), title=title or None, **fields)  # type: ignore[arg-type]

    @property
    def body(self) -> str:
        """The text without the headline."""
        return self.text[self.body_start :]

    def _repr_html_(self) -> str:
        from suitor.model.html import article_html  # here, for html needs this module

        return article_html(self)


def content_id(*parts: str) -> str:
    """A content hash of texts: 32 hexadecimal digits (BLAKE2b, 128 bits), the same on every machine."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()
