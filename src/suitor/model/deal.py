"""Deals: claims from many articles about one transaction, and the roots that they go back to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from suitor.model.article import Published
from suitor.model.claim import Claim, Source
from suitor.model.vocabulary import Kind, Reason, Role, Stage


@dataclass(frozen=True, slots=True)
class Root:
    """The far end of attribution chains: whom all these articles go back to.

    Attributes:
        source: who said it first.
        articles: ids of the articles that share the root, the first to publish foremost.
    """

    source: Source
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """One article's place in a deal's timeline: the stage that it reports, and its claim."""

    article_id: str
    external_id: str | None
    published: Published | None
    stage: Stage | None
    claim: Claim


@dataclass(frozen=True, slots=True)
class Deal:
    """One transaction between the same parties, as told by many articles.

    A pure function of claims and judgements, so that it can always be rebuilt.

    Attributes:
        id: stable identifier.
        kind: what sort of deal it is.
        roles: names of resolved companies by role.
        stage: the latest stage reached.
        reason: why it failed, if it did.
        timeline: the reports, oldest first.
        roots: the independent origins of the reports.
        lapsed: True after a year without news; silence never changes the stage.
    """

    id: str
    kind: Kind
    roles: Mapping[Role, tuple[str, ...]] = field(hash=False)
    stage: Stage | None
    reason: Reason | None = None
    timeline: tuple[Report, ...] = ()
    roots: tuple[Root, ...] = ()
    lapsed: bool = False
