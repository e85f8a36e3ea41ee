"""The page of a deal: its timeline, its terms, who said it first, its odds, and whom it touches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated, cast

from fastapi import APIRouter, HTTPException, Path, Query, Request
from starlette.responses import HTMLResponse

from suitor.judging.course import day_of
from suitor.ledger import NotInLedger
from suitor.model import Deal, Report, Root, Stage
from suitor.model.wording import date_words, terms_over_time
from suitor.outlook.exposed import Exposures
from suitor.outlook.history import Point, points_of
from suitor.outlook.odds import today_of
from suitor.outlook.questions import questions_on
from suitor.outlook.standings import standing_of
from suitor.web import charts
from suitor.web.asking import Asked, Ledger
from suitor.web.prospects import Prospects, prospects_of
from suitor.web.remembered import Remembered
from suitor.web.rendering import page
from suitor.web.reports import Part, outlet_on, part_of
from suitor.words.odds import odds_words
from suitor.words.storyline import Storyline

router = APIRouter()


@dataclass(frozen=True, slots=True)
class News:
    """Days on which something was told, for going back and forth in what was known.

    Attributes:
        first: the first of them.
        last: the last.
        moves: those that moved the deal, with the stage that it had at their end.
        earlier: the one before the day that is shown, if any.
        later: the one behind it.
    """

    first: date
    last: date
    moves: tuple[tuple[date, Stage], ...]
    earlier: date | None
    later: date | None


@dataclass(frozen=True, slots=True)
class Profile:
    """What there is to show of a deal.

    Attributes:
        story: the deal with the articles that tell of it and the companies that it touches.
        points: its odds on each day of news.
        prospects: the questions on it.
        news: the days on which something was told.
    """

    story: Storyline
    points: tuple[Point, ...]
    prospects: Prospects
    news: News | None


@router.get("/deals/{id}", response_class=HTMLResponse)
def deal(
    request: Request,
    ledger: Ledger,
    id: Annotated[str, Path(max_length=200)],
    reports: Annotated[str, Query(max_length=10)] = "",
) -> HTMLResponse:
    """A deal by its id, or by that of any of its claims or articles."""
    known = cast(Remembered, request.app.state.profiles)
    said = len(ledger.views.ledger.forecasts())  # readers' forecasts are no facts, yet appended like these
    named = known.get(ledger, f"deal {id}", lambda: ledger.views.deal(id))  # by many ids: its own, claims, articles
    profile = known.get(ledger, f"page of deal {named.id}, {said} forecasts", lambda: profile_of(ledger, named))
    story, points, prospects = profile.story, profile.points, profile.prospects
    found, part = story.deal, _part(story, id, reports.strip())
    return page(
        request,
        "deal.html",
        ledger,
        deal=found,
        story=story,
        part=part,
        here={row.report.claim_id for row in part.rows},
        terms=[(term, values[-1], values[-2::-1]) for term, values in terms_over_time(found.timeline).items()],
        roots=list(_roots(found)),
        timeline=charts.timeline(_marks(story)),
        odds=charts.odds(_values(points)),
        odds_of=next((point.forecast.question.stage for point in points if point.forecast), ""),
        points=points,
        odds_words=odds_words,
        outlet=partial(outlet_on, story),
        prospects=prospects,
        exposures=story.exposures,
        news=profile.news,
        moved=next((report for report in reversed(found.timeline) if report.moves), None),
    )


def profile_of(asked: Asked, found: Deal) -> Profile:
    """What there is to show of a deal; on a past day of a big ledger that takes seconds."""
    views = asked.views
    exposures = tuple(Exposures(views).exposed_to(found))
    story = Storyline(found, views.ledger.heads_of({r.article_id for r in found.timeline}), exposures=exposures)
    points = tuple(points_of(standing_of(views, found, today_of(views))))
    return Profile(story, points, prospects_of(questions_on(views, found)), _news(found, asked))


def _part(story: Storyline, id: str, wanted: str) -> Part:
    try:
        return part_of(story, id, wanted)
    except ValueError as error:
        raise HTTPException(422, str(error)) from error


def _roots(found: Deal) -> Iterator[tuple[Root, Report | None]]:
    """Each root with its first report."""
    for root in found.roots:
        articles = set(root.articles)
        yield root, next((report for report in found.timeline if report.article_id in articles), None)


def _news(found: Deal, ledger: Asked) -> News | None:
    """The days of news of a deal, those after the day that is shown among them; None where nothing has a day."""
    whole = _as_known_now(found, ledger)
    days = sorted({day for report in whole.timeline if (day := day_of(report.published)) is not None})
    if not days:
        return None
    moves = {day: r.stage for r in whole.timeline if r.moves and r.stage and (day := day_of(r.published)) is not None}
    at = ledger.as_of or days[-1]
    later = next((day for day in days if day > at), None)
    return News(days[0], days[-1], tuple(moves.items()), next((d for d in reversed(days) if d < at), None), later)


def _as_known_now(found: Deal, ledger: Asked) -> Deal:
    if ledger.as_of is None:
        return found
    try:
        return ledger.views.at().deal(found.id)
    except NotInLedger:  # by another version of an article
        return found


def _marks(story: Storyline) -> list[charts.Mark]:
    return [
        charts.Mark(
            day,
            report.stage,
            f"{date_words(day)}: {outlet_on(story, report)}, {report.stage}",
            report.claim_id,
            report.moves,
        )
        for report in story.deal.timeline
        if report.stage is not None and (day := day_of(report.published)) is not None
    ]


def _values(points: Sequence[Point]) -> list[tuple[date, float, float | None, float | None, str]]:
    """The odds of agreement while the deal was open; odds of completion are of another question."""
    known = [(point.day, point.forecast) for point in points if point.forecast is not None]
    first = known[0][1].question.stage if known else None
    return [
        (day, forecast.probability, forecast.low, forecast.high, f"{date_words(day)}: {odds_words(forecast)}")
        for day, forecast in known
        if forecast.question.stage is first
    ]
