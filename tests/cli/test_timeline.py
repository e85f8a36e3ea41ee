"""A deal as it is drawn on terminals of several widths, and as it goes through a pipe."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from suitor.cli.plain_deals import plain_deal
from suitor.cli.timeline import draw_deal
from suitor.model import Stage
from suitor.words.storyline import Storyline, steps_of
from tests.cli import deals

WIDTHS = (44, 60, 80, 100, 160)


def drawn(story: Storyline, width: int, *, unfold: bool = False) -> str:
    out = io.StringIO()
    draw_deal(story, out, unfold=unfold, width=width)
    return out.getvalue()


def squeezed(text: str) -> str:
    return re.sub(r"[\s│]+", " ", text)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("unfold", [False, True])
def test_every_width_shows_everything_and_no_line_is_too_long(width: int, unfold: bool) -> None:
    shown = drawn(deals.storyline(), width, unfold=unfold)
    assert max(map(cell_len, shown.splitlines())) <= width
    for words in (
        "Quillon Tools → Basketline, acquisition",
        "◕ agreed",
        "6 articles, 2 roots",
        "$270m (5 Mar 1999), then $420m (20 Mar 1999)",
        "26 Feb 1999 ○ rumoured Harbour Post 2401 ← Meridian Wire ← people close to the talks",
        "5 Mar 1999 ◑ proposed",
        "! corrected by Harbour Post 2407",
        "Meridian Wire 3 articles, first Harbour Post 2401",
    ):
        assert words in squeezed(shown)


def test_copies_are_folded_but_listed_when_asked_for() -> None:
    assert "+2 copies" in drawn(deals.storyline(), 80)
    everything = drawn(deals.storyline(), 80, unfold=True)
    assert "+2 copies" not in everything
    assert everything.count("copy of a100000000") == 2
    assert "the same two companies within a month" in everything


def test_a_report_that_left_the_deal_where_it_stood_has_no_shape() -> None:
    lines = drawn(deals.storyline(), 80).splitlines()
    assert next(line for line in lines if "6 Mar 1999" in line and "Harbour" in line).split()[3] == "·"


def test_a_copy_that_says_something_else_is_a_step_of_its_own() -> None:
    original, copy, *_ = deals.TIMELINE
    changed = replace(copy, stage=Stage.TALKS, moves=True)
    assert [len(step.copies) for step in steps_of((original, changed))] == [0, 0]
    assert [len(step.copies) for step in steps_of((original, copy))] == [1]


def test_a_correction_is_a_step_of_its_own_and_called_by_its_outlet() -> None:
    original, copy, *_ = deals.TIMELINE
    timeline = (replace(original, note=f"taken back by {copy.article_id}"), copy)
    assert [len(step.copies) for step in steps_of(timeline)] == [0, 0]
    assert "taken back by Harbour Post 2402" in plain_deal(deals.storyline(deals.deal(timeline=timeline)))


def test_a_copy_of_a_copy_is_folded_into_the_original() -> None:
    original, copy, other, *_ = deals.TIMELINE
    chain = (original, copy, replace(other, copy_of=copy.article_id))
    assert [len(step.copies) for step in steps_of(chain)] == [2]


def test_a_copy_whose_original_tells_of_another_deal_stays() -> None:
    alone = replace(deals.TIMELINE[1], copy_of="f" * 32)
    assert [step.report for step in steps_of((alone,))] == [alone]


def test_long_sentences_without_spaces_and_control_characters_do_no_harm() -> None:
    sentence = "阿里巴巴可能收购小米" * 30
    report = deals.report(1, "1999-02-26", Stage.RUMOURED, sentence, note="\x1b[31mred\x07[bold]", moves=True)
    story = deals.storyline(deals.deal(timeline=(report,), roots=()))
    shown = drawn(story, 60)
    assert max(map(cell_len, shown.splitlines())) <= 60
    assert "阿里巴巴可能收购小米" in shown
    assert "…" in shown
    assert "\x1b" not in shown
    assert "[bold]" in shown


def test_articles_that_nothing_is_known_of() -> None:
    report = replace(deals.TIMELINE[0], published=None, external_id=None, claim_id="")
    story = Storyline(deals.deal(timeline=(report,), roots=(), stage=None), {})
    for shown in (drawn(story, 80), plain_deal(story)):
        assert "no date" in shown
        assert "an article" in shown


def test_in_a_pipe_each_step_is_a_line() -> None:
    lines = plain_deal(deals.storyline(deals.failed())).splitlines()
    assert lines[1].startswith("failed (withdrawn), lapsed, 6 articles, 2 roots")
    rows = [line for line in lines if re.match(r"\d+ \w{3} 1999", line)]
    assert len(rows) == 4
    assert "+2 copies" in rows[0]
    assert all(row.endswith(".") or "$420m" in row for row in rows)
    assert not set("│○◔◑◕●✕") & set("".join(lines))
