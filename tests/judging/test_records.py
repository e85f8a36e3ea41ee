from __future__ import annotations

from datetime import date, timedelta

import pytest

from suitor.judging.records import Records
from suitor.judging.sourcing import By, Speaker
from suitor.judging.words import Fate, Word
from suitor.model import Stage
from tests.judging.words import START, word

POST, LEDGER = Speaker(By.OUTLET, "Harbour Post"), Speaker(By.OUTLET, "Quay Ledger")
LATER = date(2005, 1, 1)


def records(*words: Word, day: date = LATER) -> Records:
    return Records(words, day)


def mixed(count: int = 300) -> tuple[Word, ...]:
    """Words over two years by a source that is right every other time and one that is right every tenth time."""
    sources = [("Harbour Post", 2), ("Quay Ledger", 10)]
    return tuple(
        word(i, name, Fate.TRUE if i // 2 % every == 0 else Fate.EXPIRED, days=i * 730 // count)
        for i, (name, every) in enumerate(sources * (count // 2))
    )


def test_every_fate_is_counted_so_that_survivors_do_not_flatter() -> None:
    counts = {Fate.TRUE: 2, Fate.DENIED: 1, Fate.FAILED: 1, Fate.EXPIRED: 4, Fate.UNCLEAR: 3}
    fates = [fate for fate, count in counts.items() for _ in range(count)]
    found = records(*(word(i, "Harbour Post", fate) for i, fate in enumerate(fates))).record(POST)
    assert [found.count(fate) for fate in (Fate.TRUE, Fate.DENIED, Fate.FAILED, Fate.EXPIRED)] == [2, 1, 1, 4]
    assert (found.unclear, found.open) == (3, 0)
    assert found.rate == 0.25  # of those that are clear
    assert found.lead == 30


@pytest.mark.parametrize(("day", "due", "rate"), [("2002-01-01", 0, None), ("2002-01-02", 2, 0.5)])
def test_a_year_is_waited_for(day: str, due: int, rate: float | None) -> None:
    found = records(word(1, "Harbour Post", Fate.TRUE), word(2, "Harbour Post"), day=date.fromisoformat(day))
    record = found.record(POST)
    assert (len(record.due), record.open, record.rate) == (due, 2 - due, rate)


def test_of_a_source_the_first_word_on_a_deal_counts() -> None:
    first, again = word(1, "Harbour Post", days=5), word(1, "Harbour Post", stage=Stage.TALKS, days=9)
    assert records(again, first).given[POST] == (first,)


def test_without_a_word_that_is_due_nothing_is_known() -> None:
    record = records(word(1, "Harbour Post"), day=START).record(POST)
    assert (record.base, record.shrunk, record.rate, record.brier) == (None, None, None, None)


def test_a_source_without_words_is_as_good_as_is_usual() -> None:
    record = records(*mixed()).record(Speaker(By.OUTLET, "Unheard Of"), Stage.RUMOURED)
    assert record.shrunk is not None
    assert record.shrunk.rate == pytest.approx(record.base)


def test_good_and_poor_sources_are_told_apart() -> None:
    found = records(*mixed())
    good, poor = (found.record(speaker) for speaker in (POST, LEDGER))
    assert good.shrunk is not None
    assert poor.shrunk is not None
    assert good.base == poor.base  # all words are rumours
    assert poor.shrunk.high < poor.base < good.shrunk.low
    assert good.rate is not None
    assert poor.rate is not None
    assert poor.rate < poor.shrunk.rate < good.shrunk.rate < good.rate  # both are drawn to the middle


def test_where_records_tell_something_they_beat_the_base_rate() -> None:
    for record in records(*mixed()).of(By.OUTLET):
        assert record.brier is not None
        assert record.base_brier is not None
        assert record.brier < record.base_brier


def test_the_base_rate_is_that_of_the_stages_of_the_words() -> None:
    talks = [word(i, "Harbour Post", Fate.TRUE if i % 2 else Fate.EXPIRED, stage=Stage.TALKS) for i in range(40)]
    rumours = [word(100 + i, "Quay Ledger", Fate.TRUE if i < 4 else Fate.EXPIRED) for i in range(40)]
    found = records(*talks, *rumours)
    bases = found.past[By.OUTLET].base_rates
    assert [(bases[s].came_true, bases[s].count) for s in (Stage.RUMOURED, Stage.TALKS)] == [(4, 40), (20, 40)]
    assert found.record(POST).base == pytest.approx(0.5)
    assert found.record(LEDGER).base == pytest.approx(4.5 / 41)
    assert found.record(POST, Stage.RUMOURED).words == ()


def test_sources_come_by_the_weight_of_evidence() -> None:
    words = [word(1, "Quay Ledger"), *(word(10 + i, "Harbour Post") for i in range(3)), word(2, "Evening Gull")]
    assert [r.speaker.name for r in records(*words).of(By.OUTLET)] == ["Harbour Post", "Evening Gull", "Quay Ledger"]


def test_a_forecast_uses_only_what_was_due_before_its_month() -> None:
    """What became of later words, and of words whose year was not over, changes no earlier forecast."""
    words = mixed()
    cut = START + timedelta(days=600)
    turned = tuple(
        w if w.is_due(cut) else word(i, _name(w), _other(w.fate), days=_days(w)) for i, w in enumerate(words)
    )
    before, after = records(*words).scored, records(*turned).scored
    early = {(s, one.word.deal.id): one.forecast for s in before for one in before[s] if one.word.day < cut}
    again = {(s, one.word.deal.id): one.forecast for s in after for one in after[s] if one.word.day < cut}
    assert early
    assert again == early
    assert before != after


def test_no_forecast_is_scored_before_there_is_a_record() -> None:
    scored = records(*mixed()).scored
    assert min(one.word.day for ones in scored.values() for one in ones) > START + timedelta(days=365)


def _name(one: Word) -> str:
    return one.speakers[0].name


def _days(one: Word) -> int:
    return (one.day - START).days


def _other(fate: Fate) -> Fate:
    return Fate.EXPIRED if fate is Fate.TRUE else Fate.TRUE
