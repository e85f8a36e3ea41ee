"""Stages and reasons, for one statement and for all statements of a deal."""

from __future__ import annotations

import pytest

from suitor.extraction.judge import Judged, judge, overall
from suitor.extraction.statements import Statement
from suitor.extraction.tokens import split_sentences
from suitor.model import Article, Kind

A, D, N, J, M, P = (
    Kind.ACQUISITION,
    Kind.DIVESTITURE,
    Kind.INVESTMENT,
    Kind.JOINT_VENTURE,
    Kind.MERGER,
    Kind.PARTNERSHIP,
)


def statements(kind: Kind, title: str | None, body: str, *triggers: str) -> list[Statement]:
    """A statement for each trigger, at its first sentence that holds it; "#2 sale" means the second such sentence."""
    sentences = split_sentences(Article.compose(title, body))
    found = []
    for trigger in triggers:
        nth, words = (int(trigger[1]), trigger[3:].split()) if trigger.startswith("#") else (1, trigger.split())
        places = [
            (sentence, i)
            for sentence in sentences
            for i in range(len(sentence.tokens))
            if sentence.words[i : i + len(words)] == words
        ]
        sentence, i = places[nth - 1]
        found.append(Statement(kind, {}, sentence, (i, i + len(words))))
    return found


def judged(kind: Kind, text: str, trigger: str, is_title: bool = False) -> Judged:
    """The verdict on a sentence, a headline or the lead below one."""
    title, body = (text, "Shares rose.") if is_title else ("Deals of the day", text)
    return judge(statements(kind, title, body, trigger)[0])


@pytest.mark.parametrize(
    ("kind", "headline", "trigger", "stage"),
    [
        (A, "Orbane buys Tellwick for $2bn", "buys", "agreed"),
        (A, "Orbane acquires Tellwick", "acquires", "agreed"),
        (A, "Orbane to buy Tellwick", "buy", "agreed"),
        (A, "Orbane eyes Tellwick", "eyes", "rumoured"),
        (A, "Orbane May Buy Tellwick", "buy", "rumoured"),
        (A, "Orbane in talks to buy Tellwick", "buy", "talks"),
        (A, "Orbane drops bid for Tellwick", "bid", "failed"),
        (M, "Orbane, Tellwick agree merger", "merger", "agreed"),
        (D, "Orbane said to weigh sale of paper unit", "sale", "rumoured"),
    ],
)
def test_headlines(kind: Kind, headline: str, trigger: str, stage: str) -> None:
    assert judged(kind, headline, trigger, is_title=True).stage == stage


@pytest.mark.parametrize(
    ("kind", "text", "trigger", "stage"),
    [
        # rumoured: somebody weighs it, or it is only possible
        (N, "Orbane may invest in Tellwick.", "invest", "rumoured"),
        (A, "Orbane is considering an offer to buy Tellwick.", "buy", "rumoured"),
        (A, "Brokers named Orbane as a potential buyer of Tellwick.", "buyer", "rumoured"),
        (A, "Orbane did not rule out a bid for Tellwick.", "bid", "rumoured"),
        (A, "It is possible that Orbane would even acquire the whole of Tellwick.", "acquire", "rumoured"),
        (D, "Orbane is exploring strategic options including a sale of its dairies.", "sale", "rumoured"),
        # talks, also where what is talked about is only possible
        (A, "Orbane is in talks to buy Tellwick.", "buy", "talks"),
        (A, "Orbane is in talks to buy Tellwick.", "in talks to buy", "talks"),
        (M, "The two banks held talks on a possible merger.", "merger", "talks"),
        (A, "Orbane has been approached by Tellwick about a takeover.", "takeover", "talks"),
        # proposed: an offer or a stated plan
        (A, "Orbane offered to buy Tellwick for 40 mln dlrs.", "buy", "proposed"),
        (A, "Orbane launched a hostile bid for Tellwick.", "bid", "proposed"),
        (A, "Orbane signed a letter of intent to acquire Tellwick.", "acquire", "proposed"),
        (D, "Orbane put its radio stations up for sale.", "up for sale", "proposed"),
        (D, "Orbane will sell its radio stations.", "sell", "proposed"),
        # agreed: signed, recommended or approved, but not closed
        (A, "Orbane has agreed in principle to buy Tellwick.", "buy", "agreed"),
        (A, "Orbane is to buy Tellwick.", "buy", "agreed"),
        (A, "Tellwick agreed to be bought by Orbane.", "bought", "agreed"),
        (A, "Tellwick's board recommended Orbane's offer.", "offer", "agreed"),
        (M, "The merger is subject to regulatory approval.", "merger", "agreed"),
        (P, "Orbane and Tellwick managed to agree on a partnership.", "partnership", "agreed"),
        (N, "Orbane is buying a 10 percent stake in Tellwick.", "stake", "agreed"),
        # completed
        (A, "Orbane has acquired Tellwick.", "acquired", "completed"),
        (A, "Orbane said it completed its acquisition of Tellwick.", "acquisition", "completed"),
        (A, "Orbane said it completed the previously announced purchase of Tellwick.", "purchase", "completed"),
        (A, "Orbane's acquisition of Tellwick was completed in March.", "acquisition", "completed"),
        (A, "Tellwick was bought by Orbane in May 2012.", "bought", "completed"),
        (J, "Orwick is a joint venture of Orbane and Tellwick.", "joint venture", "completed"),
    ],
)
def test_stage_by_scope(kind: Kind, text: str, trigger: str, stage: str) -> None:
    assert judged(kind, text, trigger).stage == stage


