from __future__ import annotations

import pytest

from suitor.model import ArticleHead


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://News.Example:8080/a?b#c", "news.example"),
        ("https://[2001:db8::1]/a", "2001:db8::1"),
        ("javascript:alert(1)", ""),
        ("news.example/a", ""),
        ("http://[bad", ""),  # half an IPv6 address
        ("", ""),
        (None, ""),
    ],
)
def test_the_host_of_whatever_an_article_gives_as_its_address(url: str | None, host: str) -> None:
    assert ArticleHead("a1", url=url).host == host
