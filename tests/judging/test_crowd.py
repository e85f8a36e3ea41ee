from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from suitor.judging.crowd import CLIP, SHRINKAGE, Past, crowd, extremising, log_odds, usual_score, weight
from suitor.judging.model import logistic

PROBABILITIES = st.floats(0, 1)
CROWDS = st.lists(st.tuples(PROBABILITIES, st.floats(0.1, 10)), min_size=1, max_size=8)
SEVERAL = st.lists(st.tuples(PROBABILITIES, st.floats(0.1, 10)), min_size=2, max_size=8)
PASTS = st.builds(Past, st.integers(1, 60), st.floats(0, 1))
TINY = 1e-9


def of(voices: list[tuple[float, float]]) -> float:
    return crowd([p for p, _ in voices], [w for _, w in voices]).probability


@pytest.mark.parametrize(
    ("probabilities", "expected"),
    [
        ([0.3], 0.3),
        ([0.0], 0.0),
        ([0.5, 0.5], 0.5),
        ([0.2, 0.8], 0.5),
        # the odds of both are 1 to 3; to the power of 1.2915 that is 1 to 4.132
        ([0.25, 0.25], 1 / (1 + 3**1.291503)),
        # odds of 1 to 9 and 1 to 1 have the mean of 1 to 3
        ([0.1, 0.5], 1 / (1 + 3**1.291503)),
        # one who is sure counts as 99 to 1
        ([1.0, 0.5], 1 / (1 + 99 ** (-1.291503 / 2))),
    ],
)
def test_worked_by_hand(probabilities: list[float], expected: float) -> None:
    assert crowd(probabilities).probability == pytest.approx(expected, abs=1e-6)


def test_weights_worked_by_hand() -> None:
    found = crowd([0.1, 0.5], [3.0, 1.0])  # the mean of the log odds is three quarters of that of 1 to 9
    assert found.mean == pytest.approx(1 / (1 + 9**0.75))
    assert found.factor == pytest.approx(extremising(16 / 10))
    assert found.readers == 2


@pytest.mark.parametrize(("readers", "factor"), [(1, 1.0), (2, 1.2915), (3, 1.4153), (5, 1.5290), (1e9, 3**0.5)])
def test_the_factor_grows_with_the_number_of_readers(readers: float, factor: float) -> None:
    assert extremising(readers) == pytest.approx(factor, abs=1e-4)


@given(st.floats(1, 1000), st.floats(0, 100))
def test_more_readers_never_push_less(readers: float, more: float) -> None:
    assert 1 <= extremising(readers) <= extremising(readers + more) + TINY
    assert extremising(readers) <= 3**0.5 + TINY


@given(st.floats(2, 1000))
def test_the_factor_is_the_published_one(n: float) -> None:
    published = n * ((3 * n * n - 3 * n + 1) ** 0.5 - 2) / (n * n - n - 1)
    assert extremising(n) == pytest.approx(published, rel=1e-6)


@given(PROBABILITIES, st.floats(0.1, 10))
def test_the_odds_of_one_come_back_unchanged(probability: float, own: float) -> None:
    assert crowd([probability], [own]).probability == probability


@given(CROWDS, st.randoms())
def test_the_order_of_readers_is_no_matter(voices: list[tuple[float, float]], random: object) -> None:
    shuffled = list(voices)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert of(shuffled) == pytest.approx(of(voices))


@given(CROWDS)
def test_no_is_what_yes_leaves(voices: list[tuple[float, float]]) -> None:
    assert of([(1 - p, w) for p, w in voices]) == pytest.approx(1 - of(voices), abs=1e-9)


@given(CROWDS, st.integers(0, 7), PROBABILITIES)
def test_who_grows_surer_makes_the_crowd_no_less_sure(
    voices: list[tuple[float, float]], place: int, probability: float
) -> None:
    assume(place < len(voices) and probability > voices[place][0])
    raised = [(probability if i == place else p, w) for i, (p, w) in enumerate(voices)]
    assert of(raised) >= of(voices) - TINY


@given(SEVERAL)
def test_the_mean_lies_between_readers_and_the_crowd_beyond_the_mean(voices: list[tuple[float, float]]) -> None:
    found = crowd([p for p, _ in voices], [w for _, w in voices])
    kept = [min(max(p, CLIP), 1 - CLIP) for p, _ in voices]
    assert min(kept) - TINY <= found.mean <= max(kept) + TINY
    assert abs(found.probability - 0.5) >= abs(found.mean - 0.5) - TINY
    assert (found.probability - 0.5) * (found.mean - 0.5) >= -TINY  # on the same side of even odds
    assert 0 < found.probability < 1


@given(st.lists(PROBABILITIES, min_size=2, max_size=8), st.floats(0.01, 100))
def test_only_the_proportions_of_weights_count(probabilities: list[float], every: float) -> None:
    alike = [every] * len(probabilities)
    assert crowd(probabilities, alike).probability == pytest.approx(crowd(probabilities).probability)


@given(PROBABILITIES, PROBABILITIES, st.floats(1, 10))
def test_who_weighs_more_draws_the_mean_nearer(one: float, other: float, more: float) -> None:
    nearer = crowd([one, other], [more, 1.0]).mean
    assert abs(log_odds(nearer) - log_odds(one)) <= abs(log_odds(crowd([one, other]).mean) - log_odds(one)) + 1e-6


@pytest.mark.parametrize(
    ("past", "usual", "expected"),
    [
        (None, 0.2, 1.0),
        (Past(), 0.2, 1.0),
        (Past(5, 0.2), 0.2, 1.0),  # as good as usual
        (Past(SHRINKAGE, 0.0), 0.2, 2.0),  # halfway to perfection
        (Past(SHRINKAGE, 0.4), 0.2, 2 / 3),
        (Past(3, 0.0), 0.0, 1.0),  # everybody is perfect
    ],
)
def test_weights(past: Past | None, usual: float, expected: float) -> None:
    assert weight(past, usual) == pytest.approx(expected)


@given(PASTS, PASTS, st.floats(0.01, 1))
def test_the_better_of_two_with_as_many_forecasts_counts_more(one: Past, other: Past, usual: float) -> None:
    same = Past(one.count, other.brier)
    assert (weight(one, usual) >= weight(same, usual)) == (one.brier <= same.brier) or one.brier == pytest.approx(
        same.brier
    )


@given(PASTS, st.floats(0.01, 1))
def test_a_short_past_tells_little(past: Past, usual: float) -> None:
    short = Past(1, past.brier)
    assert abs(weight(short, usual) - 1) <= abs(weight(past, usual) - 1) + TINY
    assert weight(past, usual) > 0


@given(st.lists(PASTS, min_size=1, max_size=5))
def test_the_usual_score_is_that_of_all_forecasts(pasts: list[Past]) -> None:
    every = [past.brier for past in pasts for _ in range(past.count)]
    assert usual_score(pasts) == pytest.approx(sum(every) / len(every))
    assert usual_score([*pasts, Past()]) == usual_score(pasts)


def test_nobody_is_no_crowd() -> None:
    assert usual_score([]) == 0
    with pytest.raises(ValueError, match="nobody"):
        crowd([])
    with pytest.raises(ValueError):
        crowd([0.2, 0.3], [1.0])


@given(st.floats(CLIP, 1 - CLIP))
def test_log_odds_and_back(probability: float) -> None:
    assert logistic(log_odds(probability)) == pytest.approx(probability)
