"""Makes the table of US registrants that ships with the package, from the public list of their regulator.

The list (`company_tickers`, US Securities and Exchange Commission) is a work of the United States government and in
the public domain. The table is the same list in a condensed form, the same bytes from the same input:

    python -m training.registry ../shared/data/registry/sec_company_tickers.jsonl.gz src/suitor/resolution/sec.tsv.gz
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

COLUMNS = ("cik", "tickers", "title")


def registrants(lines: Iterable[str]) -> Iterator[tuple[int, str, str]]:
    """One row per registrant, sorted by its number.

    Args:
        lines: JSON objects of `cik`, `ticker` and `title`, one for each listed security.

    Yields:
        The number, all tickers in the order of the list divided by commas, and the title.

    Raises:
        ValueError: one number has two titles.
    """
    titles: dict[int, str] = {}
    tickers: dict[int, list[str]] = {}
    for row in map(json.loads, lines):
        cik, title = row["cik"], " ".join(row["title"].split())
        if titles.setdefault(cik, title) != title:
            raise ValueError(f"registrant {cik} has two titles, {titles[cik]!r} and {title!r}; keep one in the list")
        tickers.setdefault(cik, []).append(row["ticker"])
    for cik in sorted(titles):
        yield cik, ",".join(tickers[cik]), titles[cik]


def packed(rows: Iterable[tuple[int, str, str]]) -> bytes:
    """The table as gzipped TSV with a header line, without the time or a file name in it."""
    lines = ["\t".join(COLUMNS), *("\t".join(map(str, row)) for row in rows)]
    return gzip.compress(("\n".join(lines) + "\n").encode(), compresslevel=9, mtime=0)


def main() -> None:
    """Reads the list and writes the table."""
    parser = argparse.ArgumentParser(description="Make the table of US registrants.")
    parser.add_argument("source", type=Path, help="the list, as gzipped JSON lines")
    parser.add_argument("target", type=Path, help="where the table goes")
    paths = parser.parse_args()
    with gzip.open(paths.source, "rt", encoding="utf-8") as lines:
        paths.target.write_bytes(packed(registrants(lines)))


if __name__ == "__main__":
    main()
