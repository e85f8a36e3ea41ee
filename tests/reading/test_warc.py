"""Web archives: pages become articles, what is no page is counted, and damage costs the damaged record alone."""

from __future__ import annotations

import gzip
import io
import zlib
from collections import Counter
from datetime import date
from pathlib import Path

import brotli
import pytest
from fastwarc.stream_io import Lz4Writer
from hypothesis import given
from hypothesis import strategies as st

from suitor.model import Article
from suitor.reading import Form, Limits, Problem, ReadingError, iter_bytes, iter_path, read_bytes
from tests.reading.archives import CAPTURED, Pack, chunked, http, packed, page_record, plain, record
from tests.reading.pages import EMPTY_BODY, TITLE, page, story

URL = "https://harbourpost.example/"
PACKS = pytest.mark.parametrize("pack", [plain, packed])
PAGE = page().encode()


def lz4(data: bytes) -> bytes:
    out = io.BytesIO()
    writer = Lz4Writer(out)
    writer.write(data)
    writer.close()
    return out.getvalue()


def seen(*records: bytes, limits: Limits = Limits()) -> tuple[list[str], dict[str, int]]:  # noqa: B008
    """What comes out of an archive: addresses of articles without what all have, errors, and what was counted."""
    skipped: Counter[str] = Counter()
    results = iter_bytes(b"".join(records), name="crawl.warc", skipped=skipped, limits=limits)
    return [_told(result) for result in results], dict(skipped)


def _told(result: Article | ReadingError) -> str:
    if isinstance(result, Article):
        return (result.url or "").removeprefix(URL)
    return f"{result.line} {result.problem}"


def pages(*names: str, **traits: str) -> list[bytes]:
    return [page_record(URL + name, **traits) for name in names]


@pytest.mark.parametrize("pack", [plain, packed, lz4])
def test_pages_become_articles(pack: Pack) -> None:
    info, request = record(b"software: none", kind="warcinfo"), record(b"GET / HTTP/1.1\r\n\r\n", kind="request")
    assert seen(*map(pack, [info, request, *pages("a", "b", "c")])) == (["a", "b", "c"], {})


def test_an_archive_in_one_gzip_member() -> None:
    assert seen(packed(b"".join(pages("a", "b", "c")))) == (["a", "b", "c"], {})


def test_an_article_knows_where_and_when_it_was_found() -> None:
    late = '<meta property="article:published_time" content="2016-07-08">'  # long after the capture
    good = '<meta property="article:published_time" content="2015-05-02">'
    articles = read_bytes(b"".join([*pages("a", head=good), *pages("b", head=late)]), name="crawl.warc.gz")
    assert [(a.url, a.title, a.external_id) for a in articles] == [(URL + "a", TITLE, None), (URL + "b", TITLE, None)]
    assert articles[0].published is not None
    assert articles[0].published.start == date(2015, 5, 2)
    assert articles[1].published is None


def test_what_the_caller_states_fills_what_a_page_leaves_open() -> None:
    data = b"".join([*pages("a", head='<meta property="og:site_name" content="Harbour Post">'), *pages("b", title="x")])
    found = read_bytes(data, publisher="Crawl of May", published="2015-05")
    assert [a.publisher for a in found] == ["Harbour Post", "Crawl of May"]
    assert all(a.published is not None for a in found)


def test_an_address_in_brackets_and_a_cut_by_the_crawler() -> None:
    cut = record(http(PAGE), f"<{URL}a>", "WARC-Truncated: length")
    (article,) = read_bytes(cut)
    assert (article.url, article.partial) == (URL + "a", True)


@pytest.mark.parametrize(
    ("block", "kind", "reason"),
    [
        (http(b"\x89PNG" + bytes(50), content_type="image/png"), "response", "no HTML"),
        (http(b"{}", content_type="application/json"), "response", "no HTML"),
        (http(b"Norvik may bid.", content_type=None), "response", "no HTML"),
        (http(b"", "Location: /2", status="301 Moved Permanently"), "response", "redirect"),
        (http(PAGE, "Location: /2", status="302 Found"), "response", "redirect"),
        (http(PAGE, status="404 Not Found"), "response", "status other than 200"),
        (http(b""), "response", "empty"),
        (http(b" \r\n "), "response", "no story"),
        (http(EMPTY_BODY.encode()), "response", "no story"),
        (http(b"", status="304 Not Modified"), "revisit", "revisit"),
        (PAGE, "resource", "no response"),
        (b"Norvik may bid.", "conversion", "no response"),
        (b"harbourpost.example. 300 IN A 93.184.216.34", "response", "no response"),
    ],
)
@PACKS
def test_what_is_no_page_is_counted(pack: Pack, block: bytes, kind: str, reason: str) -> None:
    odd = record(block, URL + "x", kind=kind)
    if not block.startswith(b"HTTP"):
        odd = odd.replace(b"application/http; msgtype=response", b"text/dns")
    assert seen(*map(pack, [*pages("a"), odd, *pages("b")])) == (["a", "b"], {reason: 1})


def test_a_page_that_does_not_say_what_it_is() -> None:
    assert seen(record(http(PAGE, content_type=None), URL + "a")) == (["a"], {})


