from __future__ import annotations

from math import log, log10

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suitor.judging.signals import SIGNALS, signals_of
from suitor.judging.standing import Standing
from suitor.model import Certainty, DateInterval, Deal, DealParty, Period, Report, Role, Source, SourceType
from tests import factory
from tests.judging.standings import PARTIES, TODAY, deal, several, standing, told
from tests.model.strategies import deals

BY_NAME = Source("Pia Storm", type=SourceType.PERSON)
COMPANY = Source("Basketline", type=SourceType.COMPANY)
UNNAMED = Source("two people familiar with the talks", anonymous=True, type=SourceType.ANONYMOUS)
LEDGER = Source("Quay Ledger")
POSSIBLE = {"certainty": Certainty.POSSIBLE}
NO_BUYER = {"roles": {"target": "Basketline"}}
PRICE = {"amount": factory.money(2.7e8, text="$270\nmillion")}


def rival(day: str, id: str = "d2") -> Deal:
    """Another deal for the same target, last heard of on a day."""
    roles = {Role.ACQUIRER: (DealParty("Ostvale", "ostvale"),), Role.TARGET: PARTIES[Role.TARGET]}
    return deal(told("Ostvale may bid for Basketline.", day, number=9), roles=roles, id=id)


def a_year(days: int) -> float:
    return log(1 + days) / log(366)


@pytest.mark.parametrize(
    ("name", "found", "value", "sentence"),
    [
        ("possible", standing(told(**POSSIBLE)), 1, "called no more than possible in the last report"),
        ("possible", standing(told()), 0, "not called merely possible"),
        ("possible", standing(told(), told(number=2, **POSSIBLE)), 0.5, "called no more than possible in 1 of the last 2 reports"),
        ("hedged", standing(told("Quillon may bid for Basketline.")), 1, "words of early thoughts, interest or options in the last report"),
        ("hedged", standing(told("Quillon offered $5 a share.")), 0, "no words of early thoughts, interest or options"),
        ("near", standing(told("Quillon is close to a deal.")), 1, "words of an end in sight in the last report"),
        ("near", standing(told()), 0, "no words of an end in sight"),
        ("aimed", standing(told("Quillon is in talks to buy Basketline.")), 1, "plain talk of buying, selling or merging in the last report"),
        ("aimed", standing(told()), 0, "no plain talk of buying, selling or merging"),
        ("denied", standing(*several("Basketline denied it.", "Basketline is not for sale.")), 1, "denial or refusal in both of the last 2 reports"),
        ("denied", standing(told()), 0, "no denial or refusal"),
        ("stalled", standing(*several("It stalled.", "It is delayed.", "It broke down.")), 1, "delays or obstacles in all of the last 3 reports"),
        ("stalled", standing(told()), 0, "no delays or obstacles"),
        ("exclusive", standing(told("They are in exclusive talks.")), 1, "exclusivity for one bidder in the last report"),
        ("exclusive", standing(told()), 0, "no exclusivity for one bidder"),
        ("opposed", standing(*several("Unions oppose it.", "It bid.", "It offered $5.")), 1 / 3, "opposition or official concern in 1 of the last 3 reports"),
        ("opposed", standing(told()), 0, "no opposition or official concern"),
        ("hostile", standing(told("Quillon made an unsolicited bid.")), 1, "signs of a hostile bid in the last report"),
        ("hostile", standing(told()), 0, "no signs of a hostile bid"),
        ("welcomed", standing(told("Its board has recommended the bid.")), 1, "signs that it is welcome in the last report"),
        ("welcomed", standing(told()), 0, "no signs that it is welcome"),
        ("financing", standing(told("Quillon struggles to raise funds.")), 1, "questions of financing or debt in the last report"),
        ("financing", standing(told()), 0, "no questions of financing or debt"),
        ("rivals", standing(told("A rival bidder is expected.")), 1, "other bidders in the last report"),
        ("rivals", standing(told()), 0, "no other bidders"),
        ("raised", standing(told("It raised its bid.", "2000-05-01"), told(number=2)), 1, "an offer was raised"),
        ("raised", standing(told()), 0, "no offer was raised"),
        ("toehold", standing(told("Quillon already owns a tenth of it.", "2000-05-01"), told(number=2)), 1, "a stake is held already"),
        ("toehold", standing(told()), 0, "no stake is known to be held already"),
        ("suitors", standing(told()), 0, "no other suitor of the same target within a year"),
        ("suitors", standing(told(), others=(rival("2001-03-01"),)), 1, "1 other suitor of the same target within a year"),
        ("suitors", standing(told(), others=(rival("2001-03-01"), rival("2000-03-10", "d3"), rival("2000-03-09", "d4"))), log(3, 2), "2 other suitors of the same target within a year"),
        ("on_record", standing(told(attribution=(LEDGER, COMPANY))), 1, "word of a company or a person by name in the last report"),
        ("on_record", standing(told(attribution=(BY_NAME,)), told(number=2)), 0.5, "word of a company or a person by name in 1 of the last 2 reports"),
        ("on_record", standing(told(attribution=(UNNAMED,))), 0, "no word of a company or a person by name"),
        ("nameless", standing(told(attribution=(LEDGER, UNNAMED))), 1, "word of people without a name in the last report"),
        ("nameless", standing(told(attribution=(LEDGER,))), 0, "no word of people without a name"),
        ("passed_on", standing(told(attribution=(LEDGER,))), 1, "word passed on from another outlet in the last report"),
        ("passed_on", standing(told()), 0, "no word passed on from another outlet"),
        ("roots", standing(told()), 0, "1 independent root"),
        ("roots", standing(*several("It may bid.", "It bid.", "It offered $5.", "It will bid."), roots=4), 2, "4 independent roots"),
        ("buyer", standing(told()), 1, "a buyer is named"),
        ("buyer", standing(told(**NO_BUYER)), 0, "no buyer is named"),
        ("price", standing(told(**PRICE), told(number=2)), 1, "a price is stated ($270 million)"),
        ("price", standing(told()), 0, "no price is stated"),
        ("size", standing(told(**PRICE)), log10(0.27), "a size of $270 million"),
        ("size", standing(told(amount=factory.money(0.0))), 0, "its size is not known"),
        ("size", standing(told()), 0, "its size is not known"),
        ("terms", standing(told(stake_pct=20.5)), 1, "terms are stated (20.5%)"),
        ("terms", standing(told(stake_pct=20.0, when=Period("by June", DateInterval.month(2001, 6)))), 1, "terms are stated (20%, by June)"),
        ("terms", standing(told()), 0, "no terms are stated"),
        ("age", standing(told()), 0, "first reported today"),
        ("age", standing(told(day="2001-03-09")), a_year(1), "first reported 1 day ago"),
        ("age", standing(told(day="1999-03-10"), told(number=2)), 1, "first reported 731 days ago"),
        ("age", standing(told(day=None)), 0, "nobody knows when it was first reported"),
        ("silence", standing(told()), 0, "in the news today"),
        ("silence", standing(told(day="2001-02-26"), told(day="2001-02-28", number=2)), a_year(10) ** 2, "no news for 10 days"),
        ("silence", standing(told(day=None)), 0, "nobody knows when it was last reported"),
    ],
)  # fmt: skip
def test_what_a_signal_makes_of_reports(name: str, found: Standing, value: float, sentence: str) -> None:
    signal = SIGNALS[name](found)
    assert (signal.value, signal.sentence) == (pytest.approx(value), sentence)


