"""Rules that say whom else a deal touches, each a function with a name and a sentence; the table of them comes last."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from suitor.exposure.graph import Graph
from suitor.exposure.ties import PURCHASES
from suitor.model import Kind, Stage, Step

_INFLUENCE = 20.0  # percent; from here on IAS 28 (paragraph 5) presumes that a holder has significant influence
_HEARD = 0.1  # of the articles on the best known bid, how many at least tell of another; seen on Reuters stories
_YEAR = 365  # days; a bid of which nothing has been heard for so long is none
_PARTNERS = (Kind.PARTNERSHIP, Kind.JOINT_VENTURE)


@dataclass(frozen=True, slots=True)
class Bid:
    """A deal as rules look at it: who would buy what; one that sells looks like one that buys.

    Attributes:
        buyer: id of the one that would buy, or sell.
        target: id of what is bought or sold.
        step: the link between the two.
    """

    buyer: str
    target: str
    step: Step


@dataclass(frozen=True, slots=True)
class Touch:
    """A company that a rule has found, with the ties that lead to it behind the deal itself.

    Attributes:
        company: its id.
        ties: the ties, as many as the sentence of the rule has places for.
    """

    company: str
    ties: tuple[Step, ...]


Find = Callable[[Bid, Graph], Iterator[Touch]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule.

    Attributes:
        find: finds whom it applies to; its name is that of the rule.
        sentence: says why. Blanks: `who` is touched (`whose` in the genitive), `buyer`, `target`, what the buyer
            `does`; by number the links of the path (0 the deal, then the ties), each with its `one` and `other` end,
            what the one `does`, and a `hedge` for a noun.
        kinds: kinds of links between buyer and target that it is for.
    """

    find: Find
    sentence: str
    kinds: frozenset[Kind] = PURCHASES

    @property
    def name(self) -> str:
        """The name of the rule."""
        return self.find.__name__


def partner_buys_into_rival(bid: Bid, graph: Graph) -> Iterator[Touch]:
    """A company whose partner buys into its rival: the partner's favour, and what it knows, may go to the rival."""
    rivals = _rivals_of(bid.target, graph)
    for company, tie in graph.beside(bid.buyer, *_PARTNERS).items():
        if company in rivals:
            yield Touch(company, (tie, rivals[company]))


def platform_owner_buys_into_rival(bid: Bid, graph: Graph) -> Iterator[Touch]:
    """A company whose product runs on something of the buyer's, which buys into its rival."""
    rivals = _rivals_of(bid.target, graph)
    for company, chain in _built_on(bid.buyer, graph) if rivals else ():
        if company in rivals:
            yield Touch(company, (*chain, rivals[company]))


def rival_buys_platform_owner(bid: Bid, graph: Graph) -> Iterator[Touch]:
    """A company whose product runs on something of the target's, which its rival buys."""
    rivals = _rivals_of(bid.buyer, graph)
    for company, chain in _built_on(bid.target, graph) if rivals else ():
        if company in rivals:
            yield Touch(company, (*chain, rivals[company]))


def rival_buys_partner(bid: Bid, graph: Graph) -> Iterator[Touch]:
    """A company whose partner, supplier or customer is bought by its rival."""
    rivals = _rivals_of(bid.buyer, graph)
    for company, tie in graph.beside(bid.target, *_PARTNERS).items():
        if company in rivals:
            yield Touch(company, (tie, rivals[company]))


def common_owner_of_rivals(bid: Bid, graph: Graph) -> Iterator[Touch]:
    """A company that will have an owner in common with its rival, for one that has a say in it buys in there."""
    for company, rivalry in _rivals_of(bid.target, graph).items():
        tie = graph.holdings_of(bid.buyer).get(company)
        if tie and _may_have_a_say(tie) and bid.buyer in graph.holders_of(company):
            yield Touch(company, (tie, rivalry))


def sister_buys_into_rival(bid: Bid, graph: Graph) -> Iterator[Touch]:
    """A company that has an owner in common with the buyer, which buys into its rival."""
    rivals = _rivals_of(bid.target, graph)
    for owner, parent in graph.holders_of(bid.buyer).items():
        for company, tie in graph.holdings_of(owner).items() if _has_a_say(parent) else ():
            if company in rivals and _has_a_say(tie):
                yield Touch(company, (tie, parent, rivals[company]))


def rival_bidder(bid: Bid, graph: Graph) -> Iterator[Touch]:
    """A company that is after the same target in the same year, unless both are said to have signed, or one to have it.

    Advisers and analysts are soon taken for bidders, so that a bid of which far fewer tell than of the best known one
    does not count. What belongs to the buyer, or owns it, bids with it.
    """
    bids = {company: tie for company, tie in _bids_for(bid.target, graph).items() if _same_year(tie, bid.step)}
    best_known = max(tie.told for tie in (bid.step, *bids.values()))
    family = {**graph.holdings_of(bid.buyer), **graph.holders_of(bid.buyer)}
    for company, tie in bids.items():
        stages = (tie.stage, bid.step.stage)
        is_open = Stage.COMPLETED not in stages and stages.count(Stage.AGREED) < 2
        is_heard = min(tie.told, bid.step.told) >= best_known * _HEARD
        if tie.deal_id != bid.step.deal_id and is_open and is_heard and company not in family:
            yield Touch(company, (tie,))


