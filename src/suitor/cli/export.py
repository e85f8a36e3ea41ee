"""`suitor export`: what a ledger holds, for other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from suitor.cli.ledger_options import EMPTY, AsOfOption, KnownByOption, LedgerOption, open_views, say
from suitor.cli.output import writing_bytes_to, writing_to
from suitor.export.records import Json, What, records

EXAMPLES = """Examples:

suitor export --to jsonl > claims.jsonl

suitor export --to csv --what deals --as-of 2015-05 --out deals.csv

suitor export --to parquet --what articles --out articles.parquet
"""


class To(StrEnum):
    """Formats of files."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


def export(
    to: Annotated[To, typer.Option("--to", help="Parquet needs `pip install 'suitor[export]'`.")],
    what: Annotated[What, typer.Option(help="Which records.")] = What.CLAIMS,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", dir_okay=False, help="Where to; without it, standard output."),
    ] = None,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    with_recorded: Annotated[
        bool, typer.Option("--with-recorded", help="Also when the ledger learnt of each claim, article and judgement.")
    ] = False,
    ledger: LedgerOption = None,
) -> None:
    """Write the records of a ledger as JSON lines, CSV or Parquet.

    Two ledgers of the same articles and judgements give the same bytes, whenever and in whatever order they were made,
    unless recorded times are asked for.
    """
    from suitor.outlook.odds import forecasts_on

    if to is To.PARQUET and out is None and sys.stdout.isatty():
        raise typer.BadParameter("Parquet is no text; say where to with --out FILE.", param_hint="--to")
    with open_views(ledger, as_of, known_by) as views:
        rows = records(views, what, with_recorded=with_recorded, forecasts=partial(forecasts_on, views))
        _write(to, what, out, rows, with_recorded=with_recorded)
        if next(views.at().articles(), None) is None:
            say(EMPTY)


def _write(to: To, what: What, out: Path | None, rows: Iterator[Json], *, with_recorded: bool) -> None:
    from suitor.export import csv, jsonl, parquet
    from suitor.export.tables import columns_of

    columns = columns_of(what, with_recorded=with_recorded)
    if to is To.PARQUET:
        try:
            with writing_bytes_to(out) as stream:
                parquet.write(rows, columns, stream)
        except parquet.MissingExtra as error:
            say(str(error))
            raise typer.Exit(1) from error
        return
    with writing_to(out) as text:
        if to is To.CSV:
            csv.write(rows, columns, text)
        else:
            jsonl.write(rows, text)
