"""Certainty and polarity of single statements."""

from __future__ import annotations

import pytest

from suitor.extraction.judge import Judged, judge
from suitor.extraction.statements import Statement
from suitor.extraction.tokens import split_sentences
from suitor.model import Article, Kind


def judged(text: str, trigger: str, kind: Kind = Kind.ACQUISITION) -> Judged:
    """The verdict on a trigger in the first sentence of a story."""
    sentence = split_sentences(Article.compose("Deals of the day", text))[1]
    words = trigger.split()
    at = next(i for i in range(len(sentence.tokens)) if sentence.words[i : i + len(words)] == words)
    return judge(Statement(kind, {}, sentence, (at, at + len(words))))


@pytest.mark.parametrize(
    ("text", "trigger", "stage", "certainty"),
    [
        ("Orbane has agreed to buy Tellwick.", "buy", "agreed", "certain"),
        ("Orbane said on Monday it is in talks to buy Tellwick.", "buy", "talks", "certain"),
        ("People familiar with the matter said Orbane is in talks to buy Tellwick.", "buy", "talks", "probable"),
        ("Orbane agreed to buy Tellwick, the Daily Ledger newspaper reported.", "buy", "agreed", "probable"),
        ("Orbane is close to buying Tellwick.", "buying", "talks", "probable"),
        ("Orbane is looking to buy Tellwick, a source close to the company said.", "buy", "rumoured", "probable"),
        ("Orbane may buy Tellwick, a source close to the company said.", "buy", "rumoured", "possible"),
        ("Shares rose on speculation that Orbane could bid for Tellwick.", "bid", "rumoured", "possible"),
        ("I personally doubt that Orbane will buy Tellwick.", "buy", "rumoured", "possible"),
        ("Orbane reported quarterly results after it bought Tellwick.", "bought", "completed", "certain"),
    ],
)
def test_who_says_so_and_what_governs(text: str, trigger: str, stage: str, certainty: str) -> None:
    verdict = judged(text, trigger)
    assert (verdict.stage, verdict.certainty) == (stage, certainty)


@pytest.mark.parametrize(
    ("text", "trigger", "stage"),
    [
        ("Orbane said it has no plans to buy Tellwick.", "buy", "rumoured"),
        ("Orbane isn't interested in buying Tellwick.", "buying", "rumoured"),
        ("Orbane is not in talks to buy Tellwick, a spokesman said.", "buy", "talks"),
        ("Orbane denied a report that it was buying Tellwick.", "buying", "rumoured"),
        ("Orbane dismissed speculation of a takeover of Tellwick.", "takeover", "rumoured"),
        ("There is no truth in the report that Orbane will buy Tellwick.", "buy", "rumoured"),
        ("Reports of a takeover of Tellwick were untrue.", "takeover", "rumoured"),
        ("Orbane ruled out a bid for Tellwick.", "bid", "rumoured"),
    ],
)
def test_denials_keep_the_stage_of_what_is_denied(text: str, trigger: str, stage: str) -> None:
    verdict = judged(text, trigger)
    assert (verdict.polarity, verdict.stage, verdict.reason) == ("denied", stage, None)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Orbane will not only buy Tellwick but also its suppliers.", "buy"),
        ("Orbane did not disclose terms of its acquisition of Tellwick.", "acquisition"),
        ("Orbane would neither confirm nor deny that it is buying Tellwick.", "buying"),
        ("Orbane has not yet agreed to buy Tellwick.", "buy"),
        ("Orbane offered to buy the shares of Tellwick that it does not already own.", "buy"),
    ],
)
def test_other_negations_deny_nothing(text: str, trigger: str) -> None:
    assert judged(text, trigger).polarity == "affirmed"


@pytest.mark.parametrize("kind", [Kind.RIVALRY, Kind.OWNERSHIP, Kind.BASIS])
def test_relations_are_certain_even_where_the_deal_beside_them_is_not(kind: Kind) -> None:
    assert judged("Orbane may buy its rival Tellwick, sources said.", "rival", kind).certainty == "certain"


def test_month_is_no_modal_verb() -> None:
    assert judged("Orbane said in May it bought Tellwick.", "bought").certainty == "certain"
