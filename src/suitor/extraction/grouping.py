"""Grouping: which statements of an article speak of the same deal or relation, and who plays which part in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from suitor.extraction.statements import Reference, Statement
from suitor.extraction.tokens import Sentence
from suitor.model import Kind, Role

_SURE = 0.7
_TRUSTED = 0.5
_SINGLE = frozenset({Role.TARGET, Role.INVESTEE, Role.ACQUIRER})
_TAKEOVERS = frozenset({Kind.ACQUISITION, Kind.INVESTMENT, Kind.DIVESTITURE})


@dataclass(slots=True)
class Group:
    """Statements about one deal or relation; `roles` is what they say together."""

    kind: Kind
    roles: dict[Role, list[Reference]]
    statements: list[Statement] = field(default_factory=list)

    def keys(self, role: Role) -> set[int]:
        """Who plays a part."""
        return {r.entity for r in self.roles.get(role, ())}

    @property
    def buyer(self) -> set[int]:
        """Who wants to buy or invest."""
        return self.keys(Role.ACQUIRER) | self.keys(Role.INVESTOR)

    @property
    def goal(self) -> set[int]:
        """What is to be bought or invested in."""
        return self.keys(Role.TARGET) | self.keys(Role.INVESTEE)

    @property
    def weight(self) -> float:
        """How far the group can be trusted: one minus the chance that every statement is wrong."""
        doubt = 1.0
        for statement in self.statements:
            doubt *= 1 - statement.weight
        return 1 - doubt

    def ranked(self) -> list[Statement]:
        """The statements, best evidence first: every principal named, in the body, found and not guessed, early."""
        return sorted(self.statements, key=self._rank)

    def _rank(self, statement: Statement) -> tuple[bool, bool, bool, int]:
        named = sum(bool(statement.roles.get(role)) for role in self.kind.principals)
        guessed = statement.weight < _TRUSTED
        return (named < len(self.kind.principals), statement.sentence.is_title, guessed, statement.sentence.index)

    def told_at(self) -> frozenset[int] | None:
        """The sentences in which the rules found it; None where they did not."""
        return frozenset(s.sentence.index for s in self.statements if not s.read) or None

    def support(self) -> list[tuple[Sentence, tuple[int, int]]]:
        """The sentences that state it, each with the tokens of its trigger, best first."""
        return [(s.sentence, s.trigger) for s in self.ranked()]

    def add(self, statement: Statement) -> None:
        """Takes up a statement and the parties that it adds."""
        self.statements.append(statement)
        for role, references in statement.roles.items():
            if role not in self.kind.roles:
                continue
            joins = role is Role.INVESTOR or _is_whole(statement.kind, statement.roles)
            if self.roles.get(role) and (role in _SINGLE or not joins):
                continue
            known = {r.entity for fillers in self.roles.values() for r in fillers}
            self.roles.setdefault(role, []).extend(r for r in references if r.entity not in known)


def group_statements(statements: Iterable[Statement]) -> list[Group]:
    """The deals and relations of an article, in the order in which they are told; incomplete ones are left out."""
    whole: list[Statement] = []
    partial: list[Statement] = []
    for statement in (single for s in statements for single in _split(s)):
        (whole if statement.alone or _is_whole(statement.kind, statement.roles) else partial).append(statement)
    groups: list[Group] = []
    for statement in whole:
        home = _home(groups, statement)
        if home is None:
            home = Group(statement.kind, {})
            groups.append(home)
        home.add(statement)
    groups = _fold_asides(_fold_mergers(_fold_sales(groups)))
    for statement in partial:
        home = _partial_home(groups, statement) or _round_of(groups, statement) or _with_known_buyer(groups, statement)
        if home is not None:
            home.add(statement)
    return groups


def _split(statement: Statement) -> list[Statement]:
    """Several targets or several possible buyers are several claims."""
    role = {
        Kind.ACQUISITION: Role.TARGET,
        Kind.DIVESTITURE: Role.TARGET,
        Kind.INVESTMENT: Role.INVESTEE,
        Kind.OWNERSHIP: Role.OWNED,
        Kind.PRODUCT: Role.PRODUCT,
        Kind.BASIS: Role.PRODUCT,
    }.get(statement.kind)
    if role is None or len(statement.roles.get(role, ())) < 2:
        return [statement]
    return [replace(statement, roles={**statement.roles, role: (one,)}) for one in statement.roles[role]]


def _is_whole(kind: Kind, roles: object) -> bool:
    have = dict(roles)  # type: ignore[call-overload]
    if kind.is_symmetric:
        return len(have.get(Role.PARTY, ())) >= 2
    if kind is Kind.FUNDRAISING or kind is Kind.VALUATION:
        return bool(have.get(Role.COMPANY))
    return all(have.get(role) for role in kind.principals)


def _home(groups: Sequence[Group], statement: Statement) -> Group | None:
    for group in groups:
        if group.kind is statement.kind and _same_parties(group, statement):
            return group
    return None


def _same_parties(group: Group, statement: Statement) -> bool:
    kind = statement.kind
    if kind.is_symmetric:
        parties = {r.entity for r in statement.roles[Role.PARTY]}
        if kind is Kind.RIVALRY:
            return parties == group.keys(Role.PARTY)
        return len(parties & group.keys(Role.PARTY)) >= 2
    return all(
        not statement.roles.get(role) or {r.entity for r in statement.roles[role]} & group.keys(role)
        for role in kind.principals
    )


def _fold_sales(groups: list[Group]) -> list[Group]:
    """A sale without a buyer is part of the acquisition of the same thing when there is one."""
    kept = []
    for group in groups:
        home = (
            next(
                (g for g in groups if g.kind is Kind.ACQUISITION and group.keys(Role.TARGET) & g.keys(Role.TARGET)),
                None,
            )
            if group.kind is Kind.DIVESTITURE
            else None
        )
        if home is None:
            kept.append(group)
            continue
        for statement in group.statements:
            home.add(statement)
    return kept


def _fold_mergers(groups: list[Group]) -> list[Group]:
    """What is called a merger is the acquisition where the article also says who buys whom."""
    kept = []
    for group in groups:
        home = next(
            (
                g
                for g in groups
                if group.kind is Kind.MERGER
                and g.kind is Kind.ACQUISITION
                and group.keys(Role.PARTY) <= g.buyer | g.goal
            ),
            None,
        )
        if home is None:
            kept.append(group)
        else:
            home.statements += group.statements
    return kept


def _fold_asides(groups: list[Group]) -> list[Group]:
    """An investment whose every sentence also speaks of a takeover between the same two is one deal with it."""
    kept: list[Group] = []
    for group in groups:
        home = next((g for g in kept if _is_aside(g, group)), None)
        if home is None:
            kept.append(group)
        else:
            home.statements += group.statements
    return kept


def _is_aside(home: Group, group: Group) -> bool:
    """Whether all that is said of `group` is said in sentences of `home`, which has the same buyer and target."""
    if {home.kind, group.kind} != {Kind.ACQUISITION, Kind.INVESTMENT} or not home.buyer & group.buyer:
        return False
    here = {s.sentence.index for s in home.statements}
    return bool(home.goal & group.goal) and {s.sentence.index for s in group.statements} <= here


def _round_of(groups: Sequence[Group], statement: Statement) -> Group | None:
    """The one round of funding that investors without an investee ("the round was led by X") can belong to."""
    if statement.kind is not Kind.INVESTMENT or set(statement.roles) != {Role.INVESTOR}:
        return None
    rounds = [g for g in groups if g.kind is Kind.INVESTMENT and any(s.alone for s in g.statements)]
    fits = len(rounds) == 1 and not rounds[0].goal & {r.entity for r in statement.roles[Role.INVESTOR]}
    return rounds[0] if fits else None


def _with_known_buyer(groups: list[Group], statement: Statement) -> Group | None:
    """A takeover without a buyer ("even acquiring Y is mentioned"), where the article tells of one who invests in Y."""
    if statement.kind is not Kind.ACQUISITION or set(statement.roles) != {Role.TARGET}:
        return None
    goal = {r.entity for r in statement.roles[Role.TARGET]}
    near = [g for g in groups if g.kind is Kind.INVESTMENT and g.goal & goal and g.buyer]
    if len(near) != 1 or statement.weight < _SURE:
        return None
    made = Group(Kind.ACQUISITION, {Role.ACQUIRER: list(near[0].roles[Role.INVESTOR])})
    groups.append(made)
    return made


def _partial_home(groups: Sequence[Group], statement: Statement) -> Group | None:
    """The group that an incomplete statement speaks of: the one that shares a party, when there is exactly one."""
    keys = {r.entity for references in statement.roles.values() for r in references}
    kinds = _TAKEOVERS | {Kind.MERGER} if statement.kind in _TAKEOVERS else {statement.kind}
    near = [g for g in groups if g.kind in kinds and any(keys & g.keys(role) for role in g.roles)]
    if len(near) != 1:
        return None
    told_apart = statement.kind is Kind.ACQUISITION and near[0].kind is Kind.INVESTMENT and statement.weight >= _SURE
    return None if told_apart else near[0]
