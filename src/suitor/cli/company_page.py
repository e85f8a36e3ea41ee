"""A company drawn on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from rich.padding import Padding
from rich.text import Text

from suitor.cli.deal_table import deal_rows
from suitor.cli.exposure_page import draw_exposure
from suitor.cli.terminal import console
from suitor.cli.timeline import print_pairs
from suitor.model.wording import one_line
from suitor.words.company import Prospects, by_stage, heads_of, judgements_of, ties_of
from suitor.words.exposure import Page

if TYPE_CHECKING:
    from suitor.views import CompanyView

_NONE = Prospects()


def draw_company(found: CompanyView, out: TextIO, prospects: Prospects = _NONE, *, width: int | None = None) -> None:
    """Draws a company: names, deals by stage with their odds, ties with their sentences, exposure, decisions."""
    screen = console(out, width)
    screen.print(Text(one_line(found.company.name), style="bold"))
    print_pairs(screen, "", heads_of(found))
    if found.deals:
        screen.print(Text("\nDeals", style="bold"))
        for part in deal_rows(by_stage(found.deals), screen.width, prospects.odds):
            screen.print(part)
    ties = list(ties_of(found.relations))
    if ties:
        screen.print(Text("\nTies", style="bold"))
    for words, where, sentence in ties:
        screen.print(Text.assemble(words, (f"  {where}", "dim")))
        screen.print(Padding(Text(sentence, style="dim italic"), (0, 0, 0, 2)))
    draw_exposure(screen, prospects.exposures, prospects.heads, Page.COMPANY)
    print_pairs(screen, "Why these names are one company", judgements_of(found.company))