def test_every_signal_has_rows_here_and_says_what_it_is() -> None:
    (rows,) = (mark for mark in test_what_a_signal_makes_of_reports.pytestmark if mark.name == "parametrize")  # type: ignore[attr-defined]
    named = [row[0] for row in rows.args[1]]
    assert set(named) == set(SIGNALS)
    assert all(named.count(name) >= 2 for name in SIGNALS)
    assert all((signal.__doc__ or "").endswith(".") for signal in SIGNALS.values())


SHARES = ("possible", "hedged", "near", "aimed", "denied", "stalled", "exclusive", "opposed", "hostile", "welcomed", "financing",
          "rivals", "on_record", "nameless", "passed_on")  # fmt: skip
FLAGS = ("raised", "toehold", "buyer", "price", "terms")


@given(deals(), st.dates())
def test_signals_of_any_deal_lie_within_their_bounds(one, day) -> None:  # type: ignore[no-untyped-def]
    found = signals_of(Standing(one, day))
    assert list(found) == list(SIGNALS)
    assert all(0 <= found[name].value <= 1 for name in (*SHARES, "age", "silence"))
    assert all(found[name].value in (0, 1) for name in FLAGS)
    assert found["roots"].value >= 0
    assert all(signal.sentence and "\n" not in signal.sentence for signal in found.values())


@pytest.mark.parametrize("name", SHARES)
def test_one_report_more_that_says_so_moves_a_share_towards_one(name: str) -> None:
    says: dict[str, Report] = {
        "possible": told(number=9, **POSSIBLE),
        "on_record": told(number=9, attribution=(BY_NAME,)),
        "nameless": told(number=9, attribution=(UNNAMED,)),
        "passed_on": told(number=9, attribution=(LEDGER,)),
    }
    sentences = {
        "hedged": "It may bid.", "near": "A deal is imminent.", "aimed": "It wants to buy it.", "denied": "It denied that.", "stalled": "It stalled.",
        "exclusive": "The talks are exclusive.", "opposed": "Lawmakers oppose it.", "hostile": "It is hostile.",
        "welcomed": "The tone is friendly.", "financing": "It has creditors.", "rivals": "An auction began.",
    }  # fmt: skip
    one = says.get(name) or told(sentences[name], number=9)
    quiet = told("It bid.", TODAY)
    values = [SIGNALS[name](standing(*reports)).value for reports in ((quiet,), (quiet, one), (one,))]
    assert values == [0, 0.5, 1]
