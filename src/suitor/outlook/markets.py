"""What a purchase would do to the markets that it touches: concentration before and after, by control case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from suitor.exposure.concentration import Finding, eu_2004, guppi, hhi, merger_change, us_2023
from suitor.exposure.partial_ownership import Control, Stake, mhhi, profit_weights
from suitor.exposure.shares import Market, MarketShare, Shares
from suitor.exposure.supposition import Supposition

_NOISE = 1e-9

Weights = Mapping[tuple[str, str], float]


class Parties(NamedTuple):
    """The keys of those who make the purchase: as stakes and shares know them."""

    buyer: str
    target: str


@dataclass(frozen=True, slots=True)
class Merger:
    """What a full merger of buyer and target would do to a market, by the HHI, whoever holds stakes in whom.

    Attributes:
        after: HHI after it.
        change: by how much it would rise.
        share: that of the merged firm, in percent.
        findings: what the guidelines say.
    """

    after: float
    change: float
    share: float
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """What the purchase would do to a market under one control case, by the modified HHI.

    Attributes:
        control: what say the stake gives.
        after: MHHI after the purchase.
        change: by how much it rises.
        delta: MHHI less HHI, after it.
        findings: where the figures would lie by the lines that guidelines draw for the HHI; a yardstick, no rule.
    """

    control: Control
    after: float
    change: float
    delta: float
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Pressure:
    """The pressure on the price of a firm, for what it would win back through another (GUPPI).

    Attributes:
        firm: name of whose price it is.
        other: name of whom lost sales go to.
        control: the control case; None for a full merger.
        index: a fraction of the price.
        weight: how much more of the other's profit the firm counts as its own than before.
    """

    firm: str
    other: str
    control: Control | None
    index: float
    weight: float


@dataclass(frozen=True, slots=True)
class Touched:
    """A company that the purchase touches in a market.

    Attributes:
        name: its name.
        share: its share of the market in percent, None for a buyer from outside.
        why: in words.
    """

    name: str
    share: float | None
    why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a purchase would do to one market.

    Attributes:
        market: the market.
        hhi: before.
        mhhi: before, with the stakes that are held already.
        merger: a full merger instead.
        cases: the purchase, by control case.
        pressures: where margins and diversion are given.
        touched: buyer, target, those tied to them, rivals.
        is_merger: whether the whole of the target is bought.
        controller: name of who has total control of the target before, other than the buyer, or None.
    """

    market: Market
    hhi: float
    mhhi: float
    merger: Merger
    cases: tuple[Case, ...]
    pressures: tuple[Pressure, ...]
    touched: tuple[Touched, ...]
    is_merger: bool = False
    controller: str | None = None

    @property
    def is_still(self) -> bool:
        """Whether no index changes: the buyer is not in the market and holds nothing in it that would count."""
        return not self.merger.change and all(abs(case.change) < _NOISE for case in self.cases)


def outcomes(
    shares: Shares, supposed: Supposition, parties: Parties, held: Sequence[Stake], called: Mapping[str, str]
) -> list[Outcome]:
    """What a purchase would do to each market that it touches, in the order of the table.

    Args:
        shares: the markets.
        supposed: the purchase.
        parties: the keys of buyer and target.
        held: stakes held already.
        called: names by key, for owners from outside the markets.

    Raises:
        ValueError: the stakes contradict each other or leave no room for the purchase (`profit_weights`).
    """
    scenes = (_Scene(market, supposed, parties, tuple(held), called) for market in shares.markets)
    return [_outcome(scene) for scene in scenes if scene.is_touched]


@dataclass(frozen=True)
class _Scene:
    """A market, and the purchase that is supposed."""

    market: Market
    supposed: Supposition
    parties: Parties
    held: tuple[Stake, ...]
    called: Mapping[str, str]

    @cached_property
    def shares(self) -> dict[str, float]:
        return self.market.shares

    @cached_property
    def hhi(self) -> float:
        return hhi(self.shares.values())

    @cached_property
    def mhhi(self) -> float:
        return mhhi(self.shares, self.held)

    @cached_property
    def both(self) -> tuple[float, float]:
        """The shares of buyer and target, 0 for who is not in this market."""
        return self.shares.get(self.parties.buyer, 0.0), self.shares.get(self.parties.target, 0.0)

    @property
    def controls(self) -> tuple[Control, ...]:
        """The control cases to look at: total control alone for a buyer that has it already."""
        has_it = any((s.owner, s.owned, s.control) == (*self.parties, Control.TOTAL) for s in self.held)
        return (Control.TOTAL,) if has_it else self.supposed.controls

    @cached_property
    def weights(self) -> dict[Control, Weights]:
        """How much firms count of each other's profit after the purchase, by control case."""
        return {control: profit_weights(list(self.shares), self.after(control)) for control in self.controls}

    @cached_property
    def before(self) -> Weights:
        """How much they count of it already."""
        return profit_weights(list(self.shares), self.held)

    @cached_property
    def changed(self) -> list[tuple[str, str]]:
        """The pairs of firms of which the first counts more or less of the other's profit than before."""
        before, every = self.before, self.weights.values()
        return [pair for pair in before if any(abs(weights[pair] - before[pair]) > _NOISE for weights in every)]

    @property
    def is_touched(self) -> bool:
        return bool(self.parties.target in self.shares or self.changed)

    @property
    def controller(self) -> str | None:
        """Name of who has total control of the target before, other than the buyer."""
        buyer, target = self.parties
        total = [s.owner for s in self.held if s.owned == target and s.control is Control.TOTAL and s.owner != buyer]
        return self.called[total[0]] if total else None

    def after(self, control: Control) -> list[Stake]:
        """Who holds what afterwards; the whole of a company takes the place of all stakes in it."""
        target = self.parties.target
        others = [stake for stake in self.held if stake.owned != target]
        beside = [] if self.supposed.is_whole else [s for s in self.held if s.owned == target]
        bought = Stake(*self.parties, self.supposed.percent, control)
        return [*others, *(_beside(stake, control) for stake in beside), bought]

    def findings(self, after: float, change: float, merged: float | None = None) -> tuple[Finding, ...]:
        """What the guidelines say of an index and its change."""
        is_crossed = any({stake.owner, stake.owned} <= self.shares.keys() for stake in self.held)
        us = us_2023(after, change, merged)
        return us, eu_2004(after, change, self.both, has_cross_holdings=is_crossed)


