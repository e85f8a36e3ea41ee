from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suitor.model import Certainty, Kind, Role, Stage
from suitor.model.vocabulary import PRINCIPALS, ROLES

ORDER = ["rumoured", "talks", "proposed", "agreed", "completed", "failed"]
# Row: the stage before; column: the stage next; + where it may follow.
CAN_FOLLOW = {
    #            rumoured talks proposed agreed completed failed
    "rumoured": "+        +     +        +      +         +",
    "talks": "   -        +     +        +      +         +",
    "proposed": "-        +     +        +      +         +",
    "agreed": "  -        -     -        +      +         +",
    "completed": "-       -     -        -      +         -",
    "failed": "  -        -     -        -      -         +",
}
certainties = st.sampled_from(Certainty)


@pytest.mark.parametrize(
    ("earlier", "later", "allowed"),
    [
        (earlier, later, mark == "+")
        for earlier, marks in CAN_FOLLOW.items()
        for later, mark in zip(ORDER, marks.split(), strict=True)
    ],
)
def test_stage_can_follow(earlier: str, later: str, allowed: bool) -> None:
    assert Stage(later).can_follow(Stage(earlier)) is allowed


@pytest.mark.parametrize("stage", Stage)
def test_only_an_end_is_final(stage: Stage) -> None:
    followers = {later for later in Stage if later is not stage and later.can_follow(stage)}
    assert stage.is_final is (not followers)


@pytest.mark.parametrize(
    ("links", "combined"),
    [
        (["certain"], "certain"),
        (["certain", "possible"], "possible"),  # Bloomberg says that X may buy Y
        (["probable", "possible"], "possible"),
        (["certain", "probable"], "probable"),  # people familiar say that talks take place
        (["probable", "probable"], "probable"),
        (["certain", "certain", "certain"], "certain"),
    ],
)
def test_certainty_is_that_of_the_weakest_link(links: list[str], combined: str) -> None:
    first, *others = map(Certainty, links)
    assert first.combine(*others) is Certainty(combined)


@given(certainties, certainties, certainties)
def test_combine_is_associative(a: Certainty, b: Certainty, c: Certainty) -> None:
    assert a.combine(b).combine(c) is a.combine(b.combine(c)) is a.combine(b, c)


@given(certainties, certainties)
def test_combine_is_commutative(a: Certainty, b: Certainty) -> None:
    assert a.combine(b) is b.combine(a)


@given(certainties)
def test_certain_is_neutral_and_nothing_grows_firmer_by_itself(a: Certainty) -> None:
    assert a.combine(Certainty.CERTAIN) is a
    assert a.combine(a) is a


@given(st.lists(certainties, min_size=1))
def test_strongest_is_one_of_them_and_none_is_firmer(given_: list[Certainty]) -> None:
    strongest = Certainty.strongest(given_)
    assert strongest in given_
    assert all(other.combine(strongest) is other for other in given_)


def test_strongest_of_none_is_an_error() -> None:
    with pytest.raises(ValueError):
        Certainty.strongest([])


@pytest.mark.parametrize(
    ("kind", "roles"),
    [
        ("acquisition", "acquirer target seller"),
        ("divestiture", "seller target"),
        ("merger", "party"),
        ("investment", "investor investee seller"),
        ("joint_venture", "party venture"),
        ("partnership", "party"),
        ("rivalry", "party"),
        ("ownership", "owner owned"),
        ("product", "maker product"),
        ("basis", "product basis"),
        ("expansion", "company place"),
        ("fundraising", "company"),
        ("valuation", "company compared_with"),
    ],
)
def test_roles_of_each_kind(kind: str, roles: str) -> None:
    assert [str(role) for role in Kind(kind).roles] == roles.split()


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_is_a_deal_a_relation_a_plan_or_a_valuation(kind: Kind) -> None:
    assert [kind.is_deal, kind.is_relation, kind.is_plan, kind is Kind.VALUATION].count(True) == 1


@pytest.mark.parametrize("kind", Kind)
def test_principals_are_roles_of_the_kind(kind: Kind) -> None:
    assert kind.principals
    assert set(kind.principals) <= set(kind.roles)
    assert kind.is_symmetric is (kind.principals == (Role.PARTY,))


def test_tables_cover_every_kind_and_role() -> None:
    assert set(ROLES) == set(PRINCIPALS) == set(Kind)
    assert {role for roles in ROLES.values() for role in roles} == set(Role)
