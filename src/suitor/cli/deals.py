"""`suitor deals` and `suitor deal`: the deals of a ledger, in a list and one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from suitor.cli.ledger_options import EMPTY, AsOfOption, KnownByOption, LapseOption, LedgerOption, open_views, say
from suitor.cli.output import can_draw, print_json, writing_to
from suitor.model import Deal, Kind, Stage
from suitor.model.wording import count_words

if TYPE_CHECKING:
    from suitor.export.records import Forecasts
    from suitor.views import Views
    from suitor.words.storyline import Storyline

EXAMPLES = """Examples:

suitor deals --company "Basketline" --as-of 2015-05

suitor deals --stage talks --kind acquisition

suitor deals --format csv --out deals.csv
"""
DEAL_EXAMPLES = """Examples:

suitor deal 3f2a9c

suitor deal 3f2a9c --all

suitor deal 3f2a9c --as-of 2015-05-01 --format json
"""


class Format(StrEnum):
    """How deals are printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


class DealFormat(StrEnum):
    """How one deal is printed."""

    TABLE = "table"
    JSON = "json"


OutOption = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", dir_okay=False, help="Where to; without it, standard output."),
]


def deals(
    company: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only deals of this company, by any of its names.")
    ] = None,
    stage: Annotated[Stage | None, typer.Option(help="Only deals that stand there.")] = None,
    kind: Annotated[Kind | None, typer.Option(help="Only deals of this kind.")] = None,
    format: Annotated[
        Format, typer.Option(help="A table for people; json: an array; jsonl: a line for each; csv: for spreadsheets.")
    ] = Format.TABLE,
    out: OutOption = None,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    lapse_days: LapseOption = 365,
    ledger: LedgerOption = None,
) -> None:
    """List the deals of a ledger, each as it stands: between whom, at what stage, by how many articles and roots.

    `suitor deal` tells the story of one of them.
    """
    if kind is not None and not kind.is_deal:
        kinds = ", ".join(each for each in Kind if each.is_deal)
        raise typer.BadParameter(f"{kind} is no deal; deals are {kinds}.", param_hint="--kind")
    with open_views(ledger, as_of, known_by, lapse_days=lapse_days) as views, writing_to(out) as target:
        found = views.deals(company=company, stage=stage, kind=kind)
        _WRITERS[format](found, views, target)
        if not found:
            say(_why_none(views, company, filtered=any((stage, kind)), timed=any((as_of, known_by))))


def deal(
    id: Annotated[
        str, typer.Argument(metavar="ID", help="Its id, six or more digits of it, or the id of a claim or an article.")
    ],
    all: Annotated[
        bool, typer.Option("--all", help="Also each copy, whole sentences, ids, and why the reports are one deal.")
    ] = False,
    format: Annotated[DealFormat, typer.Option(help="A drawing for people, or one JSON object.")] = DealFormat.TABLE,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    lapse_days: LapseOption = 365,
    ledger: LedgerOption = None,
) -> None:
    """Tell the story of a deal: its parties, terms as they changed, timeline, who said it first, odds, who is exposed.

    A disc fills as the deal goes on; a dot marks a report that left it where it stood.
    """
    with open_views(ledger, as_of, known_by, lapse_days=lapse_days) as views, writing_to(None) as out:
        story = _story(views.deal(id), views)
        if format is DealFormat.JSON:
            print_json(_story_json(story), out)
        else:
            _tell(story, out, unfold=all)


def _story(found: Deal, views: Views) -> Storyline:
    from suitor.outlook.exposed import Exposures
    from suitor.outlook.odds import outlook_on
    from suitor.words.exposure import articles_of
    from suitor.words.storyline import Storyline

    touched = Exposures(views).exposed_to(found)
    heads = views.ledger.heads_of({*(report.article_id for report in found.timeline), *articles_of(touched)})
    return Storyline(found, heads, outlook_on(views, found).forecasts, tuple(touched))


def _story_json(story: Storyline) -> dict[str, Any]:
    from suitor.export.records import deal_story_json
    from suitor.words.exposure import exposure_json
    from suitor.words.outlook import forecasts_json

    known = deal_story_json(story.deal)
    return {**known, **forecasts_json(story.forecasts), "exposure": exposure_json(story.exposures)}


def _tell(story: Storyline, out: TextIO, *, unfold: bool) -> None:
    if can_draw(out):
        from suitor.cli.timeline import draw_deal

        draw_deal(story, out, unfold=unfold)
    else:
        from suitor.cli.plain_deals import plain_deal

        out.write(plain_deal(story, unfold=unfold))


def _write_table(found: Sequence[Deal], views: Views, out: TextIO) -> None:
    if not found:
        return
    odds = _forecasts(views)(found)
    if can_draw(out):
        from suitor.cli.deal_table import draw_deals

        draw_deals(found, out, odds)
        out.write(f"\n{count_words(len(found), 'deal')}; `suitor deal ID` tells the story of one\n")
    else:
        from suitor.cli.plain_deals import plain_deals

        out.write(plain_deals(found, odds))


def _write_json(found: Sequence[Deal], views: Views, out: TextIO) -> None:
    print_json(list(_records(found, views)), out)


def _write_jsonl(found: Sequence[Deal], views: Views, out: TextIO) -> None:
    from suitor.export import jsonl

    jsonl.write(_records(found, views), out)


def _write_csv(found: Sequence[Deal], views: Views, out: TextIO) -> None:
    from suitor.export import csv
    from suitor.export.tables import DEAL_COLUMNS

    csv.write(_records(found, views), DEAL_COLUMNS, out)


def _records(found: Sequence[Deal], views: Views) -> Iterator[dict[str, Any]]:
    from suitor.export.records import deal_records

    return deal_records(found, _forecasts(views))


def _forecasts(views: Views) -> Forecasts:
    from suitor.outlook.odds import forecasts_on

    return partial(forecasts_on, views)


_WRITERS: dict[Format, Callable[[Sequence[Deal], Views, TextIO], None]] = {
    Format.TABLE: _write_table,
    Format.JSON: _write_json,
    Format.JSONL: _write_jsonl,
    Format.CSV: _write_csv,
}


def _why_none(views: Views, company: str | None, *, filtered: bool, timed: bool) -> str:
    """Why no deal was found, and what to do about it."""
    if next(views.at().articles(), None) is None:
        return EMPTY
    if company is not None:
        try:
            views.company(company)
        except LookupError as error:
            return str(error)
    if company is not None or filtered:
        return "no deal fits; try fewer of --company, --stage and --kind"
    return "no deals were known by then" if timed else "no deals yet: the articles in the ledger tell of none"
