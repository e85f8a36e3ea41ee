from __future__ import annotations

import pytest

from suitor.judging.words import Fate, words_on
from suitor.model import Polarity, Reason, Report, Root, Source, Stage
from tests import factory
from tests.judging.words import POST, deal, report

R, T, P, A, C, F = Stage
DENIED = {"polarity": Polarity.DENIED}
ASIDE = {"background": True}
AGAIN = report(9, "2002-06-01", A, moves=False)


@pytest.mark.parametrize(
    ("one", "is_word"),
    [
        (report(1, "2001-03-01", R), True),
        (report(1, "2001-03-01", T), True),
        (report(1, "2001-03-01", P), True),
        (report(1, "2001-03-01", R, moves=False), True),  # a rumour of what is proposed already is a word all the same
        (report(1, "2001-03-01", A), False),
        (report(1, "2001-03-01", F), False),
        (report(1, None, R), False),
        (report(1, "2001-03-01", R, copy_of="a0"), False),
        (report(1, "2001-03-01", R, moves=False, claim=DENIED), False),
        (report(1, "2001-03-01", R, claim={"background": True}), False),
    ],
)
def test_what_counts_as_a_word(one: Report, is_word: bool) -> None:
    assert bool(words_on(deal(one), {}, factory.day("2001-03-05"))) is is_word


@pytest.mark.parametrize(
    ("later", "today", "fate", "because"),
    [
        ((), "2001-05-01", Fate.OPEN, None),
        ((), "2002-03-01", Fate.OPEN, None),  # the last day of the year
        ((), "2002-03-02", Fate.EXPIRED, None),
        ((report(2, "2001-04-01", A), AGAIN), "2001-04-02", Fate.TRUE, "c2"),
        ((report(2, "2001-04-01", C), AGAIN), "2001-06-01", Fate.TRUE, "c2"),  # nobody told of the agreement in time
        ((report(2, "2002-03-01", A), AGAIN), "2002-03-02", Fate.TRUE, "c2"),
        ((report(2, "2002-03-02", A), AGAIN), "2002-03-02", Fate.EXPIRED, None),  # a day late
        ((report(2, "2001-04-01", A), AGAIN, report(3, "2001-05-01", F)), "2003-01-01", Fate.TRUE, "c2"),
        ((report(2, "2001-04-01", A),), "2001-04-02", Fate.UNCLEAR, "c2"),  # one article alone
        ((report(2, "2001-04-01", A), report(9, "2001-04-02", A, copy_of="a2")), "2001-04-02", Fate.UNCLEAR, "c2"),
        ((report(2, "2001-04-01", A), report(9, "2001-04-02", C, claim=ASIDE)), "2001-04-02", Fate.UNCLEAR, "c2"),
        ((report(2, "2001-04-01", F, claim={"reason": Reason.REJECTED}),), "2001-04-01", Fate.FAILED, "c2"),
        ((report(2, "2001-04-01", F, claim={"reason": Reason.DENIED}),), "2001-04-01", Fate.DENIED, "c2"),
        ((report(2, "2001-04-01", R, moves=False, claim=DENIED),), "2001-04-01", Fate.OPEN, None),  # may come yet
        ((report(2, "2001-04-01", R, moves=False, claim=DENIED),), "2002-04-01", Fate.DENIED, "c2"),
        (
            (report(2, "2001-04-01", R, moves=False, claim=DENIED), report(3, "2001-05-01", A), AGAIN),
            "2002-04-01",
            Fate.TRUE,
            "c3",
        ),
        ((report(2, "2002-05-01", F),), "2002-06-01", Fate.EXPIRED, None),  # it failed when its year was over
    ],
)
def test_what_became_of_a_word(later: tuple[Report, ...], today: str, fate: Fate, because: str | None) -> None:
    first, *_ = words_on(deal(report(1, "2001-03-01", R), *later), {}, factory.day(today))
    assert (first.fate, first.ended and first.ended.claim_id) == (fate, because)


def test_no_words_once_a_deal_is_agreed() -> None:
    told = (report(1, "2001-03-01", T), report(2, "2001-03-08", A), report(3, "2001-03-09", P, moves=False))
    assert [w.report.article_id for w in words_on(deal(*told), {}, factory.day("2002-05-01"))] == ["a1"]


def test_lead_is_counted_to_the_agreement() -> None:
    told = (report(1, "2001-03-01", R), report(2, "2001-03-11", T), report(3, "2001-03-31", A), AGAIN)
    assert [w.lead for w in words_on(deal(*told), {}, factory.day("2002-05-01"))] == [30, 20]


@pytest.mark.parametrize(
    ("roots", "ahead"),
    [
        ((Root(POST, ("a1", "a2", "a3")),), [None, None, None]),  # nobody else had it
        ((Root(POST, ("a1", "a2")), Root(Source("Quay Ledger"), ("a3",))), [9, None, None]),
        ((Root(POST, ("a1", "a3")), Root(Source("Quay Ledger"), ("a2",))), [2, None, None]),
    ],
)
def test_the_first_root_is_ahead_of_the_next(roots: tuple[Root, ...], ahead: list[int | None]) -> None:
    told = (report(1, "2001-03-01", R), report(2, "2001-03-03", R), report(3, "2001-03-10", R))
    assert [w.ahead for w in words_on(deal(*told, roots=roots), {}, factory.day("2002-05-01"))] == ahead


def test_a_word_counts_when_its_year_is_over_and_not_when_its_fate_is_known() -> None:
    told = deal(report(1, "2001-03-01", R), report(2, "2001-04-01", A), AGAIN)
    (one,) = words_on(told, {}, factory.day("2001-04-02"))
    assert one.came_true
    assert not one.is_due(factory.day("2002-03-01"))
    assert one.is_due(factory.day("2002-03-02"))


def test_what_is_unclear_never_counts() -> None:
    (one,) = words_on(deal(report(1, "2001-03-01", R), report(2, "2001-04-01", A)), {}, factory.day("2003-01-01"))
    assert one.is_over(factory.day("2003-01-01"))
    assert not one.is_due(factory.day("2003-01-01"))
