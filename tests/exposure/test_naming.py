from __future__ import annotations

import pytest

from suitor.exposure.naming import is_alike, is_crosshead, names_all

NAMED = [
    ("Basketline may buy Quillon.", ("Basketline plc", "Quillon Tools Ltd")),
    ("GE offered $30bn for Basketline's pumps.", ("General Electric Co", "Basketline")),
    ("General Electric will not say more.", ("General Electric Co",)),
    ("U.S. Steel took over the mill.", ("US Steel",)),
    ("US Steel took over the mill.", ("U.S. Steel Corp",)),
    ("Bank of America and J.P. Morgan are rivals.", ("Bank of America Corp.", "JPMorgan")),
    ("AT&T works with Quillon.", ("AT&T Inc", "Quillon")),
    ("Tarn wants to buy the rest.", ("Tarn Vale Robotics",)),
    ("TVR wants to buy the rest.", ("Tarn Vale Robotics",)),
    ("Icahn raised his stake in Quillon.", ("Carl Icahn", "Quillon")),
    ("阿里巴巴可能收购小米", ("阿里巴巴", "小米")),
    ("eBay said it may sell it.", ("eBay",)),
    ("Basketline (BSK) - the maker of carts - may buy Quillon.", ("Basketline", "Quillon")),
    ("lastlight sold it.", ("lastlight",)),
]
NOT_NAMED = [
    ("The company has agreed to buy Quillon.", ("Basketline", "Quillon")),
    ("LONDON (Harbour Wire) - Quillon may be sold.", ("Harbour Wire", "Quillon")),
    ("REGINA/TORONTO (Harbour Wire) - Quillon may be sold.", ("Regina", "Quillon")),
    ("LONDON, 3 May (Harbour Wire) - Quillon may be sold.", ("London Pumps", "Quillon")),
    ("It is a takeover target.", ("Target Corp",)),
    ("They met at the plant.", ("AT&T Inc",)),
    ("Western Union competes with Gas Natural.", ("Western Gas Resources",)),
    ("Bank of Japan will not say more.", ("Bank of America",)),
    ("The business was sold.", ("US Steel",)),
    ("China's growth slowed.", ("China Mobile",)),
    ("The three partners agreed.", ("Jana Partners",)),
]


@pytest.mark.parametrize(("text", "names"), NAMED)
def test_named(text: str, names: tuple[str, ...]) -> None:
    assert names_all(text, *names)


@pytest.mark.parametrize(("text", "names"), NOT_NAMED)
def test_not_named(text: str, names: tuple[str, ...]) -> None:
    assert not names_all(text, *names)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Quillon", "Quillon Partners", True),
        ("Quillon Corp", "QUILLON Inc.", True),
        ("Northwold Air", "Northwold Airlines", True),
        ("NT Bank", "Northwold-Tarn Bank", True),
        ("CAMEL", "Corran Asset Management & Energy", True),
        ("N. Tobacco", "Northwold Tobacco Plc", True),
        ("Quillon Bank", "Quillon Telecom", False),
        ("Quillon", "Basketline", False),
    ],
)
def test_names_of_what_may_be_one_company(one: str, other: str, alike: bool) -> None:
    assert is_alike(one, other) is is_alike(other, one) is alike


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("CASH IN HAND", True),
        ("NEGOTIATED DEAL Probability", True),
        ("NOTE", True),
        ("QUILLON TOOLS", False),
        ("General Tools", False),
        ("BASF", False),
        ("IBM", False),
    ],
)
def test_lines_in_capitals_that_divide_a_story(name: str, is_one: bool) -> None:
    assert is_crosshead(name) is is_one
