"""Ingest: what is known is passed over, what fails is named, and the number of workers does not show."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from suitor import ingest as module
from suitor import pipeline, workers
from suitor.blocks import Block, blocks_of
from suitor.ingest import Ingested, Outcome, ingest
from suitor.ledger import Ledger, Written, open_ledger
from suitor.model import Article, Reading
from suitor.pipeline import extractor
from suitor.reading.problems import Problem, ReadingError
from suitor.views import Views
from tests import factory
from tests.archives import NEWS as PAGES
from tests.archives import write_archive
from tests.cli.news import READINGS
from tests.test_views import exports

BROKEN = ReadingError(Problem.BAD_RECORD, "no JSON", "news.jsonl", 3)


@pytest.fixture
def ledger(ledger_url: str) -> Iterator[Ledger]:
    """A fresh ledger."""
    with open_ledger(ledger_url) as fresh:
        yield fresh


def story(number: int, words: str = "Quillon agreed to buy Basketline for $270m.", **changes: Any) -> Article:
    """An article with one sentence of news."""
    fields = {
        "title": "Quillon to buy Basketline",
        "external_id": str(number),
        "url": f"https://news.example/{number}",
        "published": factory.published(f"1999-03-{number:02}"),
    }
    return factory.article(f"{words}\n\nIt is the firm's deal no. {number} in a year.", **{**fields, **changes})


NEWS = [story(number) for number in range(1, 6)]


@pytest.fixture
def extractions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles from which claims are drawn, in their order."""
    drawn: list[str] = []

    def spy(article: Article) -> Reading | pipeline.ExtractionError:
        drawn.append(article.external_id or "")
        return pipeline.extracted(article)

    monkeypatch.setattr(workers, "extracted", spy)
    return drawn


def test_what_is_known_is_not_read_again(ledger: Ledger, extractions: list[str]) -> None:
    first = ingest(ledger, NEWS[:3])
    assert (first.written.new, first.written.known, extractions) == (3, 0, ["1", "2", "3"])
    again = ingest(ledger, NEWS)
    assert (again.written.new, again.written.known, extractions) == (2, 3, ["1", "2", "3", "4", "5"])


def test_readings_are_taken_as_they_are(ledger: Ledger, extractions: list[str]) -> None:
    done = ingest(ledger, READINGS)
    assert (done.written.new, done.written.claims, extractions) == (len(READINGS), len(READINGS), [])
    assert {telling.claim for telling in ledger.tellings()} == {claim for r in READINGS for claim in r.claims}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([READINGS[0]], Written(known=1)),
        ([READINGS[0].article], Written(known=1)),  # whoever read it
        ([replace(READINGS[0], extractor="another")], Written(reread=1, claims=1)),
        ([replace(READINGS[0], extractor="another")] * 2, Written(reread=1, known=1, claims=1)),
    ],
    ids=["the same reading", "its article", "another reader", "the same twice at once"],
)
def test_an_article_that_was_read_before(ledger: Ledger, given: list[Outcome], expected: Written) -> None:
    ingest(ledger, READINGS)
    assert ingest(ledger, given).written == expected


def test_an_article_has_the_claims_of_its_own_extraction(ledger: Ledger) -> None:
    ingest(ledger, NEWS[:1])
    assert [version.extractor for version in ledger.history("1")] == [extractor()]
    assert len(list(ledger.tellings())) > 0


@pytest.mark.parametrize(
    ("change", "new", "versions", "articles"),
    [
        ({"words": "Quillon dropped its bid for Basketline."}, 0, 1, 1),  # the same address
        ({"publisher": "Harbour Post"}, 0, 1, 1),
        ({"url": "https://other.example/1"}, 1, 0, 2),  # the same text elsewhere is a copy
        ({"external_id": "1b"}, 0, 1, 1),
    ],
    ids=["other words", "a publisher", "another address", "another number"],
)
def test_a_changed_article(ledger: Ledger, change: dict[str, str], new: int, versions: int, articles: int) -> None:
    ingest(ledger, NEWS[:1])
    written = ingest(ledger, [story(1, **change)]).written
    assert (written.new, written.versions) == (new, versions)
    assert len(list(ledger.articles())) == articles


