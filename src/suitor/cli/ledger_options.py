"""The options that every view of a ledger shares, and its opening; what goes wrong there is one line of words."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from suitor.model import DateInterval

if TYPE_CHECKING:
    from suitor.views import Views

LedgerOption = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="URL|FILE",
        envvar="SUITOR_LEDGER",
        help="A SQLite file or an SQLAlchemy URL (postgresql+psycopg://...); by default in your data folder.",
    ),
]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Only what was published by the end of 2015, 2015-05 or 2015-05-01."),
]
KnownByOption = Annotated[
    str | None,
    typer.Option(
        "--known-by", metavar="TIME", help="Only what was recorded by 2015-05-01 (its end) or 2015-05-01T12:30, UTC."
    ),
]
LapseOption = Annotated[
    int, typer.Option("--lapse-days", min=1, metavar="N", help="Days without news after which a deal has lapsed.")
]
ByOption = Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so; it is kept with the decision.")]
BecauseOption = Annotated[
    list[str] | None, typer.Option("--because", metavar="TEXT", help="Why; may be given several times.")
]
EMPTY = "the ledger holds no articles yet; begin with `suitor ingest FILE...`"


@contextmanager
def open_views(
    ledger: str | None,
    as_of: str | None = None,
    known_by: str | None = None,
    *,
    create: bool = False,
    lapse_days: int | None = None,
) -> Iterator[Views]:
    """A ledger as known at some time; says on standard error what could not be done with it.

    Args:
        ledger: URL or path, None for the default.
        as_of: what `--as-of` was given.
        known_by: what `--known-by` was given.
        create: make the ledger where there is none.
        lapse_days: after so many days without news a deal is shown as lapsed; None for the default.

    Raises:
        typer.BadParameter: one of the times is none.
        typer.Exit: with 1, after naming what went wrong: no such ledger, an unknown id, a damaged or locked file.
    """
    day, moment = day_of(as_of), moment_of(known_by)
    from suitor.ledger import LedgerError, open_ledger  # here, so that wrong usage and --help are quick
    from suitor.views import Views

    try:
        if not create:
            _check_is_there(ledger)
        with open_ledger(ledger) as facts:
            views = Views(facts, day, moment)
            views.lapse_days = lapse_days or views.lapse_days
            yield views
    except (LedgerError, LookupError) as error:
        if isinstance(error, (KeyError, IndexError)):
            raise  # a fault of this package, and worth its traceback
        say(str(error))
        raise typer.Exit(1) from error


def _check_is_there(ledger: str | None) -> None:
    """Views make no ledgers.

    Raises:
        LookupError: there is no file where an SQLite ledger should be.
    """
    from suitor.ledger.sessions import ledger_url

    url = ledger_url(ledger)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        raise LookupError(f"there is no ledger at {url.database} yet; `suitor ingest FILE...` makes one")


def day_of(text: str | None) -> date | None:
    """The last day of a date of any precision, which `--as-of` means.

    Raises:
        typer.BadParameter: it is no date.
    """
    if text is None:
        return None
    try:
        return DateInterval.parse(text).end - timedelta(days=1)
    except ValueError as error:
        raise typer.BadParameter(f"{error}.", param_hint="--as-of") from error


def moment_of(text: str | None) -> datetime | None:
    """The moment that `--known-by` means, in UTC; a bare date is its end.

    Raises:
        typer.BadParameter: it is no time.
    """
    if text is None:
        return None
    try:
        moment = _moment(text.strip())
    except ValueError as error:
        message = f"not a time such as 2015-05-01 or 2015-05-01T12:30: {text!r}."
        raise typer.BadParameter(message, param_hint="--known-by") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def say(words: str) -> None:
    """A line for the person at the terminal; standard output is for what was asked for."""
    print(f"suitor: {words}", file=sys.stderr)


def _moment(text: str) -> datetime:
    if len(text) <= len("2015-05-01"):
        return datetime.combine(date.fromisoformat(text), time.max)
    return datetime.fromisoformat(text)
