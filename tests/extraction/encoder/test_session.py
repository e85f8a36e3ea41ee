"""The model at run time: the same article gives the same findings, whatever is read around it; any article is read."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from suitor.extraction import extract
from suitor.extraction.encoder.findings import Findings
from suitor.extraction.encoder.labels import CERTAINTIES, FLAGS, LABELS, STAGES
from suitor.extraction.encoder.session import Encoder, encoder
from suitor.model import Kind
from tests.extraction.encoder.scenes import NO_SCENE, Scene, scene
from tests.factory import article

STORY = scene(
    "Quillon has agreed to buy Basketline for $2 billion. It said the deal would close in May. Tolvane, which holds 20 "
    "percent of Basketline, will sell its shares, two people familiar with the matter said. " * 4,
    title="Quillon to buy Basketline",
)
OTHERS = [
    scene("Marwick is in talks to merge with Fenholt, a maker of tents. " * 6),
    scene("Rain fell.", title="Weather"),
    scene("Fenholt owns Osterby and 15 percent of Marwick, the Harbour Post said."),
]
FLOOR = -5.0
NEAR = 0.02  # logits by which threads may differ


@pytest.fixture(scope="module")
def reader() -> Encoder:
    return Encoder()


def _read(reader: Encoder, made: Scene) -> Findings:
    return reader.read(made.sentences, made.content)


def _bits(found: Findings) -> tuple[object, ...]:
    links = [(key, link.score.hex(), link.sentences, link.aspects.tobytes()) for key, link in found.links.items()]
    return links, [(i, table.tobytes()) for i, table in found.triggers.items()]


def test_what_is_read_twice_is_found_twice(reader: Encoder) -> None:
    first = _read(reader, STORY)
    assert set(first.triggers) == {s.index for s in STORY.sentences}
    assert _bits(_read(reader, STORY)) == _bits(first)


@pytest.mark.parametrize("before", [[], OTHERS[:1], OTHERS, OTHERS[::-1]], ids=len)
def test_what_was_read_before_changes_nothing(before: Sequence[Scene]) -> None:
    reader = Encoder()
    for other in before:
        _read(reader, other)
    first = _bits(_read(reader, STORY))
    for other in before:
        _read(reader, other)
    assert _bits(_read(reader, STORY)) == first == _bits(_read(Encoder(), STORY))


def test_readers_side_by_side_do_not_disturb_each_other(reader: Encoder) -> None:
    scenes = [STORY, *OTHERS] * 2
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda made: _bits(_read(reader, made)), scenes))
    assert found == [_bits(_read(reader, made)) for made in scenes]


def test_two_threads_find_what_one_does(reader: Encoder) -> None:
    one, two = _read(reader, STORY), _read(Encoder(threads=2), STORY)
    for key in one.links.keys() | two.links.keys():
        scores = [found.links[key].score if key in found.links else FLOOR for found in (one, two)]
        assert scores[0] == pytest.approx(scores[1], abs=NEAR)
    assert one.triggers.keys() == two.triggers.keys()
    for sentence, table in one.triggers.items():
        assert np.allclose(table, two.triggers[sentence], atol=NEAR)


@pytest.mark.parametrize(
    "made",
    [
        NO_SCENE,
        scene("Rain fell on the hills all day, and the shops opened late."),  # no names
        scene("It was late."),
        scene("..."),
        scene("In Norway it rained."),  # names, but no party
    ],
    ids=["empty", "no names", "a pronoun alone", "no words", "a place alone"],
)
def test_where_nobody_is_spoken_of_nothing_is_found(reader: Encoder, made: Scene) -> None:
    assert _read(reader, made).links == {}


@pytest.mark.parametrize(
    "made",
    [
        scene("Quillon agreed to buy Basketline and " * 1700),  # 10,200 words
        scene("rain " * 10_000 + "fell on Quillon"),
        scene("Quillon " * 10_000),
        scene("", title="Quillon agreed to buy Basketline"),
        scene("Quillon bought Basketline.", title="Quillon " * 300),
        scene("Quillon bought \u200b Basketline \U0001f6d2 \u4f01\u696d " + "x" * 5000),
    ],
    ids=["one sentence", "late name", "one name", "a headline alone", "a long headline", "odd signs"],
)
def test_any_article_is_read(reader: Encoder, made: Scene) -> None:
    found = _read(reader, made)
    sizes = {s.index: len(s.tokens) for s in made.sentences}
    entities = len(made.names.entities)
    aspects = len(STAGES) + len(CERTAINTIES) + len(FLAGS)
    for (one, other, label), link in found.links.items():
        assert one < entities
        assert other < entities + len(made.content.things)
        assert label in LABELS
        assert np.isfinite(link.score)
        assert link.aspects.shape == (aspects,)
        assert set(link.sentences) <= set(sizes)
    for sentence, table in found.triggers.items():
        assert table.shape[0] <= sizes[sentence]
        assert table.shape[1] == len(Kind)
        assert np.isfinite(table).all()


@pytest.mark.parametrize(("title", "body"), [("Quillon agreed to buy Basketline", ""), (None, "..."), (None, "")])
def test_claims_of_next_to_nothing(title: str | None, body: str) -> None:
    read = extract(article(body, title=title))
    assert all(read.article.text[c.evidence.start : c.evidence.end] == c.evidence.text for c in read.claims)


@pytest.mark.parametrize("told", ["abc", "0", "-1", "1.5", "", " ", "²"])
def test_threads_have_to_be_a_number(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUITOR_THREADS", told)
    with pytest.raises(ValueError, match=r"SUITOR_THREADS must be a whole number .* above zero, not "):
        encoder.__wrapped__()


@pytest.mark.parametrize("told", ["1", "2"])
def test_threads_are_taken_from_the_environment(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUITOR_THREADS", told)
    assert isinstance(encoder.__wrapped__(), Encoder)


def test_one_encoder_serves_the_process() -> None:
    assert encoder() is encoder()


@pytest.mark.parametrize(("word", "single"), [("Quillon", False), ("company", True), ("$", True)])
def test_pieces_of_words(reader: Encoder, word: str, single: bool) -> None:
    found = reader.pieces(word)
    assert (len(found) == 1) is single
    assert reader.pieces(word) == found == Encoder().pieces(word)
