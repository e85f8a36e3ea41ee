from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.figures import Figure, Section, Table, claim_figures, claim_table, quiet
from evaluation.floors import Floor, compare
from evaluation.report import conclude, main, sections_of, show
from suitor.model import Kind
from suitor.scoring.claims import Stated, score_claims

BOUGHT = Stated(Kind.ACQUISITION, {"acquirer": ("Quillmark",), "target": ("Dunbrook",)}, stage="agreed")
GOLD = {"1": [BOUGHT], "2": []}


def test_a_score_as_table_and_figures() -> None:
    score = score_claims(GOLD, {"1": [BOUGHT], "2": [BOUGHT]})
    table = claim_table("Claims", {"both": score, "web": score})
    assert {len(row) for row in table.rows} == {len(table.columns)} == {3}
    cells = {row[0]: row[1] for row in table.rows}
    assert cells["claims"].split() == ["0.500", "1.000", "0.667", "1"]
    assert cells["quiet articles"].split() == ["0.000", "of", "1"]
    assert cells["amount"] == "-"
    figures = {figure.name: figure.value for figure in claim_figures("news", score)}
    assert figures["news: claims F1"] == pytest.approx(2 / 3)
    assert figures["news: stage"] == 1
    assert "news: acquisition F1" not in figures, "one gold claim is too few"


def test_quiet_articles_are_those_without_alarm() -> None:
    assert quiet(score_claims({"1": [], "2": [], "3": []}, {"1": [BOUGHT]})).right == 2


def test_tables_are_plain_text(capsys: pytest.CaptureFixture[str]) -> None:
    show(Section([Table("Speed [on one core]", ("", "a second"), [["word pieces", "6,500"]])]))
    printed = capsys.readouterr().out
    assert printed.isascii()
    assert "Speed [on one core]" in printed
    assert "6,500" in printed


@pytest.mark.parametrize("value, code, said", [(0.7, 0, ""), (0.5, 1, "FELL claims F1: 0.5000 is below its floor")])
def test_a_fallen_figure_is_named(value: float, code: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    verdict = compare([Section([], [Figure("claims F1", value)], "d")], {"claims F1": Floor(0.6, "d")})
    assert conclude(verdict) == code
    assert said in capsys.readouterr().err


def test_what_cannot_be_measured_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parts = ("news", "templates", "crossvalidated", "ablations", "speed")
    assert list(sections_of(tmp_path, tmp_path / "build", tmp_path / "plot.svg", parts)) == []
    printed = capsys.readouterr().out
    assert "claims in news not measured" in printed
    assert "answers-0.pickle" in printed
    assert "speed not measured" in printed


def test_without_data_it_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([str(tmp_path / "nowhere")])
    assert "there is no folder" in capsys.readouterr().err
