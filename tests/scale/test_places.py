"""Files on disks and in object stores: found by path and address, written whole or not at all."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from pyarrow import fs

from suitor.scale.places import Place, PlaceError, clear_left_over, lines_of, place_of, written_whole


def disk(folder: Path) -> Place:
    return place_of(str(folder))


def store(folder: Path) -> Place:
    """A folder that is written as an object store is: by whole puts, below a root of its own."""
    return Place(fs.SubTreeFileSystem(str(folder), fs.LocalFileSystem()), "bucket", whole_puts=True)


def test_one_file_has_one_key_however_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a crawl.warc.gz"
    monkeypatch.chdir(tmp_path)
    written = [str(path), path.name, f"./{path.name}", path.as_uri()]
    assert {place_of(each).key for each in written} == {f"local:{path}"}


@pytest.mark.parametrize(
    ("address", "key", "stem"),
    [
        ("s3://bucket/news/2024/CC-1.warc.gz?region=eu-west-1", "s3:bucket/news/2024/CC-1.warc.gz", "CC-1"),
        ("s3://key:secret@bucket/CC-1.warc.gz?region=eu-west-1", "s3:bucket/CC-1.warc.gz", "CC-1"),
        ("/crawl/CC-1.warc", "local:/crawl/CC-1.warc", "CC-1"),
        ("file:///crawl/CC-1.v2.warc.gz", "local:/crawl/CC-1.v2.warc.gz", "CC-1.v2"),
    ],
)
def test_keys_and_stems(address: str, key: str, stem: str) -> None:
    place = place_of(address)
    assert (place.key, place.stem) == (key, stem)
    assert place.whole_puts is address.startswith("s3:")


@pytest.mark.parametrize("address", ["ftp://host/a.warc", "https://host/a.warc", "nothing://a"])
def test_an_address_of_no_file_system_is_named(address: str) -> None:
    with pytest.raises(PlaceError, match="give a path, or an address such as s3://"):
        place_of(address)


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PlaceError, match="no such file"):
        (disk(tmp_path) / "none").size()
    with pytest.raises(PlaceError, match="a folder"):
        disk(tmp_path).size()


@pytest.mark.parametrize("kind", [disk, store])
def test_a_file_is_written_whole(tmp_path: Path, kind: type[Place]) -> None:
    (tmp_path / "bucket").mkdir()
    place = kind(tmp_path) / "part"
    for content in (b"first", b"second, which takes its place"):
        with written_whole(place) as file:
            file.write(content)
        with place.opened() as read:
            assert read.read() == content
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


@pytest.mark.parametrize("kind", [disk, store])
def test_what_fails_leaves_nothing(tmp_path: Path, kind: type[Place]) -> None:
    def fail() -> None:
        with written_whole(kind(tmp_path) / "part") as file:
            file.write(b"half of")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert list(tmp_path.rglob("*")) == []


def test_a_place_is_read_back_and_forth(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(bytes(range(100)))
    with (disk(tmp_path) / "file").opened() as file:
        assert (file.seek(90), file.read(2), file.seek(3), file.read(2)) == (90, b"\x5a\x5b", 3, b"\x03\x04")


def test_left_over_files_of_these_names_are_cleared(tmp_path: Path) -> None:
    ours, others, whole = ".a.parquet.0a1b.part", ".b.parquet.0a1b.part", "a.parquet"
    for name in (ours, others, whole):
        (tmp_path / name).touch()
    clear_left_over(disk(tmp_path), {"a.parquet"})
    assert sorted(path.name for path in tmp_path.iterdir()) == [others, whole]
    clear_left_over(disk(tmp_path / "none"), {"a.parquet"})


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_the_lines_of_a_file_of_paths(tmp_path: Path, pack: type[bytes]) -> None:
    (tmp_path / "paths").write_bytes(pack(b"# January\r\na/1.warc.gz\r\n\r\n  a/2.warc.gz"))
    assert lines_of(disk(tmp_path) / "paths") == ["a/1.warc.gz", "a/2.warc.gz"]
