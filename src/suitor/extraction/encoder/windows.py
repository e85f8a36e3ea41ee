"""Windows: the headline and whole sentences as word pieces, with the places where parties and things are spoken of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from suitor.extraction.encoder.labels import KINDS
from suitor.extraction.encoder.spoken import NOBODY, Content
from suitor.extraction.tokens import Sentence, Token

LIMIT = 200  # word pieces of a window, headline included
_BEGIN, _END, _UNKNOWN = 101, 102, 100  # of the BERT vocabulary
Pieces = Callable[[str], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a party or thing is spoken of: its pieces from `first` to before `last`, and its sentence."""

    entity: int
    first: int
    last: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of an article as the encoder reads it.

    Attributes:
        pieces: ids of the word pieces, the markers of beginning and end included.
        shapes: for each piece the index of its word's shape in `SHAPES`.
        kinds: for each piece the index in `KINDS` of the sort of name that it belongs to, doubled: odd where it begins.
        words: for each piece its sentence and token, (-1, -1) for the markers.
        parties: where parties are spoken of, in order.
        things: where sums, shares and sources stand.
        sentences: indices of the sentences in it.
    """

    pieces: Sequence[int]
    shapes: Sequence[int]
    kinds: Sequence[int]
    words: Sequence[tuple[int, int]]
    parties: Sequence[Mention]
    things: Sequence[Mention]
    sentences: Sequence[int]


@dataclass(slots=True)
class _Row:
    """A sentence as pieces; places count from its own first piece."""

    pieces: list[int]
    shapes: list[int]
    kinds: list[int]
    words: list[tuple[int, int]]
    parties: list[Mention]
    things: list[Mention]


def windows_of(
    sentences: Sequence[Sentence],
    content: Content,
    pieces: Pieces,
    limit: int = LIMIT,
    renamed: Mapping[str, str] | None = None,
    near: Sequence[int] | None = None,
) -> list[Window]:
    """An article as windows of the headline and as many whole sentences as there is room for.

    Args:
        sentences: its sentences.
        content: what they speak of.
        pieces: gives the ids of the word pieces of a word.
        limit: the most pieces of a window; a sentence that is longer is cut, a headline at half of it.
        renamed: words of names to be read as other words; for training under other names.
        near: places in the text, in characters, ascending: only the first window and those that hold one are given,
            each as it would be beside all others.
    """
    head = [s.index for s in sentences if s.is_title]
    # a text that was taken for a headline leaves room for the body
    heading = {i: _cut(_row(sentences[i], content, pieces, renamed or {}), limit // 2) for i in head}
    room = limit - 2 - sum(len(row.pieces) for row in heading.values())
    groups: list[list[int]] = [[]]
    used = 0
    for i in range(len(sentences)):
        if i in heading:
            continue
        size = _size(sentences[i], content, pieces, renamed or {})
        if groups[-1] and used + size > room:
            groups.append([])
            used = 0
        groups[-1].append(i)
        used += size
    if near is not None:
        groups = [group for k, group in enumerate(groups) if k == 0 or _holds(group, sentences, near)]
    rows = heading | {i: _row(sentences[i], content, pieces, renamed or {}) for group in groups for i in group}
    return [_join([*head, *group], rows, limit) for group in groups if group or head]


def _holds(group: Sequence[int], sentences: Sequence[Sentence], places: Sequence[int]) -> bool:
    """Whether one of the places, ascending, lies in one of the sentences of a group."""
    return any(bisect_left(places, sentences[i].start) < bisect_right(places, sentences[i].end) for i in group)


def _size(sentence: Sentence, content: Content, pieces: Pieces, renamed: Mapping[str, str]) -> int:
    """How many pieces a sentence has."""
    if renamed:
        return len(_row(sentence, content, pieces, renamed).pieces)
    return sum(len(pieces(token.text)) or 1 for token in sentence.tokens)


def _row(sentence: Sentence, content: Content, pieces: Pieces, renamed: Mapping[str, str]) -> _Row:
    starts: list[int] = []
    row = _Row([], [], [], [], [], [])
    spoken = content.parties[sentence.index]
    named = {i for s in spoken if s.kind != "anaphor" for i in range(s.first, s.last)} if renamed else frozenset()
    for i, token in enumerate(sentence.tokens):
        starts.append(len(row.pieces))
        word = renamed.get(token.text, token.text) if i in named else token.text
        found = list(pieces(word)) or [_UNKNOWN]
        row.pieces += found
        row.shapes += [_shape(token)] * len(found)
        row.words += [(sentence.index, i)] * len(found)
    starts.append(len(row.pieces))
    row.kinds = [0] * len(row.pieces)
    for s in spoken:
        first, last = starts[s.first], starts[s.last]
        row.kinds[first:last] = [2 * KINDS.index(s.kind)] * (last - first)
        row.kinds[first] += 1
        if s.entity != NOBODY:
            row.parties.append(Mention(s.entity, first, last, sentence.index))
    for thing in content.things_by_sentence.get(sentence.index, ()):
        first, last = thing.value.first, min(thing.value.last, len(sentence.tokens))
        if first < last:
            row.things.append(Mention(thing.number, starts[first], starts[last], sentence.index))
    return row


def _cut(row: _Row, most: int) -> _Row:
    """A row with no more than `most` pieces."""
    return _Row(
        row.pieces[:most],
        row.shapes[:most],
        row.kinds[:most],
        row.words[:most],
        [m for m in row.parties if m.last <= most],
        [m for m in row.things if m.last <= most],
    )


def _shape(token: Token) -> int:
    text = token.text
    if text[0].isdigit():
        return 3
    if not text[0].isalpha():
        return 4
    return 2 if text.isupper() and len(text) > 1 else int(token.is_capital)


def _join(group: Sequence[int], rows: Mapping[int, _Row], limit: int) -> Window:
    whole = _Row([_BEGIN], [4], [0], [(-1, -1)], [], [])
    for i in group:
        row, start = rows[i], len(whole.pieces)
        whole.parties += [_moved(m, start) for m in row.parties if start + m.last < limit]
        whole.things += [_moved(m, start) for m in row.things if start + m.last < limit]
        whole.pieces += row.pieces
        whole.shapes += row.shapes
        whole.kinds += row.kinds
        whole.words += row.words
    cut = limit - 1
    return Window(
        [*whole.pieces[:cut], _END],
        [*whole.shapes[:cut], 4],
        [*whole.kinds[:cut], 0],
        [*whole.words[:cut], (-1, -1)],
        whole.parties,
        whole.things,
        tuple(group),
    )


def _moved(mention: Mention, start: int) -> Mention:
    return Mention(mention.entity, start + mention.first, start + mention.last, mention.sentence)
