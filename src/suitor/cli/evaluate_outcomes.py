"""`suitor eval outcomes`: forecasts from a ledger against what became of deals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from suitor.cli.evaluate import Predictions
from suitor.cli.ledger_options import LedgerOption, open_views
from suitor.cli.output import writing_to

if TYPE_CHECKING:
    from suitor.outlook.outcomes import Answered

EXAMPLES = """Examples:

suitor eval outcomes outcomes.jsonl --ledger news.db --predictions odds.jsonl

suitor eval outcomes outcomes.jsonl --ledger news.db --report calibration.html
"""
_HEADS = ("QUESTION", "ITEMS", "CAME TRUE", "SCORE", "FORECAST", "BASE RATE", "DIFFERENCE, 95 %")
_BINS = 5
_FEW = 100  # items; the scores of fewer say little


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
    predictions: Predictions = None,
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
    with open_views(ledger) as views:
        from suitor.outlook.outcomes import OutcomesError, Respondent, read_items

        try:
            items = read_items(file)
        except (OutcomesError, UnicodeDecodeError) as error:
            raise typer.BadParameter(str(error), param_hint="FILE") from error
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
    from suitor.cli.plain import aligned
    from suitor.model.wording import count_words

    known = sum(one.standing is not None for one in answered)
    yield f"{count_words(len(answered), 'item')}, {known} of them with a deal in the ledger on their day"
    rows = [row for name in ("agreed", "completed") for row in _scores(name, answered)]
    if rows:
        yield ""
        yield from aligned([_HEADS, *rows], [20] * (len(_HEADS) - 1))
        yield ""
        yield "base rate: the share of the other items at the same stage; below 0 is better than the base rate"
    if rows and len(answered) < _FEW:
        yield "so few items cannot tell small differences from chance"


def _scores(name: str, answered: Sequence[Answered]) -> Iterator[tuple[str, ...]]:
    from suitor.judging.scores import bootstrap_difference, brier_scores, log_losses

    cases = _cases(name, answered)
    if len(cases) < 2:
        return
    forecasts, came, base = [f for f, _, _ in cases], [c for _, c, _ in cases], _base(cases)
    for score, each in (("Brier", brier_scores), ("log loss", log_losses)):
        ours, theirs = each(forecasts, came), each(base, came)
        gap = bootstrap_difference(ours, theirs)
        means = (sum(ours) / len(ours), sum(theirs) / len(theirs))
        yield (
            name,
            str(len(cases)),
            f"{sum(came) / len(came):.0%}",
            score,
            *(f"{mean:.4f}" for mean in means),
            f"{means[0] - means[1]:+.4f} ({gap.low:+.4f} to {gap.high:+.4f})",
        )


def _cases(name: str, answered: Sequence[Answered]) -> list[tuple[float, bool, str]]:
    """Forecast, outcome and stage of each item that says what came of it."""
    return [
        (getattr(one, f"p_{name}"), bool(outcome), str(one.item.stage or one.stage))
        for one in answered
        if (outcome := getattr(one.item, name)) is not None
    ]


def _base(cases: Sequence[tuple[float, bool, str]]) -> list[float]:
    """For each case the share of the others at its stage that came true; of all others where it has none."""
    shares = []
    for i, (_, _, stage) in enumerate(cases):
        others = [(came, other) for j, (_, came, other) in enumerate(cases) if j != i]
        alike = [came for came, other in others if other == stage] or [came for came, _ in others]
        shares.append(sum(alike) / len(alike))
    return shares


def _write_report(path: Path, answered: Sequence[Answered]) -> None:
    from suitor.cli.report import calibration_panel, write_report
    from suitor.judging.scores import calibration

    panels = []
    for name in ("agreed", "completed"):
        cases = _cases(name, answered)
        if len(cases) >= 2:
            came = [outcome for _, outcome, _ in cases]
            bins = {
                "forecast": calibration([forecast for forecast, _, _ in cases], came, _BINS),
                "base rate": calibration(_base(cases), came, _BINS),
            }
            panels.append(calibration_panel(f"{name} within 365 days", bins, f"{len(cases)} items"))
    write_report(path, "Forecasts and what came of them", panels)
