from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from suitor.model import DateMethod
from suitor.reading import read_bytes, read_path

PROSE = "Norvik Foods plans to invest in the dairy group Palumbo, people familiar with the matter said on Monday."


def test_a_blog_post_with_everything_around_it() -> None:
    text = (
        "Breaking News\n\nNorvik may invest in Palumbo\n\nBy Ines Halloran\nMay 1, 2015\n\n"
        f"{PROSE}\n\nWould that be wise?\n\nSOURCE: Bloomberg and Nikkei\n\n3 comments\n"
    )
    (article,) = read_bytes(text.encode(), name="deals/norvik.txt.gz", today=date(2016, 1, 1))
    assert article.title == "Norvik may invest in Palumbo"
    assert article.body == f"{PROSE}\n\nWould that be wise?"
    assert article.credits == ("Bloomberg", "Nikkei")
    assert article.comments == 3
    assert article.byline == "Ines Halloran"
    assert article.published is not None
    assert article.published.start == date(2015, 5, 1)
    assert article.external_id == "norvik"
    assert article.text[article.body_start :] == article.body


@pytest.mark.parametrize(
    "text, title",
    [
        (f"Norvik eyes Palumbo\n\n{PROSE}", "Norvik eyes Palumbo"),
        (f"Will Norvik buy Palumbo?\n\n{PROSE}", "Will Norvik buy Palumbo?"),
        (f"Norvik to buy Palumbo Inc.\n\n{PROSE}", "Norvik to buy Palumbo Inc."),
        (f"Norvik eyes Palumbo\n{PROSE}\n{PROSE}", "Norvik eyes Palumbo"),
        (f"NORVIK EYES PALUMBO\n    {PROSE}", "NORVIK EYES PALUMBO"),
        ("Norvik Foods Inc and Palumbo\nDairies Corp, a private company, said\nthey will merge.", None),
        (f"Norvik has bought Palumbo.\n\n{PROSE}", None),
        (f"HARBOUR CITY, Oct 23 (Reuters) -\n\n{PROSE}", None),
        (PROSE, None),
        ("Norvik buys Palumbo", None),
    ],
)
def test_headlines(text: str, title: str | None) -> None:
    (article,) = read_bytes(text.encode())
    assert article.title == title
    assert article.body


def test_newswire_keeps_its_lines() -> None:
    text = "Norvik Foods Inc said it\nbought Palumbo  for cash.\n    Terms were not available for\ncomment."
    (article,) = read_bytes(f"\n\n{text}".encode(), name="10042")
    assert article.text == text.replace("  for", " for")
    assert article.external_id == "10042"
    assert article.body_start == 0


@pytest.mark.parametrize(
    "dateline, publisher, day",
    [
        ("NEW YORK, Oct 23 (Reuters) - ", "Reuters", None),
        ("NEW YORK, Oct 23, 2006 (Reuters) - ", "Reuters", date(2006, 10, 23)),
        ("LONDON (AP) — ", "Associated Press", None),
        ("LONDON (Norvik) - ", None, None),
    ],
)
def test_datelines_stay_in_the_text(dateline: str, publisher: str | None, day: date | None) -> None:
    (article,) = read_bytes((dateline + PROSE).encode())
    assert article.text.startswith(dateline)
    assert article.publisher == publisher
    assert (article.published.start if article.published else None) == day


def test_what_the_caller_states_stands() -> None:
    text = f"Norvik eyes Palumbo\n\nMay 1, 2015\n\nLONDON (AP) - {PROSE}"
    (article,) = read_bytes(text.encode(), url="https://h.example/1", published="2014-03", publisher="Harbour Post")
    assert (article.url, article.publisher) == ("https://h.example/1", "Harbour Post")
    assert article.published is not None
    assert (article.published.start, article.published.end) == (date(2014, 3, 1), date(2014, 4, 1))
    assert article.published.by is DateMethod.GIVEN


def test_a_teaser_is_partial() -> None:
    (article,) = read_bytes(f"Norvik eyes Palumbo\n\n{PROSE[:-1]}... Read more".encode())
    assert article.partial
    assert article.body.endswith("...")


def test_the_founding_story(shared: Path) -> None:
    (article,) = read_path(shared / "examples" / "alibaba-may-invest-in-xiaomi.txt")
    assert article.title == "Alibaba may invest in Xiaomi"
    assert article.credits == ("Bloomberg",)
    assert article.comments == 0
    assert article.external_id == "alibaba-may-invest-in-xiaomi"
    assert "Breaking News" not in article.text
    assert article.text.endswith("?")
