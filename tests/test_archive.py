"""The cascade: what passes, what is passed over and why, and that nothing which is wrong ends it."""

from __future__ import annotations

import io
from itertools import pairwise

import pytest

from suitor.archive import Count, Step, Tally, read_archive
from suitor.model import Reading
from suitor.reading import Limits, Origin, ReadingError
from tests.reading.archives import http, packed, record

DEAL = (
    "Fenmoor Plc said on Monday it agreed to acquire Oakley Mills Ltd for 40 million dollars in cash.",
    "The acquisition is subject to approval by the shareholders of Oakley Mills, who would get 20 dollars a share.",
    "Fenmoor makes paper and board in four towns along the coast and has been looking for a miller since spring.",
)
QUIET = (
    "The harbour was quiet after the storm, and the ferries kept to their winter times for most of the week.",
    "Fishermen mended their nets, and the market opened an hour late because the road over the pass was icy.",
    "The council will meet on Thursday to speak of the sea wall, which lost some stones on the northern side.",
)
FRENCH = (
    "Le groupe Fenmoor a annoncé lundi le rachat de la société Oakley pour quarante millions, dit son takeover.",
    "L'opération, un merger selon la presse, doit encore être approuvée par les actionnaires et par les autorités.",
    "La direction de la société n'a pas voulu faire de commentaire, mais les salariés ont été informés mardi soir.",
)
URL = "https://harbourpost.example/"


def page(paragraphs: tuple[str, ...], title: str = "News of the day") -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html><head><title>{title}</title></head><body><article>{body}</article></body></html>".encode()


def found(name: str, body: bytes, *headers: str, status: str = "200 OK", digest: str = "") -> bytes:
    digests = [f"WARC-Payload-Digest: {digest}"] if digest else []
    return packed(record(http(body, *headers, status=status), URL + name, *digests))


def read(*records: bytes, gated: bool = True, audit: float = 0.0, limits: Limits = Limits()) -> tuple[list[str], Tally]:  # noqa: B008
    """The addresses of readings and the problems, and what was counted."""
    tally = Tally()
    file = io.BytesIO(b"".join(records))
    outcomes = read_archive(file, Origin(name="crawl", limits=limits), gated=gated, tally=tally, audit=audit)
    return [_told(outcome) for outcome in outcomes], tally


def _told(outcome: object) -> str:
    if isinstance(outcome, Reading):
        return (outcome.article.url or "").removeprefix(URL)
    assert isinstance(outcome, ReadingError)
    return str(outcome.problem)


def steps(tally: Tally) -> list[tuple[int, int]]:
    return [(tally.steps[step].came, tally.steps[step].passed) for step in Step]


def test_only_what_may_tell_of_deals_is_read() -> None:
    seen, tally = read(found("quiet", page(QUIET)), found("deal", page(DEAL)), found("calm", page(QUIET[::-1])))
    assert seen == ["deal"]
    assert steps(tally) == [(3, 3), (3, 1), (1, 1), (1, 1), (1, 1), (1, 1)]
    assert tally.skipped == {"no word of deals": 2}
    assert tally.deals == 1


def test_the_full_way_reads_all() -> None:
    seen, tally = read(found("quiet", page(QUIET)), found("deal", page(DEAL)), gated=False)
    assert seen == ["quiet", "deal"]
    assert steps(tally) == [(2, 2), (0, 0), (0, 0), (0, 0), (2, 2), (2, 1)]


def test_both_ways_find_the_same() -> None:
    archive = io.BytesIO(found("deal", page((*DEAL, *QUIET * 6), title="Fenmoor to acquire Oakley Mills")))
    gated, full = [next(read_archive(archive, Origin(), gated=gated)) for gated in (True, False)]
    assert isinstance(gated, Reading)
    assert isinstance(full, Reading)
    assert gated.claims
    assert gated.claims == full.claims
    assert gated.article == full.article


@pytest.mark.parametrize(
    "record_, told, reason",
    [
        (found("fr", page(FRENCH)), [], "other language"),
        (found("moved", b"", "Location: /x", status="301 Moved"), [], "redirect"),
        (found("gone", page(DEAL), status="404 Not Found"), [], "status other than 200"),
        (found("menu", b"<html><title>Takeover and merger news</title><script>x()</script></html>"), [], "no story"),
        (found("large", page(DEAL) + b" " * 20_000), ["too large"], ""),
        (found("bomb", __import__("gzip").compress(b"<p>" * 50_000), "Content-Encoding: gzip"), ["too large"], ""),
        (found("cut", page(DEAL))[:-40], ["damaged"], ""),
    ],
)
def test_what_is_no_use_is_counted_or_named(record_: bytes, told: list[str], reason: str) -> None:
    seen, tally = read(found("deal", page(DEAL)), record_, limits=Limits(article_bytes=10_000))
    assert seen == ["deal", *told]
    assert tally.skipped == ({reason: 1} if reason else {})


def test_repeated_pages_are_read_once() -> None:
    digest, other = "sha1:AAAA", "sha1:BBBB"
    longer = page((*DEAL, QUIET[0]))  # a crawler that gives all pages one digest costs none of them
    seen, tally = read(
        found("a", page(DEAL), digest=digest), found("b", page(DEAL), digest=digest),
        found("c", longer, digest=digest), found("d", page(DEAL), digest=other), found("e", page(DEAL)),
    )  # fmt: skip
    assert seen == ["a", "c", "d", "e"]
    assert tally.skipped == {"duplicate": 1}


def test_an_audit_counts_what_is_lost_and_yields_nothing() -> None:
    aside = page((*QUIET, "Fenmoor Plc said it agreed to acquire Oakley Mills Ltd for 40 million dollars in cash."))
    seen, tally = read(found("quiet", page(QUIET)), found("aside", aside), found("deal", page(DEAL)), audit=1.0)
    assert seen == ["deal"]
    gate = tally.steps[Step.GATE]
    assert (gate.audited, gate.lost) == (2, 1)


def test_tallies_add_up() -> None:
    one, other = read(found("a", page(DEAL)))[1], read(found("b", page(QUIET)))[1]
    one += other
    assert steps(one) == [(2, 2), (2, 1), (1, 1), (1, 1), (1, 1), (1, 1)]
    assert one.skipped == {"no word of deals": 1}
    assert Count() == Count(0, 0, 0.0, 0, 0)


def test_only_records_that_begin_in_a_stretch_are_read() -> None:
    records = [found(name, page(DEAL)) for name in "abc"]
    file = io.BytesIO(b"".join(records))
    ends = [0, len(records[0]), len(records[0]) + len(records[1]), None]
    parts = [[_told(o) for o in read_archive(file, Origin(), first=a or 0, last=b)] for a, b in pairwise(ends)]
    assert parts == [["a"], ["b"], ["c"]]
