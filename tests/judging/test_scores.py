from __future__ import annotations

from math import inf, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suitor.judging.scores import (
    bootstrap_difference,
    brier,
    brier_scores,
    calibration,
    decomposition,
    log_loss,
    skill,
    wilson,
)

CASES = st.lists(st.tuples(st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.8, 1.0]), st.booleans()), min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("forecasts", "outcomes", "score", "loss"),
    [
        ([0.5, 0.5], [True, False], 0.25, log(2)),
        ([1.0, 0.0], [True, False], 0.0, -log(0.999)),
        ([0.0], [True], 1.0, -log(0.001)),  # sure and wrong: dear, but not infinitely
        ([0.8, 0.3], [True, False], (0.04 + 0.09) / 2, -(log(0.8) + log(0.7)) / 2),
    ],
)
def test_scores(forecasts: list[float], outcomes: list[bool], score: float, loss: float) -> None:
    assert brier(forecasts, outcomes) == pytest.approx(score)
    assert log_loss(forecasts, outcomes) == pytest.approx(loss)


@pytest.mark.parametrize(
    ("score", "reference", "won"), [(0.18, 0.2, 0.1), (0.2, 0.2, 0.0), (0.3, 0.2, -0.5), (0.0, 0.0, 0.0)]
)
def test_skill_is_the_share_won(score: float, reference: float, won: float) -> None:
    assert skill(score, reference) == pytest.approx(won)


@pytest.mark.parametrize("measure", [brier, log_loss, decomposition])
def test_nothing_has_no_score(measure: object) -> None:
    with pytest.raises(ValueError):
        measure([], [])  # type: ignore[operator]


def test_as_many_outcomes_as_forecasts() -> None:
    with pytest.raises(ValueError):
        brier([0.5], [True, False])


@given(CASES)
def test_the_parts_make_the_brier_score(cases: list[tuple[float, bool]]) -> None:
    forecasts, outcomes = map(list, zip(*cases, strict=True))
    parts = decomposition(forecasts, outcomes)
    assert parts.reliability - parts.resolution + parts.uncertainty == pytest.approx(brier(forecasts, outcomes))


@given(CASES, st.integers(1, 12))
def test_bins_hold_every_forecast_once_in_order(cases: list[tuple[float, bool]], bins: int) -> None:
    forecasts, outcomes = map(list, zip(*cases, strict=True))
    found = calibration(forecasts, outcomes, bins)
    assert 1 <= len(found) <= bins
    assert sum(bin.count for bin in found) == len(cases)
    assert sum(bin.observed * bin.count for bin in found) == pytest.approx(sum(outcomes))
    assert sum(bin.forecast * bin.count for bin in found) == pytest.approx(sum(forecasts))
    assert [bin.forecast for bin in found] == sorted(bin.forecast for bin in found)
    assert all(bin.interval.low <= bin.observed + 1e-9 and bin.observed <= bin.interval.high + 1e-9 for bin in found)


def test_bins_are_of_equal_count_where_forecasts_differ() -> None:
    found = calibration([i / 100 for i in range(100)], [i % 3 == 0 for i in range(100)], 10)
    assert [bin.count for bin in found] == [10] * 10


def test_forecasts_of_one_size_stay_together() -> None:
    assert [bin.count for bin in calibration([0.2] * 30 + [0.6], [True, False] * 15 + [True], 10)] == [30, 1]


@pytest.mark.parametrize(
    ("yes", "count", "level", "low", "high"),
    [
        (0, 10, 0.95, 0.0, 0.2775),  # 3.8416 / 13.8416
        (10, 10, 0.95, 0.7225, 1.0),
        (5, 10, 0.95, 0.2366, 0.7634),
    ],
)
def test_wilson(yes: int, count: int, level: float, low: float, high: float) -> None:
    found = wilson(yes, count, level)
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


@pytest.mark.parametrize(("yes", "count"), [(0, 0), (3, 2), (-1, 2)])
def test_wilson_needs_a_share(yes: int, count: int) -> None:
    with pytest.raises(ValueError):
        wilson(yes, count)


def test_bootstrap_of_a_clear_difference_leaves_zero_out() -> None:
    outcomes = [i % 4 == 0 for i in range(200)]
    good, poor = [0.7 if came else 0.2 for came in outcomes], [0.25] * 200
    found = bootstrap_difference(brier_scores(good, outcomes), brier_scores(poor, outcomes), draws=300)
    assert -inf < found.low < found.high < 0


def test_bootstrap_is_the_same_again_and_differs_by_seed() -> None:
    scores, others = [0.1, 0.4, 0.3, 0.2, 0.9], [0.2, 0.2, 0.2, 0.5, 0.1]
    first = bootstrap_difference(scores, others, draws=200)
    assert bootstrap_difference(scores, others, draws=200) == first
    assert bootstrap_difference(scores, others, draws=200, seed=7) != first


def test_cases_of_a_group_are_drawn_together() -> None:
    scores, others = [0.0] * 20 + [0.5] * 20, [0.25] * 40
    alone = bootstrap_difference(scores, others, draws=400)
    in_two = bootstrap_difference(scores, others, ["a"] * 20 + ["b"] * 20, draws=400)
    assert (in_two.low, in_two.high) == (-0.25, 0.25)
    assert in_two.low < alone.low < alone.high < in_two.high


def test_bootstrap_needs_something_to_draw() -> None:
    with pytest.raises(ValueError):
        bootstrap_difference([], [])
