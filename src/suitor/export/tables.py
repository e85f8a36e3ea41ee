"""Records as rows: which columns a table of claims, deals, companies or articles has, and where each comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from suitor.export.records import Json, What
from suitor.model import Role, Scheme


class Sort(Enum):
    """What a column holds."""

    TEXT = "text"
    TEXTS = "texts"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"
    DAY = "day"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        name: its head.
        sort: what it holds; days and times are ISO 8601 text in UTC.
        of: its value in a record, None where there is none.
    """

    name: str
    sort: Sort
    of: Callable[[Json], Any]


def columns_of(what: What, *, with_recorded: bool = False) -> tuple[Column, ...]:
    """The columns of a table of such records."""
    timed = with_recorded and what in (What.CLAIMS, What.ARTICLES)
    return COLUMNS[what] + ((_column("recorded", Sort.TIME),) if timed else ())


def _column(name: str, sort: Sort = Sort.TEXT, path: str | None = None) -> Column:
    """The value at a path of keys ("evidence.text"); the name is the path when none is given."""
    keys = (path or name).split(".")
    return Column(name, sort, lambda record: _at(record, keys))


def _at(record: Any, keys: Sequence[str]) -> Any:
    for key in keys:
        if record is None:
            return None
        record = record[key]
    return record


def _each(name: str, path: str, key: str) -> Column:
    """A key of every item of a list."""
    keys = path.split(".")
    return Column(name, Sort.TEXTS, lambda record: [item[key] for item in _at(record, keys)])


def _role(role: Role) -> Column:
    def names(record: Json) -> list[str]:
        return [party["name"] for party in record["roles"].get(role.value, ())]

    return Column(role.value, Sort.TEXTS, names)


def _identifier(scheme: Scheme) -> Column:
    def values(record: Json) -> list[str]:
        return [each["value"] for each in record["identifiers"] if each["scheme"] == scheme.value]

    return Column(scheme.value, Sort.TEXTS, values)


def _published(path: str) -> tuple[Column, ...]:
    return (
        _column("published_from", Sort.DAY, f"{path}.from"),
        _column("published_to", Sort.DAY, f"{path}.to"),
        _column("published_by", Sort.TEXT, f"{path}.by"),
    )


def _day_of(which: Callable[[Iterable[str]], str]) -> Callable[[Json], str | None]:
    def day(record: Json) -> str | None:
        days = [article["published"]["from"] for article in record["articles"] if article["published"]]
        return which(days) if days else None

    return day


def _party_ids(record: Json) -> list[str]:
    return [party["company"] for parties in record["roles"].values() for party in parties]


_ROLES = tuple(_role(role) for role in Role)
_DEAL_ROLES = tuple(
    _role(role)
    for role in (Role.ACQUIRER, Role.TARGET, Role.SELLER, Role.INVESTOR, Role.INVESTEE, Role.PARTY, Role.VENTURE)
)

DEAL_COLUMNS = (
    _column("id"),
    _column("kind"),
    *_DEAL_ROLES,
    Column("companies", Sort.TEXTS, _party_ids),
    _column("stage"),
    _column("reason"),
    _column("lapsed", Sort.FLAG),
    Column("first_published", Sort.DAY, _day_of(min)),
    Column("last_published", Sort.DAY, _day_of(max)),
    Column("articles", Sort.INTEGER, lambda record: len(record["articles"])),
    _column("roots", Sort.INTEGER),
    _column("odds", Sort.NUMBER, "forecast.probability"),
    _column("odds_of", path="forecast.question.stage"),
    _column("odds_by", Sort.DAY, "forecast.question.by"),
)
COLUMNS: dict[What, tuple[Column, ...]] = {
    What.DEALS: DEAL_COLUMNS,
    What.CLAIMS: (
        _column("id"),
        _column("deal"),
        _column("article", path="article.id"),
        _column("external_id", path="article.external_id"),
        _column("url", path="article.url"),
        *_published("article.published"),
        _column("kind"),
        *_ROLES,
        _column("stage"),
        _column("reason"),
        _column("certainty"),
        _column("polarity"),
        _column("background", Sort.FLAG),
        _each("attribution", "attribution", "name"),
        _column("amount", Sort.NUMBER, "amount.value"),
        _column("currency", path="amount.currency"),
        _column("stake_pct", Sort.NUMBER),
        _column("aim"),
        _column("when", path="when.text"),
        _column("evidence", path="evidence.text"),
        _column("start", Sort.INTEGER, "evidence.start"),
        _column("end", Sort.INTEGER, "evidence.end"),
        _column("confidence", Sort.NUMBER),
    ),
    What.COMPANIES: (
        _column("id"),
        _column("name"),
        _column("names", Sort.TEXTS),
        *(_identifier(scheme) for scheme in Scheme),
    ),
    What.ARTICLES: (
        _column("id"),
        _column("external_id"),
        _column("url"),
        _column("title"),
        _column("publisher"),
        _column("byline"),
        *_published("published"),
        _column("language"),
        _column("partial", Sort.FLAG),
        _column("text"),
    ),
}
