"""Chunks: a sentence as the role rules see it, names in one piece, brackets and quotation marks gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from suitor.extraction.names import Name, Names
from suitor.extraction.tokens import Sentence
from suitor.lexicon import load
from suitor.model import MentionType

_GRAMMAR = {key: frozenset(words.split()) for key, words in load("grammar").items()}
QUOTES = frozenset("\"'“”‘’`«»")
PARTY_TYPES = frozenset({MentionType.COMPANY, MentionType.UNIT, MentionType.PRODUCT})


def word_class(name: str) -> frozenset[str]:
    """A closed class of words from `lexicon/grammar.yaml`."""
    return _GRAMMAR[name]


_SINGULAR = word_class("singular_pronouns")
_PERSONAL = word_class("person_pronouns")
_PLURAL = word_class("plural_pronouns")
_COMPANY_NOUNS = word_class("company_nouns")
_PLURAL_NOUNS = frozenset(n + "s" for n in _COMPANY_NOUNS) | {
    "companies",
    "parties",
    "sides",
    "firms",
    "rivals",
    "partners",
    "pair",
    "duo",
}
_DEFINITE = frozenset({"the", "this", "that"})
_DESCRIBED = frozenset({"maker", "owner", "operator", "publisher", "developer", "co-founder", "founder"})
_REPORTING = word_class("reporting")
_RELATIONS = frozenset({"unit", "subsidiary", "division", "arm", "affiliate", "units", "subsidiaries"})
_CURRENCY = frozenset({"rs", "eur", "usd", "gbp", "inr", "rmb", "cny", "jpy", "chf", "sek", "nok", "dkk"})
_NUMBERS = frozenset({"two", "three", "four", "both"})


@dataclass(frozen=True, slots=True)
class Chunk:
    """A word, or a name or description in one piece.

    Attributes:
        lower: the words in lower case.
        first: its first token in the sentence.
        last: the token behind it.
        type: what is named, or None for an ordinary word.
        entity: index of the entity named, or -1.
        anaphor: "one", "many" or "person" for a pronoun or a definite description, else "".
        is_capital: True for an ordinary word that is written with a capital.
    """

    lower: str
    first: int
    last: int
    type: MentionType | None = None
    entity: int = -1
    anaphor: str = ""
    is_capital: bool = False

    @property
    def is_party(self) -> bool:
        """True when it can fill a role: a company, unit, product, pronoun or description."""
        return self.type in PARTY_TYPES or self.anaphor != ""

    @property
    def is_noun(self) -> bool:
        """True for anything that is named or referred to."""
        return self.type is not None or self.anaphor != ""


def chunk_all(sentences: Sequence[Sentence], names: Names) -> list[list[Chunk]]:
    """The chunks of each sentence of an article."""
    return [chunk(sentence, here) for sentence, here in zip(sentences, names.by_sentence, strict=True)]


def chunk(sentence: Sentence, names: Sequence[Name]) -> list[Chunk]:
    """The chunks of a sentence in order."""
    starts = {name.first: name for name in names}
    tokens = sentence.tokens
    chunks: list[Chunk] = []
    i = 0
    while i < len(tokens):
        lower = tokens[i].lower
        if i in starts and not _is_currency(sentence, starts[i]) and not _is_apposed_unit(sentence, starts[i], starts):
            name = starts[i]
            described = _described_by(sentence, name, starts)
            chunks.append(described or Chunk(sentence.text(i, name.last).lower(), i, name.last, name.type, name.entity))
            i = chunks[-1].last
        elif lower in "(<[" and (end := _bracket_end(sentence, i)):
            chunks += _bracketed_name(sentence, i, end, starts, chunks)
            i = end
        elif lower in QUOTES:
            i += 1
        elif description := _description(sentence, i, starts):
            chunks.append(description)
            i = description.last
        else:
            chunks.append(Chunk(lower, i, i + 1, is_capital=tokens[i].is_capital))
            i += 1
    return chunks


def _is_currency(sentence: Sentence, name: Name) -> bool:
    """Whether what looks like a name is a sign of money before a number ("Rs 500 crore")."""
    following = sentence.tokens[name.last].text if name.last < len(sentence.tokens) else ""
    return name.last - name.first == 1 and sentence.tokens[name.first].lower in _CURRENCY and following[:1].isdigit()


def _is_apposed_unit(sentence: Sentence, name: Name, starts: dict[int, Name]) -> bool:
    """Whether a unit only describes a name beside it ("its subsidiary, Y", "Y, the overseas arm of Z")."""
    if name.type is not MentionType.UNIT or sentence.tokens[name.last - 1].lower not in _RELATIONS:
        return False
    words = [t.lower for t in sentence.tokens[name.last : name.last + 1]]
    if name.last in starts:
        return starts[name.last].type is not MentionType.PLACE
    if words == [","] and name.last + 1 in starts:
        behind = starts[name.last + 1].last
        return not (behind < len(sentence.tokens) and sentence.tokens[behind].lower in _REPORTING)
    return words == ["of"] and name.first > 0 and sentence.tokens[name.first - 1].lower == ","


def _described_by(sentence: Sentence, name: Name, starts: dict[int, Name]) -> Chunk | None:
    """A company described by what it makes or owns ("the Flyme maker"), unless its own name follows."""
    i = name.last
    words = sentence.tokens
    if i < len(words) and words[i].lower in _DESCRIBED and i + 1 not in starts:
        return Chunk(f"the {words[i].lower}", name.first, i + 1, anaphor="one")
    return None


def _bracket_end(sentence: Sentence, i: int) -> int:
    """The token behind a short bracket that opens at token `i`, or 0."""
    closer = {"(": ")", "<": ">", "[": "]"}.get(sentence.tokens[i].lower, "")
    for j in range(i + 1, min(i + 14, len(sentence.tokens))):
        if sentence.tokens[j].lower == closer:
            return j + 1
    return 0


def _bracketed_name(
    sentence: Sentence, i: int, end: int, starts: dict[int, Name], before: Sequence[Chunk]
) -> list[Chunk]:
    """A name that stands alone in brackets behind a common noun, as an apposition ("its operating system (Flyme)")."""
    name = starts.get(i + 1)
    if name is None or name.last != end - 1 or not before or before[-1].is_noun:
        return []
    comma = Chunk(",", i, i + 1)
    return [comma, Chunk(sentence.text(name.first, name.last).lower(), name.first, name.last, name.type, name.entity)]


def _description(sentence: Sentence, i: int, starts: dict[int, Name]) -> Chunk | None:
    """A pronoun or a definite description ("it", "the Dutch brewer", "the two companies") that begins at token `i`."""
    tokens = sentence.tokens
    lower = tokens[i].lower
    if lower in _PERSONAL:
        return Chunk(lower, i, i + 1, anaphor="person")
    if lower in _SINGULAR:
        return Chunk(lower, i, i + 1, anaphor="one")
    if lower in _PLURAL:
        return Chunk(lower, i, i + 1, anaphor="many")
    if lower in _NUMBERS and i + 1 < len(tokens) and tokens[i + 1].lower in _PLURAL_NOUNS:
        return Chunk(sentence.text(i, i + 2).lower(), i, i + 2, anaphor="many")
    if lower not in _DEFINITE:
        return None
    for j in range(i + 1, min(i + 6, len(tokens))):
        word = tokens[j].lower
        follows_name = j + 1 in starts or (j + 1 < len(tokens) and tokens[j + 1].lower == "of")
        if j in starts and starts[j].type is not MentionType.PLACE:
            return None
        if word in _PLURAL_NOUNS:
            return Chunk(sentence.text(i, j + 1).lower(), i, j + 1, anaphor="many")
        if (
            word in _COMPANY_NOUNS
            and not follows_name
            and not _goes_on(tokens[j + 1].lower if j + 1 < len(tokens) else ".")
        ):
            return Chunk(sentence.text(i, j + 1).lower(), i, j + 1, anaphor="one")
        if not word.replace("-", "").replace(".", "").isalpha():
            return None
    return None


def _goes_on(following: str) -> bool:
    """Whether another company noun follows, so that the description is longer ("the bank holding company")."""
    return following in _COMPANY_NOUNS or following in (
        "and",
        "unit",
        "division",
        "arm",
        "deal",
        "bid",
        "offer",
        "sale",
        "stake",
    )
