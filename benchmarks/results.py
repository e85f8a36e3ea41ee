"""Results as a table in Markdown and a plot, with the machine they were measured on."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from textwrap import wrap

from benchmarks.outcome import Outcome, Quality
from benchmarks.side import ENGLISH

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
PAGE = Path("explanation", "archives-at-speed.md")
PLOT = Path("archives-at-speed.svg")
PACKAGES = ("fastwarc", "resiliparse", "hyperscan", "onnxruntime", "trafilatura", "warcio", "spacy", *ENGLISH)
_HEADINGS = (
    "side",
    "pages",
    "start-up s",
    "pages/s",
    "lowest–highest",
    "times the peer",
    "deal pages found",
    "claims that the full way has not",
    "other pages with a deal",
    "peak MB",
)


def markdown_of(outcomes: Sequence[Outcome], about: Mapping[str, object]) -> str:
    """What was measured, where, and the tables."""
    return "\n".join((*_setting(about), "", *_sides(outcomes), "", *_steps(outcomes)))


def _setting(about: Mapping[str, object]) -> list[str]:
    archive = Path(str(about["archive"]))
    said = (
        f"Measured on {date.today().isoformat()} over `{archive.name}` ({archive.stat().st_size / 1e6:.0f} MB, "
        f"{about['deals']} pages with a deal; of the others a sample of {about['others']} tells what is found there), "
        f"{about['repeats']} repeats, on one core of {machine()}. "
        f"Python {platform.python_version()}, {', '.join(_versions())}."
    )
    return wrap(said, 120, break_on_hyphens=False)


def machine() -> str:
    """The processor, as the system names it, and how many cores there are."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.is_file() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    flags = next((line.split() for line in lines if line.startswith("flags")), [])
    special = [flag for flag in ("avx2", "avx512f", "avx512_vnni", "amx_int8") if flag in flags]
    name = models[0] if models else platform.processor() or platform.machine()
    return f"{name} ({', '.join([f'{os.cpu_count()} cores', *special])})"


def _versions() -> Iterator[str]:
    for package in PACKAGES:
        try:
            yield f"{package} {version(package)}"
        except PackageNotFoundError:
            continue


def _sides(outcomes: Sequence[Outcome]) -> Iterator[str]:
    peer = next((outcome.rate for outcome in outcomes if outcome.name == "peer"), 0.0)
    yield "| " + " | ".join(_HEADINGS) + " |"
    yield "|---|" + "--:|" * (len(_HEADINGS) - 1)
    for outcome in outcomes:
        yield "| " + " | ".join(_cells(outcome, peer)) + " |"


def _cells(outcome: Outcome, peer: float) -> Iterator[str]:
    yield outcome.title
    if outcome.note:
        yield outcome.note
        yield from [""] * (len(_HEADINGS) - 2)
        return
    yield f"{outcome.pages:,}"
    yield f"{outcome.start_up:.2f}"
    yield _short(outcome.rate)
    yield f"{_short(outcome.lowest)}–{_short(outcome.highest)}"
    yield _short(outcome.rate / peer) if peer else ""
    yield from _found(outcome.quality, outcome.name)
    yield f"{outcome.megabytes:.0f}"


def _found(quality: Quality | None, side: str) -> Iterator[str]:
    if quality is None:
        yield from [""] * 3
        return
    yield _share(quality.found, quality.deals)
    yield _share(quality.extra, quality.claims) if side == "cascade" else ""  # others word claims in their own way
    yield _share(quality.false, quality.others)


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole:.1%})" if whole else "none"


def _short(number: float) -> str:
    return f"{number:,.0f}" if number >= 20 else f"{number:.1f}"


def _steps(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Where the time of the cascade goes."""
    steps = next((outcome.steps for outcome in outcomes if outcome.name == "cascade"), {})
    total = sum(seconds for _came, _passed, seconds in steps.values())
    yield "| step of the cascade | pages came | passed | CPU s | share | ms a page that came |"
    yield "|---|--:|--:|--:|--:|--:|"
    for step, (came, passed, seconds) in steps.items():
        each = f"{1000 * seconds / came:.3f}" if came else ""
        yield f"| {step} | {came:,} | {passed:,} | {seconds:.2f} | {seconds / total:.0%} | {each} |"


def write_docs(docs: Path, outcomes: Sequence[Outcome], about: Mapping[str, object]) -> None:
    """Puts the tables between the marks of the page, and draws the plot.

    Raises:
        ValueError: the page has no marks.
    """
    page = docs / PAGE
    before, begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _old, end, behind = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{page} lacks the line {BEGIN if not begin else END}; put both where the tables belong")
    page.write_text(f"{before}{begin}\n\n{markdown_of(outcomes, about)}\n\n{end}{behind}", encoding="utf-8")
    draw(outcomes, docs / PLOT)


def draw(outcomes: Sequence[Outcome], file: Path) -> None:
    """Bars of pages a CPU second on a logarithmic scale, the slowest at the bottom."""
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot

    matplotlib.rcParams |= {"svg.hashsalt": "suitor", "svg.fonttype": "none"}  # the same figures, the same small file
    shown = sorted((outcome for outcome in outcomes if not outcome.note), key=lambda outcome: outcome.rate)
    figure, axes = pyplot.subplots(figsize=(8, 0.5 * len(shown) + 1))
    colours = ["#1f6feb" if outcome.name == "cascade" else "#9aa4b2" for outcome in shown]
    bars = axes.barh([outcome.title for outcome in shown], [outcome.rate for outcome in shown], color=colours)
    axes.bar_label(bars, [_short(outcome.rate) for outcome in shown], padding=4)
    axes.set_xscale("log")
    axes.set_xlabel("pages a second of one core")
    axes.margins(x=0.15)
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(file, bbox_inches="tight", metadata={"Date": None})
    pyplot.close(figure)
