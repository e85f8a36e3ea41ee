"""Scores of claims: when a claim counts as found, and what is judged of it."""

from __future__ import annotations

from typing import Any

import pytest

from suitor.model import Kind
from suitor.scoring.claims import Stated, same_claim, score_claims
from suitor.scoring.tally import Rate, Share


def stated(kind: str = "acquisition", **fields: Any) -> Stated:
    """A claim from JSON keys; capital names of roles are given as `roles`."""
    roles = fields.pop("roles", {"acquirer": ["Quillon"], "target": ["Basketline"]})
    return Stated.of({"kind": kind, "roles": roles, **fields})


PARTIES = {"party": ["Quillon", "Basketline"]}
GOLD_DEAL = stated()
FOUND = [
    (GOLD_DEAL, stated(roles={"acquirer": [{"name": "Quillon Inc", "start": 0, "end": 7}], "target": "Basketline"})),
    (
        GOLD_DEAL,
        stated("divestiture", roles={"seller": ["Quillon"], "acquirer": ["Quillon"], "target": ["Basketline"]}),
    ),
    (
        stated("divestiture", roles={"seller": ["Osterby"], "target": ["Basketline"]}),
        stated(roles={"acquirer": ["Quillon"], "target": ["Basketline"], "seller": ["Osterby"]}),
    ),
    (stated("merger", roles=PARTIES), stated("merger", roles={"party": ["Basketline", "Quillon", "Osterby"]})),
    (stated("merger", roles=PARTIES, alt_kind="acquisition"), stated()),
    (
        stated("investment", roles={"investee": ["Basketline"]}),
        stated("investment", roles={"investee": ["Basketline"]}),
    ),
    (
        stated("expansion", roles={"company": ["Quillon"], "place": ["Peru"]}),
        stated("expansion", roles={"company": ["Quillon"], "place": ["Peru"]}),
    ),
]
NOT_FOUND = [
    (GOLD_DEAL, stated(roles={"acquirer": ["Basketline"], "target": ["Quillon"]})),
    (GOLD_DEAL, stated(roles={"target": ["Basketline"]})),
    (GOLD_DEAL, stated("merger", roles=PARTIES)),
    (stated("merger", roles=PARTIES), stated("merger", roles={"party": ["Quillon", "Osterby"]})),
    (stated("merger", roles=PARTIES, alt_kind="investment"), stated()),
]


@pytest.mark.parametrize(("gold", "claim"), FOUND)
def test_found(gold: Stated, claim: Stated) -> None:
    assert same_claim(gold, claim)


@pytest.mark.parametrize(("gold", "claim"), NOT_FOUND)
def test_not_found(gold: Stated, claim: Stated) -> None:
    assert not same_claim(gold, claim)


DETAILS = [
    ({"stage": "agreed"}, {"stage": "agreed"}, "stage", Share(1, 1)),
    ({"stage": "agreed"}, {"stage": "completed"}, "stage", Share(0, 1)),
    ({"stage": "talks", "certainty": "probable"}, {"stage": "rumoured"}, "stage", Share(1, 1)),
    ({"stage": "talks", "certainty": "certain"}, {"stage": "rumoured"}, "stage", Share(0, 1)),
    ({"stage": None}, {"stage": "agreed"}, "stage", Share()),
    ({"certainty": "certain"}, {"certainty": "possible"}, "certainty", Share(0, 1)),
    ({"polarity": "denied"}, {"polarity": "denied"}, "polarity", Share(1, 1)),
    ({"background": True}, {}, "background", Share(0, 1)),
    ({}, {}, "amount", Share()),
    (
        {"amount": {"value": 1e9, "currency": "USD"}},
        {"amount": {"value": 1.005e9, "currency": "USD"}},
        "amount",
        Share(1, 1),
    ),
    (
        {"amount": {"value": 1e9, "currency": "USD"}},
        {"amount": {"value": 1e9, "currency": "EUR"}},
        "amount",
        Share(0, 1),
    ),
    ({"amount": {"value": 1e9, "currency": "USD"}}, {}, "amount", Share(0, 1)),
    ({}, {"amount": {"value": 1e9, "currency": "USD"}}, "amount", Share(0, 1)),
    ({"stake_pct": 20}, {"stake_pct": 20.05}, "stake", Share(1, 1)),
    ({"stake_pct": 20}, {"stake_pct": 21}, "stake", Share(0, 1)),
    ({"stake_pct": 20}, {}, "stake", Share(0, 1)),
]


@pytest.mark.parametrize(("gold", "raised", "detail", "share"), DETAILS)
def test_details_of_found_claims(gold: dict[str, Any], raised: dict[str, Any], detail: str, share: Share) -> None:
    score = score_claims({"a": [stated(**gold)]}, {"a": [stated(**raised)]})
    assert score.claims == Rate(1, 1, 1)
    assert score.details[detail] == share


def test_attribution_is_scored_by_name() -> None:
    gold = stated(attribution=["Meridian Wire", "people close to the talks"])
    raised = stated(attribution=[{"name": "Meridian Wire", "anonymous": False}])
    assert score_claims({"a": [gold]}, {"a": [raised]}).attribution == Rate(1, 1, 2)


def test_alarms_are_counted_on_articles_without_claims() -> None:
    score = score_claims({"a": [], "b": [], "c": [stated()]}, {"a": [stated()], "c": []})
    assert score.alarms == Share(1, 2)
    assert score.article_f1 == [0]


def test_kinds_that_the_gold_does_not_hold_are_not_judged() -> None:
    product = stated("product", roles={"maker": ["Quillon"], "product": ["Tide"]})
    assert score_claims({"a": [stated()]}, {"a": [stated(), product]}).claims == Rate(1, 1, 1)
    assert score_claims({"a": [product]}, {"a": [stated(), product]}).kinds[Kind.PRODUCT] == Rate(1, 1, 1)


def test_one_raised_claim_answers_one_gold_claim_of_the_same_stage_first() -> None:
    gold = [stated(stage="rumoured"), stated(stage="failed")]
    score = score_claims({"a": gold}, {"a": [stated(stage="failed")]})
    assert score.claims == Rate(1, 1, 2)
    assert score.details["stage"] == Share(1, 1)
