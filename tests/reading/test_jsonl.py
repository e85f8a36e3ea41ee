from __future__ import annotations

import json
from datetime import date

import pytest

from suitor.model import Article, DateMethod
from suitor.reading import Form, Problem, ReadingError, iter_bytes, read_bytes

RECORD = {
    "id": "n1", "title": "Norvik eyes Palumbo", "text": "Norvik may  bid.\n\nIt said so.", "url": "https://h.example/1",
    "published": "2015-05", "publisher": "Harbour Post", "byline": "Ines Halloran", "language": "en", "stray": 1,
}  # fmt: skip


def test_a_record_becomes_an_article() -> None:
    (article,) = read_bytes(json.dumps(RECORD).encode())
    assert article.text == "Norvik eyes Palumbo\n\nNorvik may bid.\n\nIt said so."
    assert (article.external_id, article.url, article.publisher) == ("n1", "https://h.example/1", "Harbour Post")
    assert (article.byline, article.language) == ("Ines Halloran", "en")
    assert article.published is not None
    assert (article.published.start, article.published.by) == (date(2015, 5, 1), DateMethod.RECORD)
    assert article.published.interval.days == 31


def test_a_bad_line_is_named_and_the_others_go_on() -> None:
    data = b'{"id": 1, "text": "Norvik may bid."}\n\n{"id": 2, "text": \n[]\n{"id": 5, "text": "Palumbo agreed."}'
    results = list(iter_bytes(data, name="news.jsonl"))
    assert [r.external_id if isinstance(r, Article) else r.line for r in results] == ["1", 3, 4, "5"]
    assert "news.jsonl, record 3" in str(results[1])
    with pytest.raises(ReadingError, match="record 3"):
        read_bytes(data, name="news.jsonl")


@pytest.mark.parametrize(
    "line, said",
    [
        ("nonsense", "JSON object"),
        ("[" * 100_000, "JSON object"),
        ('"text"', "got str"),
        ('{"id": "x"}', "`text`"),
        ('{"text": 3}', "`text` must be a string"),
        ('{"text": "Norvik", "published": "some day"}', "`published`"),
    ],
)
def test_what_is_wrong_is_said(line: str, said: str) -> None:
    (error,) = iter_bytes(line.encode(), form=Form.JSONL)
    assert isinstance(error, ReadingError)
    assert error.problem is Problem.BAD_RECORD
    assert said in str(error)


def test_lone_surrogates_and_null_values() -> None:
    (article,) = read_bytes(b'{"text": "Norvik \\ud83d bids.", "title": null, "published": null}')
    assert article.text == "Norvik bids."
    assert article.published is None


def test_a_repeated_headline_is_dropped() -> None:
    (article,) = read_bytes(b'{"title": "Norvik bids", "text": "Norvik bids\\n\\nIt said so."}')
    assert article.body == "It said so."


def test_a_record_stands_over_what_the_caller_states() -> None:
    (article,) = read_bytes(json.dumps(RECORD).encode(), publisher="Other", published="2020")
    assert article.publisher == "Harbour Post"
    (article,) = read_bytes(b'{"text": "Norvik bids."}', publisher="Other", published="2020")
    assert article.publisher == "Other"
