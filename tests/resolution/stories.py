"""Builders of tellings, so that a test names only the day, the article and who does what."""

from __future__ import annotations

from typing import Any

from suitor.model import ArticleHead, Telling, claim_id
from tests.factory import claim, published


def told(day: str | None, article: str, kind: str = "acquisition", /, tentative: bool = False, **roles: Any) -> Telling:
    """A claim of an article: `told("1987-03-02", "a1", acquirer="Quillon", target="Basketline")`."""
    stated = claim(kind, roles=roles, evidence=f"Told in {article}.")
    head = ArticleHead(article, published=published(day) if day else None)
    return Telling(claim_id(article, stated), head, stated, tentative)
