"""Names in sentences of real-sounding news about invented companies."""

from __future__ import annotations

import pytest

from suitor.extraction.names import Names, find_names
from suitor.extraction.tokens import split_sentences
from suitor.model import Article, MentionType
from tests.factory import article


def names_in(text: str | Article, *types: MentionType) -> list[str]:
    """The names of these types (of all when none is given) as they stand in the text, tokens joined by spaces."""
    sentences = split_sentences(article(text) if isinstance(text, str) else text)
    found = find_names(sentences)
    return [
        sentences[index].text(name.first, name.last)
        for index, row in enumerate(found.by_sentence)
        for name in row
        if not types or name.type in types
    ]


def types_in(text: str) -> dict[str, MentionType]:
    """Each entity's name with its type."""
    return {entity.name: entity.type for entity in entities(text).entities}


def entities(text: str) -> Names:
    return find_names(split_sentences(article(text)))


NOT_UNIT = (MentionType.COMPANY, MentionType.PRODUCT, MentionType.PERSON, MentionType.PLACE)


@pytest.mark.parametrize(
    "text, expected",
    [
        # legal forms and connectors
        ("The brewer Halvard Oyj bought Tembo Inc. for $3m.", ["Halvard Oyj", "Tembo Inc ."]),
        ("It will buy Brookfenn Motor Co., Ltd and Oakley Corp.", ["Brookfenn Motor Co . , Ltd", "Oakley Corp ."]),
        ("A stake in Bank of Merrowdale was sold to Ostrander & Quill.", ["Bank of Merrowdale", "Ostrander & Quill"]),
        ("It belongs to Fenwick Savings and Loan Association.", ["Fenwick Savings and Loan Association"]),
        ("The bid of Fenwick and Oakley for Tembo failed.", ["Fenwick", "Oakley", "Tembo"]),
        (
            "It was sold by Compagnie de Brume to Hoek van Delden NV last year.",
            ["Compagnie de Brume", "Hoek van Delden NV"],
        ),
        # odd shapes
        (
            "Shares in 4Sight and 9Dragons fell; zPhone, newTide and E*Quill rose.",
            ["4 Sight", "9 Dragons", "zPhone", "newTide", "E * Quill"],
        ),
        ("The merger of Kolter-Marsh and O'Lannigan is off.", ["Kolter - Marsh", "O ' Lannigan"]),
        ("Quibble-owned studios and Tarvo-backed shops closed.", ["Quibble", "Tarvo"]),
        ("Analysts at Yelpa! said it would grow.", ["Yelpa !"]),
        # the genitive divides names
        ("Zelkin's Drifter competes with Orbano Inc's Paragonix.", ["Zelkin", "Drifter", "Orbano Inc", "Paragonix"]),
        # tickers and brackets
        ("Nordika ( NDK1V.HE ) and Pallas ( NYSE: PLS ) rose.", ["Nordika", "Pallas"]),
        (
            "Pentrix Corp <PTX> said it sold its stake in <Icelane Unlimited Inc>.",
            ["Pentrix Corp", "Icelane Unlimited Inc"],
        ),
        ("Quarrow (QRW.O) fell while Senda SNDA.PA rose.", ["Quarrow", "Senda"]),
        # tokenised text
        (
            "B & Q ' s rival Zelkin ( ZLKN ) met Tembo Inc . in the U.S . last week .",
            ["B & Q", "Zelkin", "Tembo Inc", "U . S"],
        ),
        # people, offices and titles cut runs
        ("Tembo Chief Executive Officer Jane Roe and Mr. Lowell met.", ["Tembo", "Jane Roe", "Lowell"]),
        ("General Timber said Dr Amos Pell left.", ["General Timber", "Amos Pell"]),
        # places and nationalities
        (
            "Chinese Zelkin will expand to Latin America, South-East Asia and Russia.",
            ["Zelkin", "Latin America", "South - East Asia", "Russia"],
        ),
        ("Dutch retailer Hoekstra of Rotterdam is for sale.", ["Hoekstra", "Rotterdam"]),
        # no names
        ("On Monday the CEO said the IPO was set for Q4 at 9 GMT.", []),
        ("The European Commission and the U.S. Justice Department cleared it.", ["U.S."]),
        ("However, analysts doubt it. Anyhow, sources disagree. Shares fell.", []),
        ("The company paid $17M for 3 GHz chips and 1,200 MW of wind.", []),
        # sentence openers
        ("While Zelkin waits, Tembo acts. Buying Zelkin would cost less.", ["Zelkin", "Tembo", "Zelkin"]),
        ("Former Zelkin boss. Rival Tembo agreed.", ["Zelkin", "Tembo"]),
    ],
)
def test_finds_names(text: str, expected: list[str]) -> None:
    assert names_in(text, *NOT_UNIT) == expected


