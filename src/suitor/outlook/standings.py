"""How the deals of a ledger stand on a day, with the deals around them; nothing later is looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from suitor.judging.course import day_of
from suitor.judging.standing import Standing, parties, targets_of
from suitor.ledger import NotInLedger
from suitor.model import Deal, Kind, Role
from suitor.views import Views

_OTHERS = 8  # deals for the same target that are looked at; each costs as much as the deal itself


def standing_of(views: Views, deal: Deal, day: date) -> Standing:
    """A deal of a view with its articles and the other deals for its target, all as known on the day of the view.

    Args:
        views: the ledger as known on that day.
        deal: a deal of it.
        day: the day; that of the view, or today.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    heads = views.ledger.heads_of({report.article_id for report in deal.timeline})
    return Standing(deal, day, heads, tuple(_others(views, deal, day)))


def standings_of(views: Views, deals: Collection[Deal], day: date) -> Iterator[Standing]:
    """The standings of many deals of a view, in their order; everything is looked up once.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    heads = {head.id: head for head in views.ledger.heads(views.as_of, views.known_by)}
    by_target: dict[str, list[Deal]] = defaultdict(list)
    for deal in views.deals():
        for company in targets_of(deal):
            by_target[company].append(deal)
    for deal in deals:
        near = {other.id: other for company in targets_of(deal) for other in by_target[company]}
        others = sorted((o for o in near.values() if _rivals(deal, o)), key=_first_day, reverse=True)[:_OTHERS]
        own = {report.article_id: heads[report.article_id] for report in deal.timeline if report.article_id in heads}
        yield Standing(deal, day, own, tuple(others))


def known_on(deal: Deal, day: date) -> Deal:
    """A deal without the reports that came after a day; who plays which role is as known now."""
    kept = tuple(r for r in deal.timeline if (told := day_of(r.published)) is not None and told <= day)
    articles = {report.article_id for report in kept}
    roots = tuple(root for root in deal.roots if articles.intersection(root.articles))
    return replace(deal, timeline=kept, roots=roots)


def _others(views: Views, deal: Deal, day: date) -> Iterator[Deal]:
    """Deals for the same target by other buyers, those of a year at most."""
    targets = targets_of(deal)
    stored = {other.id: other for company in targets for other in views.at().ledger.deals(company=company)}
    near = [other for other in stored.values() if _rivals(deal, other) and known_on(other, day).timeline]
    for other in sorted(near, key=_first_day, reverse=True)[:_OTHERS]:
        try:
            found = views.deal(other.id)
        except NotInLedger:
            continue
        if found.id != deal.id and _rivals(deal, found):
            yield found


def _rivals(deal: Deal, other: Deal) -> bool:
    """Whether another deal is for the same target, by buyers of whom none is a buyer in this one."""
    buyers, others = (parties(one, Role.ACQUIRER, Role.INVESTOR) for one in (deal, other))
    is_bid = other.kind in (Kind.ACQUISITION, Kind.INVESTMENT, Kind.MERGER)
    return (
        is_bid
        and other.id != deal.id
        and bool(others)
        and not buyers & others
        and bool(targets_of(deal) & targets_of(other))
    )


def _first_day(deal: Deal) -> date:
    return min((day for report in deal.timeline if (day := day_of(report.published)) is not None), default=date.min)
