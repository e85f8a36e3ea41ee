"""Views of a ledger: as of a day, as known at a time, whatever the order in which articles came."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest

from suitor import open_ledger
from suitor.export.records import What, records
from suitor.ledger import LedgerError, NotInLedger
from suitor.ledger import open_ledger as open_facts
from suitor.model import Judgement, Kind, Reading, Role, Stage, Verdict
from suitor.pipeline import entry_of
from suitor.views import Views
from tests import factory
from tests.cli.news import READINGS, bid, told

OTHERS = (
    bid(6, "1999-04-02", "Quillon said the purchase of Basketline was a success.", Stage.COMPLETED),
    bid(7, "1999-02-27", "Quillon may bid for Basketline, Bay Wire said.", Stage.RUMOURED, publisher="Bay Wire"),
)
NEWS = (*READINGS, *OTHERS)
DAYS = [date(1999, 2, 26), date(1999, 3, 5), date(1999, 3, 22), date(1999, 12, 31)]
SORTS = list(What)


def exports(views: Views) -> str:
    """Everything that a ledger gives away."""
    return "\n".join(json.dumps(record) for what in SORTS for record in records(views, what))


def filled(url: str | Path, readings: Sequence[Reading], recorded: datetime | None = None) -> Views:
    """The ledger with these readings in it, each written by itself."""
    views = open_ledger(url)
    for reading in readings:
        views.ledger.write([entry_of(reading)], recorded)
    return views


def published_by(day: date) -> list[Reading]:
    return [reading for reading in NEWS if (p := reading.article.published) and p.start <= day]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_view_of_a_day_is_a_ledger_of_the_articles_up_to_it(ledger_url: str, tmp_path: Path, day: date) -> None:
    with filled(ledger_url, NEWS) as all_, filled(tmp_path / "then.db", published_by(day)) as then:
        assert exports(all_.at(day)) == exports(then.at(day))


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_a_deal_of_a_day_is_that_of_the_whole_view(ledger_url: str, day: date) -> None:
    with filled(ledger_url, NEWS) as views:
        for deal in views.at(day).deals():
            assert views.at(day).deal(deal.id) == deal


def test_a_deal_that_nobody_had_heard_of(ledger_url: str) -> None:
    with filled(ledger_url, NEWS) as views, pytest.raises(NotInLedger, match="first heard of on 1999-02-26"):
        views.at(date(1999, 1, 1)).deal(views.deals()[0].id)


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_ingest_does_not_matter(ledger_url: str, tmp_path: Path, seed: int) -> None:
    shuffled = Random(seed).sample(NEWS, len(NEWS))
    with filled(ledger_url, NEWS) as one, filled(tmp_path / "other.db", shuffled) as other:
        assert exports(one) == exports(other)


def test_what_was_known_at_a_time_stays_so(ledger_url: str) -> None:
    first, second = datetime(2001, 1, 1, tzinfo=UTC), datetime(2001, 1, 2, tzinfo=UTC)
    with filled(ledger_url, NEWS[:3], first) as views:
        before = exports(views.at(known_by=first))
        assert before == exports(views.at(known_by=second))
        for reading in NEWS[3:]:
            views.ledger.write([entry_of(reading)], second)
        views.correct(views.deals()[0].id, {"stage": "talks"}, "Editor")
        assert exports(views.at(known_by=first)) == before
        assert exports(Views(views.ledger)) != before


def test_a_rebuild_gives_the_same_bytes(ledger_url: str) -> None:
    with filled(ledger_url, NEWS) as views:
        before = exports(views)
        views.rebuild()
        assert exports(Views(views.ledger)) == before


def ostvale() -> Reading:
    """A reading of an article about another bid for Basketline."""
    sentence = "Ostvale may bid for Basketline too."
    article = factory.article(
        sentence, external_id="9", url="https://news.example/9", published=factory.published("1999-03-22")
    )
    roles = {Role.ACQUIRER: "Ostvale", Role.TARGET: "Basketline"}
    return Reading(article, (told(article, sentence, Kind.ACQUISITION, roles, stage=Stage.RUMOURED),))


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("quillon", "Ostvale", Verdict.SAME),
        ("DEAL 0", "DEAL -1", Verdict.SAME),
        ("DEAL 0", "CLAIM 2", Verdict.DIFFERENT),
    ],
)
def test_a_judgement_is_kept_and_undone(ledger_url: str, left: str, right: str, verdict: Verdict) -> None:
    with filled(ledger_url, (*NEWS, ostvale())) as views:
        before, deals = exports(views), views.deals()
        ids = {"DEAL 0": deals[0].id[:12], "DEAL -1": deals[-1].id[:12], "CLAIM 2": deals[0].timeline[2].claim_id[:12]}
        id_ = views.judge(ids.get(left, left), ids.get(right, right), verdict, "Editor")
        judged = Views(views.ledger)
        assert exports(judged) != before
        for deal in judged.at(DAYS[-1]).deals():
            assert judged.at(DAYS[-1]).deal(deal.id) == deal
        assert "Editor" in judged.undo(id_, "Editor")
        assert exports(Views(views.ledger)) == before


@pytest.mark.parametrize(
    ("left", "right", "by", "words"),
    [
        ("Nobody", "Quillon", "Editor", "no company is called 'Nobody'"),
        ("Quillon", "Quillon", "Editor", "same thing by name"),
        ("Quillon", "DEAL", "Editor", "'Quillon' is a company"),
        ("Quillon", "Basketline", " ", "needs the name"),
        ("abcdef123456", "DEAL", "Editor", "no deal 'abcdef123456'"),
    ],
)
def test_what_cannot_be_judged(tmp_path: Path, left: str, right: str, by: str, words: str) -> None:
    with filled(tmp_path / "ledger.db", NEWS) as views, pytest.raises(LedgerError, match=words):
        views.judge(left, right.replace("DEAL", views.deals()[0].id), Verdict.SAME, by)
    with open_facts(tmp_path / "ledger.db") as ledger:
        assert ledger.judgements() == []


@pytest.mark.parametrize("name", ["Quillon", "QUILLON", "Quillon Inc", "quillon corp."])
def test_a_company_is_found_by_any_form_of_its_name(tmp_path: Path, name: str) -> None:
    with filled(tmp_path / "ledger.db", NEWS) as views:
        found = views.company(name)
    assert found.company.name == "Quillon"
    assert len(found.deals) == 1
    assert len(found.relations) == 1


def test_a_ledger_that_may_only_be_read_still_answers(tmp_path: Path) -> None:
    with filled(tmp_path / "ledger.db", NEWS) as views:
        expected = exports(views)
        views.ledger.judge(Judgement("Quillon", "Ostvale", Verdict.SAME, "Editor"))  # its tables are behind now
    with open_ledger(tmp_path / "ledger.db", read_only=True) as views:
        assert views.deals()
        assert views.deal(views.deals()[0].id[:8])
        assert exports(views) != expected


@pytest.mark.parametrize(
    ("days", "lapsed"), [(1, [True, False]), (7, [True, False]), (8, [False, False]), (365, [False, False])]
)
def test_silence_is_counted_to_the_newest_article(tmp_path: Path, days: int, lapsed: list[bool]) -> None:
    later = replace(ostvale(), article=replace(ostvale().article, published=factory.published("1999-04-09")))
    with filled(tmp_path / "ledger.db", (*NEWS, later)) as views:
        views.lapse_days = days
        assert [deal.lapsed for deal in views.deals()] == lapsed
        assert [views.deal(deal.id).lapsed for deal in views.deals()] == lapsed
        assert not any(deal.lapsed for deal in views.at(date(1999, 4, 2)).deals())


@pytest.mark.parametrize("as_of", [None, DAYS[-1]])
def test_few_digits_are_the_number_of_an_article_or_nothing(tmp_path: Path, as_of: date | None) -> None:
    with filled(tmp_path / "ledger.db", NEWS) as views:
        deal = views.deals()[0]
        assert views.at(as_of).deal("2").id == deal.id
        assert views.at(as_of).deal(deal.id[:6]).id == deal.id
        for name in (deal.id[:5], "", "5"):
            with pytest.raises(NotInLedger, match="no deal"):
                views.at(as_of).deal(name)


def test_tables_for_data_frames(tmp_path: Path) -> None:
    pytest.importorskip("polars", reason="polars is not installed")
    with filled(tmp_path / "ledger.db", NEWS) as views:
        assert views.frame("deals").height == len(views.deals())
        assert views.frame("claims").height == len(NEWS)
        with pytest.raises(ValueError, match="nothing"):
            views.frame("nothing")
