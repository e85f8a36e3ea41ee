"""What the linear model sees of an article."""

from __future__ import annotations

import pytest

from suitor.model import Article
from suitor.screening.features import features_of, words_of


@pytest.mark.parametrize(
    "text, words",
    [
        ("Pelican Devices buys Osterby's maps", "pelican device buy osterby s map"),
        ("It paid 1,200.5 mln dlrs, or 13-1/2 pct.", "it paid 0 mln dlr or 0 pct"),
        ("The boss of A&B Glass; B2B news", "the boss of a&b glass b 0 b new"),
        ("Ångström bought Café Zoë", "ångström bought café zoë"),
        ("<PLCN.O> -- !", "plcn o"),
        ("", ""),
    ],
)
def test_words(text: str, words: str) -> None:
    assert words_of(text) == words.split()


def test_features_tell_where_words_stand() -> None:
    article = Article.compose("Merger off", "Talks ended.\nNobody says why.")
    assert features_of(article) == [
        *("merger", "off", "merger off"),
        *("talk", "ended", "nobody", "say", "why", "talk ended", "ended nobody", "nobody say", "say why"),
        *("t:merger", "t:off", "t:merger off"),
        *("l:talk", "l:ended", "l:talk ended"),
    ]


@pytest.mark.parametrize(
    "body, in_lead",
    [
        ("One two three. Four\nfive.\nSix", ["one", "two", "three", "four", "five"]),
        ("Six", ["six"]),
        (".\nSix", ["six"]),
        ("", []),
    ],
)
def test_the_lead_is_the_first_paragraph(body: str, in_lead: list[str]) -> None:
    found = [f for f in features_of(Article.compose(None, body)) if f.startswith("l:") and " " not in f]
    assert found == ["l:" + word for word in in_lead]


def test_a_lead_without_an_end_is_cut() -> None:
    article = Article.compose(None, "word " * 1000)
    assert features_of(article).count("l:word") == 60
