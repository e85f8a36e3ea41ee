"""What the encoder finds is stated like what the rules find: kind, roles, sentence, trigger, weight."""

from __future__ import annotations

import numpy as np
import pytest

from suitor.extraction.encoder.findings import Findings
from suitor.extraction.encoder.statements import statements_of, trigger_of
from suitor.extraction.statements import Statement
from suitor.model import Kind
from tests.extraction.encoder.scenes import Scene, findings, link, scene

STORY = scene("Quillon met Basketline in Norway. Quillon agreed to buy Basketline on Monday.")
Q, B, NORWAY = (STORY.entity(name) for name in ("Quillon", "Basketline", "Norway"))
LEAST = -2.0


def _label(statement: Statement) -> str:
    roles = (f"{role}={','.join(r.name for r in filled)}" for role, filled in statement.roles.items())
    return " ".join([statement.kind, *roles])


def _stated(found: Findings, made: Scene = STORY) -> list[Statement]:
    return statements_of(found, made.sentences, made.names, LEAST)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("acquire", ["acquisition acquirer=Quillon target=Basketline"]),
        ("sell", ["divestiture seller=Quillon target=Basketline"]),
        ("from", []),  # who buys from whom says nothing of what is bought
        ("invest", ["investment investor=Quillon investee=Basketline"]),
        ("own", ["ownership owner=Quillon owned=Basketline"]),
        ("make", ["product maker=Quillon product=Basketline"]),
        ("base", ["basis product=Quillon basis=Basketline"]),
        ("merge", ["merger party=Quillon,Basketline"]),
        ("venture", ["joint_venture party=Quillon,Basketline"]),
        ("partner", ["partnership party=Quillon,Basketline"]),
        ("rival", ["rivalry party=Quillon,Basketline"]),
        ("price", []),
    ],
)
def test_what_a_label_states(label: str, expected: list[str]) -> None:
    assert [_label(s) for s in _stated(findings({(Q, B, label): 1.0}))] == expected


@pytest.mark.parametrize(
    ("links", "count"),
    [
        ({}, 0),
        ({(Q, B, "acquire"): LEAST}, 1),
        ({(Q, B, "acquire"): LEAST - 0.01}, 0),
        ({(Q, Q, "acquire"): 3.0}, 0),  # alone
        ({(Q, NORWAY, "acquire"): 3.0}, 0),  # a place is no party
        ({(Q, B, "acquire"): 1.0, (B, Q, "acquire"): 0.0}, 2),  # both ways round until they are weighed
        ({(Q, B, "merge"): 1.0, (B, Q, "merge"): 0.0}, 1),
        ({(Q, B, "merge"): 1.0, (B, Q, "merge"): 1.0}, 1),
    ],
)
def test_how_much_is_stated(links: dict[tuple[int, int, str], float], count: int) -> None:
    assert len(_stated(findings(links))) == count


@pytest.mark.parametrize(("there", "back", "first"), [(1.0, 0.5, "Quillon"), (0.5, 1.0, "Basketline")])
def test_a_mutual_tie_is_told_the_surer_way(there: float, back: float, first: str) -> None:
    (only,) = _stated(findings({(Q, B, "rival"): there, (B, Q, "rival"): back}))
    assert next(iter(only.roles.values()))[0].name == first
    assert only.weight == 0  # no word of the sentence was read as expressing it


def test_what_is_read_is_marked_and_in_reading_order() -> None:
    told = _stated(findings({(Q, B, "acquire"): link(1.0, (1, 1)), (Q, B, "partner"): link(0.5, (0, 0))}))
    assert [(s.kind, s.sentence.index, s.read) for s in told] == [
        (Kind.PARTNERSHIP, 0, True),
        (Kind.ACQUISITION, 1, True),
    ]


@pytest.mark.parametrize(
    ("sentences", "logits", "expected"),
    [
        ((1, 1), {}, (1, (0, 1))),  # not a word of it was read
        ((1, 1), {1: [-5, -1, -3, -2]}, (1, (1, 2))),
        ((1, 1), {1: [-5, 2, 1, 3, -2, 1]}, (1, (1, 4))),  # words beside each other belong together
        ((0, 1), {0: [-5, -1], 1: [-5, -2]}, (0, (1, 2))),
        ((0, 1), {0: [-5, -2], 1: [-5, -1]}, (1, (1, 2))),
        ((0, 1), {0: [-5, -1], 1: [-5, -1]}, (0, (1, 2))),  # the earlier one where neither is better
        ((0, 0), {1: [9, 9]}, (0, (0, 1))),  # triggers elsewhere do not count
        ((1, 1), {1: [1] * 8}, (1, (0, 8))),
    ],
)
def test_triggers(
    sentences: tuple[int, int], logits: dict[int, list[float]], expected: tuple[int, tuple[int, int]]
) -> None:
    column = list(Kind).index(Kind.ACQUISITION)
    tables = {}
    for sentence, row in logits.items():
        tables[sentence] = np.full((len(row), len(Kind)), 5.0, dtype=np.float32)  # other kinds do not count
        tables[sentence][:, column] = row
    found = trigger_of(Kind.ACQUISITION, link(1.0, sentences), Findings({}, tables), STORY.sentences)
    assert found[:2] == expected
