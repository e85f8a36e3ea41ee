"""Track records on a terminal: a table with the interval of each rate drawn, and the words of one source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from suitor.cli.terminal import console, stage_text, trimmed
from suitor.judging.records import Record
from suitor.judging.sourcing import By
from suitor.judging.words import Fate, Word
from suitor.model.wording import count_words, day_words, deal_headline, one_line
from suitor.words.sources import (
    TITLES,
    UNKNOWN,
    days,
    facts_of,
    fate_words,
    interval_words,
    percent,
    record_cells,
    score,
)
from suitor.words.storyline import SHORT

_COLUMNS_FROM = 120
_ROOMY = 146  # from here on intervals are drawn
_STRIP = 24  # columns of a drawn interval
_GAP = 2
_SENTENCE_LINES = 2
_NAME = 30
_FATE_STYLES = {
    Fate.TRUE: "green",
    Fate.DENIED: "red",
    Fate.FAILED: "red",
    Fate.EXPIRED: "dim",
    Fate.OPEN: "yellow",
    Fate.UNCLEAR: "dim",
}


def draw_records(tables: Mapping[By, Sequence[Record]], out: TextIO, *, width: int | None = None) -> None:
    """Draws records, the sorts of sources one below the other."""
    screen = console(out, width)
    for i, (by, records) in enumerate(tables.items()):
        if len(tables) > 1:
            screen.print(Text(f"{'' if i == 0 else chr(10)}{TITLES[by]}", style="bold"))
        if screen.width >= _COLUMNS_FROM:
            screen.print(_table(records, roomy=screen.width >= _ROOMY))
        else:
            for record in records:
                _print_narrow(screen, record)


def draw_words(record: Record, out: TextIO, *, width: int | None = None) -> None:
    """Draws the record of a source and its words, oldest first, each with what became of it."""
    screen = console(out, width)
    title, *facts = facts_of(record)
    screen.print(Text(title, style="bold"))
    for fact in facts:
        screen.print(Text(fact))
    for word in record.words:
        screen.print()
        _print_word(screen, word)


def _table(records: Sequence[Record], *, roomy: bool) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold")
    table.add_column("Source", max_width=_NAME, overflow="fold")
    for head in ("Words", "True", "Denied", "Failed", "Expired", "Unclear", "Open"):
        table.add_column(head, justify="right")
    table.add_column("Comes true", no_wrap=True)
    scale = max((record.shrunk.high for record in records if record.shrunk), default=1.0)
    if roomy:
        table.add_column(_scale_words(scale), no_wrap=True)
    for head in ("Base", "Lead", "Brier / base"):
        table.add_column(head, justify="right", no_wrap=True)
    for record in records:
        name, *counts = record_cells(record)[:8]
        strip = [_strip(record, scale)] if roomy else []
        last = (percent(record.base), days(record.lead), score(record.brier))
        table.add_row(Text(name), *map(Text, counts), _rate(record), *strip, *map(Text, last[:2]), _brier(record))
    return table


def _rate(record: Record) -> Text:
    """The shrunk rate with its interval; green or red where the interval leaves the base rate out."""
    shrunk = record.shrunk
    if shrunk is None or record.base is None:
        return Text(UNKNOWN)
    style = "green" if shrunk.low > record.base else "red" if shrunk.high < record.base else ""
    return Text.assemble((f"{percent(shrunk.rate):>5}", style), (f"  {interval_words(record)}", "dim"))


def _brier(record: Record) -> Text:
    """The Brier score, green where it is below that of the base rate by what is shown."""
    shown, other = score(record.brier), score(record.base_brier)
    return Text.assemble((shown, "green" if shown < other else ""), (f" / {other}", "dim"))


def _strip(record: Record, scale: float) -> Text:
    """The interval of a rate as a line with a dot at the rate, and a tick at the base rate."""
    shrunk = record.shrunk
    if shrunk is None or record.base is None:
        return Text()
    place = [round(share / scale * (_STRIP - 1)) for share in (shrunk.low, shrunk.rate, shrunk.high, record.base)]
    low, middle, high, base = (min(column, _STRIP - 1) for column in place)
    cells = [("─" if low <= column <= high else " ") for column in range(_STRIP)]
    cells[base] = "┼" if low <= base <= high else "│"
    cells[middle] = "●"
    return Text("".join(cells))


def _scale_words(scale: float) -> str:
    most = percent(scale)
    return f"0{most:>{_STRIP - 1}}"


def _print_narrow(screen: Console, record: Record) -> None:
    name, _, true, denied, failed, expired, unclear, open_ = record_cells(record)[:8]
    screen.print(Text.assemble((name, "bold"), "  ", _rate(record), (f"  base {percent(record.base)}", "dim")))
    counts = f"{true} came true, {denied} denied, {failed} failed, {expired} expired, {unclear} unclear, {open_} open"
    lead = f", {days(record.lead)} days ahead" if record.lead is not None else ""
    screen.print(Padding(Text(counts + lead, style="dim"), (0, 0, 0, _GAP)))


def _print_word(screen: Console, word: Word) -> None:
    when = f"{day_words(word.report.published)}  "
    fate = Text(fate_words(word), style=_FATE_STYLES[word.fate])
    screen.print(Text.assemble(when, stage_text(word.stage, word.stage.value), "  ", fate))
    for line in _word_lines(word):
        room = (screen.width - _GAP) * _SENTENCE_LINES
        screen.print(Padding(trimmed(line, room), (0, 0, 0, _GAP)))


def _word_lines(word: Word) -> Iterator[Text]:
    """The deal, the sentence of the word, the sentence of its end, and the ids that lead on."""
    yield Text(deal_headline(word.deal))
    yield Text(one_line(word.report.claim.evidence.text), style="dim italic")
    if word.ended is not None:
        sentence = one_line(word.ended.claim.evidence.text)
        yield Text.assemble((f"{day_words(word.ended.published)}: ", "dim"), (sentence, "dim italic"))
    ahead = f" · first, {count_words(word.ahead, 'day')} ahead" if word.ahead else ""
    yield Text(f"deal {word.deal.id[:SHORT]} · claim {word.report.claim_id[:SHORT]}{ahead}", style="dim")
