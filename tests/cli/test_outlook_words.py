"""Odds in words: how likely, of what, by when, and what moved them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from suitor.judging.course import within_year
from suitor.model import Deal, Forecast, ForecastReason, Reason, Stage
from suitor.words.odds import question_words
from suitor.words.outlook import chance_words, forecasts_json, odds_rows, reason_rows
from tests.cli import deals

DAY = date(1999, 3, 20)
REASONS = tuple(ForecastReason(points, f"reason {i}") for i, points in enumerate((8.2, -11.6, 3.0, -1.2, 0.6, -0.5)))


def forecast(stage: Stage = Stage.AGREED, *reasons: Reason, **fields: object) -> Forecast:
    given = Forecast(
        within_year(stage, deals.deal().id, DAY, reasons), 0.314, DAY, "odds-1", 365, "3 of 11", 0.22, 0.41
    )
    return replace(given, **fields)  # type: ignore[arg-type]


def test_odds_with_all_that_they_rest_on() -> None:
    talks = deals.deal(stage=Stage.TALKS)
    quietly = forecast(Stage.FAILED, Reason.DENIED, Reason.EXPIRED, probability=0.5)
    rows = list(odds_rows(talks, (forecast(reasons=REASONS), quietly)))
    assert rows == [
        ("31% (22–41)", "agreed by 19 Mar 2000, as known on 20 Mar 1999; in brackets the 80 % interval"),
        ("cases", "3 of 11"),
        ("+8 points", "reason 0"),
        ("−12", "reason 1"),
        ("+3", "reason 2"),
        ("−1", "reason 3"),
        ("50% (22–41)", "denied or expired by 19 Mar 2000"),
        ("more", f"suitor forecast {talks.id[:10]}"),
    ]
    assert len(list(odds_rows(talks, (forecast(reasons=REASONS),), unfold=True))) == 3 + len(REASONS)


@pytest.mark.parametrize(
    ("deal", "forecasts", "rows"),
    [
        (deals.failed(), (), []),
        (deals.failed(), (forecast(),), []),
        (deals.deal(stage=Stage.COMPLETED), (), []),
        (deals.deal(stage=None), (), []),
        (deals.deal(stage=Stage.TALKS, lapsed=True), (), ["none"]),
        (deals.deal(), (forecast(Stage.COMPLETED, low=None, high=None, denominator=None),), ["31%", "more"]),
    ],
)
def test_there_are_odds_of_what_goes_on_alone(deal: Deal, forecasts: tuple[Forecast, ...], rows: list[str]) -> None:
    assert [name for name, _ in odds_rows(deal, forecasts)] == rows


@pytest.mark.parametrize(
    ("probability", "low", "high", "words"),
    [(0.31, 0.22, 0.41, "31% (22–41)"), (0.999, 0.9, 1.0, ">99% (90–100)"), (0.3, None, None, "30%"), (0.3, 0.001, 0.5, "30% (<1–50)")],
)  # fmt: skip
def test_how_likely_it_is(probability: float, low: float | None, high: float | None, words: str) -> None:
    assert chance_words(forecast(probability=probability, low=low, high=high)) == words


def test_what_is_asked() -> None:
    assert question_words(forecast(Stage.COMPLETED).question) == "completed by 19 Mar 2000"
    assert question_words(forecast(Stage.FAILED).question) == "failed by 19 Mar 2000"
    assert question_words(forecast(Stage.FAILED, Reason.BLOCKED).question) == "blocked by 19 Mar 2000"


def test_no_reason_moves_nothing() -> None:
    given = (ForecastReason(0.5, "two\nlines"), ForecastReason(-0.5, "b"))
    assert list(reason_rows(given)) == [("+1 point", "two lines"), ("−1", "b")]


def test_json_has_the_main_one_apart() -> None:
    one, other = forecast(), forecast(Stage.FAILED)
    found = forecasts_json((one, other))
    assert found["forecast"] == found["forecasts"][0]
    assert [f["question"]["stage"] for f in found["forecasts"]] == ["agreed", "failed"]
    assert forecasts_json(()) == {"forecast": None, "forecasts": []}
