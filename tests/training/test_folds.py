"""Folds: one deal is in one fold, whoever tells it and however the parties are called in full."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from training.corpus import Example, example_of
from training.folds import fold_of

FOLDS = 1000  # so many that two deals share one only by rare chance


def _example(name: str, *claims: tuple[bool, dict[str, list[str]]]) -> Example:
    told: list[dict[str, Any]] = [
        {"kind": "acquisition", "roles": roles, "background": aside, "support": []} for aside, roles in claims
    ]
    return example_of({"id": name, "title": "Markets", "text": "Shops opened late.", "claims": told}, "web")


def _deal(acquirer: str, target: str) -> tuple[bool, dict[str, list[str]]]:
    return False, {"acquirer": [acquirer], "target": [target]}


ASIDE = (True, {"acquirer": ["Tolvane"], "target": ["Marwick"]})
FIRST = _example("one", _deal("Quillon", "Basketline"))


@pytest.mark.parametrize(
    ("other", "together"),
    [
        (_example("two", _deal("Quillon", "Basketline")), True),
        (_example("two", _deal("Quillon Inc", "BASKETLINE Corp")), True),
        (_example("two", _deal("Basketline", "Quillon")), True),  # who buys whom may have turned
        (_example("two", ASIDE, _deal("Quillon", "Basketline")), True),  # what is told aside does not count
        (_example("two", _deal("Quillon", "Fenholt")), False),
        (_example("two", (False, {"acquirer": ["Quillon"], "target": ["", "Basketline"]})), True),  # a name left blank
        (_example("two", ASIDE), False),
        (_example("two"), False),
    ],
)
def test_one_deal_one_fold(other: Example, together: bool) -> None:
    assert (fold_of(FIRST, FOLDS) == fold_of(other, FOLDS)) is together


def test_without_a_deal_the_identifier_decides() -> None:
    folds = [fold_of(_example(name), FOLDS) for name in ("one", "one", "two")]
    assert folds[0] == folds[1] != folds[2]


@pytest.mark.parametrize("folds", [1, 2, 5])
def test_every_fold_is_used(folds: int) -> None:
    assert {fold_of(_example(str(i)), folds) for i in range(60)} == set(range(folds))


def test_folds_are_the_same_in_every_process() -> None:
    digest = hashlib.sha256(b"basketline quillon").digest()
    assert fold_of(FIRST, 1 << 64) == int.from_bytes(digest[:8], "big")
