"""Reports with plots: a page with drawings and the figures beside them as tables, or the drawings alone as a picture.

Needs matplotlib (the extra `report`), which is loaded only to draw.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from suitor.cli.ledger_options import say
from suitor.cli.output import writing_bytes_to
from suitor.judging.scores import Bin

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SUFFIXES = (".html", ".png", ".svg")
MISSING = "drawing needs matplotlib, which is not installed; `pip install 'suitor[report]'` adds it"
_COLOURS = ("#1f5fa8", "#c2571a", "#2f7d4f", "#7a4fa3")
_GREY = "#8a8a8a"
_FEW = 12  # bins; of so many, each has its count beside its dot
_LEAST_DOT, _DOT = 18, 160  # area of a dot of one case, and of one of all cases, in points²
_RC: dict[Any, Any] = {  # settings that matplotlib types one by one
    "svg.fonttype": "none",  # words stay words, which can be searched and read aloud
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
}
_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; color: #1c1c1c; background: #fff; max-width: 76rem; margin: 2rem auto;
  padding: 0 1rem }
section { display: flex; flex-wrap: wrap; gap: 1rem 2rem; align-items: flex-start; margin: 0 0 2.5rem }
h2, section > p { flex-basis: 100%; margin: 0 } svg { max-width: 100%; height: auto }
table { border-collapse: collapse; font-variant-numeric: tabular-nums }
td, th { padding: .15rem .6rem; text-align: right }
th:first-child, td:first-child { text-align: left } thead th { border-bottom: 1px solid #999 }
tbody tr:nth-child(even) { background: #f4f4f4 }
"""


@dataclass(frozen=True, slots=True)
class Panel:
    """One drawing, and the figures in it as a table.

    Attributes:
        title: what it shows.
        draw: draws it on axes of matplotlib.
        note: how to read it, in a sentence or two.
        heads: heads of the table.
        rows: its rows.
        height: of the drawing in inches; all are 6.4 wide.
    """

    title: str
    draw: Callable[[Axes], None]
    note: str = ""
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    height: float = 4.8


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate to draw, from 0 to 1, with the ends of its interval, what is usual, what was counted and of how many."""

    name: str
    rate: float
    low: float
    high: float
    base: float
    raw: float
    count: int


def can_plot() -> bool:
    """Whether matplotlib is installed."""
    return find_spec("matplotlib") is not None


def check_can_report(path: Path) -> None:
    """Fails before the work where a report could not be written.

    Raises:
        typer.BadParameter: the ending of the file says no form that there is.
        typer.Exit: with 1, where matplotlib is not installed.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise typer.BadParameter(f"{path.name} ends in none of {', '.join(SUFFIXES)}.", param_hint="--report")
    if not can_plot():
        say(f"--report: {MISSING}")
        raise typer.Exit(1)


def calibration_panel(
    title: str, series: Mapping[str, Sequence[Bin]], note: str = "", base: float | None = None
) -> Panel:
    """What came of forecasts, by their size; on the diagonal they mean what they say.

    Args:
        title: what was forecast.
        series: bins (`scores.calibration`) of each forecaster by name, at most four.
        note: how to read it.
        base: the share of all cases that came true, to draw as a line; forecasts off it tell more than that.
    """
    rows = [
        (
            name,
            _percent(bin.forecast),
            _percent(bin.observed),
            _span(bin.interval.low, bin.interval.high),
            f"{bin.count:,}",
        )
        for name, bins in series.items()
        for bin in bins
    ]
    heads = ("", "forecast", "came true", "80 % interval", "cases")
    return Panel(title, lambda axes: _draw_calibration(axes, series, base), note, heads, tuple(rows), 5.2)


def rates_panel(title: str, rates: Sequence[Rate], note: str = "") -> Panel:
    """Rates below one another, each with its interval, the base rate as a tick and the raw rate as a ring."""
    rows = [
        (r.name, f"{r.count:,}", _percent(r.raw), _percent(r.rate), _span(r.low, r.high), _percent(r.base))
        for r in rates
    ]
    heads = ("", "cases", "counted", "shrunk", "80 % interval", "base rate")
    return Panel(title, lambda axes: _draw_rates(axes, rates), note, heads, tuple(rows), 1.6 + 0.24 * len(rates))


def write_report(path: Path, title: str, panels: Sequence[Panel]) -> None:
    """Writes a page (`.html`) with each drawing and its table, or a picture of the drawings (`.png`, `.svg`).

    Raises:
        ValueError: another ending.
        ImportError: matplotlib is not installed.
        typer.BadParameter: the file cannot be written.
    """
    form = path.suffix.lower()
    if form not in SUFFIXES:
        raise ValueError(f"{path.name} ends in none of {', '.join(SUFFIXES)}")
    content = page(title, panels).encode() if form == ".html" else picture(panels, form[1:])
    with writing_bytes_to(path) as out:
        out.write(content)


def page(title: str, panels: Sequence[Panel]) -> str:
    """One HTML page that needs nothing else; everything from a text is escaped."""
    sections = "".join(_section(panel) for panel in panels)
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style>'
    return f'<!doctype html><html lang="en"><head>{head}</head><body><h1>{escape(title)}</h1>{sections}</body></html>\n'