def venture_partner_sold(bid: Bid, graph: Graph) -> Iterator[Touch]:
    """A company whose partner in a joint venture is sold, so that it gets another one.

    Where it bids for the partner itself, the venture may be that bid, in other words.
    """
    bids = _bids_for(bid.target, graph)
    for company, tie in graph.beside(bid.target, Kind.JOINT_VENTURE).items():
        if company not in bids:
            yield Touch(company, (tie,))


def portfolio_overlap(bid: Bid, graph: Graph) -> Iterator[Touch]:
    """A shareholder of both sides: what it loses on the one it may gain on the other; who owns the target sells it."""
    targets = graph.holders_of(bid.target)
    for company, tie in graph.holders_of(bid.buyer).items():
        if company in targets and targets[company].kind is not Kind.ACQUISITION:
            yield Touch(company, (tie, targets[company]))


def rivals_join(bid: Bid, graph: Graph) -> Iterator[Touch]:
    """A rival of both sides, and no part of either: one competitor fewer, and the other larger."""
    rivals = _rivals_of(bid.target, graph)
    parts = {**graph.holdings_of(bid.buyer), **graph.holdings_of(bid.target)}
    for company, tie in _rivals_of(bid.buyer, graph).items():
        if company in rivals and company not in parts:
            yield Touch(company, (tie, rivals[company]))


def _rivals_of(company: str, graph: Graph) -> dict[str, Step]:
    return graph.beside(company, Kind.RIVALRY)


def _bids_for(target: str, graph: Graph) -> dict[str, Step]:
    return graph.into(target, Kind.ACQUISITION, Kind.INVESTMENT)


def _same_year(one: Step, other: Step) -> bool:
    """Whether two deals were in the news within a year, or nobody knows when."""
    if one.published is None or other.published is None:
        return True
    return abs((one.published.start - other.published.start).days) <= _YEAR


def _built_on(maker: str, graph: Graph) -> Iterator[tuple[str, tuple[Step, Step, Step]]]:
    """Companies with a product that is based on one of the maker's, with the way there: made, based on it, made."""
    for platform, made in graph.out_of(maker, Kind.PRODUCT).items():
        for product, basis in graph.into(platform, Kind.BASIS).items():
            if maker in graph.makers_of(platform):
                yield from ((company, (made, basis, makes)) for company, makes in graph.makers_of(product).items())


def _may_have_a_say(tie: Step) -> bool:
    """Whether a holder may have influence; where nobody says how much it holds, it is told of as an owner."""
    return tie.stake_pct is None or tie.stake_pct >= _INFLUENCE


def _has_a_say(tie: Step) -> bool:
    """Whether a holder is sure to have influence: by what it is said to hold, or because it bought the whole."""
    return tie.kind is Kind.ACQUISITION if tie.stake_pct is None else tie.stake_pct >= _INFLUENCE


RULES: tuple[Rule, ...] = (
    Rule(partner_buys_into_rival, "{whose} {1.hedge}partner {buyer} {does} {whose} {2.hedge}rival {target}"),
    Rule(
        platform_owner_buys_into_rival,
        "{buyer}, on whose {2.other} {whose} {2.one} runs, {does} {whose} {4.hedge}rival {target}",
    ),
    Rule(
        rival_buys_platform_owner,
        "{whose} {4.hedge}rival {buyer} {does} {target}, on whose {2.other} {whose} {2.one} runs",
    ),
    Rule(rival_buys_partner, "{whose} {2.hedge}rival {buyer} {does} {whose} {1.hedge}partner {target}"),
    Rule(common_owner_of_rivals, "{whose} {1.hedge}shareholder {buyer} {does} {whose} {2.hedge}rival {target}"),
    Rule(
        sister_buys_into_rival,
        "{buyer}, of which {1.one} is a shareholder as of {who}, {does} {whose} {3.hedge}rival {target}",
    ),
    Rule(rival_bidder, "{who} {1.does} {target}, which {buyer} {does} as well"),
    Rule(
        venture_partner_sold,
        "{buyer} {does} {target}, {whose} {1.hedge}partner in a joint venture",
        frozenset({Kind.ACQUISITION, Kind.MERGER, Kind.DIVESTITURE}),
    ),
    Rule(portfolio_overlap, "{buyer} {does} {target}, and {who} is a {1.hedge}shareholder of both"),
    Rule(rivals_join, "{buyer} {does} {target}, and {who} is a {1.hedge}rival of both"),
)
