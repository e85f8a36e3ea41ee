"""Belonging: sums, shares and sources are candidates where rules or encoder see them, and the likeliest wins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suitor.extraction.attribution import WRITER
from suitor.extraction.belonging import candidates_for_price, candidates_for_stake, credited, likeliest, likely
from suitor.extraction.document import Document
from suitor.extraction.encoder.opinion import Opinion
from suitor.extraction.grouping import Group
from suitor.model import Kind, Source, SourceType
from tests.extraction.documents import Links, document, group, statement, swap, words_of

Q, B, M = "Quillon", "Basketline", "Marwick"
TERMS = (
    "Quillon agreed to buy 60 percent of Basketline for $40 million. Basketline had sales of $9 million. "
    "Marwick owns 25 percent of it."
)


def _purchase(made: Document, word: str = "buy", kind: str = "acquisition") -> Group:
    first, second = Kind(kind).principals
    return group(statement(made, kind, word, **{str(first): Q, str(second): B}))


@pytest.mark.parametrize(
    ("links", "sums"),
    [
        ({}, ["$40 million"]),  # the rules look at the sentences of the claim
        ({(Q, "$9 million", "price"): 1.0}, ["$40 million", "$9 million"]),
        ({(Q, "$9 million", "price"): -3.5}, ["$40 million"]),
        ({(M, "$9 million", "price"): 4.0}, ["$40 million"]),  # that is the price of another deal
        ({(Q, "$40 million", "price"): -9.0}, ["$40 million"]),
    ],
)
def test_what_may_be_the_price(links: Links, sums: list[str]) -> None:
    made = document(TERMS, links)
    found = candidates_for_price(made, _purchase(made), Opinion.of(_purchase(made), made.findings))
    assert [words_of(made, thing) for thing, _ in found] == sums


def test_a_sum_near_the_buyer_alone_is_told_from_the_price_by_what_is_bought() -> None:
    made = document(
        "Quillon agreed to buy Basketline for $40 million and Marwick for $9 million.",
        {
            (Q, "$40 million", "price"): 3.0,
            (B, "$40 million", "price"): 2.0,
            (Q, "$9 million", "price"): 3.0,
            (B, "$9 million", "price"): -4.0,
            (M, "$9 million", "price"): 5.0,
        },
    )
    found = candidates_for_price(made, _purchase(made), Opinion.of(_purchase(made), made.findings))
    assert [(words_of(made, thing), signs["score"], signs["by all"]) for thing, signs in found] == [
        ("$40 million", 3.0, 2.5),
        ("$9 million", 3.0, -0.5),
    ]


@pytest.mark.parametrize(
    ("links", "shares"),
    [
        ({}, ["60 percent"]),
        ({(B, "25 percent", "stake"): 1.0}, ["60 percent", "25 percent"]),
        ({(B, "25 percent", "price"): 1.0}, ["60 percent"]),  # no share is a price
    ],
)
def test_what_may_be_the_share(links: Links, shares: list[str]) -> None:
    made = document(TERMS, links)
    found = candidates_for_stake(made, _purchase(made), Opinion.of(_purchase(made), made.findings))
    assert [words_of(made, thing) for thing, _ in found] == shares


@pytest.mark.parametrize("kind", [k for k in Kind if len(k.principals) == 2 and k.is_relation])
def test_relations_have_no_price(kind: Kind) -> None:
    made = document(TERMS, {(Q, "$40 million", "price"): 5.0})
    claim = _purchase(made, kind=str(kind))
    assert candidates_for_price(made, claim, Opinion.of(claim, made.findings)) == []


@pytest.mark.parametrize("kind", [Kind.PRODUCT, Kind.BASIS])
def test_only_what_can_be_shared_has_a_share(kind: Kind) -> None:
    made = document(TERMS, {(Q, "60 percent", "stake"): 5.0})
    claim = _purchase(made, kind=str(kind))
    assert candidates_for_stake(made, claim, Opinion.of(claim, made.findings)) == []


def test_a_round_of_funding_has_a_price() -> None:
    made = document("Quillon will raise $40 million.")
    claim = group(statement(made, "fundraising", "raise", company=Q))
    assert len(candidates_for_price(made, claim, Opinion.of(claim, made.findings))) == 1


SCORE = {"yes": {"score": 1.0}}
LEAST = {"terms": {"price": 0.5, "stake": 0.5, "credit": 0.5}}


@pytest.mark.parametrize("question", ["price", "stake"])
def test_the_likeliest_of_nothing_is_none(question: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert likeliest(question, []) is None
    swap(monkeypatch, {"terms": {"price": 0.0, "stake": 0.0}})
    assert likeliest(question, []) is None


@pytest.mark.parametrize(
    ("links", "price"),
    [
        ({}, None),
        ({(Q, "$40 million", "price"): 1.0}, "$40 million"),
        ({(Q, "$40 million", "price"): 1.0, (Q, "$9 million", "price"): 2.0}, "$9 million"),
        ({(Q, "$40 million", "price"): -0.1, (Q, "$9 million", "price"): -0.2}, None),
        ({(Q, "$40 million", "price"): 0.0}, "$40 million"),
    ],
)
def test_the_likeliest_price(links: Links, price: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    swap(monkeypatch, LEAST, price=SCORE)
    made = document(TERMS, links)
    found = likeliest("price", candidates_for_price(made, _purchase(made), Opinion.of(_purchase(made), made.findings)))
    assert (found and words_of(made, found)) == price


def _credited(made: Document, background: bool = False, kind: str = "acquisition") -> list[str]:
    claim = _purchase(made, kind=kind)
    return [s.name for s, _ in credited(made, claim, Opinion.of(claim, made.findings), background)]


TOLD = "Quillon may buy Basketline, Reuters said. Marwick makes rafts, Bloomberg said."


@pytest.mark.parametrize(
    ("links", "fields", "names"),
    [
        ({}, {}, ["Reuters"]),
        ({(Q, "Bloomberg", "credit"): 1.0}, {}, ["Reuters", "Bloomberg"]),
        ({(M, "Bloomberg", "credit"): 1.0}, {}, ["Reuters"]),
        ({(Q, "Bloomberg", "credit"): -3.5}, {}, ["Reuters"]),
        ({(Q, "Reuters", "credit"): -9.0}, {}, ["Reuters"]),
        ({(Q, "Bloomberg", "credit"): 1.0}, {"publisher": "Bloomberg"}, ["Reuters"]),
        ({(Q, "Bloomberg", "credit"): 1.0}, {"publisher": "Reuters"}, ["Bloomberg"]),
        ({(Q, "Reuters", "credit"): 1.0}, {"publisher": "reuters"}, []),
        ({}, {"credits": ("Harbour Post",), "publisher": "Reuters"}, ["Harbour Post"]),
    ],
)
def test_who_may_be_credited(links: Links, fields: dict[str, object], names: list[str]) -> None:
    assert _credited(document(TOLD, links, **fields)) == names


def test_relations_are_credited_to_nobody() -> None:
    assert _credited(document(TOLD, {(Q, "Bloomberg", "credit"): 3.0}), kind="ownership") == []


def test_a_source_named_twice_is_one() -> None:
    made = document(
        "Quillon may buy Basketline, Reuters said. It hired Marwick, Reuters said.", {(Q, "Reuters", "credit"): 1.0}
    )
    claim = _purchase(made)
    ((source, signs),) = credited(made, claim, Opinion.of(claim, made.findings), background=False)
    assert (source.name, signs["several"], signs["first"], signs["inside"]) == ("Reuters", 1.0, 1.0, 1.0)


def test_sources_that_are_left_unnamed_are_one() -> None:
    made = document(
        "Quillon may buy Basketline, people familiar with the matter said. It hired Marwick, people close to it said.",
        {(Q, "people close to it", "credit"): 3.0},
    )
    assert _credited(made) == ["people familiar with the matter"]


def test_the_writers_doubt_is_no_source_to_weigh() -> None:
    assert _credited(document("Quillon may buy Basketline, but I doubt that will happen.")) == []


OUTLETS = ("Reuters", "Bloomberg", "people familiar with the matter", "Tolvane")


@given(
    st.lists(st.sampled_from(OUTLETS), min_size=1, max_size=4),
    st.sampled_from([None, "Reuters", "Bloomberg", "REUTERS"]),
    st.sampled_from([None, "Reuters", "Bloomberg"]),
    st.booleans(),
    st.data(),
)
def test_the_chain_of_the_rules_comes_first(
    told: list[str], publisher: str | None, wire: str | None, background: bool, data: st.DataObject
) -> None:
    body = f"OSLO ({wire}) - " * bool(wire) + " ".join(
        f"{'Quillon may buy' if i == 0 else 'Marwick made'} Basketline, {outlet} said." for i, outlet in enumerate(told)
    )
    links = {(Q, outlet, "credit"): data.draw(st.integers(-6, 6)) for outlet in dict.fromkeys(told)}
    made = document(body, links, publisher=publisher)
    claim = _purchase(made)
    found = credited(made, claim, Opinion.of(claim, made.findings), background)
    names = [source.name for source, _ in found]
    assert len(set(names)) == len(names)
    own = {(publisher or "").casefold(), (wire or "").casefold()}
    assert own.isdisjoint(name.casefold() for name in names)
    assert all(source != WRITER for source, _ in found)
    chosen = [signs["chosen"] for _, signs in found]
    assert chosen == sorted(chosen, reverse=True)
    assert [signs["first"] for _, signs in found[1:]] == [0.0] * len(found[1:])


@pytest.mark.parametrize(
    ("scores", "kept"),
    [((), ""), ((1.0,), "A"), ((-1.0,), ""), ((1.0, 3.0, -1.0), "AB"), ((-1.0, 0.0, 2.0), "BC")],
)
def test_the_likely_sources_keep_their_order(
    scores: tuple[float, ...], kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    swap(monkeypatch, LEAST, credit=SCORE)
    rated = [(Source(name, type=SourceType.OUTLET), {"score": s}) for name, s in zip("ABC", scores, strict=False)]
    assert "".join(s.name for s in likely(rated)) == kept
