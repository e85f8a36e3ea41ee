"""Bars: they follow what is done, and are only there where somebody watches."""

from __future__ import annotations

import pytest

from suitor.cli.progress import Pace, byte_progress, working


def test_the_bar_follows_the_articles_that_are_done_and_not_what_was_read_ahead() -> None:
    moves: list[int] = []
    pace = Pace(moves.append)
    for size in (10, 20, 30):
        pace.read(size)
        pace.came()
    assert sum(moves) == 0
    pace.done(1)
    assert sum(moves) == 10
    pace.done(3)
    assert sum(moves) == 60
    pace.done(99)
    assert sum(moves) == 60


def test_several_articles_of_one_chunk_move_it_once() -> None:
    moves: list[int] = []
    pace = Pace(moves.append)
    pace.read(50)
    for _ in range(3):
        pace.came()
    pace.done(2)
    pace.done(3)
    assert [move for move in moves if move] == [50]


def test_off_a_terminal_there_are_none(capsys: pytest.CaptureFixture[str]) -> None:
    with byte_progress(100) as advance, working("waiting"):
        advance(100)
    assert capsys.readouterr() == ("", "")
