"""Names where capitals cannot be trusted: headlines, lines in capitals, datelines, repeated headlines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from suitor.extraction import word_classes as w
from suitor.extraction.candidates import Candidate, Finder, key_words, plain_word
from suitor.extraction.entities import Form
from suitor.extraction.tokens import Sentence, Token

_CLASSES = w.CLASSES
_NO_SHORT_FORM = w.COMMON | w.NATIONALITY | w.PLACE_WORD | w.FIRST_NAME | w.GENERIC | w.FUNCTION
_CREDIT_LINES = ("reporting", "writing", "editing", "additional", "compiled")


def is_shouted(sentence: Sentence) -> bool:
    """Whether a line is written in capitals throughout, as old wires wrote headlines."""
    upper = lower = 0
    for token in sentence.tokens:
        text = token.text
        if text.isalpha() and len(text) > 1:
            if text.isupper():
                upper += 1
            else:
                lower += 1
    return upper >= 2 and upper > 4 * lower


def is_title_case(sentence: Sentence) -> bool:
    """Whether nearly every word of a headline that is no function word has a capital."""
    capital = lower = 0
    for token in sentence.tokens:
        if len(token.text) > 3 and token.text.isalpha() and not _CLASSES.get(token.lower, 0) & w.FUNCTION:
            if token.text[0].isupper():
                capital += 1
            else:
                lower += 1
    return capital >= 3 and lower * 5 <= capital


def by_style(sentences: Sequence[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """The sentences whose capitals can be trusted, and headlines with lines in capitals."""
    plain: list[Sentence] = []
    loud: list[Sentence] = []
    for sentence in sentences:
        words = sentence.tokens[:3]
        if any(t.lower in _CREDIT_LINES for t in words[:2]) and any(t.lower == "by" for t in words):
            continue
        (loud if sentence.is_title or is_shouted(sentence) else plain).append(sentence)
    return plain, loud


def beginning(sentence: Sentence, title: Sentence | None) -> int:
    """The token where the news begins, behind a repeated headline or a dateline."""
    if title is not None and sentence.index == title.index + 1:
        n = len(title.tokens)
        if 2 < n < len(sentence.tokens) and [t.lower for t in sentence.tokens[:n]] == title.words:
            return n
    return _behind_dateline(sentence)


def _behind_dateline(sentence: Sentence) -> int:
    """The token behind "NEW YORK (Reuters) - " or "LONDON, March 3 - "; 0 when there is no dateline."""
    tokens = sentence.tokens[:24]
    for i, token in enumerate(tokens):
        if token.text in ("-", "–", "—", "--") and i and tokens[i - 1].end < token.start:
            dated = tokens[i - 1].text[0].isdigit() or _CLASSES.get(tokens[i - 1].lower, 0) & w.CALENDAR
            return i + 1 if tokens[i - 1].text == ")" or (dated and tokens[0].text.isupper()) else 0
        if token.text.islower():
            return 0
    return 0


def title_candidates(sentence: Sentence, lower_words: set[str]) -> list[Candidate]:
    """What a headline names by itself: in Title Case only words that no dictionary has."""
    found = list(Finder(sentence, lower_words).all())
    if not is_title_case(sentence):
        return found
    return [piece for c in found for piece in _unknown_pieces(c, sentence)]


def _unknown_pieces(c: Candidate, sentence: Sentence) -> list[Candidate]:
    pieces: list[Candidate] = []
    start = -1
    for i in range(c.first, c.last + 1):
        plain = i == c.last or bool(_CLASSES.get(sentence.tokens[i].lower, 0) & (w.COMMON | w.FUNCTION | w.GENERIC))
        if start < 0 and not plain and sentence.tokens[i].text[0].isalnum():
            start = i
        elif start >= 0 and plain:
            end = i
            while end > start and not sentence.tokens[end - 1].text[0].isalnum():
                end -= 1
            pieces.append(replace(c, first=start, last=end, words=key_words(sentence.tokens[start:end]), soft=False))
            start = -1
    return [p for p in pieces if p.words]


def confirmed(
    stretches: Sequence[tuple[Sentence, int]], forms: Sequence[Form], taken: Sequence[set[int]]
) -> Iterator[tuple[int, int, int, Form]]:
    """The names that the body confirms in headlines and in lines in capitals, whatever their case.

    Args:
        stretches: sentences, each with the number of its tokens that are looked at.
        forms: every form of a name that the body has.
        taken: for every sentence of the article the tokens that names cover already.

    Yields:
        The index of the sentence, the first token, the token behind the last, and the form.
    """
    index: dict[str, list[Form]] = {}
    for form in forms:
        index.setdefault(form.words[0], []).append(form)
    for sentence, length in stretches:
        tokens = sentence.tokens[:length]
        i = 0
        while i < len(tokens):
            known = index.get(plain_word(tokens[i].lower)) if tokens[i].is_capital else None
            end, found = _longest(tokens, i, known) if known and i not in taken[sentence.index] else (0, None)
            if found is None:
                i += 1
            else:
                yield sentence.index, i, end, found
                i = end


def _longest(tokens: Sequence[Token], i: int, forms: list[Form]) -> tuple[int, Form | None]:
    """The form that goes on longest from token i, and where it ends; a bare common word is no short form."""
    best: Form | None = None
    best_end, best_rank = 0, (0, False)
    for form in forms:
        end, matched = _matched(tokens, i, form.words)
        whole = matched == len(form.words)
        usable = whole or matched > 1 or not _CLASSES.get(form.words[0], 0) & _NO_SHORT_FORM
        if usable and (matched, whole) > best_rank:
            best_end, best, best_rank = end, form, (matched, whole)
    while best is not None and best_end < len(tokens) and _is_form(tokens[best_end]):
        best_end += 1
    return best_end, best


def _matched(tokens: Sequence[Token], i: int, words: tuple[str, ...]) -> tuple[int, int]:
    """Where the words of a form stop agreeing with the tokens from i on, and how many agree."""
    end, matched = i, 0
    while matched < len(words) and end < len(tokens):
        lower = plain_word(tokens[end].lower)
        if lower == words[matched]:
            matched += 1
        elif not (matched and lower in ("-", ".", "")):
            break
        end += 1
    return end, matched


def _is_form(token: Token) -> bool:
    return token.is_capital and bool(_CLASSES.get(token.lower, 0) & w.LEGAL)
