"""Whether a claim tells of a known deal: one signal, one function, one sentence; the weights are one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from suitor.deals.naming import best_fit, is_described
from suitor.deals.sides import Sides
from suitor.model import Claim, Kind, Money, Party

# What each signal is worth at its full score of 1 (or -1). A claim joins where the sum reaches THRESHOLD: two named
# sides do, and one named side with a unique fact does.
WEIGHTS: dict[str, float] = {
    "same_acquirer": 3.0,
    "same_target": 3.0,
    "same_third": 1.0,
    "rival_acquirer": 9.0,
    "other_target": 9.0,
    "same_price": 2.0,
    "price_disjoint": 1.0,
    "near_in_time": 0.5,
    "both_unnamed": 1.6,
    "correction": 6.0,
    "turned_round": 0.7,
    "kind_differs": 0.3,
}
THRESHOLD = 4.4
_HOPELESS = -9.0  # nothing makes up for this: other signals need not be asked
_PLAIN = 6.0  # both sides fit as they are told: no need to turn them round

_PRICE_TOLERANCE = 0.02  # of the larger price
_PRICE_RATIO = 3.0  # a raised bid stays well below
_NEAR_DAYS = 30
_UNNAMED_DAYS = 60


@dataclass(frozen=True, slots=True)
class Hint:
    """What one signal says: its name, a score from -1 to 1, and the sentence for people."""

    signal: str
    score: float
    sentence: str

    @property
    def worth(self) -> float:
        """The score times the weight of the signal."""
        return self.score * WEIGHTS[self.signal]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known deal, as signals see it.

    Attributes:
        kind: the kind of the claim that founded it.
        sides: the parties that enough of its claims name.
        prices: the prices that were reported.
        last: the day of its last report, or None when no date is known.
        articles: ids of the articles that tell of it.
    """

    kind: Kind
    sides: Sides
    prices: tuple[Money, ...] = ()
    last: date | None = None
    articles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Incoming:
    """A claim that looks for its deal: its sides, its day, and the article that its own corrects."""

    claim: Claim
    sides: Sides
    day: date | None = None
    corrects: str | None = None


def same_acquirer(claim: Incoming, deal: Candidate) -> Hint | None:
    """The buyers fit."""
    return _fitting("same_acquirer", claim.sides.buyers, deal.sides.buyers, "the buyer")


def same_target(claim: Incoming, deal: Candidate) -> Hint | None:
    """The targets fit."""
    return _fitting("same_target", claim.sides.targets, deal.sides.targets, "the target")


def same_third(claim: Incoming, deal: Candidate) -> Hint | None:
    """The sellers fit, or the ventures."""
    return _fitting(
        "same_third", claim.sides.third, deal.sides.third, "the seller" if not claim.sides.equal else "the venture"
    )


def rival_acquirer(claim: Incoming, deal: Candidate) -> Hint | None:
    """Both name a buyer, and they are two."""
    if correction(claim, deal):
        return None
    return _clashing("rival_acquirer", claim.sides.buyers, deal.sides.buyers, "another buyer")


def other_target(claim: Incoming, deal: Candidate) -> Hint | None:
    """Both name the target properly, and they are two."""
    if best_fit(claim.sides.targets, deal.sides.targets):
        return None
    return _clashing("other_target", _named(claim.sides.targets), _named(deal.sides.targets), "another target")


def same_price(claim: Incoming, deal: Candidate) -> Hint | None:
    """The price is one that was reported before."""
    price = claim.claim.amount
    if price is None or not any(_equal(price, other) for other in deal.prices):
        return None
    return Hint("same_price", 1.0, f"the price is the same, {' '.join(price.text.split())}")


def price_disjoint(claim: Incoming, deal: Candidate) -> Hint | None:
    """The price is far from every price that was reported before."""
    price = claim.claim.amount
    prices = [other for other in deal.prices if price and other.currency == price.currency]
    if price is None or not prices or any(_comparable(price, other) for other in prices):
        return None
    return Hint("price_disjoint", -1.0, f"the price is far off, {' '.join(price.text.split())}")


def near_in_time(claim: Incoming, deal: Candidate) -> Hint | None:
    """The deal was in the news shortly before."""
    if claim.day is None or deal.last is None:
        return None
    days = abs((claim.day - deal.last).days)
    return Hint("near_in_time", 1.0, f"{days} days apart") if days <= _NEAR_DAYS else None


