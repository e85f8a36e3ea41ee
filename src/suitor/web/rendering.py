"""Pages from templates: what every template may call, and what every page is given."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse

from suitor.exposure.sentences import clause
from suitor.model import Kind, Published, Stage
from suitor.model.wording import count_words, day_words, deal_headline, deal_stage_words, kind_words, one_line
from suitor.web.settings import Settings

if TYPE_CHECKING:
    from suitor.web.asking import Asked

_STAGE_SIGNS = {
    Stage.RUMOURED: "○",
    Stage.TALKS: "◔",
    Stage.PROPOSED: "◑",
    Stage.AGREED: "◕",
    Stage.COMPLETED: "●",
    Stage.FAILED: "✕",
}


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
        day=day_words,
        headline=deal_headline,
        kind=kind_words,
        stage=deal_stage_words,
        sign=sign_of,
        line=one_line,
        percent=percent,
        moment=moment,
        query=urlencode,
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
        return f"{path}?{urlencode(wanted)}" if wanted else path

    environment: Environment = request.app.state.templates
    known = {"path": request.url.path, "as_of": at.get("as_of", ""), "address": address}
    return HTMLResponse(environment.get_template(template).render(**known, **given), status)


def sign_of(stage: Stage | None) -> str:
    """The shape of a stage: a disc that fills, or a cross."""
    return _STAGE_SIGNS[stage] if stage else "–"


def percent(probability: float) -> str:
    """A probability in whole percent, never rounded to certainty."""
    if 0 < probability < 0.005:
        return "<1%"
    return ">99%" if 0.995 <= probability < 1 else f"{probability:.0%}"


def moment(value: date | datetime | Published | None) -> str:
    """A day or time as machines read it, for `datetime` attributes."""
    if isinstance(value, Published):
        return value.start.isoformat()
    return value.isoformat() if value else ""
