"""Whether a sentence names companies, so that whoever looks at it sees whom it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from suitor.lexicon import load

_WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)*")
_DATELINE = re.compile(r"^(?:[^()a-z]*|[^()]{2,30}, [^()]{3,12})\([^()]{2,40}\)\s+[-–—]+\s")  # "LONDON (Wire) - "

_SHOUTED = 4  # letters; shorter words in capitals are initials


def names_all(text: str, *names: str) -> bool:
    """Whether a sentence names every one of some companies, in full or for short; its dateline names none."""
    return all(_is_named(name, text) for name in names)


def is_alike(one: str, other: str) -> bool:
    """Whether one name may be short for the other: by its initials, or by words that the other has, or longer ones."""
    words, others = (list(_without_form(_words(name))) for name in (one, other))
    return bool(words and others) and (_is_short_for(words, others) or _is_short_for(others, words))


def is_crosshead(name: str) -> bool:
    """Whether a name is a line in capitals that divides a story ("CASH IN HAND"), perhaps with a word behind it."""
    words = _WORD.findall(name)
    is_plain = all(word.casefold() in _plain_words() for word in words)
    return is_plain and any(word.isupper() and len(word) >= _SHOUTED for word in words)


def _is_short_for(words: Sequence[str], others: Sequence[str]) -> bool:
    if all(any(other.startswith(word) for other in others) for word in words):
        return True
    letters = "".join(other[0] for other in others)
    return len(words[0]) > 1 and (letters.startswith(words[0]) or (len(letters) > 2 and words[0].startswith(letters)))


def _is_named(name: str, text: str) -> bool:
    said = _said(text, bool(_capitals(name)))
    return any(f" {way} " in said if way.isascii() else way in said for way in _ways(name))


@lru_cache(maxsize=1 << 12)
def _said(text: str, capitals: bool) -> str:
    """The words of a sentence behind its dateline, and each with the next in one: "JP Morgan" is JPMorgan, too."""
    bare = _DATELINE.sub(" ", text)
    words = _capitals(bare) if capitals else _words(bare)
    return f" {' '.join((*words, *map(''.join, pairwise(words))))} "


@lru_cache(maxsize=1 << 14)
def _ways(name: str) -> frozenset[str]:
    """What a company may be called: by the first word that is its own, its first two in one, its initials, a person's
    name also by the last word; a name of common words alone ("General Electric Co") by all but its legal form.
    """
    words = _capitals(name) or _words(name)
    core = list(_without_form(words)) or words
    own = next((word for word in core if word not in _common()), None)
    ways = {own or " ".join(core), "".join(core[:2])}
    if len(core) > 1 and core[0] in _first_names():
        ways.add(core[-1])
    if len(core) > 1:
        ways.add("".join(word[0] for word in core))
    return frozenset(ways)


def _capitals(text: str) -> list[str]:
    """The words with a capital, a figure, or in a script that has none, so that a target is no shop of that name."""
    return _folded(word for word in _WORD.findall(text) if not word.islower())


def _words(text: str) -> list[str]:
    return _folded(_WORD.findall(text))


def _folded(words: Iterator[str] | list[str]) -> list[str]:
    """The words in lower case, letters that stand alone put together: "U.S. Steel" is "us steel"."""
    folded: list[str] = []
    letters = False
    for word in words:
        if letters and len(word) == 1:
            folded[-1] += word.casefold()
        else:
            folded.append(word.casefold())
        letters = len(word) == 1
    return folded


def _without_form(words: list[str]) -> Iterator[str]:
    """The words before the first that is a legal form; the first word is none."""
    for i, word in enumerate(words):
        if i and word in _forms():
            return
        yield word


@cache
def _forms() -> frozenset[str]:
    words = load("legal_forms")
    return frozenset(words["forms"].split()) | frozenset(words["group_words"].split())


@cache
def _common() -> frozenset[str]:
    return frozenset(load("name_words")["common"].split())


@cache
def _first_names() -> frozenset[str]:
    return frozenset(load("people")["first_names"].casefold().split())


@cache
def _plain_words() -> frozenset[str]:
    return frozenset(load("common_words")["words"].split())
