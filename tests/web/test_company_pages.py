"""The pages of companies, over the example stories and over texts that mean harm."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from suitor import open_ledger
from suitor.model import Stage, Verdict
from tests.web.made import hostile, in_doubt, ledger_of, links_of, pick, site_over, taken_apart, told, words_of

VENDORED = files("suitor.web") / "static" / "vendor"


@pytest.fixture(scope="module")
def doubtful(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with site_over(ledger_of(in_doubt(), tmp_path_factory.mktemp("doubts") / "ledger.db")) as site:
        yield site


@pytest.mark.parametrize("name", ["Alibaba", "alibaba", "2966e6932302fe24f1f735bbc4d23a54", "阿里巴巴"])
def test_a_company_by_any_of_its_names(pages: TestClient, name: str) -> None:
    page = taken_apart(pages, f"/companies/{name}")
    assert words_of(pick(page, "h1")[0]) == "Alibaba"
    facts = words_of(pick(page, "dl.facts")[0])
    assert "BABA:XNYS" in facts
    assert "2966e6932302fe24f1f735bbc4d23a54" in facts


def test_deals_by_stage_those_that_go_on_foremost(pages: TestClient) -> None:
    page = taken_apart(pages, "/companies/Alibaba")
    (table,) = pick(page, "table.deals")
    assert [words_of(head) for head in pick(table, ".group")] == ["Open 1", "Completed 1", "Failed 1"]
    rows = [words_of(row) for row in pick(table, "tbody tr!group")]
    assert "rumoured" in rows[0]
    assert re.search(r"\d+% agreed", rows[0])
    assert "completed" in rows[1]
    assert "failed (rejected)" in rows[2]


def test_the_drawing_and_the_table_say_the_same(pages: TestClient) -> None:
    page = taken_apart(pages, "/companies/Meizu")
    drawn = json.loads(pick(page, "#graph-data")[0].text)
    said = {words_of(pick(row, "td")[0]) for row in pick(page, "table.tied tbody tr")}
    assert {link["says"] for link in drawn["links"]} == said
    assert said >= {"Alibaba works with Meizu", "Xiaomi competes with Meizu", "Alibaba may invest in Xiaomi"}
    assert drawn["nodes"][0]["name"] == "Meizu"
    assert {node["id"] for node in drawn["nodes"]} >= {
        end for link in drawn["links"] for end in (link["from"], link["to"])
    }
    firm = {link["says"]: link["firm"] for link in drawn["links"]}
    assert firm["Alibaba works with Meizu"]
    assert not firm["Alibaba may invest in Xiaomi"]
    for node in drawn["nodes"]:
        assert pages.get(node["page"]).status_code == 200


def test_every_tie_and_path_leads_to_its_story(pages: TestClient) -> None:
    page = taken_apart(pages, "/companies/Meizu")
    ties = pick(page, "ul.ties li")
    assert "Xiaomi is the fiercest competitor of Meizu, Alibaba's own partner." in [
        words_of(t) for tie in ties for t in tie.iter("blockquote")
    ]
    exposure = words_of(pick(page, "ol.exposures")[0])
    assert "Meizu's partner Alibaba may invest in Meizu's rival Xiaomi" in exposure
    links = links_of(page, "ul.ties") + links_of(page, "ol.exposures")
    assert {link.split("/")[1] for link in links} == {"stories", "deals"}
    assert len(links) >= len(ties) + 3


def test_every_link_leads_somewhere(pages: TestClient) -> None:
    for name in ("Alibaba", "Meizu", "Kestrel Air", "Delmont Industries Inc"):
        for link in dict.fromkeys(links_of(taken_apart(pages, f"/companies/{name}"), "main")):
            address, _, place = link.partition("#")
            answer = pages.get(address or f"/companies/{name}")
            assert answer.status_code == 200, link
            assert not place or f'id="{place}"' in answer.text, link


def test_a_day_of_the_past(pages: TestClient) -> None:
    then = taken_apart(pages, "/companies/Marlowe Foods?as_of=2015-03-10")
    assert "rumoured" in words_of(pick(then, "table.deals")[0])
    assert "agreed" in words_of(pick(taken_apart(pages, "/companies/Marlowe Foods"), "table.deals")[0])
    inside = [link for link in links_of(then, "main") if not link.startswith("#")]
    assert inside
    assert all("as_of=2015-03-10" in link for link in inside)
    before = pages.get("/companies/Marlowe Foods?as_of=1999-01-01")
    assert before.status_code == 404
    assert "no company is called" in before.text


def test_who_is_not_there_is_asked_for_by_like_names(pages: TestClient) -> None:
    page = taken_apart(pages, "/companies/Kestrel", status=404)
    assert "did you mean 'Kestrel Air'?" in words_of(page)


def test_why_names_are_one_company(doubtful: TestClient) -> None:
    page = taken_apart(doubtful, "/companies/Quillon")
    judged = words_of(pick(page, "dl.judged")[0])
    assert "Quillon = Quillon Systems Inc" in judged
    assert "may be short for" in judged
    assert "Quillon" in words_of(pick(page, "dl.facts")[0])


def test_what_was_judged_is_seen_at_once(tmp_path: Path) -> None:
    ledger = ledger_of(in_doubt(), tmp_path / "ledger.db")
    with site_over(ledger) as site:
        assert words_of(pick(taken_apart(site, "/companies/Quillon"), "h1")[0]) == "Quillon Systems Inc"
        with open_ledger(ledger) as views:
            views.judge("Quillon", "Quillon Systems Inc", Verdict.DIFFERENT, "desk")
        page = taken_apart(site, "/companies/Quillon")
        assert words_of(pick(page, "h1")[0]) == "Quillon"
        assert "Quillon Systems Inc" in words_of(pick(page, "dl.facts")[0])  # now only called alike


def test_a_company_of_which_little_is_known(doubtful: TestClient) -> None:
    text = words_of(taken_apart(doubtful, "/companies/Basketline"))
    assert "Nothing is told of rivals, holdings, products or plans." in text
    assert "It goes by one name only; nothing had to be decided." in text
    assert "By none of the last year" in text


def test_a_long_list_is_cut_and_can_be_had_whole(tmp_path: Path) -> None:
    names = [f"Tarn {one}{other}" for one in "abcdefg" for other in "hijklm"]
    readings = [
        told(
            f"2011-0{1 + i // 20}-{1 + i % 20:02d}",
            f"Quillon may buy {name}.",
            {"acquirer": "Quillon", "target": name},
            Stage.RUMOURED,
        )
        for i, name in enumerate(names)
    ]
    with site_over(ledger_of(readings, tmp_path / "ledger.db")) as site:
        page = taken_apart(site, "/companies/Quillon")
        assert len(pick(page, "table.deals tbody tr!group")) == 25
        count = int(words_of(pick(page, "p.lead")[0]).split()[0])
        assert f"{count - 12} more companies of which fewer articles tell" in words_of(page)
        (more,) = [link for link in links_of(page, ".rest") if link.endswith("#deals")]
        whole = taken_apart(site, more)
        assert len(pick(whole, "table.deals tbody tr!group")) == count > 25


def test_texts_that_mean_harm_come_out_harmless(tmp_path: Path) -> None:
    ledger = ledger_of(hostile(), tmp_path / "ledger.db")
    with open_ledger(ledger) as views:
        ids = {company.id: company.name for company in views.companies()}
    assert len(ids) == 3
    with site_over(ledger) as site:
        for id_, name in ids.items():
            page = taken_apart(site, f"/companies/{id_}")
            assert words_of(pick(page, "h1")[0]) == " ".join(name.split())  # as it is, and no markup
            data = json.loads(pick(page, "#graph-data")[0].text)
            assert name in {node["name"] for node in data["nodes"]}
            for link in links_of(page, "main"):
                assert site.get(link.partition("#")[0] or "/").status_code == 200, link
        taken_apart(site, "/companies/%3Cscript%3Ealert(1)%3C%2Fscript%3E", status=404)


def test_what_is_vendored_is_what_the_list_says() -> None:
    listed = dict(
        re.findall(r"`([\w.-]+\.js)`.*`([0-9a-f]{64})`", (VENDORED / "README.md").read_text(encoding="utf-8"))
    )
    found = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in VENDORED.iterdir()
        if file.name.endswith(".js")
    }
    assert listed == found
    licences = {file.name for file in VENDORED.iterdir() if file.name.endswith(".LICENSE.txt")}
    assert {name.removesuffix(".min.js") for name in found} == {name.removesuffix(".LICENSE.txt") for name in licences}


def test_scripts_are_served_as_scripts(pages: TestClient) -> None:
    page = taken_apart(pages, "/companies/Meizu")
    for script in [each.get("src") for each in page.iter("script") if each.get("src")]:
        answer = pages.get(script)
        assert answer.status_code == 200
        assert "javascript" in answer.headers["content-type"]
