"""One deal as of a day: how long a ledger takes to say what was known of it then.

    python benchmarks/as_of.py LEDGER [--deals 30]

Takes random deals with several reports (seeded) and those with most reports, on the day in the middle of each timeline,
and prints the median, the 95th percentile and the slowest in milliseconds. Opening the ledger is not in it.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Sequence
from datetime import date

from suitor import open_ledger
from suitor.model import Deal
from suitor.views import Views

_SEED = 7


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", help="a path or URL")
    parser.add_argument("--deals", type=int, default=30, help="how many deals of each sort")
    args = parser.parse_args()
    with open_ledger(args.ledger) as views:
        several = [deal for deal in views.deals() if len(days_of(deal)) > 1]
        chance = random.Random(_SEED)
        sorts = {
            "random": chance.sample(several, min(args.deals, len(several))),
            "longest": sorted(several, key=lambda deal: -len(deal.timeline))[: args.deals],
        }
        print(f"{'deals':<10}{'count':>7}{'median':>9}{'95 %':>9}{'slowest':>9}   ms")
        for name, deals in sorts.items():
            print(row(name, [milliseconds(views, deal) for deal in deals]))


def days_of(deal: Deal) -> list[date]:
    """The days of its reports, in order."""
    return sorted({report.published.start for report in deal.timeline if report.published})


def milliseconds(views: Views, deal: Deal) -> float:
    """How long the view of a deal in the middle of its timeline takes."""
    days = days_of(deal)
    begin = time.perf_counter()
    views.at(days[len(days) // 2]).deal(deal.id)
    return (time.perf_counter() - begin) * 1000


def row(name: str, times: Sequence[float]) -> str:
    ordered = sorted(times)
    late = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return f"{name:<10}{len(ordered):>7}{statistics.median(ordered):>9.0f}{late:>9.0f}{ordered[-1]:>9.0f}"


if __name__ == "__main__":
    main()
