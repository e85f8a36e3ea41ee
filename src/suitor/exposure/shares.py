"""Market shares from a table: CSV or TOML with a line for each company of each market."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from suitor.exposure.share_lines import Line, SharesError, lines_of, number
from suitor.lexicon import load

_WHOLE = 100.0
_NOISE = 1e-6
_LEAST_KNOWN = 0.5  # of a market, for shares up to 1 to be taken as fractions
_OTHERS = frozenset(" ".join(words.split()) for words in load("what_if")["others"].split("|"))
_T = TypeVar("_T")


class Unit(StrEnum):
    """What the figures of a table are parts of: 100 or 1."""

    PERCENT = "percent"
    FRACTION = "fraction"


@dataclass(frozen=True, slots=True)
class MarketShare:
    """What a table says of one company in one market.

    Attributes:
        company: its name as the table has it.
        key: by which it is known; two names of one company have one key.
        share: of the market, in percent.
        line: where the table says so.
        margin: what it earns above marginal cost, as a fraction of its price, where given.
        price: its price, in whatever currency the table has, where given.
        diversion: of the sales that it would lose, the fraction that goes to others, by their keys.
    """

    company: str
    key: str
    share: float
    line: int
    margin: float | None = None
    price: float | None = None
    diversion: Mapping[str, float] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Market:
    """A market and who is in it.

    Attributes:
        name: its name as the table has it.
        companies: those named, the largest first.
    """

    name: str
    companies: tuple[MarketShare, ...]

    @property
    def shares(self) -> dict[str, float]:
        """Shares in percent by key."""
        return {found.key: found.share for found in self.companies}

    @property
    def fringe(self) -> float:
        """What nobody named has, in percent: taken as firms too small to count."""
        rest = _WHOLE - sum(found.share for found in self.companies)
        return rest if rest > _NOISE else 0.0

    def company(self, key: str) -> MarketShare | None:
        """What the table says of a company, or None where it is not in this market."""
        return next((found for found in self.companies if found.key == key), None)


@dataclass(frozen=True, slots=True)
class Shares:
    """A table of market shares.

    Attributes:
        markets: in the order of the table.
        unit: what its figures are parts of.
        detected: True when the table did not say so and its figures did.
        unread: columns that mean nothing here.
    """

    markets: tuple[Market, ...]
    unit: Unit
    detected: bool
    unread: tuple[str, ...] = ()


def read_shares(path: Path, unit: Unit | None = None, key: Callable[[str], str] | None = None) -> Shares:
    """Reads a table of market shares.

    Columns `market`, `company` and `share`; where there are, also `margin`, `price` and `diversion` ("Lark 30; Ostvale
    10"). A line for "others" is the fringe, as is what is left to 100 percent.

    Args:
        path: a CSV file (commas, semicolons or tabs), or TOML with a `[[share]]` table for each line.
        unit: what the figures are parts of; None to take it from the table.
        key: what makes two names one company; by default the name without case and spaces at its ends.

    Raises:
        SharesError: the table cannot be read or contradicts itself; the message names file and line, and what to do.
    """
    said, lines = lines_of(path)
    unit, detected = _unit(path, unit or (Unit(said) if said else None), lines)
    key = key or _folded
    every = [_share(line, unit, key) for line in lines]
    markets = [Market(name, tuple(_companies(path, name, found))) for name, found in _by_market(lines, every)]
    unread = dict.fromkeys(column for line in lines for column in line.unread)
    return Shares(tuple(markets), unit, detected, tuple(unread))


def is_fringe(name: str) -> bool:
    """Whether a line is not about a company but about all that are not named ("Others")."""
    return _folded(name).strip(".()") in _OTHERS


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _unit(path: Path, said: Unit | None, lines: Sequence[Line]) -> tuple[Unit, bool]:
    """What the figures are parts of, and whether that had to be found out."""
    marked = [line for line in lines if line.cells["share"].endswith("%")]
    if marked and said is Unit.FRACTION:
        raise marked[0].error("has a % sign, but the shares are said to be fractions; drop one or the other")
    if marked and len(marked) < len(lines) and said is None:
        bare = next(line for line in lines if line not in marked)
        raise bare.error("has no % sign and other lines have one; write it everywhere, or say `--unit percent`")
    if said or marked:
        return said or Unit.PERCENT, False
    figures = [number(line, "share") for line in lines]
    if any(figure > 1 for figure in figures):
        return Unit.PERCENT, True
    sums = [sum(number(line, "share") for line in found) for _, found in _by_market(lines, lines)]
    if all(_LEAST_KNOWN <= total <= 1 + _NOISE for total in sums):
        return Unit.FRACTION, True
    raise SharesError(
        f"{path}: the shares may be per cent or fractions of 1; say `--unit percent` or `--unit fraction`"
    )


def _share(line: Line, unit: Unit, key: Callable[[str], str]) -> MarketShare:
    share = number(line, "share") * (1 if unit is Unit.PERCENT else _WHOLE)
    if share > _WHOLE + _NOISE:
        most = f"{_WHOLE:g} %" if unit is Unit.PERCENT else "1"
        raise line.error(f"the share {line.cells['share']} is more than {most}; correct it, or the unit")
    name = line.cells["company"]
    margin = _part(line, "margin", line.cells.get("margin", ""), unit)
    price = number(line, "price") if line.cells.get("price") else None
    if price == 0:
        raise line.error("the price is 0; leave it empty where it is not known")
    return MarketShare(name, key(name), share, line.place, margin, price, dict(_diversion(line, unit, key)))


def _part(line: Line, column: str, text: str, unit: Unit) -> float | None:
    """A margin or a diversion ratio as a fraction; it is in the unit of the shares, or has a % sign."""
    if not text:
        return None
    value = number(line, column, text)
    is_percent = unit is Unit.PERCENT or text.endswith("%")
    if is_percent and 0 < value < 1 and not text.endswith("%"):
        raise line.error(
            f"the {column} {text} may be a fraction, while shares are in per cent; write 30 or 30 % for 0.3"
        )
    part = value / _WHOLE if is_percent else value
    if part > 1:
        raise line.error(f"the {column} {text} is more than the whole; it is a part of the price or of lost sales")
    return part


def _diversion(line: Line, unit: Unit, key: Callable[[str], str]) -> Iterator[tuple[str, float]]:
    """Whereto lost sales go: "Lark 30; Ostvale Foods 10 %"."""
    total = 0.0
    for item in filter(None, map(str.strip, line.cells.get("diversion", "").split(";"))):
        name, _, figure = item.removesuffix("%").strip().rpartition(" ")
        if not name:
            raise line.error(f"the diversion {item!r} is not a name and a figure, such as `Lark 30; Ostvale 10`")
        part = _part(line, "diversion", figure + item[len(item.removesuffix("%")) :], unit) or 0.0
        total += part
        yield key(name.rstrip(" :=")), part
    if total > 1 + _NOISE:
        raise line.error(f"diversions add up to {total * _WHOLE:g} %; no more than all lost sales can go to others")


def _by_market(lines: Sequence[Line], values: Iterable[_T]) -> list[tuple[str, list[_T]]]:
    """Values of lines by their markets, whose names are as first met."""
    found: dict[str, tuple[str, list[_T]]] = {}
    for line, value in zip(lines, values, strict=True):
        name = line.cells["market"]
        found.setdefault(_folded(name), (name, []))[1].append(value)
    return list(found.values())


def _companies(path: Path, market: str, found: Sequence[MarketShare]) -> list[MarketShare]:
    """The companies of a market, the largest first, checked against each other; the line of others is left out."""
    first: dict[str, MarketShare] = {}
    for share in found:
        if (other := first.setdefault(share.key, share)) is not share:
            raise SharesError(
                f"{path}:{share.line}: {share.company} is in {market} a second time (first as {other.company}, line "
                f"{other.line}); keep one line for each company and market"
            )
    total = sum(share.share for share in found)
    if total > _WHOLE + _NOISE:
        raise SharesError(
            f"{path}: the shares in {market} add up to {round(total, 4):g} %, more than 100 (lines {found[0].line} to "
            f"{found[-1].line}); correct them, or round them down"
        )
    return sorted((share for share in found if not is_fringe(share.company)), key=lambda share: -share.share)
