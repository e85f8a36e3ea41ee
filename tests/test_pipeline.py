"""The way of an article: records in, readings out, and failures that stay with their record."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from suitor import pipeline
from suitor.model import Article, Reading
from suitor.pipeline import ExtractionError, is_url, read_stories
from suitor.reading import Form
from tests.cli.stories import QUIET, STORY


def test_every_record_is_read_in_its_order() -> None:
    lines = [json.dumps({"id": f"d{i}", "text": text}) for i, text in enumerate((STORY, QUIET))]
    outcomes = list(read_stories("\n".join([lines[0], "{", lines[1]]).encode(), form=Form.JSONL))
    assert [type(outcome).__name__ for outcome in outcomes] == ["Reading", "ReadingError", "Reading"]
    first, last = (outcome for outcome in outcomes if isinstance(outcome, Reading))
    assert (bool(first.claims), bool(last.claims)) == (True, False)


def test_a_fault_in_extraction_stays_with_its_article(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(article: Article, near: object = None) -> Reading:
        raise IndexError("no such word")

    monkeypatch.setattr(pipeline, "extract", broken)
    (outcome,) = read_stories(STORY.encode(), form=Form.TEXT)
    assert isinstance(outcome, ExtractionError)
    assert str(outcome) == "Harbour may invest in Lark: no claims could be drawn from it (IndexError: no such word)"


@pytest.mark.parametrize(
    ("source", "expected"),
    [("https://example.org/a", True), ("HTTP://example.org", True), ("news/https.txt", False), ("-", False)],
)
def test_addresses_are_told_from_paths(source: str, expected: bool) -> None:
    assert is_url(source) is expected


def test_claims_do_not_depend_on_the_order_of_sets(root: Path) -> None:
    """Sets of words have another order in each process; a ledger that is ingested again must not notice."""
    stories = sorted(map(str, (root / "examples").glob("*.*")))
    read = [sys.executable, "-m", "suitor", "read", "--format", "jsonl", *stories]
    seeds = ("11", "12")
    processes = [
        subprocess.Popen(read, env={**os.environ, "PYTHONHASHSEED": seed}, stdout=subprocess.PIPE, cwd=root)
        for seed in seeds
    ]
    one, other = (process.communicate(timeout=120)[0] for process in processes)
    assert one.count(b"\n") > len(seeds)
    assert one == other
