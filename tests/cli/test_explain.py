"""What the steps of reading web archives came to, as `--explain` tells it."""

from __future__ import annotations

import io

import pytest

from suitor.archive import Count, Step, Tally
from suitor.cli.explain import print_tally, recall_words, recalls_of, rows_of


def tally(**steps: Count) -> Tally:
    """A tally in which only these steps saw pages."""
    made = Tally()
    made.steps.update({Step(name): count for name, count in steps.items()})
    return made


THIRTY = Count(came=40, passed=30, seconds=2.0)  # pages with claims


@pytest.mark.parametrize(
    ("steps", "recalls"),
    [
        ({}, {}),
        ({"claims": THIRTY}, {}),
        # 1 of 400 audited stands for 2 of 800 that were rejected
        ({"gate": Count(840, 40, 0.1, 400, 1), "claims": THIRTY}, {"gate": 30 / 32}),
        ({"gate": Count(840, 40, 0.1, 400, 0), "claims": THIRTY}, {"gate": 1.0}),
        (
            {"gate": Count(1000, 100, 0.1, 90, 1), "text": Count(100, 40, 0.1, 30, 3), "claims": THIRTY},
            {"text": 30 / 36, "gate": 36 / 46},
        ),
        ({"gate": Count(10, 0, 0.1, 10, 0), "claims": Count()}, {"gate": 1.0}),
    ],
    ids=["nothing", "no audit", "one lost", "none lost", "two steps", "no claims at all"],
)
def test_recall_is_estimated_from_the_audited(steps: dict[str, Count], recalls: dict[str, float]) -> None:
    found = recalls_of(tally(**steps).steps)
    expected = dict.fromkeys(Step, 1.0) | {Step(name): share for name, share in recalls.items()}
    assert found == pytest.approx(expected)


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        (
            {"gate": Count(840, 40, 0.1, 400, 1), "claims": THIRTY},
            "recall ~94 %: 30 pages with claims were found, and of those left out 400 were read all the same, "
            "of which 1 had claims",
        ),
        (
            {"claims": THIRTY},
            "no page that was left out was read all the same, so that nothing can be said of recall",
        ),
    ],
)
def test_what_recall_stands_on_is_said(steps: dict[str, Count], words: str) -> None:
    assert recall_words(tally(**steps).steps) == words


def test_a_row_for_each_step_that_pages_came_to() -> None:
    rows = list(rows_of(tally(gate=Count(20_000, 400, 4.0, 200, 1), claims=Count(400, 300, 20.0))))
    assert rows == [
        ("gate", "20,000", "400", "2.0 %", "4.0", "0.20", "~75 %", "1 of 200"),
        ("claims", "400", "300", "75.0 %", "20.0", "50.00", "", ""),
        ("all", "20,000", "", "", "24.0", "1.20", "", ""),
    ]


def test_the_table_fits_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    out = io.StringIO()
    print_tally(tally(gate=Count(20_000, 400, 4.0, 200, 1), claims=Count(400, 300, 20.0)), out)
    *table, recall = out.getvalue().splitlines()
    assert max(map(len, table)) <= 80
    assert len(table) == 4
    assert recall.startswith("recall ~75 %")
