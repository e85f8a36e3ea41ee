from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suitor.judging.course import Answer, Course, within_year
from suitor.judging.crowd import Past
from suitor.judging.questions import Resolution, in_time, past_of, resolution, stage_asked, takes_yes_or_no
from suitor.model import Claim, ReaderForecast, Reason, Report, Stage
from tests import factory
from tests.judging.words import deal, report

R, T, P, A, C, F = Stage
QUIETLY = (Reason.DENIED, Reason.EXPIRED)


def investment(stage: Stage = R, **fields: Any) -> Claim:
    return factory.claim("investment", roles={"investor": "Alibaba", "investee": "Xiaomi"}, stage=stage, **fields)


def purchase(stage: Stage = R, **fields: Any) -> Claim:
    roles = {"acquirer": "Harbour Commerce", "target": "Lark Mobile"}
    return factory.claim("acquisition", roles=roles, stage=stage, **fields)


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Will Alibaba invest in Xiaomi?", A),
        ("do you think that Alibaba will invest in Xiaomi?", A),
        ("do you think Alibaba’ll buy Xiaomi?", A),
        ("Is Alibaba going to take a stake in Xiaomi?", A),
        ("How about you, is Alibaba about to put money into Xiaomi?", None),  # "how" is rather left alone
        ("Will Xiaomi be taken over by Alibaba?", A),
        ("Will Xiaomi accept?", A),
        ("Will it happen?", A),
        ("Will the two companies join forces?", A),
        ("Will there be a deal?", A),
        ("Will the deal go through?", C),
        ("Will they close it?", C),
        ("Will the talks collapse?", F),
        ("Will Xiaomi refuse to be bought by Alibaba?", F),
        ("Would that be clever?", None),
        ("would it be a smart move?", None),
        ("Would it be a smart move for Alibaba to invest in Xiaomi?", None),
        ("Will it be wise to invest in Xiaomi?", None),
        ("Should Alibaba invest in Xiaomi?", None),
        ("Will Alibaba regret that it bought Xiaomi?", None),
        ("Will Alibaba's stake pay off?", None),
        ("What will Meizu say?", None),
        ("Who will buy Xiaomi?", None),
        ("How much will Alibaba invest in Xiaomi?", None),
        ("Will Alibaba invest in Xiaomi if Meizu minds?", None),
        ("Will Alibaba invest in Xiaomi this year?", None),
        ("Will Alibaba buy Xiaomi by the end of May?", None),
        ("Will Alibaba invest in Xiaomi or leave it?", None),
        ("Won't Alibaba invest in Xiaomi?", None),
        ("Will Alibaba never buy Xiaomi?", None),
        ("Will Alibaba buy Meizu?", None),
        ("Will Xiaomi invest in Alibaba?", None),
        ("Will Xiaomi buy Alibaba?", None),
        ("Will regulators let Alibaba buy Xiaomi?", None),
        ("Will Xiaomi sell more phones?", None),
        ("Did Alibaba invest in Xiaomi?", None),
        ("Thoughts?", None),
        ("", None),
    ],
)
def test_what_a_story_asks(text: str, stage: Stage | None) -> None:
    assert stage_asked(text, investment()) is stage


@pytest.mark.parametrize(
    ("text", "claim", "stage"),
    [
        ("Will Harbour buy Lark?", purchase(), A),  # short names are parts of the long ones
        ("Will Harbour buy Lark?", purchase(T), A),
        ("Will Harbour buy Lark?", purchase(A), C),  # of what is agreed one asks whether it is done
        ("Will it happen?", purchase(A), C),
        ("Will the deal collapse?", purchase(A), F),
        ("Will Harbour buy Lark?", purchase(C), None),
        ("Will Harbour buy Lark?", purchase(F, reason=Reason.REJECTED), None),
        ("Will Harbour buy Lark?", purchase(background=True), None),
        ("Will Lark buy Harbour?", purchase(), None),
        ("Will they merge?", factory.claim("merger", roles={"party": ["Alibaba", "Xiaomi"]}, stage=T), A),
        ("Will it happen?", factory.claim("rivalry", roles={"party": ["Alibaba", "Xiaomi"]}), None),
        ("Will it happen?", factory.claim("expansion", roles={"company": "Xiaomi", "place": "India"}, stage=P), None),
    ],
)
def test_what_a_question_asks_depends_on_its_claim(text: str, claim: Claim, stage: Stage | None) -> None:
    assert stage_asked(text, claim) is stage


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Will Alibaba invest in Xiaomi?", True),
        ("would that be clever?", True),
        ("Do you think so?", True),
        ("“Would you sell?", True),
        ("What do you think?", False),
        ("-- Why don't you sell?", False),
        ("Q. How long will it take?", False),
        ("Any thoughts?", False),
        ("Your verdict?", False),
        ("?", False),
    ],
)
def test_what_a_probability_can_be_given_of(text: str, is_one: bool) -> None:
    assert takes_yes_or_no(text) is is_one


RUMOUR = report(1, "2001-03-01", R)
DENIED = {"claim": {"reason": Reason.DENIED}}
REJECTED = {"claim": {"reason": Reason.REJECTED}}


