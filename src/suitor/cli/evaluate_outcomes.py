"""`suitor eval outcomes`: forecasts from a ledger against what became of deals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Annotated

import typer

from suitor.cli.ledger_options import LedgerOption, open_views, say
from suitor.cli.output import writing_to

if TYPE_CHECKING:
    from suitor.outlook.outcomes import Answered

EXAMPLES = """Examples:

suitor eval outcomes outcomes.jsonl --ledger news.db --predictions odds.jsonl

suitor eval outcomes outcomes.jsonl --ledger news.db --report calibration.html
"""
_HEADS = ("QUESTION", "ITEMS", "CAME TRUE", "SCORE", "FORECAST", "BASE RATE", "DIFFERENCE, 95 %")
_NOTES = (
    "base rate: the share of all these items at the same stage, which is known afterwards only; below 0 is better",
    "so few items cannot tell small differences from chance",
)
_BINS = 5
_FEW = 100  # items; the scores of fewer say little


@dataclass(frozen=True, slots=True)
class Case:
    """A forecast and what came of it, with the stage that its base rate is that of, and its deal."""

    forecast: float
    came: bool
    stage: str
    deal: str


def outcomes(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="JSONL of items with `id`, `file`, `date` and the parties.",
        ),
    ],
    predictions: Annotated[
        Path | None,
        typer.Option(
            "--predictions", metavar="FILE", dir_okay=False, help="Write the odds to FILE, a line for each item."
        ),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report", metavar="FILE", dir_okay=False, help="Also draw the calibration: .html, .png or .svg."
        ),
    ] = None,
    ledger: LedgerOption = None,
) -> None:
    """Forecast each item as known on its day, and score the forecasts where the file says what came of it.

    An item names an article by `file` (its external id), a `date`, and perhaps `kind`, `acquirer` and `target`;
    where its deal stood, the ledger says. Predictions are a line for each item: `{"id", "p_agreed", "p_completed"}`.
    Outcomes are `agreed_within_365` and `completed_within_365`.
    """
    from suitor.export import jsonl

    if report:
        from suitor.cli.report import check_can_report

        check_can_report(report)
    from suitor.outlook.outcomes import OutcomesError, Respondent, read_items

    try:
        items = read_items(file)
    except (OutcomesError, UnicodeDecodeError) as error:
        raise typer.BadParameter(str(error), param_hint="FILE") from error
    with open_views(ledger) as views:
        answered = list(Respondent(views).answers(items))
    if predictions:
        with writing_to(predictions) as out:
            jsonl.write(map(_prediction, answered), out)
    with writing_to(None) as out:
        out.writelines(f"{line}\n" for line in _lines(answered))
    if report:
        _write_report(report, answered)


def _prediction(answered: Answered) -> dict[str, object]:
    probabilities = (round(answered.p_agreed, 4), round(answered.p_completed, 4))
    return {"id": answered.item.id, "p_agreed": probabilities[0], "p_completed": probabilities[1]}


def _lines(answered: Sequence[Answered]) -> Iterator[str]:
    from suitor.model.wording import count_words
    from suitor.words.columns import aligned

    known = sum(one.standing is not None for one in answered)
    yield f"{count_words(len(answered), 'item')}, {known} of them with a deal in the ledger on their day"
    questions = _questions(answered)
    rows = [row for name, cases in questions.items() for row in _scores(name, cases)]
    if rows:
        yield ""
        yield from aligned([_HEADS, *rows], [28] * (len(_HEADS) - 1))
        yield ""
        yield from _NOTES if min(map(len, questions.values())) < _FEW else _NOTES[:1]


def _questions(answered: Sequence[Answered]) -> dict[str, list[Case]]:
    """The cases of each question that the file says the outcome of.

    Whether what is agreed will be completed is another question than whether a rumour will get so far.
    """
    from suitor.model import Stage

    cases: dict[str, list[Case]] = {}
    for one in answered:
        stage = one.item.stage or one.stage
        completed = "completed, once agreed" if stage is Stage.AGREED else "completed, not yet agreed"
        deal = one.standing.deal.id if one.standing else one.item.id
        for name, forecast, came in (
            ("agreed", one.p_agreed, one.item.agreed),
            (completed, one.p_completed, one.item.completed),
        ):
            if came is not None:
                cases.setdefault(name, []).append(Case(forecast, came, str(stage), deal))
    return {name: found for name, found in sorted(cases.items()) if len(found) > 1}


def _scores(name: str, cases: Sequence[Case]) -> Iterator[tuple[str, ...]]:
    from suitor.judging.scores import bootstrap_difference, brier_scores, log_losses

    came = [case.came for case in cases]
    forecasts, base = [case.forecast for case in cases], _base(cases)
    for score, each in (("Brier", brier_scores), ("log loss", log_losses)):
        ours, theirs = each(forecasts, came), each(base, came)
        gap = bootstrap_difference(ours, theirs, [case.deal for case in cases])
        means = (fmean(ours), fmean(theirs))
        yield (
            name,
            str(len(cases)),
            f"{fmean(came):.0%}",
            score,
            *(f"{mean:.4f}" for mean in means),
            f"{means[0] - means[1]:+.4f} ({gap.low:+.4f} to {gap.high:+.4f})",
        )


def _base(cases: Sequence[Case]) -> list[float]:
    """For each case the share of those at its stage that came true, itself included.

    Without itself the rate would lie higher for what failed than for what came true, and be too easy to beat.
    """
    return [fmean(other.came for other in cases if other.stage == case.stage) for case in cases]


def _write_report(path: Path, answered: Sequence[Answered]) -> None:
    from suitor.cli.report import calibration_panel, write_report
    from suitor.judging.scores import calibration

    panels = []
    for name, cases in _questions(answered).items():
        came = [case.came for case in cases]
        bins = calibration([case.forecast for case in cases], came, _BINS)
        note = f"{len(cases)} items in bins of about equal count; bars hold the true share with 80 % probability."
        panels.append(calibration_panel(f"{name}, within 365 days", {"forecast": bins}, note, fmean(came)))
    if not panels:
        say("--report: no question of which the file says two outcomes; nothing to draw")
        return
    write_report(path, "Forecasts and what came of them", panels)
