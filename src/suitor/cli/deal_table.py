"""Deals as a table on a terminal: columns where they fit, two lines for each deal where they do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from suitor.cli.terminal import console, stage_text
from suitor.model import Deal, Forecast
from suitor.model.wording import day_words, deal_headline
from suitor.words.odds import NO_ODDS, odds_words
from suitor.words.storyline import SHORT, counts_of, stage_of

_COLUMNS_FROM = 96
_ROOMY = 120  # from here on a lapsed failure has its line
_GAP = 2
_ODDS = len("31% completed")


def draw_deals(
    deals: Sequence[Deal], out: TextIO, odds: Mapping[str, Forecast] = NO_ODDS, *, width: int | None = None
) -> None:
    """Draws deals, one below the other, in the order given, each with its forecast by its id."""
    screen = console(out, width)
    for part in deal_rows(deals, screen.width, odds):
        screen.print(part)


def deal_rows(deals: Sequence[Deal], width: int, odds: Mapping[str, Forecast] = NO_ODDS) -> Iterable[RenderableType]:
    """What is printed for deals on so many columns."""
    if width >= _COLUMNS_FROM:
        yield _table(deals, width, odds)
        return
    for deal in deals:
        yield Text(deal_headline(deal), style="bold")
        chance = odds_words(odds.get(deal.id))
        details = " · ".join(filter(None, (chance, _last_day(deal), ", ".join(counts_of(deal)), deal.id[:SHORT])))
        yield Padding(Text.assemble(stage_text(*stage_of(deal)), (f"  {details}", "dim")), (0, 0, 0, _GAP))


def _table(deals: Sequence[Deal], width: int, odds: Mapping[str, Forecast]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold")
    table.add_column("Deal", overflow="fold", ratio=1)
    table.add_column("Stage", overflow="fold", max_width=22 if width < _ROOMY else None)
    if odds:
        table.add_column("Odds", no_wrap=True)
    table.add_column("Last news", no_wrap=True)
    table.add_column("Articles", justify="right")
    table.add_column("Roots", justify="right")
    table.add_column("Id", no_wrap=True)
    for deal in deals:
        numbers = (Text(f"{len(deal.timeline):,}"), Text(f"{len(deal.roots):,}"))
        what, when = Text(deal_headline(deal)), Text(_last_day(deal))
        chance = (Text(odds_words(odds.get(deal.id)).rjust(_ODDS)),) if odds else ()
        table.add_row(what, stage_text(*stage_of(deal)), *chance, when, *numbers, Text(deal.id[:SHORT], style="dim"))
    return table


def _last_day(deal: Deal) -> str:
    return day_words(next((report.published for report in reversed(deal.timeline) if report.published), None))
