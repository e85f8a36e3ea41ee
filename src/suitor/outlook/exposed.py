"""Exposure in a ledger as known on a day: whom a deal touches, and which deals touch a company."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

from suitor.exposure.exposed import circle_of, exposed, may_touch, rivals_and_wards
from suitor.exposure.graph import Graph
from suitor.exposure.ties import TIES, of_deal, of_telling
from suitor.model import Company, Deal, Exposure, Step
from suitor.outlook.holdings import Names
from suitor.outlook.standings import known_on
from suitor.pipeline import company_id, derive, lapsed_after, tie_key, title_words
from suitor.views import Views


class Exposures:
    """Who is touched by what in a ledger as known at some time; each company is looked up once.

    Only the neighbourhood of a deal or company is read. As of an earlier day, deals that have later reports are derived
    anew without them. What editors say of companies is as known today.

    Args:
        views: the ledger as known at that time.
    """

    def __init__(self, views: Views) -> None:
        self._views, self._now = views, views.at()
        self._deals: dict[str, dict[str, Deal]] = {}
        self._takes_all = views.known_by is not None  # derives the whole view: costs most once, and nothing later
        self._anew: dict[str, tuple[Deal, ...]] = {}  # as of the day, by the id of the deal of now
        self._graph = Graph(self._relations_of, self._links_of)

    def exposed_to(self, deal: Deal) -> list[Exposure]:
        """The companies that a deal of the view touches, the weightiest foremost; nobody once it failed or lapsed."""
        return exposed(deal, self._graph)

    def exposures_of(self, company: str) -> list[Exposure]:
        """The deals of the last year that touch a company, by its id, the weightiest foremost.

        As of an earlier day the whole view is derived, as it is for the page of a company.
        """
        self._takes_all = True
        graph = self._graph
        near = rivals_and_wards(company, graph)
        circle = circle_of(company, graph)
        deals = {id_: deal for one in near for id_, deal in self._deals_of(one).items() if not deal.lapsed}
        likely = (deal for deal in deals.values() if may_touch(deal, company, circle, graph))
        found = [exposure for deal in likely for exposure in self.exposed_to(deal) if exposure.company_id == company]
        return sorted(found, key=lambda exposure: (-exposure.weight, exposure.deal_id, exposure.rule))

    @cached_property
    def _companies(self) -> dict[str, Company]:
        return {company.id: company for company in self._now.companies()}

    @cached_property
    def _names(self) -> Names:
        return Names(self._now)

    @cached_property
    def _is_judged(self) -> bool:
        return bool(self._views.ledger.judgements())

    def _key(self, name: str) -> str:
        """The id of the company of a name in a tie: what follows from the name alone, unless editors said otherwise.

        What a short form was taken for in the claims of deals does not count, for later articles may have explained it.
        """
        id_ = company_id(name)
        return id_ if not self._is_judged or id_ in self._companies else self._names.key(name)

    def _called(self, company: str) -> tuple[str, ...]:
        stored = next((found for found in self._views.ledger.companies(company) if found.id == company), None)
        known = stored or self._companies.get(company)
        return known.names if known else ()

    def _relations_of(self, company: str) -> Iterator[Step]:
        keys = {tie_key(name) for name in self._called(company)}
        for telling in self._views.ledger.related(keys, self._views.as_of, self._views.known_by):
            if telling.claim.kind in TIES:
                steps = of_telling(telling, self._key)
                yield from (step for step in steps if company in (step.origin_id, step.destination_id))

    def _links_of(self, company: str) -> Iterator[Step]:
        for deal in self._deals_of(company).values():
            yield from (step for step in of_deal(deal) if company in (step.origin_id, step.destination_id))

    def _deals_of(self, company: str) -> Mapping[str, Deal]:
        if company not in self._deals:
            self._deals[company] = {deal.id: deal for deal in self._known_deals(company)}
        return self._deals[company]

    def _known_deals(self, company: str) -> Iterable[Deal]:
        day = self._views.as_of
        if self._takes_all or day is None:
            return self._views.deals(company=company)
        begun = [deal for deal in self._now.deals(company=company) if known_on(deal, day).timeline]
        self._derive_anew([deal for deal in begun if not _is_over(deal, day)], day)
        found = (then for deal in begun for then in self._anew.get(deal.id, (deal,)))
        return [lapsed_after(d, day, self._views.lapse_days) for d in found if company in _companies_of(d)]

    def _derive_anew(self, later: Iterable[Deal], day: date) -> None:
        """Derives the deals of a day that the claims of some deals made up; all at once, for each costs nearly as much.

        Only the claims that they are made of now are needed, for their place depends on earlier ones alone.
        """
        new = [deal for deal in later if deal.id not in self._anew]
        claims = {id_ for deal in new for id_ in _claims_of(deal)}
        if not claims:
            return
        ledger = self._views.ledger
        found = derive(ledger.story(day, claims, title_words) or ledger.facts(day, near=claims)).deals
        by_claim = {id_: deal for deal in found for id_ in _claims_of(deal)}
        for deal in new:
            made_of = {then.id: then for id_ in _claims_of(deal) if (then := by_claim.get(id_)) is not None}
            self._anew[deal.id] = tuple(made_of.values())


def _is_over(deal: Deal, day: date) -> bool:
    """Whether a deal was on a day as it is now: nothing was reported since, and nothing taken back, as may be later."""
    is_whole = len(known_on(deal, day).timeline) == len(deal.timeline)
    return is_whole and not any(report.note for report in deal.timeline)


def _claims_of(deal: Deal) -> Iterator[str]:
    return (id_ for report in deal.timeline for id_ in (report.claim_id, *report.also))


def _companies_of(deal: Deal) -> set[str]:
    return {party.company for parties in deal.roles.values() for party in parties}
