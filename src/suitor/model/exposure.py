"""Exposure: who else is touched by a deal, and along which path of dated, sourced claims."""

from __future__ import annotations

from dataclasses import dataclass

from suitor.model.article import Published
from suitor.model.spans import Span
from suitor.model.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a path: two companies, the relation between them, and the sentence that says so."""

    kind: Kind
    origin: str
    destination: str
    article_id: str
    published: Published | None
    evidence: Span


@dataclass(frozen=True, slots=True)
class Exposure:
    """A company that is touched by a deal.

    Attributes:
        company: its name.
        deal_id: the deal.
        rule: name of the rule that found it ("partner_buys_into_rival").
        sentence: the reason in words.
        path: the claims that explain it, from the deal to the company.
        weight: from 0 to 1, by the stages and certainties along the path.
    """

    company: str
    deal_id: str
    rule: str
    sentence: str
    path: tuple[Step, ...] = ()
    weight: float = 0.0
