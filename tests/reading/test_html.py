from __future__ import annotations

from datetime import date

import pytest

from suitor.model import Article, DateMethod
from suitor.reading import Problem, ReadingError, read_bytes
from tests.reading import pages
from tests.reading.pages import PARAGRAPHS, TITLE, page, story

BODY = "\n\n".join(PARAGRAPHS)
TODAY = date(2016, 1, 1)


def read(markup: str | bytes, **known: str) -> Article:
    data = markup if isinstance(markup, bytes) else markup.encode()
    (article,) = read_bytes(data, today=TODAY, **known)  # type: ignore[arg-type]
    return article


def day_of(article: Article) -> tuple[str, DateMethod, int] | None:
    found = article.published
    return (found.start.isoformat(), found.by, found.interval.days) if found else None


def test_json_ld_in_a_graph() -> None:
    article = read(page(head=pages.GRAPH))
    assert article.title == f"{TITLE} & Sons"
    assert (article.publisher, article.byline) == ("Harbour Post", "Ines Halloran, Tom Reed")
    assert article.url == "https://harbourpost.example/deals/norvik-palumbo"
    assert (article.language, article.comments) == ("en", 12)
    assert day_of(article) == ("2015-05-02", DateMethod.JSON_LD, 1)
    assert article.body == BODY


def test_open_graph() -> None:
    article = read(page(head=pages.OPEN_GRAPH))
    assert article.title == "Norvik Foods eyes Palumbo"
    assert article.publisher == "Harbour Post"
    assert article.url == "https://harbourpost.example/a/norvik-eyes-palumbo"
    assert day_of(article) == ("2015-05-01", DateMethod.OPEN_GRAPH, 1)


def test_a_bare_page_has_its_heading_for_title_and_no_date() -> None:
    article = read(page())
    assert article.title == TITLE
    assert article.published is None
    assert article.text == f"{TITLE}\n\n{BODY}"


@pytest.mark.parametrize(
    "title, heading, expected",
    [
        (f"{TITLE} | Harbour Post", "", TITLE),
        (f"{TITLE} - Harbour Times", "", TITLE),
        ("Norvik - the hidden giant of dairy", "", "Norvik - the hidden giant of dairy"),
        ("", "", None),
    ],
)
def test_titles_lose_the_name_of_the_site(title: str, heading: str, expected: str | None) -> None:
    assert read(page(title=title, heading=heading)).title == expected


@pytest.mark.parametrize(
    "head, before, url, expected",
    [
        ("", '<time datetime="2015-05-01T23:30:00-05:00">x</time>', "", ("2015-05-02", DateMethod.TIME_ELEMENT, 1)),
        ("", "<time>May 1, 2015</time>", "", ("2015-05-01", DateMethod.TIME_ELEMENT, 1)),
        (
            "",
            '<time class="updated" datetime="2015-06-01">u</time><time datetime="2015-05-01">p</time>',
            "",
            ("2015-05-01", DateMethod.TIME_ELEMENT, 1),
        ),
        ('<meta name="date" content="2015-05-01">', "", "", ("2015-05-01", DateMethod.META, 1)),
        ("", "", "https://h.example/2015/05/01/norvik", ("2015-05-01", DateMethod.URL, 1)),
        ("", "", "https://h.example/2015/05/norvik", ("2015-05-01", DateMethod.URL, 31)),
        ('<meta property="article:published_time" content="2031-01-01">', "", "", None),
        ('<meta property="article:published_time" content="1970-01-01T00:00:00Z">', "", "", None),
        (
            '<meta property="article:published_time" content="2031-01-01"><meta name="date" content="1970-01-01">',
            '<time datetime="2015-05-03">x</time>',
            "",
            ("2015-05-03", DateMethod.TIME_ELEMENT, 1),
        ),
        ('<meta property="article:modified_time" content="2015-06-01">', "", "", None),
    ],
)
def test_dates_come_with_their_method(
    head: str, before: str, url: str, expected: tuple[str, DateMethod, int] | None
) -> None:
    assert day_of(read(page(head=head, before=before), url=url)) == expected


@pytest.mark.parametrize(
    "around",
    [
        {"before": pages.COOKIES},
        {"outside": pages.COOKIES},
        {"after": pages.COMMENTS},
        {"outside": pages.COMMENTS},
        {"after": pages.RELATED},
        {"after": pages.NEWSLETTER},
        {"before": pages.COOKIES, "after": pages.NEWSLETTER + pages.RELATED + pages.COMMENTS},
    ],
)
def test_what_stands_around_a_story_is_not_in_it(around: dict[str, str]) -> None:
    article = read(page(**around))
    assert article.body == BODY
    assert article.comments == (3 if pages.COMMENTS in "".join(around.values()) else None)
    assert not article.partial


