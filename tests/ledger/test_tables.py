"""Records go into rows and come back; columns follow from the records."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from sqlalchemy import MetaData, Table, create_engine, insert, select
from sqlalchemy.dialects import postgresql

from suitor.ledger.tables import Moment, Words, columns_of, metadata, reader_of, row_of
from suitor.model import Article, Claim, Company, Correction, Judgement, Published, canonical
from tests.model import strategies

RECORDS = {
    Article: strategies.articles(),
    Claim: strategies.claims(),
    Company: strategies.companies,
    Judgement: strategies.judgements,
}


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_a_record_comes_back_from_a_table(cls: type) -> None:
    table = Table("record", MetaData(), *columns_of(cls))
    record_of = reader_of(cls, [column.name for column in table.columns])
    engine = create_engine("sqlite://")
    table.create(engine)

    @given(RECORDS[cls])
    def comes_back(record: Any) -> None:
        with engine.begin() as connection:
            connection.execute(table.delete())
            connection.execute(insert(table), [row_of(record)])
            again = record_of(connection.execute(select(table)).one())
        assert again == record
        assert canonical(again) == canonical(record)

    comes_back()


@pytest.mark.parametrize(
    "cls, columns",
    [
        (Published, ["start DATE", "end DATE", "by VARCHAR(40)"]),
        (
            Claim,
            """kind VARCHAR(40) | roles TEXT | evidence_text TEXT | evidence_start INTEGER | evidence_end INTEGER
            | stage VARCHAR(40)? | reason VARCHAR(40)? | certainty VARCHAR(40) | polarity VARCHAR(40)
            | background BOOLEAN | attribution TEXT | amount_value DOUBLE PRECISION? | amount_currency TEXT?
            | amount_text TEXT? | stake_pct DOUBLE PRECISION? | aim VARCHAR(40)? | when TEXT? | support TEXT
            | confidence DOUBLE PRECISION""".replace("\n", " ").split("|"),
        ),
        (
            Correction,
            """claim TEXT | changes TEXT | by TEXT | reasons TEXT | recorded TIMESTAMP WITH TIME ZONE?
            | undone TIMESTAMP WITH TIME ZONE?""".replace("\n", " ").split("|"),
        ),
    ],
    ids=["Published", "Claim", "Correction"],
)
def test_columns_follow_from_the_record(cls: type, columns: list[str]) -> None:
    dialect = postgresql.dialect()
    told = [f"{c.name} {c.type.compile(dialect)}{'?' if c.nullable else ''}" for c in columns_of(cls)]
    assert told == [column.strip() for column in columns]


def test_a_word_that_the_vocabulary_lacks_is_an_error() -> None:
    columns = columns_of(Published)
    record_of = reader_of(Published, [column.name for column in columns])
    with pytest.raises(ValueError, match="hearsay"):
        record_of((date(2015, 5, 1), date(2015, 5, 2), "hearsay"))


@pytest.mark.parametrize(
    "text", ["", "plain", "a\0b", "\ud83d alone", "\udfff", "\x1a0000", "\x1a", "阿里巴巴 \U0001f600", "\x1a\0\x1a001a"]
)
def test_any_text_can_be_stored(text: str) -> None:
    words, dialect = Words(), postgresql.dialect()
    stored = words.process_bind_param(text, dialect)
    assert stored is not None
    assert "\0" not in stored
    stored.encode()  # what databases need
    assert words.process_result_value(stored, dialect) == text


def test_times_are_in_utc() -> None:
    east = datetime(2015, 5, 1, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    assert Moment().process_bind_param(east, postgresql.dialect()) == datetime(2015, 4, 30, 23, 30, tzinfo=UTC)
    assert Moment().process_bind_param(datetime(2015, 5, 1), postgresql.dialect()) == datetime(2015, 5, 1, tzinfo=UTC)


def test_every_table_has_a_primary_key() -> None:
    assert [table.name for table in metadata.sorted_tables if not table.primary_key.columns] == []
