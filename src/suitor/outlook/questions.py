"""The questions on a deal of a ledger as known on a day: the model's own, those of stories, those of readers.

Nothing is stored but what readers said. What is asked follows from the stories, and how it was answered from the deal,
so that an answer changes when the ledger learns better.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from suitor.judging.course import within_year
from suitor.judging.crowd import Crowd, Past, crowd
from suitor.judging.questions import Resolution, in_time, resolution, stage_asked, takes_yes_or_no
from suitor.ledger import Kept, Put
from suitor.model import Deal, Forecast, ForecastQuestion, ReaderForecast, Stage
from suitor.outlook.odds import Outlook, judged
from suitor.outlook.readers import Readers, claims_of, question_of
from suitor.outlook.standings import standing_of
from suitor.views import Views

NEAR = timedelta(days=30)  # what ends so near each other is one question to readers: "within about a year"


@dataclass(frozen=True, slots=True)
class Asking:
    """A story that puts a question.

    Attributes:
        put: the story and its words.
        claim: id of the claim that it asks about.
        day: the day on which it asked (`Readers.asked_on`).
        stage: the stage that answers it, or None.
    """

    put: Put
    claim: str
    day: date
    stage: Stage | None


@dataclass(frozen=True, slots=True)
class Voice:
    """What a reader says to a question.

    Attributes:
        id: of the forecast in the ledger.
        forecast: the last one that was given in time, else the last one.
        weight: how much it counts among others, by the reader's past before the answer was out.
        score: its Brier score; None while the question is open, and where no ledger can answer it.
        counts: whether it was given before the answer was out; others are in no crowd and no record.
    """

    id: str
    forecast: ReaderForecast
    weight: float
    score: float | None = None
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on a deal, with all that is said to it.

    Attributes:
        claim: id of the claim to which forecasts of it are tied.
        question: which stage, by which day; None where no stage answers it.
        text: the words of the story, where no stage answers it.
        askings: the stories that put it, the first to do so foremost.
        model: what the model says; its last day may lie up to 30 days off.
        voices: what readers say, one a reader, the first to speak foremost.
        crowd: what they say together; None where nobody spoke in time.
        resolution: how it stands; None where no ledger can answer it.
    """

    claim: str
    question: ForecastQuestion | None = None
    text: str | None = None
    askings: tuple[Asking, ...] = ()
    model: Forecast | None = None
    voices: tuple[Voice, ...] = ()
    crowd: Crowd | None = None
    resolution: Resolution | None = None

    @property
    def is_open(self) -> bool:
        """Whether it may still be forecast."""
        return self.resolution is None or self.resolution.is_open


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions on a deal.

    Attributes:
        outlook: the deal as known on the day, with what the model says.
        asked: the model's own, then others that are open, then those that are answered, the latest foremost, then those
            that no ledger can answer.
        pasts: what is known of each reader who speaks here, by name.
    """

    outlook: Outlook
    asked: tuple[Asked, ...]
    pasts: Mapping[str, Past] = field(default_factory=dict, hash=False)


def questions_on(views: Views, deal: Deal, readers: Readers | None = None) -> Questions:
    """The questions on a deal of a view, as known on its day.

    Args:
        views: the ledger as known on that day.
        deal: a deal of it.
        readers: those of the same view, where they are known already.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    readers = readers or Readers(views)
    outlook = _outlook(views, deal, readers.day)
    askings, given = list(_askings(views, deal, readers)), readers.on(deal)
    asked = [*_answerable(outlook, askings, given, readers), *_unanswerable(askings, given, readers)]
    heard = sorted({voice.forecast.reader for one in asked for voice in one.voices})
    return Questions(outlook, tuple(_in_order(asked)), {name: readers.past(name) for name in heard})


def _outlook(views: Views, deal: Deal, day: date) -> Outlook:
    """What the model says; nothing of a deal that is at its end, if only by an article without a date."""
    outlook = judged(standing_of(views, deal, day))
    is_over = deal.stage is not None and deal.stage.is_final
    return replace(outlook, stage=deal.stage, forecasts=()) if is_over else outlook


def _askings(views: Views, deal: Deal, readers: Readers) -> Iterator[Asking]:
    """What the stories ask of the deal; copies ask nothing anew."""
    articles, own = [r.article_id for r in deal.timeline if r.copy_of is None], claims_of(deal)
    for put in views.ledger.questions(articles, views.as_of, views.known_by):
        if put.telling is not None and put.telling.id in own and takes_yes_or_no(put.question.text):
            stage = stage_asked(put.question.text, put.telling.claim)
            yield Asking(put, put.telling.id, readers.asked_on(put), stage)


