"""A graph over ties between companies that is walked from the parties of a deal, and loaded no further than that.

A tie leads somewhere only where one sentence names both its ends, for else nobody could check it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import NamedTuple

from suitor.exposure.ties import TIES, merged, names_both
from suitor.model import Kind, Stage, Step

Loader = Callable[[str], Iterable[Step]]


class _Way(Enum):
    OUT = "out"
    IN = "in"
    EITHER = "either"


_Place = tuple[Kind, _Way]
_Near = Mapping[_Place, Mapping[str, Step]]


class _Ties(NamedTuple):
    """The ties of a company by kind and way: those of which a sentence names both ends, and all."""

    plain: _Near
    all: _Near


class Graph:
    """Ties of companies, each loaded when it is first asked for.

    Args:
        relations_of: the lasting ties of a company, by its id.
        deals_of: the links that its deals make, by its id.
    """

    def __init__(self, relations_of: Loader, deals_of: Loader) -> None:
        self._load = {True: relations_of, False: deals_of}
        self._known: dict[tuple[str, bool], _Ties] = {}

    @classmethod
    def of(cls, steps: Iterable[Step]) -> Graph:
        """The graph of some ties that are all at hand."""
        near: dict[tuple[str, bool], list[Step]] = defaultdict(list)
        for step in steps:
            for end in (step.origin_id, step.destination_id):
                near[end, step.kind in TIES].append(step)
        return cls(lambda company: near.get((company, True), ()), lambda company: near.get((company, False), ()))

    def out_of(self, company: str, *kinds: Kind) -> dict[str, Step]:
        """The ties of these kinds that lead from a company, by the id of the other end; of several to one the best."""
        return self._near(company, kinds, _Way.OUT)

    def into(self, company: str, *kinds: Kind) -> dict[str, Step]:
        """The ties of these kinds that lead to a company, by the id of the other end."""
        return self._near(company, kinds, _Way.IN)

    def beside(self, company: str, *kinds: Kind) -> dict[str, Step]:
        """The ties of these kinds that a company has either way, by the id of the other end."""
        return self._near(company, kinds, _Way.EITHER)

    def holdings_of(self, owner: str) -> dict[str, Step]:
        """What a company is reported to hold and not to have sold since; nothing that it only may buy."""
        return _kept(self.out_of(owner, *_HOLDS), self._told(owner, (Kind.DIVESTITURE,), _Way.OUT))

    def holders_of(self, company: str) -> dict[str, Step]:
        """Who is reported to hold shares of a company, and not to have sold them since.

        Of several who are told of as its owner, without a figure, those count of whom most articles tell.
        """
        held = _kept(self.into(company, *_HOLDS), self._told(company, (Kind.DIVESTITURE,), _Way.IN))
        whole = _most_told({other: step for other, step in held.items() if _is_unsized(step)})
        return {other: step for other, step in held.items() if other in whole or not _is_unsized(step)}

    def makers_of(self, product: str) -> dict[str, Step]:
        """Who makes a product, as most articles have it."""
        return _most_told(self.into(product, Kind.PRODUCT))

    def _near(self, company: str, kinds: Iterable[Kind], way: _Way) -> dict[str, Step]:
        return _strongest((self._ties(company, kind in TIES).plain, (kind, way)) for kind in kinds)

    def _told(self, company: str, kinds: Iterable[Kind], way: _Way) -> dict[str, Step]:
        """The ties of some kinds, also those of which no sentence names both ends; they suffice to rule things out."""
        return _strongest((self._ties(company, kind in TIES).all, (kind, way)) for kind in kinds)

    def _ties(self, company: str, lasting: bool) -> _Ties:
        if (company, lasting) not in self._known:
            self._known[company, lasting] = _sorted_out(company, self._load[lasting](company))
        return self._known[company, lasting]


_HOLDS = (Kind.OWNERSHIP, Kind.ACQUISITION, Kind.INVESTMENT)


def _sorted_out(company: str, steps: Iterable[Step]) -> _Ties:
    told: dict[_Place, dict[str, list[Step]]] = defaultdict(lambda: defaultdict(list))
    for step in steps:
        if step.origin_id == step.destination_id:
            continue
        way, other = (_Way.OUT, step.destination_id) if step.origin_id == company else (_Way.IN, step.origin_id)
        told[step.kind, way][other].append(step)
        told[step.kind, _Way.EITHER][other].append(step)
    every = {place: {other: merged(ties) for other, ties in near.items()} for place, near in told.items()}
    plain = {place: {other: tie for other, tie in near.items() if names_both(tie)} for place, near in every.items()}
    return _Ties(plain, every)


def _strongest(places: Iterable[tuple[_Near, _Place]]) -> dict[str, Step]:
    found: dict[str, Step] = {}
    for near, place in places:
        for other, step in near.get(place, {}).items():
            found[other] = max(found.get(other, step), step, key=_strength)
    return found


def _kept(held: Mapping[str, Step], sold: Mapping[str, Step]) -> dict[str, Step]:
    """What is held for sure, without what was sold at the same time or later."""
    return {
        other: step
        for other, step in held.items()
        if step.stage in (None, Stage.COMPLETED) and not _is_later(sold.get(other), step)
    }


def _is_later(sale: Step | None, step: Step) -> bool:
    if sale is None or sale.stage is not Stage.COMPLETED:
        return False
    return sale.published is None or step.published is None or sale.published.start >= step.published.start


def _is_unsized(step: Step) -> bool:
    return step.kind is Kind.OWNERSHIP and step.stake_pct is None


def _most_told(steps: Mapping[str, Step]) -> dict[str, Step]:
    most = max((step.told for step in steps.values()), default=0)
    return {other: step for other, step in steps.items() if step.told == most}


def _strength(step: Step) -> tuple[float, int]:
    return step.weight, step.told
