"""`suitor forecast`: the odds of a deal with their reasons, and what readers think."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from suitor.cli.ledger_options import AsOfOption, KnownByOption, LedgerOption, open_views, say
from suitor.cli.output import can_draw, print_json, writing_to

if TYPE_CHECKING:
    from suitor.outlook.questions import Asked, Questions
    from suitor.views import Views

EXAMPLES = """Examples:

suitor forecast 3f2a9c

suitor forecast 3f2a9c --as-of 2015-05-01 --format json

suitor forecast 3f2a9c --yes 0.3 --by Ann

suitor forecast 3f2a9c --yes 0.7 --by Ann --question 3
"""


class Format(StrEnum):
    """How forecasts are printed."""

    TABLE = "table"
    JSON = "json"


def forecast(
    deal: Annotated[
        str,
        typer.Argument(metavar="DEAL", help="Its id, six or more digits of it, or the id of a claim or an article."),
    ],
    yes: Annotated[
        str | None, typer.Option("--yes", metavar="P", help="Record how likely a yes is, from 0 to 1, as a forecast.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="The reader who says so.")] = None,
    question: Annotated[
        int | None,
        typer.Option(
            "--question", min=1, metavar="N", help="The question that --yes answers, by its number; 1 by default."
        ),
    ] = None,
    format: Annotated[Format, typer.Option(help="Questions for people, or one JSON object.")] = Format.TABLE,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Show what is to be expected of a deal: each question with its odds, their reasons, and what readers say.

    Questions are the model's own and those that stories put to their readers. They are answered by what the ledger
    learns of the deal. With --yes a reader's forecast is recorded; the latest of a reader counts, and all are kept.
    """
    probability = _probability(yes)
    _check(probability, by, question, as_of, known_by)
    with open_views(ledger, as_of, known_by) as views, writing_to(None) as out:
        from suitor.outlook.questions import questions_on

        found = questions_on(views, views.deal(deal))
        if probability is not None and by is not None:
            asked = _record(views, found, probability, by.strip(), question or 1)
            if format is Format.TABLE:
                _confirm(asked, probability, by.strip(), found, out)
                return
            found = questions_on(views, views.deal(deal))
        _show(found, format, out)
        if format is Format.TABLE:
            _say_how(found)


def _say_how(found: Questions) -> None:
    """How to answer the first question that is open."""
    from suitor.words.storyline import SHORT

    number = next((i for i, asked in enumerate(found.asked, 1) if asked.is_open), None)
    if number is not None:
        which = f" --question {number}" if number > 1 else ""
        say(f"`suitor forecast {found.outlook.deal.id[:SHORT]} --yes 0.3 --by NAME{which}` records what you think")


def _probability(text: str | None) -> float | None:
    """What `--yes` means.

    Raises:
        typer.BadParameter: it is no probability; the message says what it may have been meant to be.
    """
    if text is None:
        return None
    words = text.strip().removesuffix("%").strip()
    try:
        value = float(words.replace(",", "."))
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no probability; say 0.3 for 30 %.", param_hint="--yes") from None
    if "%" in text or (1 < value <= 100):
        raise typer.BadParameter(
            f"a probability lies between 0 and 1: say {value / 100:g} for {value:g} %.", param_hint="--yes"
        )
    if not 0 <= value <= 1:
        raise typer.BadParameter(f"a probability lies between 0 and 1; {text} does not.", param_hint="--yes")
    return value


def _check(
    probability: float | None, by: str | None, question: int | None, as_of: str | None, known_by: str | None
) -> None:
    """Sees that a forecast can be recorded, or none is meant to be.

    Raises:
        typer.BadParameter: something is missing, or is there without need.
    """
    if probability is None:
        for name, given in (("--by", by), ("--question", question)):
            if given is not None:
                raise typer.BadParameter("it goes with a forecast; say how likely with --yes.", param_hint=name)
        return
    if by is None or not by.strip():
        raise typer.BadParameter("a forecast needs the name of who gives it; say --by NAME.", param_hint="--by")
    for name, given in (("--as-of", as_of), ("--known-by", known_by)):
        if given is not None:
            raise typer.BadParameter(
                "a forecast is recorded now, and cannot be given for the past; leave one of them out.",
                param_hint=f"--yes and {name}",
            )


def _record(views: Views, found: Questions, probability: float, reader: str, number: int) -> Asked:
    """Records a forecast; the question that it answers.

    Raises:
        LookupError: there is no such question, or it is answered.
    """
    from suitor.model import ReaderForecast
    from suitor.model.wording import date_words
    from suitor.words.forecast import asked_words, numbers_words

    if not any(asked.is_open for asked in found.asked):
        raise LookupError("no question on this deal is open, so that there is nothing to forecast")
    if number > len(found.asked):
        raise LookupError(f"there is no question {number}; open are {numbers_words(found.asked)}")
    asked = found.asked[number - 1]
    if asked.resolution is not None and asked.resolution.day is not None:
        how = f"{asked.resolution.answer} on {date_words(asked.resolution.day)}"
        raise LookupError(
            f"question {number}, {asked_words(asked)}, is answered ({how}); open are {numbers_words(found.asked)}"
        )
    wanted = asked.question
    asks = {"stage": wanted.stage, "by": wanted.by, "reasons": wanted.reasons} if wanted else {"text": asked.text}
    views.ledger.forecast(ReaderForecast(asked.claim, probability, reader, **asks))
    return asked


def _confirm(asked: Asked, probability: float, reader: str, found: Questions, out: TextIO) -> None:
    from suitor.model.wording import date_words
    from suitor.words.forecast import said_words

    out.write(f"{said_words(asked, probability, reader, found.outlook.deal)}\n")
    if asked.question is not None and asked.question.by < datetime.now(UTC).date():
        say(f"by the calendar {date_words(asked.question.by)} is over, so that it will not be scored")


def _show(found: Questions, format: Format, out: TextIO) -> None:
    if format is Format.JSON:
        from suitor.words.forecast import questions_json

        print_json(questions_json(found), out)
    elif can_draw(out):
        from suitor.cli.forecast_page import draw_questions

        draw_questions(found, out)
    else:
        from suitor.words.forecast import plain_questions

        out.write(plain_questions(found))
