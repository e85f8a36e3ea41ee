"""Choosing: of two ways to tell one deal the likelier stands, and what tells one deal together becomes one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suitor.extraction.choosing import chance_of, chosen, whole
from suitor.extraction.encoder.opinion import Opinion
from suitor.extraction.grouping import Group
from suitor.extraction.proposals import Proposal
from suitor.extraction.weighing import weights
from suitor.model import Kind, Role
from tests.extraction.documents import document, entities, group, label, statement, swap

STORY = document(
    "Quillon wants Basketline. Marwick would sell shares, Tolvane hears. Quillon, Basketline, Marwick and Tolvane met."
)
NAMES = ("Quillon", "Basketline", "Marwick", "Tolvane")
WORDS = ("wants", "sell", "met")  # one in each sentence
LEAST = {"all": 0.5, "merger": 0.8, "rivalry": 0.2}
ONE_OF = (
    {Kind.ACQUISITION, Kind.INVESTMENT, Kind.MERGER, Kind.DIVESTITURE},
    {Kind.OWNERSHIP, Kind.PRODUCT},
    {Kind.PARTNERSHIP, Kind.JOINT_VENTURE},
)


def _proposal(kind: str, *names: str, told: tuple[str, ...] = (), read: tuple[str, ...] = ()) -> Proposal:
    """A proposal with these principals, told by the rules, or read by the encoder, at these words."""
    principals = Kind(kind).principals
    filled = {principals[0]: "+".join(names)} if len(principals) == 1 else dict(zip(principals, names, strict=True))
    roles = {str(role): found for role, found in filled.items()}
    read = read or (() if told else ("wants",))
    places = [(word, False) for word in told] + [(word, True) for word in read]
    made = group(*(statement(STORY, kind, word, read=by_encoder, **roles) for word, by_encoder in places))
    return Proposal(made, len(told), Opinion.of(made, STORY.findings))


Q, B, M, T = NAMES
Rated = tuple[Proposal, float]


@pytest.mark.parametrize(
    ("rated", "kept"),
    [
        ([], []),
        ([(_proposal("acquisition", Q, B), 0.6)], [0]),
        ([(_proposal("acquisition", Q, B), 0.5)], [0]),
        ([(_proposal("acquisition", Q, B), 0.4)], []),
        ([(_proposal("merger", Q, B), 0.7)], []),  # a threshold of its own, above and below that of all
        ([(_proposal("rivalry", Q, B), 0.3)], [0]),
        ([(_proposal("rivalry", Q, B), 0.3), (_proposal("acquisition", Q, B), 0.9)], [1, 0]),  # rivals may buy
        ([(_proposal("acquisition", Q, B), 0.6), (_proposal("investment", Q, B), 0.7)], [1]),
        ([(_proposal("acquisition", Q, B), 0.9), (_proposal("merger", B, Q), 0.8)], [0]),
        ([(_proposal("acquisition", Q, B), 0.7), (_proposal("acquisition", B, Q), 0.6)], [0]),
        ([(_proposal("acquisition", Q, B), 0.7), (_proposal("divestiture", Q, B), 0.6)], [0]),
        ([(_proposal("acquisition", Q, B), 0.7), (_proposal("divestiture", M, B), 0.6)], [0, 1]),
        ([(_proposal("acquisition", Q, B), 0.7), (_proposal("acquisition", M, B), 0.6)], [0, 1]),
        ([(_proposal("merger", Q, B, M), 0.9), (_proposal("acquisition", M, Q), 0.8)], [0]),
        ([(_proposal("acquisition", Q, B), 0.4), (_proposal("investment", Q, B), 0.5)], [1]),
        ([(_proposal("merger", Q, B), 0.7), (_proposal("acquisition", Q, B), 0.6)], [1]),  # what falls, falls alone
        ([(_proposal("ownership", Q, B), 0.6), (_proposal("product", Q, B), 0.7)], [1]),
        ([(_proposal("ownership", Q, B), 0.6), (_proposal("acquisition", Q, B), 0.7)], [1, 0]),
        ([(_proposal("partnership", Q, B), 0.6), (_proposal("joint_venture", Q, B), 0.7)], [1]),
        ([(_proposal("partnership", Q, B), 0.6), (_proposal("partnership", Q, M), 0.7)], [1, 0]),
        ([(_proposal("investment", Q, B, told=("wants",)), 0.7), (_proposal("acquisition", Q, B, told=("met",)), 0.6)],
         [0, 1]),  # words of their own tell each
        ([(_proposal("investment", Q, B, told=("wants",)), 0.7), (_proposal("acquisition", Q, B, told=("wants",)), 0.6)],
         [0]),
        ([(_proposal("investment", Q, B, told=("wants",)), 0.7), (_proposal("acquisition", Q, B, read=("met",)), 0.6)],
         [0]),  # the encoder's word is none of the article's own
    ],
)  # fmt: skip
def test_what_is_chosen(rated: list[Rated], kept: list[int]) -> None:
    assert chosen(rated, LEAST) == [rated[i] for i in kept]


TIES = tuple(kind for kind in Kind if len(kind.principals) == 2 or kind.is_symmetric)
JOINING = (Kind.ACQUISITION, Kind.DIVESTITURE, Kind.INVESTMENT, Kind.RIVALRY)


@st.composite
def _rated(draw: st.DrawFn, kinds: tuple[Kind, ...] = TIES) -> Rated:
    kind = draw(st.sampled_from(kinds))
    names = draw(st.permutations(NAMES))
    told = tuple(draw(st.sets(st.sampled_from(WORDS), max_size=2)))
    read = tuple(draw(st.sets(st.sampled_from(WORDS), max_size=2)))
    count = draw(st.integers(2, 3)) if kind.is_symmetric else 2
    chance = draw(st.integers(0, 20)) / 20
    return _proposal(str(kind), *names[:count], told=told, read=read), chance


def _compete(group: Group, other: Group) -> bool:
    """The rule said once more: one deal between the same two, unless sentences of their own tell both."""
    parties = [entities([Group(g.kind, {r: g.roles[r] for r in g.kind.principals})]) for g in (group, other)]
    told = [{s.sentence.index for s in g.statements if not s.read} for g in (group, other)]
    apart = all(told) and told[0].isdisjoint(told[1])
    return any({group.kind, other.kind} <= kinds for kinds in ONE_OF) and len(parties[0] & parties[1]) > 1 and not apart


@given(st.lists(_rated(), max_size=8))
def test_no_two_that_are_chosen_compete(rated: list[Rated]) -> None:
    kept = chosen(rated, LEAST)
    assert [chance for _, chance in kept] == sorted((chance for _, chance in kept), reverse=True)
    assert not any(_compete(a.group, b.group) for i, (a, _) in enumerate(kept) for b, _ in kept[:i])
    for proposal, chance in rated:
        if all(proposal is not k for k, _ in kept) and chance >= LEAST.get(str(proposal.group.kind), LEAST["all"]):
            assert any(_compete(proposal.group, k.group) and above >= chance for k, above in kept)


PURCHASE = _proposal("acquisition", Q, B, told=("wants",))
SALE = _proposal("divestiture", M, B, read=("sell",))


@pytest.mark.parametrize(
    ("rated", "expected"),
    [
        ([], []),
        ([(PURCHASE, 0.7)], [("acquisition acquirer=Quillon target=Basketline", 1, 0.7)]),
        ([(PURCHASE, 0.7), (SALE, 0.6)], [("acquisition acquirer=Quillon target=Basketline seller=Marwick", 1, 0.7)]),
        ([(SALE, 0.6)], [("divestiture seller=Marwick target=Basketline", 0, 0.6)]),
        (
            [(_proposal("investment", Q, B), 0.9), (_proposal("investment", M, B, told=("wants",)), 0.5)],
            [("investment investor=Quillon+Marwick investee=Basketline", 1, 0.9)],
        ),
        (
            [(_proposal("rivalry", Q, B), 0.9), (_proposal("rivalry", B, M), 0.5)],
            [("rivalry party=Quillon+Basketline+Marwick", 0, 0.9)],
        ),
        (
            [(_proposal("rivalry", Q, B), 0.9), (_proposal("partnership", Q, B), 0.5)],
            [("rivalry party=Quillon+Basketline", 0, 0.9), ("partnership party=Quillon+Basketline", 0, 0.5)],
        ),
    ],
)
def test_one_deal_is_one(rated: list[Rated], expected: list[tuple[str, int, float]]) -> None:
    found = whole(rated, STORY.findings)
    assert [(label(p.group), p.told, chance) for p, chance in found] == expected
    for proposal, _ in found:  # those of the rules first
        assert [s.read for s in proposal.group.statements[: proposal.told]] == [False] * proposal.told


def test_one_deal_has_the_chance_of_its_likeliest_part() -> None:
    ((_, chance),) = whole([(SALE, 0.9), (PURCHASE, 0.6)], STORY.findings)
    assert chance == 0.9


@given(st.lists(_rated(JOINING), min_size=2, max_size=6))
def test_making_one_of_several_loses_nothing(rated: list[Rated]) -> None:
    kept = chosen(rated, {"all": 0.0})
    found = whole(kept, STORY.findings)
    assert entities(p.group for p, _ in found) == entities(p.group for p, _ in kept)
    assert sum(p.told for p, _ in found) == sum(p.told for p, _ in kept)
    for proposal, _ in found:
        told = [not s.read for s in proposal.group.statements]
        assert told == [True] * proposal.told + [False] * (len(told) - proposal.told)
        filled = proposal.group.roles
        assert all(len(filled.get(role, ())) < 2 for role in (Role.ACQUIRER, Role.TARGET, Role.INVESTEE))
        assert all(len({r.entity for r in names}) == len(names) for names in filled.values())
        assert proposal.opinion.parties == entities([proposal.group])
    before = [id(s) for p, _ in kept for s in p.group.statements]
    assert sorted(id(s) for p, _ in found for s in p.group.statements) == sorted(before)
    assert max((c for _, c in found), default=0.0) <= max((c for _, c in kept), default=0.0)


WEIGHTS = {"yes": {"score": 1.0, "rules": 2.0}}


@pytest.mark.parametrize(
    ("told", "link", "expected"),
    [((), None, 0.0025), (("wants",), None, 0.018), ((), 0.0, 0.5), ((), 2.0, 0.881), (("wants",), 2.0, 0.982)],
)
def test_rules_and_encoder_add_up(
    told: tuple[str, ...], link: float | None, expected: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    swap(monkeypatch, {}, claim=WEIGHTS)
    found = document("Quillon wants Basketline.", {} if link is None else {(Q, B, "acquire"): link}).findings
    made = _proposal("acquisition", Q, B, told=told).group
    assert chance_of(Proposal(made, len(told), Opinion.of(made, found)), weights()) == pytest.approx(expected, abs=1e-3)


def test_a_valuation_is_as_likely_as_its_words_are_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    swap(monkeypatch, {}, claim=WEIGHTS)
    worth = group(*(statement(STORY, "valuation", word, weight=0.5, company=Q) for word in ("wants", "met")))
    assert chance_of(Proposal(worth, 2, Opinion.of(worth, STORY.findings)), weights()) == 0.75
