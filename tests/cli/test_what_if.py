from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from suitor import open_ledger
from suitor.cli.what_if import what_if
from suitor.cli.what_if_page import draw_answer
from suitor.exposure.supposition import supposition
from suitor.model import Stage
from suitor.outlook.what_if import answer
from suitor.pipeline import entry_of
from tests.outlook.test_holdings import invests, owns

QUESTION = "Alibaba buys 20 % of Xiaomi, with or without influence"
SHARES = """market,company,share,margin,price,diversion,year
Phones,Xiaomi,40,50,100,Meizu 20,2014
Phones,Meizu,30,40,200,Xiaomi 25,2014
Phones,Huawei,20,,,,2014
Tablets,Lark,60,,,,2014
"""


@pytest.fixture
def shares(tmp_path: Path) -> Path:
    path = tmp_path / "shares.csv"
    path.write_text(SHARES, encoding="utf-8")
    return path


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    news = [owns("2015-03-01", "Alibaba", "Meizu", 30), invests("2015-04-01", "Lark", "Meizu", 40, Stage.RUMOURED)]
    with open_ledger(path) as views:
        views.ledger.write([entry_of(reading) for reading in news])
        views.rebuild()
    return path


def run(*args: object) -> Result:
    app = typer.Typer(add_completion=False)
    app.command()(what_if)
    return CliRunner().invoke(app, [*map(str, args)])


def test_figures_line_up_in_a_pipe(shares: Path, ledger: Path) -> None:
    result = run(QUESTION, "--shares", shares, "--ledger", ledger)
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    assert lines[0] == "Alibaba buys 20 % of Xiaomi"
    assert lines[1] == f"Shares: {shares}, in percent, as its figures suggest · 1 stake held already"
    at = lines.index("PHONES")
    assert lines[at + 1] == "3 companies; 10.0 % with others, taken as too small to count"
    assert lines[at + 2 : at + 8] == [
        "FIGURE                            BEFORE    AFTER    CHANGE    DELTA  US 2023  EU 2004",
        "HHI, were it a full merger       2,900.0  2,900.0       0.0        -  below    below",
        "MHHI, silent financial interest  2,900.0  2,900.0       0.0      0.0  (below)  (below)",
        "MHHI, proportional control       2,900.0  3,005.9    +105.9    105.9  (above)  (below)",
        "MHHI, Coasian joint control      2,900.0  3,260.0    +360.0    360.0  (above)  (above)",
        "MHHI, total control              2,900.0  4,700.0  +1,800.0  1,800.0  (above)  (above)",
    ]
    assert "columns that mean nothing here were not read: year" in result.stderr


def test_every_figure_has_its_formula_and_thresholds(shares: Path, ledger: Path) -> None:
    told = run(QUESTION, "--shares", shares, "--ledger", ledger).stdout.partition("HOW TO READ IT")[2]
    for words in (
        "Σ s_i²",
        "2·s_1·s_2",
        "O'Brien and Salop",
        "HHI > 1,800 and change > 100",
        "HHI > 2,000 and change < 150",
    ):
        assert words in told


def test_stakes_are_shown_with_their_sentences(shares: Path, ledger: Path) -> None:
    told = run(QUESTION, "--shares", shares, "--ledger", ledger).stdout
    held, _, left_out = told.partition("STAKES HELD")[2].partition("NOT COUNTED AS HELD")
    assert "Alibaba in Meizu  30.0 %  silent financial interest  ownership · Harbour Post, 1 Mar 2015" in held
    assert "Alibaba owns 30 percent of Meizu." in held
    assert "Lark in Meizu  40.0 %  only rumoured  investment, rumoured" in left_out


