"""Acquisition templates, read from invented newswire stories."""

from __future__ import annotations

import pytest

from suitor.extraction.price_phrase import find_price_phrase
from suitor.extraction.status_phrase import find_status_phrase
from suitor.extraction.template import AcquisitionTemplate, fill_template
from suitor.extraction.wire import lines_of
from suitor.extraction.wire_names import name_spans
from suitor.extraction.wire_parties import find_parties
from suitor.model import Reading
from tests.extraction.documents import swap
from tests.factory import article, claim, reading


def template(text: str) -> AcquisitionTemplate:
    return fill_template(Reading(article(text)))


@pytest.mark.parametrize(
    ("text", "acquired", "purchaser", "seller"),
    [
        (
            "Harlow Industries Inc said it agreed to acquire Pellworth Corp, a maker of pumps, for 20 mln dlrs.",
            ["Pellworth Corp"],
            ["Harlow Industries Inc"],
            [],
        ),
        (
            "Ostrander Co said it completed the sale of its Valve Products Division to Kirkwall Ltd for about nine mln dlrs.",
            ["Valve Products Division"],
            ["Kirkwall Ltd"],
            ["Ostrander Co"],
        ),
        (
            "Tamarack Foods Inc said it has acquired Hobbs Bakeries Inc from Merridew Plc.",
            ["Hobbs Bakeries Inc"],
            ["Tamarack Foods Inc"],
            ["Merridew Plc"],
        ),
        (
            "Delacroix SA said it reached agreement with Varnum Corp to buy its paper mill.",
            ["paper mill"],
            ["Delacroix SA"],
            ["Varnum Corp"],
        ),
        (
            "Quarles Bancorp said its shareholders approved the previously announced merger with Lindqvist Financial Corp.",
            ["Quarles Bancorp"],
            ["Lindqvist Financial Corp"],
            [],
        ),
        (
            "Brunswald Inc said it will be acquired by Oakhaven Holdings Ltd under a definitive agreement.",
            ["Brunswald Inc"],
            ["Oakhaven Holdings Ltd"],
            [],
        ),
        (
            "Torvald Shipping Co and Nyland Lines Inc said they agreed in principle to merge.",
            ["Nyland Lines Inc"],
            ["Torvald Shipping Co"],
            [],
        ),
        (
            "Ellis Marwood, a Boston investor, told the Securities and Exchange Commission he has acquired 40,000 shares "
            "of Gadwall Drilling Inc, or 5.2 pct of the total.",
            ["Gadwall Drilling Inc"],
            ["Ellis Marwood"],
            [],
        ),
        (
            "Crannock Corp's Fenwick Tools Inc subsidiary said it purchased Ardley Corp's Lathe Division.",
            ["Lathe Division"],
            ["Fenwick Tools Inc"],
            ["Ardley Corp"],
        ),
        (
            "Sorrel Corp said it acquired Hartwell Press Inc of Bend, Ore., and Dunmore Books Inc, of Austin, Texas.",
            ["Hartwell Press Inc", "Dunmore Books Inc"],
            ["Sorrel Corp"],
            [],
        ),
        (
            "Pembury Ltd said it signed an agreement to sell five rural clinics to a private corporation.",
            [],
            ["a private corporation"],
            ["Pembury Ltd"],
        ),
        (
            "Corvane Inc said it acquired Hollis Dairy Corp, a unit of Marsham Plc.",
            ["Hollis Dairy Corp"],
            ["Corvane Inc"],
            ["Marsham Plc"],
        ),
        (
            "Ravel Corp said it received an unsolicited takeover offer from Ostler Ltd.",
            ["Ravel Corp"],
            ["Ostler Ltd"],
            [],
        ),
        (
            "Temple Steel Corp's plant in Dayton, Ohio, has been purchased by Quarry Mills Inc.",
            ["plant"],
            ["Quarry Mills Inc"],
            ["Temple Steel Corp"],
        ),
        (
            "Bellwether Co said it agreed to sell its Dayton, Ohio, steel mill to Quarry Mills Inc.",
            ["Dayton, Ohio, steel mill"],
            ["Quarry Mills Inc"],
            ["Bellwether Co"],
        ),
        (
            "A foreign investment group told the regulator it raised its stake in Linnet Fund Inc to nine pct.",
            ["Linnet Fund Inc"],
            ["A foreign investment group"],
            [],
        ),
        ("Analysts said the market was quiet today.", [], [], []),
        ("", [], [], []),
    ],
)
def test_parties_by_the_patterns(text: str, acquired: list[str], purchaser: list[str], seller: list[str]) -> None:
    found = find_parties(lines_of(article(text)))
    assert (list(found.acquired), list(found.purchaser), list(found.seller)) == (acquired, purchaser, seller)


