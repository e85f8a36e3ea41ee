"""The questions on a deal in words: what the model says and why, what readers say, how each was answered, by what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from suitor.judging.course import Answer
from suitor.judging.crowd import Crowd, Past
from suitor.judging.model import model_of
from suitor.model import Deal, Forecast, Report, Stage, to_json
from suitor.model.serialise import Json
from suitor.model.wording import count_words, date_words, day_words, deal_headline, deal_stage_words, one_line
from suitor.outlook.odds import Outlook
from suitor.outlook.questions import Asked, Asking, Questions, Voice
from suitor.words.columns import aligned
from suitor.words.odds import percent, question_words
from suitor.words.outlook import chance_words, reason_rows
from suitor.words.storyline import SHORT, counts_of, days_of, outlet_of

_MODELS = {Stage.AGREED: "agreed", Stage.FAILED: "quietly"}  # whose weights say what counted
_DIGITS = 4  # of figures in JSON
_WIDEST = (24,)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with rows: names, and what they stand for."""

    title: str
    rows: tuple[tuple[str, str], ...]


def head_of(questions: Questions) -> tuple[str, str, str]:
    """Between whom the deal is; how it stands; which deal it is and as of which day."""
    deal, day = questions.outlook.deal, questions.outlook.day
    state = deal_stage_words(deal) or "no stage"
    facts = f"{state} · {', '.join((*counts_of(deal), days_of(deal)))}"
    return deal_headline(deal), facts, f"deal {deal.id[:SHORT]}, as known on {date_words(day)}"


def sections(questions: Questions) -> Iterator[Section]:
    """Everything that there is to show, in order; questions are numbered, so that readers can name them."""
    if why := why_no_odds(questions.outlook):
        yield Section("No odds", (("because", why), *_end_rows(questions.outlook.deal)))
    for number, asked in enumerate(questions.asked, 1):
        rows = (*_model_rows(asked, questions.outlook), *_reader_rows(asked, questions), *_story_rows(asked))
        yield Section(f"{number}. {asked_words(asked)}", (*rows, *_answer_rows(asked)))


def plain_questions(questions: Questions) -> str:
    """All of it as text, ending in a line break."""
    lines = list(head_of(questions))
    for section in sections(questions):
        lines += ["", section.title, *(f"  {line}" for line in aligned(section.rows, _WIDEST))]
    return "".join(f"{line}\n" for line in lines)


def why_no_odds(outlook: Outlook) -> str:
    """Why the model says nothing; empty where it says something."""
    deal, stage = outlook.deal, outlook.stage
    if outlook.forecasts:
        return ""
    if stage is not None and stage.is_final:
        return f"It is over: {deal_stage_words(deal)}. Nothing is left to forecast."
    if deal.lapsed:
        return "It has lapsed: nothing was heard of it for a year, and odds rest on cases of deals in the news."
    return "No report says where it stands, so that there is nothing to count from."


def asked_words(asked: Asked) -> str:
    """The question: "Agreed by 3 May 2012?", or the words of the story."""
    if asked.question is None:
        return f"“{one_line(asked.text or '')}”"
    words = question_words(asked.question)
    return f"{words[:1].upper()}{words[1:]}?"


def said_words(asked: Asked, probability: float, reader: str, deal: Deal) -> str:
    """What a reader has just said: "Ann: 30% for Quillon → Basketline, acquisition: agreed by 3 May 2012"."""
    words = asked_words(asked) if asked.question is None else question_words(asked.question)
    return one_line(f"{reader}: {percent(probability)} for {deal_headline(deal)}: {words}")


def _model_rows(asked: Asked, outlook: Outlook) -> Iterator[tuple[str, str]]:
    forecast = asked.model
    if forecast is None:
        return
    yield "model", f"{chance_words(forecast)}{_interval_words(forecast)}{_until_words(asked)}; {forecast.by}"
    if made := _made_of(forecast, outlook.main):
        yield "that is", made
    if forecast.denominator:
        yield "cases", one_line(forecast.denominator)
    for i, (points, text) in enumerate(reason_rows(forecast.reasons)):
        yield ("" if i else "because"), f"{points}: {text}"
    if aside := aside_words(forecast, outlook):
        yield "of no weight", aside


