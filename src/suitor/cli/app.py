"""The commands and what they have in common."""

from __future__ import annotations

from typing import Annotated

import typer

from suitor import __version__
from suitor.cli import (
    company,
    deals,
    decisions,
    evaluate,
    evaluate_outcomes,
    evaluate_timelines,
    export,
    forecast,
    ingest,
    read,
    review,
    schema,
    serve,
    sources,
    upkeep,
    what_if,
)

_EXAMPLES = """Examples:

suitor read story.html

suitor read --format jsonl news/*.txt > claims.jsonl

suitor read https://example.org/a-deal

curl -s https://example.org/a-deal | suitor read -

suitor ingest news/

suitor deals --company "Basketline"
"""

app = typer.Typer(
    name="suitor",
    help="Reads business news and says who may invest in, buy, merge with, partner with or compete with whom: "
    "at what stage, how sure, and who said so, each with the sentence that it stands on.",
    epilog=_EXAMPLES,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"suitor {__version__}")
        raise typer.Exit


@app.callback()
def _suitor(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


# Sections of the help, in the order in which one meets them.
_READ, _LOOK, _DECIDE, _KEEP, _MEASURE = "Read", "Look into the ledger", "Decide", "Keep in order", "Measure"

app.command("read", epilog=read.EXAMPLES, rich_help_panel=_READ)(read.read)
app.command("ingest", epilog=ingest.EXAMPLES, rich_help_panel=_READ)(ingest.ingest)
app.command("deals", epilog=deals.EXAMPLES, rich_help_panel=_LOOK)(deals.deals)
app.command("deal", epilog=deals.DEAL_EXAMPLES, rich_help_panel=_LOOK)(deals.deal)
app.command("company", epilog=company.EXAMPLES, rich_help_panel=_LOOK)(company.company)
app.command("sources", epilog=sources.EXAMPLES, rich_help_panel=_LOOK)(sources.sources)
app.command("forecast", epilog=forecast.EXAMPLES, rich_help_panel=_LOOK)(forecast.forecast)
app.command("what-if", epilog=what_if.EXAMPLES, rich_help_panel=_LOOK)(what_if.what_if)
app.command("serve", epilog=serve.EXAMPLES, rich_help_panel=_LOOK)(serve.serve)
app.command("export", epilog=export.EXAMPLES, rich_help_panel=_LOOK)(export.export)
app.command("review", epilog=review.EXAMPLES, rich_help_panel=_DECIDE)(review.review)
app.command("judge", epilog=decisions.JUDGE_EXAMPLES, rich_help_panel=_DECIDE)(decisions.judge)
app.command("correct", epilog=decisions.CORRECT_EXAMPLES, rich_help_panel=_DECIDE)(decisions.correct)
app.command("undo", epilog=decisions.UNDO_EXAMPLES, rich_help_panel=_DECIDE)(decisions.undo)
app.command("rebuild", epilog=upkeep.EXAMPLES["rebuild"], rich_help_panel=_KEEP)(upkeep.rebuild)
app.command("reread", epilog=upkeep.EXAMPLES["reread"], rich_help_panel=_KEEP)(upkeep.reread)
app.add_typer(upkeep.erase, name="erase", rich_help_panel=_KEEP)
app.command("backup", epilog=upkeep.EXAMPLES["backup"], rich_help_panel=_KEEP)(upkeep.backup)
app.command("doctor", epilog=upkeep.EXAMPLES["doctor"], rich_help_panel=_KEEP)(upkeep.doctor)
evaluate.app.command("timelines", epilog=evaluate_timelines.EXAMPLES)(evaluate_timelines.timelines)
evaluate.app.command("outcomes", epilog=evaluate_outcomes.EXAMPLES)(evaluate_outcomes.outcomes)
app.add_typer(evaluate.app, name="eval", rich_help_panel=_MEASURE)
app.command("schema", rich_help_panel=_MEASURE)(schema.schema)
