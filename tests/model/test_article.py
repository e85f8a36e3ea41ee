from __future__ import annotations

import pytest
from hypothesis import given

from suitor.model import Article, content_id
from tests.factory import article
from tests.model.strategies import articles, texts


@pytest.mark.parametrize(
    ("title", "body", "text", "body_start"),
    [
        ("Quillon eyes Basketline", "It may bid.", "Quillon eyes Basketline\n\nIt may bid.", 25),
        (None, "It may bid.", "It may bid.", 0),
        ("", "It may bid.", "It may bid.", 0),
        ("Only a headline", "", "Only a headline\n\n", 17),
    ],
)
def test_compose_lays_out_title_blank_line_body(title: str | None, body: str, text: str, body_start: int) -> None:
    composed = article(body, title=title)
    assert (composed.text, composed.body_start, composed.body) == (text, body_start, body)
    assert composed.title == (title or None)


@pytest.mark.parametrize("body_start", [-1, 7])
def test_a_body_starts_within_the_text(body_start: int) -> None:
    with pytest.raises(ValueError, match="cannot start"):
        Article("sixsix", body_start)


def test_the_id_is_that_of_address_and_text() -> None:
    one = article("It may bid.", url="https://news.example/1")
    assert one.id == article("It may bid.", url="https://news.example/1", publisher="Harbour Post").id
    assert one.id != article("It may bid.", url="https://news.example/2").id
    assert one.id != article("It may not bid.", url="https://news.example/1").id
    assert article("It may bid.", id="given").id == "given"


def test_the_id_is_the_same_on_every_machine() -> None:
    assert content_id("a", "b") == content_id("a", "b")
    assert len(content_id("a")) == 32


@given(texts, texts)
def test_parts_do_not_run_into_one_another(a: str, b: str) -> None:
    assert content_id(a, b) != content_id(a + b)
    assert content_id(a, b) != content_id(a, b, "")


@given(articles())
def test_the_body_is_the_end_of_the_text(given_: Article) -> None:
    assert given_.text.endswith(given_.body)
    assert given_.text == (f"{given_.title}\n\n" if given_.title else "") + given_.body
