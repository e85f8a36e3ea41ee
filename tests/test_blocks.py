"""Blocks: together they are the file, each is known by what it holds, and damage in one leaves the others alone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from suitor import blocks as module
from suitor.blocks import Block, Piece, blocks_of, is_archive, read_block, reader_of_blocks
from suitor.model import Entry
from suitor.reading import Form, ReadingError
from tests.archives import NEWS, PACKS, records, write_archive
from tests.faults.stories import as_line
from tests.reading.archives import Pack, packed, plain

SMALL = 2_000  # bytes: a page or two, packed


def entries(blocks: Iterator[Block] | list[Block]) -> list[Entry]:
    """What blocks hold, in their order; nothing may fail."""
    pieces = [piece for block in blocks for piece in read_block(block, gated=False)]
    found = [entry for piece in pieces for entry in piece.entries]
    assert not [entry for entry in found if not isinstance(entry, Entry)]
    return found  # type: ignore[return-value]


def urls(blocks: Iterator[Block] | list[Block]) -> list[str | None]:
    return [entry.article.url for entry in entries(blocks)]


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("size", [1, 700, SMALL, 10**9])
def test_blocks_are_the_file_without_a_gap(tmp_path: Path, pack: Pack, size: int) -> None:
    path = write_archive(tmp_path, pack=pack)
    starts = {0}
    for one in records():
        starts.add(max(starts) + len(pack(one)))
    blocks = list(blocks_of(path, size))
    assert (blocks[0].first, blocks[-1].last) == (0, os.path.getsize(path))
    assert all(one.last == two.first for one, two in pairwise(blocks))
    assert {block.first for block in blocks} <= starts
    assert len(blocks) == {1: len(NEWS) + 1, 10**9: 1}.get(size, len(blocks))


@pytest.mark.parametrize("pack", PACKS)
def test_blocks_together_hold_what_the_file_holds(tmp_path: Path, pack: Pack) -> None:
    blocks = list(blocks_of(write_archive(tmp_path, pack=pack), SMALL))
    assert len(blocks) > 2
    assert urls(blocks) == [article.url for article in NEWS]


def test_what_is_packed_as_one_stream_is_one_block(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(packed(b"".join(records(NEWS[:3]))))
    (block,) = blocks_of(str(path), 100)
    assert urls([block]) == [article.url for article in NEWS[:3]]


def test_a_block_is_known_whatever_its_file_is_called(tmp_path: Path) -> None:
    path = write_archive(tmp_path)
    before = [block.mark for block in blocks_of(path, SMALL)]
    assert len(set(before)) == len(before)
    shutil.move(path, tmp_path / "renamed.warc.gz")
    assert [block.mark for block in blocks_of(str(tmp_path / "renamed.warc.gz"), SMALL)] == before


def test_a_file_that_grew_keeps_its_first_blocks(tmp_path: Path) -> None:
    before = [block.mark for block in blocks_of(write_archive(tmp_path, NEWS[:8]), SMALL)]
    after = [block.mark for block in blocks_of(write_archive(tmp_path), SMALL)]
    assert after[: len(before) - 1] == before[:-1]
    assert len(after) > len(before)


@pytest.mark.parametrize("place", [0, 0.5, 1])
def test_a_block_that_changed_is_another(tmp_path: Path, place: float) -> None:
    path = Path(write_archive(tmp_path, pack=plain))
    (before,) = blocks_of(str(path))
    data = bytearray(path.read_bytes())
    data[int(place * (len(data) - 1))] ^= 1
    path.write_bytes(data)
    (after,) = blocks_of(str(path))
    assert after.mark != before.mark


def test_the_marks_of_large_blocks_look_at_their_ends_and_between(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    marks = set()
    for place in (0, 500_000, 999_999):
        data = bytearray(10**6)
        data[place] = 1
        path.write_bytes(data)
        marks.add(next(iter(blocks_of(str(path)))).mark)
    assert len(marks) == 3


def test_damage_in_a_block_leaves_the_others_alone(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    parts = [packed(one) for one in records()]
    parts[3] = parts[3][:-200] + bytes(100) + parts[3][-100:]
    path.write_bytes(b"".join(parts))
    pieces = [piece for block in blocks_of(str(path), 1) for piece in read_block(block, gated=False)]
    found = [entry for piece in pieces for entry in piece.entries]
    told = [entry.article.url for entry in found if isinstance(entry, Entry)]
    assert told == [article.url for article in NEWS if article != NEWS[2]]
    (failure,) = [entry for entry in found if isinstance(entry, ReadingError)]
    assert str(path) in str(failure)
    assert "from byte" in str(failure)
    assert all(piece.finished for piece in pieces)  # it will not be better the next time


def test_pieces_are_no_larger_than_a_transaction(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PIECE", 2)
    (block,) = blocks_of(write_archive(tmp_path, NEWS[:5]))
    pieces = list(read_block(block, gated=False))
    assert [len(piece.entries) for piece in pieces] == [2, 2, 1]
    assert [piece.finished for piece in pieces] == [None, None, block]


def last_piece(block: Block) -> Piece:
    *_, piece = read_block(block, gated=False)
    return piece


def test_a_block_that_changed_while_it_was_read_is_not_finished(tmp_path: Path) -> None:
    path = write_archive(tmp_path, NEWS[:3])
    (block,) = blocks_of(path)
    write_archive(tmp_path, NEWS[1:4])
    piece = last_piece(block)
    assert piece.finished is None
    assert "changed while it was read; give the command again" in str(piece.entries[0])


def test_a_block_whose_file_is_gone_is_not_finished(tmp_path: Path) -> None:
    path = write_archive(tmp_path)
    first, second, *_ = blocks_of(path, SMALL)
    os.unlink(path)
    for block in (first, second):
        piece = last_piece(block)
        assert piece.finished is None
        assert f"{path}" in str(piece.entries[0])
        assert "no such file" in str(piece.entries[0])


@pytest.mark.parametrize("data", [b"", None])
def test_what_has_no_blocks_is_named(tmp_path: Path, data: bytes | None) -> None:
    if data is not None:
        (tmp_path / "crawl.warc").write_bytes(data)
    with pytest.raises(ReadingError):
        list(blocks_of(str(tmp_path / "crawl.warc")))


def test_the_readers_of_all_pages_and_of_those_that_pass_the_gate_are_two() -> None:
    assert reader_of_blocks() != reader_of_blocks(gated=False)


@pytest.mark.parametrize(
    ("name", "data", "form", "expected"),
    [
        ("a.warc.gz", packed(records()[0]), Form.AUTO, True),
        ("a.gz", packed(records()[0]), Form.AUTO, True),
        ("a", records()[0], Form.AUTO, True),
        ("a.bin", b"nothing of the sort", Form.WARC, True),
        ("a.warc", records()[0], Form.TEXT, False),
        ("a.jsonl", as_line(NEWS[0]).encode(), Form.AUTO, False),
        ("a.html", b"<html>WARC/1.0", Form.AUTO, False),
        ("a.gz", b"\x1f\x8bno", Form.AUTO, False),
        ("missing.warc", None, Form.AUTO, False),
    ],
)
def test_what_is_a_web_archive(tmp_path: Path, name: str, data: bytes | None, form: Form, expected: bool) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    assert is_archive(str(tmp_path / name), form) is expected
