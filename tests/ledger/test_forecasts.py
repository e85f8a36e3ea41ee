"""Readers' forecasts are kept, all of them, each with its time; questions of stories come back with their claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import MetaData, Table, create_engine, insert, select

from suitor.ledger import Ledger, LedgerError, NotInLedger, open_ledger
from suitor.ledger.migrations import VERSION_TABLE
from suitor.ledger.sessions import Database
from suitor.ledger.tables import columns_of, reader_of, row_of
from suitor.model import Correction, Question, ReaderForecast, Reason, Stage, claim_id
from tests.ledger.stories import FIRST, HISTORY, OTHER, RUMOUR, SIGNED, day, derive, entry, hours, story
from tests.model import strategies

ABOUT = claim_id(RUMOUR.article.id, RUMOUR.claims[0])
LAST_DAY = date(2016, 4, 30)


def said(probability: float = 0.3, reader: str = "Ann", **fields: Any) -> ReaderForecast:
    """Ann's forecast that Quillon and Basketline agree within a year."""
    asked = {} if "text" in fields else {"stage": Stage.AGREED, "by": LAST_DAY}
    return ReaderForecast(**{"claim": ABOUT, "probability": probability, "reader": reader, **asked, **fields})


def given_in(ledger: Ledger, **scope: Any) -> list[tuple[str, float]]:
    return [(kept.forecast.reader, kept.forecast.probability) for kept in ledger.forecasts(**scope)]


def test_a_forecast_comes_back_with_its_time_and_its_claim(ledger: Ledger) -> None:
    ledger.write(HISTORY, FIRST)
    id_ = ledger.forecast(said(recorded=hours(1)))
    (kept,) = ledger.forecasts()
    assert kept.id == id_
    assert kept.forecast == said(recorded=hours(1))
    assert (kept.article, kept.claim, kept.stands) == (RUMOUR.article.id, RUMOUR.claims[0], True)


def test_a_time_is_noted_in_utc_where_none_is_given(ledger: Ledger) -> None:
    ledger.write(HISTORY)
    before = datetime.now(UTC)
    ledger.forecast(said())
    (kept,) = ledger.forecasts()
    assert kept.forecast.recorded is not None
    assert before <= kept.forecast.recorded <= datetime.now(UTC)


def test_the_first_digits_of_a_claim_will_do(ledger: Ledger) -> None:
    ledger.write(HISTORY)
    ledger.forecast(said(claim=ABOUT[:8]))
    assert ledger.forecasts()[0].forecast.claim == ABOUT


def test_there_must_be_such_a_claim(ledger: Ledger) -> None:
    ledger.write(HISTORY)
    with pytest.raises(NotInLedger, match="no claim"):
        ledger.forecast(said(claim="00000000"))


def test_revisions_are_appended_and_nothing_is_overwritten(ledger: Ledger) -> None:
    ledger.write(HISTORY)
    for i, probability in enumerate((0.3, 0.5, 0.3)):
        ledger.forecast(said(probability, recorded=hours(i)))
    assert given_in(ledger) == [("Ann", 0.3), ("Ann", 0.5), ("Ann", 0.3)]


def test_saying_it_again_changes_nothing(ledger: Ledger) -> None:
    ledger.write(HISTORY)
    first = ledger.forecast(said(recorded=hours(0)))
    assert ledger.forecast(said(recorded=hours(1))) == first
    ledger.forecast(said(reader="Ben", recorded=hours(2)))
    ledger.forecast(said(by=date(2016, 5, 1), recorded=hours(3)))
    ledger.forecast(said(stage=Stage.FAILED, reasons=(Reason.DENIED, Reason.EXPIRED), recorded=hours(4)))
    ledger.forecast(said(text="Would that be clever?", recorded=hours(5)))
    assert len(ledger.forecasts()) == 5


@pytest.mark.parametrize(
    ("scope", "readers"),
    [
        ({}, ["Ann", "Ben", "Cem"]),
        ({"as_of": day("2015-05-02")}, ["Ann", "Ben"]),
        ({"as_of": day("2015-05-01")}, []),
        ({"as_of": date.max}, ["Ann", "Ben", "Cem"]),
        ({"known_by": hours(1)}, ["Ann"]),
        ({"known_by": hours(24)}, ["Ann", "Ben", "Cem"]),
        ({"as_of": day("2015-05-02"), "known_by": hours(24)}, ["Ann", "Ben"]),
        ({"articles": [RUMOUR.article.id]}, ["Ann", "Cem"]),
        ({"articles": [OTHER.article.id, SIGNED.article.id]}, ["Ben"]),
        ({"articles": []}, []),
    ],
)
def test_both_times_hold_for_forecasts(ledger: Ledger, scope: dict[str, Any], readers: list[str]) -> None:
    ledger.write(HISTORY, FIRST)  # on the second of May at eight
    ledger.forecast(said(reader="Ann", recorded=hours(1)))
    ledger.forecast(said(reader="Ben", claim=claim_id(OTHER.article.id, OTHER.claims[0]), recorded=hours(15.99)))
    ledger.forecast(said(reader="Cem", recorded=hours(16)))  # midnight
    assert [reader for reader, _ in given_in(ledger, **scope)] == readers


