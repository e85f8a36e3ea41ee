"""What `suitor ingest` is given: files, folders, patterns, addresses, standard input."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
import tarfile
from collections import Counter
from pathlib import Path

import pytest

from suitor.model import Article, Reading, to_json
from suitor.reading import Form, Input, Problem, ReadingError, expand, iter_input
from tests.reading.archives import http, packed, page_record, record

TEXT = b"Norvik eyes Palumbo\n\nNorvik may bid for Palumbo, people said."
TREE = {
    "b.txt": TEXT,
    "a.html": b"<html><body><p>Norvik may bid.</p></body></html>",
    "c/d.txt.gz": gzip.compress(TEXT),
    "c/e/f.txt": TEXT,
    "c/empty.txt": b"",
    "c/utf16.txt": TEXT.decode().encode("utf-16-le"),
    "c/wire.sgm": b"<REUTERS>\x02\nNorvik\x03",
    ".hidden.txt": TEXT,
    ".git/config.txt": TEXT,
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "program.dat": bytes(range(256)) * 20,
    "y.warc.gz": packed(b"".join([page_record("https://h.example/1"), record(http(b"x" * 999, content_type="x"))])),
    "z.warc.gz": packed(page_record("https://h.example/1")) + packed(record(http(b"x" * 999, content_type="x"))),
}
READ = [
    "a.html",
    "b.txt",
    "c/d.txt.gz",
    "c/e/f.txt",
    "c/empty.txt",
    "c/utf16.txt",
    "c/wire.sgm",
    "y.warc.gz",
    "z.warc.gz",
]


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, data in TREE.items():
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "news"


def names(*paths: str) -> list[str]:
    """The names of what comes out; errors with their problem."""
    return [found.name if isinstance(found, Input) else f"{found.name}: {found.problem}" for found in expand(paths)]


def test_a_folder_gives_its_texts_by_name_and_counts_the_rest(tree: Path) -> None:
    skipped: Counter[str] = Counter()
    found = [item.name for item in expand(["news"], skipped=skipped) if isinstance(item, Input)]
    assert found == [f"news/{name}" for name in READ]
    assert skipped == {"hidden": 2, "no text": 2}


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("news/*.txt", ["b.txt", "picture.txt"]),  # what a pattern names is read, and the reader says what is wrong
        ("news/*.html", ["a.html"]),
        ("news/**/*.txt", ["b.txt", "picture.txt", "c/empty.txt", "c/utf16.txt", "c/e/f.txt"]),
        ("news/**/f.txt", ["c/e/f.txt"]),
        ("**/d.*", ["c/d.txt.gz"]),
        ("news/**", READ),
        ("news/c/**", [name for name in READ if name.startswith("c/")]),
        ("news/?.html", ["a.html"]),
        ("news/[ab].*", ["a.html", "b.txt"]),
        ("news/.*.txt", [".hidden.txt"]),
        ("news/c*", [name for name in READ if name.startswith("c/")]),
        ("n*/c/e/*", ["c/e/f.txt"]),
    ],
)
def test_patterns(tree: Path, pattern: str, expected: list[str]) -> None:
    assert names(pattern) == [f"news/{name}" for name in expected]
    assert names(str(tree.parent / pattern)) == [str(tree / name) for name in expected]


@pytest.mark.parametrize(
    "path", ["none.txt", "news/none.txt", "news/b.txt/more", "*.pdf", "none/**/*.txt", "", "a" * 5000, "a\0b"]
)
def test_what_is_not_there_is_named_and_the_others_go_on(tree: Path, path: str) -> None:
    assert names(path, "news/b.txt") == [f"{path}: {Problem.NOT_FOUND}", "news/b.txt"]


def test_each_input_comes_once_and_in_the_order_of_the_paths(tree: Path) -> None:
    assert names("news/c/e", "-", "https://h.example/1", "news/c/e/f.txt", "news/a.html", "-") == [
        "news/c/e/f.txt",
        "standard input",
        "https://h.example/1",
        "news/a.html",
    ]


def test_an_input_knows_its_size_and_form(tree: Path) -> None:
    found = list(expand(["news/b.txt", "-", "https://h.example/1"], Form.TEXT))
    assert found == [
        Input("news/b.txt", Form.TEXT, len(TEXT)),
        Input("-", Form.TEXT),
        Input("https://h.example/1", Form.TEXT),
    ]


def test_a_name_that_looks_like_a_pattern(tree: Path) -> None:
    (tree / "[1] *.txt").write_bytes(TEXT)
    assert names("news/[1] *.txt") == ["news/[1] *.txt"]


def test_links_in_a_circle_are_survived(tree: Path) -> None:
    (tree / "c" / "up").symlink_to(tree, target_is_directory=True)
    (tree / "c" / "self").symlink_to(tree / "c" / "self")
    (tree / "c" / "gone").symlink_to(tree / "nowhere")
    (tree / "d").symlink_to(tree / "c" / "e", target_is_directory=True)
    skipped: Counter[str] = Counter()
    found = [item.name for item in expand(["news"], skipped=skipped) if isinstance(item, Input)]
    assert found == [f"news/{name}" for name in READ]
    assert skipped["broken link"] == 2
    assert names("news/**/f.txt") == ["news/c/e/f.txt"]
    assert names("news/c/self") == [f"news/c/self: {Problem.NOT_FOUND}"]


def test_pipes_and_archives_of_files_in_a_folder(tree: Path) -> None:
    os.mkfifo(tree / "c" / "e" / "pipe")
    with tarfile.open(tree / "c" / "e" / "all.tar.gz", "w:gz") as tar:
        tar.add(tree / "b.txt")
    skipped: Counter[str] = Counter()
    assert [getattr(item, "name", "") for item in expand(["news/c/e"], skipped=skipped)] == ["news/c/e/f.txt"]
    assert skipped == {"no file": 1, "no text": 1}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may list every folder")
def test_a_folder_that_may_not_be_listed(tree: Path) -> None:
    (tree / "c" / "e").chmod(0)
    assert f"news/c/e: {Problem.NOT_FOUND}" in names("news")
    (tree / "c" / "e").chmod(0o755)


def test_a_name_that_is_no_unicode(tree: Path) -> None:
    path = os.path.join(os.fsencode(tree), b"\xff.txt")
    with open(path, "wb") as file:
        file.write(TEXT)
    *_, item = (item for item in expand(["news"]) if isinstance(item, Input) and "?" in item.name)
    (article,) = iter_input(item)
    assert isinstance(article, Article)
    assert (item.name, article.external_id) == ("news/?.txt", "?")


def test_all_is_read_and_told(tree: Path) -> None:
    told: Counter[str] = Counter()
    for item in expand(["news"]):
        assert isinstance(item, Input)
        outcomes = list(iter_input(item, advance=lambda count, name=item.name: told.update({name: count})))  # type: ignore[misc]
        assert len(outcomes) == 1
        assert isinstance(outcomes[0], Article) == (item.name not in ("news/c/empty.txt", "news/c/wire.sgm"))
        assert told[item.name] == item.size


def test_an_error_names_its_input(tree: Path) -> None:
    (error,) = iter_input(Input("news/none.txt"))
    assert str(error).startswith("news/none.txt: not found")
    (error,) = iter_input(Input("http://127.0.0.1/feed"))
    assert str(error).startswith("http://127.0.0.1/feed: refused")
    (error,) = iter_input(Input("news/b.txt"), published="soon")
    assert str(error).startswith("news/b.txt: bad date")


class Pipe(io.BytesIO):
    """Standard input as a pipe is: one cannot go back in it."""

    def seekable(self) -> bool:
        return False

    def seek(self, offset: int, whence: int = 0) -> int:
        raise io.UnsupportedOperation("seek")


@pytest.mark.parametrize(
    ("data", "form", "count"),
    [
        (TEXT, Form.AUTO, 1),
        (gzip.compress(TEXT), Form.TEXT, 1),
        (b'{"text": "Norvik may bid."}\n' * 3, Form.AUTO, 3),
        (b"".join(page_record(f"https://h.example/{i}") for i in range(3)), Form.AUTO, 3),
        (b"".join(packed(page_record(f"https://h.example/{i}")) for i in range(3)), Form.WARC, 3),
        (packed(record(http(os.urandom(3_000_000), content_type="x"))) + packed(page_record("https://h.example/1")), Form.AUTO, 1),
    ],
)  # fmt: skip
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, form: Form, count: int) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Pipe(data)))
    (item,) = expand(["-"], form)
    assert isinstance(item, Input)
    outcomes = list(iter_input(item))
    assert [isinstance(outcome, Article) for outcome in outcomes] == [True] * count
    assert {outcome.external_id for outcome in outcomes if isinstance(outcome, Article)} == {None}


def test_readings_come_as_readings(tmp_path: Path) -> None:
    reading = Reading(Article.compose("Norvik eyes Palumbo", "Norvik may bid."))
    path = tmp_path / "read.jsonl"
    path.write_text(json.dumps(to_json(reading)) + "\n{}\n")
    first, second = iter_input(Input(str(path)))
    assert first == reading
    assert isinstance(second, ReadingError)
