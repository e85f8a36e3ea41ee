"""Scores of filled acquisition templates, and the text format that they are kept in.

A template is lines of `SLOT: value`, the first of them `TEXT: id`. A value is a string in double quotes; alternatives
that mean the same filler stand on one line, separated by ` / `; several fillers stand on several lines of the same
slot; `---` marks an empty slot. A filler is right when it equals one of the alternatives, spaces aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from suitor.scoring.tally import NO_RATE, Rate

SLOTS = ("ACQUIRED", "ACQBUS", "ACQLOC", "DLRAMT", "PURCHASER", "SELLER", "STATUS")
TOTAL = "TOTAL"
_EMPTY = "---"
_QUOTED = re.compile(r'"([^"]*)"')

Alternatives = frozenset[str]
"""Strings that mean the same filler."""
Slots = dict[str, list[Alternatives]]
"""The fillers of each slot of one text."""


def parse_templates(text: str) -> dict[str, Slots]:
    """The templates that a text holds, by the id of their article; lines that fill no slot are passed over."""
    found: dict[str, Slots] = {}
    slots = empty_slots()
    for line in text.splitlines():
        name, _, value = (part.strip() for part in line.partition(":"))
        if name == "TEXT":
            slots = found.setdefault(value, empty_slots())
        elif name in SLOTS and value not in ("", _EMPTY):
            slots[name].append(_alternatives(value))
    return found


def read_templates(path: Path) -> dict[str, Slots]:
    """The templates of a file, or of every file in a folder.

    Raises:
        OSError: the path cannot be read.
    """
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return parse_templates("\n".join(file.read_text(encoding="utf-8", errors="replace") for file in files))


def format_template(id_: str, fillers: Mapping[str, Sequence[str]]) -> str:
    """One template as text, ending in a line break; a double quote within a value becomes a single one,
    for the format has no way to write it.
    """
    return "".join(f"{line}\n" for line in (f"TEXT: {id_}", *_slot_lines(fillers)))


def slots_of(fillers: Mapping[str, Sequence[str]]) -> Slots:
    """Predicted fillers in the shape that scoring compares."""
    return {slot: [frozenset({_spaced(filler)}) for filler in fillers.get(slot, ())] for slot in SLOTS}


def empty_slots() -> Slots:
    """A template without fillers."""
    return {slot: [] for slot in SLOTS}


def score_templates(gold: Mapping[str, Slots], raised: Mapping[str, Slots]) -> dict[str, Rate]:
    """The rate of every slot, and their sum under `TOTAL`; texts that the gold does not hold count for nothing."""
    rates = dict.fromkeys(SLOTS, NO_RATE)
    for id_, wanted in gold.items():
        got = raised.get(id_) or empty_slots()
        for slot in SLOTS:
            rates[slot] += _slot_rate(wanted[slot], got[slot])
    return {**rates, TOTAL: sum(rates.values(), NO_RATE)}


def _slot_rate(gold: Sequence[Alternatives], raised: Sequence[Alternatives]) -> Rate:
    left = list(gold)
    for filler in raised:
        hit = next((wanted for wanted in left if wanted & filler), None)
        if hit is not None:
            left.remove(hit)
    return Rate(len(gold) - len(left), len(raised), len(gold))


def _slot_lines(fillers: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for slot in SLOTS:
        values = [_spaced(filler).replace('"', "'") for filler in fillers.get(slot, ())]
        yield from (f'{slot}: "{value}"' for value in values)
        if not values:
            yield f"{slot}: {_EMPTY}"


def _alternatives(value: str) -> Alternatives:
    return frozenset(_spaced(quoted) for quoted in _QUOTED.findall(value)) or frozenset({value})


def _spaced(text: str) -> str:
    return " ".join(text.split())
