"""Questions that a story puts to its readers; whether they came true can be asked of forecasts later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from suitor.extraction.tokens import Sentence
from suitor.lexicon import load, phrases
from suitor.model import Article, Question

_data = load("questions")
_OPINION = phrases({"opinion": _data["opinion"]})
_ADDRESS = phrases({"address": _data["address"]})
_STARTS = phrases({"readers": _data["opinion"] + _data["address"]})
_CLOSING_PART = 0.6  # of the sentences; behind it a story turns to its readers
_INVITATIONS = phrases({"invitation": _data["invitations"]})
_RHETORICAL = phrases({"rhetorical": _data["rhetorical"]})
_OPENING, _CLOSING, _STRAIGHT = frozenset({"“", "``", "„", "«"}), frozenset({"”", "''", "»"}), '"'
_CONJUNCTIONS = frozenset({"and", "but", "so", "or", "well", "now", "then", "anyhow", "anyway", "finally"})
_DIVIDERS = frozenset({",", ":", "-", "--", "–", "—", ";", "..."})
_TAIL = frozenset({"?", "!", '"', "”", "''", "'", "’", ")"})


def find_questions(article: Article, sentences: Sequence[Sentence]) -> tuple[Question, ...]:
    """The questions that an article asks its readers, in order.

    Args:
        article: the article.
        sentences: its sentences in order.

    Returns:
        Questions with exact spans, not yet linked to claims. Questions in quotations, headlines and questions that
        the story asks only to answer them are left out.
    """
    quoted = _quoted_tokens(sentences)
    found: list[Question] = []
    for sentence in sentences:
        if sentence.is_title:
            continue
        for first, last in _question_tokens(sentence):
            if (sentence.index, first) not in quoted and _asks_readers(sentence, first, last, sentences):
                start, end = _span(sentence, first, last)
                found.append(Question(article.text[start:end], start, end))
    return tuple(found)


def _question_tokens(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The stretches of a sentence that end with a question mark."""
    first = 0
    for i, token in enumerate(sentence.tokens):
        if token.text == "?":
            yield first, i + 1
            first = i + 1
            while first < len(sentence.tokens) and sentence.tokens[first].text in _TAIL:
                first += 1


def _asks_readers(sentence: Sentence, first: int, last: int, sentences: Sequence[Sentence]) -> bool:
    words = sentence.words
    start = next((i for i in range(first, last) if words[i] not in _CONJUNCTIONS and words[i] != ","), first)
    if _RHETORICAL.at(words, start) is not None:
        return False
    if _OPINION.any(words, start, last) is not None or _invited(sentence, sentences):
        return True
    if _is_farewell(sentence, sentences):
        return True
    return _ADDRESS.any(words, start, last) is not None and _closes(sentence, sentences)


def _is_farewell(sentence: Sentence, sentences: Sequence[Sentence]) -> bool:
    """Whether a story of several paragraphs ends in one that holds nothing but questions."""
    final = sentences[-1].paragraph
    return final > 1 and sentence.paragraph == final and all("?" in s.words for s in sentences if s.paragraph == final)


def _closes(sentence: Sentence, sentences: Sequence[Sentence]) -> bool:
    """Whether a story ends here, rather than an interviewer's question opening a paragraph."""
    opens = sentence.index == 0 or sentences[sentence.index - 1].paragraph != sentence.paragraph
    final = sentence.paragraph == sentences[-1].paragraph
    return sentence.index >= _CLOSING_PART * (len(sentences) - 1) and (final or not opens)


def _invited(sentence: Sentence, sentences: Sequence[Sentence]) -> bool:
    """Whether the sentence itself, the next or the one before asks readers for an answer."""
    near = (sentence.index, sentence.index + 1, sentence.index + 2, sentence.index - 1)
    around = [sentences[i] for i in near if 0 <= i < len(sentences)]
    if len(around) > 2 and "?" not in around[1].words:  # the one after the next only behind a further question
        around = [s for s in around if s.index != sentence.index + 2]
    return any(_INVITATIONS.any(s.words) is not None for s in around if not s.is_title)


def _span(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """The question without what leads up to it: "Anyhow, what do you think about all this, do you think that ...?"."""
    words = sentence.words
    cuts = [i for i in range(first + 1, last - 4) if words[i - 1] in _DIVIDERS and _begins(words, i)]
    first = max(cuts, default=first)
    while first < last - 2 and (words[first] in _CONJUNCTIONS or words[first] == ","):
        first += 1
    return sentence.tokens[first].start, sentence.tokens[last - 1].end


def _begins(words: list[str], i: int) -> bool:
    """Whether a question begins at a word that stands behind a comma, colon or dash."""
    return words[i - 1] == ":" or _STARTS.at(words, i) is not None


def _quoted_tokens(sentences: Sequence[Sentence]) -> frozenset[tuple[int, int]]:
    """Sentence and token indices of all words within quotation marks; a paragraph ends an open quotation."""
    quoted: set[tuple[int, int]] = set()
    inside, paragraph = False, -1
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            inside, paragraph = False, sentence.paragraph
        for i, token in enumerate(sentence.tokens):
            if token.text in _OPENING:
                inside = True
            elif token.text in _CLOSING:
                inside = False
            elif token.text == _STRAIGHT:
                inside = not inside
            if inside:
                quoted.add((sentence.index, i))
    return frozenset(quoted)
