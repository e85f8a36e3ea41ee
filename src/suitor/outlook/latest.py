"""The latest news of deals, a page at a time, as known on a day."""

from __future__ import annotations

from datetime import date, timedelta

from suitor.judging.course import day_of
from suitor.ledger import Wanted
from suitor.model import Deal
from suitor.pipeline import derivation
from suitor.views import Views


def latest(views: Views, wanted: Wanted, limit: int, offset: int = 0) -> tuple[list[Deal], int]:
    """A page of deals, those that changed stage last foremost, undated ones behind; and how many there are.

    Args:
        views: the ledger. As of another day all its deals are looked at, which takes seconds where there are many.
        wanted: which deals.
        limit: how many at most.
        offset: how many to pass over.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    if views.as_of is None and views.known_by is None and views.ledger.is_current(derivation()):
        return views.ledger.latest(wanted, limit, offset)
    found = [deal for deal in views.deals(wanted.company, wanted.stage, wanted.kind) if _fits(deal, wanted)]
    found.sort(key=lambda deal: moved_on(deal) or date.min, reverse=True)
    return found[offset : offset + limit], len(found)


def moved_on(deal: Deal) -> date | None:
    """The day of the last report that moved a deal."""
    days = (day_of(report.published) for report in deal.timeline if report.moves)
    return max((day for day in days if day is not None), default=None)


def _fits(deal: Deal, wanted: Wanted) -> bool:
    day = moved_on(deal)
    if wanted.source and wanted.source.lower() not in (root.source.name.lower() for root in deal.roots):
        return False
    if wanted.since and (day is None or day < wanted.since):
        return False
    return not wanted.until or (day is not None and day < wanted.until + timedelta(days=1))
