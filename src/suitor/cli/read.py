"""`suitor read`: stories in, claims out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from itertools import chain, islice
from typing import Annotated, TextIO

import typer

from suitor.cli.output import Failures, is_for_people, open_output, print_json
from suitor.cli.progress import progress
from suitor.model import DateInterval, DateMethod, Published, Reading, to_json
from suitor.reading import Form, Limits

STDIN = "-"
EXAMPLES = """Examples:

suitor read story.html

suitor read --format json --published 2015-05-01 --publisher "Harbour Post" story.txt

suitor read --format jsonl news/*.txt > claims.jsonl
"""


class Format(StrEnum):
    """How claims are printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


def read(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="FILE|URL|-", help="Files, web addresses, or - for standard input; .gz is undone."),
    ],
    format: Annotated[
        Format,
        typer.Option(
            help="A table for people; json: one object, or an array for several articles; jsonl: a line for each."
        ),
    ] = Format.TABLE,
    form: Annotated[Form, typer.Option("--as", help="What the input is, where it does not show.")] = Form.AUTO,
    url: Annotated[str | None, typer.Option(metavar="URL", help="Where the article was published.")] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="When it was: 2015, 2015-05 or 2015-05-01.")
    ] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it.")] = None,
) -> None:
    """Read stories and print what they claim about companies, each claim with the sentence that it stands on.

    Ends with 0 when every input was read, with or without claims, and with 1 when one could not be; each of these is
    named on standard error, and the others go on.
    """
    if url is not None and len(sources) > 1:
        raise typer.BadParameter("it belongs to one article, but there are several inputs.", param_hint="--url")
    day = _given_date(published)
    failures = Failures()

    def outcomes_of(source: str) -> Iterator[Reading | None]:
        return _read_one(source, failures, form=form, url=url, published=day, publisher=publisher)

    with open_output() as out, progress(len(sources), prints=True) as advance:
        _WRITERS[format](_each(sources, outcomes_of, advance), len(sources) > 1, out)
    failures.end()


def _given_date(text: str | None) -> Published | None:
    try:
        return Published.within(DateInterval.parse(text), DateMethod.GIVEN) if text is not None else None
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--published") from error


def _each(
    sources: Sequence[str], outcomes_of: Callable[[str], Iterator[Reading | None]], advance: Callable[[], None]
) -> Iterator[Reading | None]:
    for source in sources:
        yield from outcomes_of(source)
        advance()


def _read_one(
    source: str, failures: Failures, *, form: Form, url: str | None, published: Published | None, publisher: str | None
) -> Iterator[Reading | None]:
    """The articles of one input; None for each that could not be read and has been reported."""
    from suitor.pipeline import read_stories  # here, so that wrong usage and --help are quick

    content = sys.stdin.buffer.read(Limits().input_bytes + 1) if source == STDIN else source
    for outcome in read_stories(content, form=form, url=url, published=published, publisher=publisher):
        if not isinstance(outcome, Reading):
            failures.report(outcome)
        yield outcome if isinstance(outcome, Reading) else None


def _write_table(outcomes: Iterator[Reading | None], several: bool, out: TextIO) -> None:
    if is_for_people(out):
        from suitor.cli.terminal import TerminalTable

        show: Callable[[Reading], None] = TerminalTable(out).show
    else:
        from suitor.cli.plain import plain_table

        def show(reading: Reading) -> None:
            out.write(plain_table(reading))

    for i, reading in enumerate(filter(None, outcomes)):
        out.write("\n" if i else "")
        show(reading)


def _write_json(outcomes: Iterator[Reading | None], several: bool, out: TextIO) -> None:
    first = list(islice(outcomes, 2))
    if not several and len(first) == 1:
        for reading in filter(None, first):
            print_json(to_json(reading), out)
        return
    opening = "["
    for reading in filter(None, chain(first, outcomes)):
        out.write(f"{opening}\n")
        print_json(to_json(reading), out, end="")
        opening = ","
    out.write("[]\n" if opening == "[" else "\n]\n")


def _write_jsonl(outcomes: Iterator[Reading | None], several: bool, out: TextIO) -> None:
    for reading in filter(None, outcomes):
        print_json(to_json(reading), out, indent=None)
        out.flush()


_WRITERS: dict[Format, Callable[[Iterator[Reading | None], bool, TextIO], None]] = {
    Format.TABLE: _write_table,
    Format.JSON: _write_json,
    Format.JSONL: _write_jsonl,
}
