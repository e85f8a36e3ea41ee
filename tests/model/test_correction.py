"""Corrections change what they name, and say what is wrong with them."""

from __future__ import annotations

import pytest

from suitor.model import Claim, Correction, Filler, Kind, Role, Stage, from_json, to_json
from tests import factory

BOUGHT = factory.claim(evidence="Quillon agreed to buy Basketline.")
FAILED = factory.claim(evidence="Quillon's bid for Basketline was blocked.", stage=Stage.FAILED, reason="blocked")


@pytest.mark.parametrize(
    "claim, changes, expected",
    [
        (BOUGHT, {"stage": "talks"}, {"stage": "talks"}),
        (BOUGHT, {"stage": "Failed", "reason": "topped"}, {"stage": "failed", "reason": "topped"}),
        (FAILED, {"stage": "agreed"}, {"stage": "agreed", "reason": None}),  # the reason goes with the failure
        (FAILED, {"reason": ""}, {"stage": "failed", "reason": None}),
        (BOUGHT, {"certainty": "possible", "polarity": "denied"}, {"certainty": "possible", "polarity": "denied"}),
        (BOUGHT, {"background": "true"}, {"background": True}),
        (BOUGHT, {"stake_pct": "51.5", "aim": "control"}, {"stake_pct": 51.5, "aim": "control"}),
        (BOUGHT, {"amount": "1.2e9 usd"}, {"amount": factory.money(1.2e9, "USD", "1.2e9 usd")}),
        (factory.claim(amount=factory.money(5)), {"amount": ""}, {"amount": None}),
        (BOUGHT, {"stage": ""}, {"stage": None}),
    ],
)
def test_fields_are_changed(claim: Claim, changes: dict[str, str], expected: dict[str, object]) -> None:
    corrected = Correction("id", changes, "an editor").apply(claim)
    assert corrected is not None
    assert {name: getattr(corrected, name) for name in expected} == expected
    assert (corrected.roles, corrected.evidence) == (claim.roles, claim.evidence)


def test_names_are_changed_and_found_in_the_evidence() -> None:
    corrected = Correction("id", {"acquirer": "Orrery; Basketline", "target": "Quillon"}, "an editor").apply(BOUGHT)
    assert corrected is not None
    assert corrected.roles == {
        Role.ACQUIRER: (Filler("Orrery", 0, 33), Filler("Basketline", 22, 32)),  # the first is not in the sentence
        Role.TARGET: (Filler("Quillon", 0, 7),),
    }


def test_another_kind_has_other_roles() -> None:
    changes = {"kind": "investment", "investor": "Quillon", "investee": "Basketline"}
    corrected = Correction("id", changes, "an editor").apply(BOUGHT)
    assert corrected is not None
    assert corrected.kind is Kind.INVESTMENT
    assert (corrected.names(Role.INVESTOR), corrected.names(Role.INVESTEE)) == (("Quillon",), ("Basketline",))
    assert set(corrected.roles) == {Role.INVESTOR, Role.INVESTEE}


def test_a_role_may_be_emptied() -> None:
    corrected = Correction("id", {"acquirer": ""}, "an editor").apply(BOUGHT)
    assert corrected is not None
    assert set(corrected.roles) == {Role.TARGET}


def test_a_claim_may_be_withdrawn() -> None:
    assert Correction("id", {"withdrawn": "true"}, "an editor").apply(BOUGHT) is None
    assert Correction("id", {"withdrawn": "false", "stage": "talks"}, "an editor").apply(BOUGHT) is not None


@pytest.mark.parametrize(
    "changes, message",
    [
        ({}, "at least one field"),
        ({"price": "5"}, "no field 'price' to correct; known are withdrawn, kind, stage"),
        ({"stage": "hoped"}, "stage='hoped': must be one of rumoured, talks, proposed"),
        ({"certainty": ""}, "must be one of certain, probable, possible"),
        ({"background": "maybe"}, "must be true or false"),
        ({"amount": "much"}, "a sum and a currency after ISO 4217, such as 1.2e9 USD"),
        ({"stake_pct": "half"}, "stake_pct='half'"),
    ],
)
def test_what_cannot_be_is_refused_at_once(changes: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Correction("id", changes, "an editor")


@pytest.mark.parametrize(
    "changes, message",
    [
        ({"kind": "rivalry", "party": "Quillon; Basketline"}, "rivalry has no stage"),
        ({"kind": "merger"}, "without anybody in a role"),
        ({"reason": "topped"}, "only what failed has a reason"),
        ({"stake_pct": "120"}, "between 0 and 100"),
        ({"investor": "Quillon"}, "has no role investor"),
    ],
)
def test_what_does_not_fit_the_claim_is_refused_when_applied(changes: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Correction("id", changes, "an editor").apply(BOUGHT)


def test_a_correction_has_a_json_form() -> None:
    correction = Correction("id", {"stage": "talks"}, "an editor", ("misread",))
    assert from_json(Correction, to_json(correction)) == correction
