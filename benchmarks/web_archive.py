"""Suitor over a web archive, its floors and its peers: the same archive, the same run, one core, CPU seconds.

    python -m benchmarks.web_archive ARCHIVE --truth FILE.jsonl [--repeats 3] [--core 1] [--docs]

Each side runs in a process of its own, and all sides take turns, so that a noisy hour is noisy for all. Peers that have
spaCy read everything get the first pages only. What a side finds is held against the full way, on all pages that tell
of a deal and on a sample of the others. `--docs` writes table and plot into docs/.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType

from benchmarks.archive_maker import Made, write_archive
from benchmarks.outcome import Outcome, Quality, outcome_of
from benchmarks.results import markdown_of, write_docs
from benchmarks.side import SIDES, Report, Run, run_of

HOME = Path(__file__).parent.parent
SLOW = frozenset({"peer", "warcio"})
_SEED = 5
_WARM = (  # for the first use of each side
    "Brandel Mills said it agreed to acquire Ostrey Paper for 40 million dollars in cash.",
    "The takeover of Ostrey Paper is to be completed in March, and shareholders of both companies welcomed the offer.",
)


@dataclass(frozen=True, slots=True)
class Job:
    """What a side is to read: the whole archive, its first pages, or an excerpt."""

    side: str
    part: str
    archive: Path
    first: int | None = None
    repeated: bool = True


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures all sides, and prints or writes the table."""
    given = _parser().parse_args(arguments)
    if given.docs and not find_spec("matplotlib"):
        sys.exit('--docs draws a plot with matplotlib, which is not installed: pip install -e ".[bench]"')
    deals, others = _sampled(given.truth, given.others)
    if not deals:
        sys.exit(f"{given.truth} names no page with a deal; make an archive with more pages or a higher --deal-rate")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        excerpt(given.archive, deals, folder / "deals.warc.gz")
        excerpt(given.archive, others, folder / "others.warc.gz")
        _write_warm(folder / "warm.warc.gz")
        runs = _runs(_jobs(given, folder), folder / "warm.warc.gz", given.repeats, given.core)
    outcomes = list(_outcomes(runs, deals, others))
    about = _about(given, len(deals))
    print(markdown_of(outcomes, about))
    if given.docs:
        write_docs(HOME / "docs", outcomes, about)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--truth", type=Path, required=True, help="JSON lines with url and deal, a line for each page")
    parser.add_argument("--pages-of-peer", type=int, default=600, help="how many pages the peers with spaCy read")
    parser.add_argument("--others", type=int, default=400, help="how many pages without a deal the full way reads")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--core", type=int, help="the core to keep to; the last by default")
    parser.add_argument("--docs", action="store_true", help="write table and plot into docs/")
    return parser


def _sampled(truth: Path, size: int) -> tuple[list[str], list[str]]:
    """The addresses of all pages with a deal, and of a sample of the others."""
    pages = [json.loads(line) for line in truth.read_text(encoding="utf-8").splitlines() if line.strip()]
    others = [page["url"] for page in pages if not page["deal"]]
    chosen = random.Random(_SEED).sample(others, min(size, len(others)))
    return [page["url"] for page in pages if page["deal"]], chosen


def excerpt(archive: Path, urls: Collection[str], out: Path) -> None:
    """Copies the responses for some addresses, as they lie in an archive, into one of their own."""
    wanted = frozenset(urls)
    with open(archive, "rb") as file, open(archive, "rb") as source, open(out, "wb") as target:
        start: int | None = None
        for record in ArchiveIterator(file, parse_http=False):
            _copy(source, target, start, record.stream_pos)
            is_page = record.record_type == WarcRecordType.response
            start = record.stream_pos if is_page and record.headers.get("WARC-Target-URI") in wanted else None
        _copy(source, target, start, archive.stat().st_size)


def _copy(source: BinaryIO, target: BinaryIO, start: int | None, end: int) -> None:
    if start is not None:
        source.seek(start)
        target.write(source.read(end - start))


def _write_warm(file: Path) -> None:
    """A small archive for a first use: pages that go through every step."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in _WARM * 4)
    page = f"<html><head><title>Brandel to acquire Ostrey</title></head><body><article>{body}</article></body></html>"
    made = [Made(f"https://www.example.org/{n}", page.encode() + b"\n" * n, "utf-8", True, ()) for n in range(3)]
    with open(file, "wb") as out:
        for _ in write_archive(out, made):
            pass


def _jobs(given: argparse.Namespace, folder: Path) -> Iterator[Job]:
    for side in SIDES:
        if side == "full":
            yield Job(side, "deals", folder / "deals.warc.gz")
            yield Job(side, "others", folder / "others.warc.gz")
        else:
            yield Job(side, "all", given.archive, given.pages_of_peer if side in SLOW else None)
    yield Job("peer", "deals", folder / "deals.warc.gz", repeated=False)  # what it finds is told by more pages
    yield Job("peer", "others", folder / "others.warc.gz", repeated=False)


Runs = dict[tuple[str, str], list[Run]]


def _runs(jobs: Iterator[Job], warm: Path, repeats: int, core: int | None) -> Runs:
    """All runs, by side and part, taking turns."""
    able = [job for job in jobs if not SIDES[job.side].missing]
    core = max(os.sched_getaffinity(0)) if core is None and hasattr(os, "sched_getaffinity") else core
    runs: Runs = defaultdict(list)
    for turn in range(repeats):
        for job in able:
            if turn == 0 or job.repeated:
                print(f"{turn + 1}/{repeats} {job.side}, {job.part}", file=sys.stderr, flush=True)
                runs[job.side, job.part].append(_run(job, warm, core))
    return runs


def _run(job: Job, warm: Path, core: int | None) -> Run:
    command = [sys.executable, "-m", "benchmarks.side", job.side, str(job.archive.resolve()), "--warm", str(warm)]
    command += ["--first", str(job.first)] if job.first else []
    command += ["--core", str(core)] if core is not None else []
    one_thread = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    done = subprocess.run(command, cwd=HOME, env={**os.environ, **one_thread}, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"{job.side} ended with {done.returncode}; what it said stands above")
    return run_of(done.stdout.splitlines()[-1])


def _outcomes(runs: Runs, deals: Sequence[str], others: Sequence[str]) -> Iterator[Outcome]:
    """What is to be said of each side, those left out included."""
    found = _merged(runs["full", "deals"][0].report, runs["full", "others"][0].report)
    rate = len(deals) / runs["cascade", "all"][0].report.pages
    for name, side in SIDES.items():
        if side.missing:
            yield Outcome(name, side.title, note=f"left out: {', '.join(side.missing)} not installed")
            continue
        parts = {"deals": rate, "others": 1 - rate} if name == "full" else {"all": 1.0}
        weighted = [(runs[name, part], weight) for part, weight in parts.items()]
        quality = None
        if side.claims and name != "warcio":  # which finds what the other peer finds
            mine = _merged(*(runs[name, part][0].report for part in _told_by(name)))
            quality = Quality.of(mine, found, deals, others)
        yield outcome_of(name, side.title, weighted, quality)


def _told_by(side: str) -> tuple[str, ...]:
    """The parts that tell what a side finds on deal pages and on the sample."""
    return ("deals", "others") if side in ("full", "peer") else ("all",)


def _merged(*reports: Report) -> Report:
    whole = Report()
    for report in reports:
        whole.claims |= report.claims
    return whole


def _about(given: argparse.Namespace, deals: int) -> dict[str, object]:
    return {"archive": given.archive, "deals": deals, "others": given.others, "repeats": given.repeats}


if __name__ == "__main__":
    main()
