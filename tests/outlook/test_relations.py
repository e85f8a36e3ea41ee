"""Who is tied to a company: whole ties only, the best told foremost, and no more than has room in a drawing."""

from __future__ import annotations

from datetime import date

import pytest

from suitor.exposure.sentences import clause
from suitor.model import Reading, Reason, Stage
from suitor.outlook.holdings import Names
from suitor.outlook.relations import Relations, relations_around
from suitor.pipeline import entry_of
from suitor.views import Views
from tests import factory
from tests.outlook.circles import circle


def told(day: str, kind: str, sentence: str, stage: Stage | None = None, **roles: str | list[str]) -> Reading:
    reason = Reason.WITHDRAWN if stage is Stage.FAILED else None
    claim = factory.claim(kind, evidence=sentence, roles=roles, stage=stage, reason=reason, confidence=0.9)
    return factory.reading(f"{sentence}\n\nOf {day}.", claim, published=factory.published(day))


def around(views: Views, name: str, most: int = 12) -> Relations:
    found = views.company(name)
    return relations_around(views, found, Names(views), most)


def said(relations: Relations) -> list[str]:
    return [clause(link) for link in relations.links]


RIVALS = "Quillon and its rival Ostvale both make garden robots."
NEWS = (
    told("2011-03-01", "rivalry", RIVALS, party=["Quillon", "Ostvale"]),
    told("2011-03-09", "rivalry", "Ostvale competes with Quillon.", party=["Ostvale", "Quillon"]),
    told("2011-03-02", "partnership", "Ostvale and Meridel are partners.", Stage.COMPLETED, party=["Ostvale", "Meridel"]),
    told("2011-03-03", "acquisition", "Meridel may buy Quillon.", Stage.RUMOURED, acquirer="Meridel", target="Quillon"),
    told("2011-03-04", "acquisition", "Zemeto gave up its bid for Quillon.", Stage.FAILED, acquirer="Zemeto", target="Quillon"),
    told("2011-03-05", "ownership", "It holds a tenth of it.", owner="Quillon", owned="Basketline"),
)  # fmt: skip


def test_ties_of_a_company_and_of_those_around_it(views: Views) -> None:
    views.ledger.write([entry_of(reading) for reading in NEWS])
    found = around(views, "Quillon")
    assert [node.name for node in found.nodes] == ["Quillon", "Ostvale", "Meridel"]  # the best told foremost
    assert said(found) == ["Ostvale competes with Quillon", "Meridel may buy Quillon", "Ostvale works with Meridel"]
    assert found.links[0].told == 2  # two articles, whoever they name first
    assert found.left_out == 0


def test_what_failed_or_cannot_be_checked_ties_nobody(views: Views) -> None:
    views.ledger.write([entry_of(reading) for reading in NEWS])
    assert "Zemeto" not in " ".join(said(around(views, "Zemeto")))
    assert "Basketline" not in " ".join(said(around(views, "Quillon")))


def test_no_more_than_there_is_room_for(views: Views) -> None:
    views.ledger.write([entry_of(reading) for reading in NEWS])
    found = around(views, "Quillon", most=1)
    assert [node.name for node in found.nodes] == ["Quillon", "Ostvale"]
    assert said(found) == ["Ostvale competes with Quillon"]
    assert found.left_out == 1


def test_as_known_on_a_day(views: Views) -> None:
    views.ledger.write([entry_of(reading) for reading in NEWS])
    assert said(around(views.at(date(2011, 3, 2)), "Quillon")) == ["Quillon competes with Ostvale"]


@pytest.mark.parametrize("seed", range(4))
def test_every_link_has_two_ends_that_are_drawn_and_its_own_come_first(views: Views, seed: int) -> None:
    views.ledger.write([entry_of(reading) for reading in circle(60, seed)])
    for company in views.companies():
        found = around(views, company.id, most=3)
        ids = [node.id for node in found.nodes]
        assert ids[0] == company.id
        assert len(ids) == len(set(ids)) <= 4
        own = [company.id in (link.origin_id, link.destination_id) for link in found.links]
        assert own == sorted(own, reverse=True)
        assert all({link.origin_id, link.destination_id} <= set(ids) for link in found.links)
