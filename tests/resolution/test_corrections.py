"""Corrections and retractions: what announces them, and what they take the place of."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from suitor.model import ArticleHead
from suitor.resolution.copies import signature
from suitor.resolution.corrections import correction_of
from suitor.resolution.notices import Notice, bare_title, notice_of
from tests.factory import published

C, R, A = Notice.CORRECTED, Notice.RETRACTED, Notice.AMENDED

TITLES = [
    ("CORRECTED-Quillon buys Basketline", C, "Quillon buys Basketline"),
    ("CORRECTED: Quillon buys Basketline", C, "Quillon buys Basketline"),
    ("Corrected - Quillon buys Basketline", C, "Quillon buys Basketline"),
    ("(CORRECTED) - QUILLON <QUI> TO BUY BASKETLINE", C, "QUILLON <QUI> TO BUY BASKETLINE"),
    ("(CORRECTED)-<QUILLON INC> 4TH QTR NET", C, "<QUILLON INC> 4TH QTR NET"),
    ("<CORRECTED> - QUILLON INC <QUI> DIVIDEND", C, "QUILLON INC <QUI> DIVIDEND"),
    ("[Corrected] Quillon buys Basketline", C, "Quillon buys Basketline"),
    ("CORRECTION: Quillon buys Basketline", C, "Quillon buys Basketline"),
    ("CORRECTED - UPDATE 3-Quillon buys Basketline", C, "Quillon buys Basketline"),
    ("UPDATE 2-CORRECTED-Quillon buys Basketline", C, "Quillon buys Basketline"),
    ("REFILE-UPDATE 1-Quillon buys Basketline", C, "Quillon buys Basketline"),
    ("Refiled: Quillon buys Basketline", C, "Quillon buys Basketline"),
    ("CLARIFICATION – Quillon buys Basketline", C, "Quillon buys Basketline"),
    ("Erratum: Quillon buys Basketline", C, "Quillon buys Basketline"),
    ("Quillon buys Basketline (corrected)", C, "Quillon buys Basketline"),
    ("QUILLON <QUI> CORRECTS FIGURE", C, "QUILLON <QUI> FIGURE"),
    ("RETRACTION: Quillon buys Basketline", R, "Quillon buys Basketline"),
    ("Story withdrawn: Quillon buys Basketline", R, "Quillon buys Basketline"),
    ("KILL-Quillon buys Basketline", R, "Quillon buys Basketline"),
    ("Withdrawn - Quillon buys Basketline", R, "Quillon buys Basketline"),
    ("Editor’s note: story has been withdrawn - Quillon buys Basketline", R, "Quillon buys Basketline"),
    ("UPDATE 2-Quillon buys Basketline", None, "Quillon buys Basketline"),
    ("EXCLUSIVE-Quillon in talks with Basketline", None, "Quillon in talks with Basketline"),
    ("RPT-Quillon buys Basketline", None, "Quillon buys Basketline"),
    ("FACTBOX: Quillon and its bakeries", None, "Quillon and its bakeries"),
    ("Quillon corrects its course in the north", None, "Quillon corrects its course in the north"),
    ("Shares of Quillon fall in market correction", None, "Shares of Quillon fall in market correction"),
    ("Corrections operator Varnholt to buy prisons", None, "Corrections operator Varnholt to buy prisons"),
    ("Quillon withdraws bid for Basketline", None, "Quillon withdraws bid for Basketline"),
    ("Retracting landing gear maker sold", None, "Retracting landing gear maker sold"),
    ("", None, ""),
]


@pytest.mark.parametrize("title, notice, bare", TITLES)
def test_headlines(title: str, notice: Notice | None, bare: str) -> None:
    assert notice_of(title, "") == notice
    assert " ".join(bare_title(title).split()) == bare


STORY = "Quillon said it would buy Basketline for 36 crowns a share. The board of Basketline is in favour of the offer."
BODIES = [
    (f"(Corrects price in first paragraph)\n\nMARLOW (Harbour News) - {STORY}", C),
    (f"(Corrects headline and paragraph 2 to show that Quillon, not Varnholt, is the buyer) {STORY}", C),
    (f"Corrects spelling of Quillon. {STORY}", C),
    (f"In 6th paragraph, corrects the sum. {STORY}", C),
    (f"(In March 2 story, corrects name of the chairman in paragraph 4) {STORY}", C),
    (f"(Refiles to fix the spelling of Basketline) {STORY}", C),
    (f"(Company corrects the date of closing) {STORY}", C),
    (f"Editor’s note: an earlier version of this story gave a wrong price. {STORY}", C),
    (f"This article has been corrected to say who sells. {STORY}", C),
    (f"{STORY} -- corrects year in third paragraph", C),
    (f"{STORY} (Corrects name of buyer)", C),
    (f"{STORY} NOTE: Company corrects date in March 19 item", C),
    (f"{STORY} Corrects March 11 item to leave out a tax credit.", C),
    (f"{STORY}\n\nAn earlier version of this article misstated the price.", C),
    ("Editor's note: the story of 3 March on Quillon has been retracted.", R),
    ("Note to readers: our report on Basketline was withdrawn because its documents were forged.", R),
    ("The article on Quillon published on Monday has been withdrawn.", R),
    ("The Harbour Post has retracted its report that Quillon was in talks with Basketline.", R),
    ("Please disregard the story on Quillon and Basketline that ran this morning.", R),
    ('In MARLOW item headlined "QUILLON BUYS" please read 36 crowns, not 63.', A),
    ("In the Marlow story the second paragraph should read 36 crowns.", A),
    (STORY, None),
    (f"(Adds details, background) {STORY}", None),
    ("Quillon said it corrected its accounts for the first quarter.", None),
    ("Basketline has withdrawn its offer for Osterby Pump. The offer was made in March.", None),
    ("The offer was withdrawn on Monday, Quillon said.", None),
    (f"{STORY} The central bank corrected its forecast last week.", None),
    ("", None),
]


@pytest.mark.parametrize("body, notice", BODIES)
def test_first_and_last_lines(body: str, notice: Notice | None) -> None:
    assert notice_of(None, body) == notice


def test_a_note_on_single_words_stays_one_under_any_headline() -> None:
    assert notice_of("CORRECTION - QUILLON ITEM", "In MARLOW item please read 36, not 63.") is A


LONG = (
    "Quillon Foods said it had agreed to buy the bakeries of Basketline for 36 crowns a share, or 412 million crowns in "
    "all. The ovens at Greyhaven will keep running, chief executive Orla Finch told reporters in Marlow. Two bidders had "
    "dropped out in September. Shareholders vote in November, and the competition office has three months to decide."
)
FIXED = LONG.replace("36", "46").replace("412", "527")
GONE = "This report on the bakeries has been withdrawn."
POST, GAZETTE = "Harbour Post", "Quayside Gazette"
Told = tuple[str | None, int, str | None, str]  # publisher, day in March 2015, title, text

ROWS: dict[str, tuple[Sequence[Told], dict[int, tuple[int, Notice]]]] = {
    "by its text, under a changed headline": (
        [(POST, 2, "Quillon buys bakeries", LONG), (POST, 3, "CORRECTED-Quillon to pay 46 crowns", FIXED)],
        {1: (0, C)},
    ),
    "by its first line": (
        [(POST, 2, "Quillon buys", LONG), (POST, 3, "Quillon buys", f"(Corrects price) {FIXED}")],
        {1: (0, C)},
    ),
    "by its headline, where the text is another": (
        [(POST, 2, "Quillon buys bakeries", LONG), (POST, 3, "Story withdrawn: Quillon buys bakeries", GONE)],
        {1: (0, R)},
    ),
    "the last one under the headline": (
        [(POST, 2, "Quillon buys", LONG), (POST, 3, "Quillon buys", STORY), (POST, 4, "RETRACTION-Quillon buys", GONE)],
        {2: (1, R)},
    ),
    "a correction of a correction": (
        [
            (POST, 2, "Quillon buys", LONG),
            (POST, 3, "CORRECTED-Quillon buys", f"(Corrects price) {FIXED}"),
            (POST, 4, "CORRECTED-Quillon buys", f"(Corrects price, place) {FIXED.replace('Marlow', 'Osterby')}"),
        ],
        {1: (0, C), 2: (1, C)},
    ),
    "flashes": (
        [
            (
                POST,
                2,
                "QUILLON OFFERS 36 CROWNS A SHARE FOR BASKETLINE",
                "QUILLON OFFERS 36 CROWNS A SHARE FOR BASKETLINE",
            ),
            (
                POST,
                2,
                "CORRECTED - QUILLON OFFERS 46 CROWNS A SHARE FOR BASKETLINE",
                "CORRECTED - QUILLON OFFERS 46 CROWNS A SHARE FOR BASKETLINE",
            ),
        ],
        {1: (0, C)},
    ),
    "an update is no correction": ([(POST, 2, "Quillon buys", LONG), (POST, 2, "UPDATE 1-Quillon buys", LONG)], {}),
    "of another publisher": ([(POST, 2, "Quillon buys", LONG), (GAZETTE, 3, "CORRECTED-Quillon buys", FIXED)], {}),
    "of an unknown publisher": ([(None, 2, "Quillon buys", LONG), (None, 3, "CORRECTED-Quillon buys", FIXED)], {}),
    "more than a fortnight later": ([(POST, 2, "Quillon buys", LONG), (POST, 17, "CORRECTED-Quillon buys", FIXED)], {}),
    "of nothing that is known": ([(POST, 2, "Varnholt sells", STORY), (POST, 3, "CORRECTED-Quillon buys", FIXED)], {}),
    "a note on single words takes nobody's place": (
        [(POST, 2, "Quillon buys", LONG), (POST, 3, "CORRECTION-Quillon buys", "In the item please read 46 crowns.")],
        {},
    ),
    "nor is it taken": (
        [
            (POST, 2, "Quillon buys", LONG),
            (POST, 3, "CORRECTION-Quillon buys", "In the item please read 46 crowns."),
            (POST, 4, "CORRECTED-Quillon buys", FIXED),
        ],
        {2: (0, C)},
    ),
    "without a headline": ([(POST, 2, None, LONG), (POST, 3, None, GONE)], {}),
}


@pytest.mark.parametrize("articles, expected", ROWS.values(), ids=ROWS)
def test_what_is_superseded(articles: Sequence[Told], expected: dict[int, tuple[int, Notice]]) -> None:
    heads = [
        ArticleHead(f"n{i}", external_id=str(i), title=title, publisher=who, published=published(f"2015-03-{day:02}"))
        for i, (who, day, title, _) in enumerate(articles)
    ]
    signatures = {f"n{i}": signature(text) for i, (*_, text) in enumerate(articles)}
    found = correction_of(heads[::-1], signatures)
    assert found == {f"n{new}": (f"n{old}", notice) for new, (old, notice) in expected.items()}
