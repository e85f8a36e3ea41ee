from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.figures import Figure, Section
from evaluation.floors import Floor, compare, data_hash, pinned, read_floors, write_floors


def measured(value: float, *, data: str = "d1", is_error: bool = False, name: str = "claims F1") -> list[Section]:
    return [Section([], [Figure(name, value, is_error=is_error)], data)]


@pytest.mark.parametrize(
    "value, is_error, data, fell, noted",
    [
        (0.61, False, "d1", False, ""),
        (0.60, False, "d1", False, ""),
        (0.59, False, "d1", True, ""),
        (0.59, True, "d1", False, ""),
        (0.61, True, "d1", True, ""),
        (0.10, False, "d2", False, "data differ"),
        (0.90, True, "d2", False, "data differ"),
    ],
)
def test_a_figure_against_its_floor(value: float, is_error: bool, data: str, fell: bool, noted: str) -> None:
    verdict = compare(measured(value, data=data, is_error=is_error), {"claims F1": Floor(0.60, "d1")})
    assert bool(verdict.fallen) is fell
    assert all("claims F1" in complaint for complaint in verdict.fallen)
    assert noted in " ".join(verdict.notes)
    assert bool(verdict.notes) is bool(noted)
    assert verdict.held == (not fell and not noted)


def test_figures_without_floor_and_floors_without_figure_are_named() -> None:
    notes = compare(measured(0.5, name="speed"), {"stage": Floor(0.8, "d1")}).notes
    assert notes == ["speed: 0.500, no floor yet", "stage: has a floor, but was not measured"]


def test_pinned_floors_lie_a_margin_off_and_hold(tmp_path: Path) -> None:
    sections = [Section([], [Figure("F1", 0.6234), Figure("error", 0.05, is_error=True), Figure("pace", 9, 3)], "d1")]
    path = tmp_path / "floors.json"
    write_floors(pinned(sections, {"kept": Floor(0.3, "d0")}), path)
    floors = read_floors(path)
    assert {name: floor.limit for name, floor in floors.items()} == {
        "F1": 0.6134,
        "error": 0.06,
        "pace": 6,
        "kept": 0.3,
    }
    verdict = compare(sections, floors)
    assert (verdict.held, verdict.fallen) == (3, [])


def test_without_a_file_there_are_no_floors(tmp_path: Path) -> None:
    assert read_floors(tmp_path / "floors.json") == {}


def test_the_hash_is_that_of_names_and_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    one.write_text("Quillmark buys Dunbrook.\n", encoding="utf-8")
    two.write_text("Dunbrook denies it.\n", encoding="utf-8")
    whole = data_hash([one, two])
    assert data_hash([two, one, tmp_path / "absent.jsonl"]) == whole
    assert data_hash([one]) != whole
    two.write_text("Dunbrook denies it!\n", encoding="utf-8")
    assert data_hash([one, two]) != whole
    two.write_text("Dunbrook denies it.\n", encoding="utf-8")
    assert data_hash([one, two.rename(tmp_path / "three.jsonl")]) != whole
