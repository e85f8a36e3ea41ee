"""Feeds: RSS and Atom as they really are, an article for each item."""

from __future__ import annotations

import gzip
from collections import Counter
from datetime import date

import httpx
import pytest

from suitor.model import Article, DateInterval, DateMethod
from suitor.reading import Form, Limits, Problem, ReadingError, iter_bytes, read_bytes, read_url
from tests.reading.archives import rss

LONG = "Norvik Foods may bid for the dairy group Palumbo, people familiar with the matter said. " * 20
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://harbourpost.example/deals/" xml:lang="en-GB">
<title type="html">Harbour &lt;i&gt;Post&lt;/i&gt;</title><link rel="self" href="atom.xml"/><link href="."/>
<author><name>Newsroom</name></author>
<entry><title type="html">Norvik &lt;b&gt;eyes&lt;/b&gt; Palumbo &amp;amp; Sons</title><id>tag:harbourpost.example,2015:1</id>
<link rel="alternate" href="norvik-1"/><updated>2015-05-09T08:00:00Z</updated>
<published>2015-05-01T23:30:00-04:00</published><author><name>Ines Halloran</name></author><summary>Short.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Norvik <em>may</em> bid.</p><ul><li>It said so.</li>
<li>Others did.</li></ul></div></content></entry>
<entry><title>Quillon rises</title><id>tag:harbourpost.example,2015:2</id><updated>2015-05-08</updated>
<content type="html">&lt;p&gt;Quillon rose.&lt;/p&gt;&lt;script&gt;track()&lt;/script&gt;</content></entry>
</feed>"""
RSS_1 = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://h.example/"><title>Harbour Post</title>
<link>https://h.example/</link></channel><item rdf:about="https://h.example/1"><title>Norvik eyes Palumbo</title>
<link>https://h.example/1</link><dc:date>2015-05-01T10:00:00Z</dc:date><dc:creator>Ines Halloran</dc:creator>
<description>Norvik may bid.</description></item></rdf:RDF>"""
RSS_091 = """<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
 "http://harbourpost.example/rss-0.91.dtd"><rss version="0.91"><channel><title>Harbour Post</title>
<item><title>Norvik eyes Palumbo</title><link>https://h.example/1</link></item></channel></rss>"""


def item(title: str = "Norvik eyes Palumbo", link: str = "https://h.example/1", rest: str = "") -> str:
    return f"<title>{title}</title><link>{link}</link>{rest}"


def content(markup: str) -> str:
    return f"<content:encoded><![CDATA[{markup}]]></content:encoded>"


def only(data: bytes, **known: str) -> Article:
    (article,) = read_bytes(data, **known)  # type: ignore[arg-type]
    return article


def test_atom() -> None:
    first, second = read_bytes(ATOM.encode(), name="atom.xml")
    assert (first.title, first.publisher, first.byline) == (
        "Norvik eyes Palumbo & Sons",
        "Harbour Post",
        "Ines Halloran",
    )
    assert first.body == "Norvik may bid.\n\nIt said so.\n\nOthers did."
    assert (first.url, first.external_id) == (
        "https://harbourpost.example/deals/norvik-1",
        "tag:harbourpost.example,2015:1",
    )
    assert (first.language, first.partial) == ("en", False)
    assert first.published is not None
    # the day of the first publication in UTC, whatever was changed later
    assert (first.published.interval, first.published.by) == (DateInterval.day(date(2015, 5, 2)), DateMethod.FEED)
    assert (second.body, second.url) == ("Quillon rose.", None)
    assert second.published is not None
    assert second.published.start == date(2015, 5, 8)


@pytest.mark.parametrize("data", [RSS_1, RSS_091])
def test_old_rss(data: str) -> None:
    article = only(data.encode())
    assert (article.title, article.publisher) == ("Norvik eyes Palumbo", "Harbour Post")
    assert (article.url, article.partial) == ("https://h.example/1", True)


