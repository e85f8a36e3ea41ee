"""Hypothesis strategies for records: arbitrary but valid ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, timedelta
from typing import Any

from hypothesis import strategies as st

from suitor.model import (
    Aim,
    Article,
    Certainty,
    Claim,
    Company,
    DateInterval,
    DateMethod,
    Deal,
    DealParty,
    Exposure,
    Filler,
    Forecast,
    ForecastQuestion,
    ForecastReason,
    Identifier,
    Judgement,
    Kind,
    Money,
    Period,
    Polarity,
    Published,
    Question,
    Reading,
    Reason,
    Report,
    Role,
    Root,
    Scheme,
    Source,
    SourceType,
    Span,
    Stage,
    Step,
    Verdict,
)

texts = st.text(max_size=40)
names = st.text(min_size=1, max_size=20)
words = st.text(alphabet="abcdefghij", min_size=1, max_size=12)
offsets = st.integers(0, 5000)
fractions = st.floats(0, 1)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
moments = st.datetimes(timezones=st.just(UTC))


def several(items: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    """Tuples of up to `most` items."""
    return st.lists(items, max_size=most).map(tuple)


intervals = st.builds(
    lambda first, length: DateInterval(first, first + timedelta(days=length)), days, st.integers(1, 800)
)
published = st.builds(Published.within, intervals, st.sampled_from(DateMethod))
spans = st.builds(lambda text, start: Span(text, start, start + len(text)), texts, offsets)
fillers = st.builds(lambda name, start: Filler(name, start, start + len(name)), names, offsets)
sources = st.builds(Source, names, st.booleans(), st.sampled_from(SourceType))
sums = st.builds(Money, st.floats(0, 1e15), st.sampled_from(["USD", "EUR", "GBP", "CNY", "DEM"]), texts)
periods = st.builds(Period, texts, st.none() | intervals)
questions = st.builds(Question, texts, offsets, offsets, st.none() | st.integers(0, 9))


@st.composite
def articles(draw: Callable[..., Any]) -> Article:
    """Articles, composed of a headline and a body."""
    return Article.compose(
        draw(st.none() | names),
        draw(texts),
        url=draw(st.none() | texts),
        external_id=draw(st.none() | names),
        publisher=draw(st.none() | names),
        byline=draw(st.none() | names),
        published=draw(st.none() | published),
        credits=draw(several(names)),
        language=draw(st.none() | st.sampled_from(["en", "de", "zh"])),
        partial=draw(st.booleans()),
        comments=draw(st.none() | st.integers(0, 999)),
        questions=draw(several(questions, 2)),
    )


@st.composite
def roles_of(draw: Callable[..., Any], kind: Kind) -> dict[Role, tuple[Filler, ...]]:
    """Some of a kind's roles, each with somebody in it."""
    chosen = draw(st.lists(st.sampled_from(kind.roles), min_size=1, unique=True))
    return {role: tuple(draw(st.lists(fillers, min_size=1, max_size=3))) for role in chosen}


@st.composite
def claims(draw: Callable[..., Any]) -> Claim:
    """Claims of every kind, with stages and reasons only where they may stand."""
    kind = draw(st.sampled_from(Kind))
    stage = draw(st.none() | st.sampled_from(Stage)) if kind.is_deal or kind.is_plan else None
    return Claim(
        kind=kind,
        roles=draw(roles_of(kind)),
        evidence=draw(spans),
        stage=stage,
        reason=draw(st.none() | st.sampled_from(Reason)) if stage is Stage.FAILED else None,
        certainty=draw(st.sampled_from(Certainty)),
        polarity=draw(st.sampled_from(Polarity)),
        background=draw(st.booleans()),
        attribution=draw(several(sources)),
        amount=draw(st.none() | sums),
        stake_pct=draw(st.none() | st.floats(0, 100)),
        aim=draw(st.none() | st.sampled_from(Aim)),
        when=draw(st.none() | periods),
        support=draw(several(spans, 2)),
        confidence=draw(fractions),
    )


readings = st.builds(Reading, articles(), several(claims()))
identifiers = st.builds(Identifier, st.sampled_from(Scheme), words)
judgements = st.builds(
    Judgement, words, words, st.sampled_from(Verdict), words, several(texts), st.none() | moments, st.none() | moments
)
companies = st.builds(Company, words, names, several(names), several(identifiers), several(judgements, 2))
reports = st.builds(
    Report, words, st.none() | words, st.none() | published, st.none() | st.sampled_from(Stage), claims()
)
roots = st.builds(Root, sources, several(words))


@st.composite
def deals(draw: Callable[..., Any]) -> Deal:
    """Deals of every kind."""
    kind = draw(st.sampled_from([k for k in Kind if k.is_deal]))
    stage = draw(st.none() | st.sampled_from(Stage))
    return Deal(
        id=draw(words),
        kind=kind,
        roles={
            role: tuple(draw(st.lists(st.builds(DealParty, names, words), min_size=1, max_size=2)))
            for role in kind.principals
        },
        stage=stage,
        reason=draw(st.sampled_from(Reason)) if stage is Stage.FAILED else None,
        timeline=draw(several(reports, 2)),
        roots=draw(several(roots, 2)),
        lapsed=draw(st.booleans()),
    )


forecasts = st.builds(
    Forecast,
    question=st.builds(ForecastQuestion, words, st.sampled_from(Stage), days),
    probability=fractions,
    made=days,
    by=names,
    horizon_days=st.integers(0, 3650),
    denominator=st.none() | texts,
    low=st.none() | fractions,
    high=st.none() | fractions,
    reasons=several(st.builds(ForecastReason, st.floats(-100, 100), texts)),
)
steps = st.builds(Step, st.sampled_from(Kind), names, names, words, st.none() | published, spans)
exposures = st.builds(Exposure, names, words, words, texts, several(steps), fractions)

EVERY_RECORD: dict[type, st.SearchStrategy[Any]] = {
    Reading: readings,
    Deal: deals(),
    Forecast: forecasts,
    Exposure: exposures,
    Company: companies,
}
