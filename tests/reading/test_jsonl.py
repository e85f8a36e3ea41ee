from __future__ import annotations

import gzip
import json
import secrets
from datetime import date

import pytest

from suitor.model import Article, DateMethod
from suitor.reading import Form, Limits, Problem, ReadingError, iter_bytes, read_bytes
from suitor.reading.jsonl import records_of

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


def test_records_without_an_address_are_told_apart_by_their_number() -> None:
    same = (
        b'{"id": "1", "text": "Norvik bids."}\n{"id": "2", "text": "Norvik bids."}\n{"id": "1", "text": "Norvik bids."}'
    )
    first, second, third = read_bytes(same)
    assert first.id != second.id
    assert first.id == third.id
    assert first.id not in {article.id for article in read_bytes(b"Norvik bids.", name="1.txt")}


def test_records_with_an_address_are_known_by_it() -> None:
    lines = [
        b'{"id": "%d", "url": "https://h.example/%d", "text": "Norvik bids."}' % n for n in ((1, 1), (2, 1), (1, 2))
    ]
    first, second, third = read_bytes(b"\n".join(lines))
    assert first.id == second.id != third.id


def test_a_text_that_comes_alone_is_one_article_wherever_it_lies() -> None:
    (first,), (second,) = (read_bytes(b"Norvik bids.", name=name) for name in ("a.txt", "b.txt"))
    assert first.id == second.id


@pytest.mark.parametrize("size", [1, 2, 7, 2**20])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_lines_are_the_same_whatever_the_chunks(size: int, mark: bytes) -> None:
    data = mark + b'{"id": 1, "text": "Norvik bids."}\r\n\n \n{"id": 4, "text": "It said so."}'
    chunks = iter([data[i : i + size] for i in range(0, len(data), size)])
    found = list(records_of(chunks, Limits()))
    assert [(number, json.loads(line)["id"]) for number, line in found] == [(1, 1), (4, 4)]


def test_a_line_that_never_ends_is_not_held() -> None:
    good = b'{"text": "Norvik bids."}\n'
    results = list(iter_bytes(good + b"{" * 3_000_000 + b"\n" + good, limits=Limits(article_bytes=1000)))
    assert [isinstance(r, Article) or r.problem for r in results] == [True, Problem.TOO_LARGE, True]


def test_lines_before_damage_are_read() -> None:
    packed = gzip.compress(
        b"".join(b'{"id": %d, "text": "%s"}\n' % (n, secrets.token_hex(50_000).encode()) for n in range(40))
    )
    *articles, error = iter_bytes(packed[:-200_000], name="news.jsonl.gz")
    assert len(articles) > 20
    assert isinstance(error, ReadingError)
    assert error.problem is Problem.DAMAGED


def test_many_small_gzip_members() -> None:
    members = b"".join(gzip.compress(b'{"id": %d, "text": "Norvik bids."}\n' % n) for n in range(3000))
    assert [a.external_id for a in read_bytes(members)] == [str(n) for n in range(3000)]


def test_utf16_lines() -> None:
    assert [
        a.external_id for a in read_bytes('{"id": "a", "text": "Norvik"}\n{"id": "b", "text": "bids"}'.encode("utf-16"))
    ] == ["a", "b"]
