"""Answers to what-if questions in words and figures: as JSON, as tables for people, as plain aligned text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from suitor.exposure.concentration import EU_EXCEPTIONS, EU_RULE, US_RULE, Finding
from suitor.exposure.partial_ownership import CONTROL_NAMES
from suitor.model.serialise import Json
from suitor.model.wording import count_words, day_words, one_line
from suitor.outlook.holdings import OUTDATED, Holding
from suitor.outlook.markets import Case, Merger, Outcome
from suitor.outlook.what_if import Answer
from suitor.words.columns import aligned
from suitor.words.storyline import SHORT, outlet_of

ABOVE, BELOW = "above", "below"
_MOST_STAKES = 12  # in a table
_DIGITS = 4  # of figures in JSON
_FORMULAS = (
    ("HHI", "Herfindahl-Hirschman index: Σ s_i², shares in percent. A full merger adds 2·s_1·s_2."),
    (
        "MHHI",
        "Modified HHI (O'Brien and Salop 2000): Σ_i Σ_j s_i·s_j·w_ij, where firm i counts w_ij = "
        "Σ_k γ_ik·β_jk / Σ_k γ_ik·β_ik of firm j's profit as its own; β are the stakes, γ the say that they give. "
        "Delta is MHHI less HHI.",
    ),
)
_GUPPI = (
    "GUPPI",
    "Gross upward pricing pressure index: w_12·D_12·m_2·p_2/p_1, a part of firm 1's price; the weight w_12 is how much "
    "more of firm 2's profit firm 1 counts as its own, D_12 the part of its lost sales that go there, m the margin.",
)
_RULES = (
    ("US 2023", f"Above: presumed to lessen competition, for {US_RULE} (Merger Guidelines, Guideline 1)."),
    (
        "EU 2004",
        f"Below: no concern is likely, for {EU_RULE} (Horizontal Merger Guidelines, points 19 and 20), unless "
        f"{', '.join(EU_EXCEPTIONS[:-1])}, or {EU_EXCEPTIONS[-1]}. Above: no presumption of harm (point 21).",
    ),
)
_YARDSTICK = (
    f"({ABOVE})",
    "In brackets, the MHHI against lines that the guidelines draw for the HHI of mergers: a yardstick, no rule.",
)
_WHOLE_ENOUGH = 0.05  # closer to a whole number than this, a figure is shown without decimals
_EXCEPTION_MARK = "*"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, and what stands below it on a terminal, behind it in a pipe."""

    cells: tuple[str, ...]
    below: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its title, what is to be said of it, heads, rows, and the columns that hold figures."""

    title: str
    rows: Sequence[Row]
    heads: tuple[str, ...] = ()
    figures: frozenset[int] = frozenset()
    remark: str = ""


def question_words(answer: Answer) -> str:
    """What is supposed: "Alibaba buys 20 % of Xiaomi"."""
    supposed = answer.supposed
    what = "all" if supposed.is_whole else f"{supposed.percent:g} %"
    return one_line(f"{supposed.buyer} buys {what} of {supposed.target}")


def basis_words(answer: Answer) -> str:
    """What the figures rest on: the table and its unit, and how many stakes count."""
    detected = ", as its figures suggest" if answer.shares.detected else ""
    counted = sum(holding.counts for holding in answer.holdings)
    stakes = count_words(counted, "stake") if counted else "no stakes"
    return f"Shares: {answer.path}, in {answer.shares.unit}s{detected} · {stakes} held already".replace(
        "percents", "percent"
    )


def tables(answer: Answer) -> Iterator[Table]:
    """Everything that there is to show, in order."""
    for outcome in answer.outcomes:
        yield _figures(outcome)
        if outcome.pressures:
            yield _pressures(outcome)
        yield _touched(outcome)
    held = [holding for holding in answer.holdings if holding.counts]
    left_out = [holding for holding in answer.holdings if not holding.counts and holding.left_out != OUTDATED]
    for title, holdings in (("Stakes held", held), ("Not counted as held", left_out)):
        if holdings:
            more = len(holdings) - _MOST_STAKES
            remark = f"the newest {_MOST_STAKES}, and {more} more that --format json gives" if more > 0 else ""
            yield Table(title, [_holding_row(holding) for holding in holdings[:_MOST_STAKES]], remark=remark)
    if answer.untouched:
        yield Table("Markets not touched", [Row((one_line(name),)) for name in answer.untouched])
    yield Table("How to read it", [Row(pair) for pair in _legend(answer)])


def plain_answer(answer: Answer) -> str:
    """An answer as text, ending in a line break."""
    return "".join(f"{line}\n" for line in _plain_lines(answer))


def answer_json(answer: Answer) -> dict[str, Json]:
    """An answer as JSON; shares and stakes in percent, GUPPI as a fraction of the price."""
    supposed = answer.supposed
    return {
        "question": question_words(answer),
        "buyer": supposed.buyer,
        "target": supposed.target,
        "stake_pct": supposed.percent,
        "unit": answer.shares.unit.value,
        "markets": [_outcome_json(outcome) for outcome in answer.outcomes],
        "untouched": list(answer.untouched),
        "held": [_holding_json(holding) for holding in answer.holdings if holding.counts],
        "left_out": [_holding_json(holding) for holding in answer.holdings if not holding.counts],
    }


def _plain_lines(answer: Answer) -> Iterator[str]:
    yield question_words(answer)
    yield basis_words(answer)
    for table in tables(answer):
        yield ""
        yield table.title.upper()
        if table.remark:
            yield table.remark
        heads = [tuple(head.upper() for head in table.heads)] if table.heads else []
        rows = [*heads, *(row.cells for row in table.rows)]
        lines = aligned(_flush_right(rows, table.figures), (60,) * (max(map(len, rows)) - 1))
        belows = [""] * len(heads) + [row.below for row in table.rows]
        yield from (f"{line}  {below}".rstrip() for line, below in zip(lines, belows, strict=True))


def _flush_right(rows: Sequence[tuple[str, ...]], figures: frozenset[int]) -> list[tuple[str, ...]]:
    widths = {i: max(len(row[i]) for row in rows) for i in figures}
    return [tuple(cell.rjust(widths[i]) if i in widths else cell for i, cell in enumerate(row)) for row in rows]


def _figures(outcome: Outcome) -> Table:
    """HHI and MHHI before and after, with as many decimals as they need."""
    merger = outcome.merger
    name = "HHI, full merger" if outcome.is_merger else "HHI, were it a full merger"
    lines: list[tuple[str, tuple[float, ...], tuple[Finding, ...], str]] = [
        (name, (outcome.hhi, merger.after, merger.change), merger.findings, "{}")
    ]
    for case in outcome.cases:
        figures = (outcome.mhhi, case.after, case.change, case.delta)
        lines.append((f"MHHI, {CONTROL_NAMES[case.control]}", figures, case.findings, "({})"))
    digits = 0 if all(abs(f - round(f)) < _WHOLE_ENOUGH for _, figures, *_ in lines for f in figures) else 1
    rows = [
        Row((name, *_points(figures, digits), *_verdicts(findings, form))) for name, figures, findings, form in lines
    ]
    heads = ("Figure", "Before", "After", "Change", "Delta", "US 2023", "EU 2004")
    return Table(one_line(outcome.market.name), rows, heads, frozenset({1, 2, 3, 4}), _market_words(outcome))


def _points(figures: Sequence[float], digits: int) -> list[str]:
    """Before, after, change and, for the MHHI, its delta; a dash where there is none."""
    before, after, change, *delta = figures
    sign = "+" if round(change, digits) else ""
    shown = [f"{before:,.{digits}f}", f"{after:,.{digits}f}", f"{round(change, digits) + 0.0:{sign},.{digits}f}"]
    return [*shown, f"{delta[0]:,.{digits}f}" if delta else "-"]


def _verdicts(findings: Sequence[Finding], form: str) -> list[str]:
    marks = [_EXCEPTION_MARK if found.exceptions else "" for found in findings]
    words = [ABOVE if found.flagged else BELOW for found in findings]
    return [form.format(word + mark) for word, mark in zip(words, marks, strict=True)]


def _market_words(outcome: Outcome) -> str:
    named = count_words(len(outcome.market.companies), "company", "companies")
    fringe, share = outcome.market.fringe, outcome.merger.share
    rest = f"{percent_words(fringe)} with others, taken as too small to count" if fringe else ""
    merged = f"merged, the two would have {percent_words(share)}" if outcome.merger.change else ""
    still = f"{one_line(outcome.touched[0].name)} is not in it, and no index changes" if outcome.is_still else ""
    words = "; ".join(filter(None, (named, rest, merged, still)))
    if outcome.controller is None or outcome.is_merger:
        return words
    return f"{words}; where the purchase gives a say, {outcome.controller} shares or loses its control of the target"


def _pressures(outcome: Outcome) -> Table:
    rows = [
        Row(
            (
                f"{one_line(found.firm)}, for sales lost to {one_line(found.other)}",
                CONTROL_NAMES[found.control] if found.control else "full merger",
                f"{found.weight:.2f}",
                percent_words(100 * found.index),
            )
        )
        for found in outcome.pressures
    ]
    heads = ("Pressure on the price of", "Under", "Weight", "GUPPI")
    return Table(f"{one_line(outcome.market.name)}: pressure on prices", rows, heads, frozenset({2, 3}))


def _touched(outcome: Outcome) -> Table:
    rows = [
        Row((one_line(found.name), "-" if found.share is None else percent_words(found.share), one_line(found.why)))
        for found in outcome.touched
    ]
    return Table(f"{one_line(outcome.market.name)}: who is touched", rows, ("Company", "Share", "As"), frozenset({1}))


def _holding_row(holding: Holding) -> Row:
    size = percent_words(holding.stake.percent) if holding.stake else "?"
    say = CONTROL_NAMES[holding.stake.control] if holding.stake and holding.counts else holding.left_out or ""
    where = (
        f"{outlet_of(holding.head, holding.head.external_id)}, {day_words(holding.head.published)}"
        if holding.head
        else ""
    )
    deal = f"deal {holding.deal[:SHORT]}" if holding.deal else ""
    source = " · ".join(filter(None, (holding.basis, where, deal)))
    sentence = one_line(holding.claim.evidence.text) if holding.claim else ""
    return Row((f"{one_line(holding.owner)} in {one_line(holding.owned)}", size, say, source), sentence)


def _legend(answer: Answer) -> Iterator[tuple[str, str]]:
    yield from _FORMULAS
    if any(outcome.pressures for outcome in answer.outcomes):
        yield _GUPPI
    yield from _RULES
    exceptions = sorted({words for finding in _findings(answer) for words in finding.exceptions})
    if exceptions:
        yield f"{BELOW}{_EXCEPTION_MARK}", f"Below, but {'; '.join(exceptions)}, as the figures show."
    yield _YARDSTICK


def _findings(answer: Answer) -> Iterator[Finding]:
    for outcome in answer.outcomes:
        figures: tuple[Merger | Case, ...] = (outcome.merger, *outcome.cases)
        for one in figures:
            yield from one.findings


def percent_words(percent: float) -> str:
    """A percentage with one decimal: "24.5 %"."""
    return f"{percent:.1f} %"


def _outcome_json(outcome: Outcome) -> dict[str, Json]:
    market = outcome.market
    return {
        "market": market.name,
        "companies": [
            {"name": found.company, "id": found.key, "share": _figure(found.share)} for found in market.companies
        ],
        "fringe": _figure(market.fringe),
        "before": {"hhi": _figure(outcome.hhi), "mhhi": _figure(outcome.mhhi)},
        "merger": _merger_json(outcome.merger),
        "cases": [
            {
                "control": case.control.value,
                "name": CONTROL_NAMES[case.control],
                "mhhi": _figure(case.after),
                "change": _figure(case.change),
                "mhhi_delta": _figure(case.delta),
                "yardsticks": [_finding_json(finding) for finding in case.findings],
            }
            for case in outcome.cases
        ],
        "guppi": [
            {
                "firm": found.firm,
                "other": found.other,
                "control": found.control and found.control.value,
                "weight": _figure(found.weight),
                "guppi": _figure(found.index),
            }
            for found in outcome.pressures
        ],
        "touched": [
            {"name": found.name, "share": None if found.share is None else _figure(found.share), "why": found.why}
            for found in outcome.touched
        ],
    }


def _merger_json(merger: Merger) -> dict[str, Json]:
    return {
        "hhi": _figure(merger.after),
        "change": _figure(merger.change),
        "share": _figure(merger.share),
        "findings": [_finding_json(finding) for finding in merger.findings],
    }


def _finding_json(finding: Finding) -> dict[str, Any]:
    return {
        "guideline": finding.guideline,
        "above": finding.flagged,
        "thresholds": [
            {"what": test.what, "value": _figure(test.value), "sign": test.sign, "line": test.line, "holds": test.holds}
            for test in finding.thresholds
        ],
        "exceptions": list(finding.exceptions),
    }


def _holding_json(holding: Holding) -> dict[str, Json]:
    return {
        "owner": holding.owner,
        "owned": holding.owned,
        "stake_pct": holding.stake and holding.stake.percent,
        "control": holding.stake and holding.stake.control.value,
        "day": holding.day and holding.day.isoformat(),
        "basis": holding.basis,
        "deal": holding.deal,
        "claim": holding.claim_id,
        "article": holding.head and holding.head.id,
        "sentence": holding.claim and one_line(holding.claim.evidence.text),
        "left_out": holding.left_out,
    }


def _figure(value: float) -> float:
    return round(value, _DIGITS)