def _answerable(
    outlook: Outlook, askings: Sequence[Asking], given: Sequence[Kept], readers: Readers
) -> Iterator[Asked]:
    """The questions that a ledger can answer, each with those that end near it."""
    deal = outlook.deal
    asked = [(one, within_year(one.stage, deal.id, one.day)) for one in askings if one.stage is not None]
    said = [(one, question) for one in given if (question := question_of(one.forecast, deal.id)) is not None]
    first = first_of(question for _, question in (*asked, *said))
    models = {_nearest(forecast.question, first.values()): forecast for forecast in outlook.forecasts}
    course, told = readers.course(deal), {report.claim_id: report for report in deal.timeline}
    for question in dict.fromkeys((*models, *first.values())):
        asks = tuple(one for one, other in asked if first[other] == question)
        kept = [one for one, other in said if first[other] == question]
        found = resolution(question, course, readers.day)
        if found.evidence is not None:  # as it was told, for the course takes a day for what has no date
            found = replace(found, evidence=told[found.evidence.claim_id])
        voices = tuple(_voices(kept, found, readers))
        yield Asked(_tie(asks, kept, deal), question, None, asks, models.get(question), voices, _crowd(voices), found)


def _unanswerable(askings: Sequence[Asking], given: Sequence[Kept], readers: Readers) -> Iterator[Asked]:
    """The questions that no ledger can answer, told apart by their words."""
    asked: dict[str, list[Asking]] = defaultdict(list)
    said: dict[str, list[Kept]] = defaultdict(list)
    for one in askings:
        if one.stage is None:
            asked[one.put.question.text].append(one)
    for kept in given:
        if kept.forecast.stage is None and kept.forecast.text is not None:
            said[kept.forecast.text].append(kept)
    for text in dict.fromkeys((*asked, *said)):
        voices = tuple(_voices(said[text], None, readers))
        claim, *_ = (*(one.claim for one in asked[text]), *(one.forecast.claim for one in said[text]))
        yield Asked(claim, None, text, tuple(asked[text]), None, voices, _crowd(voices))


def first_of(questions: Iterable[ForecastQuestion]) -> dict[ForecastQuestion, ForecastQuestion]:
    """For each question the one under which it is shown: the first of the same thing that ends up to 30 days before."""
    first: dict[ForecastQuestion, ForecastQuestion] = {}
    last: ForecastQuestion | None = None
    for question in sorted(set(questions), key=lambda one: (one.stage, one.reasons, one.by)):
        if last is None or not _are_near(last, question):
            last = question
        first[question] = last
    return first


def _nearest(question: ForecastQuestion, others: Iterable[ForecastQuestion]) -> ForecastQuestion:
    """The nearest of those that ask the same at about the same time, else the question itself."""
    near = [other for other in others if _are_near(question, other)]
    return min(near, key=lambda other: (abs(other.by - question.by), other.by), default=question)


def _are_near(one: ForecastQuestion, other: ForecastQuestion) -> bool:
    return (one.stage, one.reasons) == (other.stage, other.reasons) and abs(one.by - other.by) <= NEAR


def _tie(asks: Sequence[Asking], kept: Sequence[Kept], deal: Deal) -> str:
    """The claim to tie a forecast to: that of the first story that asks, else that of earlier forecasts."""
    if asks:
        return asks[0].claim
    return next((one.forecast.claim for one in kept if one.stands), deal.id)


def _voices(kept: Sequence[Kept], found: Resolution | None, readers: Readers) -> Iterator[Voice]:
    given = [one.forecast for one in kept]
    counting = in_time(given, found) if found else {forecast.reader: forecast for forecast in given}
    latest = {forecast.reader: forecast for forecast in given} | counting
    ids, out = {one.forecast: one.id for one in kept}, found.day if found else None
    for reader, forecast in latest.items():
        score = found.score(forecast) if found else None
        yield Voice(ids[forecast], forecast, readers.weight(reader, out), score, reader in counting)


def _crowd(voices: Iterable[Voice]) -> Crowd | None:
    counting = [voice for voice in voices if voice.counts]
    odds, weights = [voice.forecast.probability for voice in counting], [voice.weight for voice in counting]
    return crowd(odds, weights) if counting else None


def _in_order(asked: Iterable[Asked]) -> list[Asked]:
    """Those of the model keep their order."""
    return sorted(asked, key=_place)


def _place(one: Asked) -> tuple[int, int]:
    if one.model is not None:
        return 0, 0
    if one.resolution is None or one.question is None:
        return 3, 0
    if one.resolution.is_open:
        return 1, one.question.by.toordinal()
    return 2, -(one.resolution.day or date.min).toordinal()
