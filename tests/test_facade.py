"""The package's verbs, as a notebook or a script calls them."""

from __future__ import annotations

from pathlib import Path

import pytest

import suitor
from suitor import Claim, Reading, Role, Stage
from suitor.model import Question
from tests import factory
from tests.cli.stories import STORY, TITLE


def test_an_article_from_a_text_bytes_or_a_path(tmp_path: Path) -> None:
    path = tmp_path / "harbour.txt"
    path.write_text(STORY)
    articles = [suitor.read_article(source) for source in (STORY, STORY.encode(), path, str(path))]
    assert {article.title for article in articles} == {TITLE}
    assert [article.external_id for article in articles] == [None, None, "harbour", "harbour"]


def test_what_is_known_overrides_what_the_text_says() -> None:
    article = suitor.read_article(STORY, form="text", url="https://example.org/a", published="2015", publisher="Post")
    assert (article.url, article.publisher) == ("https://example.org/a", "Post")
    assert article.published is not None
    assert article.published.interval == suitor.DateInterval.year(2015)


@pytest.mark.parametrize(
    ("source", "options", "error"),
    [
        ("missing.txt", {}, suitor.ReadingError),
        (b"", {}, suitor.ReadingError),
        (STORY, {"form": "pdf"}, ValueError),
        (STORY, {"published": "May"}, ValueError),
        (b'{"id": "1", "text": "One."}\n{"id": "2", "text": "Two."}\n', {"form": "jsonl"}, ValueError),
    ],
)
def test_what_cannot_be_one_article(source: str | bytes, options: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        suitor.read_article(source, **options)  # type: ignore[arg-type]


def test_claims_stand_on_sentences_of_the_article() -> None:
    article = suitor.read_article(STORY)
    claims = suitor.extract_claims(article)
    assert any("Osterby Maps" in claim.names(Role.TARGET) and claim.stage is Stage.AGREED for claim in claims)
    assert all(article.text[c.evidence.start : c.evidence.end] == c.evidence.text for c in claims)
    assert list(suitor.read_story(STORY).claims) == claims


def test_everything_that_is_promised_is_there() -> None:
    assert all(hasattr(suitor, name) for name in suitor.__all__)
    with pytest.raises(AttributeError):
        suitor.merge_articles  # noqa: B018


HOSTILE = "<script>alert('x')</script> & \"Quillon\""


def hostile() -> tuple[Reading, Claim]:
    claim = factory.claim(
        evidence=HOSTILE,
        roles={"acquirer": HOSTILE, "target": "B"},
        attribution=(suitor.Source(HOSTILE),),
        background=True,
    )
    question = Question(HOSTILE, 0, len(HOSTILE))
    article = factory.article(HOSTILE, title=HOSTILE, publisher=HOSTILE, byline=HOSTILE, questions=(question,))
    return Reading(article, (claim,)), claim


def test_notebook_views_escape_what_comes_from_a_text() -> None:
    reading, claim = hostile()
    for view in (reading, claim, reading.article):
        html = view._repr_html_()
        assert "<script" not in html
        assert "&lt;script&gt;" in html


def test_notebook_views_show_stage_and_sentence() -> None:
    claim = factory.claim(stage=Stage.COMPLETED)
    html = Reading(factory.article(claim.evidence.text), (claim,))._repr_html_()
    assert "completed" in html
    assert "Quillon agreed to buy Basketline." in html
    assert "No claims" in Reading(factory.article("Rain."))._repr_html_()
