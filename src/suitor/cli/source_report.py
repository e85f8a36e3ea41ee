"""What a report of track records draws: the rates of sources, and whether records were any good as forecasts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from suitor.cli.report import Panel, Rate, calibration_panel, rates_panel
from suitor.judging.records import Record, Records, Scored
from suitor.judging.scores import bootstrap_difference, brier, brier_scores, calibration
from suitor.judging.sourcing import By
from suitor.model import Stage
from suitor.model.wording import one_line
from suitor.words.sources import TITLES, base_words, score

_MOST = 30  # sources in a drawing
_BINS = 6
_FEW = 20  # forecasts; of fewer no calibration is drawn


def panels_of(records: Records, sorts: Sequence[By], stage: Stage | None = None, least: int = 1) -> list[Panel]:
    """For each sort of sources its rates and its calibration, where there is anything to draw.

    Args:
        records: the records.
        sorts: what sources are told apart by.
        stage: only words at this stage.
        least: only sources with so many words.
    """
    return [panel for by in sorts for panel in _panels(records, by, stage, least)]


def _panels(records: Records, by: By, stage: Stage | None, least: int) -> Iterator[Panel]:
    found = [record for record in records.of(by, stage) if len(record.words) >= least]
    rates = [rate for record in found[:_MOST] if (rate := _rate(record))]
    if rates:
        yield rates_panel(
            f"{TITLES[by]}: words that came true",
            rates,
            f"Of the deals that each source reported as coming, those agreed within 365 days, with the number of words "
            f"whose year was over by {records.day}. Rates are drawn towards the base rate of their stages "
            f"({base_words(records, by)}), which weighs as {records.past[by].strength(stage):.0f} words.",
        )
    scored = [one for record in records.of(by, stage) for one in record.scored]
    if len(scored) >= _FEW:
        yield _calibration(by, scored)


def _rate(record: Record) -> Rate | None:
    if record.shrunk is None or record.base is None or record.rate is None:
        return None
    shrunk, name = record.shrunk, one_line(record.speaker.name)
    return Rate(name, shrunk.rate, shrunk.low, shrunk.high, record.base, record.rate, len(record.due))


def _calibration(by: By, scored: Sequence[Scored]) -> Panel:
    came = [one.word.came_true for one in scored]
    forecasts, bases = [one.forecast for one in scored], [one.base for one in scored]
    deals = [one.word.deal.id for one in scored]
    gain = bootstrap_difference(brier_scores(forecasts, came), brier_scores(bases, came), deals)
    return calibration_panel(
        f"{TITLES[by]}: records as forecasts",
        {
            "record of the source": calibration(forecasts, came, _BINS),
            "base rate of the stage": calibration(bases, came, _BINS),
        },
        f"Each of {len(scored):,} words taken as a forecast by what was known before its month. Brier score "
        f"{score(brier(forecasts, came))}, by the base rate alone {score(brier(bases, came))}; difference "
        f"{gain.low:+.4f} to {gain.high:+.4f} (95 %, deals drawn anew).",
    )
