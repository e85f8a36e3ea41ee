from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from suitor.reading import Problem, ReadingError, fetch, read_url
from tests.reading.pages import TITLE, page

Handler = Callable[[httpx.Request], httpx.Response]
HOSTS = {
    "harbourpost.example": ["93.184.216.34"],
    "inside.example": ["10.0.0.5"],
    "mixed.example": ["93.184.216.34", "::1"],
}


def resolver(host: str, port: int) -> list[str]:
    if host in HOSTS:
        return HOSTS[host]
    if host.replace(".", "").isdigit() or ":" in host:
        return [host]
    raise OSError("unknown host")


def get(url: str, handler: Handler, limit: int = 10_000) -> bytes:
    return fetch(url, transport=httpx.MockTransport(handler), resolver=resolver, limit=limit)


def serve(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, content=b"Norvik may bid.")


def test_a_page_is_fetched() -> None:
    assert get("https://harbourpost.example/1", serve) == b"Norvik may bid."


@pytest.mark.parametrize(
    "url",
    [
        "ftp://harbourpost.example/1",
        "file:///etc/hosts",
        "https:///1",
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://169.254.169.254/latest",
        "http://192.168.1.1/",
        "http://[::ffff:10.0.0.1]/",
        "http://0.0.0.0/",
        "http://inside.example/",
        "http://mixed.example/",
        "http://name:secret@harbourpost.example/",
    ],
)
def test_addresses_inside_the_network_are_refused(url: str) -> None:
    with pytest.raises(ReadingError) as error:
        get(url, serve)
    assert error.value.problem is Problem.REFUSED


@pytest.mark.parametrize("target", ["http://127.0.0.1/", "http://inside.example/", "file:///etc/hosts"])
def test_redirects_are_checked_like_the_first(target: str) -> None:
    with pytest.raises(ReadingError) as error:
        get("https://harbourpost.example/1", lambda _: httpx.Response(302, headers={"location": target}))
    assert error.value.problem is Problem.REFUSED


def fail(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectTimeout("timed out")


@pytest.mark.parametrize(
    "url, handler, problem",
    [
        ("https://harbourpost.example/1", lambda _: httpx.Response(404), Problem.FETCH_FAILED),
        (
            "https://harbourpost.example/1",
            lambda _: httpx.Response(302, headers={"location": "/1"}),
            Problem.FETCH_FAILED,
        ),
        ("https://harbourpost.example/1", fail, Problem.FETCH_FAILED),
        ("https://nowhere.example/1", serve, Problem.FETCH_FAILED),
        ("https://harbourpost.example/1", lambda _: httpx.Response(200, content=bytes(20_000)), Problem.TOO_LARGE),
    ],
)
def test_failures_are_named(url: str, handler: Handler, problem: Problem) -> None:
    with pytest.raises(ReadingError) as error:
        get(url, handler)
    assert error.value.problem is problem
    assert url in str(error.value)


def test_a_page_is_known_by_its_last_address() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/short":
            return httpx.Response(301, headers={"location": "/2015/05/01/norvik"})
        return httpx.Response(
            200, content=page().encode("cp1252"), headers={"content-type": "text/html; charset=utf-8"}
        )

    (article,) = read_url(
        "https://harbourpost.example/short", transport=httpx.MockTransport(handler), resolver=resolver
    )
    assert article.title == TITLE
    assert article.url == "https://harbourpost.example/2015/05/01/norvik"
    assert article.published is not None
    assert article.published.start.isoformat() == "2015-05-01"
