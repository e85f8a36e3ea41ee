"""Candidates for names: runs of capitals, cut at offices and titles, with what makes each of them doubtful."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from suitor.extraction import word_classes as w
from suitor.extraction.runs import HYPHENS, Runs
from suitor.extraction.tokens import Sentence, Token

_CLASSES = w.CLASSES
_QUOTES = frozenset("\"'“”‘’`´-–—:;([•*")
_OPENING_SIGNS = frozenset('"“`:•*—')
_PREFIXES = frozenset("non ex anti pro pre post co mid former sub inter intra re un self".split())
_TRAILING = frozenset({"of", "and", "for", "the"})
_MARKET_WORDS = frozenset({"stock", "shares", "share", "earnings"})
_DOMAINS = frozenset({"com", "net", "org", "co", "io"})
_DROPPED = frozenset({".", "*", ",", "", "the", "!"} | HYPHENS)
_NEVER_ALONE = w.NATIONALITY | w.GENERIC | w.LEGAL | w.GROUP | w.FUNCTION | w.CALENDAR
_COLLECTIVE = w.NATIONALITY | w.GENERIC | w.TRADE


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of tokens that may be a name.

    Attributes:
        sentence: index of its sentence.
        first: its first token.
        last: the token behind its last.
        words: what tells it from other names: lower case, without full stops and legal forms.
        legal: True when it ends in a legal form.
        doubtful: True when its capital may come from its place in the sentence alone.
        soft: True when its first word may be no part of it.
        person: True when a title stands before it.
        opening: True when it opens its sentence.
    """

    sentence: int
    first: int
    last: int
    words: tuple[str, ...]
    legal: bool
    doubtful: bool
    soft: bool
    person: bool
    opening: bool


def plain_word(word: str) -> str:
    """A word without full stops and without the ending of a web address."""
    if "." not in word or len(word) == 1:
        return word
    stem, stop, ending = word.rpartition(".")
    if stop and ending in _DOMAINS:
        word = stem
    return word.replace(".", "")


def key_words(tokens: Sequence[Token]) -> tuple[str, ...]:
    """What tells a name from others: its words in lower case, without full stops, "the" and legal forms at its end."""
    words = [plain_word(t.lower) for t in tokens]
    words = [word for word in words if word not in _DROPPED]
    while len(words) > 1 and (_CLASSES.get(words[-1], 0) & w.LEGAL or (words[-1] == "&" and len(words) > 2)):
        words.pop()
    return tuple(words)


