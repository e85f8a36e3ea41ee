"""The ledger remembers blocks of web archives that were read, with what read them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from suitor.ledger import Ledger, LedgerError, ReadBlock, Written, open_ledger, tables
from suitor.ledger.migrations import LATEST, VERSION_TABLE
from suitor.ledger.sessions import Database
from tests.ledger.stories import FIRST, HISTORY, RUMOUR, SIGNED, hours

BLOCK = ReadBlock("5b0c3d1e", "reader 1 gated")


def test_a_block_is_known_once_it_was_read_to_its_end(ledger: Ledger) -> None:
    ledger.write([RUMOUR])
    assert not ledger.has_read(BLOCK)
    assert ledger.write([RUMOUR, SIGNED], block=BLOCK) == Written(new=1, known=1, claims=1)
    assert ledger.has_read(BLOCK)


@pytest.mark.parametrize("change", [{"mark": "77aa"}, {"reader": "reader 2 gated"}, {"reader": "reader 1 whole"}])
def test_another_content_or_another_reader_is_another_block(ledger: Ledger, change: dict[str, str]) -> None:
    ledger.write([], block=BLOCK)
    assert not ledger.has_read(replace(BLOCK, **change))


def test_a_block_is_appended_once_with_the_time(ledger: Ledger) -> None:
    for moment in (FIRST, hours(1)):
        ledger.write([], moment, block=BLOCK)
    with ledger._database.reading() as connection:
        rows = connection.execute(select(tables.block.c.mark, tables.block.c.reader, tables.block.c.recorded)).all()
    assert [tuple(row) for row in rows] == [("5b0c3d1e", "reader 1 gated", FIRST)]


def test_nothing_is_remembered_of_what_was_not_written(ledger: Ledger) -> None:
    with pytest.raises(AttributeError):
        ledger.write([RUMOUR, None], block=BLOCK)  # type: ignore[list-item]
    assert not ledger.has_read(BLOCK)


def test_a_block_is_no_fact_from_which_anything_follows(ledger: Ledger) -> None:
    before = ledger.mark()
    ledger.write([], block=BLOCK)
    assert ledger.mark() == before


def test_a_backup_knows_the_blocks_too(ledger: Ledger, tmp_path: Path) -> None:
    ledger.write(HISTORY, block=BLOCK)
    ledger.backup(tmp_path / "copy.db")
    with open_ledger(tmp_path / "copy.db", read_only=True) as copy:
        assert copy.has_read(BLOCK)


def test_a_ledger_of_the_first_schema_is_brought_up_to_date(ledger_url: str) -> None:
    with open_ledger(ledger_url) as ledger:
        ledger.write(HISTORY)
        facts = ledger.facts()
    database = Database(ledger_url)
    with database.writing() as connection:
        for later in ("block", "forecast"):
            connection.exec_driver_sql(f"DROP TABLE {later}")
        connection.exec_driver_sql(f"UPDATE {VERSION_TABLE} SET version_num = '0001'")
    database.close()
    with pytest.raises(LedgerError, match="older version of Suitor; open it for writing once"):
        open_ledger(ledger_url, read_only=True)
    with open_ledger(ledger_url) as ledger:
        assert ledger.facts() == facts
        ledger.write([], block=BLOCK)
        assert ledger.has_read(BLOCK)
    assert LATEST == "0003"