@pytest.mark.parametrize(
    ("rest", "body", "partial"),
    [
        (content("<p>Norvik may bid.</p><p>It said so.</p>"), "Norvik may bid.\n\nIt said so.", False),
        ("<description>Short.</description>" + content("<p>Norvik may bid.</p>"), "Norvik may bid.", False),
        (content("<p>Norvik may bid.</p>") + "<description>Short.</description>", "Norvik may bid.", False),
        ("<description>Norvik may bid.</description>", "Norvik may bid.", True),
        (f"<description>{LONG}</description>", LONG.strip(), False),
        ("<description>&lt;p>One.&lt;/p>&lt;p>Two.&lt;/p>&lt;p>Three.&lt;/p></description>", "One.\n\nTwo.\n\nThree.", False),
        (content("<p>Norvik may bid for Palumbo […]</p>"), "Norvik may bid for Palumbo […]", True),
        ("", "", True),
        (content("Norvik may bid.<br>It said<br/>so."), "Norvik may bid.\n\nIt said\n\nso.", False),
        (content("<div>Norvik <span>may</span>\nbid.<p>It said so.</p>Yes.</div>"), "Norvik may bid.\n\nIt said so.\n\nYes.", False),
        (content("<style>p {}</style><p>It said so.</p><figure><figcaption>A shed</figcaption></figure>"), "It said so.", False),
        (content("Norvik Foods <NRV.O> may bid."), "Norvik Foods <NRV.O> may bid.", False),
        (content("AT&amp;T may bid &gt; 3 bn."), "AT&T may bid > 3 bn.", False),
        (
            content("<p>It said so.</p><p>The post <a href='/1'>Norvik</a> appeared first on <a href='/'>Harbour Post</a>.</p>"),
            "It said so.",
            False,
        ),
        (content("<p>Norvik may bid.</p><p>Advertisement</p><p>Yes.</p>"), "Norvik may bid.\n\nYes.", False),
        (content("<p>Norvik may bid.</p><p>SOURCE: Meridian Wire</p>"), "Norvik may bid.", False),
        (content("<p>Norvik may <p>bid.<div><b>So"), "Norvik may\n\nbid.\n\nSo", False),
        (content("<li>" * 5000 + "Norvik"), "Norvik", False),
        (content("<div>" * 5000 + "Norvik"), "Norvik", False),
    ],
)  # fmt: skip
def test_the_text_of_an_item(rest: str, body: str, partial: bool) -> None:
    article = only(rss(item(rest=rest)))
    assert (article.body, article.partial) == (body, partial)


@pytest.mark.parametrize(
    ("stamp", "interval"),
    [
        ("<pubDate>Fri, 01 May 2015 10:00:00 GMT</pubDate>", DateInterval.day(date(2015, 5, 1))),
        ("<pubDate>Fri, 01 May 2015 23:30:00 EST</pubDate>", DateInterval.day(date(2015, 5, 2))),
        ("<pubDate>Fri, 1 May 2015 01:30:00 +0800</pubDate>", DateInterval.day(date(2015, 4, 30))),
        ("<dc:date>2015-05-01T10:00:00Z</dc:date>", DateInterval.day(date(2015, 5, 1))),
        ("<dc:date>2015-05</dc:date>", DateInterval.month(2015, 5)),
        ("<dc:date>2015</dc:date>", DateInterval.year(2015)),
        ("<pubDate>Fri, 01 May 2015</pubDate><atom:updated>2015-06-02T10:00:00Z</atom:updated>", DateInterval.day(date(2015, 5, 1))),
        ("<pubDate>05/06/2015</pubDate>", None),  # May or June
        ("<pubDate>soon</pubDate>", None),
        ("<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>", None),
        ("<pubDate>Fri, 01 May 2099 10:00:00 GMT</pubDate>", None),
        ("", None),
    ],
)  # fmt: skip
def test_dates(stamp: str, interval: DateInterval | None) -> None:
    published = only(rss(item(rest=stamp))).published
    assert (published.interval if published else None) == interval


