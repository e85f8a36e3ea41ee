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

from suitor.judging.signals import Signal, signals_of, stage_of
from suitor.judging.standing import Standing
from suitor.ledger import NotInLedger
from suitor.model import Deal, Kind, Stage
from suitor.outlook.odds import p_agreed, p_completed, p_completed_once_agreed
from suitor.outlook.standings import standing_of
from suitor.views import Views

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
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    return [_item(line, f"{path}, line {number}") for number, line in enumerate(lines, 1) if line.strip()]


class Respondent:
    """Answers items from a ledger, each as known on its day.

    Args:
        views: the ledger.
    """

    def __init__(self, views: Views) -> None:
        self._views = views

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
        found = [deal for id in self._claims.get(item.file, ()) if (deal := _deal(then, id)) is not None]
        best = max(found, key=lambda deal: _likeness(deal, item), default=None)
        return standing_of(then, best, item.day) if best else None

    @cached_property
    def _claims(self) -> Mapping[str, tuple[str, ...]]:
        """For the external id of each article, a claim of it in every deal that it speaks of."""
        claims: dict[str, list[str]] = defaultdict(list)
        for deal in self._views.at().deals():
            for report in deal.timeline:
                if report.external_id:
                    claims[report.external_id].append(report.claim_id)
        return {file: tuple(ids) for file, ids in claims.items()}


def _deal(views: Views, id: str) -> Deal | None:
    try:
        return views.deal(id)
    except NotInLedger:
        return None


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
            data.get("agreed_within_365"),
            data.get("completed_within_365"),
        )
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise OutcomesError(f'{place}: an item needs "id", "file" and "date" (2010-02-23): {error}') from error


def _names(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),) if value else ()
