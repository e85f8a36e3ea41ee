from __future__ import annotations

import gzip
import io
import json
import random
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from benchmarks.archive_maker import Mix, main, pages, record, write_archive
from benchmarks.pages import LAYOUTS, Content, Site, page_of
from benchmarks.stories import Stock, Story, headline, stock_of, stories_of_lines, stories_of_reuters
from suitor.archive import read_archive
from suitor.model import Reading
from suitor.reading.origin import Origin

DEAL = Story(
    "d1",
    "Fenmoor to Acquire Oakley Mills",
    (
        "Fenmoor Plc said it agreed to acquire Oakley Mills Ltd for 40 mln stg in cash.",
        "The acquisition closes in May.",
    ),
    deal=True,
)
LOUD = Story(
    "l1", "Rain in the North", ("Dry summers have led to talk of a merger of the two river boards.",), deal=False
)
PLAIN = [
    Story(
        f"p{n}",
        f"Wheat Crop Up in County {n}",
        (f"The wheat crop of county {n} rose after a wet spring. " * 12,),
        False,
    )
    for n in range(5)
]
REUTERS = """<REUTERS TOPICS="YES" LEWISSPLIT="TRAIN" NEWID="7">
<TOPICS><D>acq</D></TOPICS><TEXT>&#2;
<TITLE>FENMOOR &lt;FMR> TO BUY OAKLEY OF THE NORTH</TITLE><DATELINE> YORK - </DATELINE><BODY>Fenmoor Plc &lt;FMR.L>
said it would buy &lt;Oakley Mills Ltd>.
    It gave no price.
 REUTER
&#3;</BODY></TEXT></REUTERS>
<REUTERS TOPICS="NO" NEWID="8"><TITLE>NOBODY SAID WHAT IT IS ABOUT</TITLE><BODY>One.
    Two.</BODY></REUTERS>
<REUTERS TOPICS="YES" NEWID="9"><TITLE>TOO SHORT</TITLE><BODY>One.</BODY></REUTERS>
"""


def stock() -> Stock:
    return stock_of(iter([DEAL, LOUD, *PLAIN]), random.Random(1))


def archive(mix: Mix) -> tuple[bytes, list[dict[str, object]]]:
    out = io.BytesIO()
    truth = [json.loads(page.truth) for page in write_archive(out, pages(stock(), mix))]
    return out.getvalue(), truth


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert archive(Mix(pages=6, seed=3)) == archive(Mix(pages=6, seed=3))
    assert archive(Mix(pages=6, seed=3)) != archive(Mix(pages=6, seed=4))


def test_stories_are_sorted_by_what_a_gate_of_words_makes_of_them() -> None:
    sorts = stock()
    assert (list(sorts.deals), list(sorts.loud), len(sorts.plain)) == ([DEAL], [LOUD], 5)


def test_a_sort_without_stories_is_named() -> None:
    with pytest.raises(ValueError, match="'loud'"):
        stock_of(iter([DEAL, *PLAIN]), random.Random(1))


def test_each_record_is_a_gzip_member_and_each_response_has_its_request() -> None:
    data, truth = archive(Mix(pages=5))
    kinds, urls = [], []
    for found in ArchiveIterator(io.BytesIO(data), parse_http=True):
        assert data[found.stream_pos :].startswith(b"\x1f\x8b")
        kinds.append(found.record_type)
        if found.record_type == WarcRecordType.response:
            urls.append(found.headers["WARC-Target-URI"])
            assert found.http_content_type == "text/html"
    assert kinds == [WarcRecordType.warcinfo, *[WarcRecordType.request, WarcRecordType.response] * 5]
    assert urls == [line["url"] for line in truth]


def test_a_record_says_its_length() -> None:
    assert b"Content-Length: 7\r\n" in gzip.decompress(
        record("response", "https://a.example/", "text/plain", b"abc", b"defg")
    )


def test_the_shares_are_kept() -> None:
    made = list(pages(stock(), Mix(pages=300, deal_rate=0.5)))
    deals = [page for page in made if page.deal]
    fronts = [page for page in made if not page.ids]
    old = [page for page in made if page.charset == "windows-1252"]
    assert 110 < len(deals) < 190
    assert 3 <= len(fronts) <= 25
    assert 4 <= len(old) <= 30
    assert all(page.ids[0] == "d1" for page in deals)
    assert all(36_000 < len(page.data) < 130_000 for page in made)


def test_nothing_but_the_seed_and_the_headlines_holds_a_phrase_of_the_gate() -> None:
    made = list(pages(stock(), Mix(pages=40, deal_rate=0, pass_other=0)))
    assert all(set(page.ids) <= {story.id for story in PLAIN} for page in made)
    leaking = [page for page in made if DEAL.title.encode() in page.data]
    assert leaking, "headlines of deals stand on pages that tell of none"


@pytest.mark.parametrize("number", range(len(LAYOUTS)))
def test_the_story_of_each_layout_is_read(number: int) -> None:
    paragraphs = [paragraph for story in (DEAL, *PLAIN) for paragraph in story.paragraphs]
    content = Content(DEAL.title, paragraphs, "https://a.example/1", (2024, 5, 6))
    text = page_of(Site(number, stock().titles, ["Rain is on its way."]), content, "utf-8", 50_000, random.Random(2))
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    packed = record("response", content.url, "application/http; msgtype=response", head, text.encode())
    (reading,) = read_archive(io.BytesIO(packed), Origin(name="a.warc.gz"))
    assert isinstance(reading, Reading)
    assert "agreed to acquire Oakley Mills" in reading.article.text


def test_stories_of_reuters(tmp_path: Path) -> None:
    (tmp_path / "a.sgm.gz").write_bytes(gzip.compress(REUTERS.encode("latin-1")))
    assert list(stories_of_reuters(tmp_path)) == [
        Story(
            "7",
            "Fenmoor to Buy Oakley of the North",
            ("Fenmoor Plc said it would buy Oakley Mills Ltd.", "It gave no price."),
            deal=True,
        )
    ]


@pytest.mark.parametrize(
    "shouted, written",
    [
        ("U.K. GROWTH SEEN AT 3 PCT IN 1987", "U.k. Growth Seen at 3 Pct in 1987"),
        ("THE END OF THE ROAD", "The End of the Road"),
    ],
)
def test_headlines(shouted: str, written: str) -> None:
    assert headline(shouted) == written


def test_the_command_writes_archive_and_truth(tmp_path: Path) -> None:
    lines = tmp_path / "stories.jsonl"
    told = [
        {"id": story.id, "title": story.title, "text": "\n\n".join(story.paragraphs), "deal": story.deal}
        for story in [DEAL, LOUD, *PLAIN]
    ]
    lines.write_text("\n".join(map(json.dumps, told)), encoding="utf-8")
    assert next(stories_of_lines(lines)) == DEAL
    main([str(tmp_path / "a.warc.gz"), "--truth", str(tmp_path / "a.jsonl"), "-n", "3", "--stories", str(lines)])
    assert len((tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()) == 3
