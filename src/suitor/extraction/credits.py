"""Who a sentence credits, and which of its words the credit governs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from suitor.extraction.credit_words import (
    BEFORE,
    BETWEEN,
    BREAKS,
    CLOSING,
    CLOSING_MARKS,
    CUES,
    DENYING,
    HEADLINE,
    PAPERS,
    REPORTING,
    SAYING,
    SPEECH,
    THINKING,
    WEAK_PAPERS,
)
from suitor.extraction.source_phrases import Name, Phrase, phrase_left, phrase_right
from suitor.extraction.tokens import Sentence
from suitor.model import Source, SourceType

_NO_VERB_AFTER = frozenset({"to", "could", "would", "should", "the", "a", "an", "its", "their", "of", "can", "must"})
_NOUNS = frozenset("report comment state signal claim note hint view tip estimate forecast".split())
_BE = frozenset({"is", "are", "was", "were", "been", "be"})
_MEDIA = frozenset({SourceType.OUTLET, SourceType.AGENCY})
_STATEMENT_ENDS = frozenset({",", '"', "''", "”", "'", "!", "?"})
_TELLING = frozenset({"told", "tells", "telling"})
_NO_STATEMENT = frozenset(
    "citing quoting without when after during via through adding following but while as and although".split()
)


@dataclass(frozen=True, slots=True)
class Credit:
    """A source credited in a sentence.

    Attributes:
        first: first token of the source phrase in its sentence.
        last: token behind it.
        source: who is credited.
        reach: the tokens (first, behind the last) that the credit governs.
        back: what an indefinite source points back to ("the newspaper", "it"): outlet, anonymous, company or person;
            empty when the phrase says by itself who it is.
        far: True when another source of the sentence credits it in its turn.
    """

    first: int
    last: int
    source: Source
    reach: tuple[int, int] = (0, 0)
    back: str = ""
    far: bool = False

    def governs(self, first: int, last: int) -> bool:
        """True when some word from `first` to before `last` lies within the reach of the credit."""
        return self.reach[0] < last and first < self.reach[1]


def find_credits(sentence: Sentence, names: Sequence[Name] = ()) -> tuple[Credit, ...]:
    """Who is credited in a sentence, nearest first.

    Args:
        sentence: the sentence.
        names: names found in it: first token, token behind the last, full name, type; so that "Roe said" can give
            "Jane Roe".

    Returns:
        The credits; those whom another source credits in its turn ("Bloomberg reported, citing people close to the
        deal") come behind it.
    """
    words = sentence.words
    if CUES.isdisjoint(words):
        return ()
    found = [*_by_marker(sentence, words, names), *_by_paper(sentence, words, names), *_by_verb(sentence, words, names)]
    if sentence.is_title:
        found += _by_headline(sentence, words, names)
    return tuple(sorted(_divide(list(_apart(found)), words), key=lambda c: (c.far, c.first)))


def _divide(found: list[Credit], words: list[str]) -> Iterator[Credit]:
    """The credits, of which none at the end of the sentence reaches over a clause that has its own."""
    for credit in found:
        first, last = credit.reach
        if first == 0 and last <= credit.first and not credit.far:
            earlier = [c.last for c in found if c.last <= last and c.reach != credit.reach and not c.far]
            first = _clause_end(words, max(earlier)) if earlier else 0
            yield replace(credit, reach=(first if first < last else 0, last))
        else:
            yield credit


def _apart(found: list[Credit]) -> Iterator[Credit]:
    """The credits without those whose phrase lies within that of an earlier one."""
    kept: list[Credit] = []
    for credit in found:
        twin = next((k for k in kept if k.first < credit.last and credit.first < k.last), None)
        if twin is None:
            kept.append(credit)
        elif twin.reach != credit.reach and twin.source == credit.source:
            kept.append(credit)
    return iter(kept)


def _credit(phrase: Phrase, reach: tuple[int, int], far: bool = False) -> Credit:
    return Credit(phrase.first, phrase.last, phrase.source, reach, phrase.back, far)


def _by_marker(sentence: Sentence, words: list[str], names: Sequence[Name]) -> Iterator[Credit]:
    """ "According to X, ...", "..., citing X", "as reported by X"."""
    for match in BEFORE.all(words):
        far = match.value == "far"
        for phrase in phrase_right(sentence, words, match.last, names):
            if not _fits_marker(phrase.source, match.value):
                continue
            if phrase.last < len(words) - 2 and words[phrase.last] == ":":
                reach = (0, len(words))
            elif far or match.first > 1 and not _opens_clause(words, match.first, phrase.last):
                reach = (0, len(words)) if far else (0, match.first)
            else:
                reach = (phrase.last, _clause_end(words, phrase.last))
            yield _credit(phrase, reach, far)


def _fits_marker(source: Source, marker: str) -> bool:
    """Whether such a source can follow the marker: wires print what everybody tells them, so they only report."""
    if marker == "hearer":
        return source.type is SourceType.OUTLET
    return marker != "media" or source.type in _MEDIA


def _opens_clause(words: list[str], first: int, last: int) -> bool:
    """True when a clause begins with the credit: "..., but according to X, ..."."""
    return words[first - 1] in BREAKS or words[first - 1] in ("that", "and", ";", ":") and last < len(words) - 2


def _by_verb(sentence: Sentence, words: list[str], names: Sequence[Name]) -> Iterator[Credit]:
    """ "X said that ...", "..., X said", "..., said X", "X told Y that ..."."""
    for i, word in enumerate(words):
        if word not in SPEECH or (sentence.tokens[i].is_capital and i and not sentence.is_title):
            continue
        if word in _NOUNS or (i and words[i - 1] in _NO_VERB_AFTER):
            continue
        if word.endswith("ing") and (i == 0 or words[i - 1] not in ("as", "was", "is", "are", "were", "in")):
            continue
        if i and words[i - 1] in _BE and words[i + 1 : i + 2] == ["to"]:  # "is said to have won"
            continue
        if i and word in SAYING and word not in _TELLING and (words[i - 1] in CLOSING_MARKS or words[i - 1] == "as"):
            after = phrase_right(sentence, words, i + 1, names)
            if after and _ends_statement(words, after[-1].last):
                yield from (_credit(p, (0, i)) for p in after)
                continue
        start, before = phrase_left(sentence, words, i, names)
        before = tuple(p for p in before if _can(word, p))
        if not before:
            continue
        reach = (0, start) if _is_suffix(words, i, start) else (i + 1, _clause_end(words, i + 1))
        yield from (_credit(p, reach) for p in before)
        if word in _TELLING:
            hearer = phrase_right(sentence, words, i + 1, names)
            yield from (_credit(p, reach) for p in hearer if p.source.type is SourceType.OUTLET)


def _can(word: str, phrase: Phrase) -> bool:
    """Whether such a source can be the subject of such a verb."""
    if word in SAYING or word in DENYING:
        return True
    media = phrase.source.type in _MEDIA or phrase.back == "outlet"
    if word in REPORTING and (media or phrase.source.anonymous):
        return True
    return word in THINKING and phrase.source.type is SourceType.ANONYMOUS and not media


def _ends_statement(words: list[str], last: int) -> bool:
    """True when nothing that is said follows an inverted source: ", said Roe in a note."."""
    return last >= len(words) or words[last] in CLOSING_MARKS or words[last] in CLOSING or words[last] == "who"


def _is_suffix(words: list[str], verb: int, start: int) -> bool:
    """Whether the statement stands before "X said" rather than behind it."""
    if start < 4 or words[start - 1] not in _STATEMENT_ENDS:
        return False
    i = verb + 1
    if words[verb] in _TELLING:
        while i < len(words) and words[i] not in CLOSING_MARKS and words[i] not in BETWEEN and words[i] != "that":
            i += 1
    while i < len(words) and (words[i] in BETWEEN or words[i].isdigit()):
        i += 1
    return i >= len(words) or words[i] in CLOSING_MARKS or words[i] in _NO_STATEMENT


def _clause_end(words: list[str], start: int) -> int:
    for j in range(start + 1, len(words)):
        if words[j] == ";" or (words[j] in BREAKS and words[j - 1] == ","):
            return j
    return len(words)


def _by_paper(sentence: Sentence, words: list[str], names: Sequence[Name]) -> Iterator[Credit]:
    """ "A Bloomberg report that ...", "following press reports of ...", "market talk that ..."."""
    for i, word in enumerate(words):
        if word not in PAPERS:
            continue
        after = words[i + 1] if i + 1 < len(words) else "."
        _, phrases = phrase_left(sentence, words, i + 1, names)
        if after in ("that", "of", "about") and (word not in WEAK_PAPERS or after == "that"):
            yield from (_credit(p, (i + 1, len(words))) for p in phrases if not p.back)
        elif word not in WEAK_PAPERS and after not in SPEECH:  # "shares jumped after a Bloomberg report"
            yield from (_credit(p, (0, len(words))) for p in phrases if not p.back and p.source.type in _MEDIA)


def _by_headline(sentence: Sentence, words: list[str], names: Sequence[Name]) -> Iterator[Credit]:
    """ "Aster in talks to buy Brill: report", "... - FT", "Ledger: Aster to buy Brill"."""
    for j in range(len(words) - 2, 1, -1):
        if words[j] in (":", "-", "--", "–", "—") and len(words) - j <= 7:
            phrases = phrase_right(sentence, words, j + 1, names)
            for p in phrases:
                media = p.source.type in _MEDIA or p.source.anonymous
                if media or words[j + 1] in HEADLINE:
                    yield _credit(replace(p, back=""), (0, j))
            return
