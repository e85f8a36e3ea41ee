"""`suitor what-if`: what a purchase would do to the concentration of markets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from suitor.cli.ledger_options import AsOfOption, KnownByOption, LedgerOption, open_views, say
from suitor.cli.output import can_draw, print_json, writing_to

if TYPE_CHECKING:
    from suitor.exposure.supposition import Supposition
    from suitor.outlook.what_if import Answer
    from suitor.views import Views

EXAMPLES = """Examples:

suitor what-if "Alibaba buys 20 % of Xiaomi, with or without influence" --shares phones.csv

suitor what-if "Quillon merges with Basketline" --shares shares.toml --no-ledger

suitor what-if "Quillon buys 30 % of Lark" --shares shares.csv --held "Quillon holds 12 % of Ostvale" --format json
"""


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    JSON = "json"


class Parts(StrEnum):
    """What the figures of a table are parts of."""

    PERCENT = "percent"
    FRACTION = "fraction"


def what_if(
    question: Annotated[
        str,
        typer.Argument(
            metavar="QUESTION",
            help='Who buys how much of whom: "A buys 20 % of B"; add ", with influence" or ", without influence".',
        ),
    ],
    shares: Annotated[
        Path,
        typer.Option(
            "--shares",
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="CSV with the columns market, company, share (and margin, price, diversion), or TOML.",
        ),
    ],
    held: Annotated[
        list[str] | None,
        typer.Option("--held", metavar="TEXT", help='A stake held already: "A holds 10 % of C"; several times.'),
    ] = None,
    unit: Annotated[
        Parts | None, typer.Option(help="What the shares are in; by default as their % signs or figures say.")
    ] = None,
    format: Annotated[Format, typer.Option(help="Tables for people, or one JSON object.")] = Format.TABLE,
    no_ledger: Annotated[bool, typer.Option("--no-ledger", help="Leave the stakes of the ledger out.")] = False,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Show what a purchase would do to its markets: HHI, its change by US and EU thresholds, and the modified HHI.

    The modified HHI tells what a part of a company does, by how much say it gives: none (silent financial interest),
    by its size (proportional control), shared (joint control), all (total control). Stakes that the ledger knows to be
    held count, each with its sentence; those that are only rumoured, negotiated or agreed do not.
    """
    supposed, given = _supposed(question, "QUESTION"), [_supposed(text, "--held") for text in held or ()]
    with _known(ledger, as_of, known_by, wanted=not no_ledger) as views, writing_to(None) as out:
        from suitor.exposure.shares import Unit
        from suitor.ledger import LedgerError
        from suitor.outlook.what_if import answer

        try:
            found = answer(shares, supposed, given=given, unit=Unit(unit) if unit else None, views=views)
        except LedgerError:
            raise
        except (ValueError, LookupError) as error:
            if isinstance(error, (KeyError, IndexError)):
                raise  # a fault of this package, and worth its traceback
            say(str(error))
            raise typer.Exit(1) from error
        _show(found, format, out)
        _say_rest(found, has_ledger=views is not None, wanted=not no_ledger)


def _supposed(text: str, hint: str) -> Supposition:
    from suitor.exposure.supposition import supposition

    try:
        return supposition(text)
    except ValueError as error:
        raise typer.BadParameter(f"{error}.", param_hint=hint) from error


@contextmanager
def _known(ledger: str | None, as_of: str | None, known_by: str | None, *, wanted: bool) -> Iterator[Views | None]:
    """The ledger, when one is wanted and there is one; one that is named must be there."""
    if wanted and (ledger is not None or _has_default()):
        with open_views(ledger, as_of, known_by) as views:
            yield views
    else:
        yield None


def _has_default() -> bool:
    from suitor.ledger.sessions import ledger_url

    return Path(ledger_url().database or "").exists()


def _show(found: Answer, format: Format, out: TextIO) -> None:
    if format is Format.JSON:
        from suitor.cli.what_if_words import answer_json

        print_json(answer_json(found), out)
    elif can_draw(out):
        from suitor.cli.what_if_page import draw_answer

        draw_answer(found, out)
    else:
        from suitor.cli.what_if_words import plain_answer

        out.write(plain_answer(found))


def _say_rest(found: Answer, *, has_ledger: bool, wanted: bool) -> None:
    if found.shares.unread:
        say(f"columns that mean nothing here were not read: {', '.join(found.shares.unread)}")
    if wanted and not has_ledger:
        say("there is no ledger, so that only stakes given by --held count as held")
