"""What a name may be called for short: its initials, its beginning, a person's last name."""

from __future__ import annotations

import re
from functools import lru_cache

from suitor.lexicon import load
from suitor.resolution.names import has_form, tokens, words

_places, _stakes = load("places"), load("stakes")
NUMBERS = frozenset(_stakes["numbers"]) | frozenset(
    "i ii iii iv v vi vii viii ix x first second third fourth fifth sixth seventh eighth ninth tenth".split()
)
REGIONS = frozenset(
    "".join(tokens(place))
    for field in (_places["regions"], _places["cities"], _places["nationalities"].replace(" ", "|"))
    for place in field.split("|")
) | frozenset("north south east west northern southern eastern western central overseas".split())
PARTS = frozenset("unit units division subsidiary arm branch affiliate operations".split())
_TRADES = frozenset(load("legal_forms")["trades"].split())
# Trades that more often make a branch of a company than they complete its name.
_BRANCHES = frozenset(
    "board brand brands investors ventures radio television network networks news online digital interactive "
    "records music university foundation savings leisure games journal magazine".split()
)
_FIRST_NAMES = frozenset(load("people")["first_names"].lower().split())
_COMMON = frozenset(load("common_words")["words"].split())
_VAGUE = frozenset(
    "general national international united new old global world universal standard continental federal royal imperial "
    "allied associated consolidated amalgamated independent great atlantic pacific one all some that this".split()
)
_IDLE = REGIONS | NUMBERS | PARTS | _TRADES | _VAGUE  # such words alone do not say who is meant
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")


def looks_like_acronym(name: str) -> bool:
    """True for two to six capitals, with full stops or "&" or without, and without a legal form."""
    core = words(name)
    if len(core) != 1 or not 2 <= len(core[0]) <= 6 or not core[0].isalpha() or has_form(name):
        return False
    return "".join(c for c in name if c.isalpha()).isupper()


@lru_cache(maxsize=1 << 16)
def is_telling(found: tuple[str, ...]) -> bool:
    """True when words say by themselves who is meant: not a first name, a trade, a place, or one common word."""
    if found[0] in _FIRST_NAMES or (len(found) == 1 and found[0] in _COMMON):
        return False
    return any(word not in _IDLE and len(word) > 2 for word in found)


@lru_cache(maxsize=1 << 17)
def short_forms(name: str) -> tuple[tuple[str, ...], ...]:
    """The beginnings of a name that may stand for it: what is left out are trades and proper nouns ("Dome Petroleum").

    Other common words make another thing of it ("Dome Headquarters"), and so do abbreviations ("Dome TV"), places and
    numbers. A name in capitals throughout is the piece of a headline and has none.
    """
    core = words(name)
    if len(core) < 2 or (name.isupper() and any(len(word) > 4 for word in core)):
        return ()
    if not has_form(name) and core[-1] not in _TRADES:
        return ()
    shouted = {word.lower() for word in _CAPITALS.findall(name)}
    free = 1
    while free < len(core) and _may_be_left_out(core[-free], shouted, core[:-free]):
        free += 1
    return tuple(core[:length] for length in range(len(core) - free + 1, len(core)) if is_telling(core[:length]))


def _may_be_left_out(word: str, shouted: set[str], before: tuple[str, ...]) -> bool:
    if word in before or word in shouted or word in REGIONS or word in NUMBERS or len(word) < 3:
        return False
    return word not in _BRANCHES and (word in _TRADES or word not in _COMMON)


def surnames(found: tuple[str, ...]) -> tuple[str, ...]:
    """The last word of two or three that are a person's name, else nothing."""
    if not 2 <= len(found) <= 3 or found[0] not in _FIRST_NAMES:
        return ()
    last = found[-1]
    return () if len(last) < 3 or last in _IDLE or last in _COMMON else (last,)
