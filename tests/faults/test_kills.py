"""An ingest that is killed at any moment and run again ends in the ledger of one that was not."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from tests.faults.conftest import Undisturbed
from tests.faults.processes import exports, ingest, kill_after, start, succeed, suitor, wait_until

FEW, MANY = 3, 20


def moments(count: int, seconds: float, seed: int) -> list[float]:
    """Seconds after the start at which to kill: one in each equal part of the time that it takes."""
    chance = random.Random(seed)
    return [seconds * (part + chance.random()) / count for part in range(count)]


def test_killed_again_and_again(blank_url: str, news: Path, undisturbed: Undisturbed) -> None:
    kills = [
        kill_after(moment, start("ingest", news, "--ledger", blank_url, "--workers", 2))
        for moment in moments(FEW, undisturbed.seconds, seed=2)
    ]
    assert any(kills)
    ingest(blank_url, news)
    assert exports(blank_url) == undisturbed.exports


@pytest.mark.long
@pytest.mark.parametrize("part", range(MANY))
def test_killed_once_at_any_moment(part: int, blank_url: str, news: Path, undisturbed: Undisturbed) -> None:
    moment = moments(MANY, undisturbed.seconds, seed=7)[part]
    kill_after(moment, start("ingest", news, "--ledger", blank_url))
    ingest(blank_url, news)
    assert exports(blank_url) == undisturbed.exports


def test_killed_while_the_ledger_is_made(blank_url: str, news: Path, undisturbed: Undisturbed) -> None:
    for moment in moments(FEW, 0.2, seed=3):
        process = start("ingest", news, "--ledger", blank_url)
        wait_until(lambda p=process: p.poll() is not None or in_use(blank_url), "it never opens its ledger")
        kill_after(moment, process)
    ingest(blank_url, news)
    assert exports(blank_url) == undisturbed.exports


def test_killed_while_deals_are_derived(blank_url: str, news: Path, undisturbed: Undisturbed) -> None:
    ingest(blank_url, news)
    begin = time.monotonic()
    suitor("rebuild", "--ledger", blank_url)
    for moment in moments(FEW, time.monotonic() - begin, seed=5):
        kill_after(moment, start("rebuild", "--ledger", blank_url))
        assert exports(blank_url) == undisturbed.exports
    succeed("rebuild", "--ledger", blank_url)
    assert exports(blank_url) == undisturbed.exports


def in_use(ledger: str) -> bool:
    """True once a ledger's file is there, or a program is connected to its database."""
    from sqlalchemy import create_engine, make_url, text

    address = make_url(ledger)
    if address.get_backend_name() == "sqlite":
        return Path(str(address.database)).exists()
    engine = create_engine(address.set(database="postgres"))
    with engine.connect() as connection:
        users = text("SELECT count(*) FROM pg_stat_activity WHERE datname = :name AND pid <> pg_backend_pid()")
        count = connection.execute(users, {"name": address.database}).scalar_one()
    engine.dispose()
    return bool(count)
