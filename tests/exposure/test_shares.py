from __future__ import annotations

from pathlib import Path

import pytest

from suitor.exposure.share_lines import SharesError
from suitor.exposure.shares import Unit, is_fringe, read_shares

HEAD = "market,company,share\n"


def table(folder: Path, text: str, name: str = "shares.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def shares_of(path: Path, unit: Unit | None = None) -> dict[str, dict[str, float]]:
    read = read_shares(path, unit)
    return {market.name: {found.company: found.share for found in market.companies} for market in read.markets}


READ = [
    ("plain", HEAD + "Salt,Quillon,40\nSalt,Lark,25.5\n", {"Salt": {"Quillon": 40, "Lark": 25.5}}),
    ("several markets", HEAD + "Salt,Quillon,40\nTar,Lark,7\nSALT,Lark,5\n", {"Salt": {"Quillon": 40, "Lark": 5}, "Tar": {"Lark": 7}}),
    ("the largest first", HEAD + "Salt,Lark,5\nSalt,Quillon,40\n", {"Salt": {"Quillon": 40, "Lark": 5}}),
    ("semicolons and decimal commas", "Market;Company;Share\nSalt;Quillon;40,5\n", {"Salt": {"Quillon": 40.5}}),
    ("tabs", "market\tcompany\tshare\nSalt\tQuillon\t40\n", {"Salt": {"Quillon": 40}}),
    ("columns in another order", "share,market,company\n40,Salt,Quillon\n", {"Salt": {"Quillon": 40}}),
    ("a byte order mark, blank lines and remarks", "\ufeff# 2014\n\n" + HEAD + "# guess\nSalt,Quillon,40\n\n", {"Salt": {"Quillon": 40}}),
    ("signs", HEAD + "Salt,Quillon,0.5 %\nSalt,Lark,0.25%\n", {"Salt": {"Quillon": 0.5, "Lark": 0.25}}),
    ("fractions", HEAD + "Salt,Quillon,0.4\nSalt,Lark,0.25\n", {"Salt": {"Quillon": 40, "Lark": 25}}),
    ("a monopoly", HEAD + "Salt,Quillon,1\n", {"Salt": {"Quillon": 100}}),
    ("one in per cent says that all are", HEAD + "Salt,Quillon,0.4\nTar,Lark,25\n", {"Salt": {"Quillon": 0.4}, "Tar": {"Lark": 25}}),
    ("nobody's share is a share", HEAD + "Salt,Quillon,40\nSalt,Lark,0\n", {"Salt": {"Quillon": 40, "Lark": 0}}),
    ("names with commas", HEAD + 'Salt,"Quillon, Lark & Sons",40\n', {"Salt": {"Quillon, Lark & Sons": 40}}),
    ("exactly all", HEAD + "Salt,Quillon,33.3\nSalt,Lark,33.3\nSalt,Corran,33.4\n", {"Salt": {"Corran": 33.4, "Quillon": 33.3, "Lark": 33.3}}),
    ("others are no company", HEAD + "Salt,Quillon,40\nSalt,Others,60\n", {"Salt": {"Quillon": 40}}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in READ], ids=[row[0] for row in READ])
def test_tables(tmp_path: Path, text: str, expected: dict[str, dict[str, float]]) -> None:
    found = shares_of(table(tmp_path, text))
    assert {market: list(shares.items()) for market, shares in found.items()} == {
        market: [(name, pytest.approx(share)) for name, share in shares.items()] for market, shares in expected.items()
    }


REFUSED = [
    ("no market", HEAD + ",Quillon,40\n", ":2: has no market"),
    ("no company", HEAD + "Salt,Quillon,40\nSalt,,40\n", ":3: has no company"),
    ("no share", HEAD + "Salt,Quillon\n", ":2: has no share"),
    ("negative", HEAD + "Salt,Quillon,-4\n", ":2: the share -4 is negative"),
    ("words", HEAD + "Salt,Quillon,about 40\n", ":2: the share 'about 40' is no number; write it like 24.5"),
    ("thousands", HEAD + 'Salt,Quillon,"1,250"\n', ":2: the share '1,250' is no number"),
    ("not a number", HEAD + "Salt,Quillon,nan\n", ":2: the share 'nan' is no number"),
    ("more than all", HEAD + "Salt,Quillon,140\n", ":2: the share 140 is more than 100 %"),
    ("sums above all", HEAD + "Salt,Quillon,70\nTar,Lark,9\nSalt,Lark,40\n", "the shares in Salt add up to 110 %, more than 100 (lines 2 to 4)"),
    ("sums a little above", HEAD + "Salt,Quillon,60.1\nSalt,Lark,40\n", "add up to 100.1 %"),
    ("others count in the sum", HEAD + "Salt,Quillon,60\nSalt,Others,41\n", "add up to 101 %"),
    ("twice", HEAD + "Salt,Quillon,40\nTar,Quillon,4\nsalt,QUILLON,30\n", ":4: QUILLON is in Salt a second time (first as Quillon, line 2)"),
    ("per cent or fractions", HEAD + "Salt,Quillon,0.2\nSalt,Lark,0.1\n", "may be per cent or fractions of 1; say `--unit percent`"),
    ("fractions that exceed all", HEAD + "Salt,Quillon,0.9\nSalt,Lark,0.4\n", "may be per cent or fractions"),
    ("signs on some", HEAD + "Salt,Quillon,40 %\nSalt,Lark,30\n", ":3: has no % sign and other lines have one"),
    ("no head", "Salt,Quillon,40\n", ":1: the head says salt, quillon, 40, not market, company, share"),
    ("a column short", "market,company\nSalt,Quillon\n", ":1: the head says market, company, not share"),
    ("a column twice", "market,company,share,share\nSalt,Quillon,4,5\n", ":1: the head has share twice"),
    ("too many values", HEAD + "Salt,Quillon, Inc,40\n", ":2: has 4 values for 3 columns; put names with a comma in quotes"),
    ("nothing", "", ":1: the head says nothing"),
    ("a head alone", HEAD, "holds no shares"),
    ("an open quote", HEAD + 'Salt,"Quillon,40\n', "check the quotes"),
    ("a margin of more than all", "market,company,share,margin\nSalt,Quillon,40,130\n", ":2: the margin 130 is more than the whole"),
    ("a margin that may be a fraction", "market,company,share,margin\nSalt,Quillon,40,0.3\n", ":2: the margin 0.3 may be a fraction"),
    ("no price", "market,company,share,price\nSalt,Quillon,40,0\n", ":2: the price is 0"),
    ("a price in thousands", 'market,company,share,price\nSalt,Quillon,40,"1,5"\n', ":2: the price '1,5' is no number"),
    ("diversion without a figure", "market,company,share,diversion\nSalt,Quillon,40,Lark\n", ":2: the diversion 'Lark' is not a name and a figure"),
    ("diversion of more than all", "market,company,share,diversion\nSalt,Quillon,40,Lark 70; Corran 40\n", ":2: diversions add up to 110 %"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_tables_that_are_refused(tmp_path: Path, text: str, words: str) -> None:
    path = table(tmp_path, text)
    with pytest.raises(SharesError) as error:
        read_shares(path)
    assert str(error.value).startswith(str(path))
    assert words in str(error.value)


TOML = """unit = "fraction"

[[share]]
market = "Salt"
company = "Quillon"
share = 0.4
margin = 0.3
price = 12
diversion = { Lark = 0.5, "Ostvale Foods" = 0.1 }

[[share]]  # a guess
market = "Salt"
company = "Lark"
share = 0.1
"""


def test_toml(tmp_path: Path) -> None:
    read = read_shares(table(tmp_path, TOML, "shares.toml"))
    quillon, lark = read.markets[0].companies
    assert (read.unit, read.detected) == (Unit.FRACTION, False)
    assert (quillon.share, quillon.margin, quillon.price, quillon.line) == (40, 0.3, 12, 3)
    assert quillon.diversion == {"lark": 0.5, "ostvale foods": 0.1}
    assert (lark.share, lark.line, lark.margin) == (10, 11, None)
    assert read.markets[0].fringe == pytest.approx(50)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (TOML.replace("0.1\n", "-0.1\n"), ":11: the share -0.1 is negative"),
        (TOML.replace('company = "Lark"\n', ""), ":11: has no company"),
        (TOML.replace("fraction", "permille"), "the unit is 'permille'; write 'percent' or 'fraction'"),
        (TOML.replace("[[share]]", "[[shares]]"), "has shares, where only `unit` and [[share]] tables belong"),
        ('[share]\nmarket = "Salt"\n', "write a [[share]] table, with the two brackets"),
        ("unit = \n", "is no TOML"),
        ('unit = "percent"\n', "holds no shares"),
    ],
)
def test_toml_that_is_refused(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(SharesError) as error:
        read_shares(table(tmp_path, text, "shares.toml"))
    assert words in str(error.value)


def test_what_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "shares.csv"
    with pytest.raises(SharesError, match="No such file"):
        read_shares(path)
    path.write_bytes((HEAD + "Salt,Quillon,4\n").encode("utf-16"))
    with pytest.raises(SharesError, match="no UTF-8 text"):
        read_shares(path)


def test_the_unit_may_be_said(tmp_path: Path) -> None:
    path = table(tmp_path, HEAD + "Salt,Quillon,0.2\nSalt,Lark,0.1\n")
    assert shares_of(path, Unit.PERCENT) == {"Salt": {"Quillon": 0.2, "Lark": 0.1}}
    assert shares_of(path, Unit.FRACTION) == {"Salt": {"Quillon": 20, "Lark": 10}}
    with pytest.raises(SharesError, match=r"the share 40 is more than 1"):
        read_shares(table(tmp_path, HEAD + "Salt,Quillon,40\n"), Unit.FRACTION)
    with pytest.raises(SharesError, match=r":2: has a % sign, but"):
        read_shares(table(tmp_path, HEAD + "Salt,Quillon,40 %\n"), Unit.FRACTION)


def test_margins_prices_and_diversion(tmp_path: Path) -> None:
    text = (
        "market,company,share,margin,price,diversion,year\nSalt,Quillon,40,30,1.25,Lark & Sons: 50; Corran 10 %,2014\n"
    )
    read = read_shares(table(tmp_path, text))
    (quillon,) = read.markets[0].companies
    assert (quillon.margin, quillon.price) == (0.3, 1.25)
    assert quillon.diversion == {"lark & sons": 0.5, "corran": 0.1}
    assert read.unread == ("year",)


def test_the_fringe_is_what_nobody_named_has(tmp_path: Path) -> None:
    read = read_shares(table(tmp_path, HEAD + "Salt,Quillon,40\nSalt,Others,25\nTar,Lark,100\n"))
    assert [market.fringe for market in read.markets] == [60, 0]


def test_two_names_of_one_company_are_one(tmp_path: Path) -> None:
    path = table(tmp_path, HEAD + "Salt,Quillon Inc,40\nSalt,Quillon,30\n")
    assert shares_of(path) == {"Salt": {"Quillon Inc": 40, "Quillon": 30}}
    with pytest.raises(SharesError, match="a second time"):
        read_shares(path, key=lambda name: name.split()[0])


@pytest.mark.parametrize("name", ["Others", "other", "The  rest", "その他", "Sonstige", "(others)"])
def test_names_of_the_fringe(name: str) -> None:
    assert is_fringe(name)


def test_a_company_may_have_a_word_of_the_fringe_in_its_name() -> None:
    assert not is_fringe("Rest Easy Mattresses")
