"""How the deals of a ledger stand on a day, with the deals around them; nothing later is looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property

from suitor.judging.course import YEAR, day_of
from suitor.judging.standing import Standing, parties, targets_of
from suitor.ledger import NotInLedger
from suitor.model import ArticleHead, Deal, Kind, Role
from suitor.pipeline import handles_of, lapsed_after
from suitor.views import Views

_BIDS = (Kind.ACQUISITION, Kind.INVESTMENT, Kind.MERGER)
_BUYERS = (Role.ACQUIRER, Role.INVESTOR)
_TARGETS = (Role.TARGET, Role.INVESTEE, Role.PARTY)


def standing_of(views: Views, deal: Deal, day: date) -> Standing:
    """A deal of a view with its articles and the other deals for its target, all as known on the day of the view.

    Args:
        views: the ledger as known on that day.
        deal: a deal of it.
        day: the day; that of the view, or today.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    return Standings(views).of(views, deal, day)


def standings_of(views: Views, deals: Collection[Deal], day: date) -> Iterator[Standing]:
    """The standings of many deals of a view, in their order; all deals of the view are looked at once.

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
        own = {report.article_id: heads[report.article_id] for report in deal.timeline if report.article_id in heads}
        yield Standing(deal, day, own, _in_order(other for other in near.values() if _are_rivals(deal, other)))


def known_on(deal: Deal, day: date) -> Deal:
    """A deal without the reports that came after a day; who plays which role is as known now."""
    kept = tuple(r for r in deal.timeline if (told := day_of(r.published)) is not None and told <= day)
    articles = {report.article_id for report in kept}
    roots = tuple(root for root in deal.roots if articles.intersection(root.articles))
    return replace(deal, timeline=kept, roots=roots)


def earlier(standing: Standing, day: date) -> Standing:
    """A standing without what came after an earlier day; who plays which role, and the articles, are as in the later.

    Quick, for nothing is derived anew: for odds over time, and for learning from many deals.
    """
    others = tuple(known for other in standing.others if (known := known_on(other, day)).timeline)
    return Standing(replace(known_on(standing.deal, day), lapsed=False), day, standing.heads, others)


def known_then(views: Views, deal: Deal) -> Deal | None:
    """A deal, given as known now, as known at the time of a view; None where nothing was.

    One that nothing was added to since need not be derived anew.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    if views.as_of is not None and views.known_by is None and _is_over(deal, views.as_of):
        return lapsed_after(deal, views.as_of, views.lapse_days)
    try:
        return views.deal(deal.id)
    except NotInLedger:
        return None


class Standings:
    """The standings of single deals of a ledger, on whatever days; what is needed again is looked up once.

    Args:
        views: the ledger, as known at any time.
    """

    def __init__(self, views: Views) -> None:
        self._now = views.at()

    def of(self, views: Views, deal: Deal, day: date) -> Standing:
        """As `standing_of`; the views must be of the same ledger."""
        return Standing(deal, day, _heads(views, deal), _in_order(self._others(views, deal, day)))

    def _others(self, views: Views, deal: Deal, day: date) -> Iterator[Deal]:
        """The other deals for the same target by other buyers; as of a past day, those of the year before.

        Who bids for whom may have been known under another name then, so that deals for targets of a like name are
        looked at, each as known then.
        """
        if _is_now(views):
            yield from (other for other in self._deals_of(targets_of(deal)) if _are_rivals(deal, other))
            return
        handles = {handle for party in _parties(deal) for handle in handles_of(party)}
        alike = targets_of(deal).union(*(self._companies.get(handle, ()) for handle in handles))
        seen = set[str]()
        for other in self._deals_of(alike):
            if _spoke_of(other, handles, day):
                found = known_then(views, other)
                if found is not None and found.id not in seen and _are_rivals(deal, found):
                    seen.add(found.id)
                    yield found

    def _deals_of(self, companies: Iterable[str]) -> Iterable[Deal]:
        """The deals that some companies have a part in, as known now."""
        return {deal.id: deal for company in companies for deal in self._now.deals(company=company)}.values()

    @cached_property
    def _companies(self) -> Mapping[str, set[str]]:
        """The ids of the companies that a handle may mean."""
        found: dict[str, set[str]] = defaultdict(set)
        for company in self._now.companies():
            for name in (company.name, *company.names):
                for handle in handles_of(name):
                    found[handle].add(company.id)
        return found


def _in_order(deals: Iterable[Deal]) -> tuple[Deal, ...]:
    return tuple(sorted(deals, key=lambda deal: deal.id))


def _is_now(views: Views) -> bool:
    return views.as_of is None and views.known_by is None


def _heads(views: Views, deal: Deal) -> dict[str, ArticleHead]:
    """The articles of a deal, each in the version that stood at the time of the view."""
    heads = views.ledger.heads_of({report.article_id for report in deal.timeline})
    return {id: head if _stood(views, head) else _head_then(views, id) for id, head in heads.items()}


def _stood(views: Views, head: ArticleHead) -> bool:
    """Whether the last version of an article is the one that stood at the time of the view."""
    if _is_now(views):
        return True
    day = day_of(head.published)
    return views.known_by is None and views.as_of is not None and day is not None and day <= views.as_of


def _head_then(views: Views, id: str) -> ArticleHead:
    return ArticleHead.of(views.ledger.article(id, views.as_of, views.known_by))


def _parties(deal: Deal) -> Iterator[str]:
    return (party.name for role in _TARGETS for party in deal.roles.get(role, ()))


def _spoke_of(deal: Deal, handles: Set[str], day: date) -> bool:
    """Whether reports of the year before a day name somebody with one of these handles as what is bid for."""
    since = day - timedelta(days=YEAR)
    recent = (r for r in deal.timeline if (told := day_of(r.published)) is not None and since <= told <= day)
    named = {name for report in recent for role in _TARGETS for name in report.claim.names(role)}
    return any(not handles.isdisjoint(handles_of(name)) for name in named)


def _is_over(deal: Deal, day: date) -> bool:
    """Whether every report of a deal came by a day, and none was taken back, as may have happened later."""
    days = [day_of(report.published) for report in deal.timeline]
    is_by = all(told is not None and told <= day for told in days)
    return is_by and not any((report.note or "").startswith("taken back") for report in deal.timeline)


def _are_rivals(deal: Deal, other: Deal) -> bool:
    """Whether another deal is for the same target, by buyers of whom none is a buyer in this one."""
    buyers, others = (parties(one, *_BUYERS) for one in (deal, other))
    is_bid = other.kind in _BIDS and other.id != deal.id and bool(others)
    return is_bid and not buyers & others and bool(targets_of(deal) & targets_of(other))
