"""The document: sentences, names, what they speak of and what the encoder finds, all numbered alike."""

from __future__ import annotations

import pytest

from suitor.extraction.credits import Credit
from suitor.extraction.document import document_of
from suitor.extraction.encoder.labels import LABELS, RELATIONS
from suitor.extraction.names import find_names
from suitor.extraction.tokens import split_sentences
from tests.factory import article

STORIES = [
    "Quillon has agreed to buy Basketline. Quillon said Basketline makes tents. Quillon will buy Basketline in May.",
    "Quillon Tents Inc paid $5 million for 20 percent of Basketline, Reuters reported. Quillon was bought in 1999.",
    "The rain fell all day.",
]


@pytest.mark.parametrize("body", STORIES)
def test_an_article_is_read_once(body: str) -> None:
    made = article(body, title="Quillon in the rain")
    document = document_of(made)
    assert document.article is made
    assert document.sentences == split_sentences(made)
    assert document.names == find_names(document.sentences)
    assert len(document.content.parties) == len(document.names.by_sentence) == len(document.sentences)
    assert not document.questions


def test_who_is_spoken_of_in_a_question_is_not_heard() -> None:
    document = document_of(
        article("Quillon met Basketline. Do you think that Quillon will buy Basketline?", title="Talk")
    )
    (question,) = document.questions
    asked = {s.index for s in document.sentences if question.start <= s.start < question.end}
    assert asked
    assert document.findings.links
    assert not any(asked & set(link.sentences) for link in document.findings.links.values())


@pytest.mark.parametrize("body", STORIES)
def test_findings_lead_between_parties_or_from_a_party_to_a_thing(body: str) -> None:
    document = document_of(article(body))
    parties = range(len(document.names.entities))
    things = {thing.number for thing in document.content.things}
    assert things.isdisjoint(parties)
    for (one, other, label), link in document.findings.links.items():
        assert label in LABELS
        assert one in parties
        assert other in (parties if label in RELATIONS else things)
        assert set(link.sentences) <= set(range(len(document.sentences)))


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Jane Roe leads Quillon Tents Inc. Roe said it would buy Basketline.", ["Jane Roe"]),
        ("Quillon may sell mills, Bloomberg said. It may buy Basketline, the news agency said.", ["Bloomberg"] * 2),
        ("It rained on Tuesday.", []),
    ],
)
def test_credits_stand_by_their_full_names(text: str, sources: list[str]) -> None:
    document = document_of(article(text))
    credits = [t for t in document.content.things if isinstance(t.value, Credit)]
    found = [document.crediting.source(t.value, document.sentences[t.sentence]) for t in credits]
    assert [source.name for source in found if source] == sources
