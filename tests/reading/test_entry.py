from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suitor.model import Article
from suitor.reading import Form, Limits, Problem, ReadingError, iter_bytes, iter_path, read_bytes, read_path
from tests.reading.pages import page

TEXT = "Norvik eyes Palumbo\n\nNorvik may bid for Palumbo, people said."
OPENINGS = [
    b"",
    b"<html><body><p>",
    b'{"text": "',
    b'<REUTERS NEWID="1"><TEXT>',
    b"\xff\xfe",
    b"\x1f\x8b",
    b'<rss version="2.0"><channel><item><title>',
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 30\r\n\r\nHTTP/1.1 200 OK\r\n",
    b'{"article": {"text": "',
    b"\x00N\x00o",
]


@pytest.mark.parametrize(
    "data, problem",
    [
        (b"", Problem.EMPTY),
        (b" \n\t\r\n ", Problem.EMPTY),
        (gzip.compress(b""), Problem.EMPTY),
        (b"... --- !!!", Problem.NO_TEXT),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), Problem.BINARY),
        (b"%PDF-1.4 stream", Problem.BINARY),
        (b"PK\x03\x04 and more", Problem.BINARY),
        (bytes(range(256)) * 40, Problem.BINARY),
        (gzip.compress(TEXT.encode())[:-12], Problem.DAMAGED),
        (b"\x1f\x8bnonsense", Problem.DAMAGED),
        (b"Norvik bids. " * 4_000_000, Problem.TOO_LARGE),
        (b"<html><body>" + b"<p>Norvik</p>" * 4_000_000, Problem.TOO_LARGE),
    ],
    ids=lambda value: value.name if isinstance(value, Problem) else "",
)
def test_what_cannot_be_read_is_named(data: bytes, problem: Problem) -> None:
    with pytest.raises(ReadingError) as error:
        read_bytes(data, name="some.txt")
    assert error.value.problem is problem
    assert str(error.value).startswith(f"some.txt: {problem}: ")


def test_gzip_is_undone_whatever_the_name() -> None:
    packed = gzip.compress(TEXT.encode())
    assert read_bytes(packed, name="story.txt")[0].title == "Norvik eyes Palumbo"
    assert read_bytes(gzip.compress(packed), name="story.txt.gz")[0].external_id == "story"


def test_a_bomb_is_not_unpacked() -> None:
    bomb = gzip.compress(bytes(30_000_000))
    with pytest.raises(ReadingError) as error:
        read_bytes(bomb, limits=Limits(input_bytes=1_000_000))
    assert error.value.problem is Problem.TOO_LARGE


@given(st.sampled_from(OPENINGS), st.binary(max_size=300), st.sampled_from(Form))
def test_any_bytes_give_articles_or_a_named_error(opening: bytes, rest: bytes, form: Form) -> None:
    for result in iter_bytes(opening + rest, form=form):
        assert isinstance(result, Article | ReadingError)
        if isinstance(result, Article):
            result.text.encode("utf-8")


@given(st.text(st.sampled_from("<>/&;=\"' \n!-pdivscriptaN{}[]:,.\\u0"), max_size=200))
def test_any_markup_gives_articles_or_a_named_error(markup: str) -> None:
    assert all(isinstance(r, Article | ReadingError) for r in iter_bytes(f"<html>{markup}".encode()))


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "norvik.v2.html"
    path.write_text(page(), encoding="utf-8")
    assert read_path(path)[0].external_id == "norvik.v2"
    for missing, said in ((tmp_path / "none.txt", "no such file"), (tmp_path, "folder")):
        (error,) = iter_path(missing)
        assert isinstance(error, ReadingError)
        assert error.problem is Problem.NOT_FOUND
        assert said in str(error)


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(ReadingError, match="bad date"):
        read_bytes(TEXT.encode(), published="soon")


def test_reading_a_text_loads_no_parser_of_pages() -> None:
    code = (
        "import sys; from suitor.reading import read_bytes; read_bytes(b'Norvik may bid for Palumbo.');"
        "print([m for m in ('lxml', 'trafilatura', 'httpx', 'htmldate', 'charset_normalizer', 'feedparser', 'fastwarc') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("name", "says"), [("", "this is a folder"), ("no.txt", "no such file"), ("a" * 5000, "cannot be")]
)
def test_a_path_that_is_no_file_is_named(tmp_path: Path, name: str, says: str) -> None:
    with pytest.raises(ReadingError, match=says) as caught:
        read_path(tmp_path / name)
    assert caught.value.problem is Problem.NOT_FOUND
    assert str(caught.value).count("not found") == 1
