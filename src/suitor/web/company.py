"""The page of a company: its names, its deals, whom it is tied to, what touches it, and why it is one company."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, cast

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from suitor.exposure.naming import names_all
from suitor.exposure.sentences import clause, does
from suitor.judging.course import day_of
from suitor.model import Certainty, Deal, Exposure, Forecast, Scheme, Stage, Step, Telling
from suitor.model.wording import certainty_words, one_line, stage_words
from suitor.outlook.exposed import Exposures
from suitor.outlook.holdings import Names
from suitor.outlook.odds import forecasts_on
from suitor.outlook.relations import Relations, relations_around
from suitor.views import CompanyView, Views
from suitor.web.asking import Ledger
from suitor.web.remembered import Remembered, view_of
from suitor.web.rendering import page
from suitor.words.company import by_stage, judgements_of, told_ties, where_told

router = APIRouter()
_DEALS, _TIES, _EXPOSURES = 25, 25, 8  # shown at first; more push the rest of the page out of sight
_SOME = 3  # deals of each group
LAPSED = "No news for a year"
_FIRM = (Stage.AGREED, Stage.COMPLETED)
SCHEMES = {
    Scheme.LEI: "LEI",
    Scheme.QID: "Wikidata",
    Scheme.TICKER: "Ticker",
    Scheme.ISIN: "ISIN",
    Scheme.CIK: "SEC (CIK)",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Deals that stand alike: what they have in common, those that are shown, and how many there are."""

    title: str
    deals: tuple[Deal, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Tie:
    """What articles tell of a company besides its deals, as the page shows it.

    Attributes:
        headline: what it is.
        note: how far it has got and how firmly it is said, or nothing.
        where: who says so, and how many others.
        telling: the claim whose sentence is shown, in its article.
    """

    headline: str
    note: str
    where: str
    telling: Telling


@dataclass(frozen=True, slots=True)
class Profile:
    """What there is to show of a company.

    Attributes:
        found: the company with its deals and what is told of its ties.
        odds: the main forecast of each of its open deals, by the id of the deal.
        exposures: how deals of others touch it, the weightiest foremost.
        relations: whom it is tied to.
        ties: what articles tell of it besides its deals, what most tell of foremost.
    """

    found: CompanyView
    odds: Mapping[str, Forecast]
    exposures: tuple[Exposure, ...]
    relations: Relations
    ties: tuple[Tie, ...]


@router.get("/companies/{name:path}", response_class=HTMLResponse)
def company(
    request: Request,
    name: str,
    ledger: Ledger,
    everything: Annotated[bool, Query(alias="all", description="All deals, ties and findings.")] = False,
) -> HTMLResponse:
    """A company by any of its names, in any case and script, or by its id."""
    known = cast(Remembered, request.app.state.profiles)
    profile = known.get(ledger, f"company {name}", lambda: profile_of(view_of(request, ledger), name))
    found = profile.found
    groups = groups_of(found.deals)
    return page(
        request,
        "company.html",
        ledger,
        company=found.company,
        here=f"/companies/{found.company.id}",
        other_names=[other for other in found.company.names if other != found.company.name],
        schemes=SCHEMES,
        others=found.others,
        groups=groups if everything else first_of(groups, _DEALS),
        ties=profile.ties if everything else profile.ties[:_TIES],
        exposures=profile.exposures if everything else profile.exposures[:_EXPOSURES],
        counts={
            "deals": len(found.deals),
            "open": len(groups[0].deals),
            "ties": len(profile.ties),
            "exposures": len(profile.exposures),
        },
        odds=profile.odds,
        last_news=last_news,
        relations=profile.relations,
        pages={node.id for node in profile.relations.nodes if node.known},
        does=does,
        drawn=drawn,
        judgements=list(judgements_of(found.company)),
    )


def profile_of(views: Views, name: str) -> Profile:
    """What there is to show of a company.

    Raises:
        NotInLedger: no company is called so; the message names those that are alike.
    """
    found, names = views.company(name), Names(views)
    return Profile(
        found,
        forecasts_on(views, groups_of(found.deals)[0].deals),
        tuple(Exposures(views).exposures_of(found.company.id)),
        relations_around(views, found, names),
        tuple(ties_of(found.relations, names)),
    )


def groups_of(deals: Sequence[Deal]) -> list[Group]:
    """Deals in groups, those that go on foremost; groups may be empty."""
    lapsed = [deal for deal in deals if _is_lapsed(deal)]
    rest = [deal for deal in deals if not _is_lapsed(deal)]
    ended = {stage: [deal for deal in rest if deal.stage is stage] for stage in (Stage.COMPLETED, Stage.FAILED)}
    going_on = [deal for deal in rest if deal.stage not in ended]
    parts = {"Open": going_on, "Completed": ended[Stage.COMPLETED], "Failed": ended[Stage.FAILED], LAPSED: lapsed}
    return [Group(title, tuple(by_stage(part)), len(part)) for title, part in parts.items()]


def first_of(groups: Sequence[Group], most: int) -> list[Group]:
    """The groups with so many deals of all of them, but some of each, so that it is seen what there is."""
    room, cut = most, []
    for group in groups:
        shown = group.deals[: max(room, _SOME)]
        room -= len(shown)
        cut.append(Group(group.title, shown, group.count))
    return cut


def ties_of(relations: Sequence[Telling], names: Names) -> list[Tie]:
    """What is told of a company besides its deals, what most articles tell of foremost.

    Of the sentences that say so the first is shown that names all of whom it tells, so that it can be checked.
    """

    def usual(name: str) -> str:
        known = names.company(names.key(name))
        return known.name if known else name

    told = sorted(told_ties(relations, usual).items(), key=lambda tie: -len(tie[1]))
    return [_tie(words, tellings) for words, tellings in told]


def drawn(relations: Relations, address: Callable[[str], str]) -> dict[str, list[dict[str, Any]]]:
    """The relations as the script of the drawing reads them.

    Args:
        relations: the relations.
        address: the address of a page.
    """
    nodes = [
        {"id": node.id, "name": one_line(node.name), "page": address(f"/companies/{node.id}") if node.known else None}
        for node in relations.nodes
    ]
    links = [
        {
            "from": step.origin_id,
            "to": step.destination_id,
            "does": does(step),
            "says": clause(step),
            "mutual": step.kind.is_symmetric,
            "stage": step.stage,
            "firm": is_firm(step),
        }
        for step in relations.links
    ]
    return {"nodes": nodes, "links": links}


def is_firm(step: Step) -> bool:
    """Whether a link is there already, for all one knows; others are drawn broken."""
    return step.certainty is Certainty.CERTAIN and (step.stage is None or step.stage in _FIRM)


def last_news(deal: Deal) -> date | None:
    """The day of the last report of a deal."""
    return max((day for report in deal.timeline if (day := day_of(report.published)) is not None), default=None)


def _is_lapsed(deal: Deal) -> bool:
    return deal.lapsed and not (deal.stage and deal.stage.is_final)


def _tie(words: str, tellings: Sequence[Telling]) -> Tie:
    plain = (telling for telling in tellings if _names_all(telling))
    best = next(plain, tellings[0])
    return Tie(words, _note(best), where_told(best, len(tellings) - 1), best)


def _names_all(telling: Telling) -> bool:
    claim = telling.claim
    return names_all(claim.evidence.text, *(name for role in claim.roles for name in claim.names(role)))


def _note(telling: Telling) -> str:
    claim = telling.claim
    firmness = certainty_words(claim)
    doubts = (stage_words(claim), "" if firmness == Certainty.CERTAIN else firmness, "tentative" * telling.tentative)
    return ", ".join(filter(None, doubts))
