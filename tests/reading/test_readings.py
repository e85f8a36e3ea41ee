"""Readings that were printed are taken as they are, unless somebody changed them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from suitor.model import Article, Claim, Filler, Kind, Reading, Role, Span, Stage, to_json
from suitor.reading import Form, Input, Problem, ReadingError, iter_bytes, iter_input
from suitor.reading.readings import reading_of_record

BODY = "Norvik may bid for Palumbo, people said. It pays Ã©."  # which for other forms would be repaired
ARTICLE = Article.compose("Norvik eyes Palumbo", BODY, external_id="n1")
EVIDENCE = BODY.split(". ")[0] + "."
START = ARTICLE.text.index(EVIDENCE)
CLAIM = Claim(
    Kind.ACQUISITION,
    {Role.ACQUIRER: (Filler("Norvik", START, START + 6),)},
    evidence=Span(EVIDENCE, START, START + len(EVIDENCE)),
    stage=Stage.RUMOURED,
)
READING = Reading(ARTICLE, (CLAIM,))


def line(reading: Reading, ascii_only: bool = False) -> bytes:
    return json.dumps(to_json(reading), ensure_ascii=ascii_only).encode() + b"\n"


@pytest.mark.parametrize("ascii_only", [True, False])
def test_what_was_printed_is_read_as_it_was(tmp_path: Path, ascii_only: bool) -> None:
    path = tmp_path / "read.jsonl.gz"
    path.write_bytes(gzip.compress(line(READING, ascii_only) * 2))
    assert list(iter_input(Input(str(path)))) == [READING, READING]
    assert list(iter_input(Input(str(path), Form.READINGS))) == [READING, READING]


def test_a_reader_of_articles_gives_the_articles() -> None:
    assert list(iter_bytes(line(READING))) == [ARTICLE]


def test_a_bad_line_is_named_and_the_others_go_on() -> None:
    first, second, third = iter_bytes(line(READING) + b'{"article": 3}\n' + line(READING), name="read.jsonl")
    assert (first, third) == (ARTICLE, ARTICLE)
    assert str(second).startswith("read.jsonl, record 2: bad record: no reading")


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(line(READING))
    change(record)
    return record


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda r: r.pop("article"), "missing key article"),
        (lambda r: r.update(stray=1), "unknown key stray"),
        (lambda r: r["article"].update(body_start=10_000), "the body cannot start at"),
        (lambda r: r["article"].update(text=ARTICLE.text + "\ud83d"), "surrogates not allowed"),
        (lambda r: r["article"].update(text=ARTICLE.text.replace("may", "will")), "the id is not that of the text"),
        (lambda r: r["article"].update(id="0" * 32), "the id is not that of the text"),
        (lambda r: r["claims"][0]["evidence"].update(start=START + 1), "evidence"),
        (lambda r: r["claims"][0].update(kind="purchase"), "purchase"),
    ],
)
def test_a_reading_that_was_changed_is_refused(change: Callable[[dict[str, Any]], object], said: str) -> None:
    with pytest.raises(ReadingError, match=said) as caught:
        reading_of_record(changed(change))
    assert caught.value.problem is Problem.BAD_RECORD


def test_a_reading_without_an_id_gets_one() -> None:
    assert reading_of_record(changed(lambda r: r["article"].pop("id"))) == READING