def test_the_same_text_in_another_file_is_one_article(ledger: Ledger) -> None:
    files = [story(1, url=None, external_id=name) for name in ("monday", "archive")]
    ingest(ledger, files[:1])
    ingest(ledger, files[1:])
    assert len(list(ledger.articles())) == 1


def test_failures_are_named_and_counted_and_the_others_go_on(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    def extract(article: Article, near: object = None) -> Reading:
        if article.external_id == "2":
            raise IndexError("no such word")
        return Reading(article, ())

    monkeypatch.setattr(pipeline, "extract", extract)
    failures: list[Exception] = []
    done = ingest(ledger, [NEWS[0], BROKEN, *NEWS[1:3]], on_failure=failures.append)
    assert (done.failures, done.written.new) == (2, 2)
    assert failures[0] is BROKEN
    assert str(failures[1]) == "2: no claims could be drawn from it (IndexError: no such word)"
    assert ingest(ledger, NEWS[:3]).written.known == 2  # what failed is tried again


def test_batches_are_written_in_the_order_of_the_inputs(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BATCH", 2)
    seen: list[int] = []
    ingest(ledger, NEWS, on_batch=lambda so_far: seen.append(so_far.written.new))
    assert seen == [2, 4, 5]
    assert [ledger.history(article.id)[0].article.external_id for article in NEWS] == ["1", "2", "3", "4", "5"]


def test_what_was_written_before_a_failure_of_the_inputs_stays(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BATCH", 2)
    monkeypatch.setattr(module, "_AHEAD", 1)

    def torn() -> Iterator[Article]:
        yield from NEWS[:4]
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="gone"):
        ingest(ledger, torn())
    assert {article.external_id for article in ledger.articles()} == {"1", "2", "3", "4"}
    again = ingest(ledger, NEWS).written
    assert (again.new, again.known) == (1, 4)


def test_nothing_to_ingest(ledger: Ledger) -> None:
    assert ingest(ledger, []) == Ingested()


def test_the_number_of_workers_does_not_show(ledger_url: str, tmp_path: Path) -> None:
    with open_ledger(ledger_url) as one, open_ledger(tmp_path / "two.db") as two:
        outcomes: list[Outcome] = [*NEWS, BROKEN, *READINGS]
        alone, together = ingest(one, outcomes), ingest(two, outcomes, workers=2)
        assert alone == together
        assert exports(Views(one)) == exports(Views(two))


# Web archives

SMALL = 2_000  # bytes of a block: a few pages


@pytest.fixture
def archive(tmp_path: Path) -> str:
    """A web archive of several blocks."""
    return write_archive(tmp_path)


def test_blocks_that_were_read_are_passed_over(ledger: Ledger, archive: str) -> None:
    first = ingest(ledger, blocks_of(archive, SMALL), gated=False)
    assert (first.written.new, first.known_blocks) == (len(PAGES), 0)
    assert first.blocks == len(list(blocks_of(archive, SMALL))) > 2
    os.rename(archive, f"{archive}.moved")
    again = ingest(ledger, blocks_of(f"{archive}.moved", SMALL), gated=False)
    assert again == Ingested(known_blocks=first.blocks, outcomes=first.blocks)


def test_blocks_are_read_again_where_what_reads_them_differs(ledger: Ledger, archive: str) -> None:
    first = ingest(ledger, blocks_of(archive, SMALL), gated=True)
    again = ingest(ledger, blocks_of(archive, SMALL), gated=False)
    assert (first.blocks, first.known_blocks) == (again.blocks, again.known_blocks)
    assert len(list(ledger.articles())) == len(PAGES)


def test_a_file_that_grew_is_read_from_where_it_grew(ledger: Ledger, tmp_path: Path) -> None:
    first = ingest(ledger, blocks_of(write_archive(tmp_path, PAGES[:8]), SMALL), gated=False)
    again = ingest(ledger, blocks_of(write_archive(tmp_path), SMALL), gated=False)
    assert again.known_blocks == first.blocks - 1
    assert again.written.new == len(PAGES) - 8


def test_articles_and_blocks_keep_their_order(ledger: Ledger, archive: str) -> None:
    first, *rest = blocks_of(archive, SMALL)
    ingest(ledger, [*NEWS[:2], first, BROKEN, *NEWS[2:], *rest], gated=False)
    recorded = ledger.recorded()
    when = {article.url: recorded[article.id] for article in ledger.articles()}
    news, pages = ([when[article.url] for article in told] for told in (NEWS, PAGES))
    assert news[1] < pages[0] < news[2] <= news[-1] < pages[-1]


def test_no_more_blocks_are_in_hand_than_the_workers_need(ledger: Ledger, archive: str) -> None:
    came = 0
    ahead: list[int] = []

    def counted() -> Iterator[Block]:
        nonlocal came
        for block in blocks_of(archive, 1):
            came += 1
            yield block

    ingest(ledger, counted(), on_batch=lambda so_far: ahead.append(came - so_far.outcomes))
    assert max(ahead) <= module._AHEAD
    assert came == len(PAGES) + 1


class Interrupted(Exception):
    """As Ctrl-C would end it, between two transactions."""


@pytest.mark.parametrize("workers", [1, 2])
def test_what_was_interrupted_goes_on_at_the_block(ledger_url: str, tmp_path: Path, archive: str, workers: int) -> None:
    def stop(so_far: Ingested) -> None:
        if so_far.blocks == 2:
            raise Interrupted

    with open_ledger(ledger_url) as torn, open_ledger(tmp_path / "whole.db") as whole:
        with pytest.raises(Interrupted):
            ingest(torn, blocks_of(archive, SMALL), workers=workers, gated=False, on_batch=stop)
        again = ingest(torn, blocks_of(archive, SMALL), gated=False)
        assert again.known_blocks == 2
        assert again.written.known == 0
        ingest(whole, blocks_of(archive, SMALL), gated=False)
        assert exports(Views(torn)) == exports(Views(whole))


def test_a_block_of_which_only_a_part_was_written_is_read_again(
    ledger_url: str, tmp_path: Path, archive: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("suitor.blocks.PIECE", 2)
    write, count = Ledger.write, 0

    def torn(self: Ledger, *arguments: Any, **options: Any) -> Written:
        nonlocal count
        count += 1
        if count == 4:
            raise Interrupted
        return write(self, *arguments, **options)

    with open_ledger(ledger_url) as ledger, open_ledger(tmp_path / "whole.db") as whole:
        ingest(whole, blocks_of(archive, 10**6), gated=False)
        monkeypatch.setattr(Ledger, "write", torn)
        with pytest.raises(Interrupted):
            ingest(ledger, blocks_of(archive, 10**6), gated=False)
        again = ingest(ledger, blocks_of(archive, 10**6), gated=False)
        assert (again.written.known, again.written.new) == (6, len(PAGES) - 6)
        assert exports(Views(ledger)) == exports(Views(whole))


def test_the_number_of_workers_does_not_show_in_blocks(ledger_url: str, tmp_path: Path, archive: str) -> None:
    with open_ledger(ledger_url) as one, open_ledger(tmp_path / "two.db") as two:
        outcomes: list[Outcome] = [*NEWS, *blocks_of(archive, SMALL), BROKEN, *blocks_of(archive, 10**6)]
        alone, together = ingest(one, outcomes), ingest(two, outcomes, workers=2)
        assert alone == together
        assert exports(Views(one)) == exports(Views(two))
