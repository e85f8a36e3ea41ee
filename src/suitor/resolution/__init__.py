"""Stage 4: names to companies, articles to their originals, reports to their roots."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from suitor.model import ArticleHead, Company, Judgement, Reading, Telling, claim_id
from suitor.resolution.compare import Decision, compare
from suitor.resolution.linker import Resolution, company_id, resolve, words_of
from suitor.resolution.names import words

__all__ = [
    "Decision",
    "Resolution",
    "company_id",
    "compare",
    "resolve",
    "resolve_companies",
    "words",
    "words_of",
]


def resolve_companies(readings: Iterable[Reading], judgements: Sequence[Judgement] = ()) -> tuple[Company, ...]:
    """Resolves the names in the claims of articles to companies.

    Args:
        readings: articles with their claims, as `read_story` gives them, in any order.
        judgements: decisions on two names, or ids of companies, that overrule what names and texts say; the latest on a
            pair counts.

    Returns:
        Every party, by id: its names, what registers call it, and the judgements that made the names one.
    """
    tellings = [
        Telling(claim_id(reading.article.id, claim), ArticleHead.of(reading.article), claim)
        for reading in readings
        for claim in reading.claims
    ]
    return resolve(tellings, judgements).companies