@pytest.mark.parametrize(
    ("link", "rest", "url", "external_id"),
    [
        ("https://h.example/1", "", "https://h.example/1", "https://h.example/1"),
        ("https://h.example/1", '<guid isPermaLink="false">n1</guid>', "https://h.example/1", "n1"),
        ("/a/1?b=2&amp;c=3", "<guid>n1</guid>", "https://harbourpost.example/a/1?b=2&c=3", "n1"),
        ("", "<guid>https://h.example/1</guid>", "https://h.example/1", "https://h.example/1"),
        ("", "<guid>n1</guid>", None, "n1"),
        ("javascript:open()", "<guid>n1</guid>", None, "n1"),
        ("https://[h.example/1", "<guid>n1</guid>", None, "n1"),
    ],
)
def test_addresses(link: str, rest: str, url: str | None, external_id: str) -> None:
    article = only(rss(item(link=link, rest=rest)))
    assert (article.url, article.external_id) == (url, external_id)


def test_relative_addresses_follow_the_address_of_the_feed() -> None:
    feed = rss(item(link="a/1"), channel="<title>Harbour Post</title>")
    assert only(feed, url="https://h.example/deals/feed.xml").url == "https://h.example/deals/a/1"
    assert only(feed).url is None
    assert only(rss("<title>Norvik eyes Palumbo</title>"), url="https://h.example/feed.xml").url is None


@pytest.mark.parametrize(
    ("rest", "publisher", "byline"),
    [
        ("", "Harbour Post", None),
        ('<source url="https://m.example/">Meridian &lt;b>Wire&lt;/b></source>', "Meridian Wire", None),
        ("<dc:creator>Ines Halloran</dc:creator>", "Harbour Post", "Ines Halloran"),
        ("<author>ines@h.example (Ines Halloran)</author>", "Harbour Post", "Ines Halloran"),
    ],
)
def test_who_published_and_wrote_it(rest: str, publisher: str, byline: str | None) -> None:
    article = only(rss(item(rest=rest)), publisher="Given")
    assert (article.publisher, article.byline) == (publisher, byline)


def test_what_the_caller_states_fills_what_an_item_leaves_open() -> None:
    article = only(rss(item(), channel=""), publisher="Harbour Post", published="2015-05")
    assert article.publisher == "Harbour Post"
    assert article.published is not None
    assert article.published.by is DateMethod.GIVEN


@pytest.mark.parametrize(
    "title", ["A &lt;b&gt;bold&lt;/b&gt; &amp;amp; big bid", "<![CDATA[A <b>bold</b> &amp; big\n bid]]>"]
)
def test_headlines_are_cleaned(title: str) -> None:
    assert only(rss(item(title))).title == "A bold & big bid"


def test_an_item_without_text_is_named_and_a_guid_counts_once() -> None:
    guid = "<guid>n{}</guid>".format
    feed = rss(item("One", rest=guid(1)), guid(2), item("One again", rest=guid(1)), item("Four", rest=guid(4)))
    skipped: Counter[str] = Counter()
    results = list(iter_bytes(feed, name="feed.xml", skipped=skipped))
    assert [r.title if isinstance(r, Article) else str(r) for r in results] == [
        "One",
        "feed.xml, record 2: bad record: the item has neither a title nor a text (n2)",
        "Four",
    ]
    assert skipped == {"item told twice": 1}


def test_items_without_an_address_are_told_apart_by_their_guid() -> None:
    feed = rss("<title>Correction</title><guid>n1</guid>", "<title>Correction</title><guid>n2</guid>")
    first, second = read_bytes(feed)
    assert first.text == second.text
    assert first.id != second.id


