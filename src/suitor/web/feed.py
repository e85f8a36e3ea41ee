"""An Atom feed (RFC 4287) of deals, filtered as the front page is; an entry is new when the stage of a deal changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from xml.etree import ElementTree as xml

from fastapi import APIRouter, Request
from starlette.responses import Response

from suitor.model import Deal
from suitor.model.wording import count_words, deal_headline, deal_stage_words, one_line
from suitor.outlook.latest import latest, moved_on
from suitor.web.asking import Ledger
from suitor.web.filters import Chosen

router = APIRouter()
_ATOM = "http://www.w3.org/2005/Atom"
_ENTRIES = 50
_UNDATED = date(1970, 1, 1)


@router.get("/deals.atom")
def feed(request: Request, ledger: Ledger, filters: Chosen) -> Response:
    """The deals that changed stage last."""
    deals, _ = latest(ledger.views, filters.wanted, _ENTRIES)
    site = str(request.base_url).rstrip("/")
    days = [moved_on(deal) or _UNDATED for deal in deals]
    root = xml.Element(f"{{{_ATOM}}}feed")
    _add(root, "title", f"{request.app.state.settings.title}: deals")
    _add(root, "id", str(request.url))
    _add(root, "updated", _moment(max(days, default=_UNDATED)))
    _add(root, "link", rel="self", href=str(request.url))
    _add(root, "link", rel="alternate", href=f"{site}/")
    _add(_add(root, "author"), "name", request.app.state.settings.title)
    for deal, day in zip(deals, days, strict=True):
        _add_entry(root, deal, day, site)
    xml.register_namespace("", _ATOM)
    body = xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(body, media_type="application/atom+xml")


def _add_entry(root: xml.Element, deal: Deal, day: date, site: str) -> None:
    entry = _add(root, "entry")
    stage = deal_stage_words(deal) or "no stage"
    _add(entry, "title", f"{deal_headline(deal)}: {stage}")
    _add(entry, "id", f"{site}/deals/{deal.id}#{deal.stage or 'none'}")
    _add(entry, "updated", _moment(day))
    _add(entry, "link", rel="alternate", href=f"{site}/deals/{deal.id}")
    moved = next((report for report in reversed(deal.timeline) if report.moves), None)
    told = f"“{one_line(moved.claim.evidence.text)}” " if moved else ""
    _add(
        entry,
        "summary",
        f"{told}({count_words(len(deal.timeline), 'article')}, {count_words(len(deal.roots), 'root')})",
    )


def _add(parent: xml.Element, name: str, text: str | None = None, **attributes: str) -> xml.Element:
    element = xml.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = text and "".join(c for c in text if c >= " " or c in "\t\n")  # XML has no way to write others
    return element


def _moment(day: date) -> str:
    return datetime.combine(day, time(), UTC).isoformat().replace("+00:00", "Z")
