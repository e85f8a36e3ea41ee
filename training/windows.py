"""Windows: a headline and whole sentences as word pieces, with the mentions in them and the labels between entities."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from suitor.extraction.chunks import chunk
from suitor.extraction.discourse import Discourse
from suitor.extraction.names import Names
from suitor.extraction.tokens import Sentence, Token
from suitor.model import MentionType
from training.corpus import PARTIES, Example

SHAPES = ("lower", "capital", "upper", "digit", "sign")
KINDS = ("none", *(t.value for t in MentionType if t not in (MentionType.AMOUNT, MentionType.DATE)), "anaphor")
LIMIT = 200  # word pieces of a window, headline included
Pieces = Callable[[str], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where an entity is spoken of: its pieces from `first` to before `last`, its sentence, and how."""

    entity: int
    first: int
    last: int
    sentence: int
    named: bool


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of an article as the encoder reads it.

    Attributes:
        pieces: ids of the word pieces, the markers of beginning and end included.
        shapes: for each piece the index of its word's shape in `SHAPES`.
        kinds: for each piece the index in `KINDS` of the sort of name that it belongs to, doubled: odd where it begins.
        mentions: the parties spoken of, in order.
        sentences: indices of the sentences in it.
    """

    pieces: Sequence[int]
    shapes: Sequence[int]
    kinds: Sequence[int]
    mentions: Sequence[Mention]
    sentences: Sequence[int] = field(default=())


def windows_of(sentences: Sequence[Sentence], names: Names, pieces: Pieces) -> list[Window]:
    """An article as windows of the headline and as many whole sentences as there is room for."""
    spoken = _spoken(sentences, names)
    encoded = [_encode(s, spoken[i], pieces) for i, s in enumerate(sentences)]
    head = [i for i, s in enumerate(sentences) if s.is_title]
    room = LIMIT - 2 - sum(len(encoded[i][0]) for i in head)
    groups: list[list[int]] = [[]]
    used = 0
    for i in range(len(sentences)):
        if i in head:
            continue
        size = len(encoded[i][0])
        if groups[-1] and used + size > room:
            groups.append([])
            used = 0
        groups[-1].append(i)
        used += size
    return [_join([*head, *group], encoded) for group in groups if group or head]


Encoded = tuple[list[int], list[int], list[int], list[Mention]]


def _encode(sentence: Sentence, spoken: Mapping[int, tuple[int, int, str]], pieces: Pieces) -> Encoded:
    """The pieces, shapes and kinds of a sentence, and its mentions with places counted from its own start."""
    ids: list[int] = []
    shapes: list[int] = []
    kinds: list[int] = []
    mentions: list[Mention] = []
    open_until, kind = 0, 0
    start: dict[int, int] = {}
    for i, token in enumerate(sentence.tokens):
        if i in spoken:
            last, entity, what = spoken[i]
            open_until, kind = last, KINDS.index(what)
            start = {entity: len(ids)} if entity >= 0 else {}
        found = list(pieces(token.text)) or [100]
        inside = i < open_until
        kinds += [(2 * kind + (i in spoken and k == 0)) if inside else 0 for k in range(len(found))]
        ids += found
        shapes += [_shape(token)] * len(found)
        if inside and i == open_until - 1:
            for entity, first in start.items():
                mentions.append(Mention(entity, first, len(ids), sentence.index, KINDS[kind] != "anaphor"))
    return ids, shapes, kinds, mentions


def _shape(token: Token) -> int:
    text = token.text
    if text[0].isdigit():
        return 3
    if not text[0].isalpha():
        return 4
    return 2 if text.isupper() and len(text) > 1 else int(token.is_capital)


def _join(group: Sequence[int], encoded: Sequence[Encoded]) -> Window:
    ids, shapes, kinds, mentions = [101], [4], [0], []
    for i in group:
        more, more_shapes, more_kinds, found = encoded[i]
        for m in found:
            if len(ids) + m.last < LIMIT - 1:
                mentions.append(Mention(m.entity, len(ids) + m.first, len(ids) + m.last, m.sentence, m.named))
        ids += more
        shapes += more_shapes
        kinds += more_kinds
    room = LIMIT - 1
    return Window([*ids[:room], 102], [*shapes[:room], 4], [*kinds[:room], 0], mentions, tuple(group))


def _spoken(sentences: Sequence[Sentence], names: Names) -> list[dict[int, tuple[int, int, str]]]:
    """For each sentence, by first token: the token behind a name or description, its entity or -1, and its sort."""
    discourse = Discourse(names, [s.is_title for s in sentences])
    found = []
    for sentence, here in zip(sentences, names.by_sentence, strict=True):
        row = chunk(sentence, here)
        discourse.read(row)
        spoken: dict[int, tuple[int, int, str]] = {}
        for k, piece in enumerate(row):
            if piece.type is not None:
                spoken[piece.first] = (piece.last, piece.entity if piece.type in PARTIES else -1, piece.type.value)
            elif piece.anaphor in ("one", "person"):
                meant = discourse.candidates(row, k)
                spoken[piece.first] = (piece.last, meant[0][0].entity if meant else -1, "anaphor")
        found.append(spoken)
    return found


def labels_of(example: Example, window: Window) -> tuple[set[tuple[int, int, str]], set[tuple[int, int]]]:
    """The labels that hold between entities in a window, and the pairs that it may not be asked about.

    A true pair without a supporting sentence in the window is not negative there, but masked.
    """
    here = {m.entity for m in window.mentions}
    inside = set(window.sentences)
    true, masked = set(), set()
    for (a, b, label), support in example.pairs.items():
        if a in here and b in here:
            if support & inside:
                true.add((a, b, label))
            else:
                masked.add((a, b))
    return true, masked
