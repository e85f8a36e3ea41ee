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
    """One article's place in a deal's timeline: the stage that it reports, and its claim.

    Attributes:
        article_id: the article; so also the next two.
        claim_id: content hash of the claim.
        also: content hashes of further claims of the article about this deal.
        stage: the stage that the article reports of this deal.
        claim: the claim that the report rests on.
        copy_of: id of the earlier article that this one copies, rewrites or corrects, or None.
        moves: True when the deal's stage followed this report (it is new, can follow, and was not taken back).
        note: why it does not count as it stands, in words ("corrected by ...", "out of order"), or None.
    """

    article_id: str
    external_id: str | None
    published: Published | None
    stage: Stage | None
    claim: Claim
    claim_id: str = ""
    also: tuple[str, ...] = ()
    copy_of: str | None = None
    moves: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class DealParty:
    """Who plays a role in a deal: the name to show and the id of the resolved company."""

    name: str
    company: str


@dataclass(frozen=True, slots=True)
class Deal:
    """One transaction between the same parties, as told by many articles.

    A pure function of claims and judgements, so that it can always be rebuilt.

    Attributes:
        id: id of the claim that it was first heard of by, so that the id of any of its claims leads to it.
        kind: what sort of deal it is.
        roles: the resolved parties by role.
        stage: the current stage, which follows from the timeline.
        reason: why it failed, if it did.
        timeline: the reports, oldest first, one an article.
        roots: the independent origins of the reports.
        lapsed: True after a year without news; silence never changes the stage.
        reasons: why these reports were put together, in words.
    """

    id: str
    kind: Kind
    roles: Mapping[Role, tuple[DealParty, ...]] = field(hash=False)
    stage: Stage | None
    reason: Reason | None = None
    timeline: tuple[Report, ...] = ()
    roots: tuple[Root, ...] = ()
    lapsed: bool = False
    reasons: tuple[str, ...] = ()
