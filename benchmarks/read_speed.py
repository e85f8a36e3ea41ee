"""How long `suitor read` takes, next to what Python itself costs on the same machine in the same run.

python benchmarks/read_speed.py [--data FILE.jsonl|DIR] [--articles 300] [--runs 9]
"""

from __future__ import annotations

import argparse
import importlib.util
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

EXAMPLES = Path(__file__).parent.parent / "examples"
STORY_CHARACTERS = 3000
PARSE_ONLY = "import json, sys\nfor line in open(sys.argv[1], encoding='utf-8'): json.loads(line)"
SPACY = """
import json, sys, spacy
model = spacy.load("en_core_web_sm")
for line in open(sys.argv[1], encoding="utf-8"):
    model(json.loads(line)["text"])
"""


@dataclass(frozen=True, slots=True)
class Timing:
    """The seconds that the runs of one program took, and over how many articles each."""

    name: str
    seconds: tuple[float, ...]
    articles: int

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures, and prints a table for one story and one for many articles."""
    given = _parser().parse_args(arguments)
    _keep_to_one_core()
    texts = list(texts_of(given.data))
    if not texts:
        sys.exit(f"{given.data} holds no article")
    with tempfile.TemporaryDirectory() as folder:
        story, batch = Path(folder, "story.txt"), Path(folder, "articles.jsonl")
        story.write_text(story_of(texts), encoding="utf-8")
        batch.write_text("".join(lines_of(texts, given.articles)), encoding="utf-8")
        one = list(one_story(story, given.runs))
        many = list(many_articles(batch, given.articles, max(3, given.runs // 3)))
    size = batch_size(texts, given.articles)
    console = Console()
    console.print(table_of(f"one story of {STORY_CHARACTERS} characters, whole process, one core", one))
    console.print(table_of(f"{given.articles} articles ({size // 1000} kB) in one call, one core", many))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=EXAMPLES, help="JSON lines with `text`, or a folder of .txt files")
    parser.add_argument("--articles", type=int, default=300, help="how many in one call")
    parser.add_argument("--runs", type=int, default=9, help="how often the one story is read")
    return parser


def _keep_to_one_core() -> None:
    if hasattr(os, "sched_setaffinity"):  # not everywhere; children inherit it
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def texts_of(data: Path) -> Iterator[str]:
    """The articles of JSON line files and plain text files."""
    files = sorted(p for p in data.rglob("*") if p.suffix in {".txt", ".jsonl"}) if data.is_dir() else [data]
    for file in files:
        content = file.read_text(encoding="utf-8", errors="replace")
        if file.suffix == ".jsonl":
            yield from (json.loads(line)["text"] for line in content.splitlines() if line.strip())
        else:
            yield content


def story_of(texts: Sequence[str]) -> str:
    """One story of the wanted length: the first texts, a paragraph each, cut at the end of a word."""
    whole = "\n\n".join(itertools.islice(itertools.cycle(texts), 1 + STORY_CHARACTERS // max(1, len(texts[0]))))
    return whole[:STORY_CHARACTERS].rsplit(" ", 1)[0] + "\n"


def lines_of(texts: Sequence[str], count: int) -> Iterator[str]:
    """The texts as JSON lines, repeated until there are enough."""
    for i, text in enumerate(itertools.islice(itertools.cycle(texts), count)):
        yield json.dumps({"id": str(i), "text": text}) + "\n"


def batch_size(texts: Sequence[str], count: int) -> int:
    """How many characters the batch holds."""
    return sum(map(len, itertools.islice(itertools.cycle(texts), count)))


def one_story(story: Path, runs: int) -> Iterator[Timing]:
    """Python alone, the lightest peer, and the reading of one story."""
    yield timed("python -c pass (floor)", [sys.executable, "-c", "pass"], 1, runs)
    yield timed("python, imports json", [sys.executable, "-c", "import json"], 1, runs)
    yield timed("suitor read", [*SUITOR, "read", str(story), "--format", "json"], 1, runs)


def many_articles(batch: Path, count: int, runs: int) -> Iterator[Timing]:
    """JSON parsing alone, the reading of all articles, and a peer where it is installed."""
    yield timed("python, parses the JSON lines (floor)", [sys.executable, "-c", PARSE_ONLY, str(batch)], count, runs)
    command = [*SUITOR, "read", str(batch), "--as", "jsonl", "--format", "jsonl"]
    yield timed("suitor read", command, count, runs)
    if importlib.util.find_spec("spacy") and importlib.util.find_spec("en_core_web_sm"):
        yield timed("spaCy, small model, no rules", [sys.executable, "-c", SPACY, str(batch)], count, 1)


SUITOR = [sys.executable, "-m", "suitor"]


def timed(name: str, command: Sequence[str], articles: int, runs: int) -> Timing:
    """The wall time of whole processes; the first, which fills the caches of the disk, does not count."""
    seconds = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - start)
    return Timing(name, tuple(seconds[1:]), articles)


def table_of(title: str, timings: Iterable[Timing]) -> Table:
    """A row for each timing, with its ratio to the first."""
    table = Table("program", title=title, title_justify="left")
    for heading in ("median s", "best s", "articles/s", "ratio"):
        table.add_column(heading, justify="right")
    floor = None
    for timing in timings:
        floor = floor or timing.median
        rate = f"{timing.articles / timing.median:.0f}" if timing.articles > 1 else ""
        table.add_row(
            timing.name, f"{timing.median:.3f}", f"{min(timing.seconds):.3f}", rate, f"{timing.median / floor:.1f}"
        )
    return table


if __name__ == "__main__":
    main()
