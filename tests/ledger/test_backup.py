"""A backup is the ledger as it was, in one file, even while others write."""

from __future__ import annotations

from pathlib import Path

import pytest

from suitor.ledger import Ledger, LedgerError, open_ledger
from suitor.model import Correction, Judgement, Verdict, canonical
from tests.ledger.stories import HISTORY, RUMOUR, derive, story


@pytest.fixture
def full(ledger: Ledger) -> Ledger:
    """A ledger with something in every table."""
    ledger.write(HISTORY)
    ledger.judge(Judgement("Quillon", "Quillon Inc", Verdict.SAME, "an editor"))
    first, second, *_ = ledger.facts().tellings
    ledger.undo(ledger.correct(Correction(first.id, {"stage": "talks"}, "an editor")), "an editor")
    ledger.correct(Correction(second.id, {"stage": "agreed"}, "an editor"))
    ledger.erase_person("Ada Quist", "an editor", "asked for it")
    ledger.store(derive(ledger.facts()), ledger.mark(), "code 1")
    return ledger


def test_a_backup_holds_everything(full: Ledger, tmp_path: Path) -> None:
    full.backup(tmp_path / "backup.sqlite")
    with open_ledger(tmp_path / "backup.sqlite") as copy:
        assert copy.facts() == full.facts()
        assert canonical(copy.derived()) == canonical(full.derived())
        assert (copy.mark(), copy.is_current("code 1")) == (full.mark(), True)
        assert copy.corrections() == full.corrections()
        assert all(check.is_sound for check in copy.doctor(derive))
        copy.write([story("2015-07-01", "Ada Quist bought Basketline.", buyer="Ada Quist")])
        assert "Ada Quist" not in "".join(article.text for article in copy.articles())
    assert sorted(path.name for path in tmp_path.glob("backup*")) == ["backup.sqlite"]


def test_a_backup_is_made_while_others_write(ledger_url: str, tmp_path: Path) -> None:
    with open_ledger(ledger_url) as ledger, open_ledger(ledger_url) as other:
        ledger.write([RUMOUR])
        with ledger._database.writing() as connection:
            from suitor.ledger import writer

            writer.write(connection, HISTORY)
            other.backup(tmp_path / "backup.sqlite")
        with open_ledger(tmp_path / "backup.sqlite") as copy:
            assert len(copy.facts().tellings) == 1


def test_a_backup_overwrites_nothing(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(LedgerError, match="exists; give a new path"):
        ledger.backup(tmp_path / "mine.txt")
    with pytest.raises(LedgerError, match="does not exist; create it"):
        ledger.backup(tmp_path / "nowhere" / "backup.sqlite")
    assert (tmp_path / "mine.txt").read_text() == "mine"