def test_short_names_are_filled_with_the_fullest_form() -> None:
    found = template(
        "Mirabel said it agreed to buy Castor from Plinth.\n"
        "    Mirabel Stores Inc will pay cash, Castor Clothing Ltd said. Plinth Group Plc will keep its shops."
    )
    assert found.acquired == ("Castor Clothing Ltd",)
    assert found.purchaser == ("Mirabel Stores Inc",)
    assert found.seller == ("Plinth Group Plc",)


def test_claims_help_where_the_patterns_find_no_target(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {"yes": {"base": -2.0, "claim 0 here": 9.0}}
    least = dict.fromkeys(("acquired", "purchaser", "seller"), 0.5)
    swap(monkeypatch, {"template": least}, acquired=table, purchaser=table, seller=table)
    text = "Harlow Inc swallowed Pellworth Corp on Monday."
    found = fill_template(
        reading(text, claim(evidence=text, roles={"acquirer": "Harlow Inc", "target": "Pellworth Corp"}))
    )
    assert (found.acquired, found.purchaser) == (("Pellworth Corp",), ("Harlow Inc",))


def test_line_breaks_within_a_string_become_spaces() -> None:
    found = template(
        "Harlow\nIndustries Inc said it has agreed\nin principle to acquire Pellworth\nPumps Corp for 20\nmln dlrs."
    )
    assert found == AcquisitionTemplate(
        acquired=("Pellworth Pumps Corp",),
        amount=("20 mln dlrs",),
        purchaser=("Harlow Industries Inc",),
        status=("agreed in principle",),
    )


@pytest.mark.parametrize(
    ("text", "business"),
    [
        ("Harlow Inc said it acquired Pellworth Corp, a maker of garden pumps, for cash.", ["garden pumps"]),
        ("Harlow Inc said it acquired Pellworth Corp, a data processing concern.", ["data processing"]),
        ("Harlow Inc said it acquired Pellworth Corp, a Boston-based food distributor.", ["food distributor"]),
        ("Harlow Inc said it acquired Pellworth Corp. Pellworth makes pumps and valves.", ["pumps and valves"]),
        ("Harlow Inc said it acquired Pellworth Corp, which manufactures and markets soap to hotels.", ["soap"]),
        ("Harlow Inc said it sold its Pellworth Corp oil and gas subsidiary.", ["oil and gas"]),
        ("Harlow Inc said it acquired food retailer Pellworth Corp.", ["food retailer"]),
        ("Harlow Inc said it acquired Pellworth Corp. Terms were not disclosed.", []),
    ],
)
def test_business(text: str, business: list[str]) -> None:
    assert list(template(text).business) == business


@pytest.mark.parametrize(
    ("text", "location"),
    [
        ("Harlow Inc said it acquired Pellworth Corp, of Ottawa.", ["Ottawa"]),
        ("Harlow Inc said it acquired Pellworth Corp of Delray Beach, Fla., for cash.", ["Delray Beach, Fla."]),
        ("Harlow Inc said it acquired Pellworth Corp, based in Easton, Pa.", ["Easton, Pa"]),
        ("Harlow Inc said it acquired Pellworth Corp, a Denver-based printer of labels.", ["Denver"]),
        ("Harlow Inc said it sold its South African subsidiary Pellworth Ltd to Kirkwall Ltd.", ["South African"]),
        ("Harlow Inc said it acquired Pellworth Corp. Pellworth operates mines in Ohio and Utah.", ["Ohio and Utah"]),
        ("Harlow Inc said it acquired a pottery plant in Belgium from Kirkwall Ltd.", ["Belgium"]),
        ("Harlow Inc, of Chicago, said it acquired Pellworth Corp.", []),
    ],
)
def test_location(text: str, location: list[str]) -> None:
    assert list(template(text).location) == location


@pytest.mark.parametrize(
    ("sentences", "price"),
    [
        (["Harlow said it bought Pellworth for about 14.7 mln dlrs in cash."], "14.7 mln dlrs"),
        (["Harlow made a 317 mln stg agreed bid for Pellworth."], "317 mln stg"),
        (["Harlow bought Pellworth.", "The transaction is valued at 9,300,000 dlrs."], "9,300,000 dlrs"),
        (["Harlow bought Pellworth for 41 mln Canadian dlrs."], "41 mln Canadian dlrs"),
        (["Harlow bought Pellworth for undisclosed terms.", "Pellworth has sales of 20 mln dlrs."], "undisclosed"),
        (["Harlow bought Pellworth.", "Terms of the purchase were not disclosed."], "not disclosed"),
        (["Harlow bought Pellworth.", "It had 1986 revenues of about two mln dlrs."], None),
        (["Harlow offered 23.40 dlrs a share."], None),
        ([], None),
    ],
)
def test_price(sentences: list[str], price: str | None) -> None:
    assert find_price_phrase(sentences) == price


@pytest.mark.parametrize(
    ("sentences", "status"),
    [
        (["Harlow said it has agreed in principle to buy Pellworth."], "agreed in principle"),
        (["Harlow signed a letter of intent to acquire Pellworth."], "letter of intent"),
        (["Harlow said it completed the acquisition of Pellworth."], "completed"),
        (["Harlow said it agreed to sell Pellworth to Kirkwall."], "agreed to sell"),
        (["Harlow and Pellworth ended talks on a merger."], "ended talks"),
        (["Harlow said it terminated its agreement to buy Pellworth."], "terminated"),
        (["Harlow said it has acquired Pellworth."], "acquired"),
        (["Harlow said it raised its stake in Pellworth to nine pct."], "raised its stake"),
        (["Harlow is a firm.", "It signed a definitive agreement with Pellworth."], "definitive agreement"),
        (["Harlow is a firm.", "It makes pumps.", "It sold a plant last year."], None),
    ],
)
def test_status(sentences: list[str], status: str | None) -> None:
    assert find_status_phrase(sentences) == status


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Meadow Energy Inc and Castor Development Corp said", ["Meadow Energy Inc", "Castor Development Corp"]),
        ("Minton Mining and Mfg Co said", ["Minton Mining and Mfg Co"]),
        ("The bank of Harlow Inc's Pellworth Ltd unit", ["Harlow Inc", "Pellworth Ltd"]),
        ("told the Securities and Exchange Commission", ["Securities and Exchange Commission"]),
        (
            "First Federal Savings and Loan Association of Elmira said",
            ["First Federal Savings and Loan Association of Elmira"],
        ),
        ("acquired Union Bank of Tamarac, Fla., in March", ["Union Bank", "Tamarac", "Fla"]),
        ("It said QRT (United Kingdom) Holding Co Ltd agreed", ["QRT (United Kingdom) Holding Co Ltd"]),
        ("Terms were not disclosed by Pellworth Inc.", ["Pellworth Inc"]),
        ("a Denver-based firm", ["Denver"]),
        ("Walker's Choice Foods Inc said", ["Walker's Choice Foods Inc"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [text[a:b] for a, b in name_spans(text)] == names


def test_marks_stand_for_names() -> None:
    line = lines_of(article("Harlow Inc said it bought Pellworth Corp of Ottawa."))[0]
    assert line.masked == "§0§ said it bought §1§ of §2§."
    assert line.unmask(line.masked) == line.text
    assert [name.is_place for name in line.names] == [False, False, True]
    assert line.mentions("Pellworth Corp") == [(19, 22)]
