"""The odds of deals as known on a day: one question each, with their reasons."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from suitor.judging.base_rates import AGREED, with_cases
from suitor.judging.course import YEAR, within_year
from suitor.judging.model import LEAST_POINTS, Odds, model_of
from suitor.judging.signals import Signal, signals_of, stage_of
from suitor.judging.standing import Standing
from suitor.model import Deal, Forecast, ForecastReason, Kind, Reason, Stage
from suitor.outlook.standings import standing_of, standings_of
from suitor.views import Views

OPEN = (Stage.RUMOURED, Stage.TALKS, Stage.PROPOSED)  # of these one asks whether they are agreed
CLOSING = (Kind.ACQUISITION, Kind.DIVESTITURE, Kind.MERGER, Kind.INVESTMENT)  # a signed partnership has begun
QUIETLY = (Reason.DENIED, Reason.EXPIRED)  # how most rumours end
COMPLETED_CASES = (12, 17)  # of `outcomes-dev`: deals that the ledger has as agreed, completed within 365 days
SOON_COMPLETED_CASES = (17, 23)  # of `outcomes-dev`: deals agreed within 365 days of a report before
_MANY = 50  # deals; from so many on, and at any time past, it is quicker to look at all at once


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is to be expected of a deal.

    Attributes:
        deal: the deal, as known on the day.
        day: the day; nothing later was used.
        stage: where it stands.
        forecasts: one for each question that makes sense, the first being the one to show where there is room for one.
        signals: what was looked at, by name, whether it counts or not.
    """

    deal: Deal
    day: date
    stage: Stage | None
    forecasts: tuple[Forecast, ...]
    signals: Mapping[str, Signal]

    @property
    def main(self) -> Forecast | None:
        """The forecast to show where there is room for one."""
        return next(iter(self.forecasts), None)


def outlook_on(views: Views, deal: Deal) -> Outlook:
    """What is to be expected of a deal of a view, as known on its day.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    return judged(standing_of(views, deal, today_of(views)))


def outlooks_on(views: Views, deals: Collection[Deal]) -> Iterator[Outlook]:
    """The same for many deals, in their order."""
    day = today_of(views)
    if len(deals) < _MANY and views.as_of is None and views.known_by is None:
        yield from (judged(standing_of(views, deal, day)) for deal in deals)
    else:
        yield from map(judged, standings_of(views, deals, day))


def forecasts_on(views: Views, deals: Collection[Deal]) -> dict[str, Forecast]:
    """The main forecast of each deal that there is one of, by its id."""
    return {outlook.deal.id: outlook.main for outlook in outlooks_on(views, deals) if outlook.main}


def today_of(views: Views) -> date:
    """The day on which a view stands: its own, else that of its newest article; today where none has a date."""
    return views.as_of or views.ledger.newest(views.as_of, views.known_by) or datetime.now(UTC).date()


def judged(standing: Standing) -> Outlook:
    """The forecasts of a standing."""
    stage, signals = stage_of(standing), signals_of(standing)
    return Outlook(standing.deal, standing.day, stage, tuple(_forecasts(standing, stage, signals)), signals)


def p_agreed(stage: Stage | None, signals: Mapping[str, Signal]) -> Odds:
    """The odds that a deal is agreed within 365 days, whatever the ledger has of its stage."""
    return model_of("agreed").odds(stage, signals)


def p_completed() -> Odds:
    """The odds that an agreed deal is completed within 365 days: the base rate, for so few cases allow no more."""
    known = with_cases(AGREED, *COMPLETED_CASES)
    words = f"{COMPLETED_CASES[0]} of {COMPLETED_CASES[1]} looked-up deals that a ledger had as agreed; {AGREED.words}"
    return Odds(known.rate, known.low, known.high, words)


def p_completed_once_agreed() -> float:
    """The share of deals that are completed by the day asked for, of those agreed by then: there is less time left."""
    yes, count = SOON_COMPLETED_CASES
    return yes / count


def p_denied_or_expired(stage: Stage | None, signals: Mapping[str, Signal]) -> Odds:
    """The odds that a deal is denied or no more is heard of it: that it is not agreed, and does not fail openly."""
    agreed, quietly = p_agreed(stage, signals), model_of("quietly").odds(stage, signals)
    return Odds(
        (1 - agreed.probability) * quietly.probability,
        (1 - agreed.high) * quietly.low,
        (1 - agreed.low) * quietly.high,
        f"{quietly.denominator}; and {agreed.denominator}",
        tuple(sorted(_reasons(agreed, quietly), key=lambda reason: -abs(reason.points))),
    )


def _reasons(agreed: Odds, quietly: Odds) -> Iterator[ForecastReason]:
    """What moved the product: each reason takes its part out of both factors."""
    parts = [{reason.text: reason.points / 100 for reason in odds.reasons} for odds in (agreed, quietly)]
    product = (1 - agreed.probability) * quietly.probability
    for text in dict.fromkeys(text for part in parts for text in part):
        ours, theirs = (part.get(text, 0.0) for part in parts)
        points = 100 * (product - (1 - agreed.probability + ours) * (quietly.probability - theirs))
        if abs(points) >= LEAST_POINTS:
            yield ForecastReason(points, text)


def _forecasts(standing: Standing, stage: Stage | None, signals: Mapping[str, Signal]) -> Iterator[Forecast]:
    if standing.deal.lapsed:
        return
    if stage in OPEN:
        yield _forecast(standing, Stage.AGREED, p_agreed(stage, signals), model_of("agreed").name)
        yield _forecast(standing, Stage.FAILED, p_denied_or_expired(stage, signals), model_of("quietly").name, QUIETLY)
    elif stage is Stage.AGREED and standing.deal.kind in CLOSING:
        yield _forecast(standing, Stage.COMPLETED, p_completed(), "base rate")


def _forecast(standing: Standing, stage: Stage, odds: Odds, by: str, reasons: tuple[Reason, ...] = ()) -> Forecast:
    return Forecast(
        within_year(stage, standing.deal.id, standing.day, reasons),
        odds.probability,
        standing.day,
        by,
        YEAR,
        odds.denominator,
        odds.low,
        odds.high,
        odds.reasons,
    )
