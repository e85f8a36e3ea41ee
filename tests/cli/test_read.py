"""`suitor read`: inputs, formats, exit codes and what stands on standard error."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from suitor.cli.app import app
from suitor.model import Reading, from_json
from tests.cli.stories import QUIET, STORY, TITLE


def run(*args: object, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["read", *map(str, args)], input=stdin)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.fixture
def quiet(tmp_path: Path) -> Path:
    path = tmp_path / "rain.txt"
    path.write_text(QUIET, encoding="utf-8")
    return path


def titles(records: list[dict[str, Any]]) -> list[str]:
    return [record["article"]["title"] for record in records]


def test_one_file_as_json_is_one_object(story: Path) -> None:
    result = run(story, "--format", "json")
    assert result.exit_code == 0
    reading = from_json(Reading, json.loads(result.stdout))
    assert (reading.article.title, reading.article.external_id) == (TITLE, "harbour")
    assert reading.claims
    assert all(reading.article.text[c.evidence.start : c.evidence.end] == c.evidence.text for c in reading.claims)


def test_several_files_as_json_are_an_array_in_their_order(story: Path, quiet: Path) -> None:
    result = run(story, quiet, story, "--format", "json")
    assert result.exit_code == 0
    assert titles(json.loads(result.stdout)) == [TITLE, "Rain over the bay", TITLE]


def test_one_file_of_several_articles_as_json_is_an_array(tmp_path: Path) -> None:
    path = tmp_path / "day.jsonl"
    path.write_text("".join(json.dumps({"id": f"d{i}", "title": TITLE, "text": STORY}) + "\n" for i in range(3)))
    records = json.loads(run(path, "--format", "json").stdout)
    assert [record["article"]["external_id"] for record in records] == ["d0", "d1", "d2"]


def test_jsonl_is_a_line_for_each(story: Path, quiet: Path) -> None:
    lines = run(story, quiet, "--format", "jsonl").stdout.splitlines()
    assert titles([json.loads(line) for line in lines]) == [TITLE, "Rain over the bay"]


def test_standard_input_and_what_is_known_of_it() -> None:
    known = ("--url", "https://example.org/a", "--published", "2015-05", "--publisher", "Harbour Post")
    result = run("-", "--as", "text", "--format", "json", *known, stdin=STORY.encode())
    article = json.loads(result.stdout)["article"]
    assert article["published"] == {"from": "2015-05-01", "to": "2015-06-01", "by": "given"}
    assert (article["url"], article["publisher"]) == ("https://example.org/a", "Harbour Post")


def test_compressed_files_are_read(tmp_path: Path) -> None:
    path = tmp_path / "harbour.txt.gz"
    path.write_bytes(gzip.compress(STORY.encode()))
    article = json.loads(run(path, "--format", "json").stdout)["article"]
    assert (article["title"], article["external_id"]) == (TITLE, "harbour")


def test_a_story_without_claims_is_read_all_the_same(quiet: Path) -> None:
    result = run(quiet)
    assert result.exit_code == 0
    assert "No claims about companies" in result.stdout


@pytest.mark.parametrize("format", ["table", "json", "jsonl"])
def test_what_cannot_be_read_is_named_and_the_rest_goes_on(story: Path, tmp_path: Path, format: str) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    result = run(tmp_path / "missing.txt", empty, tmp_path, story, "--format", format)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 3
    for name in ("missing.txt", "empty.txt", str(tmp_path)):
        assert name in result.stderr
    assert TITLE in result.stdout
    assert "Traceback" not in result.output


def test_one_damaged_record_does_not_stop_the_others(tmp_path: Path) -> None:
    path = tmp_path / "day.jsonl"
    path.write_text(json.dumps({"id": "d1", "text": STORY}) + "\n{not json\n" + json.dumps({"id": "d3", "text": STORY}))
    result = run(path, "--format", "json")
    assert result.exit_code == 1
    assert [record["article"]["external_id"] for record in json.loads(result.stdout)] == ["d1", "d3"]
    assert "day.jsonl" in result.stderr


def test_nothing_readable_prints_nothing_for_one_input_and_an_empty_array_for_several(tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    one, several = run(missing, "--format", "json"), run(missing, missing, "--format", "json")
    assert (one.exit_code, one.stdout) == (1, "")
    assert (several.exit_code, json.loads(several.stdout)) == (1, [])


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("a.txt", "--format", "xml"),
        ("a.txt", "--as", "pdf"),
        ("a.txt", "--frmat", "json"),
        ("a.txt", "b.txt", "--url", "https://example.org/a"),
        ("a.txt", "--published", "May 2015"),
        ("a.txt", "--published", "2015-02-30"),
        ("a.txt", "--published", ""),
    ],
)
def test_wrong_usage(args: tuple[str, ...]) -> None:
    assert run(*args).exit_code == 2


def test_the_table_in_a_pipe_has_no_colours_and_a_line_for_each_claim(story: Path) -> None:
    result = run(story)
    assert "\x1b" not in result.stdout
    lines = result.stdout.splitlines()
    assert lines[0] == TITLE
    assert any(line.startswith("CLAIM ") for line in lines)
    assert any("Osterby Maps" in line and "agreed" in line and line.endswith("last year.") for line in lines)
