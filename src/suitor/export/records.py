"""What a ledger gives away, as JSON values: claims with their article and deal, deals, companies, articles.

Times at which the ledger learnt of something are left out unless asked for, so that two ledgers of the same articles
give the same bytes. Roles come in the order of their kind for the same reason.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from suitor.model import Article, ArticleHead, Claim, Company, Deal, Forecast, Report, Telling, to_json

if TYPE_CHECKING:
    from suitor.views import Views

Json = dict[str, Any]
Forecasts = Callable[[Collection[Deal]], Mapping[str, Forecast]]
"""What forecasts deals: for the id of each deal that there is a forecast of, that one."""


class What(StrEnum):
    """What is exported."""

    CLAIMS = "claims"
    DEALS = "deals"
    COMPANIES = "companies"
    ARTICLES = "articles"


def records(
    views: Views, what: What, *, with_recorded: bool = False, forecasts: Forecasts | None = None
) -> Iterator[Json]:
    """Every record of a sort, one after the other, in an order that does not depend on the order of ingest.

    Args:
        views: the ledger, as known at some time.
        what: which records.
        with_recorded: also when the ledger learnt of each, under `recorded` (UTC).
        forecasts: what forecasts deals; without it they have none.
    """
    if what is What.DEALS and forecasts is not None:
        yield from deal_records(views.deals(), forecasts)
    else:
        yield from _RECORDS[what](views, with_recorded)


def deal_records(deals: Collection[Deal], forecasts: Forecasts) -> Iterator[Json]:
    """Deals with their forecasts."""
    known = forecasts(deals)
    return (deal_json(deal, known.get(deal.id)) for deal in deals)


def deal_json(deal: Deal, forecast: Forecast | None = None) -> Json:
    """A deal as it stands, its articles by id and stage, its roots by their number, and what is to be expected."""
    return {
        "id": deal.id,
        "kind": deal.kind.value,
        "roles": {role.value: to_json(deal.roles[role]) for role in deal.kind.roles if role in deal.roles},
        "stage": to_json(deal.stage),
        "reason": to_json(deal.reason),
        "lapsed": deal.lapsed,
        "articles": [_article_of_report(report) for report in deal.timeline],
        "roots": len(deal.roots),
        "forecast": to_json(forecast),
    }


def deal_story_json(deal: Deal) -> Json:
    """A deal with everything that it rests on: its reports with their claims, its roots, why it is one deal."""
    return {
        **deal_json(deal),
        "reasons": list(deal.reasons),
        "origins": to_json(deal.roots),
        "timeline": [{**to_json(report), "claim": claim_json(report.claim)} for report in deal.timeline],
    }


def claim_json(claim: Claim) -> Json:
    """A claim as `suitor read` gives it."""
    roles = {role.value: to_json(claim.roles[role]) for role in claim.kind.roles if role in claim.roles}
    return {**to_json(claim), "roles": roles}


def telling_json(telling: Telling, deal: str | None) -> Json:
    """A claim with its id, its article, and the id of the deal that it is part of."""
    return {
        "id": telling.id,
        **claim_json(telling.claim),
        "deal": deal,
        "article": _article_of_claim(telling.article),
    }


def company_json(company: Company, *, with_recorded: bool = False) -> Json:
    """A company with its names, identifiers and the judgements that made it."""
    record: Json = to_json(company)
    if not with_recorded:
        record["judgements"] = [_without_times(judgement) for judgement in record["judgements"]]
    return record


def article_json(article: Article) -> Json:
    """An article as `suitor read` gives it."""
    record: Json = to_json(article)
    return record


def _claims(views: Views, with_recorded: bool) -> Iterator[Json]:
    deal_of = {
        id_: deal.id for deal in views.deals() for report in deal.timeline for id_ in (report.claim_id, *report.also)
    }
    recorded = views.recorded() if with_recorded else {}
    for telling in views.claims():
        yield {**telling_json(telling, deal_of.get(telling.id)), **_recorded(recorded, telling.article.id)}


def _deals(views: Views, with_recorded: bool) -> Iterator[Json]:
    yield from map(deal_json, views.deals())  # derived, so there is no time at which they were recorded


def _companies(views: Views, with_recorded: bool) -> Iterator[Json]:
    for company in views.companies():
        yield company_json(company, with_recorded=with_recorded)


def _articles(views: Views, with_recorded: bool) -> Iterator[Json]:
    recorded = views.recorded() if with_recorded else {}
    for article in views.articles():
        yield {**article_json(article), **_recorded(recorded, article.id)}


_RECORDS: dict[What, Callable[[Views, bool], Iterator[Json]]] = {
    What.CLAIMS: _claims,
    What.DEALS: _deals,
    What.COMPANIES: _companies,
    What.ARTICLES: _articles,
}


def _article_of_report(report: Report) -> Json:
    return {
        "id": report.article_id,
        "external_id": report.external_id,
        "published": to_json(report.published),
        "stage": to_json(report.stage),
    }


def _article_of_claim(head: ArticleHead) -> Json:
    return {
        "id": head.id,
        "external_id": head.external_id,
        "url": head.url,
        "published": to_json(head.published),
    }


def _recorded(times: Mapping[str, Any], article: str) -> Json:
    return {"recorded": to_json(times[article])} if article in times else {}


def _without_times(judgement: Json) -> Json:
    return {key: value for key, value in judgement.items() if key not in ("recorded", "undone")}
