from __future__ import annotations

import pytest

from evaluation.calibration import bins_of, expected_error

TOY = [(0.95, True), (0.95, True), (0.95, True), (0.95, False), (0.55, True), (0.55, False)]


@pytest.mark.parametrize(
    "judged, error",
    [
        ([], 0.0),
        ([(1.0, True)] * 3, 0.0),
        ([(1.0, False)] * 3, 1.0),
        ([(0.75, True)] * 3 + [(0.75, False)], 0.0),
        (TOY, (4 * 0.20 + 2 * 0.05) / 6),
        ([(0.12, False), (0.18, True)], 0.35),  # one bin: 0.15 on the mean, half of them right
        ([(0.12, False), (0.22, True)], (0.12 + 0.78) / 2),  # two bins
    ],
)
def test_expected_error(judged: list[tuple[float, bool]], error: float) -> None:
    assert expected_error(bins_of(judged)) == pytest.approx(error)


@pytest.mark.parametrize("confidence, place", [(0.0, 0), (0.09, 0), (0.1, 1), (0.3, 3), (0.7, 7), (0.999, 9), (1.0, 9)])
def test_the_bin_of_a_confidence(confidence: float, place: int) -> None:
    counts = [b.count for b in bins_of([(confidence, True)])]
    assert counts == [int(i == place) for i in range(10)]