@pytest.mark.parametrize(
    ("stage", "reasons", "later", "today", "found", "claim", "day"),
    [
        (A, (), (), "2001-06-01", Answer.OPEN, None, None),
        (A, (), (), "2002-03-01", Answer.OPEN, None, None),  # the last day
        (A, (), (), "2002-03-02", Answer.NO, None, "2002-03-02"),  # and silence answers
        (A, (), (report(2, "2001-04-01", A),), "2001-04-01", Answer.YES, "c2", "2001-04-01"),
        (A, (), (report(2, "2001-04-01", C),), "2001-05-01", Answer.YES, "c2", "2001-04-01"),
        (A, (), (report(2, "2001-04-01", F, **REJECTED),), "2001-05-01", Answer.NO, "c2", "2001-04-01"),
        (A, (), (report(2, "2002-04-01", A),), "2002-05-01", Answer.NO, None, "2002-03-02"),  # too late
        (A, (), (report(2, "2002-04-01", F),), "2002-05-01", Answer.NO, None, "2002-03-02"),
        (C, (), (report(2, "2001-04-01", A),), "2001-05-01", Answer.OPEN, None, None),
        (C, (), (report(2, "2001-04-01", A), report(3, "2001-05-01", C)), "2001-05-01", Answer.YES, "c3", "2001-05-01"),
        (C, (), (report(2, "2001-04-01", A), report(3, "2001-05-01", F)), "2001-05-01", Answer.NO, "c3", "2001-05-01"),
        (F, (), (report(2, "2001-04-01", F),), "2001-05-01", Answer.YES, "c2", "2001-04-01"),
        (F, (), (report(2, "2001-04-01", C),), "2001-05-01", Answer.NO, "c2", "2001-04-01"),
        (F, QUIETLY, (), "2001-05-01", Answer.OPEN, None, None),
        (F, QUIETLY, (), "2002-03-02", Answer.YES, None, "2002-03-02"),  # it expired
        (F, QUIETLY, (report(2, "2001-04-01", F, **DENIED),), "2001-05-01", Answer.YES, "c2", "2001-04-01"),
        (F, QUIETLY, (report(2, "2001-04-01", F, **REJECTED),), "2001-05-01", Answer.NO, "c2", "2001-04-01"),
        (F, QUIETLY, (report(2, "2001-04-01", A),), "2001-05-01", Answer.NO, "c2", "2001-04-01"),
        (
            F,
            QUIETLY,
            (report(2, "2001-04-01", A), report(3, "2001-05-01", F, **DENIED)),
            "2001-06-01",
            Answer.NO,
            "c2",
            "2001-04-01",
        ),
    ],
)
def test_questions_resolve_with_their_evidence(
    stage: Stage,
    reasons: tuple[Reason, ...],
    later: tuple[Report, ...],
    today: str,
    found: Answer,
    claim: str | None,
    day: str | None,
) -> None:
    question = within_year(stage, "d1", date(2001, 3, 1), reasons)
    resolved = resolution(question, Course.of(deal(RUMOUR, *later)), factory.day(today))
    assert resolved.answer is found
    assert (resolved.evidence and resolved.evidence.claim_id) == claim
    assert resolved.day == (factory.day(day) if day else None)


def said(reader: str, day: int, probability: float = 0.5) -> ReaderForecast:
    when = datetime(2001, 3, 1, 12, tzinfo=UTC) + timedelta(days=day)
    return ReaderForecast("c1", probability, reader, A, date(2002, 3, 1), recorded=when)


def test_the_last_forecast_in_time_counts() -> None:
    resolved = Resolution(Answer.YES, report(2, "2001-04-01", A), date(2001, 4, 1))
    given = [said("Ann", 0, 0.1), said("Ben", 1, 0.2), said("Ann", 2, 0.3), said("Ann", 31, 0.9), said("Cem", 40, 1.0)]
    assert in_time(given, resolved) == {"Ann": given[2], "Ben": given[1]}  # on the very day it is too late
    assert in_time(given, Resolution(Answer.OPEN)) == {"Ann": given[3], "Ben": given[1], "Cem": given[4]}


@pytest.mark.parametrize(
    ("answer", "probability", "score"),
    [(Answer.YES, 0.3, 0.49), (Answer.NO, 0.3, 0.09), (Answer.YES, 1.0, 0.0), (Answer.OPEN, 0.3, None)],
)
def test_scores(answer: Answer, probability: float, score: float | None) -> None:
    found = Resolution(answer).score(said("Ann", 0, probability))
    assert found == (pytest.approx(score) if score is not None else None)


def test_what_is_known_of_a_reader() -> None:
    assert past_of([]) == Past()
    assert past_of([(0.5, True), (1.0, True), (0.5, False)]) == Past(3, pytest.approx(0.5 / 3))


STAGES = st.sampled_from([T, P, A, C, F])
LATER = st.lists(st.tuples(st.integers(1, 700), STAGES), max_size=4)


def courses(later: list[tuple[int, Stage]], until: int) -> Course:
    """The course of a rumour of the first of March 2001 as known so many days later."""
    reports, stage = [RUMOUR], R
    for i, (days, following) in enumerate(sorted(later)):
        if days <= until and following.can_follow(stage):
            reports.append(report(i + 2, (date(2001, 3, 1) + timedelta(days=days)).isoformat(), following))
            stage = following
    return Course.of(deal(*reports))


@given(LATER, st.integers(0, 700), st.integers(0, 300), st.sampled_from([A, C, F]))
def test_an_answer_is_final_and_later_news_does_not_change_it(
    later: list[tuple[int, Stage]], until: int, more: int, stage: Stage
) -> None:
    start = date(2001, 3, 1)
    question = within_year(stage, "d1", start)
    then = resolution(question, courses(later, until), start + timedelta(days=until))
    after = resolution(question, courses(later, until + more), start + timedelta(days=until + more))
    assert then.is_open or then == after
    assert after.is_open or after.day is not None
    assert after.day is None or after.day <= question.by + timedelta(days=1)