@pytest.mark.parametrize(
    "data",
    [
        rss(item("Norvik & Sons eye Palumbo")),
        rss(item("Norvik &copy; Sons eye Palumbo &nbsp;")),
        rss(item("Norvik eyes Palumbo"))[:-30],
        rss(item("Norvik eyes Palumbo")).replace(b"</link>", b""),
        b"\n\n" + rss(item("Norvik eyes Palumbo")),
        rss(item("Norvik\x01 eyes Palumbo")),
        rss(item("Norvik eyes Palumbo")).replace(b"xmlns:content", b"xmlns:other"),
        b"<!-- made by hand --><?xml-stylesheet href='x'?>" + rss(item("Norvik eyes Palumbo")).split(b"?>", 1)[1],
    ],
)
def test_broken_feeds_give_what_can_be_read(data: bytes) -> None:
    (article,) = read_bytes(data)
    assert article.title is not None
    assert article.title.startswith("Norvik")


@pytest.mark.parametrize(
    "data",
    [
        rss(item("Größe zählt")).decode().encode("utf-16"),
        rss(item("Größe zählt")).replace(b"?>", b" encoding='iso-8859-1'?>", 1).decode().encode("latin-1"),
        rss(item("Größe zählt")).replace(b"?>", b" encoding='iso-8859-1'?>", 1),  # a lie
        b"\xef\xbb\xbf" + rss(item("Größe zählt")),
        gzip.compress(rss(item("Größe zählt"))),
    ],
)
def test_encodings(data: bytes) -> None:
    assert only(data).title == "Größe zählt"


BILLION = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))


@pytest.mark.parametrize(
    ("entities", "refused"),
    [
        (f'<!ENTITY a0 "ha">{BILLION}', True),
        (f'<!ENTITY a9 "{"ha" * 50_000}">', True),
        ('<!ENTITY a9 SYSTEM "file:///etc/hostname">', True),
        ('<!ENTITY % a9 "ha">', True),
        ("<!ENTITY a9 \"&#228;\"><!ENTITY nbsp '&#160;'>", False),
        ('<!ENTITY a9 "Norvik Foods">', False),
    ],
)
def test_entities_that_could_grow_are_refused(entities: str, refused: bool) -> None:
    feed = rss(item("Norvik &a9;")).decode().replace("<rss", f"<!DOCTYPE rss [{entities}]><rss")
    (result,) = iter_bytes(feed.encode(), form=Form.FEED)
    assert isinstance(result, ReadingError) == refused
    if isinstance(result, ReadingError):
        assert result.problem is Problem.REFUSED


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"<html><body><p>Norvik may bid.</p></body></html>", Problem.BAD_RECORD),
        (b"Norvik may bid.", Problem.BAD_RECORD),
        (b"<opml version='2.0'><body/></opml>", Problem.BAD_RECORD),
        (rss(item(rest=content("x " * 100_000))), Problem.TOO_LARGE),
        (bytes(range(256)) * 40, Problem.BINARY),
    ],
)
def test_what_is_no_feed(data: bytes, problem: Problem) -> None:
    (error,) = iter_bytes(data, form=Form.FEED, limits=Limits(article_bytes=100_000, feed_bytes=300_000))
    assert isinstance(error, ReadingError)
    assert error.problem is problem


@pytest.mark.parametrize(
    "rest",
    [f"<author>{'a@' * 50_000}</author>", f"<author>{'a.' * 50_000}</author>", "&lt;p" * 50_000, "<title>" * 10_000],
)
def test_hostile_items_are_read_in_bounded_time(rest: str) -> None:
    results = list(iter_bytes(rss(item(rest=rest)), form=Form.FEED))
    assert all(isinstance(result, Article | ReadingError) for result in results)


def test_a_feed_beyond_the_limit() -> None:
    (error,) = iter_bytes(rss(*[item()] * 50), limits=Limits(feed_bytes=1000))
    assert isinstance(error, ReadingError)
    assert error.problem is Problem.TOO_LARGE


def test_a_feed_behind_an_address() -> None:
    def serve(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=rss(item(link="/a/1"), channel=""), headers={"content-type": "text/xml"})

    (article,) = read_url(
        "https://h.example/feed",
        transport=httpx.MockTransport(serve),
        resolver=lambda host, port: ["93.184.216.34"],
    )
    assert article.url == "https://h.example/a/1"
