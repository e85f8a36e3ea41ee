"""The lines of a table of market shares, from CSV or TOML: cells by column, each line knowing where it stands."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_REQUIRED = ("market", "company", "share")
_COLUMNS = frozenset((*_REQUIRED, "margin", "price", "diversion"))
_UNITS = ("percent", "fraction")
_TABLE = re.compile(r"^\s*\[\[\s*share\s*\]\]", re.MULTILINE)
_THOUSANDS = re.compile(r",\d{3}$")  # "1,250" may be one and a quarter or more than a thousand
_EXAMPLE = "market,company,share"


class SharesError(ValueError):
    """A table of market shares that cannot be used; the message names file and line, and says what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table.

    Attributes:
        path: the table.
        place: the number of the line in it, from 1.
        cells: what it says, by column; only columns that mean something here, none missing of those required.
        unread: its other columns.
    """

    path: Path
    place: int
    cells: Mapping[str, str] = field(hash=False)
    unread: tuple[str, ...] = ()

    def error(self, words: str) -> SharesError:
        """An error about this line."""
        return SharesError(f"{self.path}:{self.place}: {words}")


def lines_of(path: Path) -> tuple[str | None, list[Line]]:
    """What a table says of its unit, and its lines.

    Raises:
        SharesError: it cannot be read, or a line lacks a market, a company or a share.
    """
    text = _text(path)
    unit, lines = _from_toml(path, text) if path.suffix.lower() == ".toml" else (None, list(_from_csv(path, text)))
    if not lines:
        raise SharesError(f"{path}: holds no shares; write a line for each company below `{_EXAMPLE}`")
    for line in lines:
        for column in _REQUIRED:
            if not line.cells.get(column):
                raise line.error(f"has no {column}; every line needs {', '.join(_REQUIRED)}")
    return unit, lines


def number(line: Line, column: str, text: str | None = None) -> float:
    """A figure of a line, with or without a % sign; a comma is a decimal point but in prices, where it may not be one.

    Raises:
        SharesError: it is no number, or negative.
    """
    text = line.cells[column] if text is None else text
    bare = text.removesuffix("%").strip()
    if column != "price" and not _THOUSANDS.search(bare):
        bare = bare.replace(",", ".")
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", bare, re.ASCII):
        raise line.error(f"the {column} {text!r} is no number; write it like 24.5")
    if float(bare) < 0:
        raise line.error(f"the {column} {text} is negative; correct it")
    return float(bare)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SharesError(f"{path}: is no UTF-8 text (byte {error.start}); save it as CSV in UTF-8") from error
    except OSError as error:
        raise SharesError(f"{path}: {error.strerror}; give a readable CSV or TOML file") from error


def _from_csv(path: Path, text: str) -> Iterator[Line]:
    """The lines below the head; blank lines and those that begin with # are left out."""
    rows = _rows(path, text)
    place, head = next(rows, (1, [""]))
    columns = [_column(cell) for cell in head]
    if missing := [column for column in _REQUIRED if column not in columns]:
        said = ", ".join(filter(None, columns)) or "nothing"
        raise SharesError(f"{path}:{place}: the head says {said}, not {', '.join(missing)}; write `{_EXAMPLE}`")
    if twice := [column for column in _REQUIRED if columns.count(column) > 1]:
        raise SharesError(f"{path}:{place}: the head has {twice[0]} twice; keep one")
    for place, row in rows:
        if len(row) > len(columns):
            raise SharesError(
                f"{path}:{place}: has {len(row)} values for {len(columns)} columns; put names with a comma in quotes"
            )
        yield _line(path, place, zip(columns, row, strict=False))


def _rows(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with something in them, each with its number."""
    kept = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    marks = kept[0] if kept else ""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=marks.count), strict=True)
    try:
        for row in reader:
            if any(cell.strip() for cell in row) and not row[0].startswith("#"):
                yield reader.line_num, row
    except csv.Error as error:
        raise SharesError(f"{path}:{reader.line_num}: {error}; check the quotes") from error


def _from_toml(path: Path, text: str) -> tuple[str | None, list[Line]]:
    try:
        table: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SharesError(f"{path}: is no TOML: {error}") from error
    if unknown := set(table) - {"unit", "share"}:
        raise SharesError(f"{path}: has {', '.join(sorted(unknown))}, where only `unit` and [[share]] tables belong")
    unit, entries = table.get("unit"), table.get("share", [])
    if unit is not None and unit not in _UNITS:
        raise SharesError(f"{path}: the unit is {unit!r}; write {' or '.join(map(repr, _UNITS))}")
    places = [text.count("\n", 0, found.end()) + 1 for found in _TABLE.finditer(text)]
    if not isinstance(entries, list) or len(places) != len(entries):
        raise SharesError(f"{path}: write a [[share]] table, with the two brackets, for each company of each market")
    return unit, [_line(path, place, _cells(entry)) for place, entry in zip(places, entries, strict=True)]


def _cells(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The cells of a [[share]] table; a table of diversions as the cell of a CSV has them."""
    for column, value in entry.items():
        is_table = isinstance(value, Mapping)
        yield _column(column), "; ".join(f"{name} {part}" for name, part in value.items()) if is_table else str(value)


def _line(path: Path, place: int, cells: Iterable[tuple[str, str]]) -> Line:
    every = {column: " ".join(text.split()) for column, text in cells}
    known = {column: text for column, text in every.items() if column in _COLUMNS}
    return Line(path, place, known, tuple(column for column in every if column not in known and column))


def _column(cell: str) -> str:
    return cell.strip().casefold()
