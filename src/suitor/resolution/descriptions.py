"""Tells names from descriptions: "its PC division" names nothing outside of its article, "adidas" does."""

from __future__ import annotations

import re
from functools import lru_cache

from suitor.lexicon import load
from suitor.resolution.names import GROUP_WORDS, Words, tokens

_units, _places = load("units"), load("places")
_HEADS = frozenset(_units["heads"].split())
_COMMON = frozenset(f"{load('common_words')['words']} {load('capitals')['generic']}".lower().split()) | _HEADS
_PLACES = frozenset(
    word
    for place in f"{_places['regions']}|{_places['cities']}|{_places['nationalities'].replace(' ', '|')}".split("|")
    for word in place.split()
)
_ENDS = GROUP_WORDS | frozenset("inc incorporated corp corporation co company companies ltd limited llc plc".split())
_TRADES = frozenset(load("legal_forms")["trades"].split()) | frozenset(
    "unit units division divisions subsidiary operations assets business international".split()
)
_LETTERS = frozenset("u s k us uk".split())
_ABBREVIATION = re.compile(r"(?:[A-Z]\.?){1,4}s?")
_PART = re.compile(r"[\s\-/]+")


@lru_cache(maxsize=1 << 17)
def is_description(name: str) -> bool:
    """True for words that name nobody outside of their article: "its PC division", "13 hotels", "the units".

    A name holds a proper noun: a word with a capital that is more than a place, a nationality or an abbreviation; or,
    where it is a single word, a word that is not common ("adidas"). Legal forms behind nothing or one word for a trade
    ("Holdings Corp.", "Airways Inc") are the rest of a name that was cut, and no name either; the few that are one
    ("News Corp") have to be asked of the registry first.
    """
    if not any(c.isalpha() for c in name):
        return True
    if not any(c.islower() or c.isupper() for c in name):  # a script without capitals
        return False
    parts = [part for part in _PART.split(name) if part]
    if _is_rest_of_name(tokens(name)):
        return True
    if not parts[0][0].islower() and not (parts[-1].islower() and parts[-1] in _HEADS):
        return False
    return not any(map(_is_proper, parts)) and not (len(parts) == 1 and name.lower() not in _COMMON)


def _is_rest_of_name(found: Words) -> bool:
    """True for forms behind nothing or one word for a trade ("Airways Inc"), and for "U.S. Companies"."""
    country = tuple(word for word in found if word not in _LETTERS)
    if len(country) < len(found):
        return country != () and all(word in _ENDS for word in country)
    return found[:1] != () and found[0] in _ENDS | _TRADES and all(word in _ENDS for word in found[1:])


def _is_proper(part: str) -> bool:
    bare = part.strip(".,;:()\"'“”’")
    if not any(c.isupper() for c in bare) or _ABBREVIATION.fullmatch(bare):
        return False
    return bare not in _PLACES and bare.lower() not in _COMMON
