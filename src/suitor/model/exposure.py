"""Exposure: who else is touched by a deal, and along which path of dated, sourced claims."""

from __future__ import annotations

from dataclasses import dataclass

from suitor.model.article import Published
from suitor.model.spans import Span
from suitor.model.vocabulary import Certainty, Kind, Stage


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a path: two companies, the relation between them, and the sentence that says so.

    Attributes:
        kind: the relation; where it has a direction, from the first principal of the kind to the second.
        origin: name of the one.
        destination: name of the other.
        article_id: the article that says so.
        published: when it was published.
        evidence: its sentence.
        origin_id: id of the one as a resolved company; so also the next.
        stage: how far it has got; None for lasting relations.
        certainty: how firmly it is said.
        claim_id: content hash of the claim.
        deal_id: the deal that the link is, or None for lasting relations.
        weight: from 0 to 1, by stage and certainty.
        told: how many articles say so.
        stake_pct: the share that is held or changes hands, in percent, where said.
    """

    kind: Kind
    origin: str
    destination: str
    article_id: str
    published: Published | None
    evidence: Span
    origin_id: str = ""
    destination_id: str = ""
    stage: Stage | None = None
    certainty: Certainty = Certainty.CERTAIN
    claim_id: str = ""
    deal_id: str | None = None
    weight: float = 1.0
    told: int = 1
    stake_pct: float | None = None


@dataclass(frozen=True, slots=True)
class Exposure:
    """A company that is touched by a deal.

    Attributes:
        company: its name.
        deal_id: the deal.
        rule: name of the rule that found it ("partner_buys_into_rival").
        sentence: the reason in words, hedged by how far the deal and the ties have got.
        path: the claims that explain it, the deal first.
        weight: from 0 to 1, the product of the weights along the path.
        company_id: its id as a resolved company.
    """

    company: str
    deal_id: str
    rule: str
    sentence: str
    path: tuple[Step, ...] = ()
    weight: float = 0.0
    company_id: str = ""