def test_the_same_page_twice_is_the_same_article() -> None:
    first, second = read_bytes(b"".join(pages("a", "a")))
    assert first == second


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (chunked(PAGE), ["Transfer-Encoding: chunked"]),
        (gzip.compress(PAGE), ["Content-Encoding: gzip"]),
        (zlib.compress(PAGE), ["Content-Encoding: deflate"]),
        (zlib.compress(PAGE)[2:-4], ["Content-Encoding: deflate"]),
        (brotli.compress(PAGE), ["Content-Encoding: br"]),
        (chunked(gzip.compress(PAGE)), ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
        (chunked(brotli.compress(PAGE)), ["transfer-encoding: Chunked", "content-encoding: BR"]),
        (PAGE, ["Content-Encoding: gzip"]),  # undone by the crawler, which kept the header; so are the next three
        (PAGE, ["Content-Encoding: br"]),
        (PAGE, ["Content-Encoding: deflate"]),
        (PAGE, ["Transfer-Encoding: chunked"]),
        (PAGE, ["Content-Encoding: identity"]),
        (PAGE, ["Content-Length: 17"]),  # of the response, which nobody believes
    ],
)
@PACKS
def test_codings_of_the_web_are_undone(pack: Pack, body: bytes, headers: list[str]) -> None:
    (article,) = read_bytes(pack(record(http(body, *headers), URL + "a")), form=Form.WARC)
    assert article == read_bytes(record(http(PAGE), URL + "a"))[0]


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (page().encode(), "text/html; charset=iso-8859-1"),  # a lie
        (page().replace("utf-8", "x").encode("cp1252"), "text/html; charset=windows-1252"),
        (page().encode("cp1252"), "text/html; charset=utf-8"),
        (page().encode("utf-16"), "text/html"),
        (page().encode(), "Text/HTML"),
        (page().encode(), "application/xhtml+xml"),
    ],
)
def test_charsets_that_are_true_and_false(body: bytes, content_type: str) -> None:
    (article,) = read_bytes(record(http(body, content_type=content_type), URL + "a"))
    assert "“They have said no before, and more than once,”" in article.body


@pytest.mark.parametrize(
    ("body", "headers", "problem"),
    [
        (gzip.compress(PAGE)[:-30], ["Content-Encoding: gzip"], Problem.DAMAGED),
        (zlib.compress(PAGE)[:-30], ["Content-Encoding: deflate"], Problem.DAMAGED),
        (brotli.compress(PAGE)[:-30], ["Content-Encoding: br"], Problem.DAMAGED),
        (chunked(PAGE)[:-30], ["Transfer-Encoding: chunked"], Problem.DAMAGED),
        (PAGE, ["Content-Encoding: sealed"], Problem.UNDECODABLE),
        (gzip.compress(bytes(30_000_000)), ["Content-Encoding: gzip"], Problem.TOO_LARGE),
        (brotli.compress(bytes(30_000_000), quality=4), ["Content-Encoding: br"], Problem.TOO_LARGE),
        (zlib.compress(bytes(30_000_000)), ["Content-Encoding: deflate"], Problem.TOO_LARGE),
        (PAGE + b" " * 9_000_000, [], Problem.TOO_LARGE),
    ],
)
@PACKS
def test_a_page_that_cannot_be_read_is_an_error_of_its_record(
    pack: Pack, body: bytes, headers: list[str], problem: Problem
) -> None:
    bad = record(http(body, *headers), URL + "x")
    assert seen(*map(pack, [*pages("a"), bad, *pages("b")])) == (["a", f"2 {problem}", "b"], {})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"200 OK", b"200"),
        (b"HTTP/1.1", b"HTTP/2"),
        (b"Content-Type: text", b"X-By: caf\xe9\r\nContent-Type: text"),
        (b"Content-Type: text", b"X-By: Harbour\r\n  Post\r\nContent-Type: text"),
        (b"Content-Type: text", b"no header at all\r\nContent-Type: text"),
        (b"200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n", b"200 OK\nContent-Type: text/html\n\n"),
    ],
)
def test_headers_as_servers_write_them(old: bytes, new: bytes) -> None:
    assert seen(record(http(PAGE).replace(old, new, 1), URL + "a"), *pages("b")) == (["a", "b"], {})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"WARC/1.0", b"WARC/1.1"),
        (b"10:00:00Z", b"10:00:00.123456Z"),
        (CAPTURED.encode(), b"20150503100000"),
        (CAPTURED.encode(), b"soon"),
        (b"WARC-Target-URI", b"warc-target-uri"),
    ],
)
@PACKS
def test_headers_as_crawlers_write_them(pack: Pack, old: bytes, new: bytes) -> None:
    assert seen(*(pack(r.replace(old, new)) for r in pages("a", "b"))) == (["a", "b"], {})


@pytest.mark.parametrize("end", [b"", b"\r\n", b"\r\n\r\n\r\n"])
@PACKS
def test_records_with_too_few_or_too_many_empty_lines_behind(pack: Pack, end: bytes) -> None:
    assert seen(*(pack(r.removesuffix(b"\r\n\r\n") + end) for r in pages("a", "b"))) == (["a", "b"], {})


