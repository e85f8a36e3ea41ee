"""Background against news."""

from __future__ import annotations

import pytest

from suitor.extraction.judge import judge, overall
from suitor.extraction.statements import Statement
from suitor.extraction.tokens import split_sentences
from suitor.model import Article, Kind

_LEAD = "Orbane opened a shop in Lyme. Shoppers queued. The weather was fine. Bands played. The mayor spoke. "


def statement(title: str, body: str, trigger: str, kind: Kind = Kind.ACQUISITION) -> Statement:
    """A statement at the first place where the trigger stands."""
    words = trigger.split()
    for sentence in split_sentences(Article.compose(title, body)):
        for i in range(len(sentence.tokens)):
            if sentence.words[i : i + len(words)] == words:
                return Statement(kind, {}, sentence, (i, i + len(words)))
    raise LookupError(trigger)


@pytest.mark.parametrize(
    ("body", "trigger"),
    [
        ("Orbane, which bought Tellwick in 1998, opened a shop.", "bought"),
        ("Orbane, which bought Tellwick last year, opened a shop.", "bought"),
        (_LEAD + "Orbane bought Tellwick in 2004.", "bought"),
        (_LEAD + "Some time ago Orbane tried to buy Tellwick, but Tellwick never allowed it.", "buy"),
        (_LEAD + "Orbane previously acquired Tellwick and Varnholt.", "acquired"),
    ],
)
def test_earlier_deals_are_background(body: str, trigger: str) -> None:
    assert judge(statement("Orbane opens a shop", body, trigger)).background


@pytest.mark.parametrize(
    ("title", "body", "trigger"),
    [
        ("Orbane buys Tellwick", "The deal is its second.", "buys"),
        ("Deals of the day", "Orbane agreed to buy Tellwick on Monday.", "buy"),
        ("Deals of the day", "Orbane said it has acquired Tellwick.", "acquired"),
        ("Deals of the day", "Orbane may buy Tellwick, sources said.", "buy"),
        ("Deals of the day", _LEAD + "Orbane denied on Friday that it would buy Tellwick.", "buy"),
    ],
)
def test_news_is_not(title: str, body: str, trigger: str) -> None:
    assert not judge(statement(title, body, trigger)).background


def test_relations_are_never_background() -> None:
    body = _LEAD + "Orbane had been the rival of Tellwick since 1998."
    assert not judge(statement("Orbane opens a shop", body, "rival", Kind.RIVALRY)).background


def test_a_deal_told_in_the_headline_stays_news_when_its_history_follows() -> None:
    body = "Shares rose. The weather was fine. Orbane had bought a first stake in Tellwick in 2004."
    found = [statement("Orbane buys Tellwick", body, trigger) for trigger in ("buys", "bought")]
    assert not overall(Kind.ACQUISITION, [(s, judge(s)) for s in found]).background
