"""Rows of text in aligned columns, for pipes and files."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence


def aligned(rows: Sequence[Sequence[str]], widest: Sequence[int]) -> Iterator[str]:
    """Rows as lines with aligned columns.

    Args:
        rows: the cells of each row, as many as there are columns, each on one line.
        widest: the most that each column but the last may take; what is longer stands out of its column.
    """
    yield from padded(rows, widths_of(rows, widest))


def padded(rows: Iterable[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    """Rows as lines, their cells filled up to these widths, which the last column does not need."""
    for row in rows:
        cells = [cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=False)]
        yield "  ".join([*cells, row[-1]])


def widths_of(rows: Sequence[Sequence[str]], widest: Sequence[int]) -> list[int]:
    """The width of each column but the last, what is longer than it may be left out of account."""
    fitting = [[_width(row[i]) for row in rows if _width(row[i]) <= most] for i, most in enumerate(widest)]
    return [max(widths, default=0) for widths in fitting]


def _width(text: str) -> int:
    """Columns on a terminal: wide East Asian characters take two, combining ones none."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)
