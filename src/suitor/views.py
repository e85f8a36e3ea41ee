"""Views of a ledger as known on any day: read from its derived tables for now, derived anew for any other time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING

from suitor.ledger import Ledger, LedgerError, NotInLedger, is_prefix
from suitor.model import (
    Article,
    Claim,
    Company,
    Correction,
    Deal,
    Derived,
    Facts,
    Judgement,
    Kind,
    Reading,
    Stage,
    Telling,
    Unresolved,
    Verdict,
)
from suitor.model.wording import deal_headline
from suitor.pipeline import (
    LAPSE_DAYS,
    company_id,
    derivation,
    derive,
    entry_of,
    extracted,
    extractor,
    is_registered,
    keys_of,
    lapsed_after,
    tie_key,
    title_words,
)

if TYPE_CHECKING:
    import polars

_ALIKE = 5  # companies of a like name to show


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


@dataclass(slots=True)
class Reread:
    """What reading articles anew made different.

    Attributes:
        before: how many claims the earlier extraction had drawn from them.
        after: how many there are now.
        changed: by article, the claims that are gone and those that are new.
        failures: what could not be read anew; the earlier claims stand.
    """

    before: int = 0
    after: int = 0
    changed: list[tuple[str, tuple[Claim, ...], tuple[Claim, ...]]] = field(default_factory=list)
    failures: list[Exception] = field(default_factory=list)

    def add(self, article: str, old: tuple[Claim, ...], new: tuple[Claim, ...]) -> None:
        """Counts one article."""
        self.before += len(old)
        self.after += len(new)
        gone, fresh = [tuple(c for c in these if c not in those) for these, those in ((old, new), (new, old))]
        if gone or fresh:
            self.changed.append((article, gone, fresh))


class Views:
    """A ledger as known at one point of time; by default all of it, now.

    Args:
        ledger: the ledger.
        as_of: only what was published by this day (UTC); articles without a date are left out.
        known_by: only what the ledger had recorded by this moment (UTC).
        lapse_days: after so many days without news a deal is shown as lapsed.
    """

    def __init__(
        self,
        ledger: Ledger,
        as_of: date | None = None,
        known_by: datetime | None = None,
        lapse_days: int = LAPSE_DAYS,
    ) -> None:
        self.ledger = ledger
        self.as_of = as_of
        self.known_by = known_by
        self.lapse_days = lapse_days

    def __enter__(self) -> Views:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Gives the connections back."""
        self.ledger.close()

    def at(self, as_of: date | None = None, known_by: datetime | None = None) -> Views:
        """The same ledger as it stood: published by a day, recorded by a moment."""
        return Views(self.ledger, as_of, known_by, self.lapse_days)

    # Deals and companies

    def deals(self, company: str | None = None, stage: Stage | None = None, kind: Kind | None = None) -> list[Deal]:
        """The deals, the first heard of foremost.

        Args:
            company: only those with a party of this name (any name or id of it).
            stage: only those that stand there.
            kind: only those of this kind.
        """
        if self._is_stored:
            return self._lapsed(self.ledger.deals(company=company, stage=stage, kind=kind))
        ids = None if company is None else {found.id for found in self._named(company)}
        return self._lapsed(
            deal
            for deal in self._derived.deals
            if (stage is None or deal.stage is stage)
            and (kind is None or deal.kind is kind)
            and (ids is None or not ids.isdisjoint(_companies_of(deal)))
        )

    def deal(self, id: str) -> Deal:
        """One deal.

        As of another day only its own claims are grouped anew, for the place of a claim depends on earlier ones
        alone; where that does not hold (`Ledger.story`), its neighbourhood: the claims that share a key with its own,
        also through others.

        Args:
            id: its id, a beginning of it that no other has, or the id of any of its claims or articles.

        Raises:
            NotInLedger: there is none, or not yet at that time; the message says which.
        """
        return self._lapsed([self._deal(id)])[0]

    def _deal(self, id: str) -> Deal:
        if self._is_stored:
            return self.ledger.deal(id)
        now = self.at()
        if not now._is_stored:  # read-only and behind its facts
            return _deal_called(id, self._derived.deals)
        try:
            known = now.deal(id)
        except NotInLedger:  # but perhaps then, by the claim of an article that has changed since
            return _deal_called(id, self._derived.deals)
        found = derive(self._story(known) or self.ledger.facts(self.as_of, self.known_by, near=_claims_of(known)))
        own = {report.claim_id for report in known.timeline}
        return max(
            (deal for deal in found.deals if own & _claims_of(deal)),
            key=lambda deal: (_is_called(id, deal), len(own & _claims_of(deal))),
            default=None,
        ) or _not_yet(known, self._time_words())

    def companies(self) -> list[Company]:
        """Every company, by id."""
        return self.ledger.companies() if self._is_stored else list(self._derived.companies)

    def company(self, name: str) -> CompanyView:
        """What is known of a company.

        Args:
            name: any of its names, in any case and script, or its id.

        Raises:
            NotInLedger: no company has that name; the message names those that are alike.
        """
        named = self._named(name)
        if not named:
            raise NotInLedger(self._unknown(name))
        company = max(named, key=lambda found: (found.id == name, len(found.names), found.id))
        deals = sorted(self.deals(company=company.id), key=_last_news, reverse=True)
        others = dict.fromkeys(found for found in (*named, *self._alike(name)) if found.id != company.id)
        return CompanyView(company, tuple(deals), tuple(self._ties(company)), tuple(others))

    def unresolved(self) -> tuple[Unresolved, ...]:
        """Names that may mean several companies, and pairs that may be one: what a person should decide."""
        return tuple(self.ledger.unresolved()) if self._is_stored else self._derived.unresolved

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
            left: the one: a name of a company or its id, or the id of a deal or of any of its claims, of which the
                first digits will do.
            right: the other, likewise.
            verdict: what they are.
            by: who says so.
            reasons: why, in words.

        Raises:
            NotInLedger: the ledger has no such company or deal, or several.
            LedgerError: they are one already as named, or a company and a deal, or nobody says so.
        """
        if not by.strip():
            raise LedgerError("a judgement needs the name of who says so")
        (sort, one), (other_sort, other) = self._meant(left), self._meant(right)
        if sort != other_sort:
            raise LedgerError(f"{left!r} is a {sort} and {right!r} a {other_sort}; only like things can be one")
        if one == other:
            raise LedgerError(f"{left!r} and {right!r} are the same thing by name; there is nothing to judge")
        return self.ledger.judge(Judgement(one, other, verdict, by.strip(), tuple(reasons)))

    def _meant(self, name: str) -> tuple[str, str]:
        """Whether a company or a deal is meant, and the name or the whole id by which judgements know it."""
        if self._named(name) or is_registered(name):
            return "company", name
        try:
            return "deal", self._claim_called(name)
        except NotInLedger as error:
            if _looks_like_id(name):
                raise
            raise NotInLedger(f"{self._unknown(name)}, nor is there such a deal") from error

    def _claim_called(self, id: str) -> str:
        """The id of a claim that begins so, else of the first claim of the deal that is called so."""
        deal = self.at().deal(id)
        return next((one for one in sorted(_claims_of(deal)) if one.startswith(id)), deal.id)

    def correct(self, claim: str, changes: Mapping[str, str], by: str, reasons: Sequence[str] = ()) -> str:
        """Records a correction of a claim and gives its id; the claim as it was drawn stays in the ledger."""
        return self.ledger.correct(Correction(claim, changes, by, tuple(reasons)), keys_of)

    def undo(self, id: str, by: str) -> str:
        """Takes back a judgement or a correction, and says in words which."""
        whole = self.ledger.undo(id, by)
        return f"took back {_decision_words(dict(self.ledger.decisions())[whole])} ({whole})"

    # Upkeep

    def recorded(self) -> dict[str, datetime]:
        """When the ledger learnt of each article (UTC), by its id."""
        return self.ledger.recorded()

    def rebuild(self) -> Rebuilt:
        """Derives everything anew from the facts and stores it."""
        if self.ledger.derived_by() not in (None, derivation()):
            self.ledger.rekey(keys_of)
        mark = self.ledger.mark()
        derived = derive(self.ledger.facts())
        self.ledger.store(derived, mark, derivation())
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
                done.add(article.id, before, outcome.claims)
            else:
                done.failures.append(outcome)
            on_article()
        return done

    def frame(self, what: str) -> polars.DataFrame:
        """A table of `claims`, `deals`, `companies` or `articles`, with the columns of `suitor export --to csv`.

        Raises:
            ImportError: polars is not installed.
            ValueError: there is no such table.
        """
        from suitor.export.frame import frame  # here, for polars is an extra

        return frame(self, what)

    @cached_property
    def _is_stored(self) -> bool:
        """Whether the derived tables hold this view; brings them up to date first, where the ledger can be written."""
        if self.as_of is not None or self.known_by is not None:
            return False
        if not self.ledger.is_current(derivation()) and not self.ledger.read_only:
            self.rebuild()
        return self.ledger.is_current(derivation())

    @cached_property
    def _derived(self) -> Derived:
        return derive(self.ledger.facts(self.as_of, self.known_by))

    def _lapsed(self, deals: Iterable[Deal]) -> list[Deal]:
        """The deals, those without news for `lapse_days` marked; they come marked for the default."""
        if self.lapse_days == LAPSE_DAYS:
            return list(deals)
        newest = self.ledger.newest(self.as_of, self.known_by)
        return [lapsed_after(deal, newest, self.lapse_days) for deal in deals]

    def _story(self, deal: Deal) -> Facts | None:
        if self.as_of is None or self.known_by is not None:
            return None
        return self.ledger.story(self.as_of, _claims_of(deal), title_words)

    def _named(self, name: str) -> list[Company]:
        """The companies of this name or id; else the one that it is resolved to, whatever its legal form or script."""
        if self._is_stored:
            return self.ledger.companies(name) or self.ledger.companies(company_id(name))
        folded, known = name.casefold(), company_id(name)
        companies = self._derived.companies
        called = [c for c in companies if name == c.id or folded in map(str.casefold, (c.name, *c.names))]
        return called or [company for company in companies if company.id == known]

    def _unknown(self, name: str) -> str:
        alike = " or ".join(repr(company.name) for company in self._alike(name))
        return f"no company is called {name!r}" + (
            f"; did you mean {alike}?" if alike else "; `suitor deals` lists deals"
        )

    def _alike(self, name: str) -> list[Company]:
        """Companies with a name that begins, or goes on, like this one, those with most names foremost."""
        folded = name.casefold()
        found = [c for c in self.companies() if any(_is_alike(folded, other.casefold()) for other in c.names)]
        return sorted(found, key=lambda company: (-len(company.names), company.name))[:_ALIKE]

    def _ties(self, company: Company) -> Iterator[Telling]:
        keys = {tie_key(name) for name in company.names}
        yield from self.ledger.related(keys, self.as_of, self.known_by)

    def _time_words(self) -> str:
        return f"on {self.as_of}" if self.as_of is not None else f"at {self.known_by:%Y-%m-%d %H:%M}"


def _claims_of(deal: Deal) -> set[str]:
    return {id for report in deal.timeline for id in (report.claim_id, *report.also)}


def _is_called(id: str, deal: Deal) -> bool:
    return any(one.startswith(id) for one in _claims_of(deal))


def _companies_of(deal: Deal) -> Iterator[str]:
    return (party.company for parties in deal.roles.values() for party in parties)


def _looks_like_id(name: str) -> bool:
    return is_prefix(name) and set(name) <= set("0123456789abcdef")


def _last_news(deal: Deal) -> str:
    days = [report.published.start.isoformat() for report in deal.timeline if report.published]
    return max(days, default="")


def _is_alike(name: str, other: str) -> bool:
    """Whether one begins with the other, at the end of a word."""
    short, long = sorted((name, other), key=len)
    return bool(short) and f"{long} ".startswith(f"{short} ")


def _deal_called(id: str, deals: Iterable[Deal]) -> Deal:
    """The deal of this name among some, as `Ledger.deal` finds it among those that are stored.

    Raises:
        NotInLedger: there is none, or there are several.
    """
    ways: list[Callable[[Deal], bool]] = [lambda deal: any(report.external_id == id for report in deal.timeline)]
    if is_prefix(id):
        ways += [
            lambda deal: deal.id.startswith(id),
            lambda deal: _is_called(id, deal),
            lambda deal: any(report.article_id.startswith(id) for report in deal.timeline),
        ]
    for is_meant in ways:
        found = [deal for deal in deals if is_meant(deal)]
        if len(found) > 1:
            raise NotInLedger(f"{id!r} may be any of {len(found)} deals; give more digits")
        if found:
            return found[0]
    raise NotInLedger(f"no deal {id!r}; `suitor deals` lists them")


def _not_yet(known: Deal, when: str) -> Deal:
    day = next((report.published.interval for report in known.timeline if report.published), None)
    heard = f"; it was first heard of on {day.start}" if day else ""
    raise NotInLedger(f"nothing was known {when} of {deal_headline(known)}{heard}")


def _decision_words(decision: Judgement | Correction) -> str:
    if isinstance(decision, Correction):
        return f"{decision.by}'s correction of claim {decision.claim}"
    return f"{decision.by}'s judgement that {decision.left} and {decision.right} are {decision.verdict}"
