"""`suitor eval timelines`: the deals of a ledger against gold timelines of the same articles."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from suitor.cli.evaluate import Predictions
from suitor.cli.ledger_options import LedgerOption, open_views
from suitor.cli.output import writing_to
from suitor.export.records import deal_json
from suitor.model import Deal

EXAMPLES = "Example:\n\nsuitor eval timelines timelines/ --ledger reuters.db --predictions tracked.jsonl"
_GOLD, _PAIRS, _IGNORED = "deals.jsonl", "lookalikes.jsonl", "ambiguous.jsonl"


def timelines(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR",
            exists=True,
            file_okay=False,
            help=f"{_GOLD} with gold deals, perhaps {_PAIRS} and {_IGNORED}.",
        ),
    ],
    predictions: Predictions = None,
    ledger: LedgerOption = None,
) -> None:
    """Score the deals of a ledger of Reuters-21578 against gold timelines.

    Predictions are a line for each deal, as `suitor deals --format jsonl` gives it, with the NEWID of each article
    under `newid`. Pairs of articles on different deals that look alike must not be in one deal; articles of which
    nobody can say what deal they mean count for nothing.
    """
    from suitor.cli.scores import timeline_score_lines
    from suitor.export import jsonl
    from suitor.scoring.timelines import Gold, Tracked, score_timelines

    try:
        gold = [Gold.of(deal) for deal in _lines(folder / _GOLD)]
        pairs = [(str(pair["newid_a"]), str(pair["newid_b"])) for pair in _lines(folder / _PAIRS)]
        ignore = {str(item["newid"]): item["candidates"] for item in _lines(folder / _IGNORED)}
    except (KeyError, TypeError) as error:
        raise typer.BadParameter(f"{folder}: a line lacks {error}.", param_hint="DIR") from error
    if not gold:
        raise typer.BadParameter(f"{folder} holds no {_GOLD} with gold deals.", param_hint="DIR")
    with open_views(ledger) as views:
        deals = views.deals()
    if predictions:
        with writing_to(predictions) as out:
            jsonl.write(map(_prediction, deals), out)
    with writing_to(None) as out:
        score = score_timelines(gold, [Tracked.of(deal) for deal in deals], pairs, ignore)
        out.writelines(f"{line}\n" for line in timeline_score_lines(score))


def _prediction(deal: Deal) -> dict[str, Any]:
    """A deal with the numbers of its articles in the collection, as public scorers ask for them."""
    record = deal_json(deal)
    numbered = [article for article in record["articles"] if (article["external_id"] or "").isdecimal()]
    return {**record, "articles": [{**article, "newid": int(article["external_id"])} for article in numbered]}


def _lines(file: Path) -> list[Any]:
    """The records of a JSONL file; none where it is not there."""
    return list(_records(file)) if file.is_file() else []


def _records(file: Path) -> Iterator[Any]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                yield json.loads(line)
            except ValueError as error:
                raise typer.BadParameter(f"{file}:{number}: no JSON ({error}).", param_hint="DIR") from error
