"""`suitor review`: what a person should look at, each with the commands that settle it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Annotated, TextIO

import typer

from suitor.cli.ledger_options import AsOfOption, KnownByOption, LedgerOption, open_views
from suitor.cli.output import can_draw, writing_to
from suitor.words.review import TITLES, Item, doubts_in

EXAMPLES = """Examples:

suitor review

suitor review --limit 5
"""
_INDENT = 5
_TYPED = "cyan"  # commands are never wrapped, so that they can be copied


def review(
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="How many of each sort to show.")] = 10,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    ledger: LedgerOption = None,
) -> None:
    """List what a person should look at: names in doubt, companies put together on thin grounds, doubtful claims.

    Each comes with the commands that settle it, to be copied. What was decided stands last, with what takes it back.
    """
    with open_views(ledger, as_of, known_by) as views, writing_to(None) as out:
        sections = {TITLES[doubt]: items for doubt, items in doubts_in(views).items()}
        show(sections, limit, out)


def show(sections: Mapping[str, Sequence[Item]], limit: int, out: TextIO) -> None:
    """Prints what is in doubt, no more than `limit` of each sort."""
    shown = {title: items for title, items in sections.items() if items}
    if not shown:
        out.write("Nothing is in doubt.\n")
        return
    lines = _lines(shown, limit)
    if can_draw(out):
        _draw(lines, out)
    else:
        out.writelines(f"{'':{indent}}{words}\n" for indent, words, _ in lines)


def _draw(lines: Iterable[tuple[int, str, str]], out: TextIO) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from suitor.cli.terminal import console

    screen = console(out)
    for indent, words, style in lines:
        if style == _TYPED:
            screen.print(Text(f"{'':{indent}}{words}", style=style), soft_wrap=True)
        else:
            screen.print(Padding(Text(words, style=style), (0, 0, 0, indent), expand=False))


def _lines(sections: Mapping[str, Sequence[Item]], limit: int) -> Iterator[tuple[int, str, str]]:
    """Each line with its indent and its style; items are numbered through."""
    number = 0
    for title, items in sections.items():
        yield 0, f"\n{title}" if number else title, "bold"
        for item in islice(items, limit):
            number += 1
            yield 0, f"{number:3}. {item.question}", ""
            yield from ((_INDENT, reason, "dim") for reason in item.reasons)
            yield from ((_INDENT, f"$ {command}", _TYPED) for command in item.commands)
        if len(items) > limit:
            yield _INDENT, f"and {len(items) - limit:,} more; --limit {len(items)} shows them", "dim"
