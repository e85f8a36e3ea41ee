"""Acquisition templates: the text format, and exact matches slot by slot."""

from __future__ import annotations

from pathlib import Path

from suitor.scoring.acquisitions import (
    TOTAL,
    format_template,
    parse_templates,
    read_templates,
    score_templates,
    slots_of,
)
from suitor.scoring.tally import Rate

GOLD = """TEXT: 7
ACQUIRED: "BASKETLINE" / "Basketline  Corp"
ACQBUS: ---
ACQLOC: "Osterby"
DLRAMT: "40 mln dlrs"
PURCHASER: "Quillon Inc"
PURCHASER: "Marbois SA"
SELLER: ---
STATUS: "agreed"
"""


def test_alternatives_and_several_fillers_are_read() -> None:
    slots = parse_templates(GOLD)["7"]
    assert slots["ACQUIRED"] == [{"BASKETLINE", "Basketline Corp"}]
    assert slots["PURCHASER"] == [{"Quillon Inc"}, {"Marbois SA"}]
    assert slots["ACQBUS"] == []


def test_what_is_written_is_read_back() -> None:
    text = format_template("7", {"ACQUIRED": ["Basketline\n Corp"], "PURCHASER": ["Quillon", "Marbois"]})
    assert text.splitlines()[:3] == ["TEXT: 7", 'ACQUIRED: "Basketline Corp"', "ACQBUS: ---"]
    slots = parse_templates(text)["7"]
    assert slots["PURCHASER"] == [{"Quillon"}, {"Marbois"}]
    assert slots["STATUS"] == []


def test_a_double_quote_within_a_value_does_not_break_the_line() -> None:
    assert parse_templates(format_template("7", {"STATUS": ['"agreed" to buy']}))["7"]["STATUS"] == [
        {"'agreed' to buy"}
    ]


def test_a_filler_is_right_when_it_equals_an_alternative() -> None:
    raised = {
        "7": slots_of({"ACQUIRED": ["Basketline Corp"], "PURCHASER": ["Quillon", "Marbois SA"], "STATUS": ["bought"]})
    }
    rates = score_templates(parse_templates(GOLD), raised)
    assert rates["ACQUIRED"] == Rate(1, 1, 1)
    assert rates["PURCHASER"] == Rate(1, 2, 2)
    assert rates["STATUS"] == Rate(0, 1, 1)
    assert rates[TOTAL] == Rate(2, 4, 6)


def test_texts_that_were_not_read_count_as_missed() -> None:
    assert score_templates(parse_templates(GOLD), {})[TOTAL] == Rate(0, 0, 6)


def test_a_folder_of_templates_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "7.key").write_text(GOLD)
    (tmp_path / "8.key").write_text(GOLD.replace("TEXT: 7", "TEXT: 8"))
    assert read_templates(tmp_path).keys() == {"7", "8"}
