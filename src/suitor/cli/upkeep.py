"""`suitor rebuild`, `reread`, `erase`, `backup` and `doctor`: keeping a ledger in order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from suitor.cli.ledger_options import ByOption, LedgerOption, open_views, say
from suitor.cli.output import Failures
from suitor.cli.progress import working
from suitor.model.wording import count_words, one_line

if TYPE_CHECKING:
    from suitor.ledger.erasing import Erased
    from suitor.views import Reread

EXAMPLES = {
    "rebuild": "Example:\n\nsuitor rebuild --ledger news.db",
    "reread": "Example:\n\nsuitor reread --details",
    "backup": "Example:\n\nsuitor backup copy.db",
    "doctor": "Example:\n\nsuitor doctor --ledger news.db",
}
YesOption = Annotated[bool, typer.Option("--yes", help="Do not ask first.")]

erase = typer.Typer(
    help="Take a text or a person's name out of a ledger for good; a tombstone stays, so that it cannot come back.",
    epilog='Examples:\n\nsuitor erase article 3f2a9c --by desk --because "taken down by its '
    'publisher"\n\nsuitor erase person "NAME" --by desk --because "asked to be forgotten" --yes',
    no_args_is_help=True,
)


def rebuild(ledger: LedgerOption = None) -> None:
    """Derive companies, deals, timelines and roots anew from the claims and judgements.

    The result depends on these alone; a ledger that is in order gives the same exports before and after.
    """
    with open_views(ledger) as views, working("putting deals together"):
        rebuilt = views.rebuild()
    typer.echo(
        f"{count_words(rebuilt.deals, 'deal')}, {count_words(rebuilt.companies, 'company', 'companies')}, "
        f"{count_words(rebuilt.copies, 'copy', 'copies')}, {count_words(rebuilt.unresolved, 'name')} in doubt"
    )


def reread(
    details: Annotated[bool, typer.Option("--details", help="Also name each article whose claims changed.")] = False,
    ledger: LedgerOption = None,
) -> None:
    """Draw the claims anew from articles that an earlier version of the extraction has read, and show the difference.

    Earlier claims are superseded and stay on record: --known-by shows them.
    """
    with open_views(ledger) as views, working("reading again"):
        done = views.reread()
    typer.echo(f"claims before: {done.before:,}, after: {done.after:,}; {_changed(done)}")
    for article, gone, new in done.changed if details else ():
        typer.echo(f"{article}  -{len(gone)} +{len(new)}")
    failures = Failures()
    for failure in done.failures:
        failures.report(failure)
    failures.end()


@erase.command("article")
def erase_article(
    id: Annotated[str, typer.Argument(metavar="ID", help="Its id, six or more digits of it, or its address.")],
    by: ByOption,
    because: Annotated[str, typer.Option(metavar="TEXT", help="Why; it stands on the tombstone.")],
    yes: YesOption = False,
    ledger: LedgerOption = None,
) -> None:
    """Take an article down, with all its versions, their claims, and whatever was derived from them."""
    with open_views(ledger) as views:
        _ask(f"Erase the article {one_line(id)} for good?", yes)
        erased = views.ledger.erase_article(id, by, because)
    typer.echo(f"erased {_extent(erased)}")


@erase.command("person")
def erase_person(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name as articles have it.")],
    by: ByOption,
    because: Annotated[str, typer.Option(metavar="TEXT", help="Why; it stands on the tombstone.")],
    yes: YesOption = False,
    ledger: LedgerOption = None,
) -> None:
    """Blot a person's name out of every text, claim and judgement; the ledger keeps no more than a hash of it.

    The name is found whatever its case, but only as given: other spellings, or the surname alone, are further calls.
    """
    with open_views(ledger) as views:
        _ask(f"Blot {one_line(name)!r} out of every text for good?", yes)
        erased = views.ledger.erase_person(name, by, because)
    typer.echo(f"blotted out of {_extent(erased)}")


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file for the copy, in SQLite.")],
    ledger: LedgerOption = None,
) -> None:
    """Copy a ledger to a file, also while others write to it; the file is a ledger itself."""
    with open_views(ledger) as views:
        views.ledger.backup(file)
    typer.echo(f"backed up to {file}")


def doctor(ledger: LedgerOption = None) -> None:
    """Examine a ledger: damage, records without their articles, and whether what is derived follows from the claims.

    Ends with 1 when something is wrong, and names it on standard error.
    """
    from suitor.pipeline import derive

    with open_views(ledger) as views, working("examining"):
        checks = views.ledger.doctor(derive)
    for check in checks:
        typer.echo(f"{'sound' if check.is_sound else 'WRONG'}  {check.name}")
        for problem in check.problems:
            say(f"{check.name}: {problem}")
    if not all(check.is_sound for check in checks):
        raise typer.Exit(1)


def _ask(question: str, yes: bool) -> None:
    if not yes and not typer.confirm(question, err=True):
        raise typer.Exit(1)


def _extent(erased: Erased) -> str:
    return f"{count_words(erased.articles, 'version')} of articles and {count_words(erased.claims, 'claim')}"


def _changed(done: Reread) -> str:
    return f"{count_words(len(done.changed), 'article')} changed"
