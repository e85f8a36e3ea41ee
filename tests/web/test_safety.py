"""Nothing that a story or an address says can run, reach a file, or break a page; every answer carries the headers."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit
from xml.etree import ElementTree as xml

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from suitor import open_ledger
from suitor.cli.app import app as commands
from suitor.pipeline import entry_of
from suitor.web import Settings, create_app
from suitor.web.headers import HEADERS
from tests.web.made import hostile, links_of, taken_apart

SCRIPT = "<script>alert(1)</script>"
ATTRIBUTE = "\"'><img src=x onerror=alert(1)>"
ELEMENT = "</title></textarea><svg onload=alert(1)>"
TEMPLATE = "{{ 7 * 191 }} {% include 'base.html' %}"  # 1337, if a text were a template
LINK = "javascript:alert(1)"
PAYLOADS = (SCRIPT, ATTRIBUTE, ELEMENT, TEMPLATE, LINK, "' OR 1=1 --", "\u202eeman", "%3Cscript%3E")
STRANGE = {
    "nothing": "%20",
    "NUL": "%00",
    "NUL inside": "abc%00def",
    "half a surrogate pair": "%ED%A0%80abcd",
    "no UTF-8": "%FF%FE%FD%FC%FB%FA",
    "10,000 characters": "a" * 10_000,
    "a way up": "..%2F..%2F..%2Fetc%2Fpasswd",
    "a wildcard": "%25%25%25%25%25%25%25",
    "another wildcard": "_______",
    "a quotation mark": "%27%20OR%201%3D1%20--%20",
    "a line break": "a%0D%0Aset-cookie:%20a%3Db",
    "signs that are drawn": quote("🦄" * 60),
    "infinity": "1e999",
    "a day too late": "9999-12-31",
    "a day that is none": "0000-00-00",
    "a template": quote(TEMPLATE),
    "a script": quote(SCRIPT),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What an application sent, byte for byte."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(app: Any, address: str, method: str = "GET") -> Answer:
    """Asks an application as a server does, for an address as it stands: no client has tidied it up."""
    path, _, query = address.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(b"host", b"suitor.example")],
        "client": ("127.0.0.1", 50_000),
        "server": ("127.0.0.1", 80),
    }
    sent: list[dict[str, Any]] = []

    waiting = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> dict[str, Any]:
        if waiting:
            return waiting.pop()
        await asyncio.sleep(0.3)  # seconds; then what has no end is left
        return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    try:
        asyncio.run(app(scope, receive, send))
    except Exception:
        if not sent:  # what breaks is answered first, then raised for the log of the server
            raise
    headers = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], headers, b"".join(message.get("body", b"") for message in sent[1:]))


@pytest.fixture(scope="module")
def app(examples: Path) -> FastAPI:
    return create_app(Settings(ledger=str(examples)))


def routes_of(app: FastAPI) -> list[APIRoute]:
    """Every route, those of included routers among them."""
    found: list[APIRoute] = []
    waiting: list[Any] = list(app.routes)
    while waiting:
        route = waiting.pop()
        if isinstance(route, APIRoute):
            found.append(route)
        else:
            router = getattr(route, "original_router", None) or getattr(route, "app", None)
            waiting += getattr(router, "routes", [])
    return sorted(found, key=lambda route: route.path)


def addresses_of(route: APIRoute, value: str) -> Iterator[str]:
    """Addresses of a route with this value at each place that takes one."""
    path = re.sub(r"\{[^}]*\}", value, route.path)
    yield path
    given = route.path if "{" not in route.path else re.sub(r"\{[^}]*\}", "none", route.path)
    for field in (*route.dependant.query_params, *(f for d in route.dependant.dependencies for f in d.query_params)):
        yield f"{given}?{field.alias}={value}"


def test_there_are_routes_to_walk(app: FastAPI) -> None:
    paths = {route.path for route in routes_of(app)}
    assert {"/", "/search", "/deals/{id}", "/stories/{id}", "/api/v1/deals", "/api/v1/deals/{id}"} <= paths
    assert len(paths) >= 15


@pytest.mark.parametrize("name", STRANGE)
def test_no_route_breaks_on_what_is_strange(app: FastAPI, name: str) -> None:
    asked = 0
    for route in routes_of(app):
        if "GET" in route.methods:
            for address in addresses_of(route, STRANGE[name]):
                answer = ask(app, address)
                asked += 1
                assert answer.status < 500, f"{address[:80]}: {answer.status} {answer.body[:200]!r}"
                assert carries_the_headers(answer), address[:80]
                assert b"alert(1)</script>" not in answer.body, address[:80]
                assert b"1337" not in answer.body, address[:80]
                assert "set-cookie" not in answer.headers, address[:80]
                assert len(answer.body) < 150_000, address[:80]  # what is asked for is not repeated at length
    assert asked > 40


@pytest.mark.parametrize(
    "path", ["/deals/{}", "/stories/{}", "/api/v1/deals/{}", "/api/v1/stories/{}", "/companies/{}"]
)
@pytest.mark.parametrize("name", ["NUL", "half a surrogate pair", "10,000 characters", "a way up", "a wildcard"])
def test_ids_that_are_strange_are_refused(app: FastAPI, path: str, name: str) -> None:
    assert 400 <= ask(app, path.format(STRANGE[name])).status < 500


@pytest.mark.parametrize(
    "address",
    ["/?as_of=soon", "/?since=9999-12-31", "/?stage=done", "/?page=0", "/?company=" + "a" * 10_000, "/?as_of=9999-12-31",
     "/search?q=" + "a" * 10_000, "/api/v1/deals?limit=100000", "/api/v1/deals?offset=-1", "/?page=" + "9" * 5000,
     "/deals/none?reports=" + "k" * 11],
)  # fmt: skip
def test_questions_that_are_none_are_not_understood(app: FastAPI, address: str) -> None:
    answer = ask(app, address)
    assert answer.status == 422
    assert len(answer.body) < 3000


def carries_the_headers(answer: Answer) -> bool:
    return all(answer.headers.get(name) == value for name, value in HEADERS.items())


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "NONSENSE"])
def test_every_route_and_every_method_carries_the_headers(app: FastAPI, method: str) -> None:
    for route in routes_of(app):
        answer = ask(app, next(addresses_of(route, "none")), method)
        assert carries_the_headers(answer), f"{method} {route.path}"
        is_known = method in route.methods or (method == "HEAD" and "GET" in route.methods)
        assert answer.status < 500
        assert (answer.status == 405) is not is_known, f"{method} {route.path}: {answer.status}"
        if not is_known:
            assert "GET" in answer.headers["allow"] or "POST" in answer.headers["allow"]


@pytest.mark.parametrize(
    ("address", "status"),
    [("/static/suitor.css", 200), ("/static/icon.svg", 200), ("/static/none.css", 404), ("/static/", 404), ("/none", 404),
     ("/openapi.json", 200), ("/%00", 400), ("/?q=%00", 400), ("/static", 307), ("/docs", 404), ("/redoc", 404)],
)  # fmt: skip
def test_files_and_errors_carry_the_headers(app: FastAPI, address: str, status: int) -> None:
    answer = ask(app, address)
    assert answer.status == status
    assert carries_the_headers(answer)


def test_what_breaks_is_said_without_what_broke(examples: Path) -> None:
    app = create_app(Settings(ledger=str(examples)))

    @app.get("/api/v1/broken")
    @app.get("/broken")
    def broken() -> None:
        raise RuntimeError("a password in an error")

    for address, kind in (("/broken", "text/html"), ("/api/v1/broken", "application/problem+json")):
        answer = ask(app, address)
        assert answer.status == 500
        assert answer.headers["content-type"].startswith(kind)
        assert carries_the_headers(answer)
        assert b"password" not in answer.body
        assert b"Traceback" not in answer.body


@pytest.mark.parametrize("address", ["/", "/deals/none", "/static/suitor.css", "/api/v1/deals", "/none", "/deals.atom"])
def test_head_is_get_without_a_body(app: FastAPI, address: str) -> None:
    get, head = ask(app, address), ask(app, address, "HEAD")
    assert head.body == b""
    assert get.body
    assert (head.status, head.headers["content-length"]) == (get.status, get.headers["content-length"])


@pytest.mark.parametrize(
    "below",
    ["../app.py", "../__init__.py", "%2e%2e/app.py", "..%2fapp.py", "%2e%2e%2fapp.py", "..%5capp.py", "....//app.py",
     "../../../../../../../../etc/passwd", "%2fetc%2fpasswd", "//etc/passwd", "suitor.css/../../app.py", "%252e%252e/app.py",
     "suitor.css%00.html", "~root", "../templates/base.html", "a" * 10_000, "..", ".", "%ff"],
)  # fmt: skip
def test_nothing_outside_of_static_is_served(app: FastAPI, below: str) -> None:
    answer = ask(app, f"/static/{below}")
    assert 400 <= answer.status < 500
    assert b"import " not in answer.body
    assert b"root:" not in answer.body
    assert b"{%" not in answer.body


# What stories say


def stories() -> Iterator[dict[str, str]]:
    """Stories of deals that are read for real, with markup wherever a publisher can write something."""
    yield {
        "id": f"1{SCRIPT}",
        "title": f"Quillon {SCRIPT} to buy Basketline {ATTRIBUTE}",
        "text": f"Quillon {SCRIPT} agreed to buy Basketline {ATTRIBUTE} for $3 billion, according to the Port {ELEMENT} Ledger. "
        f"Quillon said it may also buy {ELEMENT}. {TEMPLATE} Will Quillon {SCRIPT} buy Basketline?",
        "published": "2021-03-04",
        "publisher": f"Harbour Post {ELEMENT}{TEMPLATE}",
        "byline": f"Ann {ATTRIBUTE}",
        "url": LINK,
    }
    yield {
        "id": "2",
        "title": "Ostvale completes purchase of Tarn Vale",
        "text": f"Ostvale completed its acquisition of Tarn Vale <b onclick=alert(1)>for {TEMPLATE} $40 million</b>, a person "
        "familiar with the matter said.\n\nSOURCE: Meridian <script>alert(1)</script> Wire",
        "published": "2021-03-05",
        "publisher": "Meridian Wire",
        "url": "https://news.example/\"'><script>alert(1)</script>",
    }
    yield {
        "id": "3",
        "title": f"<i>{ELEMENT}</i>",
        "text": "Meridel Foods is in talks to buy Hollin Bridge for &lt;script&gt;alert(1)&lt;/script&gt; 12 million euros.",
        "published": "2021-03-06",
        "url": " JAVASCRIPT:alert(1)",
    }
    yield {
        "id": "4",
        "title": "Ostvale may bid for Sandmere",
        "text": "Ostvale may bid for Sandmere.",
        "url": "data:text/html,x",
    }


_DATA = {
    "@type": "NewsArticle",
    "headline": "Wardle may buy Dunmere",
    "publisher": {"name": "Quay <img src=x onerror=alert(1)>"},
    "datePublished": "2021-03-07",
    "url": LINK,
}
PAGE = f"""<html><head><title>Wardle &lt;script>alert(1)&lt;/script> may buy Dunmere</title>
<meta name="author" content="{SCRIPT}"><link rel="canonical" href="{LINK}">
<script type="application/ld+json">{json.dumps(_DATA)}</script></head><body><article><h1>Wardle may buy Dunmere</h1>
<p>Wardle Holdings may buy Dunmere Group, &lt;script&gt;alert(1)&lt;/script&gt; people familiar with the matter said on Monday.
The companies make looms. Wardle is a rival of Dunmere in the north, and both have mills by the river.</p>
<p>Neither would say more about the talks, which began in the spring, when the mills stood still for a month.</p>
</article></body></html>"""


@pytest.fixture(scope="module")
def fooled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A site that shows whole texts, over a ledger of such stories, read as any are, and of such claims made by hand."""
    folder = tmp_path_factory.mktemp("fooled")
    (folder / "stories.jsonl").write_text("".join(f"{json.dumps(story)}\n" for story in stories()), encoding="utf-8")
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    ledger = folder / "ledger.db"
    sources = [str(folder / "stories.jsonl"), str(folder / "page.html")]
    result = CliRunner().invoke(commands, ["ingest", *sources, "--ledger", str(ledger)])
    assert result.exit_code == 0, result.output
    with open_ledger(ledger) as views:
        views.ledger.write([entry_of(reading) for reading in hostile()])
    settings = Settings(ledger=str(ledger), full_text=True, title=f"Suitor {ATTRIBUTE}")
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        yield client


