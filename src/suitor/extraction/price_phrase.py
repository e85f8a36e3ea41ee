"""The price of a newswire deal in the text's own words: "14.7 mln dlrs", "undisclosed"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from suitor.lexicon import load

_DEPTH = 5  # later sums belong to other deals or to the accounts
_NUMBER = r"(?:\d[\d,.]*|a|one|two|three|four|five|six|seven|eight|nine|ten)"
_EACH = re.compile(r"(?: [\w.]+){0,2}? ?(?:cash )?(?:-?a-share|a share|per|each|apiece|/share)\b")


@dataclass(frozen=True, slots=True)
class _Patterns:
    """A sum; what stands before and behind one that is the price or is something else; the price kept secret."""

    total: re.Pattern[str]
    announced: re.Pattern[str]
    deal_behind: re.Pattern[str]
    other_before: re.Pattern[str]
    other_behind: re.Pattern[str]
    silent: re.Pattern[str]


def find_price_phrase(sentences: Sequence[str]) -> str | None:
    """The price that a story names for its deal, or the word with which it says that none is told.

    Args:
        sentences: the folded sentences of a story's body, in order.
    """
    patterns = _patterns()
    for sentence in sentences[:_DEPTH]:
        for found in patterns.total.finditer(sentence):
            if _is_price(sentence[: found.start()], sentence[found.end() :]):
                return found.group()
        silent = patterns.silent.search(sentence)
        if silent:
            return silent[1] or silent[2]
    return None


def _is_price(before: str, behind: str) -> bool:
    patterns = _patterns()
    if _EACH.match(behind) or patterns.other_behind.match(behind):
        return False
    if patterns.deal_behind.match(behind):
        return True
    return patterns.announced.search(before) is not None and patterns.other_before.search(before) is None


def _alternatives(key: str) -> str:
    return "(?:" + re.sub(r"\|\s+", "|", load("price_phrases")[key].strip()) + ")"


@cache
def _patterns() -> _Patterns:
    currency = rf"(?: [A-Z][\w.]+)* {_alternatives('currencies')}\b"
    large = rf"\b{_NUMBER} (?:mln|million|billion|bln|trillion){currency}"
    silent = rf"\b{_alternatives('told_of')}\b.{{0,70}}?(?:was|were|are|is|have|has|did|would|being) "
    return _Patterns(
        total=re.compile(rf"{large}|\b\d{{1,3}}(?:,\d{{3}})+{currency}"),
        announced=re.compile(rf"\b{_alternatives('announcing')} (?:{_alternatives('vague')} )*$"),
        deal_behind=re.compile(rf"(?: [a-z][\w-]*){{0,4}}?,? {_alternatives('deals')}\b"),
        other_before=re.compile(rf"\b{_alternatives('others')}\b[^,;]*$"),
        other_behind=re.compile(rf" (?:in|of) (?:\S+ )?{_alternatives('others_behind')}"),
        silent=re.compile(rf"\b(undisclosed|unspecified)\b|{silent}({_alternatives('silence')})", re.IGNORECASE),
    )
