"""`suitor ingest`: articles into a ledger."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from suitor.cli.ledger_options import LedgerOption, open_views, say
from suitor.cli.output import Failures
from suitor.cli.progress import Pace, byte_progress, working
from suitor.model import Article, Reading
from suitor.model.wording import count_words
from suitor.reading import Form

if TYPE_CHECKING:
    from suitor.ingest import Ingested
    from suitor.ledger import Written
    from suitor.reading import ReadingError
    from suitor.reading.inputs import Input

EXAMPLES = """Examples:

suitor ingest news/ archive/*.jsonl.gz

suitor ingest crawl.warc.gz --ledger news.db --workers 4

suitor ingest https://news.example/feed.xml

curl -s https://news.example/day.jsonl | suitor ingest - --as jsonl
"""
_WORTH_WORKERS = 2**21  # bytes; below, starting processes takes longer than the work
_MOST_WORKERS = 4  # each holds a model of its own in memory


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
    with _saying_how_to_go_on(), open_views(ledger, create=True) as views:
        with byte_progress(total) as advance:
            pace = Pace(advance)
            done = ingest_into(
                views.ledger,
                _outcomes(inputs, skipped, pace),
                workers=workers or _workers_for(total),
                on_failure=failures.report,
                on_batch=lambda so_far: pace.done(_count(so_far)),
            )
        with working("putting deals together"):
            deals = len(views.deals())
        say(_summary(done.written, skipped, failures.count, deals))
    failures.end()


@contextmanager
def _saying_how_to_go_on() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        say("interrupted; what was written is kept: give the command again to go on")
        raise


def _outcomes(
    inputs: Sequence[Input | ReadingError], skipped: Counter[str], pace: Pace
) -> Iterator[Article | Reading | ReadingError]:
    """What each input gives, in their order."""
    from suitor.reading.inputs import Input, iter_input

    for item in inputs:
        for outcome in iter_input(item, skipped=skipped, advance=pace.read) if isinstance(item, Input) else (item,):
            pace.came()
            yield outcome


def _count(done: Ingested) -> int:
    """How many articles and failures an ingest is through with."""
    written = done.written
    return written.new + written.versions + written.known + written.reread + written.refused + done.failures


def _workers_for(total: int) -> int:
    """How many processes are worth it for so many bytes."""
    return 1 if total < _WORTH_WORKERS else min(_processors(), _MOST_WORKERS)


def _processors() -> int:
    """How many processors this process may use, where the system tells."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _summary(written: Written, skipped: Counter[str], failed: int, deals: int) -> str:
    """What became of the articles, in a line: "21 new, 2 new versions, 5 known; 40 claims; 9 deals in the ledger"."""
    articles = [
        f"{written.new:,} new",
        f"{count_words(written.versions, 'new version')}",
        f"{written.known:,} known",
        f"{written.reread:,} read again" if written.reread else "",
        f"{written.refused:,} erased earlier and left out" if written.refused else "",
        f"{failed:,} failed" if failed else "",
    ]
    passed_over = ", ".join(f"{count:,} {reason}" for reason, count in sorted(skipped.items()) if count)
    parts = [
        "articles: " + ", ".join(filter(None, articles)),
        count_words(written.claims, "new claim"),
        f"{count_words(deals, 'deal')} in the ledger",
        f"passed over: {passed_over}" if passed_over else "",
    ]
    return "; ".join(filter(None, parts))
