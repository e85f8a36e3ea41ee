"""The REST interface: the same records as the exports, as JSON, with entity tags and pages."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from suitor.export.records import article_json, company_json, deal_json, deal_records, deal_story_json, telling_json
from suitor.model import Article, Claim, Company, Exposure, Forecast, Report, Root, to_json
from suitor.outlook.exposed import Exposures
from suitor.outlook.latest import latest
from suitor.outlook.odds import forecasts_on, outlook_on
from suitor.web.asking import Ledger
from suitor.web.filters import Chosen
from suitor.web.schema import Schema, having, several, wider

router = APIRouter(prefix="/api/v1", tags=["ledger"])
_MOST = 200
_PROBLEM = {"description": "a problem document (RFC 9457)", "content": {"application/problem+json": {}}}
_PROBLEMS: dict[int | str, dict[str, Any]] = {404: _PROBLEM, 422: _PROBLEM}

_DEAL = having(timeline=several(Report), origins=several(Root), forecasts=several(Forecast), exposure=several(Exposure))
_CLAIM = wider(Claim, id={"type": "string"}, article={"type": "object"})
_CLAIMS: Schema = {"type": "array", "items": _CLAIM}
_COMPANY = wider(Company, deals={"type": "array"}, relations=_CLAIMS, exposure=several(Exposure))
_STORY = having(article=wider(Article, text={"type": ["string", "null"]}), claims=_CLAIMS)


def _gives(words: str, schema: Schema) -> dict[int | str, dict[str, Any]]:
    """The answers of a route."""
    return {200: {"description": words, "content": {"application/json": {"schema": schema}}}, **_PROBLEMS}


@router.get("/deals", responses=_gives("a page of deals", having(items={"type": "array"}, total={"type": "integer"})))
def deals(
    request: Request,
    ledger: Ledger,
    filters: Chosen,
    limit: Annotated[int, Query(ge=1, le=_MOST)] = 50,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> Response:
    """Deals, the latest change of stage foremost, as `suitor deals --format jsonl` gives them, under `items`."""
    found, count = latest(ledger.views, filters.wanted, limit, offset)
    records = list(deal_records(found, lambda deals: forecasts_on(ledger.views, deals)))
    more = offset + limit < count
    following = str(request.url.include_query_params(offset=offset + limit)) if more else None
    return answer(request, {"items": records, "total": count, "limit": limit, "offset": offset, "next": following})


@router.get("/deals/{id}", responses=_gives("the deal with its timeline, its odds and whom it touches", _DEAL))
def deal(request: Request, ledger: Ledger, id: str) -> Response:
    """A deal by its id, or by that of any of its claims or articles."""
    found = ledger.views.deal(id)
    forecasts = outlook_on(ledger.views, found).forecasts
    exposures = Exposures(ledger.views).exposed_to(found)
    odds = {"forecast": to_json(forecasts[0]) if forecasts else None, "forecasts": to_json(list(forecasts))}
    return answer(request, {**deal_story_json(found), **odds, "exposure": to_json(exposures)})


@router.get("/deals/{id}/forecasts", responses=_gives("the forecasts of the model", having(items=several(Forecast))))
def forecasts(request: Request, ledger: Ledger, id: str) -> Response:
    """What the model expects of a deal, with reasons, under `items`."""
    return answer(request, {"items": to_json(list(outlook_on(ledger.views, ledger.views.deal(id)).forecasts))})


@router.get("/deals/{id}/exposure", responses=_gives("whom the deal touches", having(items=several(Exposure))))
def exposure(request: Request, ledger: Ledger, id: str) -> Response:
    """Whom a deal touches, with the paths, under `items`."""
    return answer(request, {"items": to_json(Exposures(ledger.views).exposed_to(ledger.views.deal(id)))})


@router.get("/companies/{name}", responses=_gives("the company with its deals and ties", _COMPANY))
def company(request: Request, ledger: Ledger, name: str) -> Response:
    """A company by any of its names or its id."""
    found = ledger.views.company(name)
    return answer(
        request,
        {
            **company_json(found.company),
            "deals": [deal_json(each) for each in found.deals],
            "relations": [telling_json(telling, None) for telling in found.relations],
            "exposure": to_json(Exposures(ledger.views).exposures_of(found.company.id)),
        },
    )


@router.get("/stories/{id}", responses=_gives("the story, its text null unless this site may show it", _STORY))
def story(request: Request, ledger: Ledger, id: str) -> Response:
    """A story with its claims, by its id, its external id or its address."""
    views = ledger.views
    article = views.ledger.article(id, views.as_of, views.known_by)
    record = article_json(article)
    if not request.app.state.settings.full_text:
        record["text"] = None
    told = views.ledger.told_by(article.id, views.as_of, views.known_by)
    return answer(request, {"article": record, "claims": [telling_json(telling, None) for telling in told]})


def answer(request: Request, value: Mapping[str, Any]) -> Response:
    """A value as JSON with its entity tag, or no body for one who has it already."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    tag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    headers = {"etag": tag, "cache-control": "no-cache"}
    if tag in (known.strip() for known in request.headers.get("if-none-match", "").split(",")):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)
