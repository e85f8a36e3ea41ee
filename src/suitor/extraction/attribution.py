"""Who an article credits for a claim: the chain from its supporting sentences, nearest first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from suitor.extraction.credit_words import DOUBTS, OUTLETS
from suitor.extraction.credits import Credit, find_credits
from suitor.extraction.tokens import Sentence, tokenise
from suitor.model import Article, Kind, Source, SourceType

__all__ = ["Credit", "Crediting", "find_credits", "writer_doubts"]

WRITER = Source("the writer", False, SourceType.WRITER)
_DATELINE = re.compile(r"\(\s*(Reuters|Bloomberg|AP|AFP|PTI|IANS|Xinhua|UPI|Dow Jones)\s*\)\s*[-–—]")
_MEDIA = frozenset({SourceType.OUTLET, SourceType.AGENCY})

Support = tuple[Sentence, tuple[int, int]]


class Crediting:
    """Who is credited in an article.

    Args:
        article: the article.
        sentences: its sentences in order.
        found: the credits of each sentence that has some, by index; without it they are looked for.
    """

    def __init__(
        self, article: Article, sentences: Sequence[Sentence], found: Mapping[int, Sequence[Credit]] | None = None
    ) -> None:
        self._article = article
        self._sentences = sentences
        looked = {s.index: find_credits(s) for s in sentences} if found is None else found
        self._found: Mapping[int, Sequence[Credit]] = looked
        self._own = _own(article)

    def source(self, credit: Credit, sentence: Sentence) -> Source | None:
        """Whom a credit means, None where that stays open or where it is the article's own publisher."""
        source = self._meant(credit, sentence)
        return None if source is None or self._is_own(source) else source

    def chain(
        self,
        support: Sequence[Support],
        parties: Collection[str] = (),
        kind: Kind | None = None,
        background: bool = False,
    ) -> tuple[Source, ...]:
        """The chain of those credited for a claim, nearest first.

        Args:
            support: the sentences that state the claim, best first, each with the token range of its trigger.
            parties: full names of the parties of the claim.
            kind: what the claim is about; standing relations are stated as background and credited to nobody.
            background: True when the claim is told as context.

        Returns:
            Each source once; the article's own publisher is left out. Empty when the article states it as its own.
        """
        if kind is not None and kind.is_relation:
            return ()
        chain: list[Source] = []
        for rank, (sentence, (first, last)) in enumerate(support):
            credits = (c for c in self._found.get(sentence.index, ()) if c.governs(first, last))
            sources = [source for c in credits if (source := self.source(c, sentence))]
            before = tuple(chain)
            chain += [s for s in sources if _counts(s, rank, before, parties, background)]
            if kind is not Kind.VALUATION and writer_doubts(sentence, (first, last)):
                chain.append(WRITER)
        if not background and not any(s.type in _MEDIA for s in chain):
            chain += [s for s in map(_outlet_named, self._article.credits) if not self._is_own(s)]
        return _distinct(chain)

    def _meant(self, credit: Credit, sentence: Sentence) -> Source | None:
        if not credit.back:
            return credit.source
        for earlier in reversed(self._sentences[: sentence.index]):
            for candidate in self._found.get(earlier.index, ()):
                if not candidate.back and _fits(credit.back, candidate.source):
                    return candidate.source
        return credit.source if credit.source.anonymous else None

    def _is_own(self, source: Source) -> bool:
        return source.name.lower() in self._own


def _outlet_named(name: str) -> Source:
    """The outlet that a trailing `SOURCE:` line names."""
    match = OUTLETS.any([t.lower for t in tokenise(name)])
    return Source(name, False, match.value[1] if match else SourceType.OUTLET)


def _counts(source: Source, rank: int, before: Sequence[Source], parties: Collection[str], background: bool) -> bool:
    """Whether a source is credited for the claim itself, by where it stands.

    Measured on annotated articles: an outlet is meant wherever it stands; whoever else is named in a further sentence
    mostly vouches for a detail, and a deal told as background is the article's own word unless an outlet reported it.
    """
    if source.type in _MEDIA:
        return True
    if background:
        return False
    if source.anonymous:
        return rank < 2 and not any(s.anonymous for s in before)
    return rank < 2 and not before


def _own(article: Article) -> frozenset[str]:
    """Names of the article's own publisher, in lower case."""
    dateline = _DATELINE.search(article.text, 0, article.body_start + 300)
    return frozenset(n.lower() for n in (article.publisher, dateline and dateline.group(1)) if n)


def is_one(source: Source, other: Source) -> bool:
    """Whether two sources are one."""
    return _key(source) == _key(other)


def _fits(back: str, source: Source) -> bool:
    if back == "any":
        return True
    if back == "outlet":
        return source.type in _MEDIA
    if back == "anonymous":
        return source.anonymous
    return source.type is (SourceType.PERSON if back == "person" else SourceType.COMPANY)


def _distinct(chain: Iterable[Source]) -> tuple[Source, ...]:
    kept: list[Source] = []
    for source in chain:
        if all(_key(source) != _key(k) for k in kept):
            kept.append(source)
    return tuple(kept)


def _key(source: Source) -> str:
    words = [w for w in source.name.lower().split() if w not in ("the", "a", "an")]
    return words[0] if source.anonymous and words else " ".join(words)


def writer_doubts(sentence: Sentence, trigger: tuple[int, int]) -> bool:
    """Whether the writer doubts in this sentence what its trigger says ("I doubt that will happen")."""
    return DOUBTS.any(sentence.words) is not None
