"""The phrase that says how far a newswire deal has got, in the text's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from suitor.lexicon import load


def find_status_phrase(sentences: Sequence[str]) -> str | None:
    """The status phrase of a story: of its first sentence, else of its second, or None.

    Args:
        sentences: the folded sentences of a story's body, in order.
    """
    early, leading = _patterns("early"), _patterns("leading")
    for sentence, patterns in zip(sentences[:2], (early + leading, early), strict=False):
        found = next((match for pattern in patterns if (match := pattern.search(sentence))), None)
        if found:
            return found[1]
    return None


@cache
def _patterns(key: str) -> tuple[re.Pattern[str], ...]:
    groups: dict[str, list[str]] = load("status_phrases")[key]
    return tuple(re.compile(pattern, re.IGNORECASE) for group in groups.values() for pattern in group)
