"""Parts: what one archive gives, told apart from what is half done or was read by another version."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from pyarrow import fs

from suitor.archive import read_archive
from suitor.model import Reading
from suitor.reading import Input, Origin, ReadingError, iter_input
from suitor.scale.parts import clear, file_of, is_done, part_name, read_into, reader_version
from suitor.scale.places import Place, PlaceError, place_of
from suitor.scale.tables import Table
from tests.reading.archives import packed, record
from tests.scale.crawl import archive


@pytest.fixture
def out(tmp_path: Path) -> Place:
    return place_of(str(tmp_path / "parts"))


def done(path: Path, out: Place, reader: str | None = None) -> bool:
    place = place_of(str(path))
    return is_done(place, place.size(), out, reader or reader_version(True))


def path_of(which: Table, path: Path, out: Place) -> Path:
    return Path(file_of(out, which, part_name(place_of(str(path)))).path)


def rows(which: Table, path: Path, out: Place) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(path_of(which, path, out)).to_pylist()
    return found


def read_here(path: Path) -> list[Reading]:
    with path.open("rb") as file:
        return [r for r in read_archive(io.BytesIO(file.read()), Origin(name=str(path))) if isinstance(r, Reading)]


def test_a_part_holds_what_reading_here_gives(archives: list[Path], out: Place) -> None:
    _, two, _ = archives
    told = read_into(str(two), out)
    readings = read_here(two)
    assert list(iter_input(Input(str(path_of(Table.ARTICLES, two, out))))) == readings
    articles, claims = rows(Table.ARTICLES, two, out), rows(Table.CLAIMS, two, out)
    assert [row["url"] for row in articles] == [r.article.url for r in readings]
    assert [row["claims"] for row in articles] == [len(r.claims) for r in readings]
    assert [row["evidence"] for row in claims] == [c.evidence.text for r in readings for c in r.claims]
    assert {row["article"] for row in claims} == {row["id"] for row in articles}
    assert (told.articles, told.claims) == (len(articles), len(claims))
    assert len(claims) >= len(articles) == 2


def test_a_damaged_archive_gives_the_rest_and_is_told_of(archives: list[Path], out: Place) -> None:
    *_, damaged = archives
    told = read_into(str(damaged), out)
    (row,) = rows(Table.DONE, damaged, out)
    assert (told.articles, sum(told.failed.values())) == (1, 1)
    assert "three.warc.gz, record 2: damaged" in row["failures"][0]
    assert (row["archive"], dict(row["failed"])) == (str(damaged), {"damaged": 1})
    assert json.loads(row["tally"])
    assert done(damaged, out)


def test_an_archive_that_holds_nothing_is_an_error(tmp_path: Path, out: Place) -> None:
    with pytest.raises(ReadingError, match="holds nothing"):
        read_into(str(archive(tmp_path / "empty.warc.gz")), out)
    assert not Path(out.path).exists()


def test_an_archive_without_stories_is_done_too(tmp_path: Path, out: Place) -> None:
    path = tmp_path / "info.warc.gz"
    path.write_bytes(packed(record(b"software: none", kind="warcinfo")))
    read_into(str(path), out)
    assert done(path, out)
    assert rows(Table.ARTICLES, path, out) == rows(Table.CLAIMS, path, out) == []


def test_no_archive_no_part(tmp_path: Path, out: Place) -> None:
    with pytest.raises(PlaceError, match="no such file"):
        read_into(str(tmp_path / "none.warc.gz"), out)
    assert not Path(out.path).exists()


def test_the_same_part_wherever_it_is_put(archives: list[Path], out: Place, tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    for table in Table:
        (tmp_path / "store" / "bucket" / table).mkdir(parents=True)
    store = Place(fs.SubTreeFileSystem(str(tmp_path / "store"), fs.LocalFileSystem()), "bucket", whole_puts=True)
    one, *_ = archives
    read_into(str(one), out)
    read_into(one.as_uri(), store)
    assert done(one, store)
    for table in (Table.ARTICLES, Table.CLAIMS):
        name = path_of(table, one, out).name
        assert (tmp_path / "store" / "bucket" / table / name).read_bytes() == path_of(table, one, out).read_bytes()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


UNDOING = {
    "the archive grew": lambda path, out: archive(path, "Palumbo", "Casetta"),
    "the articles are gone": lambda path, out: path_of(Table.ARTICLES, path, out).unlink(),
    "the claims are cut off": lambda path, out: cut(path_of(Table.CLAIMS, path, out)),
    "the record is cut off": lambda path, out: cut(path_of(Table.DONE, path, out)),
    "the record is another table": lambda path, out: path_of(Table.DONE, path, out).write_bytes(
        path_of(Table.CLAIMS, path, out).read_bytes()
    ),
}


@pytest.mark.parametrize("why", UNDOING)
def test_what_is_no_longer_whole_is_not_done(archives: list[Path], out: Place, why: str) -> None:
    one, two, _ = archives
    read_into(str(one), out)
    assert (done(one, out), done(two, out)) == (True, False)
    UNDOING[why](one, out)
    assert not done(one, out)


def test_another_reader_reads_again(archives: list[Path], out: Place) -> None:
    one, *_ = archives
    read_into(str(one), out)
    assert not done(one, out, reader_version(False))


def test_names_are_readable_and_tell_places_apart() -> None:
    first, second = (part_name(place_of(f"/crawl/{folder}/CC NEWS-1.warc.gz")) for folder in "ab")
    assert first.startswith("CC_NEWS-1-")
    assert first != second


def test_what_a_killed_run_left_is_cleared(archives: list[Path], out: Place) -> None:
    one, *_ = archives
    read_into(str(one), out)
    part = path_of(Table.ARTICLES, one, out)
    left = part.with_name(f".{part.name}.c0ffee.part")
    left.write_bytes(b"PAR1 half of")
    clear(out, {part_name(place_of(str(one)))})
    assert not left.exists()
    assert done(one, out)
