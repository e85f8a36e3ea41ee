"""Random histories: what a view tells of a past day or moment is what a ledger told that was never told more."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from suitor import open_ledger
from suitor.export.records import What, deal_story_json, records
from suitor.ledger import Ledger
from suitor.model import Correction, Judgement, Reading, Verdict, claim_id
from suitor.pipeline import entry_of, keys_of
from suitor.views import Views
from tests.sagas import HOUSES, days_of, last_day, sagas

Exports = dict[str, str]
Step = Callable[[Ledger, datetime], object]
Kept = Callable[[Sequence[Reading]], list[Reading]]

SEEDS = range(2)  # each takes seconds
BEGIN = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def views(ledger_url: str) -> Iterator[Views]:
    """A ledger that is told everything at once."""
    with open_ledger(ledger_url) as fresh:
        yield fresh


@pytest.fixture
def then(tmp_path: Path) -> Iterator[Views]:
    """A ledger that is told one thing after the other."""
    with open_ledger(tmp_path / "then.db") as fresh:
        yield fresh


def exports(views: Views) -> Exports:
    """All that can be exported, and every deal with all that it rests on; taken from a view that remembers nothing."""
    fresh = views.at(views.as_of, views.known_by)
    found = {what.value: _lines(records(fresh, what)) for what in What}
    return {**found, "stories": _lines(map(deal_story_json, fresh.deals()))}


def _lines(these: Iterable[dict[str, Any]]) -> str:
    return "".join(json.dumps(record) + "\n" for record in these)


def write(ledger: Ledger, readings: Sequence[Reading], recorded: datetime = BEGIN) -> None:
    """Writes readings as one batch."""
    ledger.write([entry_of(reading) for reading in readings], recorded)


def fill_by_day(ledger: Ledger, readings: Sequence[Reading]) -> Iterator[date]:
    """Each day, when what was surely published on it has been written."""
    for day in days_of(readings):
        write(ledger, [reading for reading in readings if last_day(reading) == day])
        yield day


def assert_each_deal_alone(views: Views) -> None:
    """That the view of one deal is that of all, deal by deal."""
    for deal in views.deals():
        assert views.at(views.as_of, views.known_by).deal(deal.id) == deal, (views.as_of, views.known_by, deal.id)


def plain(readings: Sequence[Reading]) -> list[Reading]:
    """The readings without new versions and vague dates, for which one deal is told by its own claims alone."""
    dated = [r for r in readings if (p := r.article.published) and p.end - p.start == timedelta(days=1)]
    return list({reading.article.url: reading for reading in reversed(dated)}.values())[::-1]


def history(seed: int, readings: Sequence[Reading]) -> list[Step]:
    """What a ledger is told over time: batches, articles read anew, and what editors decide and take back."""
    chance = Random(seed)
    steps: list[Step] = []
    for start in range(0, len(readings), 8):
        batch = readings[start : start + 8]
        steps += [_batch(batch), *(_decision(chance, readings[: start + 8]) for _ in range(2))]
        if chance.random() < 0.6:
            steps.append(_batch([_reread(chance, reading) for reading in chance.sample(batch, min(3, len(batch)))]))
    return steps


def _batch(readings: Sequence[Reading]) -> Step:
    return lambda ledger, when: write(ledger, readings, when)


def _reread(chance: Random, reading: Reading) -> Reading:
    """What another extractor finds in the article: less, or the same with another surety."""
    claims = () if chance.random() < 0.4 else tuple(replace(claim, confidence=0.6) for claim in reading.claims)
    return replace(reading, claims=claims, extractor="another")


def _decision(chance: Random, readings: Sequence[Reading]) -> Step:
    told = {claim_id(r.article.id, claim): claim for r in readings for claim in r.claims}
    one, other = chance.sample(list(told), 2)
    first, second = (name for (name, _) in chance.sample(HOUSES, 2))
    verdict = chance.choice((Verdict.SAME, Verdict.DIFFERENT))
    role = min(told[one].roles)  # the buyer, or the parties that merge
    changes = chance.choice(({"stage": "failed"}, {"withdrawn": "true"}, {role.value: "Zellweg Orchards; Meridel"}))
    return chance.choice(
        (
            lambda ledger, when: ledger.correct(Correction(one, changes, "Editor", recorded=when), keys_of),
            lambda ledger, when: ledger.judge(Judgement(one, other, verdict, "Editor", recorded=when)),
            lambda ledger, when: ledger.judge(Judgement(first, second, verdict, "Editor", recorded=when)),
            _undo_first,
        )
    )


def _undo_first(ledger: Ledger, when: datetime) -> None:
    standing = [id_ for id_, decision in ledger.decisions() if decision.undone is None]
    if standing:
        ledger.undo(standing[0], "Editor", when)


def take(ledger: Ledger, steps: Sequence[Step]) -> Iterator[datetime]:
    """Each moment, when its step has been taken."""
    for hour, step in enumerate(steps):
        moment = BEGIN + timedelta(hours=hour)
        step(ledger, moment)
        yield moment


KEPT = (list, plain)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_view_of_a_day_is_the_ledger_of_that_day(views: Views, then: Views, seed: int) -> None:
    readings = sagas(5, seed)
    write(views.ledger, readings)
    for day in fill_by_day(then.ledger, readings):
        assert exports(views.at(day)) == exports(then), day


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kept", KEPT)
def test_one_deal_of_a_day_is_that_of_the_whole_view(views: Views, seed: int, kept: Kept) -> None:
    readings = kept(sagas(5, seed))
    write(views.ledger, readings)
    for day in days_of(readings):
        assert_each_deal_alone(views.at(day))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_view_of_a_moment_is_the_ledger_of_that_moment(views: Views, then: Views, seed: int) -> None:
    steps = history(seed, sagas(5, seed))
    list(take(views.ledger, steps))
    for moment in take(then.ledger, steps):
        assert exports(views.at(known_by=moment)) == exports(then), moment


@pytest.mark.parametrize("seed", SEEDS)
def test_the_view_of_a_day_as_known_at_a_moment(views: Views, then: Views, seed: int) -> None:
    readings = sagas(5, seed)
    steps, days = history(seed, readings), days_of(readings)
    list(take(views.ledger, steps))
    chance = Random(seed)
    for moment in take(then.ledger, steps):
        day = chance.choice(days)
        assert exports(views.at(day, moment)) == exports(then.at(day)), (day, moment)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kept", KEPT)
def test_one_deal_after_decisions_and_rereading(views: Views, seed: int, kept: Kept) -> None:
    readings = kept(sagas(5, seed))
    moments = list(take(views.ledger, history(seed, readings)))
    chance = Random(seed)
    for day in chance.sample(days_of(readings), 6):
        assert_each_deal_alone(views.at(day))
    for moment in chance.sample(moments, 4):
        assert_each_deal_alone(views.at(known_by=moment))


@pytest.mark.parametrize("seed", SEEDS)
def test_batches_may_come_in_any_order(views: Views, then: Views, seed: int) -> None:
    """Of versions that are published on one day the last to come counts, and they come in no order here."""
    readings = list({reading.article.url: reading for reading in sagas(5, seed)}.values())
    write(views.ledger, readings)
    shuffled = Random(seed).sample(readings, len(readings))
    for start in range(0, len(shuffled), 7):
        write(then.ledger, shuffled[start : start + 7])
    assert exports(then) == exports(views)


@pytest.mark.parametrize("seed", SEEDS)
def test_taking_back_every_decision_and_deriving_anew(views: Views, then: Views, seed: int) -> None:
    readings = sagas(5, seed)
    chance = Random(seed)
    write(then.ledger, readings)
    write(views.ledger, readings)
    list(take(views.ledger, [_decision(chance, readings) for _ in range(12)]))
    decided = exports(views)
    views.rebuild()
    assert exports(views) == decided != exports(then)
    for id_, decision in views.judgements():
        if decision.undone is None:
            views.undo(id_, "Editor")
    assert exports(views) == exports(then)
