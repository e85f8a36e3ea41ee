"""Fetches a page for `suitor read URL`: bounded in size, time and redirects, and never from inside the network."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from suitor.model import Article, Published
from suitor.reading.entry import given_date, or_raise, read_from
from suitor.reading.forms import Form
from suitor.reading.origin import Limits, Origin
from suitor.reading.problems import Problem, ReadingError
from suitor.reading.unpacking import too_large

if TYPE_CHECKING:
    import httpx

Resolver = Callable[[str, int], list[str]]

_MOST_REDIRECTS = 5
_SECONDS = 30.0  # for everything, redirects and body included
_STALL = 10.0  # without a byte
_AGENT = "suitor (reads business news; one page on request)"


@dataclass(frozen=True, slots=True)
class Page:
    """What a server sent: the bytes, the address after redirects, and the charset that it declared."""

    data: bytes
    url: str
    charset: str | None


def resolve(host: str, port: int) -> list[str]:
    """Every address of a host.

    Raises:
        OSError: the name is not known.
    """
    return [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def fetch(
    url: str,
    *,
    transport: httpx.BaseTransport | None = None,
    resolver: Resolver = resolve,
    limit: int = Limits().article_bytes,
) -> bytes:
    """The bytes behind an address.

    Args:
        url: an http or https address of the public network.
        transport: another way to send requests, for tests.
        resolver: another way to find the addresses of a host, for tests.
        limit: how many bytes are read at most.

    Raises:
        ReadingError: refused (scheme, private address), too large, or not to be had.
    """
    return fetch_page(url, transport=transport, resolver=resolver, limit=limit).data


def read_url(
    url: str,
    *,
    form: Form = Form.AUTO,
    published: str | date | Published | None = None,
    publisher: str | None = None,
    transport: httpx.BaseTransport | None = None,
    resolver: Resolver = resolve,
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> list[Article]:
    """The articles behind an address; a page is known by the address that it has after redirects.

    Raises:
        ReadingError: it cannot be fetched or read.
    """
    page = fetch_page(url, transport=transport, resolver=resolver, limit=limits.article_bytes)
    origin = Origin(
        url=page.url, published=given_date(published), publisher=publisher, charset=page.charset, limits=limits
    )
    try:
        return [or_raise(result) for result in read_from(page.data, origin, form)]
    except ReadingError as error:
        raise error.at(url) from error


def fetch_page(
    url: str,
    *,
    transport: httpx.BaseTransport | None = None,
    resolver: Resolver = resolve,
    limit: int = Limits().article_bytes,
) -> Page:
    """What a server sends for an address, after redirects that are each checked like the first.

    Raises:
        ReadingError: refused (scheme, private address), too large, or not to be had.
    """
    import httpx

    deadline = time.monotonic() + _SECONDS
    current = url
    try:
        # Proxies of the environment are not used: behind one, nobody could check where a request ends.
        with httpx.Client(
            transport=transport, timeout=_STALL, trust_env=False, headers={"User-Agent": _AGENT}
        ) as client:
            for _ in range(_MOST_REDIRECTS + 1):
                _check(current, resolver)
                with client.stream("GET", current) as response:
                    _check_peer(response)
                    if not response.has_redirect_location:
                        return _page(response, current, limit, deadline)
                    current = urljoin(current, response.headers["location"])
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, UnicodeError, ValueError) as error:
        if isinstance(error, ReadingError):
            raise error.at(url) from error
        raise ReadingError(Problem.FETCH_FAILED, f"{error or type(error).__name__}; try again later", url) from error
    raise ReadingError(Problem.FETCH_FAILED, f"more than {_MOST_REDIRECTS} redirects; save the page instead", url)


def _page(response: httpx.Response, url: str, limit: int, deadline: float) -> Page:
    if response.status_code >= 400:
        raise ReadingError(Problem.FETCH_FAILED, f"the server answered {response.status_code}; check the address")
    if int(response.headers.get("content-length") or 0) > limit:
        raise too_large(limit)
    data = bytearray()
    for part in response.iter_bytes(2**16):
        data += part
        if len(data) > limit:
            raise too_large(limit)
        if time.monotonic() > deadline:
            raise ReadingError(Problem.FETCH_FAILED, f"not complete after {_SECONDS:.0f} seconds; try again later")
    return Page(bytes(data), url, response.charset_encoding)


def _check(url: str, resolver: Resolver) -> None:
    """Refuses what is no public http address.

    Raises:
        ReadingError: another scheme, no host, an unknown host, or one inside the network.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ReadingError(Problem.REFUSED, "only http and https addresses with a host are fetched")
    if parts.username or parts.password:
        raise ReadingError(Problem.REFUSED, "addresses with a user name or password are not fetched")
    try:
        addresses = resolver(parts.hostname, parts.port or (443 if parts.scheme == "https" else 80))
    except OSError as error:
        raise ReadingError(
            Problem.FETCH_FAILED, f"the host {parts.hostname} is not known; check the address"
        ) from error
    if not addresses or not all(map(_is_public, addresses)):
        raise ReadingError(
            Problem.REFUSED, f"{parts.hostname} lies inside the network; save the page and read the file"
        )


def _check_peer(response: httpx.Response) -> None:
    """Refuses an answer from inside the network, should the name have changed between check and connection.

    Raises:
        ReadingError: the connection leads to a private address.
    """
    stream = response.extensions.get("network_stream")
    peer = stream.get_extra_info("server_addr") if stream is not None else None
    if peer and not _is_public(str(peer[0])):
        raise ReadingError(Problem.REFUSED, "the connection leads inside the network")


def _is_public(address: str) -> bool:
    try:
        ip = ip_address(address.split("%")[0])
    except ValueError:
        return False
    mapped = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    ip = mapped or ip
    return ip.is_global and not ip.is_multicast
