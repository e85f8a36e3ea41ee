"""Who holds what, as a ledger knows it on a day: completed purchases and reported ownership, never what is rumoured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from suitor.exposure.partial_ownership import Control, Stake
from suitor.judging.course import day_of
from suitor.model import (
    ArticleHead,
    Certainty,
    Claim,
    Company,
    Deal,
    DealParty,
    Kind,
    Polarity,
    Report,
    Role,
    Stage,
    Telling,
)
from suitor.pipeline import company_id
from suitor.views import Views

_WHOLE = 100.0
_MAJORITY = 50.0
_PURCHASES = {
    Kind.ACQUISITION: (Role.ACQUIRER, Role.TARGET),
    Kind.INVESTMENT: (Role.INVESTOR, Role.INVESTEE),
}
UNSIZED = "how much it holds is not reported"
UNSURE = "not reported as certain"
OUTDATED = "a later report stands in its place"
SOLD = "sold later, as reported"
TOO_MUCH = "newer reports leave no room for it"
TOGETHER = "held together with others; the part of each is not reported"
GIVEN_INSTEAD = "another figure was given"


@dataclass(frozen=True, slots=True)
class Holding:
    """A stake, and where it is known from.

    Attributes:
        owner: name of who holds it.
        owned: name of the company that it is held in.
        stake: how much, by the keys of the two; None where that is not known.
        day: when it was published that it is held; None where nobody knows, or where it was given by hand.
        basis: what it rests on, in words: "ownership", "acquisition, completed".
        claim: the claim, None for a stake given by hand.
        claim_id: its id.
        head: its article.
        deal: id of the deal, for purchases.
        left_out: why it does not count, or None where it does.
    """

    owner: str
    owned: str
    stake: Stake | None
    day: date | None = None
    basis: str = "given"
    claim: Claim | None = None
    claim_id: str | None = None
    head: ArticleHead | None = None
    deal: str | None = None
    left_out: str | None = None

    @property
    def counts(self) -> bool:
        """Whether it enters the figures."""
        return self.left_out is None and self.stake is not None


def say_of(percent: float) -> Control:
    """The say that a stake gives of which nothing else is known: a majority has total control, others none."""
    return Control.TOTAL if percent > _MAJORITY else Control.SILENT


class Names:
    """Names as the ledger resolves them; those it does not know by themselves.

    Args:
        views: the ledger as known on a day; None for names alone.
    """

    def __init__(self, views: Views | None) -> None:
        companies = views.companies() if views is not None else []
        self._known = {company.id: company for company in companies}
        self._called = {  # of several companies of a name the one with most names, as in `Views.company`
            name.casefold(): company.id
            for company in sorted(companies, key=lambda company: (len(company.names), company.id))
            for name in (company.name, *company.names)
        }

    def key(self, name: str) -> str:
        """The id of the company; two names of one company have one."""
        return self._called.get(name.casefold()) or company_id(name)

    def knows(self, key: str) -> bool:
        """Whether the ledger has a company of this id."""
        return key in self._known

    def company(self, key: str) -> Company | None:
        """The company of this id, where the ledger has it."""
        return self._known.get(key)


def holdings_in(views: Views, names: Names, companies: Iterable[str]) -> list[Holding]:
    """The stakes that are held in some companies, and what looks like stakes and does not count, newest first.

    What is not completed, not certain or not sized does not count: a wrong stake is worse than none. Of several reports
    on one owner and one company the latest stands alone; they are never added up.

    Args:
        views: the ledger as known on a day.
        names: its names.
        companies: names of the companies in which stakes are of interest.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    keys = dict.fromkeys(key for name in companies if names.knows(key := names.key(name)))
    found = {key: views.company(key) for key in keys}
    deals = {deal.id: deal for view in found.values() for deal in view.deals}
    ties = {telling.id: telling for view in found.values() for telling in view.relations}
    heads = views.ledger.heads_of({report.article_id for deal in deals.values() for report in deal.timeline})
    bought = [holding for deal in deals.values() for holding in _of_deal(deal, heads)]
    owned = [holding for telling in ties.values() for holding in _of_tie(telling, names.key)]
    relevant = [holding for holding in (*bought, *_without_shared(owned)) if _owned_key(holding, names) in found]
    newest = sorted(relevant, key=lambda holding: holding.day or date.min, reverse=True)
    return _fitting(_latest(_without_sold(newest, deals.values()), names))


def without(holdings: Iterable[Holding], pairs: Container[tuple[str, str]], why: str) -> list[Holding]:
    """The holdings, those of some owners in some companies (by their keys) marked as left out."""
    return [_marked(h, why, h.stake is not None and (h.stake.owner, h.stake.owned) in pairs) for h in holdings]


def _of_deal(deal: Deal, heads: Mapping[str, ArticleHead]) -> Iterator[Holding]:
    """What a purchase makes the buyers hold; one that is not completed is left out by its stage."""
    if deal.kind not in _PURCHASES or deal.stage is None or deal.stage is Stage.FAILED:
        return
    buyers, targets = (deal.roles.get(role, ()) for role in _PURCHASES[deal.kind])
    report = next((r for r in reversed(deal.timeline) if r.stage is deal.stage and r.moves), deal.timeline[-1])
    percent = _stated(deal)
    why = f"only {deal.stage}" if deal.stage is not Stage.COMPLETED else UNSIZED if percent is None else None
    for owner in buyers:
        for owned in targets:
            if owner.company != owned.company:
                yield _purchase(deal, report, heads, (owner, owned), percent, why)


