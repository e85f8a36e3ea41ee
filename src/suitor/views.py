"""Views of a ledger as known on any day: read from its derived tables for now, derived anew for any other time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from suitor.ledger import Ledger, open_ledger
from suitor.model import (
    Article,
    Company,
    Correction,
    Deal,
    Derived,
    Judgement,
    Kind,
    Stage,
    Telling,
    Unresolved,
    Verdict,
)
from suitor.pipeline import derive, words

if TYPE_CHECKING:
    import polars

_SHORTEST_ID = 6  # letters of an id that may stand for it


@dataclass(frozen=True, slots=True)
class CompanyView:
    """What the ledger knows of a company.

    Attributes:
        company: the company with its names and identifiers.
        deals: the deals that it is a party of, the latest news foremost.
        relations: claims of lasting ties that it has, oldest first.
        others: companies whose name is alike.
    """

    company: Company
    deals: tuple[Deal, ...]
    relations: tuple[Telling, ...]
    others: tuple[Company, ...] = ()


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How many of each there are after a rebuild."""

    companies: int
    deals: int
    copies: int
    unresolved: int


class Views:
    """A ledger as known at one point of time; by default all of it, now.

    Args:
        ledger: the ledger.
        as_of: only what was published by this day (UTC); articles without a date are left out.
        known_by: only what the ledger had recorded by this moment (UTC).
    """

    def __init__(self, ledger: Ledger, as_of: date | None = None, known_by: datetime | None = None) -> None:
        self.ledger = ledger
        self.as_of = as_of
        self.known_by = known_by

    def __enter__(self) -> Views:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Gives the connections back."""
        self.ledger.close()

    def at(self, as_of: date | None = None, known_by: datetime | None = None) -> Views:
        """The same ledger as it stood: published by a day, recorded by a moment."""
        return Views(self.ledger, as_of, known_by)

    # Deals and companies

    def deals(self, company: str | None = None, stage: Stage | None = None, kind: Kind | None = None) -> list[Deal]:
        """The deals, the first heard of foremost.

        Args:
            company: only those with a party of this name (any name or id of it).
            stage: only those that stand there.
            kind: only those of this kind.
        """
        if self._is_now:
            return list(self._current.deals(company=company, stage=stage, kind=kind))
        ids = {c.id for c in self._companies_named(company)} if company is not None else None
        return [
            deal
            for deal in self._derived.deals
            if (stage is None or deal.stage is stage)
            and (kind is None or deal.kind is kind)
            and (ids is None or any(party.company in ids for parties in deal.roles.values() for party in parties))
        ]

    def deal(self, id: str) -> Deal:
        """One deal.

        As of another time only its neighbourhood is grouped anew: the claims that share a key with its own, also
        through others.

        Args:
            id: its id, a beginning of it that no other has, or the id of any of its claims or articles.

        Raises:
            LookupError: there is none, or not yet at that time; the message says which.
        """
        now = self._current.deal(id)
        if self._is_now:
            return now
        claims = [report.claim_id for report in now.timeline]
        derived = derive(self.ledger.facts(as_of=self.as_of, known_by=self.known_by, near=claims))
        own = set(claims)
        candidates = [deal for deal in derived.deals if own & {report.claim_id for report in deal.timeline}]
        if not candidates:
            raise LookupError(f"nothing was known of deal {id} {self._time_words()}; {_first_heard(now)}")
        return max(candidates, key=lambda deal: len(own & {report.claim_id for report in deal.timeline}))

    def companies(self) -> list[Company]:
        """Every company, by id."""
        return list(self._current.companies() if self._is_now else self._derived.companies)

    def company(self, name: str) -> CompanyView:
        """What is known of a company.

        Args:
            name: any of its names, in any case and script, or its id.

        Raises:
            LookupError: no company has that name; the message names those that are alike.
        """
        named = self._companies_named(name)
        if not named:
            alike = ", ".join(company.name for company in self._companies_alike(name)[:5])
            raise LookupError(f"no company is called {name!r}" + (f"; there are {alike}" if alike else ""))
        company = named[0]
        deals = sorted(self.deals(company=company.id), key=_last_news, reverse=True)
        others = [c for c in (*named[1:], *self._companies_alike(name)) if c.id != company.id]
        return CompanyView(company, tuple(deals), tuple(self._relations_of(company)), tuple(dict.fromkeys(others)))

    def unresolved(self) -> tuple[Unresolved, ...]:
        """Names that may mean several companies, and pairs that may be one: what a person should decide."""
        return tuple(self._current.unresolved() if self._is_now else self._derived.unresolved)

    # What was said

    def claims(self) -> Iterator[Telling]:
        """The claims that stand, in the order of their articles."""
        yield from self.ledger.tellings(as_of=self.as_of, known_by=self.known_by)

    def articles(self) -> Iterator[Article]:
        """The articles in their current versions, in order of publication."""
        yield from self.ledger.articles(as_of=self.as_of, known_by=self.known_by)

    # What people decided

    def judgements(self) -> list[tuple[str, Judgement | Correction]]:
        """The decisions of people with their ids, oldest first, those taken back included and marked."""
        return self.ledger.decisions()

    def judge(self, left: str, right: str, verdict: Verdict, by: str, reasons: Sequence[str] = ()) -> str:
        """Records that two companies or deals are one, or are not, and gives the id of the judgement.

        Args:
            left: a name or id of the one.
            right: of the other.
            verdict: what they are.
            by: who says so.
            reasons: why, in words.
        """
        return self.ledger.judge(Judgement(left, right, verdict, by, tuple(reasons)))

    def correct(self, claim: str, changes: Mapping[str, str], by: str, reasons: Sequence[str] = ()) -> str:
        """Records a correction of a claim and gives its id; the claim as it was drawn stays in the ledger."""
        return self.ledger.correct(Correction(claim, changes, by, tuple(reasons)))

    def undo(self, id: str, by: str) -> str:
        """Takes back a judgement or a correction, and says in words which."""
        return self.ledger.undo(id, by)

    # Upkeep

    def rebuild(self) -> Rebuilt:
        """Derives everything anew from the facts and stores it."""
        mark = self.ledger.mark()
        derived = derive(self.ledger.facts())
        self.ledger.store(derived, mark)
        return Rebuilt(len(derived.companies), len(derived.deals), len(derived.copies), len(derived.unresolved))

    def reread(self, on_article: Callable[[], None] = lambda: None) -> Reread:
        """Draws the claims anew from every article that another version of the extraction has read.

        The claims of the earlier version are superseded and stay in the ledger.

        Args:
            on_article: called after each article.

        Returns:
            What became different, article by article.
        """
        done = Reread()
        for article, before in self.ledger.readings_not_by(extractor()):
            outcome = extracted(article)
            if isinstance(outcome, Reading):
                self.ledger.write([entry_of(outcome)])
            done.add(article, before, outcome)
            on_article()
        return done

    @property
    def _is_now(self) -> bool:
        return self.as_of is None and self.known_by is None

    @cached_property
    def _derived(self) -> Derived:
        return derive(self.ledger.facts(as_of=self.as_of, known_by=self.known_by))

    @property
    def _current(self) -> Ledger:
        """The ledger, its derived tables brought up to date first."""
        if not self.ledger.is_current():
            self.rebuild()
        return self.ledger

    def _companies_named(self, name: str) -> list[Company]:
        if self._is_now:
            return list(self._current.companies(named=name))
        return [company for company in self._derived.companies if name == company.id or is_called(company, name)]
