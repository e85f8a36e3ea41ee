"""Weights fitted anew, in the place of the shipped ones for a while."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from suitor.extraction.weighing import weights


@contextmanager
def weighing_with(tables: Mapping[str, Any]) -> Iterator[None]:
    """Lets extraction weigh with these tables, and puts the shipped ones back at the end.

    The cached table itself is filled anew, so that it does not matter who holds it already.

    Raises:
        TypeError: the shipped weights cannot be changed.
    """
    held = weights()
    if not isinstance(held, dict):
        raise TypeError("weights() no longer gives a dictionary")
    shipped = dict(held)
    try:
        _fill(held, tables)
        yield
    finally:
        _fill(held, shipped)


def _fill(held: dict[str, Any], tables: Mapping[str, Any]) -> None:
    held.clear()
    held.update(tables)
