"""What is wrong with a ledger is found and named."""

from __future__ import annotations

import pytest

from suitor.ledger import Ledger, open_ledger
from suitor.model import Derived
from tests.ledger.stories import HISTORY, derive


@pytest.fixture
def stored(ledger: Ledger) -> Ledger:
    """A sound ledger."""
    ledger.write(HISTORY)
    ledger.store(derive(ledger.facts()), ledger.mark())
    return ledger


def test_a_sound_ledger_has_no_problems(stored: Ledger) -> None:
    checks = stored.doctor(derive)
    assert [check.name for check in checks] == [
        "file",
        "references",
        "orphans",
        "evidence",
        "vocabulary",
        "derived tables",
    ]
    assert all(check.is_sound for check in checks)
    assert len(stored.doctor()) == 5


@pytest.mark.parametrize(
    "damage, check, sentence",
    [
        ("UPDATE article SET text = 'Something else.'", "evidence", "stands on words that its article does not have"),
        (
            "UPDATE claim SET stage = 'hoped'",
            "vocabulary",
            "claim.stage holds 'hoped', which this version does not know",
        ),
        (
            "UPDATE article SET published_by = 'guess' WHERE published_by IS NOT NULL",
            "vocabulary",
            "published_by holds 'guess'",
        ),
        (
            "INSERT INTO undo (id, target, \"by\", recorded) VALUES ('1', '2', 'me', '2015-05-01')",
            "orphans",
            "2 was taken back, but is neither",
        ),
        (
            "INSERT INTO correction (id, claim, changes, \"by\", reasons, recorded) VALUES ('1', 'x', '{\"stage\":\"agreed\"}', 'me', '[]', '2015-05-01')",
            "orphans",
            "correction 1 speaks of a claim that does not exist",
        ),
    ],
    ids=["text", "stage", "method", "undo", "correction"],
)
def test_damage_is_named(stored: Ledger, damage: str, check: str, sentence: str) -> None:
    with stored._database.writing() as connection:
        connection.exec_driver_sql(damage)
    found = {c.name: c.problems for c in stored.doctor()}
    assert sentence in found[check][0]
    assert [name for name, problems in found.items() if problems] == [check]


def test_lost_rows_are_named(tmp_path: object) -> None:
    with open_ledger(f"{tmp_path}/ledger.sqlite") as ledger:
        ledger.write(HISTORY)
        with ledger._database.sqlite() as connection:
            connection.execute("PRAGMA foreign_keys=OFF")
            connection.execute("DELETE FROM claim")
        found = {check.name: check.problems for check in ledger.doctor()}
    assert len(found["references"]) == 5
    assert "key refers to claim" in found["references"][0]


def test_a_damaged_file_is_named(tmp_path: object) -> None:
    path = f"{tmp_path}/ledger.sqlite"
    with open_ledger(path) as ledger:
        ledger.write(HISTORY)
    with open(path, "r+b") as file:
        size = file.seek(0, 2)
        file.seek(size - 4096 * 3)
        file.write(b"\xff" * 2048)
    with open_ledger(path) as ledger:
        assert any("damaged, restore a backup" in problem for problem in ledger.doctor()[0].problems)


@pytest.mark.parametrize(
    "change, sentence",
    [
        ("DELETE FROM copy", "copy {copy} follows, but is not stored; run `suitor rebuild`"),
        ("UPDATE deal SET stage = 'failed'", "is stored otherwise than it follows"),
        ("UPDATE company SET name = 'Somebody'", "is stored otherwise than it follows"),
        ("INSERT INTO copy (article, original) VALUES ('that', 'this')", "copy that is stored, but no longer follows"),
    ],
)
def test_drift_is_named(stored: Ledger, change: str, sentence: str) -> None:
    (copy,) = stored.copies()
    with stored._database.writing() as connection:
        connection.exec_driver_sql(change)
    *others, drift = stored.doctor(derive)
    assert all(check.is_sound for check in others)
    assert any(sentence.format(copy=copy) in problem for problem in drift.problems)


def test_many_problems_are_counted(ledger: Ledger) -> None:
    derived = derive(ledger.facts())
    copies = {f"{i:032}": "original" for i in range(50)}
    ledger.store(Derived(derived.companies, derived.deals, copies), ledger.mark())
    assert len(ledger.doctor(derive)[-1].problems) == 21
    assert ledger.doctor(derive)[-1].problems[-1] == "and 30 more"
