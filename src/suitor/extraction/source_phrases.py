"""The phrase that names a source: an outlet, a person or company, or somebody unnamed, left or right of its verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from suitor.extraction.credit_words import (
    BACK,
    BETWEEN,
    ENDS,
    FILINGS,
    GROUPS,
    OPENERS,
    OUTLETS,
    PAPERS,
    POSTMODIFIERS,
    PRONOUNS,
    SPEAKERS,
    SPEECH,
    TITLES,
)
from suitor.extraction.tokens import Sentence
from suitor.model import MentionType, Source, SourceType

Name = tuple[int, int, str, MentionType]

_NO_NAMES = OPENERS | BETWEEN
_MARKS = frozenset(',;:"()[]<>-–—!?“”`.') | {"--", "''", "...", "``"}
_LONGEST = 16
_INNER = frozenset("of de la le der van von della del di da do bin al el 's & and - .".split())
_LEADING = frozenset("< and on last this earlier 's in `` with from also".split())
_SPEAKER_OF_QUOTE = frozenset({"we", "i", "you", "our", "my", "us", "which", "that"})
_TYPES = {MentionType.PERSON: SourceType.PERSON}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source phrase: its tokens, who it is, and what it points back to ("" when it stands for itself)."""

    first: int
    last: int
    source: Source
    back: str = ""


def phrase_left(
    sentence: Sentence, words: list[str], verb: int, names: Sequence[Name]
) -> tuple[int, tuple[Phrase, ...]]:
    """Where the clause of a verb begins, and the sources that are its subject: "[people close to it] have said"."""
    end = _skip_between(sentence, words, verb)
    if end and words[end - 1] == ",":
        comma, end = end - 1, _skip_apposition(sentence, words, end - 1)
        if end and words[end - 1] in BACK:  # "The firm, Aster, said"
            inside = classify(sentence, words, end + 1, comma, names)
            if inside and inside[0].first <= end + 2 and sentence.tokens[end + 1].is_capital:
                return end, inside
    if end <= 0:
        return 0, ()
    first = end
    while first > 0 and end - first < _LONGEST and not _bounds_left(sentence, words, first - 1):
        first -= 1
    return first, classify(sentence, words, first, end, names)


def phrase_right(sentence: Sentence, words: list[str], first: int, names: Sequence[Name]) -> tuple[Phrase, ...]:
    """The source that begins at token `first`: "according to [two people briefed on the plan]"."""
    last = first
    while last < len(words) and last - first < _LONGEST and not _bounds_right(sentence, words, first, last):
        last += 1
    return classify(sentence, words, first, last, names)


def _skip_between(sentence: Sentence, words: list[str], verb: int) -> int:
    """Where the subject of a verb ends: adverbs, days, tickers and brackets before the verb are left out."""
    end = verb
    while end > 0:
        word = words[end - 1]
        if word in (")", ">"):
            opener = {")": "(", ">": "<"}[word]
            k = end - 1
            while k >= 0 and words[k] != opener and end - k < 12:
                k -= 1
            if k < 0 or words[k] != opener:
                return end
            inside = end - k - 2
            if word == ">" and (k == 0 or inside > 3 or not sentence.tokens[k - 1].is_capital):
                return end - 1  # newswire brackets round a whole name
            end = k
        elif _is_between(sentence, words, end - 1):
            end -= 1
        else:
            break
    return end


def _is_between(sentence: Sentence, words: list[str], i: int) -> bool:
    """Adverbs and times, which may stand between a source and its verb."""
    token = sentence.tokens[i]
    if words[i] in BETWEEN:
        return not token.text.isupper()
    if words[i].isdigit():
        return i > 0 and words[i - 1] in BETWEEN
    return words[i].endswith("ly") and not token.is_capital


