"""`suitor sources`: whose words came true, with the words that each figure stands on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from suitor.cli.ledger_options import EMPTY, AsOfOption, KnownByOption, LedgerOption, open_views, say
from suitor.cli.output import can_draw, print_json, writing_to
from suitor.model import Stage
from suitor.model.wording import count_words

if TYPE_CHECKING:
    from suitor.judging.records import Record, Records
    from suitor.judging.sourcing import By

EXAMPLES = """Examples:

suitor sources

suitor sources "Wall Street Journal"

suitor sources --by phrase --stage talks

suitor sources --as-of 2009 --format csv > records.csv

suitor sources --report records.html
"""
_LEAST = 5  # words; rows of fewer say more of chance than of a source


class Format(StrEnum):
    """How records are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class Sorts(StrEnum):
    """What sources are told apart by."""

    OUTLET = "outlet"
    BYLINE = "byline"
    SPEAKER = "speaker"
    PHRASE = "phrase"
    KIND = "kind"
    ALL = "all"


def sources(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="One source: its words one by one, and what became of them.")
    ] = None,
    by: Annotated[
        Sorts | None,
        typer.Option(help="Outlets (when nothing is said), writers, named speakers, phrases, kinds of source, or all."),
    ] = None,
    stage: Annotated[Stage | None, typer.Option(help="Only words at this stage: rumoured, talks or proposed.")] = None,
    min_words: Annotated[
        int, typer.Option("--min-words", min=1, metavar="N", help="Only sources that gave so many words.")
    ] = _LEAST,
    format: Annotated[
        Format, typer.Option(help="A table for people; json: an array (one object for NAME); csv: for spreadsheets.")
    ] = Format.TABLE,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report",
            metavar="FILE",
            dir_okay=False,
            help="Also draw the rates and their calibration: a page (.html), or a picture (.png, .svg).",
        ),
    ] = None,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Show whose words came true: how many deals that a source reported as coming were agreed within 365 days.

    A word is the first report of a deal by a source, rumoured, in talks or proposed. Denied, failed and expired words
    count as not come true. A word counts only when its year is over, and not at all where the ledger is unsure of the
    agreement. Rates are drawn towards the base rate of their stages, the more so the fewer words there are.
    """
    from suitor.judging.words import GIVEN

    if stage is not None and stage not in GIVEN:
        raise typer.BadParameter(f"{stage} is no word of what may come; {', '.join(GIVEN)} are.", param_hint="--stage")
    if report is not None:
        from suitor.cli.report import check_can_report

        check_can_report(report)
    with open_views(ledger, as_of, known_by) as views, writing_to(None) as out:
        from suitor.outlook.records import track_records

        records = track_records(views)
        if not records.words:
            say(_why_none(next(views.at().articles(), None) is None))
        elif name is not None:
            _show_one(_called(records, name, by, stage), stage, format, out)
        else:
            _show(records, _sorts(by or Sorts.OUTLET), stage, min_words, format, out)
        if report is not None and records.words:
            _write_report(records, _sorts(by or Sorts.OUTLET), stage, min_words, report)


def _sorts(by: Sorts) -> tuple[By, ...]:
    from suitor.judging.sourcing import By

    return tuple(By) if by is Sorts.ALL else (By(by.value),)


def _show(records: Records, sorts: Sequence[By], stage: Stage | None, least: int, format: Format, out: TextIO) -> None:
    from suitor.words import sources as source_words

    every = {by: records.of(by, stage) for by in sorts}
    tables = {by: [record for record in found if len(record.words) >= least] for by, found in every.items()}
    if format is Format.JSON:
        print_json(source_words.json_of(tables, stage), out)
    elif format is Format.CSV:
        from suitor.export import csv

        csv.write(source_words.json_of(tables, stage), source_words.COLUMNS, out)
    else:
        _write_tables({by: found for by, found in tables.items() if found}, out)
        _say_rest(records, sorts, sum(map(len, every.values())) - sum(map(len, tables.values())), least)


def _write_tables(tables: Mapping[By, Sequence[Record]], out: TextIO) -> None:
    if can_draw(out):
        from suitor.cli.source_table import draw_records

        draw_records(tables, out)
    else:
        from suitor.words.sources import plain_records

        out.write(plain_records(tables))
    out.flush()


def _say_rest(records: Records, sorts: Sequence[By], left_out: int, least: int) -> None:
    from suitor.words.sources import base_words

    if not any(word.is_due(records.day) for word in records.words):
        say(f"no word is a year old by {records.day}, so that nothing is known yet of what comes true")
    elif len(sorts) == 1:
        say(f"base rates of words whose year was over by {records.day}: {base_words(records, sorts[0])}")
    if left_out:
        fewer = f"{count_words(left_out, 'source')} with fewer than {count_words(least, 'word')}"
        say(f"{fewer} left out; `--min-words 1` shows all")


def _show_one(record: Record, stage: Stage | None, format: Format, out: TextIO) -> None:
    from suitor.words import sources as source_words

    if format is Format.CSV:
        from suitor.export import csv

        csv.write([source_words.record_json(record, stage)], source_words.COLUMNS, out)
    elif format is Format.JSON:
        given = [source_words.word_json(word) for word in record.words]
        print_json({**source_words.record_json(record, stage), "given": given}, out)
    elif can_draw(out):
        from suitor.cli.source_table import draw_words

        draw_words(record, out)
    else:
        out.write(source_words.plain_words(record))


def _called(records: Records, name: str, by: Sorts | None, stage: Stage | None) -> Record:
    """The source of this name; of several sorts the one with most words.

    Raises:
        LookupError: there is none; the message names those that are alike.
    """
    from suitor.resolution.outlets import outlet
    from suitor.words.sources import found_alike

    wanted = _sorts(by or Sorts.ALL)
    known = sorted((s for s in records.given if s.by in wanted), key=lambda s: -len(records.given[s]))
    called = {name.casefold(), outlet(name).casefold()}
    found = next((speaker for speaker in known if speaker.name.casefold() in called), None)
    if found is not None:
        return records.record(found, stage)
    alike = " or ".join(repr(other) for other in found_alike(name, [speaker.name for speaker in known]))
    hint = f"did you mean {alike}?" if alike else "`suitor sources --by all --min-words 1` lists all"
    raise LookupError(f"no source is called {name!r}; {hint}")


def _write_report(records: Records, sorts: Sequence[By], stage: Stage | None, least: int, path: Path) -> None:
    from suitor.cli.report import write_report
    from suitor.cli.source_report import panels_of

    write_report(path, f"Track records by {records.day}", panels_of(records, sorts, stage, least))
    say(f"drew {path}")


def _why_none(is_empty: bool) -> str:
    return EMPTY if is_empty else "nobody had given word of a deal to come by then"
