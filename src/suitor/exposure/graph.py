"""A graph over ties between companies that is walked from the parties of a deal, and loaded no further than that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from enum import Enum

from suitor.exposure.ties import TIES, merged
from suitor.model import Kind, Stage, Step

Loader = Callable[[str], Iterable[Step]]


class _Way(Enum):
    OUT = "out"
    IN = "in"
    EITHER = "either"


class Graph:
    """Ties of companies, each loaded when it is first asked for.

    Args:
        relations_of: the lasting ties of a company, by its id.
        deals_of: the links that its deals make, by its id.
    """

    def __init__(self, relations_of: Loader, deals_of: Loader) -> None:
        self._load = {True: relations_of, False: deals_of}
        self._known: dict[tuple[str, bool], dict[tuple[Kind, _Way], dict[str, Step]]] = {}

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
        return _kept(self.out_of(owner, *_HOLDS), self.out_of(owner, Kind.DIVESTITURE))

    def holders_of(self, company: str) -> dict[str, Step]:
        """Who is reported to hold shares of a company, and not to have sold them since.

        Of several who are told of as its owner, without a figure, those count of whom most articles tell.
        """
        held = _kept(self.into(company, *_HOLDS), self.into(company, Kind.DIVESTITURE))
        whole = _most_told({other: step for other, step in held.items() if _is_unsized(step)})
        return {other: step for other, step in held.items() if other in whole or not _is_unsized(step)}

    def makers_of(self, product: str) -> dict[str, Step]:
        """Who makes a product, as most articles have it."""
        return _most_told(self.into(product, Kind.PRODUCT))

    def _near(self, company: str, kinds: Iterable[Kind], way: _Way) -> dict[str, Step]:
        found: dict[str, Step] = {}
        for kind in kinds:
            for other, step in self._ties(company, kind in TIES).get((kind, way), {}).items():
                found[other] = max(found.get(other, step), step, key=_strength)
        return found

    def _ties(self, company: str, lasting: bool) -> Mapping[tuple[Kind, _Way], dict[str, Step]]:
        if (company, lasting) not in self._known:
            self._known[company, lasting] = _sorted_out(company, self._load[lasting](company))
        return self._known[company, lasting]


_HOLDS = (Kind.OWNERSHIP, Kind.ACQUISITION, Kind.INVESTMENT)


def _sorted_out(company: str, steps: Iterable[Step]) -> dict[tuple[Kind, _Way], dict[str, Step]]:
    told: dict[tuple[Kind, _Way], dict[str, list[Step]]] = defaultdict(lambda: defaultdict(list))
    for step in steps:
        if step.origin_id == step.destination_id:
            continue
        way, other = (_Way.OUT, step.destination_id) if step.origin_id == company else (_Way.IN, step.origin_id)
        told[step.kind, way][other].append(step)
        told[step.kind, _Way.EITHER][other].append(step)
    return {place: {other: merged(ties) for other, ties in near.items()} for place, near in told.items()}


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
