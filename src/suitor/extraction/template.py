"""Acquisition templates: the slots of one deal filled with strings of the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from suitor.extraction.price_phrase import find_price_phrase
from suitor.extraction.status_phrase import find_status_phrase
from suitor.extraction.target_business import find_businesses
from suitor.extraction.target_places import find_locations
from suitor.extraction.wire import Line, lines_of
from suitor.extraction.wire_parties import Parties, find_parties
from suitor.model import Kind, Reading, Role

_DEALS = (Kind.ACQUISITION, Kind.DIVESTITURE, Kind.INVESTMENT)
_ROLES = {
    "acquired": (Role.TARGET, Role.INVESTEE),
    "purchaser": (Role.ACQUIRER, Role.INVESTOR),
    "seller": (Role.SELLER,),
}


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
    parties = parties_of(reading, lines)
    return AcquisitionTemplate(
        acquired=tuple(parties.acquired),
        business=tuple(find_businesses(lines, parties.acquired)),
        location=tuple(find_locations(lines, parties.acquired)),
        amount=_one(find_price_phrase(sentences)),
        purchaser=tuple(parties.purchaser),
        seller=tuple(parties.seller),
        status=_one(find_status_phrase(sentences)),
    )


def parties_of(reading: Reading, lines: Sequence[Line]) -> Parties:
    """Who buys what from whom: by the patterns of newswire; by the first claim of a deal where those find no target."""
    found = find_parties(lines)
    deal = next((claim for claim in reading.claims if claim.kind in _DEALS), None)
    if deal is not None and not found.acquired:
        found.add({slot: [name for role in roles for name in deal.names(role)] for slot, roles in _ROLES.items()})
    return found


def _one(phrase: str | None) -> tuple[str, ...]:
    return (phrase,) if phrase else ()
