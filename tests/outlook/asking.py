"""News of invented deals that ask their readers something, and what readers say to it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from suitor.model import Question, ReaderForecast, Reading, Stage
from suitor.outlook.questions import Asked, Questions, questions_on
from suitor.pipeline import entry_of
from suitor.views import Views
from tests import factory

WILL, WISE = "Will Quillon buy Basketline?", "Would that be clever?"
START = date(2015, 5, 1)


def day(days: float) -> date:
    """So many days after the first of May 2015."""
    return START + timedelta(days=int(days))


def noon(days: float) -> datetime:
    """Noon of that day (UTC)."""
    return datetime.combine(START, time(12), UTC) + timedelta(days=days)


def told(
    days: float | None,
    stage: Stage,
    *questions: str,
    target: str = "Basketline",
    name: str | None = None,
    **claim: Any,
) -> Reading:
    """An article of so many days after the start with one claim, which questions are about; without days, no date."""
    words = {
        Stage.RUMOURED: "may bid for",
        Stage.TALKS: "is in talks to buy",
        Stage.PROPOSED: "offered to buy",
        Stage.AGREED: "agreed to buy",
        Stage.COMPLETED: "has completed the purchase of",
        Stage.FAILED: "will not buy",
    }
    sentence = f"Quillon {words[stage]} {target}."
    text = " ".join((sentence, f"The shares of {target} were quiet before day {days}.", *questions))
    roles = {"acquirer": "Quillon", "target": target}
    asked = tuple(Question(q, text.index(q), text.index(q) + len(q), 0) for q in questions)
    published = factory.published(day(days).isoformat()) if days is not None else None
    own = {"publisher": "Harbour Post", "published": published, "questions": asked, "external_id": name}
    return factory.reading(text, factory.claim(evidence=sentence, roles=roles, stage=stage, **claim), **own)


def write(views: Views, *readings: Reading, days: float = 0) -> None:
    """Writes articles, recorded at noon so many days after the start."""
    views.ledger.write([entry_of(reading) for reading in readings], noon(days))


def asked(views: Views, place: int = 0) -> Questions:
    """The questions on a deal, the first heard of by default, by what the ledger has now."""
    fresh = views.at(views.as_of, views.known_by)  # a view holds what it has looked up
    return questions_on(fresh, fresh.deals()[place])


def say(views: Views, question: Asked, reader: str, probability: float, days: float) -> None:
    """What a reader says to a question, so many days after the start."""
    wanted = question.question
    said = {"stage": wanted.stage, "by": wanted.by, "reasons": wanted.reasons} if wanted else {"text": question.text}
    views.ledger.forecast(ReaderForecast(question.claim, probability, reader, recorded=noon(days), **said))
