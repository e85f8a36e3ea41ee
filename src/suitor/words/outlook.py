"""What is to be expected of a deal: its odds with what they rest on, in words and in order, whether drawn or piped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from suitor.model import Deal, Forecast, ForecastReason, to_json
from suitor.model.serialise import Json
from suitor.model.wording import date_words, one_line
from suitor.words.odds import percent, question_words
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
    yield chance_words(main), f"{question_words(main.question)}{_made_words(main)}"
    if main.denominator:
        yield "cases", one_line(main.denominator)
    yield from reason_rows(main.reasons if unfold else main.reasons[:_TOP])
    yield from ((chance_words(other), question_words(other.question)) for other in others)
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


def reason_rows(reasons: Sequence[ForecastReason]) -> Iterator[tuple[str, str]]:
    """What moved the odds: "+8 points", "two roots"; then "−12", "a denial"."""
    for i, reason in enumerate(reasons):
        points = round(reason.points) or (1 if reason.points > 0 else -1)  # none that is listed moves nothing
        sign = "+" if points > 0 else "−"
        unit = "" if i else " point" if abs(points) == 1 else " points"
        yield f"{sign}{abs(points)}{unit}", one_line(reason.text)


def _made_words(forecast: Forecast) -> str:
    known = f", as known on {date_words(forecast.made)}"
    return f"{known}; in brackets the 80 % interval" if forecast.low is not None else known
