"""Lists of deals and pages of companies, on terminals of several widths and in a pipe."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from rich.cells import cell_len

from suitor.cli.company_page import draw_company
from suitor.cli.deal_table import draw_deals
from suitor.cli.plain_company import plain_company
from suitor.cli.plain_deals import plain_deals
from suitor.judging.course import within_year
from suitor.model import (
    ArticleHead,
    Company,
    Forecast,
    Identifier,
    Judgement,
    Kind,
    Scheme,
    Stage,
    Telling,
    Verdict,
)
from suitor.words.odds import odds_words
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
    assert head.split() == ["ID", "STAGE", "ODDS", "DAYS", "ARTICLES", "ROOTS", "DEAL"]
    assert all(row.endswith("Quillon Tools → Basketline, acquisition") for row in rows)


def forecast(probability: float, stage: Stage = Stage.COMPLETED) -> Forecast:
    return Forecast(within_year(stage, deals.deal().id, date(1999, 3, 20)), probability, date(1999, 3, 20), "m", 365)


@pytest.mark.parametrize("width", WIDTHS)
def test_odds_stand_beside_the_stage_where_there_are_some(width: int) -> None:
    out = io.StringIO()
    both = [deals.deal(), replace(deals.failed(), id="another")]
    draw_deals(both, out, {deals.deal().id: forecast(0.914)}, width=width)
    assert "91% completed" in squeezed(out.getvalue())
    assert max(map(cell_len, out.getvalue().splitlines())) <= width
    rows = plain_deals(both, {deals.deal().id: forecast(0.914)}).splitlines()[1:]
    assert ["91% completed" in row for row in rows] == [True, False]


@pytest.mark.parametrize(
    ("probability", "words"),
    [(0.914, "91% agreed"), (0.001, "<1% agreed"), (0.999, ">99% agreed"), (0.0, "0% agreed"), (1.0, "100% agreed")],
)
def test_odds_are_never_rounded_to_certainty(probability: float, words: str) -> None:
    assert odds_words(forecast(probability, Stage.AGREED)) == words


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
