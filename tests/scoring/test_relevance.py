"""Labels of Reuters-21578, and relevance scored against them."""

from __future__ import annotations

import pytest

from suitor.scoring.relevance import Labelled, read_labels, score_relevance
from suitor.scoring.tally import Rate


def item(attributes: str, topics: str = "") -> str:
    listed = "".join(f"<D>{topic}</D>" for topic in topics.split())
    return f"<REUTERS {attributes}>\n<DATE>1-MAR-1987</DATE>\n<TOPICS>{listed}</TOPICS>\n<PLACES><D>usa</D></PLACES></REUTERS>\n"


@pytest.mark.parametrize(
    "attributes, topics, expected",
    [
        ('TOPICS="YES" LEWISSPLIT="TRAIN" NEWID="1"', "acq crude", Labelled("1", "TRAIN", frozenset({"acq", "crude"}))),
        ('TOPICS="YES" LEWISSPLIT="TEST" OLDID="9" NEWID="2"', "", Labelled("2", "TEST", frozenset())),
        ('TOPICS="NO" LEWISSPLIT="TRAIN" NEWID="3"', "", Labelled("3", None, frozenset())),
        ('TOPICS="BYPASS" LEWISSPLIT="TRAIN" NEWID="4"', "earn", Labelled("4", None, frozenset({"earn"}))),
        ('TOPICS="YES" LEWISSPLIT="NOT-USED" NEWID="5"', "acq", Labelled("5", None, frozenset({"acq"}))),
    ],
)
def test_labels(attributes: str, topics: str, expected: Labelled) -> None:
    assert list(read_labels(item(attributes, topics))) == [expected]


def test_a_text_without_items_has_no_labels() -> None:
    assert list(read_labels("")) == []


def test_an_item_without_topics_does_not_take_those_of_the_next() -> None:
    bare = '<REUTERS TOPICS="YES" LEWISSPLIT="TRAIN" NEWID="1">\n</REUTERS>\n'
    found = list(read_labels(bare + item('TOPICS="YES" LEWISSPLIT="TRAIN" NEWID="2"', "acq")))
    assert [(label.newid, label.is_acq) for label in found] == [("1", False), ("2", True)]


def test_scores_by_part_and_what_had_no_gold() -> None:
    labels = [
        Labelled("1", "TRAIN", frozenset({"acq"})),
        Labelled("2", "TRAIN", frozenset({"earn", "acq"})),
        Labelled("3", "TRAIN", frozenset({"earn"})),
        Labelled("4", "TRAIN", frozenset()),
        Labelled("5", "TEST", frozenset()),
        Labelled("6", None, frozenset({"acq"})),
    ]
    relevant = {"1": True, "2": False, "3": True, "4": True, "5": True, "6": True}
    [score], without_gold = score_relevance(labels, relevant)
    assert (score.part, score.topicless, score.trained_on) == ("training part", 1, True)
    assert (score.with_topics, score.marked) == (Rate(1, 2, 2), Rate(1, 3, 2))
    assert without_gold == 3


def test_a_test_part_with_topics_is_scored_too() -> None:
    labels = [Labelled("1", "TEST", frozenset({"acq"})), Labelled("2", "TEST", frozenset({"ship"}))]
    [score], without_gold = score_relevance(labels, {"1": True})
    assert (score.part, score.trained_on, score.with_topics) == ("test part", False, Rate(1, 1, 1))
    assert without_gold == 0


def test_without_any_topics_there_is_no_score() -> None:
    assert score_relevance([Labelled("5", "TEST", frozenset())], {"5": True}) == ([], 1)
