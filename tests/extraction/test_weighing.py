"""Weighing: signs times weights give chances, and every table that is asked for is there."""

from __future__ import annotations

import math

import numpy as np
import pytest

from suitor.extraction.encoder.opinion import SILENT, Opinion
from suitor.extraction.grouping import Group, group_statements
from suitor.extraction.judge import judge, overall
from suitor.extraction.rules import find_statements
from suitor.extraction.weighing import (
    chances,
    claim_signs,
    shares,
    source_signs,
    term_signs,
    total,
    view_signs,
    weights,
)
from suitor.model import Certainty, Kind, Source, SourceType, Stage
from tests.extraction.encoder.scenes import findings, link, scene

STORY = scene("Quillon agreed to buy Basketline for $2 billion. Tolvane holds 20 percent of Basketline, Reuters said.")
Q, B = STORY.entity("Quillon"), STORY.entity("Basketline")
ROW = {"base": 0.5, "score": 2.0, "title": -1.0}


@pytest.mark.parametrize(
    ("signs", "expected"),
    [({}, 0.5), ({"score": 1.0}, 2.5), ({"score": 1.0, "title": 1.0}, 1.5), ({"unheard of": 9.0}, 0.5)],
)
def test_totals(signs: dict[str, float], expected: float) -> None:
    assert total(ROW, signs) == expected


def test_a_row_without_a_base_starts_from_nothing() -> None:
    assert total({}, {"score": 3.0}) == 0.0


@pytest.mark.parametrize(
    ("table", "signs", "expected"),
    [
        ({"yes": {}}, {}, {"yes": 0.5}),
        ({"yes": {"base": math.log(3)}}, {}, {"yes": 0.75}),
        ({"yes": {"score": 1.0}}, {"score": -math.log(3)}, {"yes": 0.25}),
        ({"a": {}, "b": {}}, {}, {"a": 0.5, "b": 0.5}),
        ({"a": {"base": math.log(3)}, "b": {}}, {}, {"a": 0.75, "b": 0.25}),
        ({"a": {"base": 5000.0}, "b": {}, "c": {}}, {}, {"a": 1.0, "b": 0.0, "c": 0.0}),  # no overflow
    ],
)
def test_shares(table: dict[str, dict[str, float]], signs: dict[str, float], expected: dict[str, float]) -> None:
    assert shares(table, signs) == pytest.approx(expected)


@pytest.mark.parametrize("question", ["claim", "denied", "background", "price", "stake", "credit"])
def test_yes_or_no(question: str) -> None:
    found = chances(question, {})
    assert list(found) == ["yes"]
    assert 0 <= found["yes"] <= 1


@pytest.mark.parametrize(("question", "answers"), [("stage", Stage), ("certainty", Certainty)])
def test_one_of_several(question: str, answers: type[Stage] | type[Certainty]) -> None:
    found = chances(question, {})
    assert set(found) <= {str(answer) for answer in answers}
    assert len(found) > 1
    assert sum(found.values()) == pytest.approx(1)


def test_the_weights_are_numbers_and_have_their_thresholds() -> None:
    tables = dict(weights())
    thresholds = tables.pop("thresholds")
    assert {"claim", "view", "terms"} <= set(thresholds)
    assert "all" in thresholds["claim"]
    assert set(thresholds["claim"]) - {"all", "apart"} <= {str(kind) for kind in Kind}
    assert {"denied", "background"} <= set(thresholds["view"])
    assert {"price", "stake", "credit"} <= set(thresholds["terms"])
    assert all(0 <= value <= 1 for row in thresholds.values() for value in row.values())
    assert all(math.isfinite(value) for table in tables.values() for row in table.values() for value in row.values())


def _purchase() -> Group:
    (group, *_) = group_statements(find_statements(STORY.sentences, STORY.names))
    assert group.kind is Kind.ACQUISITION
    return group


