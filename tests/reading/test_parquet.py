"""Parts of `suitor.scale`: their readings are taken as they are, other tables are passed over or refused."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import pytest

from suitor.model import Reading, to_json
from suitor.reading import Form, Input, Problem, ReadingError, expand, iter_bytes, iter_input
from tests import factory

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

READINGS = tuple(
    Reading(factory.article(f"Norvik bought {name}. It paid in cash.", title=f"Norvik buys {name}"), extractor="r1")
    for name in ("Palumbo", "Casetta", "Ørsbæk", "奎隆")
)


def as_json(reading: Reading) -> str:
    return json.dumps(to_json(reading), ensure_ascii=False)


def write(path: Path, texts: list[str | None], table: str | None = "articles", column: str = "reading") -> Path:
    """A part with these readings, one to a row group."""
    metadata = {"suitor.table": table} if table else None
    schema = pa.schema([("id", pa.string()), (column, pa.string())], metadata=metadata)
    rows = pa.table({"id": [str(i) for i in range(len(texts))], column: texts}, schema=schema)
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(rows, path, row_group_size=1)
    return path


def read(path: Path, form: Form = Form.AUTO) -> list[object]:
    return list(iter_input(Input(str(path), form)))


@pytest.mark.parametrize("name", ["part.parquet", "part"])
@pytest.mark.parametrize("form", [Form.AUTO, Form.PARQUET])
def test_readings_come_back_as_they_were(tmp_path: Path, name: str, form: Form) -> None:
    assert read(write(tmp_path / name, [as_json(r) for r in READINGS]), form) == list(READINGS)


def test_of_a_folder_of_parts_the_articles_are_read(tmp_path: Path) -> None:
    for table in ("articles", "claims", "done"):
        write(tmp_path / table / "a.parquet", [as_json(READINGS[0])], table)
    (tmp_path / "articles" / ".a.parquet.c0ffee.part").write_bytes(b"PAR1 of a run that was killed")
    skipped: Counter[str] = Counter()
    inputs = [item for item in expand([str(tmp_path)], Form.PARQUET, skipped) if isinstance(item, Input)]
    assert [r for item in inputs for r in iter_input(item, skipped=skipped)] == [READINGS[0]]
    assert skipped == {"hidden": 1, "table of claims": 1, "table of done": 1}


def test_a_reader_of_articles_gives_the_articles(tmp_path: Path) -> None:
    path = write(tmp_path / "part.parquet", [as_json(READINGS[0])])
    assert list(iter_bytes(path.read_bytes())) == [READINGS[0].article]


BAD_ROWS = [
    (None, "no JSON"),
    ("{", "no JSON"),
    ("[]", "no JSON object"),
    ("[" * 100_000, "no JSON"),
    ('{"article": {"text": 3}}', "no reading as"),
    (as_json(READINGS[1]).replace("bought", "sold"), "the id is not that of the text"),
    (as_json(READINGS[1]).replace("cash", "cash \\ud83d"), "no reading as"),
]


@pytest.mark.parametrize(("text", "said"), BAD_ROWS, ids=[str(text)[:20] for text, _ in BAD_ROWS])
def test_a_bad_row_is_named_and_the_others_go_on(tmp_path: Path, text: str | None, said: str) -> None:
    first, bad, last = read(write(tmp_path / "p.parquet", [as_json(READINGS[0]), text, as_json(READINGS[2])]))
    assert (first, last) == (READINGS[0], READINGS[2])
    assert isinstance(bad, ReadingError)
    assert bad.problem is Problem.BAD_RECORD
    assert f"p.parquet, record 2: bad record: {said}" in str(bad)


def only_error(path: Path, form: Form = Form.AUTO) -> ReadingError:
    (error,) = read(path, form)
    assert isinstance(error, ReadingError)
    return error


def test_another_table_is_refused_by_its_columns(tmp_path: Path) -> None:
    error = only_error(write(tmp_path / "sales.parquet", ["x"], None, column="amount"))
    assert error.problem is Problem.BAD_RECORD
    assert "sales.parquet" in str(error)
    assert "its columns: id, amount" in str(error)


@pytest.mark.parametrize("data", [b"PAR1", b"PAR1" + b"\0" * 400, b"no table at all"])
def test_what_is_no_whole_table_is_damaged(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "part.parquet"
    path.write_bytes(data)
    assert only_error(path, Form.PARQUET).problem is Problem.DAMAGED


def test_damage_inside_is_named_behind_what_is_sound(tmp_path: Path) -> None:
    path = write(tmp_path / "part.parquet", [as_json(r) for r in READINGS])
    chunk = pq.read_metadata(path).row_group(2).column(1)
    data = bytearray(path.read_bytes())
    start = chunk.dictionary_page_offset or chunk.data_page_offset
    data[start : start + chunk.total_compressed_size] = b"\xff" * chunk.total_compressed_size
    path.write_bytes(data)
    *sound, error = read(path)
    assert sound == list(READINGS[: len(sound)])
    assert isinstance(error, ReadingError)
    assert error.problem is Problem.DAMAGED


def test_without_the_extra_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "part.parquet", [as_json(READINGS[0])])
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    error = only_error(path)
    assert error.problem is Problem.BINARY
    assert "pip install 'suitor[export]'" in str(error)
