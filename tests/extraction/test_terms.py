"""Price, share and aim of a deal; the trigger stands in square brackets."""

from __future__ import annotations

import pytest

from suitor.extraction.terms import aim_of, deal_terms, price_of, stake_of
from suitor.extraction.tokens import Sentence, split_sentences
from suitor.model import Aim, Kind
from tests.factory import article


def marked(text: str) -> tuple[Sentence, tuple[int, int], str]:
    """The sentence, the tokens of its trigger, and the text, from a text with the trigger in square brackets."""
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    (sentence,) = split_sentences(article(plain))
    within = [i for i, token in enumerate(sentence.tokens) if token.end > start and token.start < end]
    return sentence, (within[0], within[-1] + 1), plain


@pytest.mark.parametrize(
    "text, kind, words",
    [
        ("Brightwell agreed to [buy] Norcastle for $1.2bn in cash.", Kind.ACQUISITION, "$1.2bn"),
        ("Brightwell [acquired] Norcastle in a deal worth up to $5 million.", Kind.ACQUISITION, "$5 million"),
        (
            "Brightwell offered to [acquire] Norcastle for $42 a share, or about $3.1 billion.",
            Kind.ACQUISITION,
            "$3.1 billion",
        ),
        (
            "Brightwell's $14 billion [purchase of] Norcastle includes $3 billion of debt.",
            Kind.ACQUISITION,
            "$14 billion",
        ),
        ("The [takeover] values Norcastle at 680 mln dlrs.", Kind.ACQUISITION, "680 mln dlrs"),
        ("Brightwell will pay 1.55bn euros ($2bn; £1.1bn) to [take over] Norcastle.", Kind.ACQUISITION, "1.55bn euros"),
        (
            "Brightwell [sweetened its bid] for Norcastle to $6.1 billion from $5.8 billion.",
            Kind.ACQUISITION,
            "$6.1 billion",
        ),
        ("Elmgate [sold] its stake in Norcastle for 300 mln dlrs.", Kind.DIVESTITURE, "300 mln dlrs"),
        ("Elmgate [bought] a 12% stake for €40m, valuing the company at €333m.", Kind.INVESTMENT, "€40m"),
        (
            "Norcastle [raised] $21 million in a funding round at a valuation of $210 million.",
            Kind.INVESTMENT,
            "$21 million",
        ),
        ("Norcastle is seeking to [raise] $300 million.", Kind.FUNDRAISING, "$300 million"),
        (
            "The bank, with assets of 4 billion dollars, [sold] its card unit for 120 million dollars.",
            Kind.DIVESTITURE,
            "120 million dollars",
        ),
    ],
)
def test_the_price_is_picked_among_the_sums(text: str, kind: Kind, words: str) -> None:
    sentence, trigger, plain = marked(text)
    price = price_of(sentence, trigger, kind, plain)
    assert price is not None
    assert price.text == words


@pytest.mark.parametrize(
    "text, kind",
    [
        ("Norcastle, which had sales of $2 billion last year, was [bought by] Brightwell.", Kind.ACQUISITION),
        ("Terms of the [deal] were not disclosed, but Norcastle has a market value of $900 million.", Kind.ACQUISITION),
        ("Brightwell will [buy] Norcastle for $42 a share.", Kind.ACQUISITION),
        ("Brightwell [agreed to buy] Norcastle for an undisclosed sum.", Kind.ACQUISITION),
        ("Brightwell [owns] Norcastle, for which it paid $3 billion.", Kind.OWNERSHIP),
    ],
)
def test_a_sentence_without_price_yields_none(text: str, kind: Kind) -> None:
    sentence, trigger, plain = marked(text)
    assert price_of(sentence, trigger, kind, plain) is None


@pytest.mark.parametrize(
    "text, kind, percent",
    [
        ("Elmgate [bought] a 12% stake in Norcastle for €40m.", Kind.INVESTMENT, 12.0),
        ("Elmgate [owns] 8% of Norcastle and 30% of Ridgeway.", Kind.OWNERSHIP, 8.0),
        ("Elmgate [raised its stake in] Norcastle to 29 percent from 20 percent.", Kind.INVESTMENT, 29.0),
        ("Elmgate [sold] its 25.6 pct stake in Norcastle.", Kind.DIVESTITURE, 25.6),
        ("Norcastle is 64 pct [owned by] Elmgate.", Kind.OWNERSHIP, 64.0),
        ("Shares of Norcastle rose 5 percent after Brightwell [agreed to buy] it.", Kind.ACQUISITION, None),
        ("Brightwell said net profit rose 12 pct after it [bought] Norcastle.", Kind.ACQUISITION, None),
        ("Brightwell and Norcastle [compete] for 80 percent of the market.", Kind.RIVALRY, None),
    ],
)
def test_the_share_is_the_one_of_the_trigger(text: str, kind: Kind, percent: float | None) -> None:
    sentence, trigger, _ = marked(text)
    assert stake_of(sentence, trigger, kind) == percent


@pytest.mark.parametrize(
    "text, aim",
    [
        ("Brightwell wants to [take control of] Norcastle.", Aim.CONTROL),
        ("Brightwell is in talks to [buy] a majority stake in Norcastle.", Aim.CONTROL),
        ("Elmgate may [take] a minority stake in Norcastle.", Aim.MINORITY),
        ("Brightwell [will buy] the rest of Norcastle.", Aim.FULL),
        ("Brightwell plans to [acquire] Norcastle outright.", Aim.FULL),
        ("Brightwell [agreed to buy] Norcastle.", None),
    ],
)
def test_the_aim_is_what_the_words_near_the_trigger_say(text: str, aim: Aim | None) -> None:
    sentence, trigger, _ = marked(text)
    assert aim_of(sentence, trigger) is aim


def test_terms_are_gathered_over_all_sentences_of_a_deal() -> None:
    story = article("Elmgate will buy a stake in Norcastle. Elmgate pays $40 million for 12 percent of its shares.")
    first, second = split_sentences(story)
    price, percent = deal_terms([(first, (2, 3)), (second, (1, 2))], Kind.INVESTMENT, story.text)
    assert price is not None
    assert (price.value, price.currency, percent) == (4e7, "USD", 12.0)


def test_no_sentences_give_no_terms() -> None:
    assert deal_terms([], Kind.ACQUISITION, "") == (None, None)