class Finder:
    """Finds the candidates of one sentence; `lower_words` are those that the article also writes in lower case."""

    def __init__(self, sentence: Sentence, lower_words: frozenset[str] | set[str]) -> None:
        self._sentence = sentence
        self._tokens = sentence.tokens
        self._n = len(sentence.tokens)
        self._lower_words = lower_words
        self._runs = Runs(sentence)

    def all(self, first: int = 0) -> Iterator[Candidate]:
        """Every candidate from token `first` on."""
        runs, i = self._runs, first
        fresh = True  # nothing but quotation marks since the sentence began
        while i < self._n:
            skipped = runs.skip(i)
            if skipped:
                fresh = fresh and not self._tokens[i].is_capital
                i = skipped
            elif runs.can_start(i):
                end = runs.end(i)
                yield from self._segments(i, end, fresh)
                fresh, i = False, end
            else:
                fresh = self._is_fresh_behind(i, fresh)
                i += 1

    def _is_fresh_behind(self, i: int, fresh: bool) -> bool:
        """Whether the next word has its capital because something opens there."""
        token = self._tokens[i]
        if token.text not in _QUOTES:
            return False
        apart = i == 0 or self._tokens[i - 1].end < token.start
        return fresh or token.text in _OPENING_SIGNS or (token.text == "-" and apart)

    def _segments(self, i: int, end: int, fresh: bool) -> Iterator[Candidate]:
        """Cuts a run at offices and titles; what stands behind one is a person."""
        tokens = self._tokens
        person, start, k = False, i, i
        while k < end:
            kinds = _CLASSES.get(tokens[k].lower, 0)
            if kinds & w.OFFICE and not self._is_trade_behind(start, k, end):
                head = k
                while head > start and _CLASSES.get(tokens[head - 1].lower, 0) & w.OFFICE_MODIFIER:
                    head -= 1
                if head > start:
                    yield from self._candidate(start, head, fresh and start == i, person)
                person, start = True, k + 1
            elif kinds & w.TITLE and k == start and k + 1 < end and not self._is_titular_name(k + 1):
                person, start = True, k + 2 if tokens[k + 1].text == "." else k + 1
                k = start - 1
            k += 1
        if start < end:
            yield from self._candidate(start, end, fresh and start == i, person)

    def _is_trade_behind(self, start: int, k: int, end: int) -> bool:
        """Whether a word for an office belongs to a company's name ("Fenn Investor Services")."""
        return start < k < end - 1 and bool(_CLASSES.get(self._tokens[k + 1].lower, 0) & w.TRADE)

    def _is_titular_name(self, i: int) -> bool:
        """Whether the word behind "General", "King" and the like shows that they begin a company's name."""
        if self._tokens[i - 1].lower in w.ADDRESSES or self._tokens[i - 1].text == ".":
            return False
        kinds = _CLASSES.get(self._tokens[i].lower, 0)
        return bool(kinds & (w.TRADE | w.LEGAL | w.GROUP) or (kinds & w.COMMON and not kinds & w.FIRST_NAME))

    def _candidate(self, first: int, last: int, fresh: bool, person: bool) -> Iterator[Candidate]:
        opening = fresh
        first, last = self._trimmed(first, last)
        while fresh and last - first > 1 and self._is_describer(first):
            first += 1
            fresh = False
        words = key_words(self._tokens[first:last]) if first < last else ()
        if not words or self._is_no_name(first, last, words):
            return
        legal = self._ends_in_form(first, last)
        single = len(words) == 1
        doubtful = single and not legal and self._is_doubtful(first, words[0], fresh, person)
        head = _CLASSES.get(self._tokens[first].lower, 0)
        if doubtful and head & _COLLECTIVE and not self._acts(last):
            return
        soft = not single and self._is_soft(head, fresh)
        yield Candidate(self._sentence.index, first, last, words, legal, doubtful, soft, person, opening)

    def _trimmed(self, first: int, last: int) -> tuple[int, int]:
        """Without prefixes ("ex-"), dangling signs and "stock"; with the full stop of a legal form."""
        tokens = self._tokens
        while first < last and (not tokens[first].text[0].isalnum() or self._is_prefix(first, last)):
            first += 1
        while last > first and self._is_scrap(tokens[last - 1]):
            last -= 1
        stop = last < self._n and tokens[last].text == "." and tokens[last].start == tokens[last - 1].end
        if stop and first < last - 1:
            last += bool(_CLASSES.get(tokens[last - 1].lower, 0) & w.LEGAL)
        while last - first > 1 and tokens[last - 1].lower in _MARKET_WORDS:
            last -= 1
        return first, last

    def _is_prefix(self, i: int, last: int) -> bool:
        return self._tokens[i].lower in _PREFIXES and i + 1 < last and self._tokens[i + 1].text in HYPHENS

    def _is_scrap(self, token: Token) -> bool:
        text = token.text
        sign = not text[-1].isalnum() and text != "!" and not (text[-1] == "." and len(text) > 1)
        return sign or token.lower in _TRAILING

    def _is_describer(self, i: int) -> bool:
        kinds = _CLASSES.get(self._tokens[i].lower, 0)
        return bool(kinds & w.DESCRIBER) and not kinds & w.OPENER

    def _is_no_name(self, first: int, last: int, words: tuple[str, ...]) -> bool:
        """Whether the words are a ministry, a court or a commission, or a nationality of several words."""
        if last - first < 2:
            return False
        tokens = self._tokens
        head = _CLASSES.get(tokens[first].lower, 0)
        tail = _CLASSES.get(tokens[last - 1].lower, 0)
        if tail & w.BODY_HEAD or (head & w.BODY_HEAD and tokens[first + 1].lower in ("of", "for")):
            return True
        if not tail & w.NATIONALITY or (head & w.NATIONALITY and tokens[first + 1].text not in HYPHENS):
            return False
        return all(_CLASSES.get(word, 0) & (w.NATIONALITY | w.GENERIC) for word in words)

    def _is_doubtful(self, first: int, word: str, fresh: bool, person: bool) -> bool:
        """Whether a single word may have its capital for another reason than being a name."""
        text = self._tokens[first].text
        kinds = _CLASSES.get(self._tokens[first].lower, 0)
        shouted = text[1:].isupper()
        if len(word) == 1 or (kinds & _NEVER_ALONE and not shouted):
            return True
        if shouted:
            return len(text) > 4 and bool(kinds & (w.COMMON | w.GENERIC))
        ordinary = kinds & (w.COMMON | w.DESCRIBER) or word in self._lower_words or word.endswith("ly")
        if fresh and not person and ordinary:
            return True
        if not kinds & w.COMMON:
            return False
        return word in self._lower_words or (bool(kinds & (w.TRADE | w.OFFICE | w.TITLE)) and not person)

    def _is_soft(self, head: int, fresh: bool) -> bool:
        """Whether the first of several words may be no part of the name."""
        opener = fresh and head & w.COMMON and not head & w.OPENER
        return bool(opener or head & (w.NATIONALITY | w.PLACE_WORD | w.DESCRIBER | w.FUNCTION))

    def _acts(self, last: int) -> bool:
        """Whether a verb or a genitive behind a word shows that it is somebody."""
        return last < self._n and (self._tokens[last].lower in w.NAME_VERBS or self._tokens[last].lower == "'s")

    def _ends_in_form(self, first: int, last: int) -> bool:
        last -= self._tokens[last - 1].text == "."
        kinds = _CLASSES.get(self._tokens[last - 1].lower.replace(".", ""), 0)
        return last - first > 1 and bool(kinds & w.LEGAL)
