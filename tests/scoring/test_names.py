"""Loose agreement of names: which strings name the same party, and which do not."""

from __future__ import annotations

import pytest

from suitor.scoring.names import folded, matched, same_name

SAME = [
    ("Quillon", "QUILLON"),
    ("Quillon Inc", "Quillon Incorporated"),
    ("the Quillon Group", "Quillon Holdings plc"),
    ("Société Marbois", "Societe Marbois SA"),
    ("Quillon's", "Quillon"),
    ("Hart & Moss", "Hart and Moss"),
    ("Quillon", "Quillon Basket Works"),
    ("Basket Works", "Quillon Basket Works"),
    ("QBW", "Quillon Basket Works"),
    ("Northern River Shipping Trust", "Northern River Shipping"),
    ("Holding Co", "Holding Co"),
    ("小米", "小米"),
]
DIFFERENT = [
    ("Quillon", "Basketline"),
    ("Works", "Quillon Basket Works"),
    ("Northern River Shipping", "Northern Lake Banking"),
    ("", "Quillon"),
    ("---", "Quillon"),
    ("Q", "Quillon"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_same_name(left: str, right: str) -> None:
    assert same_name(left, right)
    assert same_name(right, left)


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_different_names(left: str, right: str) -> None:
    assert not same_name(left, right)
    assert not same_name(right, left)


def test_a_name_of_legal_forms_keeps_its_words() -> None:
    assert folded("The Limited") == ("the", "limited")


@pytest.mark.parametrize(
    ("gold", "raised", "count"),
    [
        (["Quillon"], ["Quillon Inc", "Quillon"], 1),
        (["Quillon", "Quillon Inc"], ["Quillon"], 1),
        (["Quillon", "Basketline"], ["Basketline plc", "Quillon"], 2),
        ([], ["Quillon"], 0),
    ],
)
def test_each_raised_name_serves_once(gold: list[str], raised: list[str], count: int) -> None:
    assert matched(gold, raised) == count
