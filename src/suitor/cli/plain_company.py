"""A company as plain aligned text, for pipes and files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from suitor.cli.plain_deals import deal_lines
from suitor.model.wording import one_line
from suitor.words.columns import aligned
from suitor.words.company import Prospects, by_stage, heads_of, judgements_of, ties_of
from suitor.words.exposure import Page, plain_exposure

if TYPE_CHECKING:
    from suitor.views import CompanyView

_TIE_WIDEST = (60, 60)
_NONE = Prospects()


def plain_company(found: CompanyView, prospects: Prospects = _NONE) -> str:
    """Names, deals by stage with their odds, ties with their sentences, exposure, decisions."""
    return "".join(f"{line}\n" for line in _lines(found, prospects))


def _lines(found: CompanyView, prospects: Prospects) -> Iterator[str]:
    yield one_line(found.company.name)
    yield from aligned(list(heads_of(found)), (30,))
    if found.deals:
        yield from ("", "DEALS", *deal_lines(by_stage(found.deals), prospects.odds))
    ties = list(ties_of(found.relations))
    if ties:
        yield from ("", "TIES", *aligned(ties, _TIE_WIDEST))
    yield from plain_exposure(prospects.exposures, prospects.heads, Page.COMPANY)
    judgements = list(judgements_of(found.company))
    if judgements:
        yield from ("", "WHY THESE NAMES ARE ONE COMPANY", *aligned(judgements, (60,)))
