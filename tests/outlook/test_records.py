from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from suitor.judging.sourcing import By, Speaker
from suitor.judging.words import Fate
from suitor.model import Reading, Source, SourceType, Stage
from suitor.outlook.records import RecordBook, track_records, usual_names
from suitor.pipeline import entry_of
from suitor.views import Views
from tests import factory
from tests.sagas import days_of, last_day, sagas

QUILLON = Source("Quillon", type=SourceType.COMPANY)


def write(views: Views, readings: Sequence[Reading]) -> None:
    views.ledger.write([entry_of(reading) for reading in readings])


def told(day: str, sentence: str, stage: Stage, *chain: Source, target: str = "Basketline") -> Reading:
    """An article of the Harbour Post with one claim."""
    text = f"{sentence}\n\nThe shares of {target} rose on {day}."
    claim = factory.claim(
        evidence=sentence, roles={"acquirer": "Quillon", "target": target}, stage=stage, attribution=chain
    )
    return factory.reading(text, claim, title=sentence, publisher="Harbour Post", published=factory.published(day))


@pytest.mark.parametrize("seed", [1, 2])
def test_what_was_published_later_changes_nothing(views: Views, then: Views, seed: int) -> None:
    readings = sagas(14, seed)
    write(views, readings)
    days = days_of(readings)
    for cut in (days[len(days) // 3], days[2 * len(days) // 3], days[-1] - timedelta(days=1)):
        write(then, [r for r in readings if (day := last_day(r)) is None or day <= cut])
        known = track_records(views.at(cut))
        assert known.words
        assert known == track_records(then.at(cut))
        for by in By:
            assert known.of(by) == track_records(then.at(cut)).of(by)


def test_a_word_is_open_until_its_year_is_over_or_the_deal_is_agreed(views: Views) -> None:
    write(
        views,
        [
            told("2015-03-02", "Quillon may bid for Basketline.", Stage.RUMOURED),
            told("2015-05-04", "Quillon agreed to buy Basketline.", Stage.AGREED),
            told("2015-05-05", "Basketline has agreed to be bought by Quillon.", Stage.AGREED),
            told("2015-03-09", "Quillon may bid for Tarn Vale.", Stage.RUMOURED, target="Tarn Vale"),
            told("2016-03-20", "Quillon may bid for Hollin Bridge.", Stage.RUMOURED, target="Hollin Bridge"),
        ],
    )
    fates = {
        cut: [word.fate for word in track_records(views.at(date.fromisoformat(cut))).words]
        for cut in ("2015-04-01", "2015-06-01", "2016-04-01")
    }
    assert fates == {
        "2015-04-01": [Fate.OPEN, Fate.OPEN],
        "2015-06-01": [Fate.TRUE, Fate.OPEN],
        "2016-04-01": [Fate.TRUE, Fate.EXPIRED, Fate.OPEN],
    }


def test_nothing_expires_for_want_of_news(views: Views) -> None:
    """The ledger ends soon after the rumour; what would be known ten years on, it cannot say."""
    write(views, [told("2015-03-02", "Quillon may bid for Basketline.", Stage.RUMOURED)])
    found = track_records(views.at(date(2025, 1, 1)))
    assert (found.day, [word.fate for word in found.words]) == (date(2015, 3, 2), [Fate.OPEN])


def test_an_empty_ledger_has_no_records(views: Views) -> None:
    found = track_records(views)
    assert found.words == ()
    assert found.of(By.OUTLET) == []


def test_a_company_has_one_record_under_all_spellings(views: Views) -> None:
    other = Source("Quillon Inc", type=SourceType.COMPANY)
    write(
        views,
        [
            told("2015-03-02", "Quillon may bid for Basketline.", Stage.RUMOURED, QUILLON),
            told("2015-03-09", "Quillon may bid for Tarn Vale.", Stage.RUMOURED, QUILLON, target="Tarn Vale"),
            told("2015-03-20", "Quillon may bid for Hollin Bridge.", Stage.RUMOURED, other, target="Hollin Bridge"),
        ],
    )
    found = track_records(views)
    assert [(record.speaker, len(record.words)) for record in found.of(By.SPEAKER)] == [
        (Speaker(By.SPEAKER, "Quillon"), 3)
    ]


def test_usual_names_are_the_most_frequent() -> None:
    assert usual_names(["Quillon Inc", "Quillon", "Quillon", "Pia Storm"]) == {
        "Quillon Inc": "Quillon",
        "Quillon": "Quillon",
        "Pia Storm": "Pia Storm",
    }


def test_forecasts_get_the_records_of_the_quarter_before(views: Views) -> None:
    write(views, sagas(4, seed=3))
    book = RecordBook(views)
    day = date(2011, 5, 17)
    assert book.record_as_of(day) == track_records(views.at(date(2011, 3, 31)))
    assert book.record_as_of(date(2011, 4, 1)) is book.record_as_of(day)
    assert all(word.day < date(2011, 4, 1) for word in book.record_as_of(day).words)