def test_a_body_named_after_its_comments_is_kept() -> None:
    markup = page().replace("<body>", "<body class='has-comments cookie-accepted'>")
    assert read(markup.replace("<main>", "<main class='social'>")).body == BODY


def test_trailing_lines_are_known() -> None:
    article = read(page(after="<p>SOURCE: Bloomberg</p><p>No comments</p>"))
    assert (article.body, article.credits, article.comments) == (BODY, ("Bloomberg",), 0)


def test_paywall() -> None:
    article = read(pages.PAYWALL)
    assert article.partial
    assert article.body == PARAGRAPHS[0]


def test_teaser() -> None:
    article = read(pages.TEASER)
    assert article.partial
    assert article.body == f"{PARAGRAPHS[0][:-1]} …"


def test_amp() -> None:
    article = read(pages.AMP)
    assert (article.body, article.publisher) == (BODY, "Harbour Post")


@pytest.mark.parametrize(
    "inside",
    [
        "<h2>{title}</h2><div class='byline'>By Desk</div>{body}",
        "<h2>{title}</h2></td></tr><tr><td></td><td class='text'>{body}",
        "<h2>{title}</h2><table><tr><td>{body}</td></tr></table>",
    ],
)
def test_a_table_that_lays_out_a_page_is_no_table_of_figures(inside: str) -> None:
    told = "<br><br>\n".join(
        [*PARAGRAPHS, "The county's wheat rose after a wet spring, and growers were content. " * 6]
    )
    menu = "<ul><li><a href='/s'>Sport</a></li><li><a href='/w'>World</a></li></ul>"
    cells = f"<td class='menu'>{menu}</td><td class='story'>{inside.format(title=TITLE, body=told)}</td>"
    markup = f"<html><head><title>{TITLE}</title></head><body><table><tr>{cells}</tr></table></body></html>"
    (article,) = read_bytes(markup.encode())
    assert [p for p in PARAGRAPHS if p in article.body.split("\n\n")] == list(PARAGRAPHS)
    assert "|" not in article.text
    assert "Sport" not in article.text


@pytest.mark.parametrize("markup", [pages.SCRIPT_ONLY, pages.EMPTY_BODY])
def test_pages_without_a_story_are_named(markup: str) -> None:
    with pytest.raises(ReadingError) as error:
        read(markup)
    assert error.value.problem is Problem.NO_TEXT


def test_a_page_that_scripts_fill_is_read_from_its_json_ld() -> None:
    head = pages.json_ld(
        '{"@type": "NewsArticle", "headline": "Norvik bids", "articleBody": "Norvik may bid. It said so."}'
    )
    assert read(pages.EMPTY_BODY.replace("</head>", head + "</head>")).body == "Norvik may bid. It said so."


@pytest.mark.parametrize(
    "data",
    [
        page().encode("cp1252"),
        page().encode("utf-16"),
        page().encode().replace("“".encode(), "â€œ".encode()),
        page().replace("utf-8", "iso-8859-1").encode(),
        page().encode().replace(b"Palumbo", b"Pal\x00umbo"),
        page().encode().replace(b"Palumbo", b"Pal\x01umbo<script></script>&#1;&#xD800;"),
    ],
)
def test_wrong_encodings_read_clean(data: bytes) -> None:
    assert read(data).body == BODY


@pytest.mark.parametrize("codec", ["shift_jis", "gb2312"])
def test_asian_pages(codec: str) -> None:
    text = {"shift_jis": "乳業大手は協議を続けている。", "gb2312": "乳业集团正在商谈投资事宜。"}[codec] * 8
    markup = f'<html><head><meta charset="{codec}"></head><body><article><p>{text}</p></article></body></html>'
    assert read(markup.encode(codec)).body == text


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body>" + "<div>" * 100_000 + story() + "</div>" * 100_000,
        "<html><body>" + "<div>" * 100_000 + story(),
        "<html><body>" + "<b><i>" * 50_000 + story(),
        "<html><head>" + pages.json_ld("[" * 100_000) + "</head><body>" + story(),
        "<html><body><div class='" + "a-" * 100_000 + "'>" + story(),
    ],
)
def test_hostile_markup_reads_clean(markup: str) -> None:
    assert read(markup).body == BODY


@pytest.mark.parametrize(
    "markup", ["<html>" + "<" * 1_000_000, "<html>" + "<p>x" * 100_000, "<html><body>" + "<script>" * 100_000 + story()]
)
def test_hostile_markup_is_refused_by_name(markup: str) -> None:
    with pytest.raises(ReadingError):
        read(markup)
