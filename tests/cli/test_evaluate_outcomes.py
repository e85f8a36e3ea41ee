"""`suitor eval outcomes`: predictions for every item, scores where the file says what came of them, and bad files."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from suitor.cli.app import app
from tests.cli.news import write_news

PARTIES = {"kind": "acquisition", "acquirer": ["Quillon"], "target": ["Basketline"]}
ITEMS: tuple[dict[str, Any], ...] = (
    {"id": "rumour", "file": "1", "date": "1999-02-26", **PARTIES},
    {"id": "offer", "file": "2", "date": "1999-03-05", **PARTIES},
    {"id": "later", "file": "2", "date": "1999-03-21", **PARTIES},  # agreed the day before
    {"id": "signed", "file": "3", "date": "1999-03-20"},
    {"id": "done", "file": "4", "date": "1999-03-25"},
    {"id": "early", "file": "3", "date": "1999-03-01"},  # nobody had heard of that article
    {"id": "a tie", "file": "5", "date": "1999-03-21"},  # tells of no deal
    {"id": "unknown", "file": "no-such-article", "date": "1999-03-21"},
)


def evaluate(file: Path, *args: object) -> Result:
    return CliRunner().invoke(app, ["eval", "outcomes", str(file), *map(str, args)])


def squeezed(text: str) -> str:
    return " ".join(text.replace("│", " ").split())


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ledger")
    args = ["ingest", str(write_news(folder)), "--ledger", str(folder / "ledger.db")]
    assert CliRunner().invoke(app, args).exit_code == 0
    return folder / "ledger.db"


def write(folder: Path, items: Sequence[dict[str, Any]]) -> Path:
    file = folder / "items.jsonl"
    file.write_text("".join(json.dumps(item) + "\n" for item in items), encoding="utf-8")
    return file


def with_outcomes() -> list[dict[str, Any]]:
    """The items with what came of them: the bid was agreed and completed, the others were not."""
    found = []
    for i, item in enumerate(ITEMS):
        came = item["id"] in ("rumour", "offer", "signed", "later")
        stage = "agreed" if item["id"] in ("signed", "later") else "rumoured"
        agreed = None if stage == "agreed" else came
        found.append({**item, "stage": stage, "agreed_within_365": agreed, "completed_within_365": came and i != 2})
    return found


def test_every_item_has_its_line_whatever_the_ledger_knows(ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "odds.jsonl"
    result = evaluate(write(tmp_path, ITEMS), "--ledger", ledger, "--predictions", out)
    assert result.exit_code == 0, result.stderr
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == [item["id"] for item in ITEMS]
    assert all(list(line) == ["id", "p_agreed", "p_completed"] for line in lines)
    assert all(0 < line[key] < 1 for line in lines for key in ("p_agreed", "p_completed"))
    odds = {line["id"]: (line["p_agreed"], line["p_completed"]) for line in lines}
    assert odds["early"] == odds["a tie"] == odds["unknown"]
    assert odds["signed"][1] == odds["later"][1] > 0.7
    assert odds["rumour"][1] < odds["rumour"][0]


def test_without_outcomes_nothing_is_scored(ledger: Path, tmp_path: Path) -> None:
    result = evaluate(write(tmp_path, ITEMS), "--ledger", ledger)
    assert result.stdout.splitlines() == ["8 items, 5 of them with a deal in the ledger on their day"]


def test_scores_beside_the_base_rate(ledger: Path, tmp_path: Path) -> None:
    result = evaluate(write(tmp_path, with_outcomes()), "--ledger", ledger)
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    assert lines[2].split("  ")[0] == "QUESTION"
    rows = [[cell for cell in line.split("  ") if cell] for line in lines[3:9]]
    assert [[cell.strip() for cell in row[:4]] for row in rows] == [
        ["agreed", "6", "33%", "Brier"],
        ["agreed", "6", "33%", "log loss"],
        ["completed, not yet agreed", "6", "33%", "Brier"],
        ["completed, not yet agreed", "6", "33%", "log loss"],
        ["completed, once agreed", "2", "50%", "Brier"],
        ["completed, once agreed", "2", "50%", "log loss"],
    ]
    assert float(rows[0][5]) == pytest.approx(2 / 9, abs=1e-4)  # a third of six came true
    assert float(rows[0][4]) - float(rows[0][5]) == pytest.approx(float(rows[0][6].split()[0]), abs=2e-4)
    assert "so few items cannot tell small differences from chance" in result.stdout
    assert len({line.index("Brier") for line in lines if "Brier" in line}) == 1


def test_one_outcome_alone_is_not_scored(ledger: Path, tmp_path: Path) -> None:
    result = evaluate(write(tmp_path, [{**ITEMS[0], "agreed_within_365": True}]), "--ledger", ledger)
    assert result.stdout.splitlines() == ["1 item, 1 of them with a deal in the ledger on their day"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{nonsense", "line 2"),
        ('{"id": "x", "date": "1999-03-20"}', "line 2 lacks 'file'"),
        ('{"id": "x", "file": "1", "date": "20 March"}', "20 March"),
        ('{"id": "x", "file": "1", "date": "1999-03-20", "agreed_within_365": 1}', "true, false or null"),
        ('{"id": "rumour", "file": "2", "date": "1999-03-20"}', "line 2: another line has the id 'rumour'"),
    ],
)
def test_lines_that_are_no_items(ledger: Path, tmp_path: Path, line: str, words: str) -> None:
    file = write(tmp_path, ITEMS[:1])
    with file.open("a") as out:
        out.write(line + "\n")
    result = evaluate(file, "--ledger", ledger, "--predictions", tmp_path / "odds.jsonl")
    assert result.exit_code == 2
    assert words in squeezed(result.stderr)
    assert not (tmp_path / "odds.jsonl").exists()


def test_a_file_that_is_no_text(ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "items.jsonl").write_bytes(b"\xff\xfe\x00{")
    result = evaluate(tmp_path / "items.jsonl", "--ledger", ledger)
    assert result.exit_code == 2
    assert "decode" in squeezed(result.stderr)


def test_an_empty_file_has_no_items(ledger: Path, tmp_path: Path) -> None:
    result = evaluate(write(tmp_path, []), "--ledger", ledger, "--predictions", tmp_path / "odds.jsonl")
    assert (result.exit_code, result.stdout) == (0, "0 items, 0 of them with a deal in the ledger on their day\n")
    assert (tmp_path / "odds.jsonl").read_text() == ""


def test_a_ledger_that_is_not_there(tmp_path: Path) -> None:
    result = evaluate(write(tmp_path, ITEMS), "--ledger", tmp_path / "missing.db")
    assert result.exit_code == 1
    assert "missing.db" in result.stderr


def test_the_contract_takes_a_folder_for_no_file(ledger: Path, tmp_path: Path) -> None:
    assert evaluate(tmp_path, "--ledger", ledger).exit_code == 2
    assert evaluate(tmp_path / "missing.jsonl", "--ledger", ledger).exit_code == 2


@pytest.mark.parametrize(
    ("name", "begins"), [("cal.png", b"\x89PNG"), ("cal.svg", b"<?xml"), ("cal.html", b"<!doctype")]
)
def test_a_report_of_the_calibration(ledger: Path, tmp_path: Path, name: str, begins: bytes) -> None:
    pytest.importorskip("matplotlib", reason="the extra `report` is not installed")
    result = evaluate(write(tmp_path, with_outcomes()), "--ledger", ledger, "--report", tmp_path / name)
    assert result.exit_code == 0, result.stderr
    content = (tmp_path / name).read_bytes()
    assert content.startswith(begins)
    if name.endswith("html"):
        page = content.decode()
        assert page.count("<svg role") == page.count("<table>") == 3
        assert "agreed, within 365 days" in page
        assert "80 % interval" in page


def test_without_outcomes_there_is_nothing_to_draw(ledger: Path, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="the extra `report` is not installed")
    result = evaluate(write(tmp_path, ITEMS), "--ledger", ledger, "--report", tmp_path / "cal.html")
    assert result.exit_code == 0
    assert "nothing to draw" in result.stderr
    assert not (tmp_path / "cal.html").exists()


def test_a_report_in_a_form_that_there_is_not(ledger: Path, tmp_path: Path) -> None:
    result = evaluate(write(tmp_path, ITEMS), "--ledger", ledger, "--report", tmp_path / "cal.pdf")
    assert result.exit_code == 2
    assert "none of .html, .png, .svg" in squeezed(result.stderr)


def test_without_matplotlib_a_report_says_what_to_install(
    ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    result = evaluate(write(tmp_path, with_outcomes()), "--ledger", ledger, "--report", tmp_path / "cal.html")
    assert result.exit_code == 1
    assert "pip install 'suitor[report]'" in result.stderr
