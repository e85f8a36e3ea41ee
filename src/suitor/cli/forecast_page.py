"""The questions on a deal drawn on a terminal."""

from __future__ import annotations

from typing import TextIO

from rich.text import Text

from suitor.cli.terminal import console
from suitor.cli.timeline import print_pairs
from suitor.outlook.questions import Questions
from suitor.words.forecast import head_of, sections


def draw_questions(questions: Questions, out: TextIO, *, width: int | None = None) -> None:
    """Draws the questions on a deal, one below the other.

    Args:
        questions: what there is to show.
        out: the terminal.
        width: columns, when they are not to be those of the terminal.
    """
    screen = console(out, width)
    title, facts, place = head_of(questions)
    screen.print(Text(title, style="bold"))
    screen.print(Text(facts))
    screen.print(Text(place, style="dim"))
    for section in sections(questions):
        print_pairs(screen, section.title, section.rows)
