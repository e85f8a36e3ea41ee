"""Whose word a report is: the outlet, the writer, the speaker by name, and how nameless people are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from suitor.lexicon.load import load, phrases
from suitor.lexicon.phrases import Phrases
from suitor.model import ArticleHead, Report, Source, SourceType

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_JOINED = re.compile(r",|\band\b|&", re.IGNORECASE)
_PRINTERS = (SourceType.OUTLET, SourceType.AGENCY)
_NOBODY = "unattributed"
_OTHER_PHRASE = "others without a name"


class By(StrEnum):
    """What sources are told apart by."""

    OUTLET = "outlet"
    BYLINE = "byline"
    SPEAKER = "speaker"
    PHRASE = "phrase"
    KIND = "kind"


class Sourcing(StrEnum):
    """What sort of source stands at the far end of what an article credits."""

    ON_RECORD = "company on record"
    PERSON = "named person"
    NAMELESS = "nameless people"
    OUTLET = "other outlet"
    ONLOOKERS = "onlookers"
    UNATTRIBUTED = "unattributed"


@dataclass(frozen=True, slots=True, order=True)
class Speaker:
    """Whoever has a record: an outlet, a writer, somebody by name, a phrase, a kind of source.

    Attributes:
        by: which of these.
        name: the usual name.
    """

    by: By
    name: str


def speakers_of(report: Report, root: Source | None, head: ArticleHead | None) -> tuple[Speaker, ...]:
    """Whose word a report is, each once.

    The outlet is the one at the root, whose word all that pass it on repeat; what a company or a person says openly is
    their word and not that of the outlet that quotes them. A writer answers for what is the word of the publisher.

    Args:
        report: the report.
        root: whom it goes back to.
        head: its article.
    """
    found = [Speaker(By.OUTLET, root.name)] if root is not None and root.type in _PRINTERS else []
    if root is not None and head is not None and _publishes(head, root):
        found += [Speaker(By.BYLINE, name) for name in writers_of(head.byline)]
    found += [Speaker(By.SPEAKER, name) for name in _named(report, root)]
    found += [Speaker(By.PHRASE, phrase_of(s.name)[0]) for s in report.claim.attribution if s.anonymous]
    found.append(Speaker(By.KIND, kind_of(report, root, head)))
    return tuple(dict.fromkeys(found))


def writers_of(byline: str | None) -> list[str]:
    """The names in a byline: "By Ann Lee and Bo Chan" has two."""
    plain = re.sub(r"^by\s+", "", byline or "", flags=re.IGNORECASE)
    return [name.strip() for name in _JOINED.split(plain) if name.strip()]


def kind_of(report: Report, root: Source | None = None, head: ArticleHead | None = None) -> Sourcing:
    """The sort of source at the far end of what an article credits; of what it does not say, that of its root."""
    credited = [source for source in report.claim.attribution if source.type is not SourceType.WRITER]
    if credited:
        return _kind(credited[-1])
    is_passed_on = root is not None and head is not None and not _publishes(head, root)
    return _kind(root) if root is not None and is_passed_on else Sourcing.UNATTRIBUTED


def phrase_of(name: str) -> tuple[str, Sourcing]:
    """The phrase that nameless people are folded to, and the sort of source that they are.

    "Two sources familiar with the talks" are "people familiar with the matter".
    """
    groups = _groups()
    found = {match.value for match in _phrases().all(_WORD.findall(name.lower()))}
    phrase = next((group for group in groups if group in found), _OTHER_PHRASE)
    return phrase, groups.get(phrase, Sourcing.NAMELESS)


def _kind(source: Source) -> Sourcing:
    if source.anonymous:
        return phrase_of(source.name)[1] if source.name != _NOBODY else Sourcing.UNATTRIBUTED
    if source.type in _PRINTERS:
        return Sourcing.OUTLET
    return Sourcing.PERSON if source.type is SourceType.PERSON else Sourcing.ON_RECORD


def _named(report: Report, root: Source | None) -> Iterator[str]:
    """Persons, companies and filings by name, in the chain and at the root."""
    for source in (*report.claim.attribution, *((root,) if root else ())):
        if not source.anonymous and source.type in (SourceType.PERSON, SourceType.COMPANY, SourceType.FILING):
            yield source.name


def _publishes(head: ArticleHead, root: Source) -> bool:
    """Whether an article is at the root itself: its publisher is, or nobody else is known to be."""
    return head.publisher is None or root.name.casefold() in (head.publisher.casefold(), _NOBODY)


@cache
def _groups() -> Mapping[str, Sourcing]:
    return {phrase: Sourcing(group["kind"]) for phrase, group in load("sourcing").items()}


@cache
def _phrases() -> Phrases[str]:
    return phrases({phrase: group["words"] for phrase, group in load("sourcing").items()})
