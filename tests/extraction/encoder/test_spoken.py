"""What is spoken of: parties by name and by pronoun, sums, shares and sources, numbered on from the entities."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suitor.extraction.encoder.labels import KINDS, LINKS
from suitor.extraction.encoder.spoken import NOBODY
from tests.extraction.encoder.scenes import NO_SCENE, scene
from tests.extraction.test_rules import NOTHING, ROWS

# Text, then who is spoken of: the words, the sort, and the name of the entity that is meant.
PARTIES = [
    (
        "Quillon agreed to buy Basketline.",
        [("Quillon", "company", "Quillon"), ("Basketline", "company", "Basketline")],
    ),
    ("Quillon grew fast. It will buy Basketline.", [
        ("Quillon", "company", "Quillon"), ("It", "anaphor", "Quillon"), ("Basketline", "company", "Basketline"),
    ]),
    ("Quillon grew fast. The company hired more staff.", [
        ("Quillon", "company", "Quillon"), ("The company", "anaphor", "Quillon"),
    ]),
    ("It rained all day.", [("It", "anaphor", None)]),
    ("Quillon is based in Norway.", [("Quillon", "company", "Quillon"), ("Norway", "place", None)]),
    ("Shops opened late on Monday.", []),
]  # fmt: skip
THINGS = [
    ("Quillon paid $2 billion for Basketline.", [("price", 2e9)]),
    ("Quillon holds 20 percent of Basketline.", [("stake", 20.0)]),
    ("Quillon bought 60 percent of Basketline for $90 million.", [("price", 9e7), ("stake", 60.0)]),
    ("Quillon may buy Basketline, the newspaper Harbour Post reported on Monday.", [("credit", "Harbour Post")]),
    ("Quillon makes tents.", []),
]


def _value(value: object) -> object:
    for path in ("money.value", "percent", "source.name"):
        found = value
        for part in path.split("."):
            found = getattr(found, part, None)
        if found is not None:
            return found
    raise AssertionError(value)


@pytest.mark.parametrize(("body", "expected"), PARTIES)
def test_parties(body: str, expected: list[tuple[str, str, str | None]]) -> None:
    made = scene(body)
    found = [
        (
            made.sentences[i].text(s.first, s.last),
            s.kind,
            None if s.entity == NOBODY else made.names.entities[s.entity].name,
        )
        for i, row in enumerate(made.content.parties)
        for s in row
    ]
    assert found == expected


@pytest.mark.parametrize(("body", "expected"), THINGS)
def test_things(body: str, expected: list[tuple[str, object]]) -> None:
    assert [(t.link, _value(t.value)) for t in scene(body).content.things] == expected


def test_nothing_is_spoken_of_in_nothing() -> None:
    assert (NO_SCENE.content.parties, NO_SCENE.content.things) == ([], [])


@given(st.lists(st.sampled_from([sentence for sentence, _ in ROWS] + NOTHING), min_size=1, max_size=6))
def test_all_that_is_spoken_of_has_its_place(told: list[str]) -> None:
    made = scene(" ".join(told[1:]) or "Shops opened.", title=told[0])
    assert len(made.content.parties) == len(made.sentences)
    for sentence, row in zip(made.sentences, made.content.parties, strict=True):
        places = [place for s in row for place in (s.first, s.last)]
        assert places == sorted(places)
        assert all(0 <= s.first < s.last <= len(sentence.tokens) for s in row)
        assert all(s.kind in KINDS and -1 <= s.entity < len(made.names.entities) for s in row)
    things = made.content.things
    assert [t.number for t in things] == list(range(len(made.names.entities), len(made.names.entities) + len(things)))
    assert [t for i in sorted(made.content.things_by_sentence) for t in made.content.things_by_sentence[i]] == things
    assert {t.link for t in things} <= set(LINKS)