def walk(site: TestClient, start: str = "/", most: int = 400) -> Iterator[str]:
    """Every page that links lead to, each examined: nothing in it runs, and no link does."""
    waiting, seen = [start], {start}
    while waiting and most:
        address, most = waiting.pop(0), most - 1
        if address.startswith(("/deals.atom", "/static", "/api")):
            continue
        page = taken_apart(site, address)
        yield address
        for link in links_of(page):
            parts = urlsplit(link)
            if not parts.netloc and parts.path:
                within = f"{parts.path}?{parts.query}" if parts.query else parts.path
                if within not in seen:
                    seen.add(within)
                    waiting.append(within)


def test_no_page_of_hostile_stories_runs_anything(fooled: TestClient) -> None:
    pages = list(walk(fooled))
    for sort in ("/deals/", "/stories/", "/companies/", "/sources"):
        assert any(address.startswith(sort) for address in pages), sort
    assert len(pages) > 30


def test_hostile_stories_are_read_and_shown_as_they_are(fooled: TestClient) -> None:
    """That the walk above had something to find."""
    texts = [fooled.get(address).text for address in walk(fooled)]
    for words in (
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "onerror=alert(1)&gt;",
        "svg onload=alert(1)&gt;",
        "{{ 7 * 191 }}",
    ):
        assert any(words in text for text in texts), words
    assert not any("1337" in text for text in texts)
    stories = [fooled.get(address).text for address in walk(fooled) if address.startswith("/stories/")]
    assert any("read it where it was published" in text for text in stories)
    assert not any(re.search(r'(?:href|src|action)="\s*(?:javascript|data):', text, re.I) for text in texts)


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize(
    "address",
    ["/?company={}", "/?source={}", "/search?q={}", "/?stage={}", "/?since={}", "/?as_of={}", "/deals/{}", "/stories/{}",
     "/companies/{}", "/none/{}", "/?page={}", "/sources?by={}", "/?company=a&company={}", "/about?as_of={}"],
)  # fmt: skip
def test_nothing_that_is_asked_for_runs(fooled: TestClient, address: str, payload: str) -> None:
    wanted = address.format(quote(payload, safe=""))
    taken_apart(fooled, wanted, fooled.get(wanted).status_code)


def test_the_interface_says_that_it_is_no_page(fooled: TestClient) -> None:
    deals = fooled.get("/api/v1/deals").json()["items"]
    paths = ["/api/v1/deals", "/api/v1/deals/<script>", "/openapi.json", *(f"/api/v1/deals/{d['id']}" for d in deals)]
    for path in paths:
        answer = fooled.get(path)
        assert answer.headers["content-type"].split(";")[0] in ("application/json", "application/problem+json")
        assert answer.headers["x-content-type-options"] == "nosniff"
        answer.json()


def test_the_feed_of_hostile_stories_is_well_formed(fooled: TestClient) -> None:
    root = xml.fromstring(fooled.get("/deals.atom").content)
    links = [link.get("href") or "" for link in root.iter("{http://www.w3.org/2005/Atom}link")]
    assert len(links) > 5
    assert all(urlsplit(link).scheme in ("http", "https") for link in links)
