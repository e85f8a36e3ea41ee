"""`suitor judge`, `correct` and `undo`: what people decide; nothing is erased, everything can be taken back."""

from __future__ import annotations

from typing import Annotated

import typer

from suitor.cli.ledger_options import BecauseOption, ByOption, LedgerOption, open_views
from suitor.model import Certainty, Correction, Polarity, Reason, Stage, Verdict
from suitor.model.wording import one_line

JUDGE_EXAMPLES = """Examples:

suitor judge "Quillon" "Quillon Tools Ltd" --same --by desk

suitor judge "Harbour Post" "Harbour Commerce" --different --by desk --because "a paper and a shop"
"""
CORRECT_EXAMPLES = """Examples:

suitor correct 3f2a9c --stage proposed --by desk

suitor correct 3f2a9c --set acquirer=Quillon --set stake_pct=30 --by desk

suitor correct 3f2a9c --withdraw --by desk --because "speaks of another year"
"""
UNDO_EXAMPLES = "Example:\n\nsuitor undo 7b01d4 --by desk\n"


def judge(
    left: Annotated[str, typer.Argument(metavar="A", help="A company or deal, by a name or id.")],
    right: Annotated[str, typer.Argument(metavar="B", help="The other one.")],
    by: ByOption,
    same: Annotated[
        bool | None, typer.Option("--same/--different", help="That the two are one, or that they are not.")
    ] = None,
    because: BecauseOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Decide that two companies, or two deals, are one, or that they are not; the ledger keeps to it from then on."""
    if same is None:
        raise typer.BadParameter("say --same or --different.", param_hint="--same/--different")
    verdict = Verdict.SAME if same else Verdict.DIFFERENT
    with open_views(ledger) as views:
        id = views.judge(left, right, verdict, by, tuple(because or ()))
    typer.echo(f"{one_line(left)} and {one_line(right)}: {verdict}; `suitor undo {id} --by ...` takes it back")


def correct(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="Its id, or six or more digits of it.")],
    by: ByOption,
    stage: Annotated[Stage | None, typer.Option(help="The stage that the article tells of.")] = None,
    reason: Annotated[Reason | None, typer.Option(help="Why it failed.")] = None,
    certainty: Annotated[Certainty | None, typer.Option(help="How firmly the article says it.")] = None,
    polarity: Annotated[Polarity | None, typer.Option(help="Whether it says that it is so or that it is not.")] = None,
    set: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="Any other field: 'acquirer=A; B', 'amount=1.2e9 USD'."),
    ] = None,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="The article does not say it at all.")] = False,
    because: BecauseOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Correct what was read from an article, or withdraw it; the claim as it was read stays on record.

    `suitor deal ID --all` shows the ids of claims.
    """
    given = {"stage": stage, "reason": reason, "certainty": certainty, "polarity": polarity}
    changes = {field: value.value for field, value in given.items() if value is not None}
    changes.update(_field(words) for words in set or ())
    if withdraw:
        changes["withdrawn"] = "true"
    _check(changes, by)
    with open_views(ledger) as views:
        id = views.correct(claim, changes, by, tuple(because or ()))
    typer.echo(f"claim {one_line(claim)}: corrected; `suitor undo {id} --by ...` takes it back")


def undo(
    judgement: Annotated[
        str, typer.Argument(metavar="JUDGEMENT", help="Id of a judgement or correction, or six or more digits of it.")
    ],
    by: ByOption,
    ledger: LedgerOption = None,
) -> None:
    """Take back a merge, a split or a correction; what follows from it is derived anew."""
    with open_views(ledger) as views:
        typer.echo(one_line(views.undo(judgement, by)))


def _check(changes: dict[str, str], by: str) -> None:
    """Sees that these are changes to a claim.

    Raises:
        typer.BadParameter: there are none, or a field or value is not known.
    """
    if not changes:
        raise typer.BadParameter("say what is to be changed, for instance --stage proposed, or --withdraw.")
    try:
        Correction("", changes, by)
    except ValueError as error:
        raise typer.BadParameter(f"{error}.") from error


def _field(words: str) -> tuple[str, str]:
    field, equals, value = words.partition("=")
    if not equals:
        raise typer.BadParameter(f"{words!r} is not FIELD=VALUE.", param_hint="--set")
    return field.strip(), value.strip()
