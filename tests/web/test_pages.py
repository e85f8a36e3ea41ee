"""The pages of the site: the list of deals, search, a story, a deal; over the example stories and a long invented one."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html

from suitor import open_ledger
from suitor.model import ReaderForecast, Stage
from suitor.web import charts
from suitor.web.rendering import is_address, points
from tests.web.long_story import REPORTS
from tests.web.made import ledger_of, links_of, pick, site_over, taken_apart, told, words_of

LONG = "Harrowgate Mills → Sandmere Looms"
ASKED = "Alibaba → Xiaomi"
PAST = "Marlowe Foods → Fennick Bakeries"
HEAVIEST = 150_000  # bytes of a page


def rows_of(page: html.HtmlElement) -> list[html.HtmlElement]:
    """The rows of the first table of a page."""
    return pick(page, "tbody")[0].findall("tr")


def column(page: html.HtmlElement, name: str) -> list[str]:
    """The words in a column of the list of deals."""
    return [words_of(cell) for cell in pick(page, f"table.deals td.{name}")]


def ids_of(page: html.HtmlElement) -> Counter[str]:
    return Counter(page.xpath("//@id"))


# The list of deals


def test_the_latest_change_of_stage_comes_first(pages: TestClient) -> None:
    found = []
    for number in (1, 2):
        page = taken_apart(pages, f"/?page={number}")
        found += [
            row.findtext(".//td[1]/time") and row.xpath("string(.//td[1]/time/@datetime)") for row in rows_of(page)
        ]
    dated = [day for day in found if day]
    assert len(found) > 25
    assert dated == sorted(dated, reverse=True)
    assert not any(found[len(dated) :])  # what has no date comes last


def test_each_cell_leads_to_what_it_stands_on(pages: TestClient) -> None:
    page = taken_apart(pages, "/?company=Xiaomi")
    (row,) = rows_of(page)
    stage, odds, articles, roots = (links_of(row, f"td.{name}")[0] for name in ("stands", "odds", "articles", "roots"))
    for link in (stage, odds, articles, roots):
        path, _, place = link.partition("#")
        assert ids_of(taken_apart(pages, path))[place] == 1, link
    assert words_of(row).endswith("1 article 1 root: Bloomberg")


@pytest.mark.parametrize(
    ("asked", "name", "words"),
    [
        ("stage=talks", "stands", {"◔ talks", "◔ talks, lapsed"}),
        ("stage=agreed&kind=acquisition", "stands", {"◕ agreed", "◕ agreed, lapsed"}),
        ("company=marlowe+foods", "stands", {"◕ agreed, lapsed"}),
        ("source=BLOOMBERG", "roots", {"1 root: Bloomberg"}),
        ("since=2024-06-01&until=2024-12-31", "day", {"4 Sep 2024", "2 Jul 2024"}),
    ],
)
def test_deals_are_filtered(pages: TestClient, asked: str, name: str, words: set[str]) -> None:
    page = taken_apart(pages, f"/?{asked}")
    found = column(page, name)
    assert found
    assert set(found) <= words
    for pair in asked.split("&"):  # the form says what is shown
        key, _, value = pair.partition("=")
        field = pick(page, f"#{key}")[0]
        shown = field.value if field.tag == "select" else field.get("value")
        assert shown == value.replace("+", " ")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/?company=Nobody", "No deal fits."),
        ("/?stage=agreed&since=2090-01-01", "No deal fits."),
        ("/?as_of=1900-01-01", "No deal fits."),
        ("/?page=50", "There is no page 50; page 2 is the last."),
        ("/search?q=nobody+at+all", "Nothing is called so."),
        ("/search", "Write the beginning of a company's name"),
    ],
)
def test_what_is_empty_says_so_and_what_to_do(pages: TestClient, address: str, words: str) -> None:
    (empty,) = pick(taken_apart(pages, address), "p.empty")
    assert words_of(empty).startswith(words)


def test_an_empty_ledger_says_how_to_fill_it(tmp_path: Path) -> None:
    with site_over(ledger_of([], tmp_path / "empty.db")) as site:
        assert "suitor ingest" in words_of(pick(taken_apart(site, "/"), "p.empty")[0])


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/?stage=done", "'done' is no stage; there are rumoured, talks"),
        ("/?since=soon", "not a date such as 2015, 2015-05 or 2015-05-01: 'soon'"),
        ("/?as_of=soon", "'soon' is no day that can be reckoned with; write it as 2015-05-03"),
        ("/?page=0", "page: Input should be greater than or equal to 1"),
        ("/?as_of=9999-12-31", "'9999-12-31' is no day that can be reckoned with"),
    ],
)
def test_what_is_not_understood_is_named(pages: TestClient, address: str, words: str) -> None:
    page = taken_apart(pages, address, 422)
    assert words_of(pick(page, "h1")[0]) == "Not understood"
    assert words in words_of(pick(page, "main")[0])


def test_a_day_of_the_past_goes_with_every_link(pages: TestClient) -> None:
    page = taken_apart(pages, "/?as_of=2015-03-10")
    assert "As known on 10 Mar 2015." in words_of(pick(page, "p.past")[0])
    row = next(row for row in rows_of(page) if PAST in words_of(row))
    assert "rumoured" in words_of(row)
    assert all("as_of=2015-03-10" in link for link in links_of(page, "main") if link.startswith("/") and link != "/")
    assert all(day <= "2015-03-10" for day in page.xpath("//table//time/@datetime"))
    deal = taken_apart(pages, links_of(row)[0].partition("#")[0])
    assert all("2015-05" not in day for day in deal.xpath("//table//time/@datetime"))


def test_odds_show_how_they_changed(pages: TestClient) -> None:
    (row,) = rows_of(taken_apart(pages, "/?company=Marlowe+Foods&as_of=2015-03-10"))
    change, odds = (words_of(pick(row, f"td.{name}")[0]) for name in ("change", "odds"))
    assert change.startswith("−")  # a denial
    assert odds.endswith("% agreed")


# Search


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("xiao", f"{ASKED}, acquisition"),
        ("Marlowe Foods", f"{PAST}, acquisition"),
        ("kestrel", "Kestrel Air"),
        ("alibaba-xiaomi-retold", "Xiaomi could get money from Alibaba"),
        ("https://news.example/7", "a story without a headline"),
    ],
)
def test_something_is_found(pages: TestClient, words: str, found: str) -> None:
    page = taken_apart(pages, f"/search?q={words}")
    lists = pick(page, "ul.found")
    assert found in words_of(lists[0])
    for link in links_of(page, "ul.found"):
        assert pages.get(link).status_code == 200


def test_a_deal_is_found_by_its_id(pages: TestClient, deal_ids: dict[str, str]) -> None:
    id_ = deal_ids[ASKED].rpartition("/")[2]
    assert ASKED in words_of(pick(taken_apart(pages, f"/search?q={id_[:10]}"), "ul.found")[0])


# A story


def test_every_claim_is_tied_to_its_sentence_and_back(pages: TestClient, whole_pages: TestClient) -> None:
    for site in (pages, whole_pages):
        page = taken_apart(site, "/stories/alibaba-xiaomi-retold")
        ids = ids_of(page)
        cards = [card.get("id") for card in pick(page, "li.card")]
        assert len(cards) > 10
        assert cards == [f"c{number}" for number in range(1, len(cards) + 1)]
        for number in range(1, len(cards) + 1):
            assert ids[f"s{number}"] == ids[f"c{number}"] == 1
            assert f"#c{number}" in links_of(page, "mark")
            assert f"#s{number}" in links_of(page, f"li#c{number}")


def test_only_sentences_are_shown_unless_the_operator_may_show_more(pages: TestClient, whole_pages: TestClient) -> None:
    less, more = (words_of(pick(taken_apart(s, "/stories/long-7"), "main")[0]) for s in (pages, whole_pages))
    assert "has offered" not in less
    assert "lie 7 miles apart" not in less
    assert "lie 7 miles apart" in more
    assert "report 7 says" in less
    assert "The rest is for its publisher to show." in less
    assert "The rest is for its publisher to show." not in more


def test_a_claim_of_the_headline_is_tied_too(tmp_path: Path) -> None:
    reading = told(
        "2020-01-02", "Quillon may buy Basketline.", {"acquirer": "Quillon", "target": "Basketline"}, Stage.RUMOURED
    )
    assert reading.claims[0].evidence.start < reading.article.body_start
    ledger = ledger_of([reading], tmp_path / "ledger.db")
    with site_over(ledger) as site:
        page = taken_apart(site, f"/stories/{reading.article.id}")
        assert ids_of(page)["s1"] == 1
        assert words_of(pick(page, "p.lead")[0]).startswith("Harbour Post · 2 January 2020 (day, given)")


def test_a_story_names_its_source_and_asks_its_questions(pages: TestClient, deal_ids: dict[str, str]) -> None:
    page = taken_apart(pages, "/stories/alibaba-xiaomi-retold")
    assert "SOURCE: Bloomberg" in words_of(pick(page, "p.lead")[0])
    asked = pick(page, "aside li")
    assert len(asked) == 2
    (link, _) = links_of(page, "aside")
    assert words_of(pick(taken_apart(pages, link.partition("#")[0]), "h1")[0]).startswith(ASKED)


@pytest.mark.parametrize("name", ["alibaba-xiaomi-retold", "basketline-may-invest-in-quillon", "bid-3"])
def test_every_claim_of_a_deal_leads_to_its_report(pages: TestClient, name: str) -> None:
    links = [link for link in links_of(taken_apart(pages, f"/stories/{name}"), "li.card") if link.startswith("/deals/")]
    assert links
    for link in links:
        path, _, place = link.partition("#")
        assert ids_of(taken_apart(pages, path))[place] == 1, link


def test_a_story_without_claims_says_so(tmp_path: Path) -> None:
    from tests import factory

    reading = factory.reading("The ferries were late.", title="Ferries late", external_id="ferries")
    with site_over(ledger_of([reading], tmp_path / "ledger.db")) as site:
        assert "says nothing of deals" in words_of(pick(taken_apart(site, "/stories/ferries"), "main")[0])


# A deal


def test_a_deal_is_called_by_any_of_its_claims_and_articles(pages: TestClient, deal_ids: dict[str, str]) -> None:
    page = taken_apart(pages, deal_ids[PAST])
    places = [row.get("id") for row in pick(page, "table.reports tbody tr")]
    stories = [link for link in links_of(page, "table.reports") if link.startswith("/stories/")]
    for id_ in (
        *(place.removeprefix("r-") for place in places),
        *(link.rpartition("/")[2] for link in stories),
        "bid-2",
    ):
        other = taken_apart(pages, f"/deals/{id_}")
        assert words_of(pick(other, "h1")[0]) == f"{PAST}, acquisition"
        assert other.xpath("string(//link[@rel='canonical']/@href)") == deal_ids[PAST]


def test_all_evidence_of_a_deal_is_one_click_away(pages: TestClient, deal_ids: dict[str, str]) -> None:
    for name in (PAST, ASKED, LONG):
        page = taken_apart(pages, deal_ids[name])
        assert all(count == 1 for count in ids_of(page).values())
        links = sorted(set(links_of(page, "main")))
        for link in links if len(links) < 100 else links[:: len(links) // 30]:
            path, _, place = link.partition("#")
            there = taken_apart(pages, path) if path else page
            assert not place or ids_of(there)[place] == 1, link


def test_the_odds_of_several_questions_are_told_apart(pages: TestClient, deal_ids: dict[str, str]) -> None:
    page = taken_apart(pages, deal_ids[ASKED])
    shares = [int(share.text.strip("<>%")) for share in pick(page, "div.ends strong")]
    assert len(shares) == 3
    assert 98 <= sum(shares) <= 102
    questions = [words_of(row) for row in pick(page, "table.questions tbody tr")]
    assert len(questions) == 3
    assert "asked by" in questions[0]
    assert "no ledger can say" in questions[2]
    heads = [words_of(head) for head in pick(page, "table.causes th.number")]
    assert heads == ["agreed", "denied or expired"]
    first, *others = [
        [words_of(cell) for cell in pick(row, "td.number")] for row in pick(page, "table.causes tbody tr")
    ]
    assert all(cell[0] in "+−±" for cell in first)
    assert others
    assert "looked-up deals" in words_of(pick(page, "main")[0])


def test_a_deal_that_is_over_says_why_there_are_no_odds(pages: TestClient) -> None:
    (row, *_) = rows_of(taken_apart(pages, "/?stage=failed"))
    page = taken_apart(pages, links_of(row, "th")[0])
    said = pick(page, "div#questions p.empty")[0]
    assert "It is over: failed" in words_of(said)
    assert links_of(said)[0].startswith("#r-")


def test_readers_stand_beside_the_model_as_soon_as_they_speak(examples: Path, tmp_path: Path) -> None:
    ledger = Path(shutil.copy(examples, tmp_path / "ledger.db"))
    with site_over(ledger) as site, open_ledger(ledger) as views:
        (row,) = rows_of(taken_apart(site, "/?company=Xiaomi"))
        address = links_of(row, "th")[0]
        deal = views.deal(address.rpartition("/")[2])
        (question, *_) = pick(taken_apart(site, address), "table.questions tbody tr")
        assert "nobody yet" in words_of(question)
        by = date.fromisoformat("2026-01-20")
        views.ledger.forecast(ReaderForecast(deal.timeline[0].claim_id, 0.25, "Ann <b>", Stage.AGREED, by))
        page = taken_apart(site, address)
        (question, *_) = pick(page, "table.questions tbody tr")
        assert "25% 1 reader" in words_of(question)
        assert "Ann <b>" in words_of(pick(page, "main")[0])


def test_who_is_exposed_and_why(pages: TestClient, deal_ids: dict[str, str]) -> None:
    found = pick(taken_apart(pages, deal_ids[ASKED]), "ol.exposures")[0]
    assert words_of(found).startswith("Meizu's partner Alibaba may invest in Meizu's rival Xiaomi weight 0.")
    assert len(pick(found, "ol.path blockquote")) >= 5
    assert any(link.startswith("/companies/") for link in links_of(found))


# Long stories


def test_a_long_story_shows_first_what_moved_it(pages: TestClient, deal_ids: dict[str, str]) -> None:
    page = taken_apart(pages, deal_ids[LONG])
    rows = pick(page, "table.reports tbody tr")
    assert len(pick(page, "tr.moves")) == 4
    assert len(rows) <= 50
    assert f"all {REPORTS}:" in words_of(pick(page, "nav.pages")[0])


def test_every_report_of_a_long_story_has_its_page(pages: TestClient, deal_ids: dict[str, str]) -> None:
    seen = []
    for number in range(1, 8):
        page = taken_apart(pages, f"{deal_ids[LONG]}?reports={number}")
        for row in pick(page, "table.reports tbody tr"):
            seen.append(row.get("id"))
    assert len(seen) == len(set(seen)) == REPORTS
    for place in seen[::37]:
        assert ids_of(taken_apart(pages, f"/deals/{place.removeprefix('r-')}"))[place] == 1


@pytest.mark.parametrize("wanted", ["0", "8", "many", "-1", "²"])
def test_pages_that_are_none_are_named(pages: TestClient, deal_ids: dict[str, str], wanted: str) -> None:
    page = taken_apart(pages, f"{deal_ids[LONG]}?reports={wanted}", 422)
    assert "reports are key or a page from 1 to 7" in words_of(pick(page, "main")[0])


def test_pages_are_light(pages: TestClient, whole_pages: TestClient, deal_ids: dict[str, str]) -> None:
    weights = {}
    stories = ("/stories/alibaba-xiaomi-retold", "/stories/wire-1987")
    for address in ("/", "/about", "/search?q=a", deal_ids[ASKED], deal_ids[LONG], f"{deal_ids[LONG]}?reports=3"):
        weights[address] = len(pages.get(address).content)
    weights |= {f"whole {address}": len(whole_pages.get(address).content) for address in stories}
    weights["/static/suitor.css"] = len(pages.get("/static/suitor.css").content)
    assert max(weights.values()) < HEAVIEST, weights


# Errors


@pytest.mark.parametrize(
    "address", ["/none", "/deals/none", "/stories/none", "/companies/none", "/deals/0123456789abcdef"]
)
def test_what_is_not_there_is_not_found(pages: TestClient, address: str) -> None:
    page = taken_apart(pages, address, 404)
    assert words_of(pick(page, "h1")[0]) == "Not found"
    assert "/" in links_of(page, "main")


def test_a_deal_that_was_not_known_yet_says_since_when_it_is(pages: TestClient, deal_ids: dict[str, str]) -> None:
    page = taken_apart(pages, f"{deal_ids[PAST]}?as_of=2015-01-01", 404)
    assert "it was first heard of on 2015-03-02" in words_of(pick(page, "main")[0])
    assert deal_ids[PAST] in links_of(page, "p.past")  # and how to get there


# What pages are made of


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("https://news.example/a", True), ("HTTP://news.example", True), ("javascript:alert(1)", False), ("//news.example", False),
     ("http://[bad", False), ("data:text/html,x", False), ("", False), (None, False), (" https://news.example", True),
     ("https:", False), ("/deals/1", False), ("java\nscript:alert(1)", False)],
)  # fmt: skip
def test_what_may_be_linked_to(text: str | None, is_one: bool) -> None:
    assert is_address(text) is is_one


@pytest.mark.parametrize(("value", "words"), [(7.6, "+8"), (-12.2, "−12"), (0.2, "±0"), (-0.4, "±0")])
def test_points_have_a_sign(value: float, words: str) -> None:
    assert points(value) == words


def test_reports_of_a_day_and_stage_are_one_dot() -> None:
    days = (date(2020, 1, 1), date(2020, 1, 1), date(2020, 1, 1), date(2020, 6, 1))
    marks = [charts.Mark(day, Stage.TALKS, f"report {i}", f"{i}", i == 1) for i, day in enumerate(days)]
    chart = charts.timeline(marks)
    assert chart is not None
    assert [(dot.link, dot.name, dot.title) for dot in chart.dots] == [
        ("3", "talks", "report 3"),
        ("1", "talks moves", "report 1, and 2 more reports"),
    ]
    assert chart.dots[1].r > chart.dots[0].r
    assert [label.text for label in chart.days] == ["1 Jan 2020", "1 Jun 2020"]


def test_too_little_for_a_chart_is_none() -> None:
    assert charts.timeline([charts.Mark(date(2020, 1, 1), Stage.TALKS, "", "", True)]) is None
    assert charts.odds([(date(2020, 1, 1), 0.5, 0.4, 0.6, "")]) is None


@pytest.mark.parametrize(
    ("value", "x", "width", "name"),
    [(10, 50, 50, "more"), (-10, 0, 50, "less"), (5, 50, 25, "more"), (-99, 0, 50, "less")],
)
def test_a_bar_swings_from_the_middle(value: float, x: float, width: float, name: str) -> None:
    assert charts.swing(value, 10) == charts.Bar(x, width, name)
