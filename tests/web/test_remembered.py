"""What takes long is worked out once, by one thread, and anew when the ledger has learnt something."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from suitor import open_ledger
from suitor.pipeline import entry_of
from suitor.views import Views
from suitor.web.asking import Asked
from suitor.web.remembered import Remembered
from tests.web.made import in_doubt, ledger_of


@pytest.fixture
def views(tmp_path: Path) -> Views:
    return open_ledger(ledger_of([], tmp_path / "ledger.db"))


def test_once_for_a_day_and_the_same_facts(views: Views) -> None:
    known, asked = Remembered(), Asked(views, None)
    done: list[int] = []
    assert [known.get(asked, "work", lambda: done.append(1) or len(done)) for _ in range(3)] == [1, 1, 1]
    assert known.get(asked, "other work", lambda: "other") == "other"
    views.ledger.write([entry_of(reading) for reading in in_doubt()])
    assert known.get(asked, "work", lambda: done.append(1) or len(done)) == 2


def test_one_thread_works_and_the_others_wait(views: Views) -> None:
    known, asked = Remembered(), Asked(views, None)
    done, going, found = [], threading.Event(), []

    def work() -> str:
        done.append(threading.get_ident())
        going.wait(5)
        return "found"

    threads = [threading.Thread(target=lambda: found.append(known.get(asked, "work", work))) for _ in range(8)]
    for thread in threads:
        thread.start()
    going.set()
    for thread in threads:
        thread.join(5)
    assert found == ["found"] * 8
    assert len(done) == 1


def test_what_breaks_is_tried_again(views: Views) -> None:
    known, asked = Remembered(), Asked(views, None)
    with pytest.raises(ZeroDivisionError):
        known.get(asked, "work", lambda: 1 / 0)
    assert known.get(asked, "work", lambda: 3) == 3


def test_no_more_is_kept_than_there_is_room_for(views: Views) -> None:
    known, asked = Remembered(2), Asked(views, None)
    for name in ("one", "two", "one", "three"):
        known.get(asked, name, lambda: "first")
    assert known.get(asked, "one", lambda: "again") == "first"  # asked for later than "two"
    assert known.get(asked, "two", lambda: "again") == "again"