@pytest.mark.parametrize(
    ("kind", "text", "trigger", "reason"),
    [
        (A, "Orbane Corp said it terminated its agreement to acquire Tellwick Inc.", "acquire", "withdrawn"),
        (M, "The talks about a merger with Tellwick collapsed on Monday.", "merger", "withdrawn"),
        (A, "Orbane walked away from its bid for Tellwick.", "bid", "withdrawn"),
        (N, "Orbane tried to invest in Tellwick but Tellwick never allowed that.", "invest", "rejected"),
        (A, "Tellwick spurned a takeover by Orbane.", "takeover", "rejected"),
        (M, "Regulators blocked the merger of Orbane and Tellwick.", "merger", "blocked"),
        (A, "Orbane lost out to Varnholt in the battle for Tellwick.", "battle", "topped"),
        (A, "The offer for Tellwick expired on Friday.", "offer", "expired"),
    ],
)
def test_failure_with_its_reason(kind: Kind, text: str, trigger: str, reason: str) -> None:
    verdict = judged(kind, text, trigger)
    assert (verdict.stage, verdict.reason) == ("failed", reason)


@pytest.mark.parametrize(
    ("kind", "text", "trigger"),
    [
        (A, "The takeover of Tellwick could still fall through.", "takeover"),
        (A, "Tellwick turned down a $3bn bid from Orbane, but Orbane may raise its offer.", "bid"),
        (M, "Regulators may block the merger.", "merger"),
    ],
)
def test_what_is_not_over_has_not_failed(kind: Kind, text: str, trigger: str) -> None:
    verdict = judged(kind, text, trigger)
    assert verdict.stage != "failed"
    assert verdict.reason is None


@pytest.mark.parametrize(
    ("kind", "text", "trigger", "stage"),
    [
        (Kind.EXPANSION, "Orbane plans to expand into Peru in the coming year.", "expand", "proposed"),
        (Kind.EXPANSION, "Orbane will expand into Peru.", "expand", "proposed"),
        (Kind.EXPANSION, "Orbane may expand into Peru.", "expand", "rumoured"),
        (Kind.FUNDRAISING, "Orbane raised $30 million.", "raised", "completed"),
        (Kind.RIVALRY, "Orbane is a rival of Tellwick and may buy it.", "rival", None),
        (Kind.VALUATION, "Orbane is worth more than Tellwick.", "worth", None),
    ],
)
def test_plans_know_three_stages_and_relations_none(kind: Kind, text: str, trigger: str, stage: str | None) -> None:
    assert judged(kind, text, trigger).stage == stage


@pytest.mark.parametrize(
    ("kind", "body", "triggers", "stage"),
    [
        (
            M,
            "Orbane held talks with Tellwick about a merger. The plan is a year old. But the merger talks collapsed.",
            ("merger", "#2 merger"),
            "failed",
        ),
        (
            A,
            "Orbane has agreed to buy Tellwick. The acquisition would create a large brewer.",
            ("buy", "acquisition"),
            "agreed",
        ),
        (
            A,
            "Orbane is in talks to buy Tellwick, people familiar with the matter said. The purchase would be its first.",
            ("buy", "purchase"),
            "talks",
        ),
    ],
)
def test_overall_view_of_a_deal(kind: Kind, body: str, triggers: tuple[str, ...], stage: str) -> None:
    found = statements(kind, None, body, *triggers)
    assert overall(kind, [(s, judge(s)) for s in found]).stage == stage


def test_no_statement_no_view() -> None:
    with pytest.raises(ValueError, match="no statement"):
        overall(A, [])
