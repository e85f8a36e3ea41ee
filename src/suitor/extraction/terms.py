"""The terms of a deal: which sum is its price, which share changes hands, what the buyer is after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import TypeVar

from suitor.extraction.amounts import Amount, find_amounts
from suitor.extraction.cues import cues
from suitor.extraction.periods import When, find_periods
from suitor.extraction.stakes import Stake, find_stakes, percentages
from suitor.extraction.tokens import Sentence
from suitor.lexicon import Phrases, load, phrases
from suitor.model import Aim, Kind, Money

__all__ = [
    "Amount",
    "Stake",
    "When",
    "aim_of",
    "deal_terms",
    "find_amounts",
    "find_periods",
    "find_stakes",
    "price_of",
    "stake_of",
]

Trigger = tuple[int, int]
T = TypeVar("T")
_UNPRICED = frozenset({Kind.OWNERSHIP, Kind.RIVALRY, Kind.PRODUCT, Kind.BASIS})
_TAKEOVERS = frozenset({Kind.ACQUISITION, Kind.DIVESTITURE, Kind.MERGER})
SHARED = frozenset({Kind.ACQUISITION, Kind.DIVESTITURE, Kind.INVESTMENT, Kind.OWNERSHIP, Kind.JOINT_VENTURE})


def price_of(sentence: Sentence, trigger: Trigger, kind: Kind, text: str) -> Money | None:
    """The price of the deal that a trigger expresses, from its own sentence.

    Args:
        sentence: the sentence.
        trigger: its tokens that express the deal, from the first to before the last.
        kind: the kind of the claim.
        text: the text of the article.

    Returns:
        The sum that speaks most for being the price, the lower end of a range, the first of several currencies; None
        when no sum does, as with one per share, a debt, sales, or a valuation of a company of which a part is sold.
    """
    return _best(_prices(sentence, trigger, kind, text))


def stake_of(sentence: Sentence, trigger: Trigger, kind: Kind) -> float | None:
    """The share that changes hands or is held, in percent, from the sentence of the trigger; None when not said."""
    return _best(_stakes(sentence, trigger, kind))


def deal_terms(
    sentences: Sequence[tuple[Sentence, Trigger]], kind: Kind, text: str
) -> tuple[Money | None, float | None]:
    """Price and share of a deal over all sentences that speak of it.

    Args:
        sentences: its sentences with their triggers, the one that states it best first.
        kind: the kind of the claim.
        text: the text of the article.

    Returns:
        The price and the share in percent, each None when no sentence states it.
    """
    price = _best(_over(sentences, lambda sentence, trigger: _prices(sentence, trigger, kind, text), "prices"))
    stake = _best(_over(sentences, lambda sentence, trigger: _stakes(sentence, trigger, kind), "stakes"))
    return price, stake


def price_scores(sentences: Sequence[tuple[Sentence, Trigger]], kind: Kind, text: str) -> dict[tuple[int, int], float]:
    """How much speaks for each sum of these sentences being the price, by sentence and first token.

    Args:
        sentences: the sentences of a deal with their triggers, the one that states it best first.
        kind: the kind of the claim.
        text: the text of the article.
    """
    return _scores(sentences, "prices", partial(_rated_prices, kind=kind, text=text))


def stake_scores(sentences: Sequence[tuple[Sentence, Trigger]], kind: Kind) -> dict[tuple[int, int], float]:
    """How much speaks for each percentage of these sentences being the share, by sentence and first token."""
    return _scores(sentences, "stakes", partial(_rated_stakes, kind=kind))


def _rated_prices(sentence: Sentence, trigger: Trigger, kind: Kind, text: str) -> Iterator[tuple[Amount, float]]:
    amounts = find_amounts(sentence, text)
    words = sentence.words
    for k, amount in enumerate(amounts):
        yield amount, cues("prices").score(price_signs(words, amounts, k, trigger, kind))


def _rated_stakes(sentence: Sentence, trigger: Trigger, kind: Kind) -> Iterator[tuple[Stake, float]]:
    words = sentence.words
    stakes = tuple(percentages(words))
    for k, stake in enumerate(stakes):
        yield stake, cues("stakes").score(stake_signs(words, stakes, k, trigger, kind))


def _scores(
    sentences: Sequence[tuple[Sentence, Trigger]],
    lexicon: str,
    rated: Callable[[Sentence, Trigger], Iterable[tuple[Amount | Stake, float]]],
) -> dict[tuple[int, int], float]:
    later = cues(lexicon).weights["later sentence"]
    best: dict[tuple[int, int], float] = {}
    for rank, (sentence, trigger) in enumerate(sentences):
        for found, score in rated(sentence, trigger):
            place = (sentence.index, found.first)
            best[place] = max(best.get(place, score + rank * later), score + rank * later)
    return best


def aim_of(sentence: Sentence, trigger: Trigger) -> Aim | None:
    """What the buyer is after, from the phrase of aim nearest to the trigger within its reach; None when not said."""
    words = sentence.words
    reach = load("stakes")["aim_reach"]
    first, last = max(0, trigger[0] - reach["before"]), min(len(words), trigger[1] + reach["behind"])
    found = _aims().all(words, first, last)
    nearest = min(found, key=lambda match: _distance((match.first, match.last), trigger), default=None)
    return Aim(nearest.value) if nearest is not None else None


def price_signs(words: Sequence[str], amounts: Sequence[Amount], k: int, trigger: Trigger, kind: Kind) -> set[str]:
    """The signs for and against amount `k` of a sentence being the price, as `prices.yaml` weighs them."""
    amount = amounts[k]
    number = (amount.first, amount.last)
    signs = cues("prices").around(words, number) | cues("prices").between(words, number, trigger)
    if "left valuing" in signs and not signs.isdisjoint({"before at", "before worth", "before valuing"}):
        signs.add("valued whole" if kind in _TAKEOVERS else "valued part")
    signs.add(f"kind {kind}")
    signs.add("order only" if len(amounts) == 1 else f"order {min(k, 3)}")
    if amount.money.value < load("prices")["small"]:
        signs.add("size small")
    if k:
        signs |= set(_order_signs(words, amounts[k - 1], amount))
    return signs


def stake_signs(words: Sequence[str], stakes: Sequence[Stake], k: int, trigger: Trigger, kind: Kind) -> set[str]:
    """The signs for and against percentage `k` of a sentence being the share, as `stakes.yaml` weighs them."""
    stake = stakes[k]
    number = (stake.first, stake.last)
    signs = cues("stakes").around(words, number) | cues("stakes").between(words, number, trigger)
    if kind is Kind.OWNERSHIP:
        signs |= {f"held {sign}" for sign in signs}
    signs.add(f"kind {kind}")
    signs.add("order only" if len(stakes) == 1 else f"order {min(k, 3)}")
    if stake.percent >= 50:
        signs.add(f"size large {kind}")
    return signs


def _prices(sentence: Sentence, trigger: Trigger, kind: Kind, text: str) -> Iterator[tuple[float, Money]]:
    if kind in _UNPRICED:
        return
    smallest = load("prices")["smallest"]
    for amount, score in _rated_prices(sentence, trigger, kind, text):
        if amount.money.value >= smallest:
            yield score, amount.money


def _stakes(sentence: Sentence, trigger: Trigger, kind: Kind) -> Iterator[tuple[float, float]]:
    if kind in SHARED:
        yield from ((score, stake.percent) for stake, score in _rated_stakes(sentence, trigger, kind))


def _over(
    sentences: Sequence[tuple[Sentence, Trigger]],
    rated: Callable[[Sentence, Trigger], Iterator[tuple[float, T]]],
    lexicon: str,
) -> Iterator[tuple[float, T]]:
    """What is found in several sentences, those further back counting less."""
    later = cues(lexicon).weights["later sentence"]
    for rank, (sentence, trigger) in enumerate(sentences):
        yield from ((score + rank * later, found) for score, found in rated(sentence, trigger))


def _best(rated: Iterator[tuple[float, T]]) -> T | None:
    """What scores best, the first of equals; None when nothing scores above zero."""
    score, found = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    return found if score > 0 else None


def _order_signs(words: Sequence[str], earlier: Amount, later: Amount) -> Iterator[str]:
    """How a sum follows the one before: as its conversion, the other end of a range, the total of a sum per share."""
    between = words[earlier.last : later.first]
    joined = load("prices")["joins"]
    if 0 < len(between) <= 2 and between[0] in joined and earlier.money.currency != later.money.currency:
        yield "order converted"
    elif len(between) <= 2:
        yield "order range"
    if earlier.money.value < load("prices")["smallest"] and len(between) <= 8:
        yield "order total"


def _distance(phrase: tuple[int, int], trigger: Trigger) -> int:
    return max(0, phrase[0] - trigger[1] + 1, trigger[0] - phrase[1] + 1)


@cache
def _aims() -> Phrases[str]:
    return phrases(load("stakes")["aims"])
