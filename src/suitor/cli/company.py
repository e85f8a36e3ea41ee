"""`suitor company`: what a ledger knows of one company."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from suitor.cli.deals import DealFormat
from suitor.cli.ledger_options import AsOfOption, KnownByOption, LedgerOption, open_views
from suitor.cli.output import can_draw, print_json, writing_to

if TYPE_CHECKING:
    from suitor.views import CompanyView, Views
    from suitor.words.company import Prospects

EXAMPLES = """Examples:

suitor company "Basketline"

suitor company 阿里巴巴 --as-of 2015
"""


def company(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Any of its names, in any script, or its id.")],
    format: Annotated[DealFormat, typer.Option(help="A page for people, or one JSON object.")] = DealFormat.TABLE,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Show a company: its names, what registers call it, its deals by stage with their odds, its ties, its exposure.

    Exposed it is to deals of others; each is shown with the ties that lead there and their sentences. Also the
    decisions that made its names one company, and companies that are called alike.
    """
    with open_views(ledger, as_of, known_by) as views, writing_to(None) as out:
        found = views.company(name)
        prospects = _prospects(found, views)
        if format is DealFormat.JSON:
            print_json(_json(found, prospects), out)
        elif can_draw(out):
            from suitor.cli.company_page import draw_company

            draw_company(found, out, prospects)
        else:
            from suitor.cli.plain_company import plain_company

            out.write(plain_company(found, prospects))


def _prospects(found: CompanyView, views: Views) -> Prospects:
    from suitor.outlook.exposed import Exposures
    from suitor.outlook.odds import forecasts_on
    from suitor.words.company import Prospects
    from suitor.words.exposure import articles_of

    exposures = Exposures(views).exposures_of(found.company.id)
    is_open = [deal for deal in found.deals if not deal.lapsed and not (deal.stage and deal.stage.is_final)]
    heads = views.ledger.heads_of(articles_of(exposures))
    return Prospects(forecasts_on(views, is_open), tuple(exposures), heads)


def _json(found: CompanyView, prospects: Prospects) -> dict[str, object]:
    from suitor.export.records import company_json, deal_json, telling_json
    from suitor.words.exposure import exposure_json

    return {
        **company_json(found.company),
        "deals": [deal_json(deal, prospects.odds.get(deal.id)) for deal in found.deals],
        "exposure": exposure_json(prospects.exposures),
        "relations": [telling_json(telling, None) for telling in found.relations],
        "others": [{"id": other.id, "name": other.name} for other in found.others],
    }
