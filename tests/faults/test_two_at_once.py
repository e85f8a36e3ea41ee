"""Several processes may ingest into one ledger at once, and it does not show."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.conftest import Undisturbed
from tests.faults.processes import exports, finish, start


def halves(news: Path) -> tuple[list[Path], list[Path]]:
    """The files, two thirds each, so that a third of them is in both; the second backwards."""
    files = sorted(news.iterdir())
    third = len(files) // 3
    return files[: 2 * third], files[:third:-1]


def test_two_ingests_of_the_same(blank_url: str, news: Path, undisturbed: Undisturbed) -> None:
    running = [start("ingest", news, "--ledger", blank_url) for _ in range(2)]
    for done in map(finish, running):
        assert done.returncode == 0, done.stderr
    assert exports(blank_url) == undisturbed.exports


def test_two_ingests_that_overlap(blank_url: str, news: Path, undisturbed: Undisturbed) -> None:
    running = [start("ingest", *paths, "--ledger", blank_url) for paths in halves(news)]
    for done in map(finish, running):
        assert done.returncode == 0, done.stderr
    assert exports(blank_url) == undisturbed.exports


@pytest.mark.long
def test_six_ingests(blank_url: str, news: Path, undisturbed: Undisturbed) -> None:
    files = sorted(news.iterdir())
    running = [start("ingest", *files[i:], *files[:i], "--ledger", blank_url) for i in range(0, 60, 10)]
    for done in map(finish, running):
        assert done.returncode == 0, done.stderr
    assert exports(blank_url) == undisturbed.exports
