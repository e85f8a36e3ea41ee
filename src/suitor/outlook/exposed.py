"""Exposure in a ledger as known on a day: whom a deal touches, and which deals touch a company."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from suitor.exposure.exposed import circle_of, exposed, may_touch, rivals_and_wards
from suitor.exposure.graph import Graph
from suitor.exposure.ties import TIES, of_deal, of_telling
from suitor.judging.course import Course
from suitor.model import Company, Deal, Exposure, Stage, Step
from suitor.outlook.holdings import Names
from suitor.outlook.standings import known_on
from suitor.pipeline import lapsed_after, tie_key
from suitor.views import Views


class Exposures:
    """Who is touched by what in a ledger as known at some time; each company is looked up once.

    Only the neighbourhood of a deal or company is read. As of an earlier day the deals around are those of today
    without what was published later, at the stage where that leaves them; who is called what is as known today.

    Args:
        views: the ledger as known at that time.
    """

    def __init__(self, views: Views) -> None:
        self._views = views
        self._deals: dict[str, dict[str, Deal]] = {}
        self._graph = Graph(self._relations_of, self._links_of)

    def exposed_to(self, deal: Deal) -> list[Exposure]:
        """The companies that a deal of the view touches, the weightiest foremost; nobody once it failed or lapsed."""
        return exposed(deal, self._graph)

    def exposures_of(self, company: str) -> list[Exposure]:
        """The deals of the last year that touch a company, by its id, the weightiest foremost."""
        graph = self._graph
        near = rivals_and_wards(company, graph)
        circle = circle_of(company, graph)
        deals = {id_: deal for one in near for id_, deal in self._deals_of(one).items() if not deal.lapsed}
        likely = (deal for deal in deals.values() if may_touch(deal, company, circle, graph))
        found = [exposure for deal in likely for exposure in self.exposed_to(deal) if exposure.company_id == company]
        return sorted(found, key=lambda exposure: (-exposure.weight, exposure.deal_id, exposure.rule))

    @cached_property
    def _companies(self) -> dict[str, Company]:
        return {company.id: company for company in self._views.at().companies()}

    @cached_property
    def _names(self) -> Names:
        return Names(self._views.at())

    def _relations_of(self, company: str) -> Iterator[Step]:
        known = self._companies.get(company)
        keys = {tie_key(name) for name in known.names} if known else set()
        for telling in self._views.ledger.related(keys, self._views.as_of, self._views.known_by):
            if telling.claim.kind in TIES:
                steps = of_telling(telling, self._names.key)
                yield from (step for step in steps if company in (step.origin_id, step.destination_id))

    def _links_of(self, company: str) -> Iterator[Step]:
        for deal in self._deals_of(company).values():
            yield from (step for step in of_deal(deal) if company in (step.origin_id, step.destination_id))

    def _deals_of(self, company: str) -> dict[str, Deal]:
        if company not in self._deals:
            self._deals[company] = {deal.id: deal for deal in self._known_deals(company)}
        return self._deals[company]

    def _known_deals(self, company: str) -> Iterable[Deal]:
        if self._views.as_of is None or self._views.known_by is not None:
            return self._views.deals(company=company)
        stored = self._views.at().deals(company=company)
        return (deal for known in stored if (deal := self._as_known(known)) is not None)

    def _as_known(self, deal: Deal) -> Deal | None:
        """A deal as its reports up to the day of the view leave it; None before the first."""
        day = self._views.as_of
        assert day is not None
        kept = known_on(deal, day)
        stage = Course.of(kept).on(day)
        if stage is None:
            return None
        reason = deal.reason if stage is Stage.FAILED else None
        return lapsed_after(replace(kept, stage=stage, reason=reason), day, self._views.lapse_days)
