"""The pages of sources: records, their order, their calibration, and every word with what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from lxml import html

from suitor.model import Stage
from tests.web.made import hostile, ledger_of, links_of, many_words, pick, site_over, taken_apart, told, words_of


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with site_over(ledger_of(many_words(), tmp_path_factory.mktemp("words") / "ledger.db")) as found:
        yield found


def names_in(page: html.HtmlElement) -> list[str]:
    return [words_of(pick(row, "bdi")[0]) for row in pick(page, "table.records tbody tr")]


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("outlet", {"Harbour Post", "Quay Ledger"}),
        ("phrase", {"people familiar with the matter"}),
        ("kind", {"unattributed", "nameless people"}),
        ("speaker", set()),
        ("byline", set()),
    ],
)
def test_sources_are_told_apart_in_five_ways(site: TestClient, by: str, names: set[str]) -> None:
    page = taken_apart(site, f"/sources?by={by}")
    assert set(names_in(page)) == names
    (current,) = [link for link in pick(page, "nav.tabs a") if link.get("aria-current")]
    assert f"by={by}" in current.get("href")
    if not names:
        assert "No source of this sort gave word" in words_of(page)


def test_what_a_row_says(site: TestClient) -> None:
    page = taken_apart(site, "/sources")
    row = next(words_of(row) for row in pick(page, "tbody tr") if "Quay Ledger" in words_of(row))
    figures = re.findall(r"[\d.]+", row)
    assert figures[4] == "45"  # words, behind the rate, both ends of its interval, and the base rate
    assert "few words" not in row
    assert "came true: rumoured" in words_of(pick(page, "p.count")[0])


@pytest.mark.parametrize(
    ("sort", "key"),
    [
        ("name", lambda row: row.casefold()),
        ("rate", lambda row: -int(re.findall(r"(\d+) %", row)[0])),
        ("words", lambda row: -int(re.findall(r"% (\d+)", row)[0])),
    ],
)
def test_the_table_is_sorted_by_links(pages: TestClient, site: TestClient, sort: str, key: object) -> None:
    page = taken_apart(site, "/sources?by=kind")
    (link,) = [each for each in links_of(page, "table.records thead") if each.endswith(f"sort={sort}")]
    found = taken_apart(site, link)
    (head,) = [head for head in pick(found, "thead th") if head.get("aria-sort")]
    assert pick(head, "a")[0].get("href") == link
    rows = [words_of(row) for row in pick(found, "table.records tbody tr")]
    assert rows == sorted(rows, key=key)  # type: ignore[call-overload]


def test_sources_with_few_words_are_marked(pages: TestClient) -> None:
    rows = pick(taken_apart(pages, "/sources"), "table.records tbody tr")
    assert rows
    by_hand = [row for row in rows if "Daily Spindle" not in words_of(row)]
    assert all("few words" in words_of(row) for row in by_hand)


def test_calibration_is_drawn_with_its_figures_beside(site: TestClient) -> None:
    page = taken_apart(site, "/sources?by=outlet")
    (part,) = pick(page, "div.reliability")
    spots, rows = pick(part, ".spot"), pick(part, "tbody tr!group")
    assert len(spots) == len(rows) > 2
    count = int(re.findall(r"Each of (\d+) words", words_of(part))[0])
    figures = [int(words_of(pick(row, "td")[-1])) for row in rows]
    assert sum(figures) == 2 * count  # the records, and the base rates
    titles = [words_of(title) for spot in spots for title in spot.iter("title")]
    assert all(re.search(r"\d+ words forecast at \d+%, of which \d+% came true", title) for title in titles)


def test_too_few_words_draw_nothing(pages: TestClient) -> None:
    page = taken_apart(pages, "/sources?by=speaker")
    assert not pick(page, "div.reliability")
    assert "Too few words are a year old to say" in words_of(page)


def test_one_source_with_every_word_and_what_became_of_it(site: TestClient) -> None:
    page = taken_apart(site, "/sources/outlet/quay%20ledger")
    assert words_of(pick(page, "h1")[0]) == "Quay Ledger (outlet)"
    assert "45 words, of " in words_of(pick(page, "ul.said")[0])
    cards = pick(page, "li.card")
    assert len(cards) == 45
    true = [card for card in cards if pick(card, ".true")]
    assert len(true) == 15
    assert "came true after 40 days" in words_of(true[0])
    assert [words_of(quoted) for quoted in true[-1].iter("blockquote")][1].startswith(
        "Quillon Amber Delta agreed to buy"
    )
    kinds = [link.split("/")[1] for link in links_of(true[0])]
    assert kinds == ["deals", "stories", "stories"]  # the deal, the word, and its end


def test_every_link_of_a_source_leads_somewhere(site: TestClient) -> None:
    for address in ("/sources", "/sources?by=phrase", "/sources/outlet/Quay Ledger?fate=expired"):
        for link in dict.fromkeys(links_of(taken_apart(site, address), "main")):
            assert site.get(link).status_code == 200, link


def test_words_of_one_fate(site: TestClient) -> None:
    """Each word counts as one thing: what is known of it when its year is over, and until then as open."""
    page = taken_apart(site, "/sources/outlet/Quay Ledger")
    options = [option for option in pick(page, "select#fate option") if option.get("value")]
    counts = {option.get("value"): int(words_of(option).split("(")[1].rstrip(")")) for option in options}
    assert sum(counts.values()) == 45
    assert set(counts) == {"came true", "expired", "open"}
    for fate, count in counts.items():
        cards = pick(taken_apart(site, f"/sources/outlet/Quay Ledger?fate={quote(fate)}"), "li.card")
        assert len(cards) == count
        assert all(("year is not over" in words_of(card)) <= (fate == "open") for card in cards)
    assert "None of its words came to that." in words_of(taken_apart(site, "/sources/outlet/Quay Ledger?fate=denied"))


def test_words_at_one_stage(site: TestClient) -> None:
    page = taken_apart(site, "/sources/outlet/Quay Ledger?stage=talks")
    assert "It gave no word at this stage." in words_of(page)
    assert names_in(taken_apart(site, "/sources?stage=rumoured")) == ["Harbour Post", "Quay Ledger"]


def test_a_day_of_the_past(site: TestClient) -> None:
    page = taken_apart(site, "/sources?as_of=2010-03-01")
    assert "No word is a year old by" in words_of(page)
    links = [link for link in links_of(page, "main") if not link.startswith("#")]
    assert all("as_of=2010-03-01" in link for link in links)
    assert len(pick(taken_apart(site, "/sources/outlet/Quay Ledger?as_of=2010-03-01"), "li.card")) == 1
    assert "Nobody has given word of a deal yet by that day" in words_of(taken_apart(site, "/sources?as_of=1999-01-01"))


def test_new_articles_are_seen_though_records_are_kept(tmp_path: Path) -> None:
    ledger = ledger_of([], tmp_path / "ledger.db")
    with site_over(ledger) as site:
        assert "Nobody has given word of a deal yet" in words_of(taken_apart(site, "/sources"))
        roles = {"acquirer": "Quillon", "target": "Basketline"}
        ledger_of([told("2011-03-01", "Quillon may buy Basketline.", roles, Stage.RUMOURED)], ledger)
        assert names_in(taken_apart(site, "/sources")) == ["Harbour Post"]


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/sources?by=colour", 422, "choose one of outlet"),
        ("/sources?stage=agreed", 422, "rumoured, talks, proposed are"),
        ("/sources?sort=luck", 422, "choose one of name"),
        ("/sources?page=0", 422, "page"),
        ("/sources?page=9", 200, "There is no such page."),
        ("/sources/outlet/Quay", 404, "did you mean 'Quay Ledger'?"),
        ("/sources/outlet/", 404, "no outlet"),
        ("/sources/colour/Quay Ledger", 404, "there is no sort of source"),
        ("/sources/outlet/Quay Ledger?fate=luck", 422, "choose one of came true"),
        ("/sources/outlet/Quay Ledger?page=7", 200, "None of its words stand on this page"),
    ],
)
def test_what_is_said_to_those_who_get_it_wrong(site: TestClient, address: str, status: int, words: str) -> None:
    assert words in words_of(taken_apart(site, address, status))


def test_texts_that_mean_harm_come_out_harmless(tmp_path: Path) -> None:
    with site_over(ledger_of(hostile(), tmp_path / "ledger.db")) as site:
        met = 0
        for by in ("outlet", "byline", "speaker", "phrase", "kind"):
            page = taken_apart(site, f"/sources?by={by}")
            for link in dict.fromkeys(links_of(page, "table.records tbody")):
                one = taken_apart(site, link)
                assert pick(one, "li.card")
                met += "<script>" in words_of(one)  # shown as it is
                for further in links_of(one, "li.card"):
                    assert site.get(further).status_code == 200, further
        assert met
