"""The page of a story: what it says, each claim tied to its sentence, and what it asks its readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import HTMLResponse

from suitor.ledger import NotInLedger
from suitor.model import Article, Telling
from suitor.model.wording import headline, published_words, said_by, stage_words, terms_words
from suitor.views import Views
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
    """A claim as the page shows it; `deal` is the claim by which its deal is called, empty where it is of none."""

    number: int
    telling: Telling
    headline: str
    stage: str
    terms: str
    source: str
    deal: str = ""


@router.get("/stories/{id}", response_class=HTMLResponse)
def story(request: Request, ledger: Ledger, id: Annotated[str, Path(max_length=500)]) -> HTMLResponse:
    """A story by its id, its external id or its address."""
    views, settings = ledger.views, request.app.state.settings
    article = views.ledger.article(id, views.as_of, views.known_by)
    told = views.ledger.told_by(article.id, views.as_of, views.known_by)
    deals = _deals_of(views, told)
    cards = [_card(number, telling, deals.get(telling.id, "")) for number, telling in enumerate(told, 1)]
    return page(
        request,
        "story.html",
        ledger,
        article=article,
        cards=cards,
        blocks=blocks_of(article, cards, settings),
        questions=[
            (put.question, deals.get(put.telling.id) if put.telling else None)
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


def _card(number: int, telling: Telling, deal: str) -> Card:
    claim = telling.claim
    return Card(number, telling, headline(claim), stage_words(claim), terms_words(claim), said_by(claim), deal)


def _deals_of(views: Views, told: Sequence[Telling]) -> dict[str, str]:
    """For each claim of a deal the claim by which to call that: of several of one deal, the one it was reported by."""
    own = [telling.id for telling in told if telling.claim.kind.is_deal]
    found = {id_: id_ for id_ in own}
    if len(own) < 2:
        return found
    for id_ in own:
        try:
            timeline = views.deal(id_).timeline
        except NotInLedger:  # it is a further one, and the ledger knows the deal by the first
            continue
        found |= {also: report.claim_id for report in timeline for also in report.also if also in found}
    return found
