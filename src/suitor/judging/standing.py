"""How a deal stands on a day: what its reports and those of deals around it have said by then."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property

from suitor.judging.course import day_of
from suitor.lexicon.load import load, phrases
from suitor.lexicon.phrases import Phrases
from suitor.model import ArticleHead, Deal, Kind, Report, Role

FRESH_DAYS = 3  # how long words stay news: a follow-up of the next days tells more, one of last month something else
_WORD = re.compile(r"[a-z0-9]+(?:\.[a-z]\b)*|[^\w\s]")
_NOT = re.compile(r"n['\u2019]t\b")
_BUYERS = (Role.ACQUIRER, Role.INVESTOR, Role.PARTY)
_TARGETS = (Role.TARGET, Role.INVESTEE, Role.VENTURE, Role.PARTY)


@dataclass(frozen=True)
class Standing:
    """A deal with what is known around it on a day.

    Attributes:
        deal: the deal as known on the day.
        day: the day; nothing later may be in here.
        heads: the articles of the deal, by id.
        others: other deals for the same target, as known on the day.
    """

    deal: Deal
    day: date
    heads: Mapping[str, ArticleHead] = field(default_factory=dict)
    others: tuple[Deal, ...] = ()

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The reports that are no plain copies, oldest first."""
        return tuple(report for report in self.deal.timeline if report.copy_of is None)

    @cached_property
    def fresh(self) -> tuple[Report, ...]:
        """The reports of the last three days of news; the last one at least."""
        last = self.last_day
        recent = [r for r in self.reports if last and (day := day_of(r.published)) and (last - day).days <= FRESH_DAYS]
        return tuple(recent) or self.reports[-1:]

    @cached_property
    def first_day(self) -> date | None:
        """The day of the first dated report."""
        return min(self._days(), default=None)

    @cached_property
    def last_day(self) -> date | None:
        """The day of the last dated report."""
        return max(self._days(), default=None)

    def said(self, report: Report) -> frozenset[str]:
        """The groups of the lexicon that a report has words of, in its headline or its sentences."""
        head = self.heads.get(report.article_id)
        spans = (report.claim.evidence, *report.claim.support)
        return groups_in("\n".join((head.title or "" if head else "", *(span.text for span in spans))))

    @cached_property
    def fresh_words(self) -> dict[str, float]:
        """For each group of the lexicon, the share of the fresh reports that have words of it."""
        found = [self.said(report) for report in self.fresh]
        return {group: sum(group in said for said in found) / len(found) for group in load("odds")} if found else {}

    @cached_property
    def words_ever(self) -> frozenset[str]:
        """The groups of the lexicon that any report has words of."""
        return frozenset[str]().union(*(self.said(report) for report in self.reports))

    def buyers(self) -> frozenset[str]:
        """Ids of the companies that would buy, invest or come together."""
        return parties(self.deal, *_BUYERS)

    def targets(self) -> frozenset[str]:
        """Ids of the companies that would be bought or invested in."""
        return parties(self.deal, *_TARGETS)

    def _days(self) -> Iterator[date]:
        return (day for report in self.deal.timeline if (day := day_of(report.published)) is not None)


def parties(deal: Deal, *roles: Role) -> frozenset[str]:
    """Ids of the companies in some roles of a deal."""
    return frozenset(party.company for role in roles for party in deal.roles.get(role, ()))


def targets_of(deal: Deal) -> frozenset[str]:
    """Ids of the companies that a deal is about: the targets; for mergers and ventures all parties."""
    named = parties(deal, Role.TARGET, Role.INVESTEE)
    return named or parties(deal, Role.PARTY) if deal.kind is not Kind.DIVESTITURE else named


def groups_in(text: str) -> frozenset[str]:
    """The groups of the lexicon that a text has words of."""
    return frozenset(match.value for match in _groups().all(_WORD.findall(_NOT.sub(" not", text.lower()))))


@cache
def _groups() -> Phrases[str]:
    return phrases(load("odds"))
