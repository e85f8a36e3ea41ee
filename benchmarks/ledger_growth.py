"""How time and memory of the ledger grow with the number of articles, on SQLite and on PostgreSQL.

python benchmarks/ledger_growth.py FILE... [--sizes 2000,4000,8000,17000] [--postgres URL] [--workers N] [--out FILE]

FILE holds JSON lines, .gz or not: readings as `suitor read --format jsonl` prints them, so that extraction is not
measured, or articles. PostgreSQL is measured where --postgres or SUITOR_TEST_POSTGRES names a server:
python3 tests/postgres.py --durable .venv/bin/python benchmarks/ledger_growth.py readings.jsonl
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import hashlib
import json
import os
import secrets
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import chain, islice
from pathlib import Path

from rich.console import Console
from rich.table import Table

SUITOR = [sys.executable, "-m", "suitor"]
SIZES = (2000, 4000, 8000, 17000)
WHAT = ("articles", "claims", "companies", "deals")
SAMPLED_EVERY = 0.05  # seconds
MEGABYTE = 1 << 20

# Twenty deals from all over the ledger, each as of a day in the middle of its timeline; prints milliseconds of each.
DEALS_AS_OF_A_DAY = """
import json, sys, time, suitor
with suitor.open_ledger(sys.argv[1]) as views:
    deals = [deal for deal in views.deals() if sum(r.published is not None for r in deal.timeline) > 1]
    times = []
    for deal in deals[:: max(1, len(deals) // 20)][:20]:
        days = [report.published.end for report in deal.timeline if report.published]
        start = time.perf_counter()
        views.at(days[len(days) // 2]).deal(deal.id)
        times.append(1000 * (time.perf_counter() - start))
json.dump(times, sys.stdout)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process and its children took: seconds by the clock, seconds of CPU, most megabytes at one time."""

    wall: float
    cpu: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Row:
    """One ledger: how many articles, and what they cost."""

    database: str
    articles: int
    ingest: Cost
    rebuild: Cost
    deal_ms: float
    slowest_deal_ms: float
    digest: str


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures each size on each database and prints a table of figures and one of ratios for each."""
    given = _parser().parse_args(arguments)
    console = Console(width=140)
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        news = list(first_lines(given.files, given.sizes, Path(folder)))
        for database in ("sqlite", "postgresql") if given.postgres else ("sqlite",):
            rows = []
            for size, file in news:
                with fresh_ledger(database, given.postgres, Path(folder)) as ledger:
                    rows.append(measured(database, size, ledger, file, given.workers))
                print(f"{database}, {size:,} articles: {rows[-1].ingest.wall:.1f} s", file=sys.stderr)
                if given.out:
                    with given.out.open("a", encoding="utf-8") as out:
                        out.write(json.dumps(asdict(rows[-1])) + "\n")
            console.print(table_of_figures(rows))
            console.print(table_of_ratios(rows))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+", help="JSON lines: readings or articles")
    parser.add_argument("--sizes", type=_numbers, default=SIZES, help="how many articles, with commas")
    parser.add_argument("--postgres", default=os.environ.get("SUITOR_TEST_POSTGRES"), help="address of a server")
    parser.add_argument("--workers", type=int, default=1, help="processes that extract")
    parser.add_argument("--folder", type=Path, help="where ledgers are made for a while")
    parser.add_argument("--out", type=Path, help="append the figures as JSON lines")
    return parser


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(","))


def first_lines(files: Sequence[Path], sizes: Iterable[int], folder: Path) -> Iterator[tuple[int, Path]]:
    """For each size a file with so many lines; the last holds what there is, where that is less."""
    for size in sorted(sizes):
        file = folder / f"first-{size}.jsonl"
        with file.open("wb") as out:
            count = sum(bool(out.write(line)) for line in islice(chain.from_iterable(map(lines_of, files)), size))
        yield count, file
        if count < size:
            return


def lines_of(file: Path) -> Iterator[bytes]:
    """The lines of a file."""
    with gzip.open(file) if file.suffix == ".gz" else file.open("rb") as lines:
        yield from lines


@contextlib.contextmanager
def fresh_ledger(database: str, server: str | None, folder: Path) -> Iterator[str]:
    """The address of a ledger that is gone afterwards."""
    name = f"suitor_growth_{secrets.token_hex(4)}"
    if database == "sqlite" or server is None:
        with tempfile.TemporaryDirectory(dir=folder) as own:
            yield f"sqlite:///{own}/ledger.db"
        return
    from sqlalchemy import create_engine, make_url, text

    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        engine.dispose()


def measured(database: str, articles: int, ledger: str, news: Path, workers: int) -> Row:
    """Ingests, rebuilds, asks for deals as of a day, and sums up the exports, so that databases can be compared."""
    ingest = cost([*SUITOR, "ingest", str(news), "--ledger", ledger, "--workers", str(workers)])
    rebuild = cost([*SUITOR, "rebuild", "--ledger", ledger])
    asked = [sys.executable, "-c", DEALS_AS_OF_A_DAY, ledger]
    times = sorted(json.loads(subprocess.run(asked, check=True, stdout=subprocess.PIPE).stdout))
    middle, slowest = (times[len(times) // 2], times[-1]) if times else (0.0, 0.0)
    return Row(database, articles, ingest, rebuild, middle, slowest, digest_of(ledger))


def cost(command: Sequence[str]) -> Cost:
    """What a command takes, its children included; the memory of a database server is not its own and not counted."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said, start_new_session=True)
        watched = [0]
        threading.Thread(target=_watch, args=(process.pid, watched), daemon=True).start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.exit(f"{said.read()[-1000:]}{' '.join(command)} ended with {process.returncode}")
    single = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)  # bytes there, kilobytes elsewhere
    return Cost(wall, usage.ru_utime + usage.ru_stime, max(single, *watched) / MEGABYTE)


def _watch(group: int, most: list[int]) -> None:
    """Keeps in `most` the largest sum of resident memory that the processes of a group ever had, on Linux."""
    while sizes := list(resident(group)):
        most[0] = max(most[0], sum(sizes))
        time.sleep(SAMPLED_EVERY)


def resident(group: int) -> Iterator[int]:
    """Bytes of memory that each process of a group holds."""
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # it has ended meanwhile
            fields = status.read_text().rpartition(")")[2].split()  # the name before may hold anything
            if int(fields[2]) == group:
                yield int(fields[21]) * os.sysconf("SC_PAGE_SIZE")


def digest_of(ledger: str) -> str:
    """The start of a SHA-256 over all exports: the same for ledgers that say the same."""
    digest = hashlib.sha256()
    for what in WHAT:
        command = [*SUITOR, "export", "--what", what, "--to", "jsonl", "--ledger", ledger]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            while block := process.stdout.read(MEGABYTE):
                digest.update(block)
    return digest.hexdigest()[:12]


def table_of_figures(rows: Sequence[Row]) -> Table:
    """What was measured."""
    table = Table("database", title="ledger, whole processes", title_justify="left")
    headings = ("articles", "ingest s", "CPU s", "articles/s", "peak MB", "rebuild s", "peak MB", "deal as of a day ms")
    for heading in (*headings, "slowest", "exports"):
        table.add_column(heading, justify="right")
    for row in rows:
        table.add_row(
            row.database,
            f"{row.articles:,}",
            f"{row.ingest.wall:.1f}",
            f"{row.ingest.cpu:.1f}",
            f"{row.articles / row.ingest.wall:.0f}",
            f"{row.ingest.megabytes:.0f}",
            f"{row.rebuild.wall:.1f}",
            f"{row.rebuild.megabytes:.0f}",
            f"{row.deal_ms:.0f}",
            f"{row.slowest_deal_ms:.0f}",
            row.digest,
        )
    return table


def table_of_ratios(rows: Sequence[Row]) -> Table:
    """Each figure over that of the first row: near-linear growth keeps step with the articles."""
    table = Table("database", title="over the first row", title_justify="left")
    for heading in ("articles", "ingest", "CPU", "peak memory", "rebuild", "deal as of a day"):
        table.add_column(heading, justify="right")
    first = figures_of(rows[0])
    for row in rows:
        ratios = (mine / base if base else 0.0 for mine, base in zip(figures_of(row), first, strict=True))
        table.add_row(row.database, *(f"{ratio:.1f}" for ratio in ratios))
    return table


def figures_of(row: Row) -> tuple[float, ...]:
    """The figures whose growth counts."""
    return (row.articles, row.ingest.wall, row.ingest.cpu, row.ingest.megabytes, row.rebuild.wall, row.deal_ms)


if __name__ == "__main__":
    main()
