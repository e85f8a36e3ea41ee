from __future__ import annotations

from dataclasses import replace

import pytest

from suitor.judging.signals import SIGNALS, stage_of
from suitor.judging.standing import groups_in, parties, targets_of
from suitor.lexicon.load import load
from suitor.model import DealParty, Kind, Role, Stage
from tests import factory
from tests.judging.standings import deal, several, standing, told

A, B, C = (DealParty(name, name.lower()) for name in ("Quillon", "Basketline", "Ostvale"))


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Quillon is close to buying Basketline.", {"near"}),
        ("Quillon close to $2 bln deal", set()),  # the figure stands between: rather nothing than a guess
        ("Quillon is close to a deal to buy Basketline.", {"near", "aimed"}),
        ("Quillon is in talks with Basketline, two people close to the matter said.", set()),
        ("Quillon nears deal for Basketline", {"near"}),
        ("Quillon plans a plant near Basketline's headquarters.", set()),
        ("Quillon is in talks to buy Basketline.", {"aimed"}),
        ("Quillon plans to take over Basketline.", {"aimed"}),
        ("Quillon is in talks about a stake in Basketline.", set()),
        ("Quillon and Basketline are in advanced merger talks.", {"near"}),
        ("Basketline's shares last traded at $12.", set()),
        ("Talks are in their final stage and a deal could be announced within days.", {"near"}),
        ("Quillon may bid for Basketline.", {"hedged"}),
        ("Quillon bid for Basketline in May.", set()),
        ("Holders will vote on the bid on May 12.", set()),
        ("Quillon is mulling a bid for Basketline, but no decision has been made.", {"hedged"}),
        ("Quillon declined to comment.", set()),
        ("Quillon could not immediately be reached for comment.", set()),
        ("Quillon bought a 12 percent interest in Basketline.", set()),
        ("Basketline declined the offer.", {"denied"}),
        ("Basketline denied that it was in talks.", {"denied"}),
        ("Basketline isn't in talks with anybody.", {"denied"}),
        ("Basketline isn’t for sale, its chairman said.", {"denied"}),
        ("Quillon has no plans to bid for Basketline.", {"denied"}),
        ("Quillon is not interested in Basketline.", {"denied"}),
        ("Quillon dismissed the report.", {"denied"}),
        ("Quillon ruled out a bid.", {"denied"}),
        ("Quillon has not ruled out a bid.", set()),
        ("Basketline's board rejected the bid as too low.", {"denied", "hostile"}),
        ("Quillon made an unsolicited bid.", {"hostile"}),
        ("The board has unanimously recommended the offer.", {"welcomed"}),
        ("The deal was approved by regulators.", set()),
        ("Shares of Basketline went up.", set()),
        ("Quillon raised its offer for Basketline.", {"raised"}),
        ("Quillon sweetened its takeover bid.", {"raised"}),
        ("A rival bidder has come forward.", {"rivals"}),
        ("Quillon and Ostvale are vying for Basketline.", {"rivals"}),
        ("Quillon would be better able to compete with Ostvale.", set()),
        ("Quillon struggles to raise financing for the bid.", {"financing"}),
        ("The bid is worth $2 billion including debt.", set()),
        ("Basketline is near bankruptcy.", {"financing"}),
        ("Talks have stalled over price.", {"stalled"}),
        ("Talks between the two broke down.", {"stalled"}),
        ("The merger talks collapsed.", {"stalled"}),
        ("Quillon was hit by the collapse of a bank.", set()),
        ("Unions oppose the sale.", {"opposed"}),
        ("The sale would be subject to regulatory approval.", set()),  # as all are
        ("The government owns a tenth of Basketline.", set()),
        ("The bid raises antitrust concerns.", {"opposed"}),
        ("Quillon bought a block of shares.", set()),
        ("Quillon, which already owns a tenth of Basketline, may bid for the rest.", {"toehold", "hedged"}),
        ("Quillon may bid for the shares that it doesn't already own.", {"toehold", "hedged"}),
        ("Basketline, currently owned by Ostvale, is for sale.", set()),
        ("Quillon has entered exclusive talks.", {"exclusive"}),
    ],
)
def test_words_of_the_lexicon(text: str, groups: set[str]) -> None:
    assert groups_in(text) - {"aside"} == groups


def test_every_group_of_the_lexicon_has_a_signal_of_its_name() -> None:
    assert set(load("odds")) - {"aside"} <= set(SIGNALS)


