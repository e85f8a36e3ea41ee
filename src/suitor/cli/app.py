"""The commands and what they have in common."""

from __future__ import annotations

from typing import Annotated

import typer

from suitor import __version__
from suitor.cli import evaluate, read, schema

_EXAMPLES = """Examples:

suitor read story.html

suitor read --format jsonl news/*.txt > claims.jsonl

suitor read https://example.org/a-deal

curl -s https://example.org/a-deal | suitor read -
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


app.command("read", epilog=read.EXAMPLES)(read.read)
app.command("schema")(schema.schema)
app.add_typer(evaluate.app, name="eval")