def _beside(stake: Stake, control: Control) -> Stake:
    """A stake in the target beside the one that is bought: who had total control of it shares or loses that."""
    if stake.control is not Control.TOTAL or control is Control.SILENT:
        return stake
    return replace(stake, control=Control.SILENT if control is Control.TOTAL else control)


def _outcome(scene: _Scene) -> Outcome:
    cases = tuple(_case(scene, control) for control in scene.controls)
    pressures, touched = tuple(_pressures(scene)), tuple(_touched(scene))
    return Outcome(
        scene.market,
        scene.hhi,
        scene.mhhi,
        _merger(scene),
        cases,
        pressures,
        touched,
        scene.supposed.is_whole,
        scene.controller,
    )


def _merger(scene: _Scene) -> Merger:
    change, share = merger_change(*scene.both), sum(scene.both)
    after = scene.hhi + change
    return Merger(after, change, share, scene.findings(after, change, share))


def _case(scene: _Scene, control: Control) -> Case:
    after = mhhi(scene.shares, scene.after(control))
    change = after - scene.mhhi
    return Case(control, after, change, after - scene.hhi, scene.findings(after, change))


def _pressures(scene: _Scene) -> Iterator[Pressure]:
    """For a full merger both ways between buyer and target; for a stake wherever it makes a firm count more."""
    both_ways = [scene.parties, scene.parties[::-1]]
    yield from _pressures_of(scene, None, dict.fromkeys(both_ways, 1.0))
    for control, weights in {} if scene.supposed.is_whole else scene.weights.items():
        yield from _pressures_of(scene, control, {pair: weights[pair] for pair in scene.changed})


def _pressures_of(scene: _Scene, control: Control | None, weights: Weights) -> Iterator[Pressure]:
    for (firm, other), after in weights.items():
        first, second = scene.market.company(firm), scene.market.company(other)
        weight = after - scene.before.get((firm, other), 0.0)
        if first and second and weight > _NOISE and (whole := _whole_pressure(first, second)) is not None:
            yield Pressure(first.company, second.company, control, weight * whole, weight)


def _whole_pressure(first: MarketShare, second: MarketShare) -> float | None:
    """GUPPI as of a full merger; None where margin or diversion are not given. Prices not given are taken as equal."""
    diversion = first.diversion.get(second.key)
    if diversion is None or second.margin is None:
        return None
    ratio = second.price / first.price if first.price and second.price else 1.0
    return guppi(diversion, second.margin, ratio)


def _touched(scene: _Scene) -> Iterator[Touched]:
    """Buyer and target, then those whom stakes tie to them, then rivals, each group the largest first."""
    buyer, target = scene.parties
    shares = scene.shares
    yield Touched(scene.called[buyer], shares.get(buyer), "buyer" if buyer in shares else "buyer, from outside")
    yield Touched(scene.called[target], shares.get(target), "target" if target in shares else "target, from outside")
    tied = {firm for pair in scene.changed for firm in pair}
    others = [found for found in scene.market.companies if found.key not in scene.parties]
    for found in sorted(others, key=lambda found: found.key not in tied):
        yield Touched(found.company, found.share, _tie_words(scene, found.key) if found.key in tied else "rival")


def _tie_words(scene: _Scene, firm: str) -> str:
    """Why a stake elsewhere touches a firm: who holds it, or whom it holds."""
    called = scene.called
    held = [f"{called[s.owner]} holds {s.percent:.4g} % of it" for s in scene.held if s.owned == firm]
    holds = [f"it holds {s.percent:.4g} % of {called[s.owned]}" for s in scene.held if s.owner == firm]
    return "; ".join(held + holds) or "tied through stakes"
