"""Claims: single things that single articles say, each with the sentence that it stands on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from suitor.model.article import Article
from suitor.model.dates import Period
from suitor.model.money import Money
from suitor.model.spans import Filler, Span
from suitor.model.vocabulary import Aim, Certainty, Kind, Polarity, Reason, Role, SourceType, Stage


@dataclass(frozen=True, slots=True)
class Source:
    """Whom an article credits.

    Attributes:
        name: an outlet, agency, person, company or filing by name, or an anonymous phrase in the text's own words
            ("people familiar with the matter").
        anonymous: True when nobody is named.
        type: what sort of source it is.
    """

    name: str
    anonymous: bool = False
    type: SourceType = SourceType.OUTLET


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that one article says.

    Attributes:
        kind: what it is about.
        roles: who fills which role; only roles of the kind, none empty.
        evidence: the sentence that states it best, an exact span of the article.
        stage: how far it has got; None for relations and valuations.
        reason: why it failed, only with stage `failed`.
        certainty: how firmly the article presents it.
        polarity: whether the article says that it is so or that it is not.
        background: True for an earlier deal or tie that is told as context.
        attribution: the chain of those credited, nearest first, without the article's own publisher.
        amount: the price of this deal, or the company's worth for a valuation.
        stake_pct: the share that changes hands or is held, in percent.
        aim: what the buyer is after, where said.
        when: the time that a plan or closing is set for, where said.
        support: further sentences that state or support it.
        confidence: how likely the extraction is right, from 0 to 1.

    Raises:
        ValueError: a role that the kind does not have, an empty role, a stage on a relation, a reason without failure.
    """

    kind: Kind
    roles: Mapping[Role, tuple[Filler, ...]] = field(hash=False)
    evidence: Span
    stage: Stage | None = None
    reason: Reason | None = None
    certainty: Certainty = Certainty.CERTAIN
    polarity: Polarity = Polarity.AFFIRMED
    background: bool = False
    attribution: tuple[Source, ...] = ()
    amount: Money | None = None
    stake_pct: float | None = None
    aim: Aim | None = None
    when: Period | None = None
    support: tuple[Span, ...] = ()
    confidence: float = 0.5

    def __post_init__(self) -> None:
        foreign = [role for role in self.roles if role not in self.kind.roles]
        if foreign:
            raise ValueError(f"{self.kind} has no role {', '.join(foreign)}; it has {', '.join(self.kind.roles)}")
        if not self.roles or not all(self.roles.values()):
            raise ValueError(f"{self.kind} without anybody in a role")
        if self.stage is not None and (self.kind.is_relation or self.kind is Kind.VALUATION):
            raise ValueError(f"{self.kind} has no stage, but was given {self.stage}")
        if self.reason is not None and self.stage is not Stage.FAILED:
            raise ValueError(f"only what failed has a reason, not {self.stage}")
        if self.stake_pct is not None and not 0 <= self.stake_pct <= 100:
            raise ValueError(f"a stake lies between 0 and 100 percent: {self.stake_pct}")
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"a confidence lies between 0 and 1: {self.confidence}")

    def names(self, role: Role) -> tuple[str, ...]:
        """The names that fill a role, empty when nobody does."""
        return tuple(filler.name for filler in self.roles.get(role, ()))

    def parties(self) -> Iterator[tuple[Role, Filler]]:
        """Every role with each of its fillers, principals first."""
        for role in self.kind.roles:
            for filler in self.roles.get(role, ()):
                yield role, filler

    def _repr_html_(self) -> str:
        from suitor.model.html import claims_html  # here, for html needs this module

        return claims_html([self])


@dataclass(frozen=True, slots=True)
class Reading:
    """What came out of one input: the article and its claims, as `suitor read` prints them.

    Attributes:
        article: the article, its questions filled in.
        claims: what it says, in order of importance.
        tentative: deals of which extraction is not sure enough to call them claims; the ledger lets them join deals
            that are known from claims.
        extractor: name and version of what drew the claims from it, or None when nothing says so.
    """

    article: Article
    claims: tuple[Claim, ...] = ()
    tentative: tuple[Claim, ...] = ()
    extractor: str | None = None

    def _repr_html_(self) -> str:
        from suitor.model.html import reading_html  # here, for html needs this module

        return reading_html(self)
