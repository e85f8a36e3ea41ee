"""What the words of a headline say of a deal's stage; headlines keep to few turns of phrase."""

from __future__ import annotations

import re

from suitor.deals.naming import Words
from suitor.lexicon import load
from suitor.model import Stage

_lexicon = load("headline_stages")
_GAP = r"(?: \w+){0,4}? "


def _compiled(pattern: str) -> re.Pattern[str]:
    for name, words in _lexicon["words"].items():
        pattern = pattern.replace(f"<{name}>", f"(?:{'|'.join(words.split())})")
    return re.compile(rf"\b{pattern.replace('...', _GAP)}\b")


_PATTERNS = [(Stage(stage), _compiled(pattern)) for row in _lexicon["patterns"] for stage, pattern in row.items()]
_DENIALS = frozenset(_lexicon["denials"].split())
_DEALING = frozenset(_lexicon["dealing"].split())


def stage_in(words: Words) -> Stage | None:
    """How far a headline says that the deal has got, or None when it does not say."""
    if not _DENIALS.isdisjoint(words):
        return None
    line = " ".join(words)
    return next((stage for stage, pattern in _PATTERNS if pattern.search(line)), None)


def is_of_deal(words: Words) -> bool:
    """True when a headline has a word of dealing."""
    return not _DEALING.isdisjoint(words) or stage_in(words) is not None
