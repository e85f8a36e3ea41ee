"""`suitor ingest`: articles into a ledger."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from suitor.cli.ledger_options import LedgerOption, open_views, say
from suitor.cli.output import Failures
from suitor.cli.progress import Pace, byte_progress, working
from suitor.model.wording import count_words
from suitor.reading import Form

if TYPE_CHECKING:
    from suitor.ingest import Ingested, Outcome
    from suitor.reading import ReadingError
    from suitor.reading.inputs import Input

EXAMPLES = """Examples:

suitor ingest news/ archive/*.jsonl.gz

suitor ingest crawl.warc.gz --ledger news.db --workers 4 --explain

suitor ingest https://news.example/feed.xml

curl -s https://news.example/day.jsonl | suitor ingest - --as jsonl
"""
_WORTH_WORKERS = 2**21  # bytes; below, starting processes takes longer than the work
_MOST_WORKERS = 4  # each holds a model of its own in memory
_AUDIT = 0.01  # of the pages that are passed over; reading more of them closely would take longer than all the rest


def ingest(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Files, folders, patterns, web addresses, or - for standard input."),
    ],
    form: Annotated[Form, typer.Option("--as", help="What the inputs are, where it does not show.")] = Form.AUTO,
    workers: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Processes that read at once; by default as many as are worth it."),
    ] = None,
    gated: Annotated[
        bool,
        typer.Option(
            "--gate/--no-gate", help="Whether pages of web archives that seem to tell of no deal are left out."
        ),
    ] = True,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="Print what each step of reading web archives let through, cost and lost; it reads some of the pages "
            "that were passed over to see.",
        ),
    ] = False,
    ledger: LedgerOption = None,
) -> None:
    """Read articles into a ledger, which is made where there is none.

    The same article twice is one article, and a changed one a new version of it. What was interrupted goes on when the
    command is given again. Each input that cannot be read is named on standard error, and the others go on.
    """
    from suitor.ingest import ingest as ingest_into  # here, so that wrong usage and --help are quick
    from suitor.reading.inputs import Input, expand

    failures, skipped = Failures(), Counter[str]()
    inputs = list(expand(paths, form, skipped))
    total = sum(item.size or 0 for item in inputs if isinstance(item, Input))
    with _saying_how_to_go_on(), open_views(ledger, create=True) as views, ExitStack() as copies:
        with byte_progress(total) as advance:
            pace = Pace(advance)
            done = ingest_into(
                views.ledger,
                _outcomes(inputs, skipped, pace, copies),
                workers=workers or _workers_for(total),
                gated=gated,
                audit=_AUDIT if explain and gated else 0.0,
                on_failure=failures.report,
                on_batch=lambda so_far: pace.done(so_far.outcomes),
            )
        with working("putting deals together"):
            deals = len(views.deals())
        skipped.update(done.tally.skipped)
        say(_summary(done, skipped, failures.count, deals))
    if explain:
        _explain(done)
    failures.end()


@contextmanager
def _saying_how_to_go_on() -> Iterator[None]:
    from suitor.processes import WorkersFailed

    try:
        yield
    except KeyboardInterrupt:
        say("interrupted; what was written is kept: give the command again to go on")
        raise
    except WorkersFailed as error:
        say(str(error))
        raise typer.Exit(1) from error


def _explain(done: Ingested) -> None:
    """Prints what the steps of reading web archives came to."""
    from suitor.cli.explain import print_tally
    from suitor.cli.output import open_output

    if done.blocks:
        with open_output() as out:
            print_tally(done.tally, out)
    else:
        say("nothing to explain: no part of a web archive was read" + (" anew" if done.known_blocks else ""))


def _outcomes(
    inputs: Sequence[Input | ReadingError], skipped: Counter[str], pace: Pace, copies: ExitStack
) -> Iterator[Outcome]:
    """What each input gives, in their order; web archives give blocks."""
    for item in inputs:
        for outcome in _outcomes_of(item, skipped, pace, copies):
            pace.came()
            yield outcome


def _outcomes_of(item: Input | ReadingError, skipped: Counter[str], pace: Pace, copies: ExitStack) -> Iterator[Outcome]:
    from suitor.reading.inputs import Input, iter_input

    if not isinstance(item, Input):
        yield item
    elif _has_blocks(item):
        yield from _blocks(item, pace, copies)
    else:
        yield from iter_input(item, skipped=skipped, advance=pace.read)


def _has_blocks(item: Input) -> bool:
    """Whether an input is a web archive in a file, or in a pipe of which that was said."""
    from suitor.blocks import is_archive
    from suitor.reading.inputs import is_url

    if item.size is None:
        return item.form is Form.WARC and not is_url(item.source)
    return is_archive(item.source, item.form)


def _blocks(item: Input, pace: Pace, copies: ExitStack) -> Iterator[Outcome]:
    """The blocks of a web archive, or the error that it has as a whole."""
    from suitor.blocks import blocks_of
    from suitor.reading import ReadingError

    try:
        for block in blocks_of(item.source if item.size is not None else _copied(item, copies)):
            pace.read(block.size)
            yield block
    except ReadingError as error:
        yield error.at(item.name)


def _copied(item: Input, copies: ExitStack) -> str:
    """A file with all that comes from a pipe, which cannot be read in blocks; it is gone at the end.

    Raises:
        ReadingError: the pipe cannot be read, or there is no room for it.
    """
    from suitor.reading import STDIN, Problem, ReadingError

    try:  # the copy has to outlive this, for its blocks are read later
        copy = copies.enter_context(tempfile.NamedTemporaryFile(prefix="suitor-", suffix=".warc"))  # noqa: SIM115
        with nullcontext(sys.stdin.buffer) if item.source == STDIN else Path(item.source).open("rb") as stream:
            shutil.copyfileobj(stream, copy)
        copy.flush()
    except OSError as error:
        advice = "see that it can be read, and that TMPDIR names a folder with room for all of it"
        raise ReadingError(Problem.NOT_FOUND, f"it cannot be copied ({error.strerror}); {advice}") from error
    return copy.name


def _workers_for(total: int) -> int:
    """How many processes are worth it for so many bytes."""
    return 1 if total < _WORTH_WORKERS else min(_processors(), _MOST_WORKERS)


def _processors() -> int:
    """How many processors this process may use, where the system tells."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _summary(done: Ingested, skipped: Counter[str], failed: int, deals: int) -> str:
    """What became of the articles, in a line: "21 new, 2 new versions, 5 known; 40 claims; 9 deals in the ledger"."""
    written = done.written
    articles = [
        f"{written.new:,} new",
        f"{count_words(written.versions, 'new version')}",
        f"{written.known:,} known",
        f"{written.reread:,} read again" if written.reread else "",
        f"{written.refused:,} erased earlier and left out" if written.refused else "",
        f"{failed:,} failed" if failed else "",
    ]
    blocks = [
        f"{done.blocks:,} read" if done.blocks else "",
        f"{done.known_blocks:,} known" if done.known_blocks else "",
    ]
    passed_over = ", ".join(f"{count:,} {reason}" for reason, count in sorted(skipped.items()) if count)
    parts = [
        "articles: " + ", ".join(filter(None, articles)),
        "blocks of web archives: " + ", ".join(filter(None, blocks)) if any(blocks) else "",
        count_words(written.claims, "new claim"),
        f"{count_words(deals, 'deal')} in the ledger",
        f"passed over: {passed_over}" if passed_over else "",
    ]
    return "; ".join(filter(None, parts))
