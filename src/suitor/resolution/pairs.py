"""What names alone say of two companies, decided once for each pair of names."""

from __future__ import annotations

from suitor.model import Verdict
from suitor.resolution.compare import Decision, Named, decide
from suitor.resolution.registry import Registry
from suitor.resolution.verdicts import Identities

WINDOW = 90  # days for which a party is called by a short form after it was named in full


class Pairs:
    """Decisions on pairs of names, under the judgements of editors.

    Args:
        identities: the ids of names, and what editors keep apart.
        known: the registry.
    """

    def __init__(self, identities: Identities, known: Registry) -> None:
        self._identities = identities
        self._known = known
        self._named: dict[str, Named] = {}
        self._decisions: dict[tuple[str, str], Decision] = {}

    def may_be(self, left: str, right: str) -> bool:
        """True for names of two companies that may be one: something speaks for it, and nobody has decided it."""
        one, other = self._identities.id_of(left), self._identities.id_of(right)
        if one == other or not self._identities.may_join(one, other):
            return False
        return self.decision(left, right).verdict is Verdict.UNSURE

    def decision(self, left: str, right: str) -> Decision:
        """What the comparison of two names gives."""
        if (left, right) not in self._decisions:
            self._decisions[left, right] = decide(self._look_up(left), self._look_up(right))
        return self._decisions[left, right]

    def companies(self, left: str, right: str) -> tuple[str, str]:
        """The ids of two names, the smaller first."""
        return ordered(self._identities.id_of(left), self._identities.id_of(right))

    def _look_up(self, name: str) -> Named:
        if name not in self._named:
            self._named[name] = Named.of(name, self._known)
        return self._named[name]


def ordered(left: str, right: str) -> tuple[str, str]:
    """Two strings, the smaller first."""
    return (left, right) if left < right else (right, left)
