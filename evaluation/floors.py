"""Floors: figures that must not fall, each with the hash of the data that it was measured on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.figures import Figure, Section

FLOORS = Path(__file__).parent / "floors.json"
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Floor:
    """What a figure must keep to.

    Attributes:
        limit: the least value, the greatest one where less is better.
        data: the hash of the data that it was measured on.
    """

    limit: float
    data: str


@dataclass(slots=True)
class Verdict:
    """How the figures stand to their floors.

    Attributes:
        fallen: what fell, in words.
        notes: what could not be compared, in words.
        held: how many figures hold.
    """

    fallen: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    held: int = 0


def data_hash(paths: Iterable[Path]) -> str:
    """The SHA-256 over the names and the bytes of files, in the order of their names; absent ones are passed over."""
    whole = hashlib.sha256()
    for path in sorted(paths, key=lambda p: (p.name, str(p))):
        if path.is_file():
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            whole.update(f"{path.name} {content}\n".encode())
    return whole.hexdigest()


def read_floors(path: Path = FLOORS) -> dict[str, Floor]:
    """The pinned floors by the name of their figure; none where there is no such file."""
    if not path.exists():
        return {}
    return {
        name: Floor(entry["limit"], entry["sha256"])
        for name, entry in json.loads(path.read_text(encoding="utf-8")).items()
    }


def write_floors(floors: Mapping[str, Floor], path: Path = FLOORS) -> None:
    """Writes floors, in the order of their names."""
    table = {name: {"limit": floor.limit, "sha256": floor.data} for name, floor in sorted(floors.items())}
    path.write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def compare(sections: Sequence[Section], floors: Mapping[str, Floor]) -> Verdict:
    """How every figure stands to its floor; what was measured on other data is not compared."""
    verdict = Verdict()
    measured = {figure.name: (figure, section.data) for section in sections for figure in section.figures}
    for name, (figure, data) in measured.items():
        floor = floors.get(name)
        if floor is None:
            verdict.notes.append(f"{name}: {figure.value:.3f}, no floor yet")
        elif floor.data != data:
            verdict.notes.append(f"{name}: {figure.value:.3f}, not compared: the data differ from those of its floor")
        elif _fell(figure, floor):
            verdict.fallen.append(_complaint(figure, floor))
        else:
            verdict.held += 1
    verdict.notes += [f"{name}: has a floor, but was not measured" for name in floors if name not in measured]
    return verdict


def pinned(sections: Sequence[Section], floors: Mapping[str, Floor]) -> dict[str, Floor]:
    """The floors with those of the present figures put in; figures that were not measured keep theirs."""
    present = {figure.name: Floor(_limit(figure), section.data) for section in sections for figure in section.figures}
    return {**floors, **present}


def _limit(figure: Figure) -> float:
    limit = figure.value + figure.margin if figure.is_error else figure.value - figure.margin
    return round(max(0.0, limit), _DIGITS)


def _fell(figure: Figure, floor: Floor) -> bool:
    return figure.value > floor.limit if figure.is_error else figure.value < floor.limit


def _complaint(figure: Figure, floor: Floor) -> str:
    side = "above its ceiling" if figure.is_error else "below its floor"
    return f"{figure.name}: {figure.value:.4f} is {side} of {floor.limit:.4f}"
