"""The gate sees what a page says of itself and what its story says, and nothing else."""

from __future__ import annotations

import pytest

from suitor.screening import may_tell_of_deals, places

PLAIN = "The harbour was quiet after the storm, and the ferries kept to their winter times all week long."
DEAL = "Fenmoor agreed to acquire Oakley Mills for 40 million dollars in cash, both companies said on Monday."
AGAIN = "The takeover would make it the largest miller of the county, with shops in every town along the coast."


def page(body: str, title: str = "Harbour news", head: str = "") -> bytes:
    return f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode()


PASSED = {
    "a title": page(f"<p>{PLAIN}</p>", title="Fenmoor to acquire Oakley | Harbour Post"),
    "a word for titles": page(f"<p>{PLAIN}</p>", title="Oakley unit up for sale of stock"),
    "a description": page(f"<p>{PLAIN}</p>", head='<meta name="description" content="Fenmoor raises its stake.">'),
    "OpenGraph": page(f"<p>{PLAIN}</p>", head="<meta property='og:title' content='Merger of mills'>"),
    "two paragraphs": page(f"<p>{DEAL}</p><p>{AGAIN}</p>"),
    "one paragraph": page(f"<p>{DEAL} {AGAIN}</p>"),
    "line breaks": page(f"<td>{DEAL}<br><br>{AGAIN}</td>"),
    "capitals": page(f"<p>{DEAL.upper()}</p><p>{AGAIN.upper()}</p>"),
    "words in inline elements": page(f"<p><b>Fenmoor</b> will <a href='/x'>acquire</a> {PLAIN}</p><p>{AGAIN}</p>"),
    "a body in a script": page(f'<script type="application/ld+json">{{"articleBody": "{DEAL} {AGAIN}"}}</script>'),
}
REFUSED = {
    "nothing": b"",
    "no word of deals": page(f"<p>{PLAIN}</p>" * 3),
    "once in passing": page(f"<p>{PLAIN}</p><p>{AGAIN}</p>"),
    "the same words twice": page(f"<p>{AGAIN}</p><p>{AGAIN}</p>"),
    "headlines of other stories": page(
        "<ul>" + "<li><h3><a href='/x'>Fenmoor to acquire Oakley</a></h3></li>" * 9 + "</ul>"
    ),
    "addresses": page(f"<p>{PLAIN} <a href='/news/fenmoor-to-buy-oakley-takeover'>more</a></p>" * 3),
    "attributes": page(f"<p title='takeover bid for Oakley'>{PLAIN}</p><p title='merger'>{PLAIN}</p>"),
    "short strings of scripts": page('<script>var a="acquire",b="takeover",c="merger";</script>' + f"<p>{PLAIN}</p>"),
    "styles": page("<style>.stake{margin:0} .takeover{margin:1px} .merger{margin:2px;padding:40px;color:#00f}</style>"),
}


@pytest.mark.parametrize("name", PASSED)
def test_passed(name: str) -> None:
    assert may_tell_of_deals(PASSED[name])


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    assert not may_tell_of_deals(REFUSED[name])


@pytest.mark.parametrize("text", ["The takeover of Oakley", "Søndmøre’s takeover – “a merger of equals”", "nothing"])
def test_places_are_characters(text: str) -> None:
    assert [text[:end].split()[-1].strip("“") for end in places(text)] == [
        word for word in ("takeover", "merger") if word in text
    ]
