"""What the tables show, on terminals of several widths and in a pipe."""

from __future__ import annotations

import io
import re

import pytest
from rich.text import Text

from suitor.cli.plain import plain_table
from suitor.cli.terminal import TerminalTable, trimmed
from suitor.model import Article, Certainty, Claim, Kind, Money, Polarity, Question, Reading, Reason, Source, Stage
from tests import factory

SENTENCE = "Quillon may buy Basketline, Meridian Wire said, citing people close to the talks that began in the spring. "


def article(**fields: object) -> Article:
    return factory.article(SENTENCE * 3, title="Quillon eyes Basketline", **fields)


def rumour(**fields: object) -> Claim:
    chain = (Source("Meridian Wire"), Source("people close to the talks", anonymous=True))
    given = {"stage": Stage.RUMOURED, "certainty": Certainty.POSSIBLE, "attribution": chain, **fields}
    return factory.claim(evidence=SENTENCE.strip(), **given)


def on_terminal(reading: Reading, width: int) -> str:
    out = io.StringIO()
    TerminalTable(out, width).show(reading)
    return out.getvalue()


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("width", [40, 80, 109, 110, 160, 240])
def test_every_width_shows_everything_and_no_line_is_too_long(width: int) -> None:
    background = rumour(stage=Stage.FAILED, reason=Reason.REJECTED, background=True)
    shown = on_terminal(Reading(article(publisher="Harbour Post"), (rumour(), background)), width)
    assert max(map(len, shown.splitlines())) <= width
    for words in ("Quillon eyes Basketline", "Harbour Post", "rumoured", "possible", "Background", "Meridian Wire"):
        assert words in squeezed(shown)


@pytest.mark.parametrize("width", [72, 80, 110, 160])
def test_no_stage_is_broken_in_the_middle_of_a_word(width: int) -> None:
    claims = (factory.claim(stage=Stage.COMPLETED), factory.claim(stage=Stage.FAILED, reason=Reason.WITHDRAWN))
    shown = on_terminal(Reading(article(), claims), width)
    assert all(word in shown for word in ("completed", "failed", "(withdrawn)", "Certainty"))


def test_a_narrow_terminal_has_the_sentence_under_its_claim() -> None:
    lines = on_terminal(Reading(article(), (rumour(),)), 80).splitlines()
    row = next(i for i, line in enumerate(lines) if line.startswith("Quillon → Basketline, acquisition"))
    assert lines[row].split()[-4:] == ["rumoured", "possible", "Meridian", "Wire"] or "Meridian Wire ←" in lines[row]
    assert any(line.startswith("  Quillon may buy Basketline, Meridian Wire said") for line in lines[row:])


def test_a_long_sentence_is_trimmed_on_a_terminal_and_whole_in_a_pipe() -> None:
    text = SENTENCE * 6
    reading = Reading(factory.article(text), (factory.claim(evidence=text.strip()),))
    assert "…" in on_terminal(reading, 80)
    assert text.strip() in plain_table(reading)


def test_markup_and_control_characters_in_a_text_are_only_text() -> None:
    claim = factory.claim(
        evidence="[bold]Quillon[/bold] \x1b[31magreed\x07 to buy Basketline.",
        roles={"acquirer": "[red]Quillon", "target": "Bas\nketline\x1b[0m"},
    )
    reading = Reading(factory.article(claim.evidence.text, title="[link]\x1b]0;x\x07"), (claim,))
    for shown in (on_terminal(reading, 160), plain_table(reading)):
        assert "[red]Quillon" in shown
        assert "\x1b]0" not in shown
        assert "\x07" not in shown


def test_plain_columns_are_aligned_also_for_wide_characters() -> None:
    claims = (factory.claim(roles={"acquirer": "小米", "target": "Basketline"}), factory.claim())
    table = plain_table(Reading(article(), claims)).splitlines()
    head = next(line for line in table if line.startswith("CLAIM"))
    rows = [line for line in table if "acquisition" in line]
    assert rows[0].index("agreed") == head.index("STAGE") - 2  # two characters of two columns each
    assert rows[1].index("agreed") == head.index("STAGE")


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        (factory.claim(amount=Money(4e7, "USD", "$40m"), stake_pct=12.5), "acquisition, $40m, 12.5%"),
        (rumour(stage=Stage.TALKS, polarity=Polarity.DENIED), "talks  denied, possible"),
        (factory.claim(stage=Stage.FAILED, reason=Reason.BLOCKED), "failed (blocked)  certain  the article"),
        (factory.claim(Kind.RIVALRY, roles={"party": ["Quillon", "Basketline"]}), "Quillon vs Basketline, rivalry  -"),
    ],
)
def test_plain_rows(claim: Claim, words: str) -> None:
    assert words in re.sub(r" {2,}", "  ", plain_table(Reading(article(), (claim,))))


def test_questions_are_listed_with_the_claim_that_they_ask_about() -> None:
    question = Question("Is it wise?", 0, 11, claim=0)
    reading = Reading(article(questions=(question,)), (rumour(),))
    for shown in (on_terminal(reading, 160), plain_table(reading)):
        assert "Is it wise?  (about: Quillon → Basketline, acquisition)" in shown


def test_what_is_left_of_a_cut_text_keeps_its_styles() -> None:
    spanned = Text.assemble(("Quillon may buy ", "dim italic"), ("Basketline for 5 million", "bold"))
    cut = trimmed(spanned, 33)
    assert cut.plain == "Quillon may buy Basketline for …"
    assert [(span.start, span.end, span.style) for span in cut.spans] == [(0, 16, "dim italic"), (16, 30, "bold")]
