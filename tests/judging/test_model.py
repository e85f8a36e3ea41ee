from __future__ import annotations

import json
from importlib.resources import files
from math import log, sqrt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suitor.judging.model import OddsModel, Weight, logistic, model_of, read_models
from suitor.judging.signals import SIGNALS, Signal
from suitor.model import Stage

SHIPPED = json.loads(files("suitor.judging").joinpath("odds.json").read_text(encoding="utf-8"))
QUESTIONS = ("agreed", "quietly")
STAGES = [*Stage, None]
BY_HAND = OddsModel(
    "by-hand-1",
    biases={"rumoured": log(0.25), "other": 0.0},  # one in five, even odds
    weights={"near": Weight(1.0, 0.5), "denied": Weight(-0.5, 0.0)},
    covariance=((0.04, 0.01), (0.01, 0.09)),
    denominators={"rumoured": "2 of 10 rumours", "other": "5 of 10 others"},
)


def signals(**values: float) -> dict[str, Signal]:
    return {name: Signal(value, f"{name} is {value:g}") for name, value in values.items()}


every_signal = st.fixed_dictionaries({name: st.floats(0, 1) for name in SIGNALS}).map(lambda found: signals(**found))


@pytest.mark.parametrize(
    ("stage", "found", "log_odds"),
    [
        (Stage.RUMOURED, {}, log(0.25)),  # nothing known: the bias
        (Stage.RUMOURED, {"near": 0.5, "denied": 0.0}, log(0.25)),  # all as usual
        (Stage.RUMOURED, {"near": 1.0, "denied": 0.0}, log(0.25) + 0.5),
        (Stage.RUMOURED, {"near": 1.0, "denied": 1.0}, log(0.25)),  # they weigh each other up
        (Stage.RUMOURED, {"near": 0.0, "denied": 1.0}, log(0.25) - 1.0),
        (Stage.RUMOURED, {"price": 1.0}, log(0.25)),  # has no weight
        (Stage.TALKS, {"denied": 1.0}, -0.5),  # a stage that is not told apart
        (None, {}, 0.0),
    ],
)
def test_odds_by_hand(stage: Stage | None, found: dict[str, float], log_odds: float) -> None:
    assert BY_HAND.odds(stage, signals(**found)).probability == pytest.approx(logistic(log_odds))


@pytest.mark.parametrize(("stage", "variance"), [(Stage.RUMOURED, 0.04), (None, 0.09)])
def test_the_interval_by_hand(stage: Stage | None, variance: float) -> None:
    """Four in five lie within 1.28 standard deviations of the bias of the stage."""
    odds = BY_HAND.odds(stage, signals(near=1.5))
    middle, spread = (log(0.25) if stage else 0.0) + 1, 1.2816 * sqrt(variance)
    assert (odds.low, odds.high) == (pytest.approx(logistic(middle - spread)), pytest.approx(logistic(middle + spread)))


def test_reasons_by_hand() -> None:
    odds = BY_HAND.odds(Stage.RUMOURED, signals(near=1.0, denied=1.0, price=1.0))
    found = {reason.text: reason.points for reason in odds.reasons}
    assert found == {
        "near is 1": pytest.approx(100 * (0.2 - logistic(log(0.25) - 0.5))),  # what is lost without it
        "denied is 1": pytest.approx(100 * (0.2 - logistic(log(0.25) + 0.5))),
    }
    assert [reason.text for reason in odds.reasons] == ["denied is 1", "near is 1"]  # the most first
    assert odds.denominator == "2 of 10 rumours"


def test_what_is_as_usual_is_no_reason() -> None:
    assert BY_HAND.odds(None, signals(near=0.5, denied=0.001)).reasons == ()


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_shipped_model_is_well_formed(question: str) -> None:
    model, size = model_of(question), len(model_of(question).biases)
    assert set(SHIPPED) == set(QUESTIONS)
    assert list(model.biases) == ["rumoured", "talks", "proposed", "other"] == list(model.denominators)
    assert set(model.weights) <= set(SIGNALS)
    assert [len(row) for row in model.covariance] == [size] * size
    assert all(model.covariance[i][j] == model.covariance[j][i] for i in range(size) for j in range(size))
    assert all(model.covariance[i][i] > 0 for i in range(size))
    assert all(" of " in words for words in model.denominators.values())


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("stage", STAGES)
def test_a_usual_deal_is_given_for_every_stage(question: str, stage: Stage | None) -> None:
    model = model_of(question)
    usual = model.odds(stage, signals(**{name: weight.usual for name, weight in model.weights.items()}))
    assert (usual.probability, usual.reasons) == (pytest.approx(model.odds(stage, {}).probability), ())
    assert usual.denominator


def test_a_rumour_is_less_likely_than_talks() -> None:
    rumour, talks = (model_of("agreed").odds(stage, {}).probability for stage in (Stage.RUMOURED, Stage.TALKS))
    assert 0.2 < rumour < talks < 0.8


@pytest.mark.parametrize("question", QUESTIONS)
@given(found=every_signal, stage=st.sampled_from(STAGES))
def test_the_interval_holds_the_probability(question: str, found: dict[str, Signal], stage: Stage | None) -> None:
    odds = model_of(question).odds(stage, found)
    assert 0 < odds.low < odds.probability < odds.high < 1


@pytest.mark.parametrize("question", QUESTIONS)
@given(found=every_signal, stage=st.sampled_from(STAGES))
def test_reasons_point_where_their_weights_do(question: str, found: dict[str, Signal], stage: Stage | None) -> None:
    model = model_of(question)
    by_sentence = {found[name].sentence: (w, found[name].value) for name, w in model.weights.items()}
    odds = model.odds(stage, found)
    for reason in odds.reasons:
        weight, value = by_sentence[reason.text]
        assert reason.points * weight.weight * (value - weight.usual) > 0
    assert [abs(r.points) for r in odds.reasons] == sorted((abs(r.points) for r in odds.reasons), reverse=True)


@pytest.mark.parametrize("question", QUESTIONS)
@given(found=every_signal, stage=st.sampled_from(STAGES), name=st.sampled_from(list(SIGNALS)), more=st.floats(0, 1))
def test_more_of_what_speaks_for_it_never_lowers_the_odds(
    question: str, found: dict[str, Signal], stage: Stage | None, name: str, more: float
) -> None:
    model = model_of(question)
    greater = {**found, name: Signal(found[name].value + more, "more")}
    before, after = (model.odds(stage, these).probability for these in (found, greater))
    weight = model.weights[name].weight if name in model.weights else 0.0
    if weight == 0:
        assert after == before
    else:
        assert (after >= before - 1e-12) if weight > 0 else (after <= before + 1e-12)


@pytest.mark.parametrize(
    ("name", "way"),
    [("possible", -1), ("hedged", -1), ("near", 1), ("denied", -1), ("hostile", -1), ("welcomed", 1), ("rivals", -1)],
)
def test_the_weights_of_the_agreement_have_the_signs_that_a_reader_expects(name: str, way: int) -> None:
    weight = model_of("agreed").weights.get(name)
    assert weight is None or weight.weight * way > 0


def test_a_question_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        model_of("married")


def test_what_training_writes_is_read_as_it_was() -> None:
    entry: dict[str, Any] = SHIPPED["agreed"]
    model = read_models({"agreed": entry})["agreed"]
    assert model == model_of("agreed")
    assert {name: (w.weight, w.usual) for name, w in model.weights.items()} == {
        name: (w["weight"], w["usual"]) for name, w in entry["weights"].items()
    }
