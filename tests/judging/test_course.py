from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suitor.judging.course import Answer, Course, answer, day_of, may_still, within_year
from suitor.model import Reason, Report, Stage
from tests import factory
from tests.judging.words import START, deal, report

R, T, P, A, C, F = Stage
QUIETLY = (Reason.DENIED, Reason.EXPIRED)
TOLD = (  # an aside, a repetition and a copy that move nothing; one without a date
    report(1, "2001-03-01", R),
    report(2, "2001-03-10", T),
    report(3, "2001-03-12", R, moves=False),
    report(4, "2001-04-02", A),
    report(5, "2001-04-03", A, moves=False, copy_of="a4"),
    report(6, None, C),
)


def course(*told: Report) -> Course:
    return Course.of(deal(*told))


def failed(day: str, reason: Reason) -> Report:
    return report(7, day, F, claim={"reason": reason})


@pytest.mark.parametrize(
    ("stage", "day", "article"),
    [
        (R, "2001-03-01", "a1"),
        (T, "2001-03-10", "a2"),
        (P, None, None),  # it went from talks to an agreement
        (A, "2001-04-02", "a4"),
        (C, None, None),  # nobody knows when
        (F, None, None),
    ],
)
def test_the_first_day_at_a_stage_and_its_report(stage: Stage, day: str | None, article: str | None) -> None:
    told = course(*TOLD)
    found = told.report(stage)
    assert (told.first(stage), found and found.article_id) == (day and factory.day(day), article)


def test_the_last_day_counts_copies() -> None:
    assert course(*TOLD).last == date(2001, 4, 3)


def test_a_completion_shows_that_it_was_agreed() -> None:
    told = course(report(1, "2001-03-01", R), report(2, "2001-05-01", C))
    evidence = told.report(A)
    assert (told.first(A), evidence and evidence.article_id) == (date(2001, 5, 1), "a2")


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        ("2001-02-28", None),
        ("2001-03-01", R),
        ("2001-03-09", R),
        ("2001-03-10", T),
        ("2001-03-12", T),  # a rumour of that day moves nothing back
        ("2001-04-02", A),
        ("2020-01-01", A),
    ],
)
def test_the_stage_at_the_end_of_a_day(day: str, stage: Stage | None) -> None:
    assert course(*TOLD).on(factory.day(day)) is stage


@pytest.mark.parametrize(("published", "day"), [("2001-03-05", "2001-03-05"), ("2001-03", "2001-03-31"), (None, None)])
def test_what_is_dated_by_its_month_was_surely_out_at_its_end(published: str | None, day: str | None) -> None:
    found = day_of(factory.published(published) if published else None)
    assert found == (day and factory.day(day))


def test_a_question_is_open_for_365_days() -> None:
    question = within_year(A, "d1", date(2001, 3, 1))
    assert (question.deal_id, question.stage, question.by, question.reasons) == ("d1", A, date(2002, 3, 1), ())


@pytest.mark.parametrize(
    ("stage", "later", "today", "expected"),
    [
        (A, (), "2002-03-01", Answer.OPEN),  # the last day that counts is not over
        (A, (), "2002-03-02", Answer.NO),
        (A, (report(2, "2001-06-01", A),), "2001-06-01", Answer.YES),
        (A, (report(2, "2001-06-01", C),), "2001-06-01", Answer.YES),
        (A, (report(2, "2002-03-01", A),), "2003-01-01", Answer.YES),
        (A, (report(2, "2002-03-02", A),), "2003-01-01", Answer.NO),  # a day late
        (A, (report(2, "2001-06-01", A), failed("2001-07-01", Reason.BLOCKED)), "2003-01-01", Answer.YES),
        (A, (failed("2001-06-01", Reason.WITHDRAWN),), "2001-06-01", Answer.NO),  # dead before the day
        (A, (report(2, "2001-06-01", P),), "2001-06-01", Answer.OPEN),
        (C, (report(2, "2001-06-01", A),), "2001-06-01", Answer.OPEN),
        (C, (report(2, "2001-06-01", A),), "2002-03-02", Answer.NO),
        (C, (report(2, "2001-06-01", C),), "2001-06-01", Answer.YES),
        (F, (failed("2001-06-01", Reason.TOPPED),), "2001-06-01", Answer.YES),
        (F, (report(2, "2001-06-01", A),), "2001-06-01", Answer.OPEN),  # what is signed may break up yet
        (F, (report(2, "2001-06-01", C),), "2001-06-01", Answer.NO),
        (F, (), "2002-03-02", Answer.NO),
    ],
)
def test_how_a_question_stands(stage: Stage, later: tuple[Report, ...], today: str, expected: Answer) -> None:
    told = course(report(1, "2001-03-01", R), *later)
    assert answer(within_year(stage, "d1", date(2001, 3, 1)), told, factory.day(today)) is expected


