"""Questions put by a file, and what a ledger answers as known on their day."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from suitor.model import Kind, Reading, Stage
from suitor.outlook.odds import p_agreed, p_completed, p_completed_once_agreed
from suitor.outlook.outcomes import Answered, Item, OutcomesError, Respondent, read_items
from suitor.views import Views
from tests import factory
from tests.outlook.news import BEGIN, by_day, told, write
from tests.sagas import days_of, last_day, sagas

R, T, P, A, C, F = Stage
ITEM = {"id": "o1", "file": "n1", "date": "2015-03-02"}
STORY = (
    told("2015-03-02", "Quillon may bid for Basketline.", R, file="n1"),
    told("2015-03-09", "Quillon is in talks with Basketline.", T, file="n2"),
    told("2015-05-01", "Quillon agreed to buy Basketline.", A, file="n3"),
    told("2015-08-01", "Quillon has bought Basketline.", C, file="n4"),
)


def item(file: str = "n1", day: str = "2015-03-02", **fields: Any) -> Item:
    return Item(f"o-{file}", file, date.fromisoformat(day), **fields)


def answer(views: Views, one: Item) -> Answered:
    (found,) = Respondent(views).answers([one])
    return found


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (ITEM, Item("o1", "n1", date(2015, 3, 2))),
        (
            {**ITEM, "kind": "merger", "acquirer": ["Quillon", "Q"], "target": "Basketline", "stage": "talks"},
            Item("o1", "n1", date(2015, 3, 2), Kind.MERGER, ("Quillon", "Q", "Basketline"), T),
        ),
        (
            {**ITEM, "agreed_within_365": True, "completed_within_365": False, "note": "of no use here"},
            Item("o1", "n1", date(2015, 3, 2), agreed=True, completed=False),
        ),
        ({**ITEM, "id": 7, "acquirer": None, "target": [], "stage": None}, Item("7", "n1", date(2015, 3, 2))),
    ],
)
def test_an_item(tmp_path: Path, line: dict[str, object], expected: Item) -> None:
    file = tmp_path / "items.jsonl"
    file.write_text(f"{json.dumps(line)}\n\n", encoding="utf-8")
    assert read_items(file) == [expected]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{nonsense", "property name"),
        ("[1, 2]", "an item needs"),
        ("7", "an item needs"),
        ('{"file": "n1", "date": "2015-03-02"}', "lacks 'id'"),
        ('{"id": "o1", "date": "2015-03-02"}', "lacks 'file'"),
        ('{"id": "o1", "file": "n1"}', "lacks 'date'"),
        ('{"id": "o1", "file": "n1", "date": "2 March 2015"}', "2 March 2015"),
        ('{"id": "o1", "file": "n1", "date": 20150302}', "date"),
        ('{"id": "o1", "file": "n1", "date": "2015-03-02", "kind": "marriage"}', "marriage"),
        ('{"id": "o1", "file": "n1", "date": "2015-03-02", "stage": "dreamt"}', "dreamt"),
        ('{"id": "o1", "file": "n1", "date": "2015-03-02", "agreed_within_365": "no"}', "agreed_within_365"),
        ('{"id": "o1", "file": "n1", "date": "2015-03-02", "completed_within_365": 0.3}', "completed_within_365"),
    ],
)
def test_a_line_that_is_no_item_is_named(tmp_path: Path, line: str, words: str) -> None:
    file = tmp_path / "items.jsonl"
    file.write_text(f"{json.dumps(ITEM)}\n\n{line}\n", encoding="utf-8")
    with pytest.raises(OutcomesError, match="line 3") as caught:
        read_items(file)
    assert words in str(caught.value)


def test_two_items_of_one_id_could_not_be_told_apart(tmp_path: Path) -> None:
    file = tmp_path / "items.jsonl"
    file.write_text(f"{json.dumps(ITEM)}\n{json.dumps({**ITEM, 'file': 'n2'})}\n", encoding="utf-8")
    with pytest.raises(OutcomesError, match=r"line 2.*'o1'"):
        read_items(file)


@pytest.mark.parametrize(
    ("file", "day", "stage"),
    [("n1", "2015-03-02", R), ("n1", "2015-03-20", T), ("n2", "2015-03-09", T), ("n3", "2015-05-01", A)],
)
def test_the_ledger_says_where_a_deal_stood_on_the_day(views: Views, file: str, day: str, stage: Stage) -> None:
    write(views, STORY)
    found = answer(views, item(file, day))
    assert (found.stage, found.p_agreed) == (stage, p_agreed(stage, found.signals).probability)
    once_agreed = p_completed().probability if stage is A else found.p_agreed * p_completed_once_agreed()
    assert found.p_completed == once_agreed


@pytest.mark.parametrize(
    ("file", "day"),
    [("n9", "2015-03-02"), ("n3", "2015-03-02"), ("n1", "2015-03-01")],  # unknown, or of later
)
def test_what_the_ledger_does_not_know_gets_the_odds_of_any_deal(views: Views, file: str, day: str) -> None:
    write(views, STORY)
    found = answer(views, item(file, day))
    assert (found.standing, found.stage, found.signals) == (None, None, {})
    assert found.p_agreed == p_agreed(None, {}).probability
    assert 0 < found.p_completed < found.p_agreed < 1


def test_an_empty_ledger_answers_too(views: Views) -> None:
    assert answer(views, item()).standing is None


@pytest.mark.parametrize(
    ("names", "kind", "target"),
    [
        (("Quillon", "Basketline"), None, "Basketline"),
        (("Quillon", "Lathe End Corp"), None, "Lathe End"),
        (("lathe end",), Kind.ACQUISITION, "Lathe End"),
        (("Somebody Else",), Kind.DIVESTITURE, "Tarn Vale"),  # no name helps, but the kind does
    ],
)
def test_of_several_deals_of_an_article_the_one_that_fits(
    views: Views, names: tuple[str, ...], kind: Kind | None, target: str
) -> None:
    one, other = "Quillon may bid for Basketline.", "Quillon may bid for Lathe End."
    third = "Ostvale may sell Tarn Vale."
    claims = [
        factory.claim(evidence=one, stage=R),
        factory.claim(evidence=other, stage=R, roles={"acquirer": "Quillon", "target": "Lathe End"}),
        factory.claim("divestiture", evidence=third, stage=R, roles={"seller": "Ostvale", "target": "Tarn Vale"}),
    ]
    published = factory.published("2015-03-02")
    write(views, [factory.reading(f"{one} {other} {third}", *claims, external_id="n1", published=published)])
    standing = answer(views, item(names=names, kind=kind)).standing
    assert standing is not None
    assert [party.name for parties in standing.deal.roles.values() for party in parties][-1] == target


def test_an_article_is_read_in_the_version_of_the_day(views: Views) -> None:
    """A week later, its publisher put another text in its place, which tells of no deal."""
    first = told("2015-03-02", "Quillon may bid for Basketline.", R, file="n1", url="https://n.example/1")
    last = factory.reading(
        "A shop was opened.", external_id="n1", url="https://n.example/1", publisher="Harbour Post",
        published=factory.published("2015-03-09"),
    )  # fmt: skip
    write(views, [first])
    before = answer(views, item())
    write(views, [last], BEGIN + timedelta(hours=1))
    assert before.stage is R
    assert answer(views, item()) == before
    assert answer(views, item(day="2015-03-09")).standing is None


def test_an_article_read_anew_later_is_answered_as_it_was_known(views: Views) -> None:
    """An hour later another extractor found no deal in it."""
    first = told("2015-03-02", "Quillon may bid for Basketline.", R, file="n1")
    write(views, [first])
    before = answer(views, item())
    write(views, [replace(first, claims=(), extractor="another")], BEGIN + timedelta(hours=1))
    assert before.stage is R
    assert answer(views.at(None, BEGIN), item()) == before
    assert answer(views, item()).standing is None


def questions(readings: list[Reading], chance: Random) -> list[Item]:
    """Items on some articles, put on the day of the article or somewhat later."""
    dated = [reading for reading in readings if last_day(reading) and reading.article.external_id]
    chosen = chance.sample(dated, min(8, len(dated)))
    asked = []
    for reading in chosen:
        day = last_day(reading)
        assert day is not None
        names = tuple(filler.name for claim in reading.claims for _, filler in claim.parties())
        asked.append(item(reading.article.external_id or "", (day + timedelta(days=chance.randrange(4))).isoformat()))
        asked[-1] = Item(f"{len(asked)}", asked[-1].file, asked[-1].day, names=names)
    return asked


@pytest.mark.parametrize("seed", range(3))
def test_articles_of_later_days_change_no_answer(views: Views, then: Views, seed: int) -> None:
    """At a random cut, what is asked by then is answered alike by a ledger that goes on and by one that does not."""
    chance = Random(seed)
    readings = sagas(5, seed)
    cut = chance.choice(days_of(readings)[5:])
    early = by_day(readings, cut)
    asked = [one for one in questions(early, chance) if one.day <= cut]
    write(then, early)
    write(views, early)
    write(views, [reading for reading in readings if reading not in early], BEGIN + timedelta(hours=1))
    known = list(Respondent(then).answers(asked))
    assert any(one.standing for one in known)
    assert list(Respondent(views).answers(asked)) == known
    assert list(Respondent(views.at(None, BEGIN + timedelta(minutes=30))).answers(asked)) == known


def test_a_later_end_is_not_seen_from_before(views: Views, then: Views) -> None:
    asked = [item(), item("n2", "2015-03-09")]
    write(then, STORY[:2])
    write(views, STORY)
    assert list(Respondent(views).answers(asked)) == list(Respondent(then).answers(asked))
