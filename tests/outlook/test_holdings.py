from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from suitor import open_ledger
from suitor.model import Certainty, Kind, Polarity, Reading, Stage
from suitor.outlook.holdings import OUTDATED, SOLD, TOGETHER, TOO_MUCH, UNSIZED, UNSURE, Names, holdings_in
from suitor.pipeline import entry_of
from suitor.views import Views
from tests import factory


def told(day: str, sentence: str, kind: Kind, roles: dict[str, str | list[str]], **fields: object) -> Reading:
    claim = factory.claim(kind, evidence=sentence, roles=roles, **fields)
    text = f"{sentence}\n\nNothing else was known on {day}."
    return factory.reading(text, claim, title=sentence, publisher="Harbour Post", published=factory.published(day))


def owns(day: str, owner: str | list[str], owned: str, percent: float | None, **fields: object) -> Reading:
    who = owner if isinstance(owner, str) else " and ".join(owner)
    size = "part" if percent is None else f"{percent:g} percent"
    roles: dict[str, str | list[str]] = {"owner": owner, "owned": owned}
    return told(day, f"{who} owns {size} of {owned}.", Kind.OWNERSHIP, roles, stake_pct=percent, **fields)


def invests(day: str, investor: str, investee: str, percent: float | None, stage: Stage = Stage.COMPLETED) -> Reading:
    sentence = f"{investor} bought {percent or 'part'} of {investee} ({stage})."
    roles: dict[str, str | list[str]] = {"investor": investor, "investee": investee}
    return told(day, sentence, Kind.INVESTMENT, roles, stage=stage, stake_pct=percent)


def buys(day: str, acquirer: str, target: str, seller: str, percent: float | None = None) -> Reading:
    sentence = f"{acquirer} completed the purchase of {target} from {seller}."
    roles: dict[str, str | list[str]] = {"acquirer": acquirer, "target": target, "seller": seller}
    return told(day, sentence, Kind.ACQUISITION, roles, stage=Stage.COMPLETED, stake_pct=percent)


@contextmanager
def ledger_of(folder: Path, *readings: Reading) -> Iterator[Views]:
    with open_ledger(folder / "ledger.db") as views:
        views.ledger.write([entry_of(reading) for reading in readings])
        views.rebuild()
        yield views


ROWS = [
    ("owned", [owns("2012-03-01", "Quillon", "Lark", 30)], [("Quillon", 30, None)]),
    ("bought", [invests("2012-03-01", "Quillon", "Lark", 30)], [("Quillon", 30, None)]),
    ("only rumoured", [invests("2012-03-01", "Quillon", "Lark", 30, Stage.RUMOURED)], [("Quillon", 30, "only rumoured")]),
    ("in talks", [invests("2012-03-01", "Quillon", "Lark", 30, Stage.TALKS)], [("Quillon", 30, "only talks")]),
    ("only agreed", [invests("2012-03-01", "Quillon", "Lark", 30, Stage.AGREED)], [("Quillon", 30, "only agreed")]),
    ("failed", [invests("2012-03-01", "Quillon", "Lark", 30, Stage.FAILED)], []),
    ("no size", [owns("2012-03-01", "Quillon", "Lark", None)], [("Quillon", None, UNSIZED)]),
    ("bought, no size", [buys("2012-03-01", "Quillon", "Lark", "Corran")], [("Quillon", None, UNSIZED)]),
    (
        "perhaps owned",
        [owns("2012-03-01", "Quillon", "Lark", 30, certainty=Certainty.POSSIBLE)],
        [("Quillon", 30, UNSURE)],
    ),
    ("not owned", [owns("2012-03-01", "Quillon", "Lark", 30, polarity=Polarity.DENIED)], []),
    (
        "the latest stands",
        [owns("2011-03-01", "Quillon", "Lark", 20), owns("2012-03-01", "Quillon Inc", "Lark", 30)],
        [("Quillon Inc", 30, None), ("Quillon", 20, OUTDATED)],
    ),
    (
        "said again, with and without size",
        [owns("2011-03-01", "Quillon", "Lark", 30), owns("2012-03-01", "Quillon", "Lark", 30), owns("2012-04-01", "Quillon", "Lark", None)],
        [("Quillon", 30, None)],
    ),
    (
        "several owners",
        [owns("2011-03-01", "Quillon", "Lark", 20), owns("2012-03-01", "Corran", "Lark", 30)],
        [("Corran", 30, None), ("Quillon", 20, None)],
    ),
    (
        "one figure for two",
        [owns("2012-03-01", ["Quillon", "Corran"], "Lark", 30)],
        [("Quillon", 30, TOGETHER), ("Corran", 30, TOGETHER)],
    ),
    (
        "more than there is",
        [owns("2011-03-01", "Quillon", "Lark", 60), owns("2012-03-01", "Corran", "Lark", 50)],
        [("Corran", 50, None), ("Quillon", 60, TOO_MUCH)],
    ),
    (
        "sold",
        [owns("2011-03-01", "Corran", "Lark", 60), buys("2012-03-01", "Quillon", "Lark", "Corran", 60)],
        [("Quillon", 60, None), ("Corran", 60, SOLD)],
    ),
    (
        "bought back",
        [buys("2012-03-01", "Quillon", "Lark", "Corran", 60), owns("2013-03-01", "Corran", "Lark", 30)],
        [("Corran", 30, None), ("Quillon", 60, None)],
    ),
    ("in others", [owns("2012-03-01", "Quillon", "Ostvale", 30)], []),
]  # fmt: skip


@pytest.mark.parametrize(("readings", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_what_counts_as_held(
    tmp_path: Path, readings: list[Reading], expected: list[tuple[str, float | None, str | None]]
) -> None:
    with ledger_of(tmp_path, *readings) as views:
        found = holdings_in(views, Names(views), ["Lark"])
        assert [(h.owner, h.stake and h.stake.percent, h.left_out) for h in found] == expected


def test_a_holding_carries_its_evidence(tmp_path: Path) -> None:
    with ledger_of(tmp_path, invests("2012-03-01", "Quillon", "Lark", 51)) as views:
        (held,) = holdings_in(views, Names(views), ["Lark"])
        assert held.claim is not None
        assert held.claim.evidence.text == "Quillon bought 51 of Lark (completed)."
        assert (held.day, held.basis, held.deal) == (date(2012, 3, 1), "investment, completed", views.deals()[0].id)
        assert held.head is not None
        assert held.head.publisher == "Harbour Post"
        assert held.stake is not None
        assert held.stake.control == "total"


def test_nothing_later_than_the_day_is_known(tmp_path: Path) -> None:
    news = [
        owns("2011-03-01", "Quillon", "Lark", 20),
        invests("2012-03-01", "Corran", "Lark", 30, Stage.AGREED),
        invests("2013-03-01", "Corran", "Lark", 30),
    ]
    with ledger_of(tmp_path, *news) as views:
        for day, expected in [("2010-01-01", []), ("2011-06-01", [20]), ("2012-06-01", [20]), ("2013-06-01", [30, 20])]:
            then = views.at(date.fromisoformat(day))
            held = holdings_in(then, Names(then), ["Lark"])
            assert [h.stake.percent for h in held if h.counts and h.stake] == expected, day
