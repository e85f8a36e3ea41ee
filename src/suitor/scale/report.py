"""What a run over many archives did."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from suitor.archive import Tally
    from suitor.scale.parts import Done


@dataclass(frozen=True, slots=True)
class Failed:
    """An archive that was not read.

    Attributes:
        archive: its path or address.
        why: what is wrong, and what to do.
    """

    archive: str
    why: str

    def __str__(self) -> str:
        return f"{self.archive}: {self.why}"


@dataclass(slots=True)
class Report:
    """What a run did.

    Attributes:
        archives: how many it was given, each counted once.
        known: how many were done by an earlier run and left out.
        read: how many it read.
        failed: those that could not be read.
        articles: how many articles passed, in what it read.
        claims: how many claims they make.
        skipped: what was passed over, by reason.
        bad: records that could not be read, by problem.
        tally: what each step of the cascade did; None where nothing was read.
    """

    archives: int = 0
    known: int = 0
    read: int = 0
    failed: list[Failed] = field(default_factory=list)
    articles: int = 0
    claims: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    bad: Counter[str] = field(default_factory=Counter)
    tally: Tally | None = None

    def add(self, outcome: Done | Failed) -> None:
        """Counts one archive in."""
        if isinstance(outcome, Failed):
            self.failed.append(outcome)
            return
        self.read += 1
        self.articles += outcome.articles
        self.claims += outcome.claims
        self.skipped.update(outcome.skipped)
        self.bad.update(outcome.failed)
        if self.tally is None:
            self.tally = type(outcome.tally)()
        self.tally += outcome.tally