def _purchase(
    deal: Deal,
    report: Report,
    heads: Mapping[str, ArticleHead],
    ends: tuple[DealParty, DealParty],
    percent: float | None,
    why: str | None,
) -> Holding:
    owner, owned = ends
    stake = Stake(owner.company, owned.company, percent, say_of(percent)) if percent is not None else None
    day, head = day_of(report.published), heads.get(report.article_id)
    basis = f"{deal.kind}, {deal.stage}"
    return Holding(owner.name, owned.name, stake, day, basis, report.claim, report.claim_id, head, deal.id, why)


def _stated(deal: Deal) -> float | None:
    """How much was bought, as last reported."""
    reported = (report.claim.stake_pct for report in reversed(deal.timeline) if report.note is None)
    return next((percent for percent in reported if percent is not None), None)


def _of_tie(telling: Telling, key: Callable[[str], str]) -> Iterator[Holding]:
    """What a claim of ownership says that somebody holds."""
    claim = telling.claim
    if claim.kind is not Kind.OWNERSHIP or claim.polarity is Polarity.DENIED:
        return
    percent = claim.stake_pct
    why = UNSURE if claim.certainty is not Certainty.CERTAIN else UNSIZED if percent is None else None
    for owner in claim.names(Role.OWNER):
        for owned in claim.names(Role.OWNED):
            ends = key(owner), key(owned)
            if ends[0] != ends[1]:
                stake = Stake(*ends, percent, say_of(percent)) if percent is not None else None
                day = day_of(telling.article.published)
                yield Holding(owner, owned, stake, day, "ownership", claim, telling.id, telling.article, left_out=why)


def _without_shared(holdings: Sequence[Holding]) -> list[Holding]:
    """The holdings, those marked of which one sentence gives one figure to several owners ("together hold 6.4 %")."""
    said = Counter(map(_as_said, holdings))
    return [_marked(holding, TOGETHER, said[_as_said(holding)] > 1) for holding in holdings]


def _as_said(holding: Holding) -> tuple[object, ...]:
    """What two holdings have in common when one sentence tells of both as one."""
    article = holding.head and holding.head.id
    return (
        article,
        holding.claim and holding.claim.evidence,
        holding.stake and (holding.stake.owned, holding.stake.percent),
    )


def _owned_key(holding: Holding, names: Names) -> str:
    return holding.stake.owned if holding.stake else names.key(holding.owned)


def _without_sold(holdings: Sequence[Holding], deals: Iterable[Deal]) -> list[Holding]:
    """The holdings, those marked that the holder is reported to have sold on a later day."""
    sold: dict[tuple[str, str], date] = {}
    for deal in deals:
        day = max((d for report in deal.timeline if report.moves and (d := day_of(report.published))), default=None)
        if deal.stage is Stage.COMPLETED and day is not None:
            for pair in _sales(deal):
                sold[pair] = max(day, sold.get(pair, day))
    return [_marked(holding, SOLD, _was_sold(holding, sold)) for holding in holdings]


def _sales(deal: Deal) -> Iterator[tuple[str, str]]:
    """Who sold what."""
    targets = (*deal.roles.get(Role.TARGET, ()), *deal.roles.get(Role.INVESTEE, ()))
    return ((seller.company, target.company) for seller in deal.roles.get(Role.SELLER, ()) for target in targets)


def _was_sold(holding: Holding, sold: dict[tuple[str, str], date]) -> bool:
    if holding.stake is None:
        return False
    day = sold.get((holding.stake.owner, holding.stake.owned))
    return day is not None and day > (holding.day or date.min)


def _latest(holdings: Sequence[Holding], names: Names) -> list[Holding]:
    """The holdings, newest first, those marked of which a later report tells otherwise; repetitions are dropped."""
    latest: dict[tuple[str, str], Holding] = {}
    kept: dict[tuple[object, ...], Holding] = {}
    for holding in holdings:
        pair = (names.key(holding.owner), _owned_key(holding, names))
        later = latest.setdefault(pair, holding) if holding.counts else latest.get(pair)
        shown = _marked(holding, OUTDATED, later is not None and later is not holding)
        same_size = later is not None and holding.stake is not None and later.stake == holding.stake
        if later is holding or not same_size:
            kept.setdefault((*pair, holding.stake, shown.left_out), shown)
    return [held for (owner, owned, *_), held in kept.items() if held.stake or (owner, owned) not in latest]


def _fitting(holdings: Sequence[Holding]) -> list[Holding]:
    """The holdings, newest first, those marked that would take what is held in a company beyond the whole."""
    held: dict[str, float] = {}
    kept = []
    for holding in holdings:
        if holding.counts and holding.stake is not None:
            total = held.get(holding.stake.owned, 0.0) + holding.stake.percent
            fits = total <= _WHOLE
            held[holding.stake.owned] = total if fits else total - holding.stake.percent
            holding = _marked(holding, TOO_MUCH, not fits)
        kept.append(holding)
    return kept


def _marked(holding: Holding, why: str, applies: bool) -> Holding:
    return replace(holding, left_out=why) if applies and holding.left_out is None else holding
