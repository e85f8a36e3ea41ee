"""Pages from templates: what every template may call, and what every page is given."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urlsplit

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse

from suitor.exposure.sentences import clause
from suitor.model import Deal, Kind, Published, Stage
from suitor.model.wording import (
    count_words,
    date_words,
    day_words,
    deal_headline,
    deal_stage_words,
    kind_words,
    one_line,
    stage_sign,
)
from suitor.web.settings import Settings
from suitor.words.odds import percent
from suitor.words.storyline import root_name

if TYPE_CHECKING:
    from suitor.web.asking import Asked


def templates_of(settings: Settings) -> Environment:
    """The templates, with what they may call; everything that they print is escaped."""
    environment = Environment(
        loader=PackageLoader("suitor.web"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(site=settings.title, stages=list(Stage), kinds=[k for k in Kind if k.is_deal])
    environment.filters.update(
        clause=clause,
        count=count_words,
        date=date_words,
        day=day_words,
        headline=deal_headline,
        between=between,
        kind=kind_words,
        stage=deal_stage_words,
        sign=stage_sign,
        line=one_line,
        percent=percent,
        points=points,
        moment=moment,
        root=root_name,
        address=is_address,
    )
    return environment


def page(request: Request, template: str, asked: Asked, status: int = 200, **given: Any) -> HTMLResponse:
    """A page made from a template.

    Args:
        request: what is answered.
        template: the name of the template, in `templates/`.
        asked: the ledger as the request wants it; links keep its day.
        status: the status of the answer.
        given: what the template prints.
    """
    at = {"as_of": asked.as_of.isoformat()} if asked.as_of else {}

    def address(path: str, **query: object) -> str:
        wanted = {name: str(value) for name, value in {**at, **query}.items() if value not in (None, "")}
        return f"{quote(path)}?{urlencode(wanted)}" if wanted else quote(path)

    environment: Environment = request.app.state.templates
    known = {"path": quote(request.url.path), "as_of": at.get("as_of", ""), "then": asked.as_of, "address": address}
    text = environment.get_template(template).render(**known, **given)
    return HTMLResponse(text.encode("utf-8", "replace"), status)  # half of a surrogate pair is no character


def between(deal: Deal) -> str:
    """Between whom a deal is, where another column has its kind: "Alibaba → Xiaomi"."""
    return deal_headline(deal).removesuffix(f", {kind_words(deal.kind)}")


def points(value: float) -> str:
    """Percentage points with their sign: "+8", "−12", "±0"."""
    whole = round(value)
    return f"+{whole}" if whole > 0 else f"−{-whole}" if whole else "±0"


def moment(value: date | datetime | Published | None) -> str:
    """A day or time as machines read it, for `datetime` attributes."""
    if isinstance(value, Published):
        return value.start.isoformat()
    return value.isoformat() if value else ""


def is_address(text: str | None) -> bool:
    """Whether a text may be linked to: an address of the web, and nothing that runs when it is followed."""
    try:
        parts = urlsplit(text or "")
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:  # "http://[bad"
        return False
