"""Exposure drawn on a terminal: each finding with the ties that it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from suitor.cli.terminal import trimmed
from suitor.model import ArticleHead, Exposure
from suitor.model.wording import one_line
from suitor.words.exposure import SHOWN, TITLE, Page, last_line, path_rows

_WEIGHT = 6  # "0.33" and two blanks
_NARROWEST = 24


def draw_exposure(
    screen: Console,
    found: Sequence[Exposure],
    heads: Mapping[str, ArticleHead],
    page: Page,
    *,
    unfold: bool = False,
) -> None:
    """Draws the findings under a title; nothing where there are none.

    Args:
        screen: the terminal.
        found: the findings, the weightiest foremost.
        heads: the articles of their paths, by id.
        page: where they are shown.
        unfold: every finding, with whole sentences.
    """
    if not found:
        return
    screen.print(Text(f"\n{TITLE}", style="bold"))
    shown = found if unfold else found[:SHOWN]
    for exposure in shown:
        _print_hanging(screen, f"{exposure.weight:.2f}", Text(one_line(exposure.sentence)))
        for words, where, sentence in path_rows(exposure, heads, page):
            _print_hanging(screen, "", Text.assemble(words, (f"  {where}", "dim")))
            text = Text(sentence, style="dim italic")
            room = max(screen.width - _WEIGHT, _NARROWEST)
            _print_hanging(screen, "", text if unfold else trimmed(text, room))
    screen.print(Text(last_line(len(found) - len(shown), page), style="dim"))


def _print_hanging(screen: Console, head: str, text: Text) -> None:
    """Prints a text beside a head, its further lines below its first."""
    room = max(screen.width - _WEIGHT, _NARROWEST)
    for i, line in enumerate(text.wrap(screen, room)):
        screen.print(
            Text.assemble((head if i == 0 else "").ljust(_WEIGHT), line), no_wrap=True, overflow="ignore", crop=False
        )