def test_words_are_read_in_headlines_and_in_every_sentence_of_a_claim() -> None:
    report = told("Quillon may bid for Basketline.", support=(factory.span("A rival bid is expected."),))
    assert standing(report).said(report) == {"hedged", "rivals"}
    assert standing(report, titles=["Basketline rebuffs Quillon"]).said(report) == {"hedged", "rivals", "denied"}


@pytest.mark.parametrize(
    ("days", "fresh"),
    [
        (("2001-03-01", "2001-03-07", "2001-03-10"), ["a2", "a3"]),  # those of the last three days of news
        (("2001-03-01", "2001-03-04", "2001-03-30"), ["a3"]),
        (("2001-03-01", None), ["a1"]),  # nobody knows when the other one came
        ((None, None), ["a2"]),
        ((), []),
    ],
)
def test_fresh_reports(days: tuple[str | None, ...], fresh: list[str]) -> None:
    found = standing(*(told(day=day, number=number) for number, day in enumerate(days, 1)))
    assert [report.article_id for report in found.fresh] == fresh


def test_copies_say_nothing_anew_but_are_news() -> None:
    first, copy = told(day="2001-03-01"), told(day="2001-03-03", number=2, copy_of="a1")
    found = standing(first, copy)
    assert (found.reports, found.fresh) == ((first,), (first,))
    assert (found.first_day, found.last_day) == (factory.day("2001-03-01"), factory.day("2001-03-03"))


def test_shares_of_the_fresh_reports_that_have_words_of_a_group() -> None:
    found = standing(*several("Quillon may bid.", "Quillon denied it.", "Quillon denied that it may bid.", "It bid."))
    assert {group: share for group, share in found.fresh_words.items() if share} == {"hedged": 0.5, "denied": 0.5}
    assert standing().fresh_words == {}


def test_words_are_remembered_where_they_are_no_news() -> None:
    found = standing(told("Quillon raised its bid.", "2001-01-01"), told("Quillon may bid.", number=2))
    assert "raised" in found.words_ever
    assert not found.fresh_words["raised"]


@pytest.mark.parametrize(
    ("kind", "roles", "targets"),
    [
        (Kind.ACQUISITION, {Role.ACQUIRER: (A,), Role.TARGET: (B,), Role.SELLER: (C,)}, {"basketline"}),
        (Kind.INVESTMENT, {Role.INVESTOR: (A,), Role.INVESTEE: (B,)}, {"basketline"}),
        (Kind.DIVESTITURE, {Role.SELLER: (C,), Role.TARGET: (B,)}, {"basketline"}),
        (Kind.DIVESTITURE, {Role.SELLER: (C,)}, set()),
        (Kind.MERGER, {Role.PARTY: (A, B)}, {"quillon", "basketline"}),
    ],
)
def test_whom_a_deal_is_about(kind: Kind, roles: dict[Role, tuple[DealParty, ...]], targets: set[str]) -> None:
    assert targets_of(replace(deal(roles=roles), kind=kind)) == targets


def test_parties_by_role() -> None:
    one = deal(roles={Role.ACQUIRER: (A, C), Role.TARGET: (B,)})
    assert parties(one, Role.ACQUIRER, Role.INVESTOR) == {"quillon", "ostvale"}
    assert standing(roles=one.roles).buyers() == {"quillon", "ostvale"}
    assert standing(roles=one.roles).targets() == {"basketline"}


@pytest.mark.parametrize(
    ("stages", "stage"),
    [
        ([(Stage.RUMOURED, True), (Stage.TALKS, True)], Stage.TALKS),
        ([(Stage.TALKS, True), (Stage.RUMOURED, False)], Stage.TALKS),
        ([(Stage.TALKS, False), (None, False)], Stage.TALKS),  # nothing has moved it: by what was said last
        ([], None),
    ],
)
def test_where_it_stands(stages: list[tuple[Stage | None, bool]], stage: Stage | None) -> None:
    reports = [told(number=n, stage=one, moves=moves) for n, (one, moves) in enumerate(stages, 1)]
    assert stage_of(standing(*reports)) is stage


def test_what_comes_after_the_day_does_not_tell_where_it_stands() -> None:
    reports = (told(), told(day="2001-03-11", number=2, stage=Stage.AGREED))
    assert stage_of(standing(*reports)) is Stage.RUMOURED