def _skip_apposition(sentence: Sentence, words: list[str], comma: int) -> int:
    """Where the name before ", chief executive of Aster," ends, for the comma behind it; 0 when there is none.

    An apposition may hold commas of its own; the name that opens the sentence is then the one.
    """
    nearest = 0
    for k in range(comma - 1, max(0, comma - 22), -1):
        if words[k] in (";", ":", '"', "-", "--") or words[k] in SPEECH:
            break
        if words[k] == ",":
            nearest = nearest or k
            if k <= 4 and all(sentence.tokens[i].is_capital for i in range(k)):
                return k
    return nearest


def _bounds_left(sentence: Sentence, words: list[str], i: int) -> bool:
    word = words[i]
    if word in ("-", "."):
        return not _inside_name(sentence, i)
    if word in ("<", ">"):
        return word == "<"
    if word == "and":  # joins names, else clauses
        return not _joins_names(sentence, i)
    if word in _MARKS:
        return True
    return word in _STARTS or (word in SPEECH and word not in PAPERS and not sentence.tokens[i].is_capital)


_STARTS = frozenset(
    "that but while although though because if as when after before whether which has have had is are was were will"
    " would may might could said than since until where so yet however".split()
)


def _joins_names(sentence: Sentence, i: int) -> bool:
    before, after = sentence.tokens[i - 1 : i], sentence.tokens[i + 1 : i + 2]
    return (
        bool(before and after)
        and (before[0].is_capital or before[0].text == ">")
        and (after[0].is_capital or after[0].text in ("<", "the"))
    )


def _inside_name(sentence: Sentence, i: int) -> bool:
    """True for a sign that touches its neighbours: Coca-Cola, J.P."""
    tokens = sentence.tokens
    if not 0 < i < len(tokens) - 1:
        return False
    if tokens[i].text == ".":
        return len(tokens[i - 1].text) <= 4 and tokens[i - 1].is_capital
    return tokens[i - 1].end == tokens[i].start or tokens[i].end == tokens[i + 1].start


def _bounds_right(sentence: Sentence, words: list[str], first: int, i: int) -> bool:
    word = words[i]
    if word in ("-", "."):
        return not (_inside_name(sentence, i) and i + 1 < len(words))
    if word in ("<", ">"):
        return i > first and word == ">" or i > first + 1
    if word in _MARKS:
        return True
    if i == first or (word == "to" and words[i - 1] in ("close", "adviser", "advisor", "advisers", "privy")):
        return False
    return word in ENDS or (word in SPEECH and word not in PAPERS and not sentence.tokens[i].is_capital)


def classify(sentence: Sentence, words: list[str], first: int, last: int, names: Sequence[Name]) -> tuple[Phrase, ...]:
    """What sources the words from `first` to before `last` name; empty when they name none."""
    while first < last and words[first] in _LEADING:
        first += 1
    if first >= last:
        return ()
    if last - first == 1 and words[first] in PRONOUNS:
        source = Source(sentence.tokens[first].text, False, SourceType.COMPANY)
        return (Phrase(first, last, source, PRONOUNS[words[first]]),)
    if words[first] in _SPEAKER_OF_QUOTE:
        return ()
    filing = FILINGS.any(words, first, last)
    if filing is not None:
        source = Source(_text(sentence, filing.first, filing.last), False, SourceType.FILING)
        return (Phrase(filing.first, filing.last, source),)
    group = _group(sentence, words, first, last)
    if group:
        return group
    head = _head(sentence, words, first, last, SPEAKERS)
    if head is not None:
        return _speaker(sentence, words, first, head, last, names)
    return (
        _outlet(sentence, words, first, last)
        or _paper(sentence, words, first, last, names)
        or _named(sentence, words, first, last, names)
    )


def _group(sentence: Sentence, words: list[str], first: int, last: int) -> tuple[Phrase, ...]:
    """ "A group led by investor Jane Roe": buyers who file and speak together."""
    for i in range(first + 1, min(first + 4, last - 2)):
        if words[i] in GROUPS and words[i + 1] in ("led", "headed", "including", "of", "comprising"):
            return (Phrase(first, last, Source(_text(sentence, first, last), False, SourceType.COMPANY)),)
    return ()


