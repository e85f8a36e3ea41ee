"""What the lexicon says of single words that names are made of, as bits, for one look-up a word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from suitor.lexicon import load

FUNCTION: Final = 1
CALENDAR: Final = 1 << 1
ABBREVIATION: Final = 1 << 2
GENERIC: Final = 1 << 3
COMMON: Final = 1 << 4
NATIONALITY: Final = 1 << 5
LEGAL: Final = 1 << 6
GROUP: Final = 1 << 7
TRADE: Final = 1 << 8
TITLE: Final = 1 << 9
OFFICE: Final = 1 << 10
OFFICE_MODIFIER: Final = 1 << 11
FIRST_NAME: Final = 1 << 12
DESCRIBER: Final = 1 << 13
OPENER: Final = 1 << 14
PARTICLE: Final = 1 << 15
INNER: Final = 1 << 16
PLACE_WORD: Final = 1 << 17
BODY_HEAD: Final = 1 << 18
BODY_OF: Final = 1 << 19


def _words(text: str) -> list[str]:
    return text.lower().split()


def _bars(text: str) -> list[str]:
    return [part.strip() for part in text.split("|")]


def _by_first_word(names: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    """Phrases by their first word, longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted((tuple(name.split()) for name in names), key=len, reverse=True):
        table.setdefault(phrase[0], []).append(phrase)
    return table


_legal, _places, _people = load("legal_forms"), load("places"), load("people")
_organisations, _capitals = load("organisations"), load("capitals")
_regions, _cities = _bars(_places["regions"]), _bars(_places["cities"])

PLACES: Final[frozenset[str]] = frozenset(place.lower() for place in (*_regions, *_cities))
BODIES: Final[frozenset[str]] = frozenset(_organisations["bodies"])
BODY_PHRASES: Final[dict[str, list[tuple[str, ...]]]] = _by_first_word(BODIES)
PRODUCT_NOUNS: Final[frozenset[str]] = frozenset(_words(_capitals["product_nouns"]))
COMPANY_NOUNS: Final[frozenset[str]] = frozenset(_words(_capitals["company_nouns"]))
COMPANY_FOLLOWERS: Final[frozenset[str]] = frozenset(_words(_capitals["company_followers"]))
COMPANY_LEADERS: Final[frozenset[str]] = frozenset(_words(_capitals["company_leaders"]))
PERSON_FOLLOWERS: Final[frozenset[str]] = frozenset(_words(_capitals["person_followers"]))
ADDRESSES: Final[frozenset[str]] = frozenset(_words(_people["addresses"]))
NAME_VERBS: Final[frozenset[str]] = frozenset(_words(_capitals["name_verbs"]))
OUTLETS: Final[frozenset[str]] = frozenset(load("outlets")["outlets"])
OUTLET_PHRASES: Final[dict[str, list[tuple[str, ...]]]] = _by_first_word(OUTLETS)
PAIR_NOUNS: Final[frozenset[str]] = frozenset(_words(_capitals["pair_nouns"]))


def _table(groups: Iterable[tuple[int, Iterable[str]]]) -> dict[str, int]:
    table: dict[str, int] = {}
    for bit, words in groups:
        for word in words:
            table[word] = table.get(word, 0) | bit
    return table


CLASSES: Final[dict[str, int]] = _table(
    [
        (FUNCTION, _words(_capitals["function_words"])),
        (CALENDAR, _words(_capitals["calendar"])),
        (ABBREVIATION, _words(_capitals["abbreviations"])),
        (INNER, _words(_capitals["inner_abbreviations"])),
        (GENERIC, _words(_capitals["generic"])),
        (DESCRIBER, _words(_capitals["describers"])),
        (OPENER, _words(_capitals["name_openers"])),
        (COMMON, load("common_words")["words"].split()),
        (COMMON, _words(_capitals["openers"])),
        (NATIONALITY, _words(_places["nationalities"])),
        (PLACE_WORD, (place.lower() for place in (*_regions, *_cities) if " " not in place)),
        (LEGAL, _words(_legal["forms"])),
        (GROUP, _words(_legal["group_words"])),
        (TRADE, _words(_legal["trades"])),
        (TITLE, _words(_people["titles"])),
        (OFFICE, _words(_people["office_heads"])),
        (OFFICE_MODIFIER, _words(_people["office_modifiers"])),
        (FIRST_NAME, _words(_people["first_names"])),
        (PARTICLE, _words(_people["particles"])),
        (BODY_HEAD, _words(_organisations["heads"])),
        (BODY_OF, _words(_organisations["of_heads"])),
    ]
)
