"""Deals and companies as plain aligned text, for pipes and files: no colours, no wrapping, a line for each thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from suitor.model import Deal, Forecast
from suitor.model.wording import count_words, day_words, deal_headline, one_line
from suitor.words.columns import aligned
from suitor.words.exposure import Page, plain_exposure
from suitor.words.odds import NO_ODDS, odds_words
from suitor.words.outlook import odds_rows
from suitor.words.storyline import SHORT, Step, Storyline, days_of, report_stage_words, stage_of, steps_of

_DEAL_HEADS = ("ID", "STAGE", "ODDS", "DAYS", "ARTICLES", "ROOTS", "DEAL")
_DEAL_WIDEST = (SHORT, 30, 16, 32, 16, 10)
_STEP_HEADS = ("DATE", "STAGE", "OUTLET", "CREDITS", "CLAIM", "NOTE", "SENTENCE")
_STEP_WIDEST = (28, 20, 32, 48, SHORT, 40)


def plain_deals(deals: Sequence[Deal], odds: Mapping[str, Forecast] = NO_ODDS) -> str:
    """A line for each deal, with the forecasts that there are, by the id of the deal."""
    return _text(deal_lines(deals, odds))


def deal_lines(deals: Sequence[Deal], odds: Mapping[str, Forecast] = NO_ODDS) -> Iterator[str]:
    """The lines of a table of deals, its head foremost."""
    yield from aligned([_DEAL_HEADS, *(_deal_cells(deal, odds.get(deal.id)) for deal in deals)], _DEAL_WIDEST)


def plain_deal(story: Storyline, *, unfold: bool = False) -> str:
    """The story of a deal: its head, its terms, its timeline, its roots, its odds, whom it touches."""
    return _text(_story_lines(story, unfold))


def pairs(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Names with what they stand for."""
    yield from aligned(rows, (30,))


def _deal_cells(deal: Deal, forecast: Forecast | None) -> tuple[str, ...]:
    numbers = (str(len(deal.timeline)), str(len(deal.roots)))
    where = (stage_of(deal)[1] or "-", odds_words(forecast) or "-")
    return (deal.id[:SHORT], *where, days_of(deal), *numbers, deal_headline(deal))


def _story_lines(story: Storyline, unfold: bool) -> Iterator[str]:
    yield story.title
    yield f"{stage_of(story.deal)[1] or '-'}, {story.summary}"
    yield f"deal {story.deal.id}"
    yield ""
    yield from pairs([*story.roles, *story.terms])
    yield ""
    rows = [_step_cells(story, step) for step in steps_of(story.deal.timeline, unfold=unfold)]
    yield from aligned([_STEP_HEADS, *rows], _STEP_WIDEST)
    if story.deal.roots:
        yield from ("", "ROOTS", *pairs(list(story.roots)))
    if odds := list(odds_rows(story.deal, story.forecasts, unfold=unfold)):
        yield from ("", "ODDS", *pairs(odds))
    yield from plain_exposure(story.exposures, story.heads, Page.DEAL, unfold=unfold)
    if unfold and story.deal.reasons:
        yield from ("", "WHY IT IS ONE DEAL", *map(one_line, story.deal.reasons))


def _step_cells(story: Storyline, step: Step) -> tuple[str, ...]:
    report = step.report
    copies = f"+{count_words(len(step.copies), 'copy', 'copies')}" if step.copies else ""
    copied = f"copy of {report.copy_of[:SHORT]}" if report.copy_of else ""
    return (
        day_words(report.published),
        report_stage_words(report),
        story.outlet(report),
        story.credit(report) or "-",
        report.claim_id[:SHORT],
        ", ".join(filter(None, (story.note(report), copied, copies))) or "-",
        one_line(report.claim.evidence.text),
    )


def _text(lines: Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
