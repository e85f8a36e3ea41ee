"""The REST interface, the feed and the health of the site, over a ledger of the example stories."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as xml

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from suitor.cli.app import app as commands
from suitor.web import Settings, create_app

EXAMPLES = Path(__file__).parents[2] / "examples"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    ledger = tmp_path_factory.mktemp("site") / "ledger.db"
    assert CliRunner().invoke(commands, ["ingest", str(EXAMPLES), "--ledger", str(ledger)]).exit_code == 0
    with TestClient(create_app(Settings(ledger=str(ledger)))) as client:
        yield client


def test_deals_come_in_pages(site: TestClient) -> None:
    everything = site.get("/api/v1/deals", params={"limit": 200}).json()
    assert everything["total"] == len(everything["items"]) > 20
    assert everything["next"] is None
    seen, address = [], "/api/v1/deals?limit=7"
    while address:
        page = site.get(address).json()
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
def test_deals_are_filtered(site: TestClient, asked: dict[str, str], holds: object) -> None:
    items = site.get("/api/v1/deals", params=asked).json()["items"]
    assert items
    assert all(map(holds, items))  # type: ignore[arg-type]


def test_a_deal_has_its_timeline_odds_and_exposure(site: TestClient) -> None:
    (deal,) = site.get("/api/v1/deals", params={"company": "Xiaomi"}).json()["items"]
    record = site.get(f"/api/v1/deals/{deal['id']}").json()
    assert record["timeline"][0]["claim"]["evidence"]["text"]
    assert 0 < record["forecast"]["probability"] < 1
    assert record["forecast"]["reasons"]
    assert {found["company"] for found in record["exposure"]} == {"Meizu"}
    assert record["exposure"] == site.get(f"/api/v1/deals/{deal['id']}/exposure").json()["items"]
    assert record["forecasts"] == site.get(f"/api/v1/deals/{deal['id']}/forecasts").json()["items"]


def test_a_day_of_the_past(site: TestClient) -> None:
    then = site.get("/api/v1/deals", params={"company": "Marlowe Foods", "as_of": "2015-03"}).json()["items"]
    now = site.get("/api/v1/deals", params={"company": "Marlowe Foods"}).json()["items"]
    assert [deal["stage"] for deal in then] == ["rumoured"]
    assert [deal["stage"] for deal in now] == ["agreed"]


def test_a_company_and_a_story(site: TestClient) -> None:
    company = site.get("/api/v1/companies/Meizu").json()
    assert company["name"] == "Meizu"
    assert company["relations"]
    assert company["exposure"]
    told = site.get(f"/api/v1/stories/{company['relations'][0]['article']['id']}").json()
    assert told["article"]["text"] is None  # the operator has not said that it may be shown
    assert {claim["kind"] for claim in told["claims"]} >= {"rivalry", "partnership"}


def test_what_one_has_already_is_not_sent_again(site: TestClient) -> None:
    first = site.get("/api/v1/deals")
    again = site.get("/api/v1/deals", headers={"if-none-match": first.headers["etag"]})
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
def test_errors_are_problem_documents(site: TestClient, address: str, status: int) -> None:
    answer = site.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json()["detail"]


def test_the_interface_describes_itself(site: TestClient) -> None:
    described = site.get("/openapi.json").json()
    paths = [path for path in described["paths"] if path.startswith("/api/v1/")]
    assert len(paths) >= 6
    schema = described["paths"]["/api/v1/deals/{id}"]["get"]["responses"]["200"]["content"]["application/json"][
        "schema"
    ]
    assert "Deal" in str(schema)


def test_a_feed_of_deals(site: TestClient) -> None:
    feed = xml.fromstring(site.get("/deals.atom", params={"stage": "talks"}).text)
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    assert all("talks" in (entry.findtext(f"{ATOM}title") or "") for entry in entries)
    days = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert days == sorted(days, reverse=True)


def test_the_site_says_that_it_works(site: TestClient) -> None:
    assert site.get("/health").json()["status"] == "ok"
