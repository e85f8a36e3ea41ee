"""Links in words, hedged by how far they have got: nothing that is rumoured sounds as if it were done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from suitor.lexicon import load
from suitor.model import Certainty, Kind, Step
from suitor.model.wording import one_line

_STANDING = "standing"


@dataclass(frozen=True, slots=True)
class Told:
    """A link as sentences use it.

    Attributes:
        one: the company that it leads from.
        other: the company that it leads to.
        does: what the one does to the other ("may buy").
        hedge: what stands before a noun for the link, with a blank behind it: "possible ", or nothing.
    """

    one: str
    other: str
    does: str
    hedge: str


def told(step: Step) -> Told:
    """A link in words."""
    return Told(one_line(step.origin), one_line(step.destination), does(step), hedge(step))


def does(step: Step) -> str:
    """What the first of two does to the second: "may invest in", "has agreed to buy", "competes with"."""
    words: str = _words()["links"][step.kind][step.stage or _STANDING]
    if step.kind is Kind.OWNERSHIP and step.stake_pct is not None:
        words = f"holds {step.stake_pct:g} % of"
    is_plain = step.certainty is Certainty.CERTAIN or words.startswith("may ")
    return words if is_plain else f"reportedly {words}"


def hedge(step: Step) -> str:
    """What stands before a noun for a tie: "possible ", "prospective ", "reported ", or nothing where it is sure."""
    word = _words()["doubts"].get(step.certainty) if step.stage is None else _words()["hedges"].get(step.stage)
    word = word or _words()["doubts"].get(step.certainty, "")
    return f"{word} " if word else ""


def clause(step: Step) -> str:
    """A link as a sentence of its own: "Basketline may invest in Quillon"."""
    said = told(step)
    return f"{said.one} {said.does} {said.other}"


def genitive(name: str) -> str:
    """Whose: "Quillon's", "Harbour Mills'"."""
    return f"{name}'" if name.endswith(("s", "S")) else f"{name}'s"


def filled(sentence: str, names: dict[str, str], path: Sequence[Step]) -> str:
    """A sentence of a rule with its blanks filled: names by their part, links by their place in the path."""
    links = [told(step) for step in path]
    shown = {part: one_line(name) for part, name in names.items()}
    return sentence.format(*links, does=links[0].does, **shown)


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = load("exposure")
    return words
