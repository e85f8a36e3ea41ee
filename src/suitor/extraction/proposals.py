"""Proposals: what may be a claim of the article, from rules and encoder together, with the encoder's opinion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from suitor.extraction.encoder.findings import Findings
from suitor.extraction.encoder.opinion import Opinion
from suitor.extraction.encoder.statements import statements_of
from suitor.extraction.grouping import Group, group_statements
from suitor.extraction.names import Names
from suitor.extraction.statements import Statement
from suitor.extraction.tokens import Sentence
from suitor.model import Kind, Role

LEAST = -2.5  # logit below which the encoder proposes nothing by itself
_EXCLUSIVE = (  # kinds of which one holds between two parties
    frozenset({Kind.ACQUISITION, Kind.INVESTMENT, Kind.MERGER, Kind.DIVESTITURE}),
    frozenset({Kind.OWNERSHIP, Kind.PRODUCT}),
    frozenset({Kind.PARTNERSHIP, Kind.JOINT_VENTURE}),
)
_SALES = frozenset({Kind.ACQUISITION, Kind.INVESTMENT})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A group of statements that may be a claim.

    Attributes:
        group: the statements, those of the rules first.
        told: how many of them the rules found.
        opinion: what the encoder thinks of it.
        apart: True when the rules found it, and another deal between the same two, each in sentences of its own.
    """

    group: Group
    told: int
    opinion: Opinion
    apart: bool = False


def proposals_of(
    told: Sequence[Statement],
    findings: Findings,
    sentences: Sequence[Sentence],
    names: Names,
) -> list[Proposal]:
    """Every group that the rules propose, and every pair of parties that the encoder proposes beyond them.

    Args:
        told: what the rules found.
        findings: what the encoder found.
        sentences: the sentences of the article.
        names: the names in them.
    """
    groups = group_statements(told)
    counts = [len(group.statements) for group in groups]
    apart = {id(g) for g in groups if any(_told_apart(g, other) for other in groups)}
    for statement in statements_of(findings, sentences, names, LEAST):
        home = next((g for g in groups if _tells(g, statement)), None)
        if home is None:
            groups.append(Group(statement.kind, {r: list(filled) for r, filled in statement.roles.items()}))
            counts.append(0)
            home = groups[-1]
        home.statements.append(statement)
    return [Proposal(g, n, Opinion.of(g, findings), id(g) in apart) for g, n in zip(groups, counts, strict=True)]


def _tells(group: Group, statement: Statement) -> bool:
    """Whether a group already has what a statement says."""
    if group.kind in _SALES and statement.kind is Kind.DIVESTITURE:
        sold = {r.entity for r in statement.roles[Role.TARGET]}
        return sold <= group.goal and {r.entity for r in statement.roles[Role.SELLER]} <= group.keys(Role.SELLER)
    return group.kind is statement.kind and all(
        {r.entity for r in filled} <= group.keys(role) for role, filled in statement.roles.items()
    )


def gathered(proposals: Sequence[Proposal]) -> Iterator[tuple[Proposal, list[Proposal]]]:
    """The proposals that were chosen, each with those that tell the same deal and join it.

    A sale joins the purchase of what is sold; further investors, partners and rivals join what is said of the others in
    the same sentence.
    """
    homes: list[tuple[Proposal, list[Proposal]]] = []
    for proposal in sorted(proposals, key=lambda p: p.group.kind is Kind.DIVESTITURE):
        home = next((joined for first, joined in homes if _joins(first.group, proposal.group)), None)
        if home is None:
            homes.append((proposal, []))
        else:
            home.append(proposal)
    yield from homes


def _joins(group: Group, other: Group) -> bool:
    if other.kind is Kind.DIVESTITURE:
        return group.kind in _SALES and bool(group.goal & other.goal)
    if group.kind is not other.kind:
        return False
    shared = {s.sentence.index for s in group.statements} & {s.sentence.index for s in other.statements}
    if not shared:
        return False
    if group.kind is Kind.INVESTMENT:
        return bool(group.goal & other.goal)
    return group.kind.is_symmetric and bool(group.keys(Role.PARTY) & other.keys(Role.PARTY))


def joined(group: Group, others: Sequence[Group]) -> Group:
    """A group with the statements and parties of others that tell the same deal."""
    roles = {role: list(filled) for role, filled in group.roles.items()}
    known = {r.entity for filled in roles.values() for r in filled}
    statements = list(group.statements)
    for other in others:
        statements += other.statements
        for role, filled in other.roles.items():
            if role in group.kind.roles and role not in (Role.TARGET, Role.INVESTEE, Role.ACQUIRER):
                roles.setdefault(role, []).extend(r for r in filled if r.entity not in known)
                known |= {r.entity for r in filled}
    statements.sort(key=lambda s: s.read)
    return Group(group.kind, {role: filled for role, filled in roles.items() if filled}, statements)


def competes(group: Group, other: Group) -> bool:
    """Whether two groups tell the same deal between the same two in two ways.

    Where words of their own tell each of them ("may invest", and elsewhere "even a takeover"), both may stand.
    """
    return _exclude(group, other) and not _told_apart(group, other)


def _exclude(group: Group, other: Group) -> bool:
    if group is other or not any({group.kind, other.kind} <= kinds for kinds in _EXCLUSIVE):
        return False
    return len(_principals(group) & _principals(other)) >= 2


def _told_apart(group: Group, other: Group) -> bool:
    one, two = group.told_at(), other.told_at()
    return bool(one and two and not one & two) and _exclude(group, other)


def _principals(group: Group) -> set[int]:
    return {r.entity for role in group.kind.principals for r in group.roles.get(role, ())}
