"""Spans: the exact places of an article that everything else stands on."""

from __future__ import annotations

from dataclasses import dataclass

from suitor.model.vocabulary import MentionType


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article's text, with `text == article.text[start:end]`.

    Attributes:
        text: the characters themselves.
        start: offset of the first character in `Article.text`, counted in Unicode code points.
        end: offset behind the last character.
    """

    text: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.text):
            raise ValueError(f"a span of {len(self.text)} characters cannot reach from {self.start} to {self.end}")

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of `text` from `start` to `end`."""
        return cls(text[start:end], start, end)

    def covers(self, other: Span) -> bool:
        """True when `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of an article that names a company, unit, product, person, place, amount or date."""

    type: MentionType
    span: Span


@dataclass(frozen=True, slots=True)
class Filler:
    """Who or what fills a role of a claim.

    Attributes:
        name: the fullest name that the article has for it ("Johnson & Johnson" where the sentence says "J&J").
        start: offset of the mention in the claim's evidence (or of the name, where only that is known).
        end: offset behind it.
    """

    name: str
    start: int
    end: int
