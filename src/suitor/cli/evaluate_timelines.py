"""`suitor eval timelines`: the deals of a ledger against gold timelines of the same articles."""

from __future__ import annotations

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
    from suitor.scoring.timelines import GoldFolder, Tracked, score_timelines

    try:
        known = GoldFolder.read(folder)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="DIR") from error
    with open_views(ledger) as views:
        deals = views.deals()
    if predictions:
        with writing_to(predictions) as out:
            jsonl.write(map(_prediction, deals), out)
    with writing_to(None) as out:
        score = score_timelines(known.gold, [Tracked.of(deal) for deal in deals], known.pairs, known.ignore)
        out.writelines(f"{line}\n" for line in timeline_score_lines(score))


def _prediction(deal: Deal) -> dict[str, Any]:
    """A deal with the numbers of its articles in the collection, as public scorers ask for them."""
    record = deal_json(deal)
    numbered = [article for article in record["articles"] if (article["external_id"] or "").isdecimal()]
    return {**record, "articles": [{**article, "newid": int(article["external_id"])} for article in numbered]}