def _opinion(links: dict[tuple[int, int, str], float]) -> Opinion:
    return Opinion.of(_purchase(), findings(links))


def test_signs_of_a_claim_that_only_the_rules_have() -> None:
    signs = claim_signs(_purchase(), _opinion({}), 1)
    assert (signs["kind acquisition"], signs["rules"], signs["alone"], signs["title"]) == (1.0, 1.0, 1.0, 1.0)
    assert (signs["score"], signs["ahead of other"], signs["acquisition of company"]) == (SILENT, 0.0, 1.0)
    assert signs["sureness"] > 0


def test_signs_of_a_claim_that_only_the_encoder_has() -> None:
    signs = claim_signs(_purchase(), _opinion({(Q, B, "acquire"): 3.0, (Q, B, "invest"): 1.0}), 0)
    assert (signs["rules"], signs["sureness"], signs["several"], signs["both"], signs["alone"]) == (0, 0, 0, 0, 0)
    assert (signs["score"], signs["high"], signs["low"], signs["ahead of other"]) == (3.0, 3.0, 0.0, 2.0)
    assert signs["acquisition other invest"] == 3.0


def test_no_distance_counts_beyond_its_cap() -> None:
    signs = claim_signs(_purchase(), _opinion({(Q, B, "acquire"): 30.0}), 1)
    assert {signs[name] for name in ("ahead of other", "ahead of reverse", "ahead of rival")} == {5.0}


def test_signs_of_a_view() -> None:
    group = _purchase()
    view = overall(group.kind, [(statement, judge(statement)) for statement in group.statements])
    silent = view_signs(group.kind, view, None, _opinion({}))
    assert (silent["silent"], silent[f"stage {view.stage}"], silent[f"certainty {view.certainty}"]) == (1, 1, 1)
    told = Opinion.of(group, findings({(Q, B, "acquire"): link(2.0, aspects={list(Stage).index(Stage.AGREED): 3.0})}))
    signs = view_signs(group.kind, view, None, told)
    assert "silent" not in signs
    assert np.isclose(sum(math.exp(signs[f"read {stage}"]) for stage in Stage), 1, atol=0.02)
    assert max(Stage, key=lambda stage: signs[f"read {stage}"]) is Stage.AGREED


def test_signs_of_a_sum() -> None:
    (price, *_) = (thing for thing in STORY.content.things if thing.link == "price")
    near, unrated = (
        term_signs(price, _purchase(), (1.5, 1.5, 1.0), top, rated) for top, rated in ((1.5, 2.0), (2.0, None))
    )
    assert (near["score"], near["rated well"], near["outside"], near["best"], near["far"]) == (1.5, 1.0, 0.0, 1.0, 0.0)
    assert (unrated["rated"], unrated["rated well"], unrated["outside"], unrated["best"]) == (0.0, 0.0, 1.0, 0.0)


@pytest.mark.parametrize(("place", "chosen", "first"), [(-1, 0.0, 0.0), (0, 1.0, 1.0), (1, 1.0, 0.0)])
def test_signs_of_a_source(place: int, chosen: float, first: float) -> None:
    source = Source("Quillon", type=SourceType.COMPANY)
    signs = source_signs(source, [], _purchase(), _opinion({}), place, background=False)
    assert (signs["chosen"], signs["first"], signs["party"], signs["elsewhere"]) == (chosen, first, 1.0, 1.0)
    assert signs["score"] == SILENT


def test_a_source_counts_by_its_best_place() -> None:
    places = [thing for thing in STORY.content.things if thing.link == "credit"]
    links = {(Q, B, "acquire"): 2.0, (Q, places[0].number, "credit"): 1.0, (B, places[0].number, "credit"): 1.5}
    signs = source_signs(Source("Reuters"), places, _purchase(), _opinion(links), 0, background=False)
    assert (signs["score"], signs["inside"], signs["elsewhere"], signs["claim"]) == (1.5, 0.0, 0.0, 2.0)
