"""What `suitor review` asks, and the commands that it offers."""

from __future__ import annotations

import io
import shlex
from dataclasses import replace
from datetime import UTC, datetime

from suitor.cli.review import DOUBTFUL, decided, doubtful_claims, names_in_doubt, show, thin_merges
from suitor.model import Company, Correction, Judgement, Unresolved, Verdict
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


def test_items_are_numbered_through_and_the_rest_is_counted() -> None:
    unresolved = [Unresolved(f"Ost{i}", ("c4",), (), ("a1",)) for i in range(5)]
    items = names_in_doubt(unresolved, {})
    out = io.StringIO()
    show({"First": items, "None": [], "Second": items[:1]}, 2, out)
    lines = out.getvalue().splitlines()
    assert [line.strip().split(".")[0] for line in lines if ". " in line] == ["1", "2", "3"]
    assert any("3 more; --limit 5" in line for line in lines)
    assert "None" not in out.getvalue()


def test_a_ledger_without_doubts() -> None:
    out = io.StringIO()
    show({"First": []}, 2, out)
    assert out.getvalue() == "Nothing is in doubt.\n"


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
