"""What the linear model sees of an article: words and pairs of neighbours, and where they stand.

Training and screening both call `features_of`; a change here needs the model trained anew.
"""

from __future__ import annotations

import re
from itertools import pairwise

from suitor.model import Article

_FIRST = 600  # characters that a first paragraph may have; else the first so many count as one:
_LEAD = 300
_NUMBER = re.compile(r"\d+(?:[.,/-]\d+)*")
_WORD = re.compile(r"[^\W\d_]+(?:&[^\W\d_]+)*|0")


def features_of(article: Article) -> list[str]:
    """The features of an article, as often as they occur."""
    return features_of_text(article.title or "", article.body)


def features_of_text(headline: str, body: str) -> list[str]:
    """The features of a headline and a body, as often as they occur.

    Words in lower case without their plural s, all numbers as `0`, pairs of neighbours with a space between; those of
    the headline once more behind `t:`, those of the first paragraph behind `l:`.
    """
    in_title, lead = _with_pairs(words_of(headline)), words_of(_first_paragraph(body))
    return [
        *in_title,
        *_with_pairs(words_of(body)),
        *["t:" + feature for feature in in_title],
        *["l:" + feature for feature in _with_pairs(lead)],
    ]


def _first_paragraph(body: str) -> str:
    """What comes before the first full stop that ends a line; without one, not too much."""
    end = body.find(".\n", 0, _FIRST)
    return body[: end if end > 0 else _LEAD]


def words_of(text: str) -> list[str]:
    """The words of a text as the model knows them, in their order."""
    return [_singular(word) for word in _WORD.findall(_NUMBER.sub("0", text.lower()))]


def _singular(word: str) -> str:
    return word[:-1] if word[-1] == "s" and len(word) > 3 and word[-2] != "s" else word


def _with_pairs(words: list[str]) -> list[str]:
    return [*words, *[f"{one} {other}" for one, other in pairwise(words)]]
