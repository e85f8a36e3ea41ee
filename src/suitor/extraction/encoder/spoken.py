"""What is spoken of, sentence by sentence: parties by name, description or pronoun; sums, shares and sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from suitor.extraction.amounts import Amount, find_amounts
from suitor.extraction.chunks import Chunk, chunk_all
from suitor.extraction.credits import Credit, find_credits
from suitor.extraction.discourse import Discourse
from suitor.extraction.encoder.labels import PARTIES
from suitor.extraction.names import Names
from suitor.extraction.stakes import Stake, percentages
from suitor.extraction.tokens import Sentence

NOBODY = -1


@dataclass(frozen=True, slots=True)
class Spoken:
    """Tokens `first` to before `last` of a sentence that speak of `entity`, and in what way (one of `KINDS`)."""

    first: int
    last: int
    entity: int
    kind: str


@dataclass(frozen=True, slots=True)
class Thing:
    """A sum, share or source in a sentence that may belong to a claim; numbered on from the entities."""

    number: int
    sentence: int
    value: Amount | Stake | Credit

    @property
    def link(self) -> str:
        """The label that ties it to a party."""
        return {Amount: "price", Stake: "stake", Credit: "credit"}[type(self.value)]


@dataclass(frozen=True, slots=True)
class Content:
    """All that an article speaks of.

    Attributes:
        parties: for each sentence who is spoken of, in order and not overlapping.
        things: the sums, shares and sources, in order.
    """

    parties: Sequence[Sequence[Spoken]]
    things: Sequence[Thing]
    things_by_sentence: Mapping[int, Sequence[Thing]] = field(hash=False)


def content_of(
    sentences: Sequence[Sentence], names: Names, text: str, rows: Sequence[list[Chunk]] | None = None
) -> Content:
    """What the sentences of an article speak of.

    Args:
        sentences: those of the article.
        names: the names in them.
        text: the article's.
        rows: the chunks of the sentences, where they are known.
    """
    things: list[Thing] = []
    by_sentence: dict[int, list[Thing]] = {}
    for sentence in sentences:
        named = [(n.first, n.last, names.entities[n.entity].name, n.type) for n in names.by_sentence[sentence.index]]
        found: tuple[Amount | Stake | Credit, ...] = (
            *find_amounts(sentence, text),
            *percentages(sentence.words),
            *find_credits(sentence, named),
        )
        for value in found:
            thing = Thing(len(names.entities) + len(things), sentence.index, value)
            things.append(thing)
            by_sentence.setdefault(sentence.index, []).append(thing)
    return Content(_parties(sentences, names, rows or chunk_all(sentences, names)), things, by_sentence)


def _parties(sentences: Sequence[Sentence], names: Names, rows: Sequence[Sequence[Chunk]]) -> list[list[Spoken]]:
    discourse = Discourse(names, [s.is_title for s in sentences])
    found = []
    for row in rows:
        discourse.read(row)
        spoken: list[Spoken] = []
        for k, piece in enumerate(row):
            if piece.type is not None:
                entity = piece.entity if piece.type in PARTIES else NOBODY
                spoken.append(Spoken(piece.first, piece.last, entity, piece.type.value))
            elif piece.anaphor in ("one", "person"):
                meant = discourse.candidates(row, k)
                spoken.append(Spoken(piece.first, piece.last, meant[0][0].entity if meant else NOBODY, "anaphor"))
        found.append(spoken)
    return found
