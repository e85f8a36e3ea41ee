"""Newswire stories: the headline, the dateline and the sign-off are cut, and every place stays true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.newswire import body_of


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("HARLOW BUYS PELLWORTH\n    DAYTON, Ohio, March 3 - Harlow Inc paid cash.\n", "Harlow Inc paid cash.\n"),
        ("HARLOW BUYS PELLWORTH\n  OSLO, April 12 - Harlow paid cash.\n It said no more.\n Reuter \n\n",
         "Harlow paid cash.\n It said no more.\n"),
        ("HARLOW BUYS PELLWORTH\n  OSLO, April 12 - Harlow paid cash.\n Reuter\n", "Harlow paid cash.\n"),
        ("HARLOW BUYS PELLWORTH\n  OSLO, April 12 - Harlow paid cash.\n Reuter", "Harlow paid cash.\n"),
        ("HARLOW BUYS PELLWORTH\nHarlow Inc said it paid cash.\n", "Harlow Inc said it paid cash.\n"),
        ("HARLOW BUYS PELLWORTH\nHarlow Inc paid cash.\n OSLO, April 12 - It said no more.\n",
         "Harlow Inc paid cash.\n OSLO, April 12 - It said no more.\n"),  # a dateline opens a story
        ("HARLOW BUYS PELLWORTH\nHarlow told\n Reuter\n it paid cash.\n", "Harlow told\n Reuter\n it paid cash.\n"),
        ("HARLOW BUYS PELLWORTH\n  OSLO, Apr12 - Harlow paid cash.\n", "Harlow paid cash.\n"),
        ("Harlow paid cash.", "Harlow paid cash."),
        ("", ""),
    ],
)  # fmt: skip
def test_bodies(text: str, body: str) -> None:
    assert body_of(text)[0] == body


@given(st.lists(st.sampled_from(["HARLOW BUYS", "\n", " ", "OSLO, March 3 - ", "Harlow paid.", " Reuter"]), max_size=9))
def test_a_body_stands_where_it_is_said_to_begin(parts: list[str]) -> None:
    text = "".join(parts)
    body, start = body_of(text)
    assert text[start : start + len(body)] == body
    assert not text[start + len(body) :].strip("\n") or text[start + len(body) :].strip() == "Reuter"
