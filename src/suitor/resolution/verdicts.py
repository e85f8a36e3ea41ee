"""What editors decided of names and companies: which are one, which are not, which is not yet known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from suitor.model import Judgement, Verdict, content_id
from suitor.resolution.descriptions import is_description
from suitor.resolution.names import exact, has_form, key
from suitor.resolution.registry import Entry, Registry

_ID = re.compile(r"[0-9a-f]{32}")


class Identities:
    """Gives each name the id of its company; what articles say beside the name has no influence.

    Names are one company when they have the same key (`names.key`), mean the same entry of the registry, or an editor
    says so, and then also all that are one with either. An editor's "different" splits what else is one: each of the
    two names keeps to its exact form, except the one that is the plain name, which keeps the id. The latest verdict on
    a pair is the one that counts; "same" never joins what another verdict keeps apart.

    Args:
        judgements: decisions of editors, oldest first; those that were undone say nothing.
        known: the registry.
    """

    def __init__(self, judgements: Iterable[Judgement], known: Registry) -> None:
        self._known = known
        self._ids: dict[str, str] = {}
        self._split: dict[str, str] = {}
        self._leader: dict[str, str] = {}
        self._apart: set[frozenset[str]] = set()
        self.refused: list[Judgement] = []
        standing = [judgement for judgement in judgements if judgement.undone is None]
        for judgement in standing:
            self._split_or_mend(judgement)
        self._latest = {self._pair(judgement): judgement for judgement in standing}
        self._join()

    def id_of(self, name: str) -> str:
        """The id of the company that a name stands for, or the id itself where it is one."""
        found = self._ids.get(name)
        if found is None:
            found = self._ids[name] = self.leader(self._own_id(name))
        return found

    def is_described(self, name: str) -> bool:
        """True for what names nobody outside of its article, unless the registry knows it ("News Corp")."""
        return is_description(name) and not self._known.knows(name)

    def entry(self, name: str) -> Entry | None:
        """The entry of the registry that a name means, unless an editor has split it from there."""
        return None if exact(name) in self._split else self._known.lookup(name)

    def leader(self, company: str) -> str:
        """The id that stands for a company and all that editors said are the same."""
        while (above := self._leader.get(company, company)) != company:
            company = above
        return company

    def may_join(self, left: str, right: str) -> bool:
        """True when no editor keeps two companies (ids) apart, or has left them open."""
        return not self._apart or frozenset((self.leader(left), self.leader(right))) not in self._apart

    @cached_property
    def by_company(self) -> Mapping[str, tuple[Judgement, ...]]:
        """The judgements in force that bear on each company, by its id."""
        table: dict[str, tuple[Judgement, ...]] = {}
        for pair, judgement in self._latest.items():
            for company in sorted({self.leader(one) for one in pair}):
                table[company] = (*table.get(company, ()), judgement)
        return table

    @property
    def open(self) -> tuple[Judgement, ...]:
        """Pairs that an editor has left open."""
        return tuple(judgement for judgement in self._latest.values() if judgement.verdict is Verdict.UNSURE)

    def _own_id(self, name: str) -> str:
        apart = self._split.get(exact(name)) if self._split else None
        return apart or base_id(name, self._known)

    def _split_or_mend(self, judgement: Judgement) -> None:
        """Parts the exact forms of two names that have one id, or takes an earlier parting of them back."""
        pair = (judgement.left, judgement.right)
        company = base_id(judgement.left, self._known)
        if company != base_id(judgement.right, self._known):
            return
        for name in pair:
            if judgement.verdict is not Verdict.DIFFERENT:
                self._split.pop(exact(name), None)
            elif not is_id(name) and not self._is_plain(name):
                self._split[exact(name)] = content_id("company", company, exact(name))

    def _is_plain(self, name: str) -> bool:
        """True for the name that keeps the id when another is split from it: the entry's own, or one without a form."""
        entry = self._known.lookup(name)
        return exact(name) == exact(entry.name) if entry is not None else not has_form(name)

    def _pair(self, judgement: Judgement) -> frozenset[str]:
        return frozenset((self._own_id(judgement.left), self._own_id(judgement.right)))

    def _join(self) -> None:
        pairs = [(pair, judgement) for pair, judgement in self._latest.items() if len(pair) == 2]
        parted = [pair for pair, judgement in pairs if judgement.verdict is not Verdict.SAME]
        self._apart = set(parted)
        for pair, judgement in pairs:
            if judgement.verdict is Verdict.SAME:
                first, second = sorted(self.leader(one) for one in pair)
                if not self.may_join(first, second):
                    self.refused.append(judgement)
                elif first != second:
                    self._leader[second] = first
                    self._apart = {frozenset(map(self.leader, pair)) for pair in parted}


def is_id(name: str) -> bool:
    """True for the id of a company, which stands for itself in a judgement."""
    return _ID.fullmatch(name) is not None


def base_id(name: str, known: Registry) -> str:
    """The id that a name has before editors have their say; an id stands for itself."""
    if is_id(name):
        return name
    entry = known.lookup(name)
    return content_id("company", known.id_form(entry) if entry is not None else key(name))
