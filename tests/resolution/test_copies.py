"""Copies: the same story again under other headlines and datelines, longer or shorter; and what only sounds alike."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suitor.model import ArticleHead
from suitor.resolution.copies import find_copies, signature
from suitor.resolution.sketches import MOST, Sketch, contained, figures_of, names_of
from tests.factory import published

REPORT = (
    "Quillon Foods has agreed to buy the frozen bakery arm of Basketline for 412 million crowns in cash, a purchase that "
    "would make it the second largest baker of the northern provinces. The price is 9.3 times what the bakeries earned in "
    "the year to June before interest and tax. Chief executive Orla Finch told reporters in Marlow that the ovens at "
    "Greyhaven would keep running and that no more than 60 of 2,150 posts would go. Basketline, which has been selling "
    "what it no longer counts as its own trade, will use the money to repay a loan that falls due in spring. Shareholders "
    "of Quillon vote on 14 November. Its stock rose 3.8 percent to 71.40 crowns, while that of Basketline slipped. Two "
    "other bidders, the Varnholt family and the dairy cooperative Milkvale, had dropped out in September when the seller "
    "asked for firm offers. The competition office has three months to look at the purchase, which needs its consent "
    "because both sell to the same chains of grocers. Analysts at Pellworm said the price was fair but not cheap."
)
MORE = (
    " Finch has spent four years and 900 million crowns on small bakers since she came from a brewery. Asked whether "
    "there was more to come, she said that her table was full. The bakeries sold 1.1 billion crowns worth of rolls, "
    "pies and flans last year, a fifth of them abroad. Quillon means to pay half from its own till and to borrow the "
    "rest from Ostland Bank for five years. The union of food workers wants a promise in writing that Greyhaven stays "
    "open until 2031; its secretary Tom Abel said that words had been cheap before. Farmers in the province welcomed "
    "the news, for Quillon buys its butter at home, whereas Basketline had begun to ship it from overseas."
)
TEMPLATE = "{0} said it completed the acquisition of {1}, a maker of {2}, from its founders. Terms of the deal were not disclosed. The company said the purchase was expected to add to earnings in the first full year. {1} is based in {3} and has about {4} employees."
KITES = TEMPLATE.format("Quillon", "Basketline", "kites", "Marlow", 120)
PUMPS = TEMPLATE.format("Varnholt", "Osterby Pump", "pumps", "Greyhaven", 340)

Told = tuple[str | None, str | None, str]  # title, day in March 2015, text


def copied(*articles: Told) -> dict[int, int]:
    """Which article copies which, by their places."""
    heads = [
        ArticleHead(f"n{i}", external_id=str(i), title=title, published=published(f"2015-03-{day}") if day else None)
        for i, (title, day, _) in enumerate(articles)
    ]
    found = find_copies(heads, {f"n{i}": signature(text) for i, (_, _, text) in enumerate(articles)})
    return {int(copy[1:]): int(original[1:]) for copy, original in found.items()}


SAME: dict[str, Sequence[Told]] = {
    "printed by another paper": [("Quillon buys bakeries", "02", REPORT), ("Quillon buys bakeries", "03", REPORT)],
    "under another headline": [("Quillon buys bakeries", "02", REPORT), ("Frozen rolls change hands", "02", REPORT)],
    "with a dateline": [(None, "02", REPORT), (None, "02", f"MARLOW, March 2 (Harbour News) - {REPORT}")],
    "with a note, a dateline and a sign-off": [
        (None, "02", REPORT),
        (None, "02", f"(Adds detail)\n\nMARLOW (Reuters) - {REPORT}\n\n(Reporting by Ann Lee; editing by Tom Abel)"),
    ],
    "with stock codes": [
        (None, "02", REPORT),
        (
            None,
            "02",
            REPORT.replace("Quillon Foods", "Quillon Foods ( QUI.N )").replace("Basketline", "Basketline BSK.L"),
        ),
    ],
    "with a first line of the paper's own": [
        (None, "02", REPORT),
        (None, "04", f"Good news for lovers of rolls this week, it seems.\n\n{REPORT}"),
    ],
    "an update with as much again": [
        ("Quillon buys Basketline bakeries", "02", REPORT),
        ("UPDATE 2-Quillon buys Basketline bakeries", "02", REPORT + MORE),
    ],
    "cut to a third, the same day": [
        ("Quillon buys Basketline bakeries", "02", REPORT + MORE),
        ("Quillon buys bakeries from Basketline", "02", REPORT[: len(REPORT) // 2]),
    ],
    "a brief whose headline alone was changed": [
        ("Quillon completes purchase", "02", KITES),
        ("Kite maker sold", "03", KITES),
    ],
    "a flash in other letters": [
        ("QUILLON TO BUY BASKETLINE FOR 46 DLRS A SHARE", "02", "QUILLON TO BUY BASKETLINE FOR 46 DLRS A SHARE"),
        ("Quillon to buy Basketline for 46 dlrs a share", "02", "Quillon to buy Basketline for 46 dlrs a share"),
    ],
    "in Chinese": [
        (None, "02", "阿里巴巴集团表示有意投资小米公司，双方正在进行谈判，预计年底前达成协议。"),
        (None, "03", "阿里巴巴集团表示有意投资小米公司，双方正在进行谈判，预计年底前达成协议。"),
    ],
    "without a date": [(None, None, REPORT), (None, None, REPORT)],
    "of which one has no date": [(None, "02", REPORT), (None, None, REPORT)],
}


@pytest.mark.parametrize("articles", SAME.values(), ids=SAME)
def test_a_copy(articles: Sequence[Told]) -> None:
    assert copied(*articles) == {1: 0}


OTHER: dict[str, Sequence[Told]] = {
    "two deals in the same phrases": [("Quillon completes purchase", "02", KITES), ("Varnholt completes", "02", PUMPS)],
    "one buyer, two purchases": [
        ("Quillon completes purchase of Basketline", "02", KITES),
        ("Quillon completes purchase of Osterby", "02", TEMPLATE.format("Quillon", "Osterby", "pumps", "Marlow", 340)),
    ],
    "flashes that differ in a figure": [
        (
            "QUILLON OFFERS 36 DLRS A SHARE CASH FOR BASKETLINE",
            "02",
            "QUILLON OFFERS 36 DLRS A SHARE CASH FOR BASKETLINE",
        ),
        (
            "QUILLON OFFERS 46 DLRS A SHARE CASH FOR BASKETLINE",
            "02",
            "QUILLON OFFERS 46 DLRS A SHARE CASH FOR BASKETLINE",
        ),
    ],
    "flashes that differ in a name": [
        (
            "VARNHOLT RAISES PRIME RATE TO 8 PCT FROM 7-1/2 PCT TODAY",
            "02",
            "VARNHOLT RAISES PRIME RATE TO 8 PCT FROM 7-1/2 PCT TODAY",
        ),
        (
            "PELLWORM RAISES PRIME RATE TO 8 PCT FROM 7-1/2 PCT TODAY",
            "02",
            "PELLWORM RAISES PRIME RATE TO 8 PCT FROM 7-1/2 PCT TODAY",
        ),
    ],
    "a flash and the report": [
        ("QUILLON AGREES TO BUY BASKETLINE BAKERIES", "02", "QUILLON AGREES TO BUY BASKETLINE BAKERIES"),
        ("Quillon buys Basketline bakeries", "02", REPORT),
    ],
    "dividends in one form": [
        ("OSTERBY PUMP SETS QUARTERLY", "02", "Qtly div 30 cts vs 30 cts prior Pay April 30 Record April 15"),
        ("MILKVALE SETS QUARTERLY", "02", "Qtly div 30 cts vs 30 cts prior Pay April 30 Record April 15"),
    ],
    "the same form a month later": [("Quillon completes", "02", REPORT), ("Quillon completes", "28", REPORT)],
    "the follow-up": [("Quillon buys Basketline bakeries", "02", REPORT), ("Union wants promise", "03", MORE)],
}


@pytest.mark.parametrize("articles", OTHER.values(), ids=OTHER)
def test_no_copy(articles: Sequence[Told]) -> None:
    assert copied(*articles) == {}


def test_all_versions_lead_to_the_first() -> None:
    """The third is like the second, and hardly like the first; the fourth is told on its own."""
    third = len(REPORT) // 3
    articles = [
        ("Quillon buys bakeries", "02", REPORT),
        ("Quillon buys bakeries", "02", REPORT[third:] + MORE),
        ("Quillon buys bakeries", "03", MORE),
        ("Kite maker sold", "03", KITES),
    ]
    assert copied(*articles) == {1: 0, 2: 0}


def test_the_earliest_is_the_original_in_whatever_order_they_come() -> None:
    heads = [ArticleHead(f"n{day}", published=published(f"2015-03-0{day}")) for day in (3, 1, 2)]
    assert find_copies(heads, {head.id: signature(REPORT) for head in heads}) == {"n2": "n1", "n3": "n1"}


def test_articles_without_a_signature_are_left_out() -> None:
    heads = [ArticleHead("a"), ArticleHead("b"), ArticleHead("c")]
    assert find_copies(heads, {"a": signature(REPORT), "b": b""}) == {}


def test_a_signature_is_the_same_on_every_machine() -> None:
    """A change of this hash needs a new form of signature and a `suitor reread`."""
    assert hashlib.sha256(signature(REPORT)).hexdigest()[:16] == "b4fcb0e0c7519ee3"
    assert len(signature(REPORT * 9)) < 1300


@pytest.mark.parametrize("data", [b"\xff" + signature(REPORT)[1:], b"\x01", signature(REPORT)[:-200]])
def test_a_signature_of_another_version_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"read the articles again|state"):
        find_copies([ArticleHead("a")], {"a": data})


@pytest.mark.parametrize("text", [REPORT, KITES, "", "€", "Один", "阿里巴巴", "(Corrects name) Quillon"])
def test_a_sketch_comes_back_from_its_bytes(text: str) -> None:
    assert Sketch.from_bytes(Sketch.of(text).to_bytes()) == Sketch.of(text)


def test_figures_and_names() -> None:
    assert figures_of("It paid 2,150 crowns, or 7-1/2 of 9.3, for two.") == figures_of("2150 7-1/2 9.3 Two")
    assert names_of("The Company BOUGHT Basketline of Marlow") == names_of("BASKETLINE IN MARLOW SOLD")


def test_large_sets_are_compared_where_both_are_complete() -> None:
    many = " ".join(f"Name{chr(97 + i % 26)}{chr(97 + i // 26)}" for i in range(4 * MOST)).replace("Name", "Q")
    few = " ".join(many.split()[: 2 * MOST])
    assert len(names_of(many)) == MOST
    assert contained(names_of(many), names_of(few)) == 1.0
    assert contained(names_of("Quillon"), frozenset()) == 1.0


SENTENCES = [*REPORT.split(". "), *MORE.split(". "), *KITES.split(". ")]
STORIES = st.lists(
    st.tuples(st.integers(1, 9), st.integers(0, len(SENTENCES) - 6), st.integers(3, 6)), min_size=1, max_size=9
)


@settings(max_examples=60)
@given(STORIES, st.randoms())
def test_later_articles_and_the_order_of_ingest_change_nothing(
    stories: list[tuple[int, int, int]], chance: random.Random
) -> None:
    heads = [ArticleHead(f"n{i}", published=published(f"2015-03-0{day}")) for i, (day, _, _) in enumerate(stories)]
    texts = {f"n{i}": ". ".join(SENTENCES[at : at + length]) for i, (_, at, length) in enumerate(stories)}
    signatures = {id_: signature(text) for id_, text in texts.items()}
    found = find_copies(heads, signatures)
    chance.shuffle(heads)
    assert find_copies(heads, signatures) == found
    for last in range(1, 10):
        until = [head for head in heads if head.published and head.published.start.day <= last]
        known = {head.id for head in until}
        assert find_copies(until, signatures) == {copy: original for copy, original in found.items() if copy in known}
    assert not set(found) & set(found.values())
