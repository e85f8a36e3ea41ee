"""Prints every figure and holds it against its floor: `python -m evaluation.report DATA`, or `make evaluate DATA=...`.

Ends with 1 when a figure fell below its floor, and names it. Figures that were measured on other data are not compared.
`--pin` writes the present figures, a small margin off, as floors.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table as RichTable

from evaluation.figures import Section, Table
from evaluation.floors import FLOORS, Verdict, compare, pinned, read_floors, write_floors
from evaluation.news import news_section
from evaluation.speed import speed_section
from evaluation.templates import template_sections
from evaluation.timelines import timelines_section

HOME = Path(__file__).parent.parent
PLOT = HOME / "docs" / "reliability.svg"
_WIDTH = 132
PARTS = ("news", "templates", "timelines", "crossvalidated", "ablations", "speed")


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the report; 1 when a figure fell, else 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder that holds news-dev/, acquisitions/ and annotations/")
    parser.add_argument("--build", type=Path, default=HOME / "build" / "training", help="where training keeps answers")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="the file of floors")
    parser.add_argument("--plot", type=Path, default=PLOT, help="where the reliability plot is written to")
    parser.add_argument("--pin", action="store_true", help="write the present figures as floors")
    parser.add_argument("--only", choices=PARTS, nargs="+", default=PARTS, help="print some parts of it")
    args = parser.parse_args(arguments)
    if not args.data.is_dir():
        parser.error(f"there is no folder {args.data}")
    sections = []
    for section in sections_of(args.data, args.build, args.plot, args.only):
        sections.append(section)
        show(section)
    if args.pin:
        write_floors(pinned(sections, read_floors(args.floors)), args.floors)
        print(f"floors written to {args.floors}")
        return 0
    return conclude(compare(sections, read_floors(args.floors)))


def sections_of(data: Path, build: Path, plot: Path, parts: Sequence[str]) -> Iterator[Section]:
    """The sections of the report, one after the other; what cannot be measured is said and left out."""
    if "news" in parts:
        yield from _measured(news_section(data), f"no articles in {data / 'news-dev'}: claims in news not measured")
    if "templates" in parts:
        yield from template_sections(data)
    if "timelines" in parts:
        found = timelines_section(data, build.parent / "evaluation")
        yield from _measured(found, f"no timelines-dev/ with reuters/ in {data}: timelines not measured")
    if {"crossvalidated", "ablations"} & {*parts}:
        yield from _from_answers(data, build, plot, parts)
    if "speed" in parts:
        yield from _measured(speed_section(data), f"no articles in {data / 'annotations'}: speed not measured")


def _measured(section: Section | None, message: str) -> Iterator[Section]:
    if section is None:
        print(f"{message}\n")
    else:
        yield section


def _from_answers(data: Path, build: Path, plot: Path, parts: Sequence[str]) -> Iterator[Section]:
    from training.answers import FOLDS, answers_of, answers_path
    from training.corpus import load_examples

    missing = [path.name for fold in range(FOLDS) if not (path := answers_path(build, fold)).exists()]
    if missing:
        print(f"{build} has no {', '.join(missing)}: nothing cross-validated (`make train` makes them)\n")
        return
    if find_spec("sklearn") is None:
        print("scikit-learn is not installed: nothing cross-validated (`pip install -e '.[train]'`)\n")
        return
    from evaluation.ablations import ablation_section
    from evaluation.crossvalidated import crossvalidated_section

    answers = answers_of(load_examples(data), build)
    if "crossvalidated" in parts:
        yield crossvalidated_section(answers, data, plot)
    if "ablations" in parts:
        yield ablation_section([a for a in answers if not a[0].is_passage], data)


def show(section: Section) -> None:
    """Prints the tables of a section as plain text."""
    console = Console(width=_WIDTH, no_color=True, highlight=False, markup=False)
    for table in section.tables:
        console.print(table.title, _drawn(table), "", sep="\n", soft_wrap=True)


def _drawn(table: Table) -> RichTable:
    drawn = RichTable(box=box.ASCII2, header_style="")
    for i, column in enumerate(table.columns):
        drawn.add_column(column, no_wrap=True, justify="left" if i == 0 else "right")
    for row in table.rows:
        drawn.add_row(*row)
    return drawn


def conclude(verdict: Verdict) -> int:
    """Says how the figures stand to their floors; 1 when one fell, else 0."""
    for note in verdict.notes:
        print(note)
    print(f"{verdict.held} figures hold their floors, {len(verdict.fallen)} fell")
    for complaint in verdict.fallen:
        print(f"FELL {complaint}", file=sys.stderr)
    return 1 if verdict.fallen else 0


if __name__ == "__main__":
    sys.exit(main())
