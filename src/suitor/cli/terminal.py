"""Claims as a table on a terminal: stages in colour, background dim, sentences trimmed to the width at hand."""

from __future__ import annotations

from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from suitor.cli.plain import NO_CLAIMS, article_heads, claim_cells, question_line
from suitor.model import Claim, Reading, Stage
from suitor.model.wording import stage_sign

STAGE_STYLES = {
    Stage.RUMOURED: "yellow",
    Stage.TALKS: "cyan",
    Stage.PROPOSED: "blue",
    Stage.AGREED: "green",
    Stage.COMPLETED: "bold green",
    Stage.FAILED: "red",
}
_HEADS = ("Claim", "Stage", "Certainty", "Who said it")
_WIDE = 110  # from here on the sentence has a column of its own; below, it stands under its claim
_COLUMNS_FROM = 72  # below, a claim is a few lines without columns
_SENTENCE_LINES = 3
_MIDDLE_WIDTHS = (11, 9, 20)  # stage, certainty, who said it; no word of the first two is longer
_GAP = 2
_MIDDLE = sum(_MIDDLE_WIDTHS) + _GAP * len(_MIDDLE_WIDTHS)


def console(out: TextIO, width: int | None = None) -> Console:
    """A console that prints texts as they are: no markup, no emoji, nothing highlighted."""
    return Console(file=out, width=width, highlight=False, markup=False, emoji=False)


def stage_text(stage: Stage | None, words: str, style: str = "") -> Text:
    """A stage by shape, word and colour: "◑ proposed"; a dash for what has none."""
    if stage is None:
        return Text(words or "-", style=style)
    return Text(f"{stage_sign(stage)} {words}", style=f"{STAGE_STYLES[stage]} {style}")


class TerminalTable:
    """Shows readings on a terminal, one after the other."""

    def __init__(self, out: TextIO, width: int | None = None) -> None:
        self._console = console(out, width)

    def show(self, reading: Reading) -> None:
        """Prints one reading: its head, its claims, its questions."""
        title, origin = article_heads(reading.article)
        self._console.print(Text(title, style="bold"))
        self._console.print(Text(origin, style="dim"), end="\n\n")
        if not reading.claims:
            self._console.print(NO_CLAIMS, end="\n\n" if reading.article.questions else "\n")
        elif self._console.width >= _WIDE:
            self._console.print(_wide_table(reading.claims, self._console.width))
        else:
            self._show_narrow(reading.claims)
        if reading.article.questions:
            self._console.print(Text("It asks", style="bold"))
            for question in reading.article.questions:
                self._console.print(_indented(Text(question_line(question, reading.claims))))

    def _show_narrow(self, claims: tuple[Claim, ...]) -> None:
        width = self._console.width
        if width >= _COLUMNS_FROM:
            self._console.print(_narrow_row([Text(head, style="bold") for head in _HEADS], width))
        for part, style in _parts(claims):
            if style:
                self._console.print(Text("Background", style="bold dim"))
            for claim in part:
                *cells, sentence = _styled(claim, style)
                self._console.print(_narrow_row(cells, width) if width >= _COLUMNS_FROM else _stacked(cells))
                self._console.print(_indented(_trimmed(sentence, width - _GAP, "dim")), end="\n\n")


def _parts(claims: tuple[Claim, ...]) -> list[tuple[list[Claim], str]]:
    """News, then background, each with the style of its rows; parts without claims are left out."""
    news = [claim for claim in claims if not claim.background]
    background = [claim for claim in claims if claim.background]
    return [(part, style) for part, style in ((news, ""), (background, "dim")) if part]


def _styled(claim: Claim, style: str) -> list[Text]:
    what, stage, certainty, speaker, sentence = claim_cells(claim)
    stage_style = STAGE_STYLES[claim.stage] if claim.stage else ""
    styles = (style or "bold", f"{stage_style} {style}", style, style, style)
    return [Text(t, style=s) for t, s in zip((what, stage, certainty, speaker, sentence), styles, strict=True)]


def _wide_table(claims: tuple[Claim, ...], width: int) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold")
    claim_width, sentence_width = _wide_widths(width)
    widths = (claim_width, *_MIDDLE_WIDTHS, sentence_width)
    for head, column in zip((*_HEADS, "Sentence"), widths, strict=True):
        table.add_column(head, width=column, overflow="fold")
    for part, style in _parts(claims):
        if style:
            table.add_row(Text("Background", style="bold dim"))
        for claim in part:
            *cells, sentence = _styled(claim, style)
            table.add_row(*cells, _trimmed(sentence, sentence_width))
            table.add_row()  # room between claims
    return table


def _wide_widths(width: int) -> tuple[int, int]:
    """How claim and sentence share what the columns between them leave."""
    left = width - _MIDDLE - _GAP
    return left * 2 // 5, left - left * 2 // 5


def _stacked(cells: list[Text]) -> Text:
    what, *others = cells
    return Text("\n").join((what, Text(" · ").join(others)))


def _indented(text: Text) -> Padding:
    return Padding(text, (0, 0, 0, _GAP))


def _narrow_row(cells: list[Text], width: int) -> Table:
    row = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
    first = width - _MIDDLE
    for column in (first, *_MIDDLE_WIDTHS):
        row.add_column(width=column, overflow="fold")
    row.add_row(*cells)
    return row


def trimmed(text: Text, room: int) -> Text:
    """A text cut to so many columns, behind a word where it has any, with an ellipsis for what is left out."""
    if text.cell_len <= room:
        return text
    cut = text.copy()
    cut.truncate(room - 2)
    words, _, broken = cut.plain.rpartition(" ")
    kept = words if words and len(broken) < room // 2 else cut.plain
    return text[: len(kept.rstrip())].append(" …")


def _trimmed(sentence: Text, width: int, style: str | None = None) -> Text:
    """What fits on a few lines; wrapping loses some room at their ends."""
    room = max(width * _SENTENCE_LINES - width // 4, 40)
    return trimmed(Text(sentence.plain, style=style or sentence.style), room)