def test_a_claim_that_is_read_otherwise_stands_no_more(ledger: Ledger) -> None:
    ledger.write([RUMOUR], FIRST)
    ledger.forecast(said(recorded=hours(1)))
    anew = replace(RUMOUR, claims=(replace(RUMOUR.claims[0], stage=Stage.TALKS),), extractor="reader 2")
    ledger.write([anew], hours(2))
    (kept,) = ledger.forecasts()
    assert not kept.stands
    assert kept.claim == RUMOUR.claims[0]
    assert ledger.forecasts(known_by=hours(1))[0].stands
    ledger.write([replace(RUMOUR, extractor="reader 3")], hours(3))  # which reads as the first did
    assert len(ledger.forecasts()) == 1
    assert ledger.forecasts()[0].stands


def test_a_claim_that_an_editor_withdrew_stands_no_more(ledger: Ledger) -> None:
    ledger.write([RUMOUR])
    ledger.forecast(said())
    correction = ledger.correct(Correction(ABOUT, {"withdrawn": "true"}, "an editor"))
    assert not ledger.forecasts()[0].stands
    ledger.undo(correction, "an editor")
    assert ledger.forecasts()[0].stands


def test_nothing_follows_from_forecasts(ledger: Ledger) -> None:
    ledger.write(HISTORY)
    mark = ledger.mark()
    ledger.forecast(said())
    assert ledger.mark() == mark


def test_a_forecast_goes_with_the_article_that_it_is_about(ledger: Ledger) -> None:
    ledger.write(HISTORY)
    ledger.forecast(said(text="Would Quillon be wise to buy Basketline?"))
    ledger.forecast(said(claim=claim_id(SIGNED.article.id, SIGNED.claims[0])))
    ledger.erase_article(RUMOUR.article.id, "an editor", "a court asked")
    assert [kept.article for kept in ledger.forecasts()] == [SIGNED.article.id]
    assert all(check.is_sound for check in ledger.doctor())


def test_a_name_is_blotted_out_of_forecasts(ledger: Ledger) -> None:
    ledger.write(HISTORY)
    ledger.forecast(said(reader="Ada Quist", recorded=FIRST, text="Is Ada Quist right?"))
    ledger.forecast(said(reader="Ben", recorded=hours(1)))
    ledger.erase_person("ada quist", "an editor", "asked for it")
    first, second = (kept.forecast for kept in ledger.forecasts())
    assert (first.reader, first.text, first.recorded) == ("█████████", "Is █████████ right?", FIRST)
    assert second == said(reader="Ben", recorded=hours(1))


def test_nothing_of_them_is_left_in_the_file(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.write(HISTORY)
        ledger.forecast(said(reader="Zzyzx Quist", text="Is Qwghlm wise?"))
        ledger.forecast(said(reader="Qwertz Orme", claim=claim_id(SIGNED.article.id, SIGNED.claims[0])))
        ledger.erase_article(RUMOUR.article.id, "an editor", "a court asked")
        ledger.erase_person("Qwertz Orme", "an editor", "asked for it")
        bytes_ = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    for trace in (b"Zzyzx", b"Qwghlm", b"Qwertz"):
        assert trace not in bytes_


def test_a_backup_holds_them(ledger: Ledger, tmp_path: Path) -> None:
    ledger.write(HISTORY)
    ledger.forecast(said())
    ledger.forecast(said(0.9, "Ben", text="Would that be clever?"))
    ledger.backup(tmp_path / "copy.db")
    with open_ledger(tmp_path / "copy.db", read_only=True) as copy:
        assert copy.forecasts() == ledger.forecasts()


@pytest.mark.parametrize(
    ("damage", "check", "sentence"),
    [
        ("UPDATE forecast SET claim = 'x'", "orphans", "speaks of a claim that does not exist"),
        ("UPDATE forecast SET stage = 'hoped'", "vocabulary", "forecast.stage holds 'hoped'"),
    ],
)
def test_damage_is_named(ledger: Ledger, damage: str, check: str, sentence: str) -> None:
    ledger.write(HISTORY)
    ledger.forecast(said())
    ledger.store(derive(ledger.facts()), ledger.mark())
    assert all(found.is_sound for found in ledger.doctor())
    with ledger._database.writing() as connection:
        connection.exec_driver_sql(damage)
    problems = {found.name: found.problems for found in ledger.doctor() if not found.is_sound}
    assert list(problems) == [check]
    assert sentence in problems[check][0]


def test_a_read_only_ledger_takes_none(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.db") as ledger:
        ledger.write(HISTORY)
    with open_ledger(tmp_path / "ledger.db", read_only=True) as ledger, pytest.raises(LedgerError, match="read-only"):
        ledger.forecast(said())


def test_a_ledger_of_an_earlier_schema_is_brought_up_to_date(ledger_url: str) -> None:
    with open_ledger(ledger_url) as ledger:
        ledger.write(HISTORY)
        facts = ledger.facts()
    database = Database(ledger_url)
    with database.writing() as connection:
        connection.exec_driver_sql("DROP TABLE forecast")
        connection.exec_driver_sql(f"UPDATE {VERSION_TABLE} SET version_num = '0002'")
    database.close()
    with open_ledger(ledger_url) as ledger:
        assert ledger.facts() == facts
        ledger.forecast(said())
        assert given_in(ledger) == [("Ann", 0.3)]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"probability": 30}, "between 0 and 1: 30"),
        ({"probability": -0.1}, "between 0 and 1"),
        ({"probability": float("nan")}, "between 0 and 1"),
        ({"reader": "  "}, "needs the name"),
        ({"stage": None}, "has neither"),
        ({"by": None}, "has neither"),
        ({"stage": None, "by": None}, "needs words"),
        ({"stage": None, "by": None, "text": " "}, "needs words"),
    ],
)
def test_what_is_no_forecast(fields: dict[str, Any], words: str) -> None:
    values: dict[str, Any] = {"claim": "c", "probability": 0.3, "reader": "Ann", "stage": Stage.AGREED, "by": LAST_DAY}
    with pytest.raises(ValueError, match=words):
        ReaderForecast(**{**values, **fields})