def _head(sentence: Sentence, words: list[str], first: int, last: int, heads: frozenset[str]) -> int | None:
    """The first noun that stands for somebody speaking and is itself the head, not the title before a name."""
    for i in range(first, last):
        if words[i] in heads and (i == first or not sentence.tokens[i].is_capital):
            after = i + 1
            if after == last or words[after] in POSTMODIFIERS or words[after] in ("'s", "'"):
                return i
    return None


def _speaker(
    sentence: Sentence, words: list[str], first: int, head: int, last: int, names: Sequence[Name]
) -> tuple[Phrase, ...]:
    start = head
    while start > first and words[start - 1] not in _MARKS and head - start < 7:
        start -= 1
        if words[start] in OPENERS and words[start - 1] != "of":
            break
    if not _plain_phrase(sentence, words, start, head):
        start = head
    if last - head == 1 and words[start] == "the" and head - start == 1 and words[head] in BACK:
        return (Phrase(start, last, _anonymous(sentence, start, last), BACK[words[head]]),)
    return (Phrase(start, last, _anonymous(sentence, start, last)),)


def _plain_phrase(sentence: Sentence, words: list[str], start: int, head: int) -> bool:
    return all(words[k] not in ENDS or words[k] == "both" for k in range(start, head))


def _anonymous(sentence: Sentence, first: int, last: int) -> Source:
    return Source(_text(sentence, first, last), True, SourceType.ANONYMOUS)


def _text(sentence: Sentence, first: int, last: int) -> str:
    """The words as the text spaces them, which the tokens tell."""
    parts = []
    for i in range(first, last):
        token = sentence.tokens[i]
        if i > first and token.start > sentence.tokens[i - 1].end:
            parts.append(" ")
        parts.append(token.text)
    return "".join(parts)


def _outlet(sentence: Sentence, words: list[str], first: int, last: int) -> tuple[Phrase, ...]:
    found = []
    for match in OUTLETS.all(words, first, last):
        whole = match.last >= last or not sentence.tokens[match.last].is_capital or words[match.last] in PAPERS
        whole = whole and (
            match.first == first
            or not sentence.tokens[match.first - 1].is_capital
            or words[match.first - 1] in ("the", "'s")
        )
        if sentence.tokens[match.first].is_capital and (whole or match.last - match.first > 1):
            name, kind = match.value
            found.append(Phrase(match.first, match.last, Source(name, False, kind)))
    return tuple(found)


def _paper(sentence: Sentence, words: list[str], first: int, last: int, names: Sequence[Name]) -> tuple[Phrase, ...]:
    """ "Press reports", "a Dutch newspaper", "the Daily Gannet newspaper", "the report"."""
    at = next((i for i in range(last - 1, first - 1, -1) if _is_paper(sentence, words, i)), None)
    if at is None or (
        at < last - 1 and words[at + 1] not in POSTMODIFIERS | {"by"} and not sentence.tokens[at + 1].is_capital
    ):
        return ()
    capitals = [
        i
        for i in range(first, last)
        if sentence.tokens[i].is_capital and words[i] not in _NO_NAMES and not i == at == 0
    ]
    if (
        capitals
        and words[at] not in ("report", "reports")
        and (at == last - 1 or at < capitals[0])
        and not _is_people(words[capitals[0]])
    ):
        run = _run(sentence, words, capitals[0], last if at < capitals[0] else at)
        return (Phrase(run[0], run[1], Source(_text(sentence, *run), False, SourceType.OUTLET)),)
    if at < last - 2 and words[at + 1] in ("by", "from", "in", "on", "of"):
        deeper = classify(sentence, words, at + 2, last, names)
        if deeper:
            return deeper
    start = at
    while start > first and at - start < 5 and words[start - 1] not in _MARKS:
        start -= 1
        if words[start] in OPENERS:
            break
    if (
        words[start] in ("the", "this", "that")
        and at - start <= 2
        and not capitals
        and words[at] in BACK
        and BACK[words[at]] == "outlet"
    ):
        return (Phrase(start, at + 1, _anonymous(sentence, start, at + 1), "outlet"),)
    return (Phrase(start, at + 1, _anonymous(sentence, start, at + 1)),)


