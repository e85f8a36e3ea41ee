"""`suitor eval timelines`: scores, predictions, and folders that lack what is needed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from suitor.cli.app import app
from tests.cli.news import write_news


def evaluate(folder: Path, *args: object) -> Result:
    return CliRunner().invoke(app, ["eval", "timelines", str(folder), *map(str, args)])


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ledger")
    args = ["ingest", str(write_news(folder)), "--ledger", str(folder / "ledger.db")]
    assert CliRunner().invoke(app, args).exit_code == 0
    return folder / "ledger.db"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    articles = [{"newid": n, "stage": "proposed", "role": "main"} for n in (1, 2, 3, 4)]
    deal = {
        "id": "d1",
        "kind": "acquisition",
        "acquirer": ["Quillon Tools Ltd", "Quillon"],
        "target": ["Basketline"],
        "articles": articles,
        "final_stage": "completed",
    }
    (tmp_path / "deals.jsonl").write_text(json.dumps(deal) + "\n")
    (tmp_path / "lookalikes.jsonl").write_text(json.dumps({"newid_a": 1, "newid_b": 5}) + "\n")
    return tmp_path


def test_scores_and_predictions(gold: Path, ledger: Path) -> None:
    result = evaluate(gold, "--ledger", ledger, "--predictions", gold / "out.jsonl")
    assert result.exit_code == 0, result.stderr
    lines = {line.split("  ")[0]: line.split() for line in result.stdout.splitlines()}
    assert lines["article F1, mean"][-2:] == ["1.000", "1"]
    assert lines["buyer agrees"][-3:] == ["1.000", "1", "1"]
    assert "0 of 1 pairs of look-alikes" in result.stdout
    (deal,) = map(json.loads, (gold / "out.jsonl").read_text().splitlines())
    assert [article["newid"] for article in deal["articles"]] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("deals.jsonl", "", "deals.jsonl"),
        ("deals.jsonl", "{nonsense", "deals.jsonl:1"),
        ("deals.jsonl", '{"id": "d1"}', "lacks"),
        ("lookalikes.jsonl", "[1, 2]", "lacks"),
    ],
)
def test_gold_that_is_none(gold: Path, ledger: Path, name: str, content: str, words: str) -> None:
    (gold / name).write_text(content)
    result = evaluate(gold, "--ledger", ledger)
    assert result.exit_code == 2
    assert words in " ".join(result.stderr.replace("│", " ").split())


def test_a_ledger_that_is_not_there(gold: Path, tmp_path: Path) -> None:
    result = evaluate(gold, "--ledger", tmp_path / "missing.db")
    assert result.exit_code == 1
    assert "missing.db" in result.stderr
