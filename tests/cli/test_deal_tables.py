"""Lists of deals and pages of companies, on terminals of several widths and in a pipe."""

from __future__ import annotations

import io
import re
from types import SimpleNamespace
from typing import Any

import pytest
from rich.cells import cell_len

from suitor.cli.company_page import draw_company
from suitor.cli.deal_table import draw_deals
from suitor.cli.plain_company import plain_company
from suitor.cli.plain_deals import plain_deals
from suitor.model import ArticleHead, Company, Identifier, Judgement, Kind, Scheme, Telling, Verdict
from tests import factory
from tests.cli import deals

WIDTHS = (44, 60, 95, 96, 100, 160)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_width_shows_every_deal_and_no_line_is_too_long(width: int) -> None:
    out = io.StringIO()
    draw_deals([deals.deal(), deals.failed()], out, width=width)
    shown = out.getvalue()
    assert max(map(cell_len, shown.splitlines())) <= width
    for words in (
        "Quillon Tools → Basketline",
        "◕ agreed",
        "✕ failed (withdrawn), lapsed",
        "20 Mar 1999",
        "0101010101",
    ):
        assert words in squeezed(shown) or words.split(", ")[0] in squeezed(shown)


def test_in_a_pipe_each_deal_is_a_line_with_the_deal_last() -> None:
    head, *rows = plain_deals([deals.deal(), deals.failed()]).splitlines()
    assert head.split() == ["ID", "STAGE", "DAYS", "ARTICLES", "ROOTS", "DEAL"]
    assert all(row.endswith("Quillon Tools → Basketline, acquisition") for row in rows)


def found() -> Any:
    """A company as the views give it."""
    head = ArticleHead("a9", "2409", publisher="Harbour Post", published=factory.published("1999-01-03"))
    rival = factory.claim(Kind.RIVALRY, roles={"party": ["Quillon", "Ostvale"]}, evidence="Its rival Ostvale said no.")
    judgement = Judgement("Quillon", "Quillon Tools", Verdict.SAME, "rule:legal-form", ("one has a legal form more",))
    company = Company(
        "c1",
        "Quillon Tools",
        ("Quillon Tools", "Quillon", "奎隆"),
        (Identifier(Scheme.TICKER, "QLN:XNYS"),),
        (judgement,),
    )
    relations = (Telling("t1", head, rival), Telling("t2", head, rival))
    return SimpleNamespace(
        company=company,
        deals=(deals.failed(), deals.deal()),
        relations=relations,
        others=(Company("c7", "Quillon Foods"),),
    )


SHOWN = (
    "Quillon Tools",
    "Quillon, 奎隆",
    "QLN:XNYS",
    "Quillon Foods",
    "Quillon vs Ostvale, rivalry",
    "Harbour Post 2409, 3 Jan 1999, and 1 more article",
    "Its rival Ostvale said no.",
    "Quillon = Quillon Tools",
    "rule:legal-form: one has a legal form more",
)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_company_at_every_width(width: int) -> None:
    out = io.StringIO()
    draw_company(found(), out, width=width)
    shown = out.getvalue()
    assert max(map(cell_len, shown.splitlines())) <= width
    assert [words for words in SHOWN if words not in squeezed(shown) and width >= 95] == []
    assert shown.index("◕ agreed") < shown.index("✕ failed")


def test_a_company_in_a_pipe() -> None:
    shown = plain_company(found())
    assert [words for words in SHOWN if words not in squeezed(shown)] == []
    assert "\x1b" not in shown
