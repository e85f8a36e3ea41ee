from __future__ import annotations

import json
from pathlib import Path

from evaluation.news import gold_of, news_section
from evaluation.speed import spread
from suitor.model import Kind
from tests.factory import article


def test_gold_claims_by_file_and_id(tmp_path: Path) -> None:
    claim = {"kind": "merger", "roles": {"party": ["Quillmark", "Dunbrook"]}, "stage": "talks"}
    path = tmp_path / "web.jsonl"
    records = [{"id": "m1", "text": "...", "claims": [claim]}, {"id": "m2", "text": "...", "claims": []}]
    path.write_text("\n".join(map(json.dumps, records)) + "\n\n", encoding="utf-8")
    gold = gold_of(path)
    assert list(gold) == ["web/m1", "web/m2"]
    assert gold["web/m1"][0].kind is Kind.MERGER


def test_without_files_there_is_no_section(tmp_path: Path) -> None:
    assert news_section(tmp_path) is None


def test_articles_to_time_come_from_all_over() -> None:
    articles = [article(f"Story {i}.") for i in range(10)]
    assert [a.text for a in spread(articles, most=3)] == ["Story 0.", "Story 3.", "Story 6."]
    assert len(spread(articles, most=50)) == 10
