"""The REST interface, the feed and the health of the site, over a ledger of the example stories."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as xml

import jsonschema
import pytest
from fastapi.testclient import TestClient

ATOM = "{http://www.w3.org/2005/Atom}"


def test_deals_come_in_pages(pages: TestClient) -> None:
    everything = pages.get("/api/v1/deals", params={"limit": 200}).json()
    assert everything["total"] == len(everything["items"]) > 20
    assert everything["next"] is None
    seen, address = [], "/api/v1/deals?limit=7"
    while address:
        page = pages.get(address).json()
        assert len(page["items"]) <= 7
        seen += [deal["id"] for deal in page["items"]]
        address = page["next"]
    assert seen == [deal["id"] for deal in everything["items"]]


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        ({"stage": "talks"}, lambda deal: deal["stage"] == "talks"),
        ({"kind": "merger"}, lambda deal: deal["kind"] == "merger"),
        ({"company": "Xiaomi"}, lambda deal: "Xiaomi" in str(deal["roles"])),
        ({"source": "bloomberg"}, lambda deal: deal["roots"] >= 1),
        ({"since": "2024-01-01", "until": "2025-12-31"}, lambda deal: deal["articles"][-1]["published"]["from"] >= "2024"),
    ],
)  # fmt: skip
def test_deals_are_filtered(pages: TestClient, asked: dict[str, str], holds: object) -> None:
    items = pages.get("/api/v1/deals", params=asked).json()["items"]
    assert items
    assert all(map(holds, items))  # type: ignore[arg-type]


def test_a_deal_has_its_timeline_odds_and_exposure(pages: TestClient) -> None:
    (deal,) = pages.get("/api/v1/deals", params={"company": "Xiaomi"}).json()["items"]
    record = pages.get(f"/api/v1/deals/{deal['id']}").json()
    assert record["timeline"][0]["claim"]["evidence"]["text"]
    assert 0 < record["forecast"]["probability"] < 1
    assert record["forecast"]["reasons"]
    assert {found["company"] for found in record["exposure"]} == {"Meizu"}
    assert record["exposure"] == pages.get(f"/api/v1/deals/{deal['id']}/exposure").json()["items"]
    assert record["forecasts"] == pages.get(f"/api/v1/deals/{deal['id']}/forecasts").json()["items"]


def test_a_day_of_the_past(pages: TestClient) -> None:
    then = pages.get("/api/v1/deals", params={"company": "Marlowe Foods", "as_of": "2015-03"}).json()["items"]
    now = pages.get("/api/v1/deals", params={"company": "Marlowe Foods"}).json()["items"]
    assert [deal["stage"] for deal in then] == ["rumoured"]
    assert [deal["stage"] for deal in now] == ["agreed"]


def test_a_company_and_a_story(pages: TestClient) -> None:
    company = pages.get("/api/v1/companies/Meizu").json()
    assert company["name"] == "Meizu"
    assert company["relations"]
    assert company["exposure"]
    told = pages.get(f"/api/v1/stories/{company['relations'][0]['article']['id']}").json()
    assert told["article"]["text"] is None  # the operator has not said that it may be shown
    assert {claim["kind"] for claim in told["claims"]} >= {"rivalry", "partnership"}


def test_what_one_has_already_is_not_sent_again(pages: TestClient) -> None:
    first = pages.get("/api/v1/deals")
    again = pages.get("/api/v1/deals", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/deals/ffffffffffff", 404),
        ("/api/v1/companies/Nobody of this name", 404),
        ("/api/v1/stories/none", 404),
        ("/api/v1/deals?stage=engaged", 422),
        ("/api/v1/deals?limit=0", 422),
        ("/api/v1/deals?as_of=yesterday", 422),
        ("/api/v1/nothing", 404),
    ],
)
def test_errors_are_problem_documents(pages: TestClient, address: str, status: int) -> None:
    answer = pages.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json()["detail"]


def test_the_interface_describes_itself(pages: TestClient) -> None:
    described = pages.get("/openapi.json").json()
    paths = [path for path in described["paths"] if path.startswith("/api/v1/")]
    assert len(paths) >= 6
    assert "Report" in described["components"]["schemas"]
    for reference in re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(described)):
        place = described
        for step in reference.split("/"):
            place = place[step]  # leads to something


@pytest.mark.parametrize(
    ("path", "route"),
    [
        ("/api/v1/deals", "/api/v1/deals"),
        ("/api/v1/deals/{deal}", "/api/v1/deals/{id}"),
        ("/api/v1/deals/{deal}/forecasts", "/api/v1/deals/{id}/forecasts"),
        ("/api/v1/deals/{deal}/exposure", "/api/v1/deals/{id}/exposure"),
        ("/api/v1/companies/Meizu", "/api/v1/companies/{name}"),
        ("/api/v1/stories/alibaba-xiaomi-retold", "/api/v1/stories/{id}"),
    ],
)
def test_what_it_gives_is_as_it_is_described(whole_pages: TestClient, path: str, route: str) -> None:
    described = whole_pages.get("/openapi.json").json()
    (deal,) = whole_pages.get("/api/v1/deals", params={"company": "Xiaomi"}).json()["items"]
    value = whole_pages.get(path.format(deal=deal["id"])).json()
    answer = described["paths"][route]["get"]["responses"]["200"]
    schema = {**answer["content"]["application/json"]["schema"], "components": described["components"]}
    jsonschema.validate(value, schema)


def test_a_feed_of_deals(pages: TestClient) -> None:
    feed = xml.fromstring(pages.get("/deals.atom", params={"stage": "talks"}).text)
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    assert all("talks" in (entry.findtext(f"{ATOM}title") or "") for entry in entries)
    days = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert days == sorted(days, reverse=True)


def test_the_site_says_that_it_works(pages: TestClient) -> None:
    assert pages.get("/health").json()["status"] == "ok"


def test_a_deal_is_found_by_every_claim_that_tells_of_it(pages: TestClient) -> None:
    deals = pages.get("/api/v1/deals", params={"limit": 200}).json()["items"]
    stories = [pages.get(f"/api/v1/deals/{deal['id']}").json() for deal in deals]
    further = {also: story["id"] for story in stories for report in story["timeline"] for also in report["also"]}
    assert further
    assert {also: pages.get(f"/api/v1/deals/{also}").json()["id"] for also in further} == further
