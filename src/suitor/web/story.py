"""The page of a story: what it says, each claim tied to its sentence, and what it asks its readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from suitor.model import Article, Question, Telling
from suitor.model.wording import headline, said_by, stage_words, terms_words
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
    """

    text: str
    claims: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A claim as the page shows it."""

    number: int
    telling: Telling
    headline: str
    stage: str
    terms: str
    source: str


@router.get("/stories/{id}", response_class=HTMLResponse)
def story(request: Request, id: str, ledger: Ledger) -> HTMLResponse:
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
        paragraphs=paragraphs_of(article, cards, settings),
        questions=_asked(article.questions, cards),
        whole=settings.full_text,
    )


def paragraphs_of(article: Article, cards: Sequence[Card], settings: Settings) -> list[list[Piece]]:
    """The story in paragraphs, cut where claims begin and end; without the right to its text, those sentences alone."""
    spans = [(card.telling.claim.evidence.start, card.telling.claim.evidence.end, card.number) for card in cards]
    if not settings.full_text:
        places = sorted({(start, end) for start, end, _ in spans})
        return [_pieces(article.text, start, end, spans) for start, end in places]
    found: list[list[Piece]] = []
    at = article.body_start
    for block in article.text[at:].split("\n\n"):
        if block.strip():
            found.append(_pieces(article.text, at, at + len(block), spans))
        at += len(block) + 2
    return found


def _pieces(text: str, start: int, end: int, spans: Sequence[tuple[int, int, int]]) -> list[Piece]:
    inside = [
        (max(first, start), min(last, end), number) for first, last, number in spans if first < end > start < last
    ]
    cuts = sorted({start, end, *(place for first, last, _ in inside for place in (first, last))})
    return [
        Piece(text[one:other], tuple(number for first, last, number in inside if first <= one and other <= last))
        for one, other in pairwise(cuts)
    ]


def _card(number: int, telling: Telling) -> Card:
    claim = telling.claim
    return Card(number, telling, headline(claim), stage_words(claim), terms_words(claim), said_by(claim))


def _asked(questions: Sequence[Question], cards: Sequence[Card]) -> list[tuple[Question, Card | None]]:
    """Each question with the card of the claim that it asks about."""
    return [(question, _card_of(question, cards)) for question in questions]


def _card_of(question: Question, cards: Sequence[Card]) -> Card | None:
    if question.claim is None or question.claim >= len(cards):
        return None
    return cards[question.claim]
