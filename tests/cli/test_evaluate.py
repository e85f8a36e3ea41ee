"""`suitor eval`: predictions in both formats, and scores where there is gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from suitor.cli.app import app
from suitor.scoring.acquisitions import SLOTS, parse_templates
from tests.cli.stories import QUIET, STORY, TITLE

GOLD_CLAIM = {
    "kind": "acquisition",
    "roles": {"acquirer": ["Pelican Devices"], "target": ["Osterby Maps"]},
    "stage": "agreed",
}


def run(*args: object) -> Result:
    return CliRunner().invoke(app, ["eval", *map(str, args)])


def jsonl(path: Path, *records: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def records(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    jsonl(folder / "a.jsonl", {"id": "a1", "title": TITLE, "text": STORY.split("\n\n", 1)[1], "claims": [GOLD_CLAIM]})
    jsonl(folder / "b.jsonl", {"id": "b1", "text": QUIET, "claims": []})
    return folder


def test_claims_are_scored_over_every_file_of_a_folder(gold: Path, tmp_path: Path) -> None:
    target = tmp_path / "predicted.jsonl"
    result = run("claims", gold, "--predictions", target)
    assert result.exit_code == 0
    assert "0 of 1 articles without gold claims raised an alarm" in result.stdout
    assert [line.split()[0] for line in result.stdout.splitlines()[1:3]] == ["claims", "claims,"]
    assert [record["id"] for record in records(target.read_text())] == ["a1", "b1"]
    assert {"kind", "roles", "stage", "evidence"} <= records(target.read_text())[0]["claims"][0].keys()


def test_claims_without_gold_are_only_predicted(tmp_path: Path) -> None:
    file = jsonl(tmp_path / "a.jsonl", {"id": "a1", "title": TITLE, "text": STORY})
    assert [record["id"] for record in records(run("claims", file).stdout)] == ["a1"]
    result = run("claims", file, "--predictions", tmp_path / "out.jsonl")
    assert (result.exit_code, result.stdout) == (0, "")


def test_a_damaged_line_is_named_and_the_rest_is_scored(gold: Path) -> None:
    (gold / "c.jsonl").write_text("{\n")
    result = run("claims", gold)
    assert result.exit_code == 1
    assert "c.jsonl" in result.stderr
    assert "articles without gold claims" in result.stdout


def test_acquisitions_in_templates_and_in_json_lines(tmp_path: Path) -> None:
    docs, keys = tmp_path / "docs", tmp_path / "anskeys"
    docs.mkdir()
    keys.mkdir()
    (docs / "17").write_text("    Pelican Devices Inc said it agreed to buy Osterby Maps Corp\nfor 40 mln dlrs.")
    (keys / "17.key").write_text('TEXT: 17\nPURCHASER: "Pelican Devices Inc"\n')
    result = run("acquisitions", tmp_path, "--predictions", tmp_path / "out.txt")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()[1:]] == [*SLOTS, "TOTAL"]
    assert parse_templates((tmp_path / "out.txt").read_text()).keys() == {"17"}
    run("acquisitions", tmp_path, "--predictions", tmp_path / "out.jsonl")
    assert records((tmp_path / "out.jsonl").read_text())[0].keys() == {"id", *SLOTS}


def test_acquisitions_of_a_bare_folder_are_only_predicted(tmp_path: Path) -> None:
    (tmp_path / "17.txt").write_text("Pelican Devices Inc said it agreed to buy Osterby Maps Corp.")
    result = run("acquisitions", tmp_path)
    assert result.exit_code == 0
    assert parse_templates(result.stdout).keys() == {"17"}


@pytest.mark.parametrize("task", ["claims", "acquisitions"])
def test_a_folder_without_texts_is_wrong_usage(tmp_path: Path, task: str) -> None:
    assert run(task, tmp_path).exit_code == 2
    assert run(task, tmp_path / "missing").exit_code == 2
