"""Which articles take the place of earlier ones of their publisher, because those were wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from suitor.model import ArticleHead
from suitor.resolution.copies import DAYS, Likeness, Version, best_of, versions_of, with_neighbours
from suitor.resolution.notices import Notice, notice_in_title, stronger
from suitor.resolution.outlets import publisher_of

# What is near enough to be a version of the text that was wrong; its figures may differ, for they are mostly the fault.
VERSION = (
    Likeness(jaccard=0.12, wording=0.5, names=0.7, nearness=-DAYS),
    Likeness(
        jaccard=0.12, names=0.7, title=0.8, nearness=-DAYS
    ),  # flashes, in which one wrong word spoils three shingles
)


def correction_of(heads: Sequence[ArticleHead], signatures: Mapping[str, bytes]) -> dict[str, tuple[str, Notice]]:
    """What each article that announces a correction or a retraction takes the place of.

    That is the earlier article of its publisher, at most a fortnight old, whose text is most like its own, else the
    last one under the same headline. One that finds none stands beside all others; so does one that only says how to
    read single words of another, and one whose publisher is not known.

    Args:
        heads: the articles, in any order.
        signatures: what `copies.signature` made of their texts, by article id; it keeps the notices in their lines.

    Returns:
        By article id, the id of the article superseded, and whether it was corrected or retracted.
    """
    found: dict[str, tuple[str, Notice]] = {}
    last: dict[tuple[str, str], Version] = {}
    for version, neighbours in with_neighbours(versions_of(heads, signatures)):
        publisher, notice = publisher_of(version.head), _notice(version)
        if publisher is None or notice is Notice.AMENDED:
            continue
        headline = (publisher, " ".join(version.title.lower().split()))
        if notice is not None:
            own = [v for v in neighbours if publisher_of(v.head) == publisher and _notice(v) is not Notice.AMENDED]
            wrong = best_of(version, own, VERSION) or _namesake(version, last.get(headline))
            if wrong is not None:
                found[version.head.id] = (wrong.head.id, notice)
        last[headline] = version
    return found


def _notice(version: Version) -> Notice | None:
    return stronger(notice_in_title(version.head.title or ""), version.sketch.notice)


def _namesake(version: Version, other: Version | None) -> Version | None:
    """The other, where it is recent and there is a headline to share."""
    near = other is not None and bool(version.title) and version.distance(other) <= DAYS
    return other if near else None
