"""`suitor eval relevance`: a line for every article, and scores where topics are given."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from suitor.cli.app import app

BUYS = (
    "PELICAN DEVICES TO BUY OSTERBY MAPS",
    "Pelican Devices Inc said it agreed to acquire\nall the shares of Osterby Maps Corp for 40 mln dlrs in a merger.",
)
WHEAT = ("WHEAT EXPORTS RISE", "Exports of wheat rose four pct in the quarter,\nthe agriculture ministry said.")


def item(newid: int, story: tuple[str, str], split: str = "TRAIN", topics: str = "") -> str:
    listed = "".join(f"<D>{topic}</D>" for topic in topics.split())
    return (
        f'<REUTERS TOPICS="YES" LEWISSPLIT="{split}" CGISPLIT="X" OLDID="{newid}" NEWID="{newid}">\n'
        f"<DATE> 1-MAR-1987 10:00:00.00</DATE>\n<TOPICS>{listed}</TOPICS>\n"
        f"<TEXT>\n<TITLE>{story[0]}</TITLE>\n<BODY>{story[1]}\n Reuter\n&#3;</BODY></TEXT>\n</REUTERS>\n"
    )


def run(*args: object) -> Result:
    return CliRunner().invoke(app, ["eval", "relevance", *map(str, args)])


def predicted(text: str) -> dict[str, bool]:
    records = [json.loads(line) for line in text.splitlines()]
    assert all(record.keys() == {"external_id", "relevant", "score"} for record in records)
    assert all(0.0 <= record["score"] <= 1.0 for record in records)
    return {record["external_id"]: record["relevant"] for record in records}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "reuters"
    folder.mkdir()
    (folder / "reut2-000.sgm").write_text(item(1, BUYS, topics="acq") + item(2, WHEAT, topics="wheat grain"))
    (folder / "reut2-001.sgm.gz").write_bytes(gzip.compress((item(3, WHEAT) + item(4, BUYS, "TEST")).encode()))
    (folder / "README.txt").write_text("not read")
    return folder


def test_every_article_is_predicted_and_those_with_topics_are_scored(corpus: Path, tmp_path: Path) -> None:
    result = run(corpus, "--predictions", tmp_path / "out.jsonl")
    assert result.exit_code == 0
    assert predicted((tmp_path / "out.jsonl").read_text()) == {"1": True, "2": False, "3": False, "4": True}
    lines = result.stdout.splitlines()
    assert lines[1].split() == ["acq,", "training", "part", "1.000", "1.000", "1.000", "1", "1", "1"]
    assert lines[-1] == "2 of 4 articles had no gold: no topics, or outside the ModApte split"


def test_without_topics_the_predictions_are_printed_or_written(tmp_path: Path) -> None:
    (tmp_path / "a.sgm").write_text(item(7, BUYS, "TEST"))
    assert predicted(run(tmp_path).stdout) == {"7": True}
    result = run(tmp_path, "--predictions", tmp_path / "out.jsonl")
    assert predicted((tmp_path / "out.jsonl").read_text()) == {"7": True}
    assert result.stdout == "1 of 1 articles had no gold: no topics, or outside the ModApte split\n"


def test_a_damaged_item_is_named_and_the_rest_is_done(corpus: Path, tmp_path: Path) -> None:
    (corpus / "reut2-002.sgm").write_text(item(8, WHEAT) + '<REUTERS NEWID="9">')
    result = run(corpus, "--predictions", tmp_path / "out.jsonl")
    assert result.exit_code == 1
    assert "reut2-002.sgm" in result.stderr
    assert predicted((tmp_path / "out.jsonl").read_text()).keys() == {"1", "2", "3", "4", "8"}


def test_a_damaged_archive_is_named_and_the_rest_is_done(corpus: Path, tmp_path: Path) -> None:
    whole = (corpus / "reut2-001.sgm.gz").read_bytes()
    (corpus / "reut2-002.sgm.gz").write_bytes(whole[: len(whole) // 2])
    result = run(corpus, "--predictions", tmp_path / "out.jsonl")
    assert result.exit_code == 1
    assert "reut2-002.sgm.gz" in result.stderr
    assert {"1", "2", "3", "4"} <= predicted((tmp_path / "out.jsonl").read_text()).keys()


def test_a_folder_without_sgml_is_wrong_usage(tmp_path: Path) -> None:
    assert run(tmp_path).exit_code == 2
    assert run(tmp_path / "missing").exit_code == 2