def both_unnamed(claim: Incoming, deal: Candidate) -> Hint | None:
    """Neither names a buyer, and they are close in time."""
    if claim.sides.buyers or deal.sides.buyers or claim.day is None or deal.last is None:
        return None
    near = abs((claim.day - deal.last).days) <= _UNNAMED_DAYS
    return Hint("both_unnamed", 1.0, "neither names a buyer") if near else None


def correction(claim: Incoming, deal: Candidate) -> Hint | None:
    """The article corrects one that tells of the deal, with the same target: what else differs was wrong."""
    if claim.corrects not in deal.articles or not best_fit(claim.sides.targets, deal.sides.targets):
        return None
    return Hint("correction", 1.0, "corrects an earlier report")


def kind_differs(claim: Incoming, deal: Candidate) -> Hint | None:
    """One speaks of a stake, the other of the whole."""
    if (claim.claim.kind is Kind.INVESTMENT) == (deal.kind is Kind.INVESTMENT):
        return None
    return Hint("kind_differs", -1.0, "one speaks of a stake, the other of the whole")


SIGNALS: tuple[Callable[[Incoming, Candidate], Hint | None], ...] = (
    rival_acquirer,  # what rules a deal out comes first
    other_target,
    same_acquirer,
    same_target,
    same_third,
    same_price,
    price_disjoint,
    near_in_time,
    both_unnamed,
    correction,
    kind_differs,
)


@dataclass(frozen=True, slots=True)
class Match:
    """How well a claim fits a deal.

    Attributes:
        worth: the sum of what the signals are worth.
        hints: what they say.
        sides: the claim's parties the way they fit.
        turned: True when that exchanges its buyer and target.
    """

    worth: float
    hints: tuple[Hint, ...]
    sides: Sides
    turned: bool = False

    @property
    def reasons(self) -> tuple[str, ...]:
        """The sentences that speak for it."""
        return tuple(hint.sentence for hint in self.hints if hint.score > 0)


def match(claim: Incoming, deal: Candidate) -> Match:
    """How well a claim fits a deal, read the way it fits best.

    Equal parties stand in any order, and texts and extraction take buyer and target for another.
    """
    if claim.sides.equal:
        return max((_match(claim, deal, sides) for sides in claim.sides.splits()), key=lambda m: m.worth)
    as_told = _match(claim, deal, claim.sides)
    if not (claim.sides.buyers and claim.sides.targets) or as_told.worth >= _PLAIN:
        return as_told
    turned = _match(claim, deal, claim.sides.turned(), (Hint("turned_round", -1.0, "buyer and target are exchanged"),))
    return as_told if as_told.worth >= turned.worth else replace(turned, turned=True)


def _match(claim: Incoming, deal: Candidate, sides: Sides, given: tuple[Hint, ...] = ()) -> Match:
    read = Incoming(claim.claim, sides, claim.day, claim.corrects)
    hints = list(given)
    for signal in SIGNALS:
        if (hint := signal(read, deal)) is not None:
            hints.append(hint)
            if hint.worth <= _HOPELESS:
                break
    return Match(sum(hint.worth for hint in hints), tuple(hints), sides)


def _fitting(signal: str, left: tuple[Party, ...], right: tuple[Party, ...], what: str) -> Hint | None:
    score = best_fit(left, right)
    return Hint(signal, score, f"{what} fits: {_shared(left, right)}") if score else None


def _clashing(signal: str, left: tuple[Party, ...], right: tuple[Party, ...], what: str) -> Hint | None:
    if not left or not right or best_fit(left, right):
        return None
    return Hint(signal, -1.0, f"{what}: {left[0].name}, not {right[0].name}")


def _named(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(party for party in parties if not is_described(party.name))


def _shared(left: tuple[Party, ...], right: tuple[Party, ...]) -> str:
    pairs: Iterator[tuple[Party, Party]] = ((a, b) for a in left for b in right if best_fit((a,), (b,)))
    one, other = next(pairs)
    return one.name if one.name == other.name else f"{one.name}, {other.name}"


def _equal(price: Money, other: Money) -> bool:
    return price.currency == other.currency and abs(price.value - other.value) <= _PRICE_TOLERANCE * other.value


def _comparable(price: Money, other: Money) -> bool:
    low, high = sorted((price.value, other.value))
    return high <= _PRICE_RATIO * low
