"""Acquisition templates: the slots of one deal filled with strings of the article."""

from __future__ import annotations

from dataclasses import dataclass

from suitor.extraction.document import document_of
from suitor.extraction.price_phrase import find_price_phrase
from suitor.extraction.status_phrase import find_status_phrase
from suitor.extraction.target_business import find_businesses
from suitor.extraction.target_places import find_locations
from suitor.extraction.template_parties import weighed_parties
from suitor.extraction.wire import lines_of
from suitor.extraction.wire_parties import find_parties
from suitor.model import Reading


@dataclass(frozen=True, slots=True)
class AcquisitionTemplate:
    """The deal that an article leads with, each slot in the article's own words (white space folded).

    Attributes:
        acquired: what is bought: firms by their fullest names, units and assets as the text calls them.
        business: what that does.
        location: where it is at home.
        amount: the price, or the word that says that it is not told ("undisclosed").
        purchaser: who buys.
        seller: who sells.
        status: how far it has got ("agreed in principle").
    """

    acquired: tuple[str, ...] = ()
    business: tuple[str, ...] = ()
    location: tuple[str, ...] = ()
    amount: tuple[str, ...] = ()
    purchaser: tuple[str, ...] = ()
    seller: tuple[str, ...] = ()
    status: tuple[str, ...] = ()


def fill_template(reading: Reading) -> AcquisitionTemplate:
    """The template of the deal that an article leads with; what the article does not say is an empty tuple."""
    lines = lines_of(reading.article)
    sentences = [line.text for line in lines]
    parties = weighed_parties(document_of(reading.article), find_parties(lines), reading.claims)
    return AcquisitionTemplate(
        acquired=tuple(parties.acquired),
        business=tuple(find_businesses(lines, parties.acquired)),
        location=tuple(find_locations(lines, parties.acquired)),
        amount=_one(find_price_phrase(sentences)),
        purchaser=tuple(parties.purchaser),
        seller=tuple(parties.seller),
        status=_one(find_status_phrase(sentences)),
    )


def _one(phrase: str | None) -> tuple[str, ...]:
    return (phrase,) if phrase else ()