def _interval_words(forecast: Forecast) -> str:
    return ", in brackets the 80 % interval" if forecast.low is not None else ""


def _until_words(asked: Asked) -> str:
    """That the model's year ends on another day, where it does."""
    if asked.model is None or asked.question is None or asked.model.question.by == asked.question.by:
        return ""
    return f", by {date_words(asked.model.question.by)}"


def _made_of(forecast: Forecast, main: Forecast | None) -> str:
    """How the odds of a quiet end come about, whose cases and reasons speak of deals that are not agreed."""
    if main is None or not forecast.question.reasons or main.question.stage is not Stage.AGREED:
        return ""
    left = 1 - main.probability
    share, ends = forecast.probability / left, " or ".join(forecast.question.reasons)
    made = f"{percent(left)} not agreed, of which {percent(share)} {ends} and {percent(1 - share)} failed openly"
    return f"{made}; what follows is of these"


def aside_words(forecast: Forecast, outlook: Outlook) -> str:
    """What was seen of the deal and moves none of the main odds: of the signals those that found something."""
    if forecast != outlook.main:
        return ""
    model = _MODELS.get(forecast.question.stage)
    weights = model_of(model).weights if model else {}
    return "; ".join(one_line(s.sentence) for name, s in outlook.signals.items() if name not in weights and s.value)


def _reader_rows(asked: Asked, questions: Questions) -> Iterator[tuple[str, str]]:
    counting = [voice for voice in asked.voices if voice.counts]
    if asked.crowd is not None:
        by = count_words(asked.crowd.readers, "reader")
        yield "readers", f"{percent(asked.crowd.probability)} by {by}{_crowd_words(asked.crowd, counting)}"
    elif asked.is_open:
        yield "readers", "nobody yet"
    for voice in (*counting, *(voice for voice in asked.voices if not voice.counts)):
        yield one_line(voice.forecast.reader), _voice_words(voice, questions.pasts.get(voice.forecast.reader, Past()))


def _crowd_words(crowd: Crowd, voices: Sequence[Voice]) -> str:
    if crowd.readers == 1:
        return ""
    weighted = ", weighted by record" if len({voice.weight for voice in voices}) > 1 else ""
    return f": {percent(crowd.mean)} on average{weighted}, pushed away from even odds"


def _voice_words(voice: Voice, past: Past) -> str:
    given = f"{percent(voice.forecast.probability)} on {date_words(_day(voice))}"
    score = f"Brier score {voice.score:.3f}" if voice.score is not None else ""
    late = "" if voice.counts else "given when the answer was out, and not counted"
    record = f"record: {past.count} answered, Brier score {past.brier:.3f}" if past.count else ""
    return "; ".join(filter(None, (given, score, late, record)))


def _day(voice: Voice) -> date:
    assert voice.forecast.recorded is not None, "a forecast of the ledger has its time"
    return voice.forecast.recorded.date()


def _story_rows(asked: Asked) -> Iterator[tuple[str, str]]:
    for asking in asked.askings:
        words = "" if asked.question is None else f"“{one_line(asking.put.question.text)}” "
        yield "asked by", f"{words}{_where(asking)}"


def _where(asking: Asking) -> str:
    head = asking.put.article
    when = day_words(head.published) if head.published else f"no date, taken as of {date_words(asking.day)}"
    return f"{outlet_of(head, head.external_id)}, {when} (article {head.id[:SHORT]})"


def _answer_rows(asked: Asked) -> Iterator[tuple[str, str]]:
    found = asked.resolution
    if found is None:
        yield "answer", "open; it asks what to think of it, which no ledger can answer, so that nobody is scored"
    elif found.is_open or found.day is None:
        yield "answer", "open"
    else:
        silence = "" if found.evidence else ", for nothing of the kind was reported by then"
        yield "answer", f"{found.answer}, on {date_words(found.day)}{silence}"
        yield from _evidence_rows(found.evidence)


def _end_rows(deal: Deal) -> Iterator[tuple[str, str]]:
    """The report that has the deal at its end."""
    if deal.stage is not None and deal.stage.is_final:
        yield from _evidence_rows(next((r for r in deal.timeline if r.moves and r.stage is deal.stage), None))


