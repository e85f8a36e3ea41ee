"""The graph: what is near a company, which way, who holds it, who makes it; loaded no further than asked."""

from __future__ import annotations

from collections.abc import Iterable

from suitor.exposure.graph import Graph
from suitor.model import Certainty, Kind, Stage, Step
from tests.exposure.links import link


def test_ways() -> None:
    graph = Graph.of([link("Quillon", Kind.PRODUCT, "Drift"), link("Quillon", Kind.RIVALRY, "Lark")])
    assert set(graph.out_of("quillon", Kind.PRODUCT)) == {"drift"}
    assert not graph.into("quillon", Kind.PRODUCT)
    assert set(graph.into("drift", Kind.PRODUCT)) == {"quillon"}
    assert set(graph.beside("lark", Kind.RIVALRY)) == {"quillon"}
    assert not graph.beside("nobody", Kind.RIVALRY)


def test_of_several_ties_to_one_the_firmest_stands() -> None:
    weak = link("Quillon", Kind.PARTNERSHIP, "Lark", Stage.RUMOURED)
    firm = link("Lark", Kind.JOINT_VENTURE, "Quillon", Stage.AGREED)
    near = Graph.of([weak, firm]).beside("quillon", Kind.PARTNERSHIP, Kind.JOINT_VENTURE)
    assert near == {"lark": firm}


def test_what_may_be_bought_is_not_held() -> None:
    for stage in (Stage.RUMOURED, Stage.TALKS, Stage.PROPOSED, Stage.AGREED):
        assert not Graph.of([link("Quillon", Kind.ACQUISITION, "Lark", stage)]).holdings_of("quillon")
    assert Graph.of([link("Quillon", Kind.ACQUISITION, "Lark", Stage.COMPLETED)]).holdings_of("quillon")


def test_what_was_sold_is_not_held() -> None:
    held = link("Quillon", Kind.OWNERSHIP, "Lark", day="2012-03-01")
    for day, stage, is_held in [
        ("2012-06-01", Stage.COMPLETED, False),
        ("2012-06-01", Stage.TALKS, True),
        ("2011-06-01", Stage.COMPLETED, True),
    ]:
        graph = Graph.of([held, link("Quillon", Kind.DIVESTITURE, "Lark", stage, day=day)])
        assert ("lark" in graph.holdings_of("quillon"), "quillon" in graph.holders_of("lark")) == (is_held, is_held)


UNCLEAR = "It sold the rest."


def test_what_no_sentence_names_plainly_leads_nowhere_and_rules_out() -> None:
    held = link("Quillon", Kind.OWNERSHIP, "Lark", day="2012-03-01")
    sold = link("Quillon", Kind.DIVESTITURE, "Lark", Stage.COMPLETED, day="2012-06-01", sentence=UNCLEAR)
    assert not Graph.of([held, sold]).holdings_of("quillon")
    assert not Graph.of([sold]).out_of("quillon", Kind.DIVESTITURE)
    rivals = [link("Quillon", Kind.RIVALRY, "Lark", sentence="They compete."), link("Quillon", Kind.RIVALRY, "Corran")]
    assert set(Graph.of(rivals).beside("quillon", Kind.RIVALRY)) == {"corran"}


def test_the_owner_is_whom_most_articles_name() -> None:
    told = [link("Corran", Kind.OWNERSHIP, "Lark", day=f"2012-03-0{i}") for i in range(1, 4)]
    graph = Graph.of(
        [*told, link("Quillon", Kind.OWNERSHIP, "Lark"), link("Selvatica", Kind.OWNERSHIP, "Lark", stake_pct=4.0)]
    )
    assert set(graph.holders_of("lark")) == {"corran", "selvatica"}  # fmt: skip


def test_the_maker_is_whom_most_articles_name() -> None:
    told = [link("Corran", Kind.PRODUCT, "Drift", day=f"2012-03-0{i}") for i in range(1, 4)]
    assert set(Graph.of([*told, link("Quillon", Kind.PRODUCT, "Drift")]).makers_of("drift")) == {"corran"}


def test_each_company_is_loaded_once_and_only_when_asked_for() -> None:
    asked: list[str] = []

    def relations(company: str) -> Iterable[Step]:
        asked.append(company)
        return [link("Quillon", Kind.RIVALRY, "Lark", certainty=Certainty.PROBABLE)]

    graph = Graph(relations, lambda company: [])
    graph.beside("quillon", Kind.PARTNERSHIP)
    assert not asked
    graph.beside("quillon", Kind.RIVALRY)
    graph.out_of("quillon", Kind.PRODUCT)
    assert asked == ["quillon"]
