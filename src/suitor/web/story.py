"""The page of a story: what it says, each claim tied to its sentence, and what it asks its readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import HTMLResponse

from suitor.model import Article, Telling
from suitor.model.wording import headline, published_words, said_by, stage_words, terms_words
from suitor.web.asking import Ledger
from suitor.web.rendering import page
from suitor.web.settings import Settings

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a story: plain, or marked for the claims that stand on it.

    Attributes:
        text: the words.
        claims: numbers of the claims whose sentence it is; empty for plain text.
        starts: those that begin here.
        ends: those that end here.
    """

    text: str
    claims: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A claim as the page shows it."""

    number: int
    telling: Telling
    headline: str
    stage: str
    terms: str
    source: str

    @property
    def deal(self) -> str:
        """The id by which its deal is called, empty where it is of none."""
        return self.telling.id if self.telling.claim.kind.is_deal else ""


@router.get("/stories/{id}", response_class=HTMLResponse)
def story(request: Request, ledger: Ledger, id: Annotated[str, Path(max_length=500)]) -> HTMLResponse:
    """A story by its id, its external id or its address."""
    views, settings = ledger.views, request.app.state.settings
    article = views.ledger.article(id, views.as_of, views.known_by)
    told = views.ledger.told_by(article.id, views.as_of, views.known_by)
    cards = [_card(number, telling) for number, telling in enumerate(told, 1)]
    return page(
        request,
        "story.html",
        ledger,
        article=article,
        cards=cards,
        blocks=blocks_of(article, cards, settings),
        questions=[
            (put.question, put.telling.id if put.telling and put.telling.claim.kind.is_deal else None)
            for put in views.ledger.questions([article.id], views.as_of, views.known_by)
        ],
        whole=settings.full_text,
        when=published_words(article.published) if article.published else "",
    )


def blocks_of(article: Article, cards: Sequence[Card], settings: Settings) -> list[tuple[list[Piece], list[Card]]]:
    """The paragraphs of the story, each with the cards of the claims that begin in it."""
    by_number = {card.number: card for card in cards}
    return [
        (pieces, [by_number[number] for piece in pieces for number in piece.starts])
        for pieces in paragraphs_of(article, cards, settings)
    ]


def paragraphs_of(article: Article, cards: Sequence[Card], settings: Settings) -> list[list[Piece]]:
    """The story in paragraphs, cut where claims begin and end; without the right to its text, those sentences alone.

    The headline is among them only where a claim stands on it.
    """
    spans = [(card.telling.claim.evidence.start, card.telling.claim.evidence.end, card.number) for card in cards]
    if not settings.full_text:
        return [_pieces(article.text, start, end, spans) for start, end in _places(spans)]
    found: list[list[Piece]] = []
    at = 0 if any(start < article.body_start for start, _, _ in spans) else article.body_start
    for block in article.text[at:].split("\n\n"):
        if block.strip():
            found.append(_pieces(article.text, at, at + len(block), spans))
        at += len(block) + 2
    return found


def _places(spans: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """The stretches of text that spans cover, those that overlap joined."""
    found: list[tuple[int, int]] = []
    for start, end, _ in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _pieces(text: str, start: int, end: int, spans: Sequence[tuple[int, int, int]]) -> list[Piece]:
    inside = [span for span in spans if span[0] < end and span[1] > start]
    cuts = sorted({start, end, *(place for span in inside for place in span[:2] if start < place < end)})
    return [
        Piece(
            text[one:other],
            tuple(number for first, last, number in inside if first <= one and other <= last),
            tuple(number for first, _, number in inside if first == one),
            tuple(number for _, last, number in inside if last == other),
        )
        for one, other in pairwise(cuts)
    ]


def _card(number: int, telling: Telling) -> Card:
    claim = telling.claim
    return Card(number, telling, headline(claim), stage_words(claim), terms_words(claim), said_by(claim))
