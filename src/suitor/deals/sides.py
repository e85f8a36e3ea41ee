"""The sides of a deal: who buys, what is bought and who sells, whatever roles the kind of claim has for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from suitor.deals.naming import Words, fit, handles
from suitor.model import Claim, Kind, Party, Role, Telling

BUYING = frozenset({Kind.ACQUISITION, Kind.DIVESTITURE, Kind.MERGER, Kind.INVESTMENT})
JOINING = frozenset({Kind.JOINT_VENTURE, Kind.PARTNERSHIP})

PartyOf = Callable[[Telling, str], Party]
WordsOf = Callable[[str], Words]


@dataclass(frozen=True, slots=True)
class Sides:
    """Who stands where in a claim.

    Attributes:
        buyers: acquirers, investors, or the first of two equal parties.
        targets: what changes hands, or the other parties.
        third: who sells, or the venture that equal parties found.
        equal: True when buyer and target are interchangeable.
    """

    buyers: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    third: tuple[Party, ...] = ()
    equal: bool = False

    @property
    def each(self) -> tuple[tuple[Party, ...], ...]:
        """The three sides."""
        return (self.buyers, self.targets, self.third)

    def turned(self) -> Sides:
        """The same with buyer and target exchanged."""
        return Sides(self.targets, self.buyers, self.third, self.equal)

    def splits(self) -> Iterator[Sides]:
        """Every way to set one of equal parties against the others."""
        parties = (*self.buyers, *self.targets)
        yield self
        for i, party in enumerate(parties):
            others = parties[:i] + parties[i + 1 :]
            yield Sides((party,), others, self.third, equal=True)
            yield Sides(others, (party,), self.third, equal=True)


def family(kind: Kind) -> str | None:
    """Which kinds may tell of one transaction: those in which something is bought, those in which parties join."""
    if kind in BUYING:
        return "buying"
    return "joining" if kind in JOINING else None


def sides_of(telling: Telling, party_of: PartyOf) -> Sides:
    """The sides of a claim, with the parties as resolution sees them; nobody deals with himself."""
    named = _named_sides(telling.claim, lambda name: party_of(telling, name))
    if named.equal:
        return replace(named, targets=_apart(named.targets, named.buyers))
    targets = _apart(named.targets, named.buyers)
    return replace(named, targets=targets, third=_apart(named.third, (*named.buyers, *targets)))


def keys(telling: Telling | Claim, words_of: WordsOf) -> tuple[str, ...]:
    """The keys under which the neighbours of a claim are found, sorted.

    Claims that share no key, not even through others, are never in one deal, unless an editor says so or the one's
    article corrects the other's: grouping looks for deals only under the keys of their claims. A key stands for a pair
    of names, so that a busy company does not tie all its deals together.

    Args:
        telling: the claim, with its article or without.
        words_of: the words of a name, the same that `Party.words` has for it in grouping.
    """
    claim = telling.claim if isinstance(telling, Telling) else telling
    return neighbour_keys(claim, _named_sides(claim, lambda name: Party(name, name, words_of(name))))


def neighbour_keys(claim: Claim, sides: Sides) -> tuple[str, ...]:
    """The neighbour keys of a claim whose sides are known."""
    group = family(claim.kind)
    return tuple(sorted({f"{group[:1]}:{key}" for key in _bare_keys(claim, sides)})) if group else ()


def _bare_keys(claim: Claim, sides: Sides) -> Iterator[str]:
    others = (*sides.targets, *sides.buyers)
    for left, right in (*product(sides.buyers, sides.targets), *product(sides.third, others)):
        yield from ("+".join(sorted((a, b))) for a in handles(left) for b in handles(right) if a != b)
    targets = [handle for party in sides.targets for handle in handles(party)]
    if not sides.buyers:
        yield from (f"?+{handle}" for handle in targets)
    if claim.amount:
        yield from (f"{claim.amount.currency}{claim.amount.value:g}+{handle}" for handle in targets)


def _named_sides(claim: Claim, party: Callable[[str], Party]) -> Sides:
    def named(*roles: Role) -> tuple[Party, ...]:
        return tuple(party(name) for role in roles for name in claim.names(role))

    if claim.kind.is_symmetric:
        parties = named(Role.PARTY)
        return Sides(parties[:1], parties[1:], named(Role.VENTURE), equal=True)
    return Sides(named(Role.ACQUIRER, Role.INVESTOR), named(Role.TARGET, Role.INVESTEE), named(Role.SELLER))


def _apart(parties: tuple[Party, ...], others: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties that are not names of others."""
    return tuple(party for party in parties if not any(fit(party, other) for other in others))
