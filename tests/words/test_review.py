"""What a person should look at, where to look, and the commands that settle it."""

from __future__ import annotations

import shlex
from dataclasses import replace
from datetime import UTC, datetime

from suitor.model import Company, Correction, Judgement, Unresolved, Verdict
from suitor.words.review import DOUBTFUL, About, decided, doubtful_claims, names_in_doubt, thin_merges
from tests.cli import deals


def test_names_in_doubt_come_with_a_command_for_each_company_that_may_be_meant() -> None:
    unresolved = (
        Unresolved("Ost", ("c4",), ("two companies begin so",), ("a1",)),
        Unresolved("Quillon's", ("c1", "c7"), ("both are called so",), ("a1", "a2")),
    )
    first, second = names_in_doubt(unresolved, {"c1": "Quillon Tools", "c7": "Quillon Foods"})
    assert first.question == "Quillon's, in 2 articles"
    assert first.reasons == ("both are called so",)
    command = shlex.split(first.commands[1])
    assert command == ["suitor", "judge", "Quillon's", "Quillon Foods", "--same", "--by", "YOU"]
    assert shlex.split(second.commands[0])[2:4] == ["Ost", "c4"]


def test_a_pair_that_may_be_one_can_be_joined_or_kept_apart() -> None:
    (item,) = names_in_doubt([Unresolved("Ost Plc", ("Ost Plc", "Ost Inc"), ("of two countries",))], {})
    assert [shlex.split(command)[2:5] for command in item.commands] == [
        ["Ost Plc", "Ost Inc", "--same"],
        ["Ost Plc", "Ost Inc", "--different"],
    ]


def test_merges_on_thin_grounds_can_be_split_or_confirmed() -> None:
    firm = Judgement("Quillon", "Quillon Ltd", Verdict.SAME, "rule:same-words")
    human = Judgement("Quillon", "QLN", Verdict.SAME, "desk")
    thin = Judgement("Quillon", "Quillon Tools", Verdict.SAME, "rule:is-prefix", ("one begins as the other",))
    (item,) = thin_merges([Company("c1", "Quillon Tools", judgements=(firm, human, thin))])
    assert item.question == "Quillon and Quillon Tools, taken for Quillon Tools"
    assert item.commands[0].endswith("judge Quillon 'Quillon Tools' --different --by YOU")


def test_only_doubtful_claims_that_moved_a_deal_are_asked_about() -> None:
    rumour, *_, agreed = deals.TIMELINE
    doubtful = replace(rumour, claim=replace(rumour.claim, confidence=DOUBTFUL - 0.1))
    sure = replace(agreed, claim=replace(agreed.claim, confidence=0.9))
    idle = replace(doubtful, moves=False)
    (item,) = doubtful_claims([deals.deal(timeline=(doubtful, sure, idle))])
    assert item.question == "Quillon Tools → Basketline, acquisition: rumoured, 40% sure"
    assert item.commands[0] == "suitor correct 0101010101 --withdraw --by YOU"


def test_what_was_decided_comes_with_the_command_that_takes_it_back() -> None:
    judgement = Judgement("Quillon", "Quillon Ltd", Verdict.SAME, "desk", ("one address",))
    correction = Correction("c" * 32, {"stage": "talks"}, "desk")
    items = decided([("a" * 32, judgement), ("b" * 32, correction)])
    assert [item.question for item in items] == [
        "claim cccccccccc: stage=talks, by desk",
        "Quillon and Quillon Ltd: same, by desk",
    ]
    assert shlex.split(items[1].commands[0]) == ["suitor", "undo", "a" * 10, "--by", "YOU"]
    assert items[1].reasons == ("one address",)
    assert decided([("a" * 32, replace(judgement, undone=datetime(1999, 1, 2, tzinfo=UTC)))]) == []


def test_each_leads_to_where_one_can_look() -> None:
    (name,) = names_in_doubt([Unresolved("Ost", ("c1", "Ost Inc"), (), ("a1", "a2"))], {"c1": "Ost Plc"})
    assert [(lead.about, lead.id, lead.words) for lead in name.leads] == [
        (About.COMPANY, "c1", "Ost Plc"),
        (About.COMPANY, "Ost Inc", "Ost Inc"),
        (About.STORY, "a1", "story 1"),
        (About.STORY, "a2", "story 2"),
    ]
    rumour = deals.TIMELINE[0]
    doubtful = replace(rumour, claim=replace(rumour.claim, confidence=DOUBTFUL - 0.1))
    (claim,) = doubtful_claims([deals.deal(timeline=(doubtful,))])
    assert [(lead.about, lead.id, lead.place) for lead in claim.leads] == [
        (About.DEAL, deals.deal().id, rumour.claim_id),
        (About.STORY, rumour.article_id, ""),
    ]


def test_a_decision_leads_to_companies_that_the_ledger_still_knows() -> None:
    judgement = Judgement("Quillon", "Quillon Ltd", Verdict.SAME, "desk")
    correction = Correction("c" * 32, {"stage": "talks"}, "desk")
    claim, companies = decided([("a" * 32, judgement), ("b" * 32, correction)], {"quillon": "c1"})
    assert [(lead.about, lead.id) for lead in claim.leads] == [(About.DEAL, "c" * 32)]
    assert [(lead.about, lead.id) for lead in companies.leads] == [(About.COMPANY, "c1")]