def test_json(shares: Path, ledger: Path) -> None:
    found = json.loads(run(QUESTION, "--shares", shares, "--ledger", ledger, "--format", "json").stdout)
    assert (found["buyer"], found["target"], found["stake_pct"], found["unit"]) == ("Alibaba", "Xiaomi", 20, "percent")
    (phones,) = found["markets"]
    assert phones["before"] == {"hhi": 2900, "mhhi": 2900}
    assert {case["control"]: case["change"] for case in phones["cases"]} == {
        "silent": 0,
        "proportional": 105.8824,
        "joint": 360,
        "total": 1800,
    }
    assert phones["merger"]["findings"][0] == {
        "guideline": "US 2023",
        "above": False,
        "thresholds": [
            {"what": "HHI", "value": 2900, "sign": ">", "line": 1800, "holds": True},
            {"what": "change", "value": 0, "sign": ">", "line": 100, "holds": False},
            {"what": "share", "value": 40, "sign": ">", "line": 30, "holds": True},
        ],
        "exceptions": [],
    }
    assert [(held["owner"], held["sentence"]) for held in found["held"]] == [
        ("Alibaba", "Alibaba owns 30 percent of Meizu.")
    ]
    assert [(held["owner"], held["left_out"]) for held in found["left_out"]] == [("Lark", "only rumoured")]
    assert found["untouched"] == ["Tablets"]


def test_as_of_a_day_before_the_news(shares: Path, ledger: Path) -> None:
    result = run(QUESTION, "--shares", shares, "--ledger", ledger, "--as-of", "2015-02", "--format", "json")
    assert [json.loads(result.stdout)[key] for key in ("held", "left_out")] == [[], []]


def test_that_nothing_changes_is_said(shares: Path) -> None:
    told = run(QUESTION, "--shares", shares, "--no-ledger").stdout
    assert (
        "3 companies; 10.0 % with others, taken as too small to count; Alibaba is not in it, and no index changes"
        in told
    )


def test_without_a_ledger(shares: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUITOR_LEDGER", str(tmp_path / "ledger.db"))
    assert run(QUESTION, "--shares", shares, "--no-ledger").exit_code == 0
    missing = run(QUESTION, "--shares", shares)
    assert missing.exit_code == 1
    assert "there is no ledger at" in missing.stderr


def test_a_ledger_that_nobody_made_is_not_missed(shares: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SUITOR_LEDGER", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    result = run(QUESTION, "--shares", shares, "--held", "Alibaba holds 30 % of Meizu")
    assert result.exit_code == 0, result.stderr
    assert "there is no ledger, so that only stakes given by --held count as held" in result.stderr
    assert "Alibaba in Meizu  30.0 %  silent financial interest  given" in result.stdout


@pytest.mark.parametrize(
    ("question", "options", "code", "words"),
    [
        ("Quillon and Lark", [], 2, "does not say who buys what"),
        (QUESTION, ["--held", "Quillon"], 2, "--held"),
        (QUESTION, ["--unit", "permille"], 2, "permille"),
        ("Meizu buys 20 % of Xiami", [], 1, "did you mean Xiaomi?"),
        (QUESTION, ["--unit", "fraction"], 1, "shares.csv:2: the share 40 is more than 1"),
        (QUESTION, ["--held", "Lark holds 85 % of Xiaomi"], 1, "15 % of Xiaomi is left to buy"),
    ],
)
def test_errors_say_what_to_do(shares: Path, question: str, options: list[str], code: int, words: str) -> None:
    result = run(question, "--shares", shares, "--no-ledger", *options)
    assert result.exit_code == code
    assert words in " ".join(result.stderr.replace("│", " ").split())


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert run(QUESTION, "--shares", tmp_path / "none.csv").exit_code == 2


@pytest.mark.parametrize("width", [90, 120])
def test_drawn_on_a_terminal(shares: Path, width: int) -> None:
    out = io.StringIO()
    draw_answer(answer(shares, supposition("Meizu merges with Xiaomi")), out, width=width)
    lines = out.getvalue().splitlines()
    assert "HHI, full merger      2,900  5,300  +2,400      -  above    above" in [line.rstrip() for line in lines]
    assert max(map(len, lines)) <= width


def test_drawn_on_a_narrow_terminal(shares: Path) -> None:
    out = io.StringIO()
    draw_answer(answer(shares, supposition("Meizu buys 20.1 % of Xiaomi")), out, width=80)
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    figures = "MHHI, silent financial interest 2,900.0 3,141.2 +241.2 241.2 (above) (above)"
    assert figures in [" ".join(line.split()) for line in lines]  # on one line
    assert max(map(len, lines)) <= 80
