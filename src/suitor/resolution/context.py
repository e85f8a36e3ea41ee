"""Names that their context explains: Chrysler's "AMC" is American Motors where Chrysler's American Motors was told of.

A short form is explained for one claim at a time, by a longer name that had the same counterparty in deals of the last
90 days. So what is decided depends on news of that day and before alone, and later news never changes it; and on claims
between names with a word or initials in common and one counterparty, which are the claims that grouping would put into
one deal: a part of the ledger that holds all of these decides as the whole does. The short form gets the id that the
longer name has anyway; no other id depends on it. What merely occurs in one article is listed for a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations, product
from typing import TypeVar

from suitor.model import Claim, Judgement, Kind, Role, Telling, Unresolved, Verdict
from suitor.resolution.descriptions import is_description
from suitor.resolution.doubts import initials_in_articles, spellings
from suitor.resolution.names import Words, acronyms, has_form, key, words
from suitor.resolution.pairs import WINDOW, Pairs, ordered
from suitor.resolution.registry import Registry
from suitor.resolution.short_forms import is_telling, looks_like_acronym, short_forms
from suitor.resolution.verdicts import Identities

_NEVER = 1 << 30  # the day of articles without a date: after all others
_BUYERS, _TARGETS = (Role.ACQUIRER, Role.INVESTOR), (Role.TARGET, Role.INVESTEE)
_BUYING = frozenset({Kind.ACQUISITION, Kind.DIVESTITURE, Kind.MERGER, Kind.INVESTMENT})
Pair = tuple[str, str]
Partner = tuple[str, Words]
K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Tie:
    """A name in a claim of a deal, and one that it has the deal with: the id of a company and the words of its name."""

    name: str
    company: str
    partner: Partner
    telling: str
    article: str
    day: int


@dataclass(slots=True)
class Explained:
    """What short forms mean, by id of the claim and of their own company, with the decisions and the open questions."""

    meanings: dict[Pair, str] = field(default_factory=dict)
    judgements: dict[str, list[Judgement]] = field(default_factory=dict)
    unresolved: list[Unresolved] = field(default_factory=list)


@lru_cache(maxsize=1 << 17)
def short_keys(name: str) -> tuple[str, ...]:
    """Keys under which longer names are looked for that this one may be short for: initials, then a beginning."""
    core = words(name)
    if has_form(name) or is_description(name):
        return ()
    found = (f"~{core[0]}",) if looks_like_acronym(name) else ()
    return (*found, f"^{key(name)}") if is_telling(core) else found


@lru_cache(maxsize=1 << 17)
def long_keys(name: str) -> tuple[str, ...]:
    """Keys under which shorter names find this one: its initials, and what it begins with."""
    if is_description(name):
        return ()
    return (
        *sorted(f"~{letters}" for letters in acronyms(name)),
        *(f"^{''.join(head)}" for head in short_forms(name)),
    )


def explain(
    tellings: Sequence[Telling], identities: Identities, known: Registry, words_of: Callable[[str], Words]
) -> Explained:
    """Decides what short forms mean, and lists those that may mean several.

    Args:
        tellings: claims in their order; what is tentative is explained, but explains nothing.
        identities: the ids of names.
        known: the registry.
        words_of: the words of a name as `Party.words` has them.
    """
    sure = [telling for telling in tellings if not telling.tentative]
    ties = [tie for telling in sure for tie in _ties(telling, identities, words_of)]
    leads = [tie for telling in tellings if telling.tentative for tie in _ties(telling, identities, words_of)]
    uses = _short_uses((*ties, *leads))
    longs = [tie for tie in ties if words_of(tie.name) == words(tie.name)]  # else the registry has its short forms too
    pairs = Pairs(identities, known)
    context = _Context(ties, longs, pairs)
    explained = Explained()
    several: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    decided: dict[Pair, tuple[Tie, Tie]] = {}
    for (telling, company), shorts in uses.items():
        fits = context.fitting(shorts)
        if len(fits) == 1:
            explained.meanings[telling, company] = fits[0].company
            decided.setdefault((company, fits[0].company), (shorts[0], fits[0]))
        elif fits:
            several[shorts[0].name, tuple(sorted({fit.name for fit in fits}))].append(shorts[0].article)
    for short, long in decided.values():
        explained.judgements.setdefault(long.company, []).append(_ruling(short.name, long.name, pairs))
    explained.unresolved += [_may_mean(name, longs, articles) for (name, longs), articles in several.items()]
    explained.unresolved += spellings(((tie.name, tie.partner[0], tie.article, tie.day) for tie in ties), pairs)
    explained.unresolved += initials_in_articles(sure, pairs)
    return explained


class _Context:
    """The ties of a ledger, found by what shortens a name and by the counterparty."""

    def __init__(self, ties: Sequence[Tie], longs: Sequence[Tie], pairs: Pairs) -> None:
        self._pairs = pairs
        self._longs: dict[tuple[str, Partner], list[Tie]] = defaultdict(list)
        self._complete: dict[tuple[str, Partner], int] = {}  # since when a name is known with its legal form
        self._apart: dict[tuple[str, str, Partner], int] = {}  # since when two take part in one deal
        for tie in longs:
            for at in long_keys(tie.name):
                self._longs[at, tie.partner].append(tie)
        for tie in ties:
            if has_form(tie.name):
                _earliest(self._complete, (tie.company, tie.partner), tie.day)
        for left, right in _in_one_claim(ties):
            for partner in (left.partner, right.partner):
                _earliest(self._apart, (*ordered(left.company, right.company), partner), left.day)

    def fitting(self, uses: Sequence[Tie], depth: int = 3) -> list[Tie]:
        """One tie of each company that a name may be short for in a claim; initials go before beginnings.

        What the name may be short for may be short itself ("Dome", "Dome Petroleum", "Dome Petroleum Resources").
        """
        for at in short_keys(uses[0].name):
            found: dict[str, Tie] = {}
            for use in uses:
                for long in self._longs.get((at, use.partner), ()):
                    if long.company not in found and self._fits(at, use, long):
                        found[long.company] = long
            if fits := _shortest(list(found.values())):
                long = fits[0]
                further = [_as_of(long, use) for use in uses if use.partner == long.partner]
                longer = self.fitting(further, depth - 1) if len(fits) == 1 and depth else []
                return longer if len(longer) == 1 else fits
        return []

    def _fits(self, at: str, short: Tie, long: Tie) -> bool:
        if not short.day - WINDOW <= long.day <= short.day < _NEVER:
            return False
        if at[0] == "^" and self._complete.get((short.company, short.partner), _NEVER) <= short.day:
            return False
        apart = self._apart.get((*ordered(short.company, long.company), short.partner), _NEVER)
        return apart > short.day and self._pairs.may_be(short.name, long.name)


def _ties(telling: Telling, identities: Identities, words_of: Callable[[str], Words]) -> Iterator[Tie]:
    day = day_of(telling)
    for left, right in _sides(telling.claim, words_of):
        if identities.is_described(left) or identities.is_described(right):
            continue
        for name, other in ((left, right), (right, left)):
            company, partner = identities.id_of(name), identities.id_of(other)
            if company != partner:
                yield Tie(name, company, (partner, words_of(other)), telling.id, telling.article.id, day)


def _sides(claim: Claim, words_of: Callable[[str], Words]) -> Iterator[Pair]:
    """The pairs of names that deal with each other in a claim of a purchase.

    Names that look alike are left out, for grouping may take them for one party and not for two that deal together.
    """
    if claim.kind not in _BUYING:
        return

    def apart(names: Iterable[str], others: Sequence[str]) -> list[str]:
        return [name for name in names if not any(_look_alike(name, other, words_of) for other in others)]

    buyers, targets = ([name for role in roles for name in claim.names(role)] for roles in (_BUYERS, _TARGETS))
    targets = apart(targets, buyers)
    sellers, parties = apart(claim.names(Role.SELLER), (*buyers, *targets)), claim.names(Role.PARTY)
    yield from product(parties[:1], apart(parties[1:], parties[:1]))
    yield from product(buyers, targets)
    yield from product(sellers, (*targets, *buyers))


def _look_alike(left: str, right: str, words_of: Callable[[str], Words]) -> bool:
    one, other = words_of(left), words_of(right)
    if one[:1] == other[:1] or one[-1:] == other[-1:] or "".join(one) == "".join(other):
        return True
    return key(left) in acronyms(right) or key(right) in acronyms(left)


def _short_uses(ties: Iterable[Tie]) -> dict[Pair, list[Tie]]:
    """The ties of what may be a short form, by claim and company."""
    uses: dict[Pair, list[Tie]] = defaultdict(list)
    for tie in ties:
        if short_keys(tie.name):
            uses[tie.telling, tie.company].append(tie)
    return uses


def _in_one_claim(ties: Iterable[Tie]) -> Iterator[tuple[Tie, Tie]]:
    """Two companies that take part in one claim: who deals with another, or beside him, is not the other."""
    claims: dict[str, dict[str, Tie]] = defaultdict(dict)
    for tie in ties:
        claims[tie.telling].setdefault(tie.company, tie)
    for members in claims.values():
        yield from combinations(members.values(), 2)


def _earliest(table: dict[K, int], at: K, day: int) -> None:
    table[at] = min(day, table.get(at, day))


def _as_of(long: Tie, short: Tie) -> Tie:
    """The longer name as if it stood in the claim of the shorter one."""
    return Tie(long.name, long.company, short.partner, short.telling, short.article, short.day)


def _shortest(fits: list[Tie]) -> list[Tie]:
    """Of names that all begin like the shortest only that one, for it may itself be short for the others."""
    least = min(fits, key=lambda tie: (len(words(tie.name)), tie.name), default=None)
    head = words(least.name) if least is not None else ()
    return [least] if least is not None and all(words(tie.name)[: len(head)] == head for tie in fits) else fits


def _ruling(short: str, long: str, pairs: Pairs) -> Judgement:
    """The recorded decision that a short form means a longer name."""
    decision = pairs.decision(short, long)
    rule = next((sign for sign in decision.signs if sign.startswith("is_")), "is_short").removeprefix("is_")
    last = f"both dealt with one counterparty within {WINDOW} days, and no other name there fits"
    return Judgement(short, long, Verdict.SAME, f"rule:{rule}", (*decision.reasons, last))


def _may_mean(name: str, longs: tuple[str, ...], articles: Iterable[str]) -> Unresolved:
    return Unresolved(name, longs, (f"“{name}” may be short for {' or '.join(longs)}",), tuple(dict.fromkeys(articles)))


def day_of(telling: Telling) -> int:
    """The first day of publication as a number; of an article without a date, one after all others."""
    published = telling.article.published
    return published.start.toordinal() if published is not None else _NEVER
