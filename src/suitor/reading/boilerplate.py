"""What stands around a story: labels, credits, counts of comments, calls to subscribe; from `boilerplate.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from suitor.lexicon import load

_NUMBERS = {"no": 0, "zero": 0, "one": 1}
_LONGEST_LINE = 240  # longer lines are prose, whatever phrase they hold
_LONGEST_CREDIT = 100
_TAIL = 200  # characters at the end of a text, where a teaser shows
_DOTS = re.compile(r"(?:\.{3,}|…|\[\s*(?:…|\.{3,})\s*\])\s*$")


@cache
def _whole(section: str) -> re.Pattern[str]:
    """A pattern that matches lines which are nothing but a phrase of a section."""
    alternatives = "|".join(f"(?:{phrase})" for phrase in load("boilerplate")[section])
    return re.compile(rf"\s*(?:{alternatives})\s*[.:!]?\s*", re.IGNORECASE)


@cache
def _anywhere(section: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{phrase})" for phrase in load("boilerplate")[section]), re.IGNORECASE)


@cache
def _credit_line() -> re.Pattern[str]:
    openers = "|".join(load("boilerplate")["credits"])
    return re.compile(rf"[\s(\[]*(?:(?:{openers})\s*[:–—]|(?:{openers})\s+-)\s*(.+?)[\s)\].]*", re.IGNORECASE)


@cache
def pruned_words() -> frozenset[str]:
    """Words in `id` and `class` of page elements that hold no story."""
    return frozenset(load("boilerplate")["pruned_words"].split())


@cache
def agencies() -> dict[str, str]:
    """News agencies: their name in a dateline, in lower case, and the name to record."""
    return dict(load("boilerplate")["agencies"])


def is_section_label(line: str) -> bool:
    """True for a line such as "Breaking News" that names a section, not the story."""
    return len(line) < 60 and bool(_whole("section_labels").fullmatch(line))


def is_furniture(line: str) -> bool:
    """True for a line about cookies, newsletters, sharing, advertisements or other stories."""
    return len(line) < _LONGEST_LINE and bool(_whole("furniture").fullmatch(line))


def is_comment_call(line: str) -> bool:
    """True for a line that asks for comments without saying how many there are."""
    return len(line) < 80 and bool(_whole("comment_calls").fullmatch(line))


def comment_count(line: str) -> int | None:
    """How many comments a line announces ("No comments" is 0), or None when it is no such line."""
    match = _whole("comment_counts").fullmatch(line) if len(line) < 60 else None
    if match is None:
        return None
    number = next((g for g in match.groups() if g and (g[0].isdigit() or g.lower() in _NUMBERS)), "")
    digits = re.sub(r"\D", "", number)
    return int(digits) if digits and len(digits) < 10 else _NUMBERS.get(number.lower())


def credited(line: str) -> tuple[str, ...]:
    """The outlets that a line such as "SOURCE: Bloomberg, Reuters" names; empty when it is no such line."""
    match = _credit_line().fullmatch(line) if len(line) <= _LONGEST_CREDIT else None
    if match is None:
        match = re.fullmatch(r"SOURCE\s+([A-Z][\w&.,'’-]*(?:\s+[\w&.,'’-]+){0,7})", line)  # as press releases end
        return (match[1].rstrip(" ."),) if match else ()
    names = re.split(r"\s*[,;|]\s*(?:and\s+)?|\s+(?:and|/)\s+|\s*/\s*(?!/)(?<!//)", _without_address(match[1]))
    return tuple(dict.fromkeys(name.strip(" .\"'“”") for name in names if name.strip(" .\"'“”")))


def is_paywall(text: str) -> bool:
    """True when a text says that the rest is for subscribers."""
    return bool(_anywhere("paywalls").search(text))


def is_continuation(line: str) -> bool:
    """True for a line that is nothing but "Read more", "Continue reading" and the like."""
    return len(line) < 80 and bool(_whole("continues").fullmatch(line))


def ends_as_teaser(text: str) -> bool:
    """True when a text breaks off in dots or with "Read more"."""
    last = text[-_TAIL:].rsplit("\n", 1)[-1]
    return bool(_DOTS.search(last)) or is_continuation(last) or bool(_trailing_call().search(last))


def without_call(text: str) -> str:
    """A text without a trailing "Read more" behind its dots."""
    return text[:-_TAIL] + _trailing_call().sub(lambda match: match[1], text[-_TAIL:])


def first_comment_count(lines: Iterable[str]) -> int | None:
    """The first number of comments that any of the lines announces."""
    return next((count for line in lines if (count := comment_count(line)) is not None), None)


@cache
def _trailing_call() -> re.Pattern[str]:
    calls = "|".join(f"(?:{phrase})" for phrase in load("boilerplate")["continues"])
    return re.compile(rf"(\.{{3,}}|…|\[\s*(?:…|\.{{3,}})\s*\])\s*[\[(]?(?:{calls})[\])]?\s*[.:»→>]*\s*$", re.IGNORECASE)


def _without_address(value: str) -> str:
    """A credit with web addresses reduced to their host, or dropped behind a name."""
    named = re.sub(r"\s*[\[(]?\s*https?://\S+", "", value).strip()
    if named:
        return named
    host = re.match(r"https?://(?:www\.)?([^/\s]+)", value)
    return host[1] if host else value