def _is_paper(sentence: Sentence, words: list[str], i: int) -> bool:
    """Whether a word stands for a paper; with a capital it is part of a name, but for the start of a sentence."""
    return (
        words[i] in PAPERS and (i == 0 or not sentence.tokens[i].is_capital) and words[i : i + 2] != ["press", "said"]
    )


def _is_people(word: str) -> bool:
    """Adjectives of nations ("a Dutch newspaper") name no paper."""
    return word.endswith(("ese", "ish", "ian", "ch", "an", "i", "ek", "ss"))


def _run(sentence: Sentence, words: list[str], first: int, last: int) -> tuple[int, int]:
    end = first
    for i in range(first, last):
        if sentence.tokens[i].is_capital:
            end = i + 1
        elif words[i] not in _INNER and not words[i].isdigit():
            break
    return first, end


def _named(sentence: Sentence, words: list[str], first: int, last: int, names: Sequence[Name]) -> tuple[Phrase, ...]:
    known = [n for n in names if first <= n[0] and n[1] <= last]
    runs = _runs(sentence, words, first, last)
    if not runs or runs[-1][1] != last - (words[last - 1] in ("<", ">", "'s")):
        return _definite(sentence, words, first, last)
    phrases = []
    for a, b in runs if _coordinated(words, runs) else runs[-1:]:
        title = max((i for i in range(a, b - 1) if words[i] in TITLES), default=None)
        name = next((n for n in known if n[0] < b and b - 1 < n[1]), None)
        if name is not None:
            kind = _TYPES.get(name[3], SourceType.COMPANY)
            phrases.append(Phrase(name[0], name[1], Source(name[2], False, kind)))
        elif title is not None:
            phrases.append(Phrase(title + 1, b, Source(_text(sentence, title + 1, b), False, SourceType.PERSON)))
        else:
            phrases.append(Phrase(a, b, Source(_text(sentence, a, b), False, _guess(words, first, a, b))))
    return tuple(phrases)


def _guess(words: list[str], first: int, a: int, b: int) -> SourceType:
    titled = a > first and words[a - 1] in TITLES
    return SourceType.PERSON if titled else SourceType.COMPANY


def _coordinated(words: list[str], runs: list[tuple[int, int]]) -> bool:
    return len(runs) == 2 and words[runs[0][1] : runs[1][0]] in (["and"], ["and", "the"])


def _runs(sentence: Sentence, words: list[str], first: int, last: int) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    i = first
    while i < last:
        token = sentence.tokens[i]
        if token.is_capital and words[i] not in _NO_NAMES:
            j = i + 1
            while j < last and _continues_name(sentence, words, j, last):
                j += 1
            runs.append((i, j))
            i = j
        else:
            i += 1
    return runs


def _continues_name(sentence: Sentence, words: list[str], j: int, last: int) -> bool:
    if sentence.tokens[j].is_capital or words[j].isdigit():
        return True
    if words[j] == ".":
        return _inside_name(sentence, j)
    joins = words[j] in _INNER and words[j] not in ("and", "'s")
    return joins and j + 1 < last and sentence.tokens[j + 1].is_capital


def _definite(sentence: Sentence, words: list[str], first: int, last: int) -> tuple[Phrase, ...]:
    """ "The company", "the Dutch brewer": points back to somebody."""
    if words[first] in ("the", "its") and last - first <= 4 and words[last - 1] in BACK:
        kind = BACK[words[last - 1]]
        sort = SourceType.COMPANY if kind == "company" else SourceType.ANONYMOUS
        source = Source(_text(sentence, first, last), kind == "anonymous", sort)
        return (Phrase(first, last, source, kind),)
    return ()
