"""Scores of relevance against the topic `acq` of Reuters-21578, by the ModApte split that its README describes.

An item counts for a part of the split when it is marked `TOPICS="YES"`. Where it bears no topic all the same, its
indexers may have left it out or found nothing to say, or its topics were blanked: it is told apart from the others.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from suitor.scoring.tally import Rate

TOPIC = "acq"
PARTS = {"TRAIN": "training part", "TEST": "test part"}  # of the ModApte split, by the LEWISSPLIT of their items
_TAG = re.compile(r"<REUTERS\b([^>]*)>")
_ATTRIBUTE = re.compile(r'\b([A-Z]+)="([^"]*)"')
_TOPICS = re.compile(r"<TOPICS>(.*?)</TOPICS>", re.DOTALL)
_TOPIC = re.compile(r"<D>([^<]*)</D>")


@dataclass(frozen=True, slots=True)
class Labelled:
    """What one item of the collection says of its topics.

    Attributes:
        newid: the item.
        part: its `LEWISSPLIT` where it belongs to the ModApte split, else None.
        topics: its topics, none when they were blanked.
    """

    newid: str
    part: str | None
    topics: frozenset[str]

    @property
    def is_acq(self) -> bool:
        """True when the topic `acq` is among them."""
        return TOPIC in self.topics


@dataclass(frozen=True, slots=True)
class PartScore:
    """How relevance meets the topic in one part of the split.

    Attributes:
        part: which part, in words.
        with_topics: over the items that bear a topic.
        marked: over those without topics too, none of which is about acquisitions.
        topicless: how many those are.
        trained_on: True for the part that models learn from.
    """

    part: str
    with_topics: Rate
    marked: Rate
    topicless: int
    trained_on: bool


def read_labels(sgml: str) -> Iterator[Labelled]:
    """The labels of each item of an SGML file that has a NEWID, in order."""
    tags = list(_TAG.finditer(sgml))
    for tag, following in zip_longest(tags, tags[1:]):
        attributes = dict(_ATTRIBUTE.findall(tag[1]))
        topics = _TOPICS.search(sgml, tag.end(), following.start() if following else len(sgml))
        found = frozenset(topic.strip() for topic in _TOPIC.findall(topics[1])) if topics else frozenset()
        split = attributes.get("LEWISSPLIT", "")
        part = split if split in PARTS and attributes.get("TOPICS") == "YES" else None
        if "NEWID" in attributes:
            yield Labelled(attributes["NEWID"], part, found)


def score_relevance(labels: Collection[Labelled], relevant: Mapping[str, bool]) -> tuple[list[PartScore], int]:
    """The score of each part that bears topics, and how many of the predicted items had no gold.

    Args:
        labels: what the collection says.
        relevant: what was predicted, by NEWID; items that were not predicted count as not relevant.
    """
    scores = []
    judged: set[str] = set()
    for part, name in PARTS.items():
        members = [item for item in labels if item.part == part]
        with_topics = [item for item in members if item.topics]
        if with_topics:
            judged |= {item.newid for item in with_topics}
            rates = _rate(with_topics, relevant), _rate(members, relevant)
            scores.append(PartScore(name, *rates, len(members) - len(with_topics), part == "TRAIN"))
    return scores, len(relevant.keys() - judged)


def _rate(items: Collection[Labelled], relevant: Mapping[str, bool]) -> Rate:
    raised = [item for item in items if relevant.get(item.newid)]
    return Rate(sum(item.is_acq for item in raised), len(raised), sum(item.is_acq for item in items))
