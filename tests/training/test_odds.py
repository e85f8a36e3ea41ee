"""The training of the odds: what is learnt from what, and that an outcome is never forecast from itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

pytest.importorskip("sklearn", reason="scikit-learn is in the extra `train`")

import numpy as np

from suitor import open_ledger
from suitor.judging.base_rates import RUMOURED
from suitor.judging.model import read_models
from suitor.judging.signals import SIGNALS, Signal
from suitor.judging.words import Fate
from suitor.model import Stage
from suitor.outlook.odds import outlook_on
from suitor.views import Views
from tests.outlook.news import told, write
from training import odds as training
from training.odds import STAGES, Case, Outcome, Weights

R, T, P, A, C, F = Stage
NEAR = Weights({"near": 1.0}, {"near": 0.5})
NONE = Weights({}, {})


@pytest.fixture
def views(tmp_path: Path) -> Iterator[Views]:
    with open_ledger(tmp_path / "all.db") as fresh:
        yield fresh


def case(came: bool, number: int = 0, stage: str = "rumoured", **signals: float) -> Case:
    """A case with these signals; the others are not there."""
    values = {name: signals.get(name, 0.0) for name in SIGNALS}
    fate = Fate.TRUE if came else Fate.EXPIRED
    return Case(f"d{number}", date(2007, 1, 1), stage, values, fate, frozenset(), 2)


def outcome(agreed: bool, stage: str = "rumoured", annotated: str | None = None, **signals: float) -> Outcome:
    return Outcome(annotated or stage, stage, signals, agreed)


def outcomes(rates: dict[str, tuple[int, int]]) -> list[Outcome]:
    """So many of so many at each stage that were agreed."""
    return [outcome(i < yes, stage) for stage, (yes, count) in rates.items() for i in range(count)]


@pytest.mark.parametrize(
    ("stage", "place"), [(R, "rumoured"), (T, "talks"), (P, "proposed"), (A, "other"), (C, "other"), (None, "other")]
)
def test_the_stage_by_which_odds_are_told_apart(stage: Stage | None, place: str) -> None:
    assert training.place_of(stage) == place
    assert training.one_hot([place]).tolist() == [[float(place == known) for known in STAGES]]


def test_a_row_for_each_case_and_a_column_for_each_signal() -> None:
    rows = [{"near": 1.0, "denied": 0.5, "age": 9.0}, {"near": 0.0, "denied": 1.0, "age": 9.0}]
    assert training.matrix(rows, ["denied", "near"]).tolist() == [[0.5, 1.0], [1.0, 0.0]]


def test_a_score_is_how_far_signals_lie_from_what_is_usual() -> None:
    weights = Weights({"near": 2.0, "denied": -1.0}, {"near": 0.5, "denied": 0.1})
    assert weights.score({"near": 1.0, "denied": 0.1, "age": 7.0}) == pytest.approx(1.0)
    assert weights.score({"near": 0.5, "denied": 1.1}) == pytest.approx(-1.0)
    assert weights.score({}) == 0  # of a deal that the ledger does not know


def test_weights_against_their_meaning_are_left_out() -> None:
    weights = Weights({"near": -0.2, "denied": -1.0, "rivals": 0.0}, {"near": 0.5, "denied": 0.1, "rivals": 0.3})
    kept = weights.pointing({"near": 1, "denied": -1, "rivals": -1})
    assert (kept.weight, kept.usual) == ({"denied": -1.0}, {"denied": 0.1})


def sample(count: int = 600, seed: int = 1) -> list[Case]:
    """Deals that come true more often near an end and less often when denied; roots go with coming true as well."""
    chance = Random(seed)
    cases = []
    for number in range(count):
        near, denied, roots = chance.random() < 0.4, chance.random() < 0.3, chance.random() * 3
        odds = 0.25 + 0.4 * near - 0.2 * denied + 0.1 * roots
        stage = STAGES[number % 3]
        cases.append(case(chance.random() < odds, number, stage, near=float(near), denied=float(denied), roots=roots))
    return cases


def came(cases: list[Case]) -> training.Array:
    return np.array([float(one.fate is Fate.TRUE) for one in cases])


def test_words_are_weighed_while_what_is_written_is_held_constant() -> None:
    cases = sample()
    found = training.weigh(cases, came(cases), ["near", "denied", "rivals"], ["roots"])
    assert list(found.weight) == list(found.usual) == ["near", "denied", "rivals"]
    assert found.weight["near"] > 0.5 > 0 > -0.2 > found.weight["denied"]
    assert found.weight["rivals"] == pytest.approx(0, abs=1e-6)  # of which there was none
    assert found.usual["near"] == pytest.approx(np.mean([one.signals["near"] for one in cases]))


def test_what_stages_explain_is_no_merit_of_a_word() -> None:
    """Words of an end in sight only in talks, and talks come true more often, whatever is said."""
    chance = Random(3)
    cases = [
        case(
            chance.random() < (0.8 if talks else 0.2),
            n,
            "talks" if talks else "rumoured",
            near=float(talks and n % 4 > 0),
        )
        for n in range(400)
        for talks in (n % 2 == 0,)
    ]
    assert abs(training.weigh(cases, came(cases), ["near"]).weight["near"]) < 0.4


def test_the_same_cases_give_the_same_weights() -> None:
    cases = sample(200)
    assert training.weigh(cases, came(cases), ["near"]) == training.weigh(cases, came(cases), ["near"])


def test_levels_lie_between_the_rate_of_the_stage_and_that_of_all() -> None:
    found = training.level_of(outcomes({"rumoured": (10, 40), "talks": (32, 40), "proposed": (20, 40)}), NONE)
    rumour, talks, offer, other = (found.forecast(stage, 0.0) for stage in STAGES)
    overall = 62 / 120
    assert 0.25 < rumour < overall < talks < 0.8
    assert rumour < offer < talks
    assert rumour < other < talks  # no case of its own: what is usual


def test_more_cases_at_a_stage_make_its_level_surer() -> None:
    few, many = (
        training.level_of(outcomes({"rumoured": (2 * k, 4 * k), "talks": (2, 4)}), NONE).covariance[0][0]
        for k in (1, 9)
    )
    assert many < few


def test_the_covariance_is_one() -> None:
    found = training.level_of(outcomes({"rumoured": (3, 10), "talks": (6, 9)}), NONE).covariance
    assert found == pytest.approx(found.T)
    assert np.linalg.eigvalsh(found).min() > 0


def test_without_outcomes_the_published_rate_stands() -> None:
    found = training.level_of([], NONE)
    assert found.forecast("rumoured", 0.0) == pytest.approx(RUMOURED.rate, abs=0.02)


def test_a_score_is_added_to_the_level_as_it_is() -> None:
    found = training.level_of(outcomes({"rumoured": (5, 10)}), NONE)
    odds = [found.forecast("rumoured", score) for score in (0.0, 1.0)]
    log_odds = [np.log(p / (1 - p)) for p in odds]
    assert log_odds[1] - log_odds[0] == pytest.approx(1.0)


def test_scores_explain_a_part_so_that_levels_need_not() -> None:
    """All that came true had words of an end in sight; the level of a deal with none of them is the lower for it."""
    some = [outcome(i % 2 == 0, near=float(i % 2 == 0)) for i in range(20)]
    with_words = training.level_of(some, Weights({"near": 3.0}, {"near": 0.0}))
    assert with_words.forecast("rumoured", 0.0) < training.level_of(some, NONE).forecast("rumoured", 0.0)


def test_an_outcome_is_forecast_from_the_others_alone() -> None:
    """What came of it has no influence on its own forecast, and some on those of the others."""
    some = [outcome(i % 3 == 0, STAGES[i % 2], near=i / 12) for i in range(12)]
    turned = [replace(some[0], agreed=not some[0].agreed), *some[1:]]
    before, after = training.left_out(some, NEAR), training.left_out(turned, NEAR)
    assert after[0] == before[0]
    assert all(other != known for other, known in zip(after[1:], before[1:], strict=True))


def test_base_rates_with_and_without_the_outcome_itself() -> None:
    some = outcomes({"rumoured": (1, 4), "talks": (1, 1)})
    assert training.base_of_all(some) == [0.25] * 4 + [1.0]
    assert training.base_left_out(some) == pytest.approx([0.0, 1 / 3, 1 / 3, 1 / 3, 0.5])  # none other: even odds


def test_base_rates_go_by_the_stage_that_people_saw() -> None:
    some = [outcome(True, "other", "talks"), outcome(False, "rumoured", "talks"), outcome(True, "rumoured")]
    assert training.base_of_all(some) == [0.5, 0.5, 1.0]


def test_the_report_has_both_base_rates_and_intervals() -> None:
    some = outcomes({"rumoured": (2, 6), "talks": (4, 6)})
    lines = list(training.report(some, training.left_out(some, NONE)))
    assert [line.split(":")[0].strip() for line in lines] == [
        "model, left out",
        "base rate, left out",
        "difference of Brier",
        "difference of log loss",
        "base rate of all",
        "difference of Brier",
        "difference of log loss",
    ]


def test_denominators_say_how_few_there_are() -> None:
    words = training.denominators(outcomes({"rumoured": (1, 4), "talks": (2, 3)}), "a third of others")
    assert list(words) == list(STAGES)
    assert words["rumoured"].startswith("1 of 4 looked-up deals at rumoured (3 of 7 at all stages)")
    assert words["rumoured"].endswith("; beside them, a third of others")
    assert words["other"].startswith("0 of 0 looked-up deals at a stage that is not clear")


def test_what_is_shipped_says_what_was_learnt() -> None:
    some = outcomes({"rumoured": (2, 6), "talks": (4, 6), "proposed": (3, 5)})
    level = training.level_of(some, NEAR)
    model = read_models({"agreed": training.entry("m", NEAR, level, training.denominators(some, ""))})["agreed"]
    for stage in (R, T, P, None):
        for value in (0.0, 0.5, 1.0):
            shipped = model.odds(stage, {"near": Signal(value, "")})
            learnt = level.forecast(training.place_of(stage), NEAR.score({"near": value}))
            assert shipped.probability == pytest.approx(learnt, abs=1e-4)


def test_quiet_ends_are_told_from_open_failures() -> None:
    chance = Random(5)
    cases = [case(True, n) for n in range(20)]
    for n in range(200):
        denied = chance.random() < 0.5
        fate = Fate.DENIED if chance.random() < (0.9 if denied else 0.4) else Fate.FAILED
        cases.append(replace(case(False, n, denied=float(denied)), fate=fate))
    model = read_models({"quietly": training.quiet_model(cases)})["quietly"]
    assert model.weights["denied"].weight > 0
    assert "of 200 deals" in model.denominators["rumoured"]  # those that were agreed are not asked


STORY = (
    told("2007-01-02", "Quillon may bid for Basketline.", R, file="n1"),
    told("2007-01-09", "Basketline denied it.", R, file="n2"),
    told("2007-03-01", "Quillon agreed to buy Basketline.", A, file="n3"),
    told("2007-03-02", "Basketline is to be bought.", A, file="n4"),
    told("2007-02-01", "Quillon may bid for Lathe End.", R, file="n5", target="Lathe End"),
    told("2009-06-01", "Ostvale may bid for Tarn Vale.", R, file="n6", buyer="Ostvale", target="Tarn Vale"),
)


def test_cases_are_first_words_with_what_was_known_on_their_day(views: Views) -> None:
    write(views, STORY)
    cases = {min(one.files): one for one in training.cases_of(views)}
    assert {file: (one.day, one.stage, one.fate, one.reports) for file, one in cases.items()} == {
        "n1": (date(2007, 1, 2), "rumoured", Fate.TRUE, 4),
        "n5": (date(2007, 2, 1), "rumoured", Fate.EXPIRED, 1),
    }  # of the third nobody knows yet
    assert cases["n1"].files == {"n1", "n2", "n3", "n4"}
    assert (cases["n1"].signals["denied"], cases["n1"].signals["age"]) == (0, 0)  # the denial came later
    then = outlook_on(views.at(date(2007, 1, 2)), views.at(date(2007, 1, 2)).deals()[0])
    assert {name: signal.value for name, signal in then.signals.items()} == cases["n1"].signals


def test_looked_up_outcomes_of_what_was_not_agreed_yet(views: Views, tmp_path: Path) -> None:
    write(views, STORY)
    items = [
        {"id": "a", "file": "n1", "date": "2007-01-02", "stage": "rumoured", "agreed_within_365": True},
        {"id": "b", "file": "n3", "date": "2007-03-01", "stage": "agreed", "completed_within_365": True},
        {"id": "c", "file": "n9", "date": "2007-03-01", "stage": "talks", "agreed_within_365": False},
    ]
    file = tmp_path / "items.jsonl"
    file.write_text("".join(json.dumps(item) + "\n" for item in items))
    first, unknown = training.outcomes_of(views, file)
    assert (first.annotated, first.stage, first.agreed) == ("rumoured", "rumoured", True)
    assert first.signals["hedged"] == 1
    assert unknown == Outcome("talks", "other", {}, False)


def test_days_of_silence_behind_each_day_of_news(views: Views) -> None:
    """Until the next news, and until the deal is agreed; of the third deal nothing is said before the day."""
    write(views, STORY)
    found = list(training.silences_of(views, date(2008, 6, 1), ()))
    came_true = [silence for _, silence, came in found if came]
    in_vain = [silence for _, silence, came in found if not came]
    assert {stage for stage, _, _ in found} == {"rumoured"}
    assert len(came_true) == 1 + 3  # the denial came after a week, the agreement after 51 days more
    assert len(in_vain) == len(training.QUIET)
    assert in_vain == sorted(in_vain)
    assert (in_vain[0], in_vain[-1]) == (0, pytest.approx(1, abs=0.01))


def test_deals_of_the_looked_up_articles_have_no_part(views: Views) -> None:
    write(views, STORY)
    assert list(training.silences_of(views, date(2008, 6, 1), {"n1", "n5"})) == []
    assert list(training.silences_of(views, date(2007, 1, 1), ())) == []


def test_silence_is_weighed_with_stages_held_constant() -> None:
    chance = Random(7)
    cases = []
    for n in range(600):
        stage, silence = ("talks", n % 4 / 4) if n % 2 else ("rumoured", n % 5 / 5)
        cases.append((stage, silence, chance.random() < (0.6 if n % 2 else 0.3) * (1 - silence)))
    assert -6 < training.weight_of_silence(cases) < -1
