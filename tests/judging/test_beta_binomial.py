from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suitor.judging.beta_binomial import (
    Tally,
    beta_cdf,
    beta_quantile,
    log_likelihood,
    shrunk,
    shrunk_rate,
    strength_of,
)

SHAPES = st.floats(0.05, 400)


@pytest.mark.parametrize(
    ("x", "a", "b", "expected"),
    [
        (0.3, 1, 1, 0.3),  # uniform
        (0.25, 3, 1, 0.25**3),
        (0.25, 1, 4, 1 - 0.75**4),
        (0.5, 7.5, 7.5, 0.5),  # symmetric
        (0.4, 2, 3, 0.5248),  # P(at least 2 of 4) at 0.4: 1 - 0.6^4 - 4 * 0.4 * 0.6^3
        (0.5, 0.5, 0.5, 0.5),  # arcsine
        (0.25, 0.5, 0.5, 1 / 3),  # 2 / pi * asin(sqrt(0.25))
        (0.0, 2, 2, 0.0),
        (1.0, 2, 2, 1.0),
    ],
)
def test_incomplete_beta(x: float, a: float, b: float, expected: float) -> None:
    assert beta_cdf(x, a, b) == pytest.approx(expected, abs=1e-11)


@given(st.floats(0, 1), SHAPES, SHAPES)
def test_incomplete_beta_is_symmetric_and_a_probability(x: float, a: float, b: float) -> None:
    assert 0 <= beta_cdf(x, a, b) <= 1 + 1e-12
    assert beta_cdf(x, a, b) == pytest.approx(1 - beta_cdf(1 - x, b, a), abs=1e-9)


@given(st.floats(0.01, 0.99), st.floats(0.5, 300), st.floats(0.5, 300))
def test_quantile_is_the_inverse(probability: float, a: float, b: float) -> None:
    assert beta_cdf(beta_quantile(probability, a, b), a, b) == pytest.approx(probability, abs=1e-5)


@given(st.integers(0, 40), st.integers(0, 40), st.floats(0.02, 0.98), st.floats(1, 500))
def test_a_shrunk_rate_lies_between_its_own_and_the_usual_one(yes: int, no: int, mean: float, strength: float) -> None:
    tally = Tally(yes, yes + no, mean)
    own = yes / (yes + no) if yes + no else mean
    found = shrunk(tally, strength)
    assert min(own, mean) - 1e-9 <= found.rate <= max(own, mean) + 1e-9
    assert found.rate == pytest.approx(shrunk_rate(tally, strength))
    assert found.low < found.high


def test_a_group_as_large_as_the_strength_lies_halfway() -> None:
    assert shrunk(Tally(15, 20, 0.25), 20).rate == pytest.approx(0.5)


def test_without_cases_a_rate_is_what_is_usual() -> None:
    assert shrunk(Tally(0, 0, 0.3), 10).rate == pytest.approx(0.3)


def groups(spread: float, seed: int = 3) -> list[Tally]:
    """Groups of forty cases whose rates differ by a beta distribution of this strength around 0.3."""
    chance = Random(seed)
    rates = [chance.betavariate(0.3 * spread, 0.7 * spread) for _ in range(150)]
    return [Tally(sum(chance.random() < rate for _ in range(40)), 40, 0.3) for rate in rates]


@pytest.mark.parametrize("spread", [4, 10, 25])
def test_the_strength_that_made_the_groups_is_found(spread: float) -> None:
    assert spread / 2 <= strength_of(groups(spread)) <= spread * 2


def test_groups_that_differ_by_chance_alone_are_drawn_all_the_way() -> None:
    chance = Random(5)
    same = [Tally(sum(chance.random() < 0.3 for _ in range(30)), 30, 0.3) for _ in range(100)]
    assert strength_of(same) >= 128
    assert strength_of([]) == 512


def test_the_likelihood_of_single_cases_does_not_depend_on_the_strength() -> None:
    single = Counter({Tally(1, 1, 0.3): 3, Tally(0, 1, 0.3): 7})
    assert log_likelihood(single, 2) == pytest.approx(log_likelihood(single, 200))
