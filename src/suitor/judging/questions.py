"""Questions that resolve by themselves: what a story's question asks of a deal, how one stands, and what shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from suitor.judging.course import Answer, Course, answer, day_of
from suitor.judging.crowd import Past
from suitor.judging.scores import brier, brier_scores
from suitor.lexicon.load import load, phrases
from suitor.lexicon.phrases import Phrases
from suitor.model import Claim, ForecastQuestion, ReaderForecast, Report, Role, Stage

_WORD = re.compile(r"\w+(?=n['’]t\b)|n['’]t\b|['’]\w+|\w+")
_OUTCOMES = ("failed", "completed", "agreed")  # of several the first: who asks for a refusal names what is refused
_BUYERS = (Role.ACQUIRER, Role.INVESTOR)
_TARGETS = (Role.TARGET, Role.INVESTEE)


@dataclass(frozen=True, slots=True)
class Resolution:
    """How a question stands.

    Attributes:
        answer: yes, no, or open.
        evidence: the report that answers it; None while it is open, and where silence answers it.
        day: the day on which the answer was out; None while it is open.
    """

    answer: Answer
    evidence: Report | None = None
    day: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether nothing has answered it yet."""
        return self.answer is Answer.OPEN

    def score(self, given: ReaderForecast) -> float | None:
        """The Brier score of a forecast of it; None while it is open."""
        return None if self.is_open else brier_scores([given.probability], [self.answer is Answer.YES])[0]

    def counts(self, given: ReaderForecast) -> bool:
        """Whether a forecast was given in time: on a day (UTC) before the answer was out, or while it is open."""
        assert given.recorded is not None, "a forecast of the ledger has its time"
        return self.day is None or given.recorded.date() < self.day


def resolution(question: ForecastQuestion, course: Course, today: date) -> Resolution:
    """How a question stands by what is known today, with the report that shows it.

    Args:
        question: which stage, by which day.
        course: what became of the deal, as known today.
        today: the last day of which the ledger knows.
    """
    found = answer(question, course, today)
    if found is Answer.OPEN:
        return Resolution(found)
    evidence = _evidence(question, course, found)
    day = day_of(evidence.published) if evidence else None
    return Resolution(found, evidence, day or question.by + timedelta(days=1))


def _evidence(question: ForecastQuestion, course: Course, found: Answer) -> Report | None:
    """The report that answers it: of the stage itself, or of the end that rules it out; None where time ran out."""
    if question.reasons:
        wanted = [Stage.FAILED] if found is Answer.YES else [Stage.AGREED, Stage.FAILED]
    elif found is Answer.YES:
        wanted = [question.stage]
    else:
        ended = course.on(question.by)
        wanted = [ended] if ended is not None and ended.is_final else []
    days = {stage: day for stage in wanted if (day := course.first(stage)) is not None and day <= question.by}
    return course.report(min(days, key=lambda stage: days[stage])) if days else None


def in_time(given: Iterable[ReaderForecast], found: Resolution) -> dict[str, ReaderForecast]:
    """The forecast of each reader that counts: the last one given before the answer was out.

    Args:
        given: forecasts of one question, oldest first.
        found: how the question stands.
    """
    return {forecast.reader: forecast for forecast in given if found.counts(forecast)}


def past_of(scored: Sequence[tuple[float, bool]]) -> Past:
    """What is known of a reader by forecasts and what happened."""
    if not scored:
        return Past()
    forecasts, outcomes = zip(*scored, strict=True)
    return Past(len(scored), brier(forecasts, outcomes))


def takes_yes_or_no(text: str) -> bool:
    """Whether a story's question is one of yes or no, so that one may say how likely a yes is."""
    words = _words(text)
    return bool(words) and _group("wide").at(words, 0) is None


def stage_asked(text: str, claim: Claim) -> Stage | None:
    """The stage that answers a story's question about a claim, as far as the words are plain; else None.

    "Will Alibaba invest in Xiaomi?" asks whether they agree; "would it be a smart move?" is answered by no stage. Other
    times and conditions, other companies, and what is asked the other way round are left alone: a question without a
    stage stays open, one with a wrong stage would be answered wrongly.

    Args:
        text: the question.
        claim: what it is about.
    """
    words = _words(text)
    groups = {match.value for match in _phrases().all(words)}
    wanted = next((outcome for outcome in _OUTCOMES if outcome in groups), None)
    is_news = claim.kind.is_deal and not claim.background and not (claim.stage and claim.stage.is_final)
    if wanted is None or not is_news or "ahead" not in groups or _group("beside").any(words) is not None:
        return None  # what is beside is looked for by itself, for longer phrases of another group would hide it
    if _names_others(text, claim) or _is_reversed(words, claim):
        return None
    return _next(claim.stage) if wanted == "agreed" else Stage(wanted)


def _next(stage: Stage | None) -> Stage:
    return Stage.COMPLETED if stage is Stage.AGREED else Stage.AGREED


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def _names_others(text: str, claim: Claim) -> bool:
    """Whether a name in the question is none of the claim's parties."""
    told = _WORD.findall(text)
    known = {word for _, filler in claim.parties() for word in _WORD.findall(filler.name)}
    return any(word not in known and word != "I" and word.lower() != word for word in told[1:])


def _is_reversed(words: Sequence[str], claim: Claim) -> bool:
    """Whether the target is said to do it to the buyer: "Will Xiaomi invest in Alibaba?"."""
    buyer, target = (_place(words, claim, roles) for roles in (_BUYERS, _TARGETS))
    if buyer is None or target is None or buyer < target:
        return False
    before = words[buyer - 1]
    return before == "in" or any(match.value == "agreed" and match.last == buyer for match in _phrases().all(words))


def _place(words: Sequence[str], claim: Claim, roles: Sequence[Role]) -> int | None:
    """Where the question first names who has one of some roles."""
    firsts = {_WORD.findall(name)[0].lower() for role in roles for name in claim.names(role) if _WORD.search(name)}
    return next((i for i, word in enumerate(words) if word in firsts), None)


@cache
def _phrases() -> Phrases[str]:
    return phrases({group: load("asked")[group] for group in ("ahead", *_OUTCOMES)})


@cache
def _group(name: str) -> Phrases[str]:
    return phrases({name: load("asked")[name]})
