"""A deal in the making: the claims that were put together so far, and who they say takes part."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from suitor.deals.sides import Sides
from suitor.deals.signals import Candidate, Match
from suitor.model import Claim, Money, Party, Polarity, Telling

_HEARD = 0.25  # of the weight of the side's foremost party: who is named less often does not speak for the deal
_SOLD_BY = 0.2  # of the weight of the foremost target: a seller that hardly any claim names is none
_PASSING = 0.5  # of the weight of news


@dataclass(frozen=True, slots=True)
class Member:
    """A claim in its deal.

    Attributes:
        telling: the claim in its article.
        sides: its parties, on the sides where the founding claim has them.
        turned: True when its own buyer and target were exchanged for that.
        match: why it was put here.
    """

    telling: Telling
    sides: Sides
    turned: bool = False
    match: Match | None = None

    @property
    def weight(self) -> float:
        """What its word counts in votes over the deal: its confidence, less for what is told in passing or denied."""
        claim = self.telling.claim
        return claim.confidence * (_PASSING if is_aside(claim) else 1.0)


def member_of(telling: Telling, sides: Sides, match: Match | None) -> Member:
    """The claim as a member of the deal that it matched, or of its own."""
    return Member(telling, match.sides if match else sides, match is not None and match.turned, match)


def is_aside(claim: Claim) -> bool:
    """True for what is told as context, or to say that it is not so."""
    return claim.background or claim.polarity is Polarity.DENIED


def day_of(telling: Telling) -> date | None:
    """The first day on which its article may have been published, or None when no date is known."""
    return telling.article.published.start if telling.article.published else None


class Ballot:
    """Votes for the parties of one side."""

    def __init__(self) -> None:
        self._parties: dict[tuple[str, tuple[str, ...]], tuple[Party, float]] = {}

    def add(self, parties: tuple[Party, ...], weight: float) -> None:
        """Counts a vote for each party."""
        for party in parties:
            slot = (party.company, party.words)
            known, votes = self._parties.get(slot, (party, 0.0))
            self._parties[slot] = (known, votes + weight)

    @property
    def most(self) -> float:
        """The votes of the foremost party."""
        return max((votes for _, votes in self._parties.values()), default=0.0)

    def heard(self, least: float = 0.0) -> tuple[Party, ...]:
        """The parties that are named often enough, foremost first; `least` votes they need in any case."""
        bar = max(_HEARD * self.most, least)
        ranked = sorted(self._parties.values(), key=lambda item: -item[1])
        return tuple(party for party, votes in ranked if votes >= bar)


@dataclass(slots=True, eq=False)
class Draft:
    """A deal in the making.

    Attributes:
        members: its claims, in the order in which they were told.
        leads: what extraction was not sure of and fits.
        last: the day of the last report that was news.
    """

    members: list[Member] = field(default_factory=list)
    leads: list[Member] = field(default_factory=list)
    last: date | None = None
    _ballots: tuple[Ballot, Ballot, Ballot] = field(default_factory=lambda: (Ballot(), Ballot(), Ballot()))
    _prices: tuple[Money, ...] = ()
    _days: set[date] = field(default_factory=set)
    _articles: set[str] = field(default_factory=set)
    _candidate: Candidate | None = None

    @property
    def id(self) -> str:
        """The id of the claim that founded it."""
        return self.members[0].telling.id

    @property
    def founded(self) -> tuple[str, str, str, int, str]:
        """Where its first claim stands in the order of all."""
        return self.members[0].telling.order

    @property
    def told(self) -> list[Member]:
        """Claims and leads."""
        return self.members + self.leads

    def add(self, member: Member, votes: float = 1.0) -> None:
        """Puts a claim into the deal; `votes` times its weight goes to the parties that it names."""
        claim = member.telling.claim
        self.members.append(member)
        for ballot, parties in zip(self._ballots, member.sides.each, strict=True):
            ballot.add(parties, votes * member.weight)
        if claim.amount and claim.amount not in self._prices:
            self._prices = (*self._prices, claim.amount)
        self._articles.add(member.telling.article.id)
        self._note_day(day_of(member.telling), claim.background)
        self._candidate = None

    def was_heard_of(self, day: date | None, ahead: timedelta, after: timedelta) -> bool:
        """Whether a claim of the deal came up to `ahead` after the day, or less than `after` before it."""
        return day is not None and any(day - after < known <= day + ahead for known in self._days)

    def candidate(self) -> Candidate:
        """The deal as signals see it."""
        if self._candidate is None:
            buyers, targets, third = self._ballots
            sides = Sides(buyers.heard(), targets.heard(), third.heard(_SOLD_BY * targets.most))
            kind = self.members[0].telling.claim.kind
            self._candidate = Candidate(kind, sides, self._prices, self.last, frozenset(self._articles))
        return self._candidate

    def _note_day(self, day: date | None, background: bool) -> None:
        """Old news does not revive a deal."""
        if day is None:
            return
        self._days.add(day)
        if self.last is None or not background:
            self.last = max(self.last or day, day)
