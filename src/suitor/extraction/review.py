"""Second thoughts on candidates, when the whole article is known: first words, hyphens, headings, tickers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from suitor.extraction import word_classes as w
from suitor.extraction.candidates import Candidate, key_words
from suitor.extraction.tokens import Sentence

_CLASSES = w.CLASSES


def review(found: list[Candidate], sentences: Sequence[Sentence], lower_words: set[str]) -> list[Candidate]:
    """The candidates of an article, each cut to what is a name, without those that are none."""
    found = _without_loose_tickers(found, sentences)
    found = _resolve_soft(found, sentences, lower_words)
    found = _trim_scraps(split_pairs(found, sentences), sentences)
    return _without_tickers(found, sentences)


def _resolve_soft(found: list[Candidate], sentences: Sequence[Sentence], lower_words: set[str]) -> list[Candidate]:
    """Decides whether a doubtful first word belongs to a name ("Chinese Zelkin", "British Timber")."""
    sure = {c.words for c in found if not c.doubtful and not c.soft}
    return [_harden(c, sure, sentences[c.sentence], lower_words) if c.soft else c for c in found]


def _harden(c: Candidate, sure: set[tuple[str, ...]], sentence: Sentence, lower_words: set[str]) -> Candidate:
    rest = c.words[1:]
    first = _CLASSES.get(c.words[0], 0)
    head = _CLASSES.get(rest[0], 0) if rest else 0
    if c.words in sure or not rest or rest[0] in ("&", "of", "and") or " ".join(c.words) in w.PLACES:
        return c
    strip = rest in sure
    if not strip and (first & w.NATIONALITY or c.words[0] in ("us", "uk")):
        strip = not head & (w.COMMON | w.TRADE | w.GROUP | w.GENERIC) and len(rest[0]) > 1
    elif not strip and not first & w.PLACE_WORD:
        word = c.words[0]
        strip = bool(first & w.FUNCTION and not first & w.OPENER) or (
            (word in lower_words or word.endswith(("ing", "ed"))) and not head & w.COMMON and not first & w.OPENER
        )
    if not strip:
        return c
    start = c.first + 1
    while start < c.last - 1 and not sentence.tokens[start].text[0].isalnum():
        start += 1
    return replace(c, first=start, words=key_words(sentence.tokens[start : c.last]), soft=False)


def _trim_scraps(found: list[Candidate], sentences: Sequence[Sentence]) -> list[Candidate]:
    """Cuts what a heading left before a name that stands alone elsewhere ("Order Book Fenn")."""
    counts = Counter(c.words for c in found if not c.doubtful)
    result: list[Candidate] = []
    for c in found:
        n = len(c.words)
        whole = c.legal or c.person or counts[c.words] > 1 or "of" in c.words or "&" in c.words
        if n > 1 and not whole:
            for k in range(1, n):
                plain = _CLASSES.get(c.words[k - 1], 0)
                if not plain & w.COMMON or (k == 1 and plain & w.OPENER):
                    break
                if counts[c.words[k:]] > 1 and not _CLASSES.get(c.words[k], 0) & w.COMMON:
                    c = _shifted(c, k, sentences[c.sentence])
                    break
        result.append(c)
    return result


def _shifted(c: Candidate, k: int, sentence: Sentence) -> Candidate:
    """The candidate without its first k words."""
    start = c.first
    while start < c.last - 1 and len(key_words(sentence.tokens[start : c.last])) > len(c.words) - k:
        start += 1
    return replace(c, first=start, words=key_words(sentence.tokens[start : c.last]), soft=False)


def split_pairs(found: list[Candidate], sentences: Sequence[Sentence]) -> list[Candidate]:
    """Cuts "Fenn-Oakley" where both stand alone elsewhere or are places."""
    known = {c.words for c in found}
    result: list[Candidate] = []
    for c in found:
        tokens = sentences[c.sentence].tokens
        cut = next((i for i in range(c.first + 1, c.last - 1) if tokens[i].text == "-"), 0) if len(c.words) > 1 else 0
        if cut:
            left, right = key_words(tokens[c.first : cut]), key_words(tokens[cut + 1 : c.last])
            sides = [side in known or " ".join(side) in w.PLACES for side in (left, right)]
            paired = c.last < len(tokens) and tokens[c.last].lower in w.PAIR_NOUNS
            if all(sides) or (any(sides) and paired):
                result += [replace(c, last=cut, words=left), replace(c, first=cut + 1, words=right)]
                continue
        result.append(c)
    return result


def _without_tickers(found: list[Candidate], sentences: Sequence[Sentence]) -> list[Candidate]:
    """Drops what stands in brackets in capitals and is used nowhere else."""
    outside = {c.words for c in found if not in_brackets(c, sentences)}
    return [c for c in found if c.words in outside or not _is_code(c, sentences)]


def _without_loose_tickers(found: list[Candidate], sentences: Sequence[Sentence]) -> list[Candidate]:
    """Cuts tickers behind names where the text sets them without brackets ("Fenn Oakley FNOK")."""
    loose = [_has_loose_ticker(c, sentences[c.sentence]) for c in found]
    many = sum(loose) > 2
    result: list[Candidate] = []
    for c, is_loose in zip(found, loose, strict=True):
        if is_loose and (many or abbreviates((c.words[-1],), c.words[:-1])):
            words = key_words(sentences[c.sentence].tokens[c.first : c.last - 1])
            c = replace(c, last=c.last - 1, words=words) if words else c
        result.append(c)
    return result


def _has_loose_ticker(c: Candidate, sentence: Sentence) -> bool:
    last, before = sentence.tokens[c.last - 1], sentence.tokens[c.last - 2]
    return (
        len(c.words) > 1
        and 2 <= len(last.text) <= 5
        and last.text.isalpha()
        and last.text.isupper()
        and before.text[-1].islower()
        and not _CLASSES.get(last.lower, 0) & (w.LEGAL | w.GROUP | w.INNER | w.PLACE_WORD | w.TRADE)
    )


def in_brackets(c: Candidate, sentences: Sequence[Sentence]) -> bool:
    """Whether a candidate stands alone in round brackets."""
    tokens = sentences[c.sentence].tokens
    return c.first > 0 and c.last < len(tokens) and tokens[c.first - 1].text == "(" and tokens[c.last].text == ")"


def _is_code(c: Candidate, sentences: Sequence[Sentence]) -> bool:
    return len(c.words) == 1 and in_brackets(c, sentences) and sentences[c.sentence].tokens[c.first].text.isupper()


def abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the letters of a short form occur in order in the long one, which begins with the same letter."""
    letters = iter("".join(long))
    joined = "".join(short)
    if len(short) != 1 or joined[0] != long[0][0]:
        return False
    return all(letter in letters for letter in joined if letter.isalnum())
