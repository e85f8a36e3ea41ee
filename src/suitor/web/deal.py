"""The page of a deal: its timeline, its terms, who said it first, its odds, and whom it touches."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from suitor.judging.course import day_of
from suitor.outlook.exposed import Exposures
from suitor.outlook.history import Point, points_of
from suitor.outlook.odds import today_of
from suitor.outlook.questions import questions_on
from suitor.outlook.standings import standing_of
from suitor.web import charts
from suitor.web.asking import Ledger
from suitor.web.rendering import page
from suitor.words.forecast import sections
from suitor.words.odds import odds_words
from suitor.words.storyline import Storyline, report_stage_words, steps_of

router = APIRouter()
_DAYS = 12  # days of the past that are offered; more crowd the page


@router.get("/deals/{id}", response_class=HTMLResponse)
def deal(request: Request, id: str, ledger: Ledger) -> HTMLResponse:
    """A deal by its id, or by that of any of its claims or articles."""
    views = ledger.views
    found = views.deal(id)
    exposures = Exposures(views).exposed_to(found)
    articles = {r.article_id for r in found.timeline} | {s.article_id for e in exposures for s in e.path}
    heads = views.ledger.heads_of(articles)
    story = Storyline(found, heads)
    points = list(points_of(standing_of(views, found, today_of(views))))
    steps = [
        {
            "report": step.report,
            "copies": step.copies,
            "stage": report_stage_words(step.report),
            "outlet": story.outlet(step.report),
            "credit": story.credit(step.report),
            "note": story.note(step.report),
        }
        for step in steps_of(found.timeline)
    ]
    return page(
        request,
        "deal.html",
        ledger,
        deal=found,
        story=story,
        steps=steps,
        timeline=charts.timeline(_marks(story)),
        odds=charts.odds(_values(points)),
        points=points,
        odds_words=odds_words,
        sections=list(sections(questions_on(views, found))),
        exposures=exposures,
        days=_days_of(points),
    )


def _marks(story: Storyline) -> list[charts.Mark]:
    return [
        charts.Mark(
            day, report.stage, f"{day}: {story.outlet(report)}, {report.stage}", f"#r-{report.claim_id}", report.moves
        )
        for report in story.deal.timeline
        if report.stage is not None and (day := day_of(report.published)) is not None
    ]


def _values(points: list[Point]) -> list[tuple[date, float, float | None, float | None, str]]:
    """The odds of agreement while the deal was open; odds of completion are of another question."""
    known = [(point.day, point.forecast) for point in points if point.forecast is not None]
    first = known[0][1].question.stage if known else None
    return [
        (day, forecast.probability, forecast.low, forecast.high, f"{day}: {odds_words(forecast)}")
        for day, forecast in known
        if forecast.question.stage is first
    ]


def _days_of(points: list[Point]) -> list[date]:
    """Days on which something was told, evenly chosen where there are many."""
    days = [point.day for point in points]
    step = -(-len(days) // _DAYS) or 1
    return days[::step]
