"""Roots: whom the articles on one deal go back to. Outlets, companies and people are invented."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suitor.model import ArticleHead, Report, Root, Source, SourceType, Stage
from suitor.resolution.outlets import outlet, publisher_of
from suitor.resolution.roots import root_words, roots_of, roots_words
from tests.factory import claim, published

PEOPLE = Source("people familiar with the matter", anonymous=True, type=SourceType.ANONYMOUS)
DOUBT = Source("the writer", type=SourceType.WRITER)
FILING = Source("a stock exchange filing", type=SourceType.FILING)


def company(name: str) -> Source:
    return Source(name, type=SourceType.COMPANY)


def person(name: str) -> Source:
    return Source(name, type=SourceType.PERSON)


def told(
    id_: str, publisher: str | None, day: int | None, *chain: Source, stage: Stage = Stage.TALKS, **head: Any
) -> tuple[Report, ArticleHead]:
    """An article of a day in March 2015, and its report."""
    when = published(f"2015-03-{day:02}") if day else None
    report = Report(id_, None, when, stage, claim(attribution=chain, stage=stage), claim_id=f"claim-{id_}")
    return report, ArticleHead(id_, publisher=publisher, published=when, **head)


def roots(*articles: tuple[Report, ArticleHead], copies: dict[str, str] | None = None) -> list[tuple[str, str]]:
    """The name of each root with the ids of its articles."""
    timeline, heads = [report for report, _ in articles], {head.id: head for _, head in articles}
    return [(root.source.name, " ".join(root.articles)) for root in roots_of(timeline, heads, copies or {})]


POST, GAZETTE, COURIER = "Harbour Post", "Quayside Gazette", "Northern Courier"
BY_POST, BY_GAZETTE = Source(POST), Source(GAZETTE)

ROWS = {
    "nobody credited: the publisher": ([told("a", POST, 1)], [(POST, "a")]),
    "two outlets on their own: two roots": (
        [told("a", POST, 1), told("b", GAZETTE, 2)],
        [(POST, "a"), (GAZETTE, "b")],
    ),
    "nameless people: the outlet that reports them": ([told("a", POST, 1, PEOPLE)], [(POST, "a")]),
    "an outlet with nameless people behind it: the outlet": (
        [told("a", GAZETTE, 1, BY_POST, PEOPLE)],
        [(POST, "a")],
    ),
    "the last name of a chain": ([told("a", POST, 1, BY_GAZETTE, person("Orla Finch"))], [("Orla Finch", "a")]),
    "nameless people before the name": ([told("a", POST, 1, PEOPLE, BY_GAZETTE)], [(GAZETTE, "a")]),
    "an outlet credited that has an article of its own": (
        [told("a", POST, 1, PEOPLE), told("b", GAZETTE, 2, BY_POST)],
        [(POST, "a b")],
    ),
    "what stands behind that article is taken over": (
        [told("a", POST, 1, company("Quillon Inc")), told("b", GAZETTE, 2, BY_POST), told("c", COURIER, 3, BY_GAZETTE)],
        [("Quillon Inc", "a b c")],
    ),
    "an article of the outlet that came later is not what was credited": (
        [told("a", GAZETTE, 1, BY_POST), told("b", POST, 2, company("Quillon"))],
        [(POST, "a"), ("Quillon", "b")],
    ),
    "the last one no later is": (
        [told("a", POST, 1, PEOPLE), told("b", POST, 4, FILING), told("c", GAZETTE, 5, BY_POST)],
        [(POST, "a"), ("a stock exchange filing", "b c")],
    ),
    "a circle: the earlier": (
        [told("a", POST, 3, BY_GAZETTE), told("b", GAZETTE, 3, BY_POST)],
        [(POST, "a b")],
    ),
    "a circle further on": (
        [told("a", POST, 3, BY_GAZETTE), told("b", GAZETTE, 3, BY_POST), told("c", COURIER, 4, BY_GAZETTE)],
        [(POST, "a b c")],
    ),
    "one that credits itself": ([told("a", POST, 1, BY_POST)], [(POST, "a")]),
    "the writer's doubt is no source": ([told("a", POST, 1, BY_GAZETTE, DOUBT)], [(GAZETTE, "a")]),
    "a company on record and a filing are roots of their own": (
        [told("a", POST, 1, company("Quillon")), told("b", POST, 2, FILING)],
        [("Quillon", "a"), ("a stock exchange filing", "b")],
    ),
    "one company under several names": (
        [told("a", POST, 1, company("Quillon Inc.")), told("b", GAZETTE, 2, company("Quillon"))],
        [("Quillon Inc.", "a b")],
    ),
    "bidder and target, each for itself": (
        [
            told("a", POST, 1, company("Quillon"), stage=Stage.PROPOSED),
            told("b", POST, 2, company("Basketline"), stage=Stage.PROPOSED),
        ],
        [("Quillon", "a"), ("Basketline", "b")],
    ),
    "both announce what they agreed: one root": (
        [
            told("a", POST, 1, company("Quillon"), stage=Stage.AGREED),
            told("b", GAZETTE, 1, company("Basketline plc"), stage=Stage.AGREED),
        ],
        [("the companies", "a b")],
    ),
    "said by both in one breath": (
        [
            told("a", POST, 1, company("the two companies"), stage=Stage.PROPOSED),
            told("b", GAZETTE, 2, company("Quillon"), stage=Stage.AGREED),
        ],
        [("the companies", "a b")],
    ),
    "one of them alone speaks for itself": (
        [
            told("a", POST, 1, company("Quillon"), stage=Stage.PROPOSED),
            told("b", POST, 5, company("Quillon"), stage=Stage.AGREED),
        ],
        [("Quillon", "a b")],
    ),
    "an outsider on an agreed deal is no party": (
        [
            told("a", POST, 1, company("Quillon"), stage=Stage.AGREED),
            told("b", POST, 2, company("Varnholt"), stage=Stage.AGREED),
        ],
        [("Quillon", "a"), ("Varnholt", "b")],
    ),
    "spellings of an outlet": (
        [
            told("a", POST, 1, Source("the Wall Street Journal")),
            told("b", GAZETTE, 2, Source("WSJ")),
            told("c", COURIER, 3, Source("Journal")),
            told("d", "wsj.com", 4),
        ],
        [("Wall Street Journal", "a b c d")],
    ),
    "a source line at the end of the text": ([told("a", POST, 1, credits=(GAZETTE,))], [(GAZETTE, "a")]),
    "an agency's story in a paper": ([told("a", POST, 1, byline="By Kyodo News")], [("Kyodo", "a")]),
    "no publisher: the host": (
        [told("a", None, 1, url="https://www.tidewire.example/x"), told("b", None, 2, url="http://tidewire.example/y")],
        [("tidewire.example", "a b")],
    ),
    "nothing known of either: each for itself": (
        [told("a", None, 1), told("b", None, 2, PEOPLE)],
        [("unattributed", "a"), ("unattributed", "b")],
    ),
    "no date: after all others": (
        [told("a", POST, None), told("b", GAZETTE, 9, BY_POST)],
        [(POST, "b a")],
    ),
    "the first root is the first to be published": (
        [told("b", GAZETTE, 2), told("a", POST, 1), told("c", GAZETTE, 3)],
        [(POST, "a"), (GAZETTE, "b c")],
    ),
}


@pytest.mark.parametrize("articles, expected", ROWS.values(), ids=ROWS)
def test_roots(articles: list[tuple[Report, ArticleHead]], expected: list[tuple[str, str]]) -> None:
    assert roots(*articles) == expected


COPIES = {
    "a copy shares the root of its original": (
        [told("a", POST, 1, company("Quillon")), told("b", GAZETTE, 2)],
        {"b": "a"},
        [("Quillon", "a b")],
    ),
    "so does one that was read otherwise": (
        [told("a", POST, 1, PEOPLE), told("b", GAZETTE, 2, person("Orla Finch"))],
        {"b": "a"},
        [(POST, "a b")],
    ),
    "copies of an article that is not in the timeline": (
        [told("b", GAZETTE, 2, PEOPLE), told("c", COURIER, 3)],
        {"b": "a", "c": "a"},
        [(GAZETTE, "b c")],
    ),
    "one that credits a paper which printed a copy": (
        [told("a", POST, 1, PEOPLE), told("b", GAZETTE, 2), told("c", COURIER, 3, BY_GAZETTE)],
        {"b": "a"},
        [(POST, "a b c")],
    ),
}


@pytest.mark.parametrize("articles, copies, expected", COPIES.values(), ids=COPIES)
def test_copies(
    articles: list[tuple[Report, ArticleHead]], copies: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    assert roots(*articles, copies=copies) == expected


def test_nameless_people_of_a_copy_are_those_of_the_original_s_publisher() -> None:
    report, head = told("b", GAZETTE, 2, PEOPLE)
    _, original = told("a", POST, 1)
    assert roots_of([report], {"a": original, "b": head}, {"b": "a"})[0].source.name == POST


def test_twelve_outlets_that_credit_bloomberg_are_one_root() -> None:
    articles = [told(f"n{day:02}", f"Town Herald {day}", day, Source("Bloomberg News"), PEOPLE) for day in range(1, 13)]
    timeline, heads = [report for report, _ in articles], {head.id: head for _, head in articles}
    found = roots_of(timeline, heads, {})
    assert roots_words(found, heads) == "12 articles, 1 root: Bloomberg, first in Town Herald 1, 1 Mar 2015"


def test_the_first_to_publish_is_not_named_twice() -> None:
    report, head = told("a", POST, 3)
    assert (
        roots_words(roots_of([report], {"a": head}, {}), {"a": head}) == "1 article, 1 root: Harbour Post, 3 Mar 2015"
    )
    assert root_words(Root(Source(POST), ("unknown",)), {}) == POST
    assert roots_words((), {}) == "0 articles, 0 roots"


def test_an_article_counts_once_by_its_first_report() -> None:
    report, head = told("a", POST, 1, company("Quillon"))
    again, _ = told("a", POST, 1, BY_GAZETTE)
    assert len(roots_of([report, again], {"a": head}, {})) == 1


@pytest.mark.parametrize(
    "name, usual",
    [
        ("The Wall Street Journal", "Wall Street Journal"),
        ("wsj", "Wall Street Journal"),
        ("N.Y. Times", "New York Times"),
        ("The Times", "The Times"),
        ("Bloomberg.com", "Bloomberg"),
        ("The Harbour Post", "Harbour Post"),
        ("Barron’s", "Barron's"),
    ],
)
def test_outlets_have_one_name_each(name: str, usual: str) -> None:
    assert outlet(name) == usual
    assert outlet(usual) == usual


@pytest.mark.parametrize(
    "fields, publisher",
    [
        ({"publisher": "The Harbour Post"}, "Harbour Post"),
        ({"publisher": "Harbour Post", "byline": "Orla Finch"}, "Harbour Post"),
        ({"publisher": "Harbour Post", "byline": "by Reuters"}, "Reuters"),
        ({"url": "https://www.reuters.com/article/1"}, "Reuters"),
        ({"url": "https://blog.tidewire.example/1"}, "blog.tidewire.example"),
        ({"publisher": " ", "url": "no address"}, None),
        ({}, None),
    ],
)
def test_publisher_of(fields: dict[str, Any], publisher: str | None) -> None:
    assert publisher_of(ArticleHead("x", **fields)) == publisher


OUTLETS = st.sampled_from([POST, GAZETTE, COURIER])
CHAIN = st.lists(
    st.one_of(
        OUTLETS.map(Source),
        st.sampled_from([PEOPLE, DOUBT, FILING, company("Quillon"), company("Basketline"), company("the companies")]),
    ),
    max_size=3,
)
STAGES = st.sampled_from([Stage.TALKS, Stage.AGREED])
ARTICLES = st.lists(st.tuples(st.none() | OUTLETS, st.none() | st.integers(1, 4), CHAIN, STAGES), max_size=8).map(
    lambda rows: [told(f"n{i}", outlet_, day, *chain, stage=s) for i, (outlet_, day, chain, s) in enumerate(rows)]
)


@given(ARTICLES, st.dictionaries(st.integers(0, 9), st.integers(0, 9)), st.randoms())
def test_every_article_is_in_one_root_whatever_the_order(
    articles: list[tuple[Report, ArticleHead]], copied: dict[int, int], chance: random.Random
) -> None:
    copies = {f"n{copy}": f"n{original}" for copy, original in copied.items()}
    found = roots(*articles, copies=copies)
    ids = [id_ for _, members in found for id_ in members.split()]
    assert sorted(ids) == sorted(head.id for _, head in articles)
    chance.shuffle(articles)
    assert roots(*articles, copies=copies) == found
