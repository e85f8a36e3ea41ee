"""A deal drawn on a terminal: its head and terms, a rail of dated stages down the page, its odds, whom it touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from suitor.cli.exposure_page import draw_exposure
from suitor.cli.terminal import STAGE_STYLES, console, stage_text, trimmed
from suitor.model import Report
from suitor.model.wording import CHAIN, count_words, day_words, one_line
from suitor.words.exposure import Page
from suitor.words.outlook import odds_rows
from suitor.words.storyline import SHORT, Step, Storyline, report_stage_words, stage_of, steps_of

_DATE = 11  # "26 Feb 1987"
_RAIL = "│"
_BEFORE = _DATE + 4  # what stands left of the words: date, two blanks, the rail, a blank
_SENTENCE_LINES = 2
_NARROWEST = 24
_NO_MOVE = "·"  # in place of the shape, for reports that left the deal where it stood
_STAGE = 9  # the longest stage without a reason
_MEASURE = Console(width=80)  # wrapping asks one for the size of tabs


def draw_deal(story: Storyline, out: TextIO, *, unfold: bool = False, width: int | None = None) -> None:
    """Draws a deal.

    Args:
        story: the deal with the heads of its articles.
        out: the terminal.
        unfold: also the copies, whole sentences, ids of claims, and why the reports are one deal.
        width: columns, when they are not to be those of the terminal.
    """
    screen = console(out, width)
    _print_head(screen, story)
    print_pairs(screen, "", [*story.roles, *story.terms])
    screen.print(Text("\nTimeline", style="bold"))
    steps = steps_of(story.deal.timeline, unfold=unfold)
    for i, step in enumerate(steps):
        for line in _step_lines(story, step, screen.width, unfold=unfold, last=i == len(steps) - 1):
            screen.print(line, no_wrap=True, crop=False, overflow="ignore")
    print_pairs(screen, "Roots", story.roots)
    print_pairs(screen, "Odds", odds_rows(story.deal, story.forecasts, unfold=unfold))
    draw_exposure(screen, story.exposures, story.heads, Page.DEAL, unfold=unfold)
    if unfold:
        screen.print(Text("\nWhy it is one deal", style="bold"))
        for reason in story.deal.reasons:
            screen.print(Text(one_line(reason)))


def _print_head(screen: Console, story: Storyline) -> None:
    screen.print(Text(story.title, style="bold"))
    screen.print(Text.assemble(stage_text(*stage_of(story.deal)), f" · {story.summary}"))
    screen.print(Text(f"deal {story.deal.id[:SHORT]}\n", style="dim"))


def print_pairs(screen: Console, title: str, pairs: Iterable[tuple[str, str]]) -> None:
    """Names with what they stand for, in two columns."""
    rows = list(pairs)
    if rows and title:
        screen.print(Text(f"\n{title}", style="bold"))
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(max_width=max(screen.width // 3, 10))
    table.add_column(overflow="fold")
    for name, words in rows:
        table.add_row(Text(name, style="dim"), Text(words))
    screen.print(table)


def _step_lines(story: Storyline, step: Step, width: int, *, unfold: bool, last: bool) -> Iterator[Text]:
    """A step with its words beside the rail; the stage stands out where the deal's own stage followed it."""
    report, room = step.report, max(width - _BEFORE, _NARROWEST)
    date = Text(f"{day_words(report.published):>{_DATE}}  ", style="" if report.moves else "dim")
    first, *rest = _wrapped(_heading(story, report), room)  # begins on the rail with the shape of the stage
    yield Text.assemble(date, first)
    below = Text.assemble(" " * (_DATE + 2), (" " if last else _RAIL, "dim"), " ")
    for line in (*rest, *_body(story, step, room, unfold=unfold)):
        yield Text.assemble(below, line)
    if not last:
        yield below


def _heading(story: Storyline, report: Report) -> Text:
    """Stage, outlet and credits; in place of the stage's shape a dot where the deal did not follow."""
    credit = story.credit(report)
    words = f"{report_stage_words(report):<{_STAGE}}"
    stage = stage_text(report.stage, words, "bold")
    if not report.moves:
        stage = Text(f"{_NO_MOVE} {words}", style=f"{STAGE_STYLES[report.stage] if report.stage else ''} dim")
    return Text.assemble(stage, f"  {story.outlet(report)}", (f"{CHAIN}{credit}" if credit else "", "dim"))


def _body(story: Storyline, step: Step, room: int, *, unfold: bool) -> Iterator[Text]:
    """The lines under a step: its sentence, what is the matter with it, its ids, its copies."""
    report = step.report
    sentence = Text(one_line(report.claim.evidence.text), style="dim italic")
    yield from _wrapped(sentence, room) if unfold else _clipped(sentence, room)
    if note := story.note(report):
        yield from _wrapped(Text(f"! {note}", style="yellow"), room)
    if unfold:
        copy = f" · copy of {report.copy_of[:SHORT]}" if report.copy_of else ""
        ids = f"claim {report.claim_id[:SHORT]} · article {report.article_id[:SHORT]}{copy}"
        yield from _wrapped(Text(ids, style="dim"), room)
    if step.copies:
        yield Text(f"+{count_words(len(step.copies), 'copy', 'copies')}", style="dim")


def _clipped(text: Text, room: int) -> list[Text]:
    """The first lines of a text; the last of them ends in an ellipsis where more follows."""
    lines = _wrapped(text, room)
    if len(lines) > _SENTENCE_LINES:
        rest = Text(" ").join(lines[_SENTENCE_LINES - 1 :])
        lines[_SENTENCE_LINES - 1 :] = [trimmed(rest, room)]
    return lines


def _wrapped(text: Text, room: int) -> list[Text]:
    lines = list(text.wrap(_MEASURE, room))
    for line in lines:
        line.rstrip()
    return lines