def picture(panels: Sequence[Panel], form: str) -> bytes:
    """The drawings side by side, as `png` or `svg`.

    Raises:
        ImportError: matplotlib is not installed.
    """
    figure = _figure(len(panels), max(panel.height for panel in panels))
    for panel, axes in zip(panels, figure.axes, strict=True):
        axes.set_title(panel.title, pad=24)  # above the legend
        panel.draw(axes)
    return _saved(figure, form)


def _section(panel: Panel) -> str:
    figure = _figure(1, panel.height)
    panel.draw(figure.axes[0])
    svg = _saved(figure, "svg").decode()
    named = f'<svg role="img" aria-label="{escape(panel.title)}"' + svg[svg.index("<svg") + 4 :]
    note = f"<p>{escape(panel.note)}</p>" if panel.note else ""
    return f"<section><h2>{escape(panel.title)}</h2>{note}{named}{_table(panel)}</section>"


def _table(panel: Panel) -> str:
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in panel.heads)
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in panel.rows)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>" if panel.rows else ""


def _figure(columns: int, height: float) -> Figure:
    try:
        from matplotlib import rc_context
        from matplotlib.figure import Figure
    except ImportError as error:
        raise ImportError(MISSING) from error
    with rc_context(_RC):
        figure = Figure(figsize=(6.4 * columns, height), layout="constrained")
        figure.subplots(1, columns)
    return figure


def _saved(figure: Figure, form: str) -> bytes:
    """The figure in a file format; the same figure gives the same bytes."""
    from matplotlib import rc_context

    raw = io.BytesIO()
    with rc_context({**_RC, "svg.hashsalt": "suitor"}):
        figure.savefig(raw, format=form, dpi=144, metadata={"Date": None} if form == "svg" else None)
    return raw.getvalue()


def _draw_calibration(axes: Axes, series: Mapping[str, Sequence[Bin]], base: float | None) -> None:
    every = [bin for bins in series.values() for bin in bins]
    most = max((bin.count for bin in every), default=1)
    axes.plot([0, 1], [0, 1], color=_GREY, linewidth=0.8, linestyle="--")
    if base is not None:
        axes.axhline(base, color=_GREY, linewidth=0.8, linestyle=":", label=f"all: {_percent(base)}")
    for colour, (name, bins) in zip(_COLOURS, series.items(), strict=False):
        forecasts = [bin.forecast for bin in bins]
        axes.vlines(forecasts, [b.interval.low for b in bins], [b.interval.high for b in bins], color=colour, alpha=0.6)
        sizes = [_LEAST_DOT + (_DOT - _LEAST_DOT) * bin.count / most for bin in bins]
        places = [bin.observed for bin in bins]
        axes.scatter(forecasts, places, s=sizes, color=colour, label=name, zorder=3, clip_on=False)
        for bin in bins if len(every) <= _FEW else ():
            axes.annotate(f"{bin.count:,}", (bin.forecast, bin.observed), (8, -3), textcoords="offset points")
    end = _end(max((max(bin.forecast, bin.interval.high) for bin in every), default=1.0))
    axes.set(xlim=(0, end), ylim=(0, end), xlabel="forecast", ylabel="share that came true", aspect="equal")
    _in_percent(axes, both=True)
    if len(series) > 1 or base is not None:
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3, frameon=False, borderpad=0)


def _draw_rates(axes: Axes, rates: Sequence[Rate]) -> None:
    places = range(len(rates))
    axes.hlines(places, [r.low for r in rates], [r.high for r in rates], color=_COLOURS[0], linewidth=2)
    axes.scatter([r.rate for r in rates], places, color=_COLOURS[0], s=28, zorder=3, label="shrunk, 80 % interval")
    axes.scatter([r.raw for r in rates], places, facecolors="none", edgecolors=_GREY, s=28, label="counted")
    axes.scatter([r.base for r in rates], places, marker="|", color=_COLOURS[1], s=90, zorder=2, label="base rate")
    axes.set_yticks(list(places), [f"{r.name} ({r.count:,})" for r in rates])
    axes.set(xlim=(0, _end(max((max(r.high, r.raw) for r in rates), default=1.0))), xlabel="share that came true")
    axes.set_ylim(len(rates) - 0.5, -0.5)
    axes.grid(axis="x", color="#e4e4e4")
    axes.set_axisbelow(True)
    _in_percent(axes)
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3, frameon=False, borderpad=0)


def _in_percent(axes: Axes, *, both: bool = False) -> None:
    from matplotlib.ticker import PercentFormatter

    for axis in (axes.xaxis, axes.yaxis) if both else (axes.xaxis,):
        axis.set_major_formatter(PercentFormatter(1.0, decimals=0))


def _end(most: float) -> float:
    """Where an axis ends: a bit beyond the greatest share, to the next tenth."""
    return min(1.0, int(most * 10 + 1.2) / 10)


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _span(low: float, high: float) -> str:
    return f"{100 * low:.0f}–{100 * high:.0f} %"
