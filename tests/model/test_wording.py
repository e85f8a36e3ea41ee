"""Deals in words: headlines, stages, dates, and terms as they changed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from suitor.model import Deal, DealParty, Kind, Published, Reason, Report, Role, Stage
from suitor.model.wording import count_words, day_words, deal_headline, deal_stage_words, terms_over_time
from tests import factory

QUILLON, BASKETLINE, OSTVALE = (DealParty(name, name.lower()) for name in ("Quillon", "Basketline", "Ostvale"))


@pytest.mark.parametrize(
    ("kind", "roles", "words"),
    [
        (
            Kind.ACQUISITION,
            {Role.ACQUIRER: (QUILLON,), Role.TARGET: (BASKETLINE,)},
            "Quillon → Basketline, acquisition",
        ),
        (Kind.ACQUISITION, {Role.TARGET: (BASKETLINE,)}, "Basketline, acquisition"),
        (
            Kind.ACQUISITION,
            {Role.ACQUIRER: (QUILLON, OSTVALE), Role.TARGET: (BASKETLINE,), Role.SELLER: (OSTVALE,)},
            "Quillon, Ostvale → Basketline from Ostvale, acquisition",
        ),
        (Kind.MERGER, {Role.PARTY: (QUILLON, BASKETLINE)}, "Quillon + Basketline, merger"),
        (
            Kind.JOINT_VENTURE,
            {Role.PARTY: (QUILLON, BASKETLINE), Role.VENTURE: (OSTVALE,)},
            "Quillon + Basketline → Ostvale, joint venture",
        ),
        (
            Kind.DIVESTITURE,
            {Role.SELLER: (QUILLON,), Role.TARGET: (BASKETLINE,)},
            "Quillon sells Basketline, divestiture",
        ),
    ],
)
def test_headlines_of_deals(kind: Kind, roles: dict[Role, tuple[DealParty, ...]], words: str) -> None:
    assert deal_headline(Deal("d", kind, roles, None)) == words


@pytest.mark.parametrize(
    ("stage", "reason", "lapsed", "words"),
    [
        (Stage.TALKS, None, False, "talks"),
        (Stage.TALKS, None, True, "talks, lapsed"),
        (Stage.COMPLETED, None, True, "completed"),
        (Stage.FAILED, Reason.TOPPED, False, "failed (topped)"),
        (None, None, False, ""),
    ],
)
def test_stages_of_deals(stage: Stage | None, reason: Reason | None, lapsed: bool, words: str) -> None:
    assert (
        deal_stage_words(Deal("d", Kind.MERGER, {Role.PARTY: (QUILLON, BASKETLINE)}, stage, reason, lapsed=lapsed))
        == words
    )


@pytest.mark.parametrize(
    ("published", "words"),
    [
        (factory.published("1999-02-26"), "26 Feb 1999"),
        (factory.published("1999-02"), "Feb 1999"),
        (factory.published("1999"), "1999"),
        (Published(factory.day("1999-02-26"), factory.day("1999-03-01")), "26 Feb 1999 to 28 Feb 1999"),
        (None, "no date"),
    ],
)
def test_days(published: Published | None, words: str) -> None:
    assert day_words(published) == words


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 copies"), (1, "1 copy"), (2, "2 copies"), (21578, "21,578 copies")]
)
def test_counts(number: int, words: str) -> None:
    assert count_words(number, "copy", "copies") == words


def offer(text: str, day: str, **fields: object) -> Report:
    claim = factory.claim(amount=factory.money(float(re.sub(r"[^0-9.]", "", text)) * 1e6, text=text))
    return Report(f"a{day}", None, factory.published(day), Stage.PROPOSED, claim, **fields)  # type: ignore[arg-type]


def test_a_price_is_told_when_it_changes_also_back_and_copies_add_none() -> None:
    timeline = (
        offer("$27m", "1999-01-01"),
        offer("$27 million", "1999-01-02"),
        offer("$30m", "1999-01-03"),
        offer("$30.1m", "1999-01-04", copy_of="a1999-01-03"),
        offer("$27m", "1999-01-05"),
    )
    values = terms_over_time(timeline)["price"]
    assert [(words, report.article_id) for words, report in values] == [
        ("$27m", "a1999-01-01"),
        ("$30m", "a1999-01-03"),
        ("$27m", "a1999-01-05"),
    ]


def test_a_corrected_price_is_told_though_the_article_is_a_copy() -> None:
    wrong = offer("$27m", "1999-01-01", note="taken back by a1999-01-02")
    timeline = (wrong, offer("$72m", "1999-01-02", copy_of=wrong.article_id))
    assert [words for words, _ in terms_over_time(timeline)["price"]] == ["$27m", "$72m"]


@pytest.mark.parametrize(("text", "prices"), [("$27m", ["$27m", "$30m"]), ("$33m", ["$27m", "$30m", "$33m"])])
def test_a_price_without_a_date_is_told_where_it_was_not_heard_before(text: str, prices: list[str]) -> None:
    undated = replace(offer(text, "1999-01-03"), published=None)
    timeline = (offer("$27m", "1999-01-01"), offer("$30m", "1999-01-02"), undated)
    assert [words for words, _ in terms_over_time(timeline)["price"]] == prices
