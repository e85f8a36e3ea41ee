"""Tokens and sentences, with offsets into the article's text; for raw and for pre-tokenised text alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from suitor.lexicon import ABBREVIATIONS, OPENERS
from suitor.model import Article, Span

_TOKEN = re.compile(
    r"""
    (?:https?://|www\.)\S+                              # addresses stay whole
  | [A-Za-z]\.(?:[A-Za-z]\.)+                           # U.S.  N.V.
  | (?:[A-Z]{1,3}|R|S|A|C|HK|NZ|NT|US)?[$€£¥₹₩₽฿]\ ?    # currency signs, with a country letter before
  | \d+(?:[.,]\d+)*(?:-\d+/\d+)?                        # 1,200.5   13-1/2
  | [^\W\d_]+(?:[&+][^\W\d_]+)+                         # AT&T  J&J
  | [^\W_]+(?:['’´`](?:t|re|ve|ll|d|m)\b)               # don't
  | ['’´`]\ ?s\b                                        # the genitive is a token of its own
  | [^\W_]+(?:[.*!](?=[a-z0-9]))?[^\W_]*                # words, also E*Trade and Amazon.com
  | \.{2,}|--+|[–—]
  | \S
    """,
    re.VERBOSE,
)
_END = frozenset(".!?")
_CLOSERS = frozenset("\"'”’)]")
_NUMBERED = frozenset({"no", "nos"})
_OPENERS = frozenset("\"'“‘([")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign of the article.

    Attributes:
        text: as it is written.
        lower: in lower case.
        start: offset of its first character in the article's text.
        end: offset behind its last.
        is_capital: True when it begins with a capital letter, or is an inner-capital name such as iPhone. Kept, for
            the rules ask it several times of every word.
    """

    text: str
    lower: str
    start: int
    end: int
    is_capital: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence.

    Attributes:
        index: its place in the article, counted from 0.
        tokens: its words and signs.
        start: offset of its first character in the article's text.
        end: offset behind its last.
        is_title: True for the headline.
        paragraph: number of its paragraph, counted from 0 for the headline.
    """

    index: int
    tokens: tuple[Token, ...]
    start: int
    end: int
    is_title: bool
    paragraph: int

    @property
    def words(self) -> list[str]:
        """The tokens in lower case."""
        return [t.lower for t in self.tokens]

    def text(self, first: int = 0, last: int | None = None) -> str:
        """The words from token `first` to before `last`, joined by single spaces."""
        return " ".join(t.text for t in self.tokens[first:last])


def tokenise(text: str, offset: int = 0) -> list[Token]:
    """The tokens of a text; `offset` is added to their places."""
    found = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        stripped = word.rstrip()
        start = offset + match.start()
        lower = stripped.lower().replace("’", "'")
        found.append(Token(stripped, lower, start, start + len(stripped), _is_capital(stripped)))
    return found


def _is_capital(word: str) -> bool:
    return word[0].isupper() or (len(word) > 1 and word[0].islower() and word[1].isupper())


def split_sentences(article: Article) -> list[Sentence]:
    """The sentences of an article in order, the headline first when there is one."""
    sentences: list[Sentence] = []
    paragraph = 0
    blocks = [(0, article.body_start, True)] if article.body_start else []
    blocks += [(start, end, False) for start, end in _paragraphs(article.text, article.body_start)]
    for start, end, is_title in blocks:
        paragraph += not is_title
        tokens = tokenise(article.text[start:end], start)
        for group in [tokens] if is_title and tokens else _sentences(tokens):
            sentences.append(Sentence(len(sentences), tuple(group), group[0].start, group[-1].end, is_title, paragraph))
    return sentences


def evidence_of(article: Article, sentence: Sentence) -> Span:
    """The sentence as an exact span of the article."""
    return Span.of(article.text, sentence.start, sentence.end)


def _paragraphs(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Blocks divided by blank lines or by newlines before an indented line (newswire)."""
    position = start
    for gap in re.finditer(r"\n\s*\n|\n(?=\s{2,}\S)|\n(?=[-*•]\s)", text[start:]):
        if gap.start() + start > position:
            yield position, start + gap.start()
        position = start + gap.end()
    if text[position:].strip():
        yield position, len(text)


def _sentences(tokens: list[Token]) -> Iterator[list[Token]]:
    first = 0
    i = 0
    while i < len(tokens):
        if tokens[i].text in _END and _ends_sentence(tokens, i):
            while i + 1 < len(tokens) and tokens[i + 1].text in _CLOSERS and tokens[i + 1].start - tokens[i].end <= 1:
                if tokens[i + 1].text in "\"'" and _opens(tokens, i + 1):
                    break
                i += 1
            yield tokens[first : i + 1]
            first = i + 1
        i += 1
    if first < len(tokens):
        yield tokens[first:]


def _opens(tokens: list[Token], i: int) -> bool:
    """Whether a straight quotation mark opens what follows rather than closes what came before."""
    touches_before = tokens[i].start == tokens[i - 1].end
    return not touches_before and i + 1 < len(tokens) and tokens[i].end == tokens[i + 1].start


def _ends_sentence(tokens: list[Token], i: int) -> bool:
    if i + 1 >= len(tokens):
        return True
    after = tokens[i + 1]
    if tokens[i].text != ".":
        return after.is_capital or after.text in _OPENERS or after.text[0].isdigit() or after.text in _CLOSERS
    before = tokens[i - 1] if i else None
    touches = before is not None and before.end == tokens[i].start
    if before is not None and before.text in _NUMBERED and not after.text[0].isdigit():
        return after.is_capital or after.text in _OPENERS  # "... said no. Then", as against "no. 3"
    if (
        touches
        and before is not None
        and (before.lower in ABBREVIATIONS or (len(before.text) == 1 and before.is_capital))
    ):
        return after.is_capital and after.lower in OPENERS and len(before.text) > 1 and after.start > tokens[i].end
    if after.start == tokens[i].end and after.text not in _CLOSERS:
        return False  # 3.5, Amazon.com
    return after.is_capital or after.text in _OPENERS or after.text in _CLOSERS or after.text[0].isdigit()
