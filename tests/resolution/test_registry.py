from __future__ import annotations

import pytest

from suitor.model import Identifier, Scheme
from suitor.resolution.registry import Entry, entry_of
from tests.resolution.companies import KNOWN


@pytest.mark.parametrize(
    "name, expected",
    [
        ("Alibaba", "Alibaba Group Holding Limited"),
        ("ALIBABA GROUP", "Alibaba Group Holding Limited"),
        ("阿里巴巴集团控股有限公司", "Alibaba Group Holding Limited"),
        ("NYSE:BABA", "Alibaba Group Holding Limited"),
        ("BABA: NYSE", "Alibaba Group Holding Limited"),
        ("baba:xnys", "Alibaba Group Holding Limited"),
        ("XTKS:6758", "Sony Group Corporation"),
        ("Apple Computer, Inc.", "Apple Inc."),
        ("Philip Morris International Inc", "Philip Morris International"),
        ("Philip Morris", None),
        ("Delta", None),
        ("Merck", None),
        ("Merck and Company, Inc", "Merck & Co., Inc."),
        ("Merck & Co Inc", "Merck & Co., Inc."),
        ("MERCK KGAA", "Merck KGaA"),
        ("Apple Bank", None),
        ("BABA", None),
        ("NYSE:NONE", None),
        ("Flyme", None),
        ("", None),
    ],
)
def test_look_up(name: str, expected: str | None) -> None:
    found = KNOWN.lookup(name)
    assert (found.name if found else None) == expected


def test_what_several_share_has_candidates() -> None:
    assert [e.name for e in KNOWN.candidates("Philip Morris")] == ["Altria Group", "Philip Morris International"]


def test_what_is_known() -> None:
    assert KNOWN.knows("Delta")
    assert KNOWN.knows("Harbour Lantern")
    assert not KNOWN.knows("Basketline")


def test_makers_and_parents() -> None:
    maker, unit = KNOWN.maker("YunOS"), KNOWN.lookup("Samsung Electronics")
    assert maker is KNOWN.lookup("Alibaba")
    assert KNOWN.maker("Basketline") is None
    assert unit is not None
    assert KNOWN.parent(unit) is KNOWN.lookup("Samsung Group")
    assert maker is not None
    assert KNOWN.parent(maker) is None


@pytest.mark.parametrize(
    "names, expected",
    [
        (["Basketline Inc."], ["7", "BSKT:XNAS", "BSKTP:XNAS"]),
        (["Basketline Incorporated"], ["7", "BSKT:XNAS", "BSKTP:XNAS"]),
        (["Basketline"], []),
        (["Basketline Corp"], []),
        (["Harbour Lantern"], ["8"]),
        (["Harbour Lantern Holdings"], ["8"]),
        (["Harbour"], []),
        (["Oakley Trust"], []),
        (["Apple Bank"], []),
        (["Basketline Inc", "Harbour Lantern"], []),
    ],
)
def test_titles_of_registrants(names: list[str], expected: list[str]) -> None:
    assert [i.value for i in KNOWN.registrations(names)] == expected


def test_an_entry_from_its_yaml() -> None:
    row = {
        "name": "Quillon",
        "aliases": ["Q"],
        "former": None,
        "cik": 7,
        "ticker": ["QUI:XLON", "QLN:XNYS"],
        "type": "fund",
    }
    assert entry_of(row) == Entry(
        "Quillon",
        ("Q",),
        (),
        (Identifier(Scheme.CIK, "7"), Identifier(Scheme.TICKER, "QUI:XLON"), Identifier(Scheme.TICKER, "QLN:XNYS")),
        type="fund",
    )
