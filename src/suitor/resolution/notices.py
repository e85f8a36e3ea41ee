"""What headlines and lines of a text announce of an earlier article: that it is corrected, or taken back.

The words are in `lexicon/corrections.yaml`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from suitor.lexicon import load

_LINE = 240  # characters at the beginning and at the end of a text that may hold a notice


class Notice(StrEnum):
    """What an article announces of an earlier one of its publisher.

    `AMENDED` says that it only tells which words of the other to read otherwise, and so does not take its place.
    """

    RETRACTED = "retracted"
    CORRECTED = "corrected"
    AMENDED = "amended"


def notice_of(title: str | None, body: str) -> Notice | None:
    """What an article announces, by its headline and its first and last lines; None for most."""
    return stronger(notice_in_title(title or ""), notice_in_body(body))


def stronger(of_title: Notice | None, of_body: Notice | None) -> Notice | None:
    """What headline and body announce together: a note on single words stays one under any headline."""
    if Notice.AMENDED in (of_title, of_body):
        return Notice.AMENDED
    return of_title or of_body


def notice_in_title(title: str) -> Notice | None:
    """What the marks of a headline announce."""
    rest = _plain(title)
    while mark := _mark().match(rest):
        if mark.lastgroup != "other":
            return Notice(str(mark.lastgroup))
        rest = rest[mark.end() :]
    return _announced(_inside().search(rest))


def notice_in_body(body: str) -> Notice | None:
    """What the first or the last line announces."""
    first = _plain(body.lstrip()[:_LINE])
    if _amended().search(first):
        return Notice.AMENDED
    return _announced(_opening().match(first)) or _announced(_closing().search(_plain(body[-_LINE:])))


def bare_title(title: str) -> str:
    """A headline without marks of corrections, updates and the like."""
    rest = _plain(title)
    while mark := _mark().match(rest):
        rest = rest[mark.end() :]
    return _inside().sub(" ", rest).strip()


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


def _announced(match: re.Match[str] | None) -> Notice | None:
    return Notice(str(match.lastgroup)) if match else None


@cache
def _mark() -> re.Pattern[str]:
    """A mark before a headline: in brackets, or with a colon or dash behind it."""
    phrases = _kinds("titles")
    return re.compile(rf"[(\[<]? ?(?:{phrases})(?: ?[)\]>] ?[:–—-]* ?| ?(?::|--?|–|—) ?)", re.IGNORECASE)


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(_kinds("inside"), re.IGNORECASE)


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"[(\[]? ?(?:{_kinds('openings')})", re.IGNORECASE)


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(_kinds("closings"), re.IGNORECASE)


@cache
def _amended() -> re.Pattern[str]:
    return re.compile("|".join(load("corrections")["amended"]), re.IGNORECASE)


def _kinds(section: str) -> str:
    """The phrases of a section as one pattern, in which each kind, and nothing else, is a group."""
    return "|".join(f"(?P<{kind}>{_silent('|'.join(group))})" for kind, group in load("corrections")[section].items())


def _silent(pattern: str) -> str:
    """A pattern whose groups capture nothing, so that `lastgroup` is the kind that it stands in."""
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", pattern)
