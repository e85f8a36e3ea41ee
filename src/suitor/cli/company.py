"""`suitor company`: what a ledger knows of one company."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from suitor.cli.deals import DealFormat
from suitor.cli.ledger_options import AsOfOption, KnownByOption, LedgerOption, open_views
from suitor.cli.output import can_draw, print_json, writing_to

if TYPE_CHECKING:
    from suitor.views import CompanyView

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
    """Show a company: its names, what registers call it, its ties with their sentences, its deals by stage.

    Also the decisions that made its names one company, and companies that are called alike.
    """
    with open_views(ledger, as_of, known_by) as views, writing_to(None) as out:
        found = views.company(name)
        if format is DealFormat.JSON:
            print_json(_json(found), out)
        elif can_draw(out):
            from suitor.cli.company_page import draw_company

            draw_company(found, out)
        else:
            from suitor.cli.plain_company import plain_company

            out.write(plain_company(found))


def _json(found: CompanyView) -> dict[str, object]:
    from suitor.export.records import company_json, deal_json, telling_json

    return {
        **company_json(found.company),
        "deals": [deal_json(deal) for deal in found.deals],
        "relations": [telling_json(telling, None) for telling in found.relations],
        "others": [{"id": other.id, "name": other.name} for other in found.others],
    }
