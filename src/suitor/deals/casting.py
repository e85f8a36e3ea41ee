"""What sort of deal it is and who plays which role, by the votes of its claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from suitor.deals.draft import Member
from suitor.deals.naming import fit
from suitor.deals.sides import Sides
from suitor.model import DealParty, Kind, Party, Role

T = TypeVar("T")

_CONSORT = 0.3  # of the votes of the side's foremost party: who has as many takes part as well
_SOLD_BY = 0.1  # of the votes of the foremost target: a seller that hardly any claim names is none
_USUAL = 0.2  # of the votes of the commonest name: a name that seldom occurs may be another party's
_WHOLE = 0.15  # of the votes for a stake: who may want the whole is not after a stake alone


@dataclass(slots=True)
class _Camp:
    """The names that mean one party, with their votes."""

    parties: list[Party] = field(default_factory=list)
    names: dict[str, float] = field(default_factory=dict)
    companies: dict[str, float] = field(default_factory=dict)

    @property
    def votes(self) -> float:
        return sum(self.names.values())

    def shown(self) -> DealParty:
        """The fullest of its usual names, under the company that most of its names stand for."""
        bar = _USUAL * max(self.names.values())
        usual = [name for name, votes in self.names.items() if votes >= bar]
        fullest = max(usual, key=lambda name: (len(name.split()), self.names[name], name))
        return DealParty(fullest, max(self.companies, key=lambda id_: (self.companies[id_], id_)))


def kind_of(members: Sequence[Member]) -> Kind:
    """The kind with most votes; a sale whose buyer is known is an acquisition."""
    votes: Counter[Kind] = Counter()
    for member in members:
        votes[member.telling.claim.kind] += member.weight  # type: ignore[assignment]
    if votes[Kind.ACQUISITION] >= _WHOLE * votes[Kind.INVESTMENT]:
        votes[Kind.INVESTMENT] = 0
    kind = max(votes, key=lambda k: (votes[k], -list(Kind).index(k)))
    return Kind.ACQUISITION if kind is Kind.DIVESTITURE and any(m.sides.buyers for m in members) else kind


def cast(members: Sequence[Member], kind: Kind) -> Mapping[Role, tuple[DealParty, ...]]:
    """The parties of each role, foremost first, with their fullest names."""
    buyers, targets = _side(members, "buyers"), _side(members, "targets")
    if _is_turned(members):
        buyers, targets = targets, buyers
    third = _side(members, "third", _SOLD_BY * max((camp.votes for camp in targets), default=0.0))
    return by_role(kind, *_told_apart(buyers, targets, third))


def directed(members: Sequence[Member], sides: Sides) -> Sides:
    """The sides of a deal the way round that most of its claims have them."""
    return sides.turned() if _is_turned(members) else sides


def by_role(
    kind: Kind, buyers: tuple[T, ...], targets: tuple[T, ...], third: tuple[T, ...]
) -> dict[Role, tuple[T, ...]]:
    """Whoever stands on the sides of a deal under the roles that its kind has for them."""
    if kind.is_symmetric:
        roles = {Role.PARTY: (*buyers, *targets), Role.VENTURE: third if kind is Kind.JOINT_VENTURE else ()}
    elif kind is Kind.INVESTMENT:
        roles = {Role.INVESTOR: buyers, Role.INVESTEE: targets, Role.SELLER: third}
    elif kind is Kind.DIVESTITURE:
        roles = {Role.SELLER: third, Role.TARGET: targets}
    else:
        roles = {Role.ACQUIRER: buyers, Role.TARGET: targets, Role.SELLER: third}
    return {role: parties for role, parties in roles.items() if parties}


def _is_turned(members: Sequence[Member]) -> bool:
    return sum(m.weight * (1 if m.turned else -1) for m in members if not m.sides.equal) > 0


def _side(members: Sequence[Member], side: str, least: float = 0.0) -> list[_Camp]:
    """Who stands on a side by enough votes, foremost first."""
    camps: list[_Camp] = []
    for member in members:
        for party in getattr(member.sides, side):
            _join(camps, party, member.weight)
    ranked = sorted(camps, key=lambda camp: -camp.votes)
    return [camp for camp in ranked if camp.votes >= max(_CONSORT * ranked[0].votes, least)]


def _join(camps: list[_Camp], party: Party, weight: float) -> None:
    camp = next((c for c in camps if any(fit(party, other) for other in c.parties)), None)
    if camp is None:
        camps.append(camp := _Camp())
    if party not in camp.parties:
        camp.parties.append(party)
    camp.names[party.name] = camp.names.get(party.name, 0.0) + weight
    camp.companies[party.company] = camp.companies.get(party.company, 0.0) + weight


def _told_apart(*sides: list[_Camp]) -> list[tuple[DealParty, ...]]:
    """The parties to show of each side; nobody stands on two, the first has him."""
    taken: set[str] = set()
    told: list[tuple[DealParty, ...]] = []
    for side in sides:
        parties = tuple(party for camp in side if (party := camp.shown()).company not in taken)
        taken.update(party.company for party in parties)
        told.append(parties)
    return told
