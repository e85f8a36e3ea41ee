"""Articles without claims of their own that plainly belong to a known deal: their headlines name both of its sides.

A news flash is a headline and nothing else. Two names in an article make no deal, but the two names of a deal that is
in the news at the time, in a headline that speaks of dealing, are about that deal.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from suitor.deals.casting import by_role, directed
from suitor.deals.draft import Draft, is_aside
from suitor.deals.headline_stage import is_of_deal, stage_in
from suitor.deals.naming import COMMON, Words, acronyms, is_described
from suitor.deals.sides import Sides
from suitor.model import ArticleHead, Claim, Filler, Kind, Party, Span, Stage, Telling, claim_id

BOTH = 0.9  # how surely a headline that names both sides is about the deal,
ONE = 0.5  # and one that names a side of a deal that the article tells of
CONFIDENCE = 0.4  # of what a headline is taken to say: nothing but names vouches for it

_BEFORE = timedelta(days=2)  # a flash comes ahead of the story
_AFTER = timedelta(days=45)
_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['\u2019]s\b")
_LETTERS = 4  # shorter words inside a name tell nobody apart


@dataclass(frozen=True, slots=True)
class Title:
    """A headline in words without case and accents, with their places in it."""

    text: str
    words: Words
    places: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str) -> Title:
        """The words of a headline; a possessive is none."""
        bare = _POSSESSIVE.sub(lambda found: " " * len(found[0]), text)
        found = list(_WORD.finditer(bare))
        return cls(text, tuple(_folded(word[0]) for word in found), tuple(word.span() for word in found))


@dataclass(slots=True)
class Names:
    """What headlines call the two sides of a deal."""

    targets: dict[str, list[tuple[Words, Party]]] = field(default_factory=lambda: defaultdict(list))
    others: dict[str, list[tuple[Words, Party]]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, sides: Sides) -> Names:
        """The names of the target and of the buyer, or of the seller, where no buyer is known."""
        names = cls()
        for side, parties in ((names.targets, sides.targets), (names.others, sides.buyers or sides.third)):
            for party in parties:
                for form in forms(party):
                    side[form[0]].append((form, party))
        return names

    def both_in(self, title: Title) -> bool:
        """Whether a headline names both sides, by different words."""
        targets, others = _places(title, self.targets), _places(title, self.others)
        return bool(targets.keys() - others.keys() and others.keys() - targets.keys())

    def one_in(self, title: Title) -> bool:
        """Whether a headline names one of the sides."""
        return bool(_places(title, self.targets) or _places(title, self.others))


class Headlines:
    """Headlines of articles, found by their words."""

    def __init__(self, heads: Iterable[ArticleHead]) -> None:
        self._under: dict[str, list[tuple[ArticleHead, Title]]] = defaultdict(list)
        for head in heads:
            title = Title.of(head.title or "")
            if head.published and is_of_deal(title.words):
                for word in set(title.words):
                    self._under[word].append((head, title))

    def about(self, draft: Draft, kind: Kind) -> list[Telling]:
        """A telling for each headline that names both sides of a deal while it is in the news."""
        names = Names.of(draft.candidate().sides)
        known = {member.telling.article.id for member in draft.told}
        found = {
            head.id: (head, title)
            for word in names.targets
            for head, title in self._under.get(word, ())
            if head.id not in known and _is_timely(head, draft) and names.both_in(title)
        }
        sides = directed(draft.members, draft.candidate().sides)
        return [_telling(head, title, kind, sides) for head, title in found.values()]


def headline_stages(tellings: Iterable[Telling], sides: Sides) -> dict[str, tuple[Stage, float]]:
    """What headlines say of a deal's stage, and how surely they are about it, by article.

    Args:
        tellings: the best claim of each article.
        sides: the parties of the deal.
    """
    names = Names.of(sides)
    found = {}
    for telling in tellings:
        title = Title.of(telling.article.title or "")
        weight = _aboutness(title, names, telling)
        if weight and (stage := stage_in(title.words)):
            found[telling.article.id] = (stage, weight)
    return found


def forms(party: Party) -> tuple[Words, ...]:
    """What headlines call a party: its name, its letters, or one word that is not common to many names."""
    words = party.words
    if is_described(party.name):
        return ()
    whole = [words] if any(word not in COMMON for word in words) else []
    telling = [(word,) for word in words if len(word) >= _LETTERS and word not in COMMON]
    return tuple(dict.fromkeys([*whole, *((letters,) for letters in acronyms(party)), *telling]))


def _folded(word: str) -> str:
    if word.isascii():
        return word.casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).casefold()


def _places(title: Title, names: dict[str, list[tuple[Words, Party]]]) -> dict[int, Party]:
    """Where a headline names one of the parties."""
    return {
        i: party
        for i, word in enumerate(title.words)
        for form, party in names.get(word, ())
        if title.words[i : i + len(form)] == form
    }


def _is_timely(head: ArticleHead, draft: Draft) -> bool:
    return head.published is not None and draft.was_heard_of(head.published.start, _BEFORE, _AFTER)


def _aboutness(title: Title, names: Names, telling: Telling) -> float:
    if names.both_in(title):
        return BOTH
    is_news = not telling.tentative and not is_aside(telling.claim)
    return ONE if is_news and names.one_in(title) else 0.0


def _telling(head: ArticleHead, title: Title, kind: Kind, sides: Sides) -> Telling:
    """What a headline is taken to say: the stage of the deal that it names the sides of."""
    each = [tuple(_filler(party, title) for party in parties) for parties in sides.each]
    claim = Claim(
        kind=kind,
        roles=by_role(kind, *each),
        evidence=Span(title.text, 0, len(title.text)),
        stage=stage_in(title.words),
        confidence=CONFIDENCE,
    )
    return Telling(claim_id(head.id, claim), head, claim, tentative=True)


def _filler(party: Party, title: Title) -> Filler:
    """A party with its place in the headline, or all of the headline where its name is not there."""
    names: dict[str, list[tuple[Words, Party]]] = defaultdict(list)
    for form in forms(party):
        names[form[0]].append((form, party))
    at = min(_places(title, names), default=None)
    start, end = (0, len(title.text)) if at is None else title.places[at]
    return Filler(party.name, start, end)
