"""An answer to a what-if question drawn on a terminal."""

from __future__ import annotations

from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from suitor.cli.terminal import console, trimmed
from suitor.cli.what_if_words import ABOVE, BELOW, Table, basis_words, question_words, tables
from suitor.outlook.what_if import Answer

_GAP = 2
_ROOMY = 88  # from here on columns stand two apart
_SENTENCE_LINES = 2


def draw_answer(answer: Answer, out: TextIO, *, width: int | None = None) -> None:
    """Draws an answer: a table of figures for each market, who is touched, the stakes, how to read it."""
    screen = console(out, width)
    screen.print(Text(question_words(answer), style="bold"))
    screen.print(Text(basis_words(answer), style="dim"))
    for table in tables(answer):
        screen.print(Text(f"\n{table.title}", style="bold"))
        if table.remark:
            screen.print(Text(table.remark, style="dim"))
        _draw(screen, table)


def _draw(screen: Console, table: Table) -> None:
    if not any(row.below for row in table.rows):
        screen.print(_grid(table, _GAP if screen.width >= _ROOMY else 1))
        return
    for row in table.rows:
        *cells, source = row.cells
        screen.print(Text("  ".join(cells)))
        screen.print(Padding(Text(source, style="dim"), (0, 0, 0, _GAP)))
        if row.below:
            room = (screen.width - _GAP) * _SENTENCE_LINES
            screen.print(Padding(trimmed(Text(row.below, style="dim italic"), room), (0, 0, 0, _GAP)))


def _grid(table: Table, gap: int) -> RichTable:
    grid = RichTable(
        box=None, pad_edge=False, padding=(0, gap, 0, 0), header_style="dim", show_header=bool(table.heads)
    )
    for i in range(len(table.rows[0].cells)):
        head = table.heads[i] if table.heads else ""
        grid.add_column(head, justify="right" if i in table.figures else "left", no_wrap=i in table.figures)
    for row in table.rows:
        grid.add_row(*(Text(cell, style=_style(cell)) for cell in row.cells))
    return grid


def _style(cell: str) -> str:
    """Verdicts stand out by colour as well as by word."""
    word = cell.strip("()*")
    return {ABOVE: "yellow", BELOW: "green"}.get(word, "")
