"""What is to be expected of a deal: its odds with what they rest on, in words and in order, whether drawn or piped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from suitor.model import Deal, Forecast, ForecastReason, Published, to_json
from suitor.model.serialise import Json
from suitor.model.wording import day_words, one_line
from suitor.words.odds import percent
from suitor.words.storyline import SHORT

_TOP = 4  # reasons that are shown; more of them hardly move the odds
_LAPSED = "it has lapsed, and the cases that odds rest on are of deals in the news"


def odds_rows(deal: Deal, forecasts: Sequence[Forecast], *, unfold: bool = False) -> Iterator[tuple[str, str]]:
    """The odds as names with what they stand for; nothing of a deal that has ended, for its stage says how.

    Args:
        deal: the deal.
        forecasts: its forecasts, the main one foremost.
        unfold: every reason.
    """
    if deal.stage is not None and deal.stage.is_final:
        return
    if not forecasts:
        if deal.lapsed:
            yield "none", _LAPSED
        return
    main, *others = forecasts
    yield chance_words(main), f"{question_words(main)}{_made_words(main)}"
    if main.denominator:
        yield "cases", one_line(main.denominator)
    yield from reason_rows(main.reasons if unfold else main.reasons[:_TOP])
    yield from ((chance_words(other), question_words(other)) for other in others)
    yield "more", f"suitor forecast {deal.id[:SHORT]}"


def forecasts_json(forecasts: Sequence[Forecast]) -> dict[str, Json]:
    """What stands under `forecast` (the main one, or null) and `forecasts` (every one)."""
    every = [to_json(forecast) for forecast in forecasts]
    return {"forecast": every[0] if every else None, "forecasts": every}


def chance_words(forecast: Forecast) -> str:
    """How likely it is, with the 80 % interval where there is one: "31% (22–41)"."""
    words = percent(forecast.probability)
    if forecast.low is None or forecast.high is None:
        return words
    low, high = (percent(end).removesuffix("%") for end in (forecast.low, forecast.high))
    return f"{words} ({low}–{high})"


def question_words(forecast: Forecast) -> str:
    """What is forecast: "agreed by 3 May 2012", "denied or expired by 3 May 2012"."""
    question = forecast.question
    return f"{' or '.join(question.reasons) or question.stage} by {_day_words(question.by)}"


def reason_rows(reasons: Sequence[ForecastReason]) -> Iterator[tuple[str, str]]:
    """What moved the odds: "+8 points", "two roots"; then "−12", "a denial"."""
    for i, reason in enumerate(reasons):
        points = round(reason.points) or (1 if reason.points > 0 else -1)  # none that is listed moves nothing
        sign = "+" if points > 0 else "−"
        unit = "" if i else " point" if abs(points) == 1 else " points"
        yield f"{sign}{abs(points)}{unit}", one_line(reason.text)


def _made_words(forecast: Forecast) -> str:
    known = f", as known on {_day_words(forecast.made)}"
    return f"{known}; in brackets the 80 % interval" if forecast.low is not None else known


def _day_words(day: date) -> str:
    return day_words(Published(day, day + timedelta(days=1)))
