"""Stand-off records: places and no sentences, from which the text gives the whole record back."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.training.test_check import RECORD
from training.check import ROLES
from training.corpus import unfolded
from training.standoff import main, standoff

MOST = 20_000  # characters of an article
LONGEST = 1500  # characters of a sentence
FILES = ["reuters-2006-2010.jsonl", "second/reuters-2006-2010.jsonl"]


def _back(record: dict[str, Any]) -> dict[str, Any]:
    """A record made stand-off, sent through JSON and unfolded again."""
    folded = json.loads(json.dumps(standoff(record)))
    found = unfolded(folded, {"title": record["title"], "text": record["text"]})
    assert found.pop("sha1")
    return found


def _spans(record: dict[str, Any]) -> Iterator[tuple[list[int], list[list[int]]]]:
    """The span of each supporting sentence with those of the words in it."""
    for claim in record["claims"]:
        for item in claim["support"]:
            yield item["sentence"], [item["trigger"], *(span for spans in item["roles"].values() for span in spans)]


def test_unfolded_again_it_is_the_same() -> None:
    assert _back(RECORD) == RECORD


def test_words_are_placed_in_their_own_sentence() -> None:
    record = copy.deepcopy(RECORD)
    record["claims"][0]["support"][0] |= {
        "sentence": "Basketline makes tents.",
        "trigger": "makes",
        "roles": {"target": ["Basketline"]},
    }
    whole = f"{record['title']}\n{record['text']}"
    (((low, high), spans),) = _spans(standoff(record))
    assert whole[low:high] == "Basketline makes tents."
    assert all(low <= start < end <= high for start, end in spans)
    assert _back(record) == record


@given(st.text(alphabet="é\u2028 “\U0001f6d2ab\n", max_size=20))
def test_any_letters_before_it_move_the_places_alone(before: str) -> None:
    record = {**RECORD, "text": before + RECORD["text"]}
    assert _back(record) == record


def test_no_sentence_is_kept() -> None:
    kept = json.dumps(standoff(RECORD))
    assert "would buy" not in kept
    assert set(json.loads(kept)) == {"id", "sha1", "companies", "claims"}
    whole = f"{RECORD['title']}\n{RECORD['text']}"
    assert standoff(RECORD)["sha1"] == hashlib.sha1(whole.encode()).hexdigest()


@pytest.mark.parametrize("key", ["sentence", "trigger"])
def test_what_does_not_stand_in_the_text_is_refused(key: str) -> None:
    record = copy.deepcopy(RECORD)
    record["claims"][0]["support"][0][key] = "makes rafts"
    with pytest.raises(ValueError, match="not found"):
        standoff(record)


def test_the_command_writes_a_line_for_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "made.jsonl"
    path.write_text(f"{json.dumps(RECORD)}\n{json.dumps(RECORD)}\n", encoding="utf-8")
    main([str(path)])
    assert [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()] == ["made-1", "made-1"]


@pytest.mark.parametrize("file", FILES)
def test_our_annotations_are_sound(file: str, root: Path) -> None:
    path = root / "training" / "annotations" / file
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len({record["id"] for record in records}) == len(records) > 0
    for record in records:
        assert "title" not in record
        assert "text" not in record
        assert len(record["sha1"]) == 40
        for claim in record["claims"]:
            assert set(claim["roles"]) <= set(ROLES[claim["kind"]])
            assert claim["support"]
        for (low, high), spans in _spans(record):
            assert 0 <= low < high <= MOST
            assert high - low <= LONGEST
            assert all(low <= start < end <= high for start, end in spans)
