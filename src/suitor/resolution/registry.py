"""The companies that ship with the package: names in many scripts, former names, and what registers call them."""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import yaml

from suitor.model import Identifier, Scheme
from suitor.resolution.names import exact, has_form, key, words

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SCHEMES = (Scheme.CIK, Scheme.TICKER, Scheme.LEI, Scheme.QID)
_LISTING = re.compile(r"(?P<first>[A-Za-z0-9.]{1,12})\s*:\s*(?P<second>[A-Za-z0-9.]{1,12})")
# What news and exchanges write for a market, as ISO 10383 has it.
_MARKETS = {
    "NYSE": "XNYS", "NASDAQ": "XNAS", "AMEX": "XASE", "LSE": "XLON", "LON": "XLON", "TSE": "XTKS", "TYO": "XTKS",
    "HKEX": "XHKG", "HKG": "XHKG", "SEHK": "XHKG", "SSE": "XSHG", "SZSE": "XSHE", "TSX": "XTSE", "ASX": "XASX",
    "FRA": "XFRA", "ETR": "XETR", "EPA": "XPAR", "AMS": "XAMS", "BIT": "XMIL", "BME": "XMAD", "SWX": "XSWX",
    "KRX": "XKRX", "NSE": "XNSE", "BSE": "XBOM", "STO": "XSTO",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A company, fund, state or person of the registry.

    Attributes:
        name: its full name today.
        aliases: other names in use, in any script.
        former: names that it had before.
        identifiers: what registers call it.
        parent: name of the entry that owns it, or None.
        products: names of what it makes; they are not the company.
        type: company, fund, state or person.
    """

    name: str
    aliases: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    parent: str | None = None
    products: tuple[str, ...] = ()
    type: str = "company"

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that it has or had, the full one first."""
        return (self.name, *self.aliases, *self.former)


class Registry:
    """Finds entries by name. What several share decides nothing, except that an entry's own full name is its own.

    Args:
        entries: the companies to know.
        registrants: for registrants of the US: CIK, tickers (with commas, without market) and title.
    """

    def __init__(self, entries: Iterable[Entry], registrants: Iterable[Sequence[str]] = ()) -> None:
        self.entries = tuple(entries)
        self._registrants = registrants
        self._own = _index((name, entry) for entry in self.entries for name in (entry.name,))
        self._other = _index((name, entry) for entry in self.entries for name in entry.names[1:])
        self._tickers = {
            identifier.value: entry
            for entry in self.entries
            for identifier in entry.identifiers
            if identifier.scheme is Scheme.TICKER
        }
        self._makers = _index((product, entry) for entry in self.entries for product in entry.products)

    def lookup(self, name: str) -> Entry | None:
        """The entry that a name or ticker (`NYSE: BABA`, `BABA:XNYS`) means, or None when none or several."""
        found = self.candidates(name)
        return found[0] if len(found) == 1 else None

    def candidates(self, name: str) -> tuple[Entry, ...]:
        """The entries that a name may mean."""
        listed = self._tickers.get(_listing(name) or "")
        if listed is not None:
            return (listed,)
        at = key(name)
        found = self._own.get(at) or self._other.get(at) or ()
        if len(found) < 2:
            return found
        return tuple(entry for entry in found if _has_its_form(name, entry)) or found

    def id_form(self, entry: Entry) -> str:
        """What the id of an entry is made of: the key of its name, or its exact form where the key is shared."""
        at = key(entry.name)
        return at if len(self._own[at]) == 1 else exact(entry.name)

    def maker(self, product: str) -> Entry | None:
        """Who makes the product, when it is one company's."""
        found = self._makers.get(key(product), ())
        return found[0] if len(found) == 1 else None

    def parent(self, entry: Entry) -> Entry | None:
        """The entry that owns an entry."""
        return self.lookup(entry.parent) if entry.parent else None

    def knows(self, name: str) -> bool:
        """True for names of entries and of registrants of the US."""
        return bool(self.candidates(name)) or _title(name) in self._titles

    def registrations(self, names: Iterable[str]) -> tuple[Identifier, ...]:
        """What the US register calls a company of these names.

        A title must be the same as one of the names in full; a name of several words may be without its legal form.
        Titles that several registrants share lend nothing.
        """
        found = {row for name in names for row in self._titles.get(_title(name), ())}
        if len(found) != 1:
            return ()
        cik, tickers = found.pop()
        return (Identifier(Scheme.CIK, cik), *(Identifier(Scheme.TICKER, t) for t in tickers.split() if ":" in t))

    @cached_property
    def _titles(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        table: dict[str, tuple[tuple[str, str], ...]] = {}
        for cik, tickers, title in self._registrants:
            at = _title(re.sub(r"\s*/.*", "", title))  # "SEABOARD CORP /DE/": the state is no part of the name
            if (cik, tickers) not in table.get(at, ()):
                table[at] = (*table.get(at, ()), (cik, tickers))
        return table


@cache
def registry() -> Registry:
    """The registry that ships with the package, read once; titles of registrants when they are first asked for."""
    folder = files("suitor.resolution")
    rows = yaml.load(folder.joinpath("registry.yaml").read_text(encoding="utf-8"), _Loader)
    return Registry(map(entry_of, rows), _Shipped())


def entry_of(row: Mapping[str, Any]) -> Entry:
    """An entry from its YAML: a name, and whatever is known of the other fields and of registers."""
    return Entry(
        name=str(row["name"]),
        aliases=_several(row.get("aliases")),
        former=_several(row.get("former")),
        identifiers=tuple(
            Identifier(scheme, value) for scheme in _SCHEMES for value in _several(row.get(scheme.value))
        ),
        parent=row.get("parent"),
        products=_several(row.get("products")),
        type=row.get("type", "company"),
    )


def _several(value: Any) -> tuple[str, ...]:
    """A value of YAML as strings: nothing, one, or a list of them."""
    return tuple(map(str, value)) if isinstance(value, list) else () if value is None else (str(value),)


class _Shipped:
    """Rows of `sec.tsv.gz`, read each time that they are gone through."""

    def __iter__(self) -> Any:
        with (
            files("suitor.resolution").joinpath("sec.tsv.gz").open("rb") as file,
            gzip.open(file, "rt", encoding="utf-8") as text,
        ):
            rows = csv.reader(text, delimiter="\t", quoting=csv.QUOTE_NONE)
            yield from (row[:3] for row in rows if len(row) >= 3 and row[0] != "cik")


def _index(pairs: Iterable[tuple[str, Entry]]) -> dict[str, tuple[Entry, ...]]:
    table: dict[str, tuple[Entry, ...]] = {}
    for name, entry in pairs:
        at = key(name)
        if entry not in table.get(at, ()):
            table[at] = (*table.get(at, ()), entry)
    return table


def _has_its_form(name: str, entry: Entry) -> bool:
    """True when a name goes as far as an entry's name with its legal form: "Merck & Co Inc" for Merck & Co."""
    forms = [exact(other) for other in entry.names if has_form(other)]
    return any(f"{exact(name)} ".startswith(f"{form} ") for form in forms)


def _title(name: str) -> str:
    """The name in full: with its legal form when it is one word, for "Frontier" is not yet Frontier Inc."""
    core = words(name)
    return " ".join(core) if len(core) > 1 else exact(name)


def _listing(name: str) -> str | None:
    """A listing as `TICKER:MIC`, whichever of the two stands first."""
    match = _LISTING.fullmatch(name.strip())
    if match is None:
        return None
    first, second = match["first"].upper(), match["second"].upper()
    if first in _MARKETS or first in _MARKETS.values():
        first, second = second, first
    return f"{first}:{_MARKETS.get(second, second)}"