def _evidence_rows(report: Report | None) -> Iterator[tuple[str, str]]:
    if report is not None:
        where = f"{day_words(report.published)}, claim {report.claim_id[:SHORT]}"
        yield "shown by", f"{one_line(report.claim.evidence.text)} ({where})"


def questions_json(questions: Questions) -> dict[str, Json]:
    """The same as JSON: the deal, the day, what the model says, the questions by number, the readers by name."""
    outlook = questions.outlook
    return {
        "deal": outlook.deal.id,
        "title": deal_headline(outlook.deal),
        "day": outlook.day.isoformat(),
        "stage": to_json(outlook.stage),
        "lapsed": outlook.deal.lapsed,
        "forecasts": [to_json(forecast) for forecast in outlook.forecasts],
        "why_none": why_no_odds(outlook) or None,
        "signals": [
            {
                "name": name,
                "value": _figure(signal.value),
                "sentence": signal.sentence,
                "weighs": _weighs(name, outlook),
            }
            for name, signal in outlook.signals.items()
        ],
        "questions": [_asked_json(number, asked) for number, asked in enumerate(questions.asked, 1)],
        "readers": [
            {"reader": reader, "answered": past.count, "brier": _figure(past.brier) if past.count else None}
            for reader, past in questions.pasts.items()
        ],
    }


def _weighs(name: str, outlook: Outlook) -> list[str]:
    """The stages for whose odds a signal counts."""
    asked = [forecast.question.stage for forecast in outlook.forecasts]
    return [stage.value for stage in asked if stage in _MODELS and name in model_of(_MODELS[stage]).weights]


def _asked_json(number: int, asked: Asked) -> dict[str, Json]:
    found, model = asked.resolution, asked.model
    return {
        "number": number,
        "text": asked_words(asked) if asked.question else asked.text,
        "question": to_json(asked.question),
        "claim": asked.claim,
        "answer": found.answer.value if found else Answer.OPEN.value,
        "open": asked.is_open,
        "resolvable": asked.question is not None,
        "answered": found.day.isoformat() if found and found.day else None,
        "evidence": _evidence_json(found.evidence) if found and found.evidence else None,
        "asked": [_asking_json(asking) for asking in asked.askings],
        "model": model and {"probability": model.probability, "low": model.low, "high": model.high, "by": model.by},
        "crowd": asked.crowd
        and {
            "probability": _figure(asked.crowd.probability),
            "mean": _figure(asked.crowd.mean),
            "readers": asked.crowd.readers,
            "factor": _figure(asked.crowd.factor),
        },
        "forecasts": [_voice_json(voice) for voice in asked.voices],
    }


def _asking_json(asking: Asking) -> dict[str, Json]:
    head = asking.put.article
    return {
        "text": asking.put.question.text,
        "claim": asking.claim,
        "day": asking.day.isoformat(),
        "article": {
            "id": head.id,
            "external_id": head.external_id,
            "url": head.url,
            "publisher": head.publisher,
            "published": to_json(head.published),
        },
    }


def _voice_json(voice: Voice) -> dict[str, Json]:
    return {
        "id": voice.id,
        "reader": voice.forecast.reader,
        "probability": voice.forecast.probability,
        "recorded": to_json(voice.forecast.recorded),
        "weight": _figure(voice.weight),
        "brier": None if voice.score is None else _figure(voice.score),
        "counts": voice.counts,
    }


def _evidence_json(report: Report) -> dict[str, Json]:
    return {
        "article": report.article_id,
        "claim": report.claim_id,
        "published": to_json(report.published),
        "stage": to_json(report.stage),
        "sentence": one_line(report.claim.evidence.text),
    }


def _figure(value: float) -> float:
    return round(value, _DIGITS)


def numbers_words(asked: Sequence[Asked]) -> str:
    """The questions that may be forecast, by number: "1 (agreed by 3 May 2012), 3 (“Is it wise?”)"."""
    names = [asked_words(one) if one.question is None else question_words(one.question) for one in asked]
    return ", ".join(f"{i} ({name})" for i, (one, name) in enumerate(zip(asked, names, strict=True), 1) if one.is_open)
