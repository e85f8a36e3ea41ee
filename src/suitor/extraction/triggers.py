"""Triggers: the words that say what goes on between companies, from `lexicon/triggers.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from suitor.lexicon import IRREGULAR_VERBS, Phrases, load
from suitor.model import Kind, Role

_FLAGS = ("stake", "percent", "active", "share", "alone")
_WEIGHT = 0.6


@dataclass(frozen=True, slots=True)
class Trigger:
    """One entry of the trigger lexicon; `lexicon/triggers.yaml` explains the fields."""

    kind: Kind
    frame: str
    roles: Mapping[str, Role] = field(hash=False)
    weight: float
    stake: bool
    percent: bool = False
    active: bool = False
    share: bool = False
    alone: bool = False
    needs: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()


@cache
def triggers() -> Phrases[Trigger]:
    """The trigger lexicon, compiled."""
    entries = []
    for entry in load("triggers"):
        roles = {place: Role(role) for place, role in entry["roles"].items()}
        flags = {flag: bool(entry.get(flag)) for flag in _FLAGS}
        trigger = Trigger(
            kind=Kind(entry["kind"]),
            frame=entry["frame"],
            roles=roles,
            weight=entry.get("weight", _WEIGHT),
            needs=frozenset(entry.get("needs", "").split()),
            unless=frozenset(entry.get("unless", "").split()),
            **flags,
        )
        entries += [(str(phrase), trigger) for phrase in entry["phrases"]]
    return Phrases(entries, IRREGULAR_VERBS)
