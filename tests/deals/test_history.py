"""The course of a deal behind reports of which some are wrong."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from suitor.deals.history import Sight, course
from suitor.model import Stage

SHORT = {stage.value[0]: stage for stage in Stage}  # r, t, p, a, c, f


def sights(letters: str, weight: float = 0.9, gap: int = 1) -> list[Sight]:
    """A report a letter, so many days apart; a full stop is a report that tells no stage."""
    day = date(2014, 3, 3)
    return [
        Sight(((SHORT[letter], weight),) if letter != "." else (), day + timedelta(days=gap * i))
        for i, letter in enumerate(letters)
    ]


def states(letters: str, gap: int = 1) -> str:
    return "".join(state.value[0] if state else "." for state in course(sights(letters, gap=gap)))


@pytest.mark.parametrize(
    ("told", "final"),
    [
        ("", ""),
        ("p", "p"),
        ("rrtp", "p"),
        ("ppa", "a"),
        ("aaaac", "c"),
        ("ppppf", "f"),
        ("ppcpppp", "p"),  # one wrong end, contradicted by those that follow
        ("ppfpppp", "p"),
        ("aacaaaa", "a"),
        ("apppa", "a"),  # writers call a signed deal an offer
        ("ppfff", "f"),
        ("cccrc", "c"),
        ("p.", "p"),
    ],
)
def test_the_course_ends_where_most_reports_can_be_explained(told: str, final: str) -> None:
    assert states(told)[-1:] == final


def test_nothing_is_said_before_the_first_word() -> None:
    assert states(".p.") == ".pp"


def test_after_long_silence_one_report_of_the_end_is_believed() -> None:
    quick = [*sights("aaaa"), Sight(((Stage.COMPLETED, 0.35),), date(2014, 3, 7))]
    late = [*sights("aaaa"), Sight(((Stage.COMPLETED, 0.35),), date(2014, 11, 7))]
    assert course(quick)[-1] is Stage.AGREED
    assert course(late)[-1] is Stage.COMPLETED


@pytest.mark.parametrize("told", ["prtacf", "fapcrt", "cfapt", "ttppaacf"])
def test_a_course_never_goes_where_no_stage_can_follow(told: str) -> None:
    found = [state for state in course(sights(told, gap=40)) if state]
    assert all(later.can_follow(earlier) for earlier, later in pairwise(found))
