"""Choosing: which proposals are claims of the article, and which of them tell one deal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from suitor.extraction.encoder.findings import Findings
from suitor.extraction.encoder.opinion import Opinion
from suitor.extraction.proposals import Proposal, competes, gathered, joined
from suitor.extraction.weighing import Table, claim_signs, plan_signs, shares
from suitor.model import Kind

_DOUBTFUL = 0.15  # the least probability of what is kept as tentative; measured on deals of the 1987 newswire


def chance_of(proposal: Proposal, tables: Mapping[str, Table]) -> float:
    """The probability that a proposal is a claim of the article, by tables of weights."""
    group = proposal.group
    if group.kind is Kind.VALUATION:
        return group.weight
    if group.kind.is_plan:
        return shares(tables["plan"], plan_signs(group))["yes"]
    return shares(tables["claim"], claim_signs(group, proposal.opinion, proposal.told, proposal.apart))["yes"]


def chosen(rated: Sequence[tuple[Proposal, float]], least: Mapping[str, float]) -> list[tuple[Proposal, float]]:
    """The proposals that are claims, the likeliest first.

    Two companies make one deal in an article: of an acquisition, an investment, a merger and a sale between the same
    two the likeliest stands.

    Args:
        rated: proposals with their probability.
        least: the probability needed, by kind; "apart" for what has words of its own beside another deal of the same
            two; "all" for kinds without their own.
    """
    kept: list[tuple[Proposal, float]] = []
    for proposal, chance in sorted(rated, key=lambda pair: -pair[1]):
        needed = least.get("apart" if proposal.apart else str(proposal.group.kind), least["all"])
        if chance >= needed and not any(competes(proposal.group, k.group) for k, _ in kept):
            kept.append((proposal, chance))
    return kept


def doubtful(
    rated: Sequence[tuple[Proposal, float]], kept: Sequence[tuple[Proposal, float]]
) -> list[tuple[Proposal, float]]:
    """Deals that may be told, but not surely enough: the likeliest first, none between parties of a chosen one."""
    others = [(p, c) for p, c in rated if p.group.kind.is_deal and not any(p is k for k, _ in kept)]
    found: list[tuple[Proposal, float]] = []
    for proposal, chance in sorted(others, key=lambda pair: -pair[1]):
        if chance >= _DOUBTFUL and not any(competes(proposal.group, k.group) for k, _ in (*kept, *found)):
            found.append((proposal, chance))
    return found


def whole(rated: Sequence[tuple[Proposal, float]], findings: Findings) -> list[tuple[Proposal, float]]:
    """The chosen proposals, those of one deal made one, with the probability of the likeliest."""
    chances_of = {id(p): chance for p, chance in rated}
    found = []
    for first, others in gathered([p for p, _ in rated]):
        proposal = first
        if others:
            group = joined(first.group, [o.group for o in others])
            proposal = Proposal(group, first.told + sum(o.told for o in others), Opinion.of(group, findings))
        found.append((proposal, max(chances_of[id(p)] for p in (first, *others))))
    return found
