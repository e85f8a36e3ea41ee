"""The JSON of what is exported: its keys, its order, and what is left out."""

from __future__ import annotations

from datetime import UTC, datetime

from suitor.export.records import article_json, company_json, deal_json, deal_story_json, telling_json
from suitor.model import (
    Article,
    ArticleHead,
    Claim,
    Company,
    Deal,
    DealParty,
    Judgement,
    Kind,
    Report,
    Role,
    Telling,
    Verdict,
    from_json,
)
from tests import factory
from tests.cli import deals


def test_a_deal() -> None:
    record = deal_json(deals.failed())
    assert list(record) == ["id", "kind", "roles", "stage", "reason", "lapsed", "articles", "roots", "forecast"]
    assert record["forecast"] is None
    assert record["roles"]["acquirer"] == [{"name": "Quillon Tools", "company": "c1"}]
    assert (record["stage"], record["reason"], record["lapsed"], record["roots"]) == ("failed", "withdrawn", True, 2)
    assert record["articles"][0] == {
        "id": deals.TIMELINE[0].article_id,
        "external_id": "2401",
        "published": {"from": "1999-02-26", "to": "1999-02-27", "by": "given"},
        "stage": "rumoured",
    }


def test_roles_come_in_the_order_of_their_kind() -> None:
    sides = {Role.TARGET: (DealParty("Basketline", "c2"),), Role.ACQUIRER: (DealParty("Quillon", "c1"),)}
    assert list(deal_json(Deal("d", Kind.ACQUISITION, sides, None))["roles"]) == ["acquirer", "target"]
    claim = factory.claim(roles={"target": "Basketline", "acquirer": "Quillon"})
    assert list(telling_json(Telling("t", ArticleHead("a"), claim), None)["roles"]) == ["acquirer", "target"]


def test_the_story_of_a_deal_can_be_read_back() -> None:
    record = deal_story_json(deals.deal())
    assert record["reasons"] == ["the same two companies within a month"]
    assert [root["source"]["name"] for root in record["origins"]] == ["Meridian Wire", "Harbour Post"]
    assert [from_json(Report, report) for report in record["timeline"]] == list(deals.TIMELINE)


def test_a_claim_has_its_id_its_deal_and_its_article() -> None:
    head = ArticleHead("a1", "2401", "https://news.example/1", published=factory.published("1999-02"))
    record = telling_json(Telling("t1", head, factory.claim()), "d1")
    assert (record.pop("id"), record.pop("deal")) == ("t1", "d1")
    assert record.pop("article") == {
        "id": "a1",
        "external_id": "2401",
        "url": "https://news.example/1",
        "published": {"from": "1999-02-01", "to": "1999-03-01", "by": "given"},
    }
    assert from_json(Claim, record) == factory.claim()


def test_a_company_keeps_its_recorded_times_to_itself_unless_asked() -> None:
    noon = datetime(2020, 1, 1, 12, tzinfo=UTC)
    company = Company("c1", "Quillon", judgements=(Judgement("a", "b", Verdict.SAME, "rule:x", ("why",), noon),))
    assert set(company_json(company)["judgements"][0]) == {"left", "right", "verdict", "by", "reasons"}
    assert from_json(Company, company_json(company, with_recorded=True)) == company


def test_an_article_is_that_of_a_reading() -> None:
    article = factory.article("It rained.", title="Rain")
    assert from_json(Article, article_json(article)) == article