@pytest.mark.parametrize(
    "title, body, expected",
    [
        (
            "Zelkin Mulls Sale of Tembo Stake",
            "Zelkin Pharma Co may sell a stake in Tembo, it said.",
            ["Zelkin", "Tembo"],
        ),
        ("SUN HOLLOW <SNH> TO BUY TEMBO", "Sun Hollow Corp said it will buy Tembo Inc.", ["SUN HOLLOW", "TEMBO"]),
        ("Paper says Zelkin in talks with Target", "Target Holm Corp is in talks with Zelkin.", ["Zelkin", "Target"]),
        ("Offer Rejected by Board", "The board of Zelkin said no.", []),
    ],
)
def test_trusts_headlines_that_the_body_confirms(title: str, body: str, expected: list[str]) -> None:
    told = article(body, title=title)
    sentences = split_sentences(told)
    row = find_names(sentences).by_sentence[0]
    assert [sentences[0].text(n.first, n.last) for n in row] == expected


def test_a_common_word_is_a_name_where_the_article_shows_it() -> None:
    body = "Harbour Stores Inc missed its target. Harbour said on Monday that the harbour was closed."
    assert names_in(body) == ["Harbour Stores Inc", "Harbour"]


def test_skips_datelines_and_credits() -> None:
    body = "LONDON (Reuters) - Tembo Plc bought Zelkin.\n\n(Reporting by Jane Roe; Editing by John Doe)"
    assert names_in(body) == ["Tembo Plc", "Zelkin"]


@pytest.mark.parametrize(
    "text, name, expected",
    [
        ("Jane Roe, chairman of Tembo, left.", "Jane Roe", MentionType.PERSON),
        ("Analyst Ingrid Lund of Tembo said so.", "Ingrid Lund", MentionType.PERSON),
        ("Oskar Vant, the bank's vice president, agreed.", "Oskar Vant", MentionType.PERSON),
        ("The lender Martin Brothers Bank agreed.", "Martin Brothers Bank", MentionType.COMPANY),
        ("Software maker Robin Shares data.", "Robin", MentionType.COMPANY),
        ("It opened a plant in Hollowmere, Ohio.", "Hollowmere", MentionType.PLACE),
        ("It opened a plant in Sao Paulo.", "Sao Paulo", MentionType.PLACE),
        ("Zelkin presented its Drift browser.", "Drift", MentionType.PRODUCT),
        ("Zelkin's operating system (Drifter) is new.", "Drifter", MentionType.PRODUCT),
        ("Zelkin sells Panes 8 and more.", "Panes 8", MentionType.PRODUCT),
    ],
)
def test_tells_types(text: str, name: str, expected: MentionType) -> None:
    assert types_in(text)[name] == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Tembo will sell its PC division.", ["its PC division"]),
        ("It bought the elevator unit and the Quoll brand.", ["the elevator unit"]),
        ("Tembo wants Zelkin's US freight business.", ["US freight business"]),
        ("Tembo may sell its Smythe Barlow brokerage unit.", ["brokerage unit"]),
        ("Tembo is selling timber assets.", ["timber assets"]),
        ("The unit is a wholly owned subsidiary of the company.", []),
    ],
)
def test_finds_units_in_the_words_of_the_text(text: str, expected: list[str]) -> None:
    assert names_in(text, MentionType.UNIT) == expected


@pytest.mark.parametrize("text", ["", " ", "(", "& Co. and of The", "- - . !", "A", "<", "'s 's", "3 i 5 %"])
def test_survives_scraps(text: str) -> None:
    found = entities(text)
    assert all(0 <= n.first < n.last for row in found.by_sentence for n in row)
