"""What is supposed: who buys how much of whom, and with what say, from a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from suitor.exposure.partial_ownership import Control
from suitor.lexicon import load

_WHOLE = 100.0
_EXAMPLE = "`Alibaba buys 20 % of Xiaomi, without influence`"


@dataclass(frozen=True, slots=True)
class Supposition:
    """A purchase that is supposed.

    Attributes:
        buyer: name of who buys.
        target: name of what is bought.
        percent: how much of it, above 0 and up to 100; what the buyer holds already comes on top.
        controls: the control cases to look at; for the whole of a company total control alone.

    Raises:
        ValueError: no such percentage, no names, or one name twice.
    """

    buyer: str
    target: str
    percent: float = _WHOLE
    controls: tuple[Control, ...] = tuple(Control)

    def __post_init__(self) -> None:
        if not (self.buyer.strip() and self.target.strip()):
            raise ValueError(f"say who buys what, such as {_EXAMPLE}")
        if self.buyer.casefold() == self.target.casefold():
            raise ValueError(f"{self.buyer} cannot buy itself")
        if not 0 < self.percent <= _WHOLE:
            raise ValueError(f"a purchase is of more than 0 and up to 100 %, not of {self.percent:g} %")
        if self.is_whole and self.controls != (Control.TOTAL,):
            object.__setattr__(self, "controls", (Control.TOTAL,))

    @property
    def is_whole(self) -> bool:
        """True for a full merger."""
        return self.percent == _WHOLE


def supposition(sentence: str) -> Supposition:
    """Reads a sentence such as "Alibaba buys 20 % of Xiaomi, with or without influence".

    Without a percentage the whole is meant ("Alibaba buys Xiaomi", "Alibaba merges with Xiaomi").

    Raises:
        ValueError: it is no such sentence; the message gives one.
    """
    bare = " ".join(sentence.split()).rstrip(".?! ")
    said, controls = _without_case(bare)
    found = _SENTENCE.fullmatch(said)
    if found is None:
        raise ValueError(f"{sentence!r} does not say who buys what; write it like {_EXAMPLE}")
    if found["unsized"] and not found["percent"]:
        raise ValueError(f"{sentence!r} does not say how much is bought; write it like {_EXAMPLE}")
    percent = float(found["percent"].replace(",", ".")) if found["percent"] else _WHOLE
    return Supposition(found["buyer"], found["target"], percent, controls)


def _without_case(sentence: str) -> tuple[str, tuple[Control, ...]]:
    """The sentence without the control cases that it ends with, and those; all where it names none."""
    for words, cases in _CASES:
        if (end := re.search(rf",?\s+{words}$", sentence, re.IGNORECASE)) is not None:
            return sentence[: end.start()], cases
    return sentence, tuple(Control)


def _any_of(phrases: str) -> str:
    """A pattern for any of some phrases between bars, the longest first."""
    words = sorted((" ".join(phrase.split()) for phrase in phrases.split("|")), key=len, reverse=True)
    return "|".join(map(re.escape, words))


def _controls(names: Iterable[str]) -> tuple[Control, ...]:
    return tuple(control for control in Control if control.value in set(names))


_words = load("what_if")
_CASES = [(words, _controls(names)) for words, names in sorted(_words["cases"].items(), key=lambda item: -len(item[0]))]
_SENTENCE = re.compile(
    rf"""(?:what\ if\s|suppose\s(?:that\s)?|if\s)?
    (?P<buyer>.+?)\s
    (?:{_any_of(_words["merges"])}|{_any_of(_words["buys"])}|(?P<unsized>{_any_of(_words["unsized"])}))\s
    (?:(?:(?:a|an|another|a\ further)\s)?(?P<percent>\d+(?:[.,]\d+)?)\s?(?:%|per\ ?cent)\s?
       (?:(?:{_any_of(_words["stake"])})\s)?(?:of|in)\s
      |(?:{_any_of(_words["whole"])})\s)?
    (?P<target>.+)""".replace("\\ ", "[ ]"),
    re.IGNORECASE | re.VERBOSE,
)