READERS = st.builds(
    lambda asked, fields: ReaderForecast(**fields, **asked),
    st.fixed_dictionaries(
        {"stage": st.sampled_from(Stage), "by": strategies.days, "text": st.none() | strategies.texts}
    )
    | st.fixed_dictionaries({"text": strategies.words}),
    st.fixed_dictionaries(
        {
            "claim": strategies.texts,
            "probability": strategies.fractions,
            "reader": strategies.words,
            "reasons": strategies.several(st.sampled_from(Reason)),
            "recorded": st.none() | strategies.moments,
        }
    ),
)


def test_a_record_comes_back_from_a_table() -> None:
    table = Table("record", MetaData(), *columns_of(ReaderForecast))
    record_of = reader_of(ReaderForecast, [column.name for column in table.columns])
    engine = create_engine("sqlite://")
    table.create(engine)

    @given(READERS)
    def comes_back(record: ReaderForecast) -> None:
        with engine.begin() as connection:
            connection.execute(table.delete())
            connection.execute(insert(table), [row_of(record)])
            assert record_of(connection.execute(select(table)).one()) == record

    comes_back()


ASKS = story("2015-05-03", "Will Quillon buy Basketline? Would it be wise?", "rumoured", external_id="6")
QUESTIONS = (Question("Will Quillon buy Basketline?", 0, 28, 0), Question("Would it be wise?", 29, 46, None))
ASKS = replace(ASKS, article=replace(ASKS.article, questions=QUESTIONS))


def test_questions_come_with_the_claims_that_they_are_about(ledger: Ledger) -> None:
    ledger.write([RUMOUR, ASKS], FIRST)
    asked = ledger.questions([RUMOUR.article.id, ASKS.article.id])
    assert [(put.article.external_id, put.question, put.recorded) for put in asked] == [
        ("6", question, FIRST) for question in QUESTIONS
    ]
    assert [put.telling and put.telling.id for put in asked] == [claim_id(ASKS.article.id, ASKS.claims[0]), None]
    assert asked[0].telling is not None
    assert asked[0].telling.claim == ASKS.claims[0]
    assert ledger.questions([]) == ledger.questions([RUMOUR.article.id]) == []


def test_questions_as_of_a_day_and_as_read_last(ledger: Ledger) -> None:
    ledger.write([ASKS], FIRST)
    later = replace(ASKS, article=replace(ASKS.article, questions=QUESTIONS[:1]), extractor="reader 2")
    ledger.write([later], hours(2))
    article = [ASKS.article.id]
    assert [len(ledger.questions(article, known_by=at)) for at in (hours(-1), FIRST, hours(2))] == [0, 2, 1]
    assert [len(ledger.questions(article, as_of=day(at))) for at in ("2015-05-02", "2015-05-03")] == [0, 1]
    assert ledger.questions(article)[0].recorded == FIRST  # when the story was first known


def test_questions_go_by_the_claim_as_corrected(ledger: Ledger) -> None:
    ledger.write([ASKS])
    claim = claim_id(ASKS.article.id, ASKS.claims[0])
    correction = ledger.correct(Correction(claim, {"stage": "agreed"}, "an editor"))
    (telling, _) = (put.telling for put in ledger.questions([ASKS.article.id]))
    assert telling is not None
    assert telling.claim.stage is Stage.AGREED
    ledger.undo(correction, "an editor")
    ledger.correct(Correction(claim, {"withdrawn": "true"}, "an editor"))
    assert [put.telling for put in ledger.questions([ASKS.article.id])] == [None, None]


def test_a_question_about_a_claim_that_is_not_there(ledger: Ledger) -> None:
    told = replace(ASKS.article, questions=(Question("Will it?", 0, 8, 7),))
    ledger.write([entry(told, *ASKS.claims)])
    assert [put.telling for put in ledger.questions([told.id])] == [None]
