"""The page of what a person should look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from suitor import open_ledger
from suitor.model import Verdict
from tests.web.made import hostile, in_doubt, ledger_of, links_of, many_words, pick, site_over, taken_apart, words_of


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    ledger = ledger_of(in_doubt(), tmp_path_factory.mktemp("doubts") / "ledger.db")
    with open_ledger(ledger) as views:
        views.judge("Meridel", "Tarn Vale", Verdict.DIFFERENT, "desk", ("two towns",))
    with site_over(ledger) as found:
        yield found


@pytest.mark.parametrize(
    ("sort", "question", "reason", "leads", "command"),
    [
        ("names", "Ost Plc, in 2 articles", "its names have legal forms of two countries", "companies", "--same"),
        ("merges", "Quillon and Quillon Systems Inc", "may be short for", "companies", "--different"),
        ("claims", "Ost Inc → Tarn Vale, acquisition: rumoured, 30% sure", "Ost Inc may buy", "deals", "--withdraw"),
        ("decided", "Meridel and Tarn Vale: different, by desk", "two towns", "companies", "suitor undo"),
    ],
)
def test_each_sort_of_doubt(site: TestClient, sort: str, question: str, reason: str, leads: str, command: str) -> None:
    for address in ("/review", f"/review?only={sort}"):
        page = taken_apart(site, address)
        (card,) = [card for card in pick(page, "li.doubt") if question in words_of(pick(card, "h3")[0])]
        assert reason in words_of(card)
        assert leads in {link.split("/")[1] for link in links_of(card)}
        assert any(command in words_of(code) for code in card.iter("code"))
    others = {each for each in ("names", "merges", "claims", "decided") if pick(page, f"h2#{each}")}
    assert others == {sort}


def test_every_link_leads_somewhere(site: TestClient) -> None:
    for link in dict.fromkeys(links_of(taken_apart(site, "/review"), "main")):
        address, _, place = link.partition("#")
        answer = site.get(address)
        assert answer.status_code == 200, link
        assert not place or f'id="{place}"' in answer.text, link


def test_a_day_of_the_past(site: TestClient) -> None:
    page = taken_apart(site, "/review?as_of=2011-03-10")
    assert "Quillon Systems Inc" not in words_of(page)
    assert "30% sure" in words_of(page)
    assert all("as_of=2011-03-10" in link for link in links_of(page, "main"))


def test_long_lists_come_in_pages(tmp_path: Path) -> None:
    unsure = [replace(r, claims=tuple(replace(claim, confidence=0.2) for claim in r.claims)) for r in many_words()]
    with site_over(ledger_of(unsure, tmp_path / "ledger.db")) as site:
        page = taken_apart(site, "/review")
        assert len(pick(page, "li.doubt")) == 6
        (more,) = links_of(page, "p.rest")
        seen = []
        while more:
            page = taken_apart(site, more)
            seen += [words_of(card) for card in pick(page, "li.doubt")]
            more = next((link.get("href") for link in pick(page, "nav.pages a") if link.get("rel") == "next"), None)
        assert len(seen) == len(set(seen)) >= 90
        assert "There is no such page." in words_of(taken_apart(site, "/review?only=claims&page=99"))


def test_nothing_in_doubt(tmp_path: Path) -> None:
    with site_over(ledger_of([], tmp_path / "ledger.db")) as site:
        assert "Nothing is in doubt." in words_of(taken_apart(site, "/review"))
        assert "Nothing was decided yet." in words_of(taken_apart(site, "/review?only=decided"))
        assert "Nothing of this sort is in doubt." in words_of(taken_apart(site, "/review?only=names"))


def test_a_sort_that_is_none(site: TestClient) -> None:
    assert "there are names, merges, claims, decided" in words_of(taken_apart(site, "/review?only=luck", 422))


def test_texts_that_mean_harm_come_out_harmless(tmp_path: Path) -> None:
    with site_over(ledger_of(hostile(), tmp_path / "ledger.db")) as site:
        page = taken_apart(site, "/review")
        assert "<script>alert(1)</script>" in words_of(page)  # shown as it is, and no markup
        for link in links_of(page, "main"):
            assert site.get(link.partition("#")[0]).status_code == 200, link
