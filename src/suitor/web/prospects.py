"""The questions on a deal as its page draws them: odds as bars, and one table of the reasons for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from suitor.model import Forecast, Stage
from suitor.model.wording import one_line
from suitor.outlook.odds import Outlook
from suitor.outlook.questions import Asked, Questions
from suitor.web import charts
from suitor.web.charts import Bar
from suitor.words.forecast import aside_words, asked_words, why_no_odds


@dataclass(frozen=True, slots=True)
class Prospect:
    """A question with what the model and readers say.

    Attributes:
        number: by which `suitor forecast` knows it.
        words: the question.
        asked: all that is known of it.
        short: what the model is asked, in a word or two, as the head of a column; empty where it is not asked.
        interval: the 80 % interval of the model as a bar.
        aside: what was seen of the deal and moves no odds, in words.
    """

    number: int
    words: str
    asked: Asked
    short: str = ""
    interval: Bar | None = None
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Cause:
    """A reason, and how many points it moves the answer to each question that the model is asked, with a bar."""

    text: str
    moves: tuple[tuple[float, Bar] | None, ...]


@dataclass(frozen=True, slots=True)
class End:
    """One of the ways in which a deal may end: its share, the stretch of the bar that shows it, and in words."""

    share: float
    bar: Bar
    words: str


@dataclass(frozen=True, slots=True)
class Prospects:
    """All that the page says of what may come.

    Attributes:
        why_none: why the model says nothing; empty where it says something.
        rows: the questions.
        ends: how the deal may end, the shares adding up to one; empty where the model does not tell them apart.
        causes: the reasons, what moves most foremost.
        questions: the questions that the columns of the reasons stand for.
    """

    why_none: str
    rows: tuple[Prospect, ...]
    ends: tuple[End, ...]
    causes: tuple[Cause, ...]
    questions: tuple[Prospect, ...]


def prospects_of(questions: Questions) -> Prospects:
    """What the page of a deal says of its questions."""
    outlook = questions.outlook
    rows = tuple(_prospect(i, asked, outlook) for i, asked in enumerate(questions.asked, 1))
    modelled = tuple(row for row in rows if row.asked.model is not None)
    forecasts = [row.asked.model for row in modelled if row.asked.model is not None]
    return Prospects(why_no_odds(outlook), rows, tuple(_ends(outlook.forecasts)), tuple(_causes(forecasts)), modelled)


def _prospect(number: int, asked: Asked, outlook: Outlook) -> Prospect:
    forecast = asked.model
    if forecast is None:
        return Prospect(number, asked_words(asked), asked)
    low, high = forecast.low, forecast.high
    interval = charts.span(low, high, "band") if low is not None and high is not None else None
    return Prospect(number, asked_words(asked), asked, _short(forecast), interval, aside_words(forecast, outlook))


def _short(forecast: Forecast) -> str:
    return " or ".join(forecast.question.reasons) or forecast.question.stage.value


def _ends(forecasts: Sequence[Forecast]) -> Iterator[End]:
    """How an open deal may end, from the odds that it is agreed and that it ends quietly; what is left fails openly."""
    if len(forecasts) != 2 or forecasts[0].question.stage is not Stage.AGREED or not forecasts[1].question.reasons:
        return
    agreed, quietly = (forecast.probability for forecast in forecasts)
    shares = ((agreed, "agreed"), (quietly, _short(forecasts[1])), (max(1 - agreed - quietly, 0.0), "failed openly"))
    at = 0.0
    for (share, words), name in zip(shares, ("agreed", "quietly", "failed"), strict=True):
        yield End(share, charts.span(at, at + share, name), words)
        at += share


def _causes(forecasts: Sequence[Forecast]) -> Iterator[Cause]:
    tables = [{one_line(reason.text): reason.points for reason in forecast.reasons} for forecast in forecasts]
    texts = dict.fromkeys(text for table in tables for text in table)
    most = max((abs(points) for table in tables for points in table.values()), default=0.0)
    for text in sorted(texts, key=lambda text: -_weight(text, tables)):
        yield Cause(text, tuple(_move(table.get(text), most) for table in tables))


def _weight(text: str, tables: Sequence[Mapping[str, float]]) -> float:
    return max(abs(table.get(text, 0.0)) for table in tables)


def _move(points: float | None, most: float) -> tuple[float, Bar] | None:
    return None if points is None else (points, charts.swing(points, max(most, 5.0)))
