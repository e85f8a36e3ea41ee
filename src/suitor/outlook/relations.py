"""Who is tied to a company, and these to each other: the part of the graph of a ledger that has room in a drawing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from suitor.exposure.ties import is_named, merged, names_both, of_deal, of_telling
from suitor.model import Step
from suitor.outlook.holdings import Names
from suitor.pipeline import tie_key
from suitor.views import CompanyView, Views

MOST = 12  # companies around one; of more no drawing is legible
_LINKS = 36
_OF_A_PAIR = 2  # links; two companies of which much is told have a dozen


@dataclass(frozen=True, slots=True)
class Node:
    """A company in the drawing.

    Attributes:
        id: its id.
        name: the name to show.
        known: whether the ledger knows more of it than that it is tied to another.
    """

    id: str
    name: str
    known: bool = True


@dataclass(frozen=True, slots=True)
class Relations:
    """A company with those it is tied to.

    Attributes:
        nodes: the company itself, then the others, those of which most articles tell foremost.
        links: the ties between them, its own foremost, of each pair those that most articles tell of. Deals that failed
            or lapsed tie nobody, nor does a sentence that does not name both ends.
        left_out: how many more companies it is tied to.
    """

    nodes: tuple[Node, ...] = ()
    links: tuple[Step, ...] = ()
    left_out: int = 0


def relations_around(views: Views, found: CompanyView, names: Names, most: int = MOST) -> Relations:
    """The ties of a company, and those between the companies that it is tied to.

    Args:
        views: the ledger as known on a day.
        found: the company, as that view has it.
        names: the names of that view.
        most: how many other companies.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    centre = found.company.id
    own = _links(_of(found, names), {centre})
    told: Counter[str] = Counter()
    for link in own:
        told[_other(link, centre)] += link.told
    shown = [id_ for id_, _ in sorted(told.items(), key=lambda item: (-item[1], item[0]))[:most]]
    called = _names_met(own) | {centre: found.company.name}
    nodes = [_node(id_, called[id_], names) for id_ in (centre, *shown)]
    inside = {node.id for node in nodes}
    links = [link for link in own if _other(link, centre) in inside] + _between(views, nodes[1:], names)
    return Relations(tuple(nodes), tuple(_few_of_each_pair(links)[:_LINKS]), len(told) - len(shown))


def _between(views: Views, nodes: list[Node], names: Names) -> list[Step]:
    """The ties of some companies among themselves."""
    ids = {node.id for node in nodes}
    known = [company for node in nodes if (company := names.company(node.id)) is not None]
    keys = {tie_key(name) for name in (*(n.name for n in nodes), *(name for c in known for name in c.names))}
    tellings = views.ledger.related(keys, views.as_of, views.known_by)
    steps = (step for telling in tellings for step in of_telling(telling, names.key))
    deals = {deal.id: deal for node in nodes if node.known for deal in views.deals(company=node.id)}
    every = (*steps, *(step for deal in deals.values() for step in of_deal(deal)))
    return _links((step for step in every if step.origin_id in ids and step.destination_id in ids), ids)


def _of(found: CompanyView, names: Names) -> Iterator[Step]:
    for telling in found.relations:
        yield from of_telling(telling, names.key)
    for deal in found.deals:
        yield from of_deal(deal)


def _links(steps: Iterable[Step], ends: set[str]) -> list[Step]:
    """Ties that have an end among some companies, each once, the most told of foremost."""
    told: dict[tuple[object, ...], list[Step]] = defaultdict(list)
    for step in steps:
        if ends & {step.origin_id, step.destination_id} and is_named(step.origin) and is_named(step.destination):
            pair = (step.origin_id, step.destination_id)
            told[step.kind, *(sorted(pair) if step.kind.is_symmetric else pair)].append(step)
    links = [merged(alike) for alike in told.values()]
    return sorted(filter(names_both, links), key=lambda link: (-link.told, link.origin, link.destination))


def _node(id_: str, called: str, names: Names) -> Node:
    company = names.company(id_)
    return Node(id_, company.name if company else called, company is not None)


def _few_of_each_pair(links: Iterable[Step]) -> list[Step]:
    seen: Counter[frozenset[str]] = Counter()
    kept = []
    for link in links:
        pair = frozenset((link.origin_id, link.destination_id))
        seen[pair] += 1
        if seen[pair] <= _OF_A_PAIR:
            kept.append(link)
    return kept


def _other(link: Step, centre: str) -> str:
    return link.destination_id if link.origin_id == centre else link.origin_id


def _names_met(links: Iterable[Step]) -> dict[str, str]:
    ends = ((step.origin_id, step.origin, step.destination_id, step.destination) for step in links)
    return {id_: name for one, first, other, second in ends for id_, name in ((one, first), (other, second))}
