"""When a predicted name counts as the gold one: loosely, for texts call one company by many names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# Words that tell no two parties apart. The list is part of the measure: a longer one would make other figures.
_IDLE_WORDS = """
    the an and of its unit
    co company companies corp corporation cos group grp holding holdings inc incorporated limited ltd plc
    llc llp lp ab as asa oy oyj adr ag aktiengesellschaft gmbh kg kgaa kk nv bv pte pty bhd sdn tbk
    a sa sab sarl sas sca se spa srl oao ooo pjsc jsc zao
"""
_FOLDED_AWAY = frozenset(_IDLE_WORDS.split())
_POSSESSIVE = re.compile(r"['’]s\b")
_WORD = re.compile(r"[a-z0-9]+|[^\W\d_]+")
_NEARLY_ALL = 0.6  # of the words of two long names must be common to both


@lru_cache(maxsize=65536)
def folded(name: str) -> tuple[str, ...]:
    """The words of a name that tell it apart: no case, accents, punctuation, possessives or legal forms.

    A name that is nothing but a legal form keeps its words; one without letters or digits has none.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    words = _WORD.findall(_POSSESSIVE.sub("", plain).replace("&", " "))
    return tuple(word for word in words if word not in _FOLDED_AWAY) or tuple(words)


def same_name(left: str, right: str) -> bool:
    """True when two strings plausibly name the same party.

    They do when they fold to the same words, when one is a short form or the acronym of the other, or when two names
    of which one has three words or more share nearly all of them.
    """
    short, long = sorted((folded(left), folded(right)), key=len)
    if not short:
        return False
    return (
        short == long or _is_short_form(short, long) or _is_acronym(short, long) or _is_acronym(long, short)
    ) or _overlap(short, long)


def matched(gold: Iterable[str], raised: Iterable[str]) -> int:
    """How many gold names find a partner among the raised ones, each of which serves once."""
    left = list(raised)
    found = 0
    for name in gold:
        at = next((i for i, other in enumerate(left) if same_name(name, other)), None)
        if at is not None:
            del left[at]
            found += 1
    return found


def _is_short_form(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    contained = set(short) <= set(long)
    return contained and (len(short) * 2 >= len(long) or long[: len(short)] == short)


def _is_acronym(letters: tuple[str, ...], words: tuple[str, ...]) -> bool:
    joined = "".join(letters)
    return len(joined) > 1 and len(" ".join(words)) > 1 and joined == "".join(word[0] for word in words)


def _overlap(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return len(long) >= 3 and len(set(short) & set(long)) / len(set(short) | set(long)) >= _NEARLY_ALL