def test_errors_name_file_record_and_address() -> None:
    data = b"".join([*pages("a"), record(http(PAGE, "Content-Encoding: sealed"), URL + "x")])
    error = list(iter_bytes(data, name="crawl.warc"))[1]
    assert str(error).startswith("crawl.warc, record 2: undecodable: ")
    assert str(error).endswith(f"({URL}x)")


def test_a_heavy_page_is_read_within_the_limit() -> None:
    heavy = page(body=story(), outside="<!--" + "x" * 5_000_000 + "-->").encode()
    assert seen(record(http(heavy), URL + "a")) == (["a"], {})
    assert seen(record(http(heavy), URL + "a"), *pages("b"), limits=Limits(article_bytes=10**6)) == (
        [f"1 {Problem.TOO_LARGE}", "b"],
        {},
    )


DAMAGED = f"2 {Problem.DAMAGED}"


@pytest.mark.parametrize(
    ("length", "said"),
    [(30, DAMAGED), (-30, DAMAGED), (5_000, DAMAGED), (100_000, DAMAGED), (10**9, f"2 {Problem.TOO_LARGE}")],
)
@PACKS
def test_a_wrong_length_costs_its_record_alone(pack: Pack, length: int, said: str) -> None:
    lie = page_record(URL + "x", length=length)
    assert seen(*map(pack, [*pages("a"), lie, *pages("b", "c")])) == (["a", said, "b", "c"], {})


@PACKS
def test_a_length_that_is_no_number(pack: Pack) -> None:
    lie = record(http(PAGE), URL + "x", length="many")
    assert seen(*map(pack, [*pages("a"), lie, *pages("b")])) == (["a", f"2 {Problem.BAD_RECORD}", "b"], {})


def cut(data: bytes) -> bytes:
    return data[:-300]


def broken(data: bytes) -> bytes:
    return data[:200] + bytes(b ^ 255 for b in data[200:220]) + data[220:]


@pytest.mark.parametrize("damage", [cut, broken])
def test_a_damaged_member_costs_its_record_alone(damage: Pack) -> None:
    a, b, c, d = map(packed, pages("a", "b", "c", "d"))
    assert seen(a, damage(b), c, d) == (["a", DAMAGED, "c", "d"], {})
    assert seen(a, damage(b), damage(c), d) == (["a", DAMAGED, f"3 {Problem.DAMAGED}", "d"], {})
    assert seen(damage(a), b) == ([f"1 {Problem.DAMAGED}", "b"], {})


@pytest.mark.parametrize("left", [60, 300, -300, -5])
@PACKS
def test_a_download_that_ended_early(pack: Pack, left: int) -> None:
    a, b = map(pack, pages("a", "b"))
    told, skipped = seen(a, b[:left])
    assert (told[0], skipped) == ("a", {})
    # the last bytes of a record, an empty line or a checksum, are missed by nobody
    assert [error.split()[0] for error in told[1:]] in ([["b"], ["2"]] if left == -5 else [["2"]])


@PACKS
def test_garbage_behind_the_last_record(pack: Pack) -> None:
    assert seen(*map(pack, pages("a")), b"no record\r\n" * 20) == (["a", DAMAGED], {})


@pytest.mark.parametrize("data", [b"WARC/1.0\r\n", b"WARC/1.0\r\n\r\n", gzip.compress(b"WARC/1.0\r\n")])
def test_an_archive_of_nothing(data: bytes) -> None:
    (error,) = iter_bytes(data, name="crawl.warc")
    assert isinstance(error, ReadingError)
    assert error.problem in (Problem.DAMAGED, Problem.BAD_RECORD)


def test_what_is_no_archive_is_said_to_be_none() -> None:
    (error,) = iter_bytes(b"Norvik may bid.", form=Form.WARC)
    assert isinstance(error, ReadingError)
    assert error.problem is Problem.DAMAGED


def test_an_archive_on_disk_is_never_held_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    picture = record(http(bytes(7_000_000), content_type="image/png"), URL + "x")
    path.write_bytes(b"".join([*pages("a"), picture, *pages("b")]))
    results = list(iter_path(path, limits=Limits(input_bytes=100_000)))  # which is for what is read as a whole
    assert [isinstance(result, Article) for result in results] == [True, True]


@given(st.data(), st.sampled_from([plain, packed]))
def test_any_damage_gives_articles_or_named_errors(data: st.DataObject, pack: Pack) -> None:
    archive = bytearray(b"".join(pack(record(http(b"<p>Norvik may bid."), f"{URL}{i}")) for i in range(3)))
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(archive)))
        stop = start + data.draw(st.integers(0, 40))
        archive[start:stop] = data.draw(
            st.sampled_from([b"", b"\r\n", b":", b"WARC/1.0\r\n", b"-1", b"9" * 12, b"\xff"])
        )
    results = list(iter_bytes(bytes(archive), form=Form.WARC))
    assert all(isinstance(result, Article | ReadingError) for result in results)
    assert len(results) <= 8
