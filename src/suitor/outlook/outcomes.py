"""Questions put by a file, a line for each: an article, a day and the parties; the ledger says where the deal stood."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from suitor.judging.course import day_of
from suitor.judging.signals import Signal, signals_of, stage_of
from suitor.judging.standing import Standing
from suitor.model import Deal, Kind, Stage
from suitor.outlook.odds import p_agreed, p_completed, p_completed_once_agreed
from suitor.outlook.standings import Standings, known_then
from suitor.views import Views

_NEEDS = 'an item needs "id", "file" and "date" (2010-02-23)'
_ALIKE = 60  # of 100; below, two names hardly mean one company


class OutcomesError(ValueError):
    """A line that puts no question; says which and why."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question about a deal on a day.

    Attributes:
        id: what the answer is filed under.
        file: external id of the article that speaks of the deal.
        day: the day; nothing later may be used.
        kind: what sort of deal.
        names: the parties, as somebody wrote them.
        stage: where somebody saw it stand; base rates are told apart by it, forecasts never are.
        agreed: whether it was agreed within 365 days, where the file says so.
        completed: whether it was completed within 365 days, likewise.
    """

    id: str
    file: str
    day: date
    kind: Kind | None = None
    names: tuple[str, ...] = ()
    stage: Stage | None = None
    agreed: bool | None = None
    completed: bool | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """An item with both probabilities and the standing that they rest on; None where the ledger has no such deal."""

    item: Item
    p_agreed: float
    p_completed: float
    stage: Stage | None
    signals: Mapping[str, Signal]
    standing: Standing | None


def read_items(path: str | Path) -> list[Item]:
    """The items of a file of JSON lines.

    Raises:
        OutcomesError: a line is no item; the message names it.
        OSError: the file cannot be read.
    """
    items: dict[str, Item] = {}
    with open(path, encoding="utf-8-sig") as lines:  # by line feeds alone, for names may hold other separators
        for number, line in enumerate(lines, 1):
            if line.strip():
                item = _item(line, f"{path}, line {number}")
                if items.setdefault(item.id, item) is not item:
                    raise OutcomesError(f"{path}, line {number}: another line has the id {item.id!r} already")
    return list(items.values())


class Respondent:
    """Answers items from a ledger, each as known on its day.

    Args:
        views: the ledger.
    """

    def __init__(self, views: Views) -> None:
        self._views = views
        self._standings = Standings(views)

    def answers(self, items: Iterable[Item]) -> Iterator[Answered]:
        """Both probabilities for every item, whatever its stage, and for one that the ledger knows nothing of."""
        for item in items:
            standing = self.standing(item)
            stage = stage_of(standing) if standing else None
            signals = signals_of(standing) if standing else {}
            agreed = p_agreed(stage, signals).probability
            done = p_completed().probability if stage is Stage.AGREED else agreed * p_completed_once_agreed()
            yield Answered(item, agreed, done, stage, signals, standing)

    def standing(self, item: Item) -> Standing | None:
        """How the deal of an item stood at the end of its day; None where the ledger has none by its article."""
        then = self._views.at(item.day, self._views.known_by)
        best = max(self._deals(then, item), key=lambda deal: _likeness(deal, item), default=None)
        return self._standings.of(then, best, item.day) if best else None

    def _deals(self, then: Views, item: Item) -> list[Deal]:
        """The deals that an article spoke of, as known then; none for an article that came later."""
        known: Iterable[Deal | None]
        if then.known_by is None and not self._changed_after(item):
            known = (known_then(then, deal) for deal in self._told.get(item.file, ()))
        else:
            known = then.deals()
        return [deal for deal in known if deal and any(report.external_id == item.file for report in deal.timeline)]

    def _changed_after(self, item: Item) -> bool:
        """Whether the article of an item stood on its day in another version than now."""
        last = self._last_days.get(item.file)
        if last is None or last <= item.day:
            return False
        versions = self._views.ledger.history(item.file)
        return any(day is not None and day <= item.day for day in (day_of(v.article.published) for v in versions))

    @cached_property
    def _told(self) -> Mapping[str, list[Deal]]:
        """For the external id of each article, the deals that it speaks of, as known now."""
        told: dict[str, list[Deal]] = defaultdict(list)
        for deal in self._views.at().deals():
            for file in {report.external_id for report in deal.timeline if report.external_id}:
                told[file].append(deal)
        return told

    @cached_property
    def _last_days(self) -> Mapping[str, date | None]:
        """For the external id of each article, the day of its last version."""
        heads = self._views.ledger.heads()
        return {head.external_id: day_of(head.published) for head in heads if head.external_id}


def _likeness(deal: Deal, item: Item) -> float:
    """How well a deal fits the names and the kind of an item; the kind counts for as much as a tenth of a name."""
    names = [party.name.lower() for parties in deal.roles.values() for party in parties]
    alike = [max((fuzz.token_set_ratio(wanted.lower(), name) for name in names), default=0.0) for wanted in item.names]
    return sum(score for score in alike if score >= _ALIKE) / max(len(alike), 1) + 10 * (deal.kind is item.kind)


def _item(line: str, place: str) -> Item:
    try:
        data: dict[str, Any] = json.loads(line)
        return Item(
            str(data["id"]),
            str(data["file"]),
            date.fromisoformat(data["date"]),
            Kind(data["kind"]) if data.get("kind") else None,
            (*_names(data.get("acquirer")), *_names(data.get("target"))),
            Stage(data["stage"]) if data.get("stage") else None,
            _outcome(data, "agreed_within_365"),
            _outcome(data, "completed_within_365"),
        )
    except KeyError as error:
        raise OutcomesError(f"{place} lacks {error}; {_NEEDS}") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise OutcomesError(f"{place}: {error}; {_NEEDS}") from error


def _outcome(data: Mapping[str, Any], key: str) -> bool | None:
    value = data.get(key)
    if value is not None and not isinstance(value, bool):
        raise ValueError(f"{key} is true, false or null, and not {value!r}")
    return value


def _names(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),) if value else ()
