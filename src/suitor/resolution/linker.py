"""Resolves the names of a ledger to companies: one id for each name in any text, then what its context explains."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from suitor.model import Company, Judgement, Party, Role, Telling, Unresolved, Verdict, content_id
from suitor.resolution.context import explain
from suitor.resolution.descriptions import is_description
from suitor.resolution.doubts import dealing_with_themselves, of_two_countries, shared_names
from suitor.resolution.names import key, words
from suitor.resolution.registry import Registry, registry
from suitor.resolution.verdicts import Identities, base_id

# Whose "its PC division" is, the likeliest first.
_OWNERS = (Role.SELLER, Role.OWNER, Role.ACQUIRER, Role.INVESTOR, Role.MAKER, Role.PARTY)
_OFTEN = 0.2  # of the most frequent name's count: from there on a name is frequent


class Resolution:
    """The companies that the names in claims stand for.

    Attributes:
        companies: every party of a claim that is not tentative, by id.
        unresolved: names and pairs that a person should look at.
    """

    def __init__(self, tellings: Sequence[Telling], judgements: Sequence[Judgement], known: Registry) -> None:
        self._known = known
        self._identities = Identities(judgements, known)
        self._explained = explain(tellings, self._identities, known, self._words)
        self._parties: dict[str, Party] = {}
        sure = [telling for telling in tellings if not telling.tentative]
        self.companies: tuple[Company, ...] = tuple(sorted(self._companies(sure), key=lambda company: company.id))
        self.unresolved: tuple[Unresolved, ...] = tuple(self._unresolved(sure))

    def party(self, telling: Telling, name: str) -> Party:
        """Who a name in a claim stands for.

        Args:
            telling: the claim in its article, one of those that were resolved.
            name: the name of one of its fillers.
        """
        if self._identities.is_described(name):
            return Party(self._described(telling, name), name, words(name))
        found = self._parties.get(name)
        if found is None:
            found = self._parties[name] = Party(self._identities.id_of(name), name, self._words(name))
        meaning = self._explained.meanings.get((telling.id, found.company))
        return found if meaning is None else Party(meaning, name, found.words)

    def _described(self, telling: Telling, name: str) -> str:
        """The id of what is described and not named: its own in each article, and for each counterparty."""
        owner = next((one for role in _OWNERS for one in telling.claim.names(role) if one != name), None)
        by = self._identities.id_of(owner) if owner is not None else ""
        return self._identities.leader(content_id("described", telling.article.id, key(name), by))

    def _words(self, name: str) -> tuple[str, ...]:
        return words_of(name, self._known)

    def _companies(self, tellings: Sequence[Telling]) -> Iterator[Company]:
        met: dict[str, Counter[str]] = defaultdict(Counter)
        for telling in tellings:
            for _, filler in telling.claim.parties():
                met[self.party(telling, filler.name).company][filler.name] += 1
        for company, counts in met.items():
            yield self._company(company, counts)

    def _company(self, company: str, counts: Counter[str]) -> Company:
        name = display_name(counts)
        own = (self._identities.entry(other) for other in counts if self._identities.id_of(other) == company)
        entry = next((found for found in own if found is not None), None)
        identifiers = entry.identifiers if entry is not None else ()
        if not any(i.scheme == "cik" for i in identifiers):
            lent = self._known.registrations((*counts, *(entry.names[:1] if entry else ())))
            identifiers = (*identifiers, *(i for i in lent if i not in identifiers))
        judgements = (
            *_by_words(name, counts, self._known),
            *self._explained.judgements.get(company, ()),
            *self._identities.by_company.get(company, ()),
        )
        return Company(company, name, tuple(counts), identifiers, judgements)

    def _unresolved(self, tellings: Sequence[Telling]) -> Iterator[Unresolved]:
        yield from self._explained.unresolved
        yield from shared_names(tellings, self._known)
        yield from of_two_countries(self.companies, tellings)
        yield from dealing_with_themselves(tellings, self.party)
        for judgement in self._identities.open:
            yield Unresolved(judgement.left, (judgement.left, judgement.right), judgement.reasons)
        for judgement in self._identities.refused:
            reason = f"{judgement.by} says that they are the same, but a judgement keeps them apart"
            yield Unresolved(judgement.left, (judgement.left, judgement.right), (reason, *judgement.reasons))


def resolve(
    tellings: Sequence[Telling], judgements: Sequence[Judgement] = (), known: Registry | None = None
) -> Resolution:
    """Resolves the names in claims to companies.

    Args:
        tellings: the claims, in any order.
        judgements: decisions of editors that stand, oldest first. Each is of two names or ids of companies.
        known: the registry; the one of the package by default.

    Returns:
        The parties, a pure function of the three whatever the order of the tellings.
    """
    in_order = sorted(tellings, key=lambda telling: telling.order)
    return Resolution(in_order, judgements, known if known is not None else registry())


def company_id(name: str, known: Registry | None = None) -> str:
    """The id that a name has in every text, before editors and context have their say."""
    return base_id(name, known if known is not None else registry())


def words_of(name: str, known: Registry | None = None) -> tuple[str, ...]:
    """The words of a name as `Party.words` has them: those of the registry's name where it knows the company.

    So names that are one company without a word in common ("Big Blue" and IBM, 阿里巴巴 and Alibaba) have the same
    words, as finding the neighbours of a claim needs.
    """
    entry = (known if known is not None else registry()).lookup(name)
    return words(entry.name if entry is not None else name)


def display_name(counts: Counter[str]) -> str:
    """The longest of the frequent names; of equals the more frequent, then the one met first."""
    least = max(counts.values()) * _OFTEN
    order = {name: place for place, name in enumerate(counts)}
    frequent = (name for name, count in counts.items() if count >= least)
    return max(frequent, key=lambda name: (len(name.rstrip(".")), counts[name], -order[name]))


def _by_words(name: str, counts: Iterable[str], known: Registry) -> Iterator[Judgement]:
    """Why names with one id are one company: the same words, or names of one entry."""
    for other in counts:
        if other == name or is_description(other):
            continue
        if key(other) == key(name):
            reason = f"“{other}” and “{name}” differ at most in spelling and legal form"
            yield Judgement(other, name, Verdict.SAME, "rule:same-words", (reason,))
        elif (entry := known.lookup(other)) is not None and entry is known.lookup(name):
            reason = f"the registry has “{other}” and “{name}” as names of {entry.name}"
            yield Judgement(other, name, Verdict.SAME, "rule:registry", (reason,))