@pytest.mark.parametrize(
    ("later", "today", "expected"),
    [
        ((), "2002-03-01", Answer.OPEN),
        ((), "2002-03-02", Answer.YES),  # expired
        ((report(2, "2001-06-01", P),), "2002-03-02", Answer.YES),
        ((failed("2001-06-01", Reason.DENIED),), "2001-06-01", Answer.YES),
        ((failed("2001-06-01", Reason.REJECTED),), "2001-06-01", Answer.NO),  # it failed openly
        ((failed("2002-06-01", Reason.REJECTED),), "2003-01-01", Answer.YES),  # after it had expired
        ((report(2, "2001-06-01", A),), "2001-06-01", Answer.NO),
        ((report(2, "2001-06-01", C),), "2001-06-01", Answer.NO),
        ((report(2, "2001-06-01", A), failed("2001-07-01", Reason.DENIED)), "2003-01-01", Answer.NO),
        ((report(2, "2002-06-01", A),), "2003-01-01", Answer.YES),  # too late
    ],
)
def test_whether_a_rumour_was_denied_or_expired(later: tuple[Report, ...], today: str, expected: Answer) -> None:
    told = course(report(1, "2001-03-01", R), *later)
    assert answer(within_year(F, "d1", date(2001, 3, 1), QUIETLY), told, factory.day(today)) is expected


@pytest.mark.parametrize(
    ("today", "expected"), [("2001-06-01", Answer.YES), ("2001-05-31", Answer.OPEN), ("2003-01-01", Answer.YES)]
)
def test_of_denials_alone_silence_is_none(today: str, expected: Answer) -> None:
    told = course(report(1, "2001-03-01", R), failed("2001-06-01", Reason.DENIED))
    question = within_year(F, "d1", date(2001, 3, 1), (Reason.DENIED,))
    assert answer(question, told if expected is Answer.YES else course(TOLD[0]), factory.day(today)) is expected
    assert answer(question, course(TOLD[0]), date(2003, 1, 1)) is Answer.NO


@pytest.mark.parametrize(
    ("stage", "current", "may"),
    [
        (A, R, True),
        (A, A, False),
        (A, F, False),
        (A, None, True),
        (C, A, True),
        (C, C, False),
        (F, C, False),
        (R, R, False),
    ],
)
def test_what_may_still_be_asked(stage: Stage, current: Stage | None, may: bool) -> None:
    assert may_still(stage, current) is may


@st.composite
def courses(draw: Callable[..., Any]) -> Course:
    """Reports of any stages in any order of time, each of which moves the deal where it can follow the last."""
    days = sorted(draw(st.lists(st.integers(0, 900), max_size=6)))
    told, stage = [], R
    for number, day in enumerate(days):
        later = draw(st.sampled_from([s for s in Stage if s.can_follow(stage)]))
        told.append(report(number, (START + timedelta(days=day)).isoformat(), later, moves=later is not stage))
        stage = later
    return course(*told)


@given(courses(), st.sampled_from([A, C, F]), st.booleans(), st.integers(0, 500))
def test_an_answer_once_given_stands(told: Course, stage: Stage, quietly: bool, made: int) -> None:
    """What is settled on a day is settled the same way on every later one, and all is settled once the year is over."""
    question = within_year(stage, "d1", START + timedelta(days=made), QUIETLY if quietly and stage is F else ())
    answers = [answer(question, told, question.by + timedelta(days=shift)) for shift in (-365, -200, -1, 0, 1, 400)]
    assert answers[-2] is not Answer.OPEN
    assert len(set(answers) - {Answer.OPEN}) == 1


@given(courses(), st.integers(0, 500))
def test_one_deal_is_not_agreed_and_dead_by_silence_in_the_same_year(told: Course, made: int) -> None:
    day = START + timedelta(days=made)
    over = day + timedelta(days=366)
    asked = (within_year(A, "d1", day), within_year(F, "d1", day, QUIETLY))
    assert [answer(question, told, over) for question in asked].count(Answer.YES) <= 1
