"""When two names within one deal may mean the same party: loosely, for the deal's other side vouches for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from suitor.lexicon import load
from suitor.model import Party

Words = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+")
_LETTERS = 3  # shorter acronyms mean too many things

SAME = 1.0  # also the scale: what two names are worth to a signal
LOOSE = 0.7
ACRONYM = 0.7
DESCRIBED = 0.4

_lexicon = load("name_words")
COMMON = frozenset(_lexicon["common"].split())  # nobody is known by such a word alone
_THINGS = frozenset(_lexicon["things"].split())


@lru_cache(maxsize=1 << 16)
def handles(party: Party) -> tuple[str, ...]:
    """What a party can be found by: names that fit one another by their words share one of these."""
    if not party.words:
        return ()
    return tuple(dict.fromkeys((_head(party.words), *acronyms(party))))


@lru_cache(maxsize=1 << 16)
def acronyms(party: Party) -> tuple[str, ...]:
    """The first letters of a name, with its legal form and without (AMC, American Motors Corp), of three or more."""
    initials = {"".join(word[0] for word in words) for words in (party.words, _spelt(party.name))}
    return tuple(sorted(letters for letters in initials if len(letters) >= _LETTERS))


def is_described(name: str) -> bool:
    """True for a target in the text's own words ("its steel business") rather than by a name, even one like adidas."""
    return name.islower() and (" " in name or name in COMMON)


@lru_cache(maxsize=1 << 16)
def fit(left: Party, right: Party) -> float:
    """How well two names may mean one party: 1 for the same company, less for short forms and descriptions, 0."""
    if is_described(left.name) or is_described(right.name):
        return DESCRIBED if _core(left.words) == _core(right.words) else 0.0
    if left.company == right.company or _squeezed(left.words) == _squeezed(right.words):
        return SAME
    if _stands_for(left, right) or _stands_for(right, left):
        return ACRONYM
    short, long = sorted((left.words, right.words), key=len)
    return LOOSE if _begins(short, long) or _ends(short, long) else 0.0


def best_fit(left: Sequence[Party], right: Sequence[Party]) -> float:
    """The best fit between two lists of names."""
    return max((fit(one, other) for one in left for other in right), default=0.0)


def _squeezed(words: Words) -> str:
    """A name without spaces and middle initials: "Air Lines" is "Airlines"."""
    return "".join(words[:1] + tuple(word for word in words[1:] if len(word) > 1))


def _head(words: Words) -> str:
    """The beginning of a name up to its first word that is not common to many names: what short forms keep."""
    end = next((i for i, word in enumerate(words) if word not in COMMON), len(words))
    return _squeezed(words[: end + 1])


def _spelt(name: str) -> Words:
    return tuple(_WORD.findall(name.casefold()))


def _stands_for(letters: Party, name: Party) -> bool:
    return len(letters.words) == 1 and letters.words[0] in acronyms(name)


def _begins(short: Words, long: Words) -> bool:
    return long[: len(short)] == short and any(word not in COMMON for word in short)


def _ends(short: Words, long: Words) -> bool:
    return bool(short) and long[-len(short) :] == short and short[-1] not in COMMON


def _core(words: Words) -> Words:
    """A description without the sort of thing that it ends in: "steel unit" and "steel business" are one."""
    return tuple(word for word in words if word not in _THINGS) or words
