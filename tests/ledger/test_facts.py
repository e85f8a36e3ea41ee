"""What stood on a day, as known at a time; and the neighbourhood of a claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suitor.ledger import Ledger, LedgerError, open_ledger
from suitor.model import ArticleHead, Facts
from tests import factory
from tests.ledger.stories import FIRST, HISTORY, OTHER, RUMOUR, SIGNED, TALKS, UNDATED, day, entry, hours, story


def told(facts: Facts) -> list[str | None]:
    """The external ids of the articles that the tellings come from."""
    return [telling.article.external_id for telling in facts.tellings]


@pytest.mark.parametrize(
    "as_of, articles",
    [
        ("2015-04-30", []),
        ("2015-05-01", ["1"]),
        ("2015-05-03", ["1", "4"]),
        ("2015-05-04", ["1", "4", "2"]),
        ("2016-01-01", ["1", "4", "2", "3"]),  # what has no date is on no day
        (None, ["1", "4", "2", "3", "5"]),
    ],
)
def test_a_day_sees_what_was_published_by_then(ledger: Ledger, as_of: str | None, articles: list[str]) -> None:
    ledger.write(HISTORY)
    facts = ledger.facts(day(as_of) if as_of else None)
    assert told(facts) == articles
    assert facts.newest == day(as_of or "2015-06-01")
    assert sorted(facts.signatures) == sorted(head.id for head in facts.heads)


def test_an_article_of_some_day_in_a_month_counts_when_the_month_is_over(ledger: Ledger) -> None:
    ledger.write([story("2015-05", "Quillon may buy Basketline.", external_id="m")])
    assert [told(ledger.facts(day(d))) for d in ("2015-05-30", "2015-05-31")] == [[], ["m"]]


def test_a_time_sees_what_was_recorded_by_then(ledger: Ledger) -> None:
    ledger.write([SIGNED], FIRST)
    ledger.write([RUMOUR], hours(2))
    assert told(ledger.facts(known_by=FIRST - timedelta(seconds=1))) == []
    assert told(ledger.facts(known_by=hours(1))) == ["3"]
    assert told(ledger.facts(known_by=hours(2))) == ["1", "3"]
    assert told(ledger.facts(day("2015-05-05"), hours(1))) == []


VERSIONS = [
    story("2015-05-01", "Quillon may buy Basketline.", "rumoured", url="https://harbour.example/1", external_id="a"),
    story("2015-05-01", "Quillon will buy Basketline.", "agreed", url="https://harbour.example/1", external_id="b"),
    story("2015-05-03", "Quillon bought Basketline.", "completed", url="https://harbour.example/1", external_id="c"),
    story(None, "Quillon buys Basketline.", "agreed", url="https://harbour.example/1", external_id="d"),
]


@pytest.mark.parametrize(
    "order, as_of, expected",
    [
        ("abc", None, "c"),  # the latest published counts
        ("cba", None, "c"),
        ("ab", None, "b"),  # on one day, the last to come
        ("ba", None, "a"),
        ("abc", "2015-05-02", "b"),  # as of a day, later versions do not exist yet
        ("cd", None, "c"),  # a version without a date does not supersede
        ("da", None, "a"),
        ("d", None, "d"),
    ],
)
def test_the_latest_version_counts(ledger: Ledger, order: str, as_of: str | None, expected: str) -> None:
    for letter in order:
        ledger.write([VERSIONS["abcd".index(letter)]])
    scope = day(as_of) if as_of else None
    assert told(ledger.facts(scope)) == [expected]
    assert [head.external_id for head in ledger.heads(scope)] == [expected]
    assert [article.external_id for article in ledger.articles(scope)] == [expected]
    assert ledger.article("https://harbour.example/1", scope).external_id == expected


def test_a_view_of_a_day_is_a_ledger_up_to_that_day(ledger: Ledger, tmp_path_factory: pytest.TempPathFactory) -> None:
    ledger.write(HISTORY)
    for as_of in ("2015-05-01", "2015-05-03", "2015-05-04", "2015-06-01"):
        early = [e for e in HISTORY if (p := e.article.published) is not None and p.start <= day(as_of)]
        with open_ledger(tmp_path_factory.mktemp("early") / "ledger.sqlite") as small:
            small.write(early)
            assert small.facts() == ledger.facts(day(as_of))


@pytest.mark.parametrize(
    "order", list(permutations(HISTORY, 5))[::17], ids=lambda o: "".join(e.article.external_id for e in o)
)
def test_the_order_of_ingest_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, order: tuple[object, ...]
) -> None:
    with open_ledger(tmp_path_factory.mktemp("any") / "ledger.sqlite") as ledger:
        for entry_ in order:
            ledger.write([entry_])  # type: ignore[list-item]
        assert told(ledger.facts()) == ["1", "4", "2", "3", "5"]
        assert [head.external_id for head in ledger.heads()] == ["1", "4", "2", "3", "5"]
        assert [telling.article.external_id for telling in ledger.tellings()] == ["1", "4", "2", "3", "5"]


def test_plans_and_valuations_are_no_facts_of_deals(ledger: Ledger) -> None:
    plan = factory.claim(
        "expansion", roles={"company": "Quillon", "place": "Norway"}, evidence="Quillon goes to Norway."
    )
    rivals = factory.claim("rivalry", roles={"party": ["Quillon", "Orrery"]}, evidence="Quillon and Orrery compete.")
    ledger.write([entry(factory.article("Quillon goes to Norway. Quillon and Orrery compete."), plan, rivals)])
    assert [telling.claim for telling in ledger.facts().tellings] == [rivals]
    assert {telling.claim.kind for telling in ledger.tellings()} == {"expansion", "rivalry"}


def test_tentative_claims_are_marked(ledger: Ledger) -> None:
    ledger.write([replace(SIGNED, tentative=RUMOUR.claims, keys=(*SIGNED.keys, *RUMOUR.keys))])
    assert {telling.claim.stage: telling.tentative for telling in ledger.facts().tellings} == {
        "agreed": False,
        "rumoured": True,
    }
    assert [telling.claim.stage for telling in ledger.tellings()] == ["agreed"]
    assert len(list(ledger.tellings(tentative=True))) == 2


def test_near_finds_what_shares_keys_through_others(ledger: Ledger) -> None:
    chain = [
        replace(
            story(f"2015-05-0{i + 1}", f"Quillon buys Basket{i}.", external_id=str(i)), keys=((f"k{i}", f"k{i + 1}"),)
        )
        for i in (0, 1, 2, 4)
    ]
    ledger.write(chain)
    ids = {telling.article.external_id: telling.id for telling in ledger.facts().tellings}
    assert told(ledger.facts(near=[ids["2"]])) == ["0", "1", "2"]
    assert told(ledger.facts(near=[ids["4"]])) == ["4"]
    assert told(ledger.facts(near=[ids["0"], ids["4"]])) == ["0", "1", "2", "4"]
    assert told(ledger.facts(day("2015-05-02"), near=[ids["2"]])) == ["0", "1"]
    assert ledger.facts(near=["0" * 32]).tellings == ()
    assert ledger.facts(near=[ids["4"]]).newest == day("2015-05-05")  # the whole ledger's


@given(st.lists(st.lists(st.integers(0, 12), max_size=3), min_size=1, max_size=10))
@settings(max_examples=15)
def test_neighbourhoods_part_the_ledger(groups: list[list[int]]) -> None:
    import tempfile

    entries = [
        replace(story("2015-05-01", f"Quillon buys Basket{i}.", external_id=str(i)), keys=(tuple(map(str, keys)),))
        for i, keys in enumerate(groups)
    ]
    with tempfile.TemporaryDirectory() as folder, open_ledger(f"{folder}/ledger.sqlite") as ledger:
        ledger.write(entries)
        ids = {telling.article.external_id: telling.id for telling in ledger.facts().tellings}
        for name, group in ((str(i), group) for i, group in enumerate(_components(groups))):
            assert sorted(told(ledger.facts(near=[ids[name]]))) == sorted(map(str, group))


def _components(groups: list[list[int]]) -> Iterable[set[int]]:
    """For each claim, all those that it shares keys with, slowly."""
    for start in range(len(groups)):
        found = {start}
        while more := {i for i, g in enumerate(groups) if any(set(g) & set(groups[j]) for j in found)} - found:
            found |= more
        yield found


def test_history_shows_what_was_superseded(ledger: Ledger) -> None:
    ledger.write(VERSIONS[:2], FIRST)
    ledger.write([replace(VERSIONS[1], extractor="reader 2")], hours(1))
    versions = ledger.history("https://harbour.example/1")
    assert [(v.article.external_id, v.extractor, v.claims, v.superseded) for v in versions] == [
        ("a", "reader 1", 1, True),
        ("b", "reader 1", 1, True),
        ("b", "reader 2", 1, False),
    ]
    assert [v.superseded for v in ledger.history("https://harbour.example/1", known_by=FIRST)] == [True, False]
    assert versions[0].recorded == FIRST


@pytest.mark.parametrize(
    "name, message", [("", "no article ''"), ("nothing", "no article 'nothing'"), ("7", "may be any of 2 articles")]
)
def test_an_article_must_be_named_clearly(ledger: Ledger, name: str, message: str) -> None:
    ledger.write([story("2015-05-01", f"Quillon may buy {target}.", external_id="7") for target in ("This", "That")])
    with pytest.raises(LedgerError, match=message):
        ledger.article(name)


def test_an_article_is_found_by_its_id_or_the_beginning_of_it(ledger: Ledger) -> None:
    ledger.write(HISTORY)
    for name in (TALKS.article.id, TALKS.article.id[:10], "2"):
        assert ledger.article(name) == TALKS.article
    assert list(ledger.heads()) == [ArticleHead.of(e.article) for e in (RUMOUR, OTHER, TALKS, SIGNED, UNDATED)]


def test_articles_that_another_extractor_read_are_found_while_writing(ledger: Ledger) -> None:
    ledger.write(HISTORY)
    ledger.write([replace(TALKS, extractor="reader 2")])
    seen = []
    for article, claims in ledger.readings_not_by("reader 2"):
        seen.append((article.external_id, claims))
        ledger.write([entry(article, extractor="reader 2")])
    assert seen == [(e.article.external_id, e.claims) for e in (RUMOUR, OTHER, SIGNED, UNDATED)]
    assert list(ledger.readings_not_by("reader 2")) == []
    assert told(ledger.facts()) == ["2"]
