"""Who is exposed to a deal: every rule asked about everybody who buys and everything that is bought."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import prod

from suitor.exposure.graph import Graph
from suitor.exposure.naming import is_alike
from suitor.exposure.rules import RULES, Bid, Rule, Touch
from suitor.exposure.sentences import filled, genitive
from suitor.exposure.ties import PURCHASES, is_news, of_deal
from suitor.model import Deal, DealParty, Exposure, Kind, Step


def exposed(deal: Deal, graph: Graph) -> list[Exposure]:
    """The companies that a deal touches beside its parties, the weightiest foremost.

    A company stands there once for each rule that applies, by the weightiest path.

    Args:
        deal: the deal as known on a day. One that failed, or that lapsed before it was agreed, touches nobody.
        graph: the ties around its parties as known on that day.
    """
    parties = [party for role in deal.roles.values() for party in role]
    found = (
        _exposure(deal, bid, rule, touch)
        for bid in bids_of(deal)
        for rule in RULES
        if bid.step.kind in rule.kinds
        for touch in rule.find(bid, graph)
        if not _is_any_of(parties, touch)
    )
    return _weightiest(found)


def bids_of(deal: Deal) -> Iterator[Bid]:
    """Who would buy or sell what, where that is news; in a merger each would have the other."""
    for step in of_deal(deal):
        if not is_news(deal, step):
            continue
        if step.kind in PURCHASES or deal.kind is Kind.DIVESTITURE:
            yield Bid(step.origin_id, step.destination_id, step)
        if step.kind is Kind.MERGER:
            yield Bid(step.destination_id, step.origin_id, step)


def rivals_and_wards(company: str, graph: Graph) -> set[str]:
    """Those of whom one is a party of every deal that touches a company, by whatever rule."""
    wanted = graph.out_of(company, Kind.ACQUISITION, Kind.INVESTMENT)
    return {*graph.beside(company, Kind.RIVALRY, Kind.JOINT_VENTURE), *graph.holdings_of(company), *wanted}


def circle_of(company: str, graph: Graph) -> set[str]:
    """Those who are both sides of every deal that touches a company, but for its own wishes and its ventures."""
    holders = graph.holders_of(company)
    sisters = {sister for holder in holders for sister in graph.holdings_of(holder)}
    beside = graph.beside(company, Kind.RIVALRY, Kind.PARTNERSHIP, Kind.JOINT_VENTURE)
    return {*beside, *holders, *sisters, *graph.holdings_of(company), *_platform_owners(company, graph)}


def may_touch(deal: Deal, company: str, circle: set[str], graph: Graph) -> bool:
    """Whether it is worth asking the rules if a deal touches a company; quick, and never wrong where it says no."""
    alone = graph.beside(company, Kind.JOINT_VENTURE) | graph.out_of(company, Kind.ACQUISITION, Kind.INVESTMENT)
    return any(bid.target in alone or {bid.buyer, bid.target} <= circle for bid in bids_of(deal))


def _platform_owners(company: str, graph: Graph) -> Iterator[str]:
    for product in graph.out_of(company, Kind.PRODUCT):
        for platform in graph.out_of(product, Kind.BASIS):
            yield from graph.makers_of(platform)


def _is_any_of(parties: Iterable[DealParty], touch: Touch) -> bool:
    """Whether who is found is a party itself, by its id or by a name that may be the same."""
    name = _name(touch.company, touch.ties)
    return any(touch.company == party.company or is_alike(name, party.name) for party in parties)


def _exposure(deal: Deal, bid: Bid, rule: Rule, touch: Touch) -> Exposure:
    path = (bid.step, *touch.ties)
    who = _name(touch.company, touch.ties)
    names = {"who": who, "whose": genitive(who), "buyer": _name(bid.buyer, path), "target": _name(bid.target, path)}
    weight = prod(step.weight for step in path)
    return Exposure(who, deal.id, rule.name, filled(rule.sentence, names, path), path, weight, touch.company)


def _name(company: str, path: Iterable[Step]) -> str:
    """What a company is called on a path."""
    ends = (end for s in path for end in ((s.origin_id, s.origin), (s.destination_id, s.destination)))
    return next(name for id_, name in ends if id_ == company)


def _weightiest(found: Iterable[Exposure]) -> list[Exposure]:
    best: dict[tuple[str, str], Exposure] = {}
    for exposure in found:
        place = (exposure.company_id, exposure.rule)
        if place not in best or _rank(exposure) < _rank(best[place]):
            best[place] = exposure
    return sorted(best.values(), key=_rank)


def _rank(exposure: Exposure) -> tuple[float, int, int, str, str]:
    """What comes first: the weightiest; then by how often and how directly the ties are told."""
    ties = exposure.path[1:]
    told = min((tie.told for tie in ties), default=0)
    return (-exposure.weight, -told, len(ties), exposure.company, exposure.rule)
