"""The way of a web archive: cheap looks at every page, a close reading of the few that may tell of a deal.

    archive    a record of the WARC file → a page                        FastWARC
    gate       its bytes hold a phrase of the lexicon where a story may be   hyperscan
    text       its main text, in a language that can be read             Resiliparse
    relevance  its passages read like news of deals                      linear model
    story      the article, with title, date, publisher, credits         trafilatura
    claims     rules on all of it, the encoder near the phrases          onnxruntime

Whatever is passed over is counted, and what is wrong is named.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from time import process_time
from typing import BinaryIO

from suitor.model import Article, Reading
from suitor.pipeline import ExtractionError, extracted
from suitor.reading import ReadingError
from suitor.reading.glance import glance_at
from suitor.reading.origin import Origin
from suitor.reading.page import NO_STORY, Page, story_of
from suitor.reading.warc import read_pages
from suitor.screening import is_worth_reading, may_tell_of_deals, places

Outcome = Reading | ReadingError | ExtractionError
LANGUAGES = frozenset({"en"})
"""What can be read."""


class Step(StrEnum):
    """The steps of the cascade, cheapest first."""

    ARCHIVE = "archive"
    GATE = "gate"
    TEXT = "text"
    RELEVANCE = "relevance"
    STORY = "story"
    CLAIMS = "claims"


@dataclass(slots=True)
class Count:
    """What a step did.

    Attributes:
        came: pages that came to it.
        passed: pages that it let pass; of the last step, those with a claim.
        seconds: processor time that it took.
        audited: pages that it turned away and that were read nevertheless.
        lost: those of them in which a deal was found.
    """

    came: int = 0
    passed: int = 0
    seconds: float = 0.0
    audited: int = 0
    lost: int = 0


@dataclass(slots=True)
class Tally:
    """What became of the pages of some archives; two add up with `+=`.

    Attributes:
        steps: for each step what it did.
        skipped: what was passed over, by reason.
        deals: pages that passed and in which a deal was found.
    """

    steps: dict[Step, Count] = field(default_factory=lambda: {step: Count() for step in Step})
    skipped: Counter[str] = field(default_factory=Counter)
    deals: int = 0

    def __iadd__(self, other: Tally) -> Tally:
        for step, count in other.steps.items():
            mine = self.steps[step]
            mine.came += count.came
            mine.passed += count.passed
            mine.seconds += count.seconds
            mine.audited += count.audited
            mine.lost += count.lost
        self.skipped.update(other.skipped)
        self.deals += other.deals
        return self


def read_archive(
    file: BinaryIO,
    origin: Origin,
    *,
    gated: bool = True,
    tally: Tally | None = None,
    first: int = 0,
    last: int | None = None,
    audit: float = 0.0,
) -> Iterator[Outcome]:
    """What the pages of a web archive claim, in their order; what is wrong with one is yielded in its place.

    Args:
        file: the archive, in which one can go back.
        origin: where it comes from; its publisher and date fill what a page leaves open.
        gated: False to read every page closely, whatever its words.
        tally: where to count.
        first: only records that begin here or behind, in bytes; one has to begin here.
        last: only records that begin before.
        audit: the share, from 0 to 1, of the pages turned away that is read nevertheless to see what is lost. What is
            found in them is counted and not yielded.
    """
    tally = Tally() if tally is None else tally
    cascade = _Cascade(origin, gated, tally, audit)
    before = origin.skipped.copy()
    for page in read_pages(file, origin, first, last):
        cascade.charge(Step.ARCHIVE)
        outcome = cascade.read(page) if isinstance(page, Page) else page
        if outcome is not None:
            yield outcome
            cascade.start()
    cascade.charge(Step.ARCHIVE)
    if tally.skipped is not origin.skipped:
        tally.skipped.update(origin.skipped - before)


class _Cascade:
    """The steps, with what they count."""

    def __init__(self, origin: Origin, gated: bool, tally: Tally, audit: float) -> None:
        self._origin = origin
        self._gated = gated
        self._tally = tally
        self._audit = audit
        self._seen: set[tuple[str, int]] = set()
        self.start()

    def start(self) -> None:
        """Has the clock begin, for what was done since is no part of any step."""
        self._since = process_time()

    def charge(self, step: Step) -> None:
        """Counts the processor time since the last look at the clock as that of a step; a look takes microseconds."""
        now = process_time()
        self._tally.steps[step].seconds += now - self._since
        self._since = now

    def read(self, page: Page) -> Outcome | None:
        """The reading of a page, what is wrong with it, or None where it is passed over."""
        self._tally.steps[Step.ARCHIVE].came += 1
        if self._is_repeated(page):
            self._origin.skipped["duplicate"] += 1
            return None
        self._tally.steps[Step.ARCHIVE].passed += 1
        try:
            if self._gated and (refused := self._refused_by(page)):
                self._look_again(page, refused)
                return None
        except ReadingError as error:
            return error.at(self._origin.name, page.number)
        return self._closely(page)

    def _is_repeated(self, page: Page) -> bool:
        """Whether the same bytes were met before, by the digest of the crawler."""
        if not page.digest:
            return False
        mark = (page.digest, len(page.data))
        repeated = mark in self._seen
        self._seen.add(mark)
        return repeated

    def _refused_by(self, page: Page) -> Step | None:
        """The first step that turns a page away, or None.

        Raises:
            ReadingError: its bytes are no text.
        """
        if not self._passes(Step.GATE, may_tell_of_deals(page.data)):
            return self._refuse(Step.GATE, "no word of deals")
        glance = glance_at(page)
        if not self._passes(Step.TEXT, glance.language is None or glance.language in LANGUAGES):
            return self._refuse(Step.TEXT, "other language")
        if not self._passes(Step.RELEVANCE, is_worth_reading(glance.title, glance.text)):
            return self._refuse(Step.RELEVANCE, "not about deals")
        return None

    def _passes(self, step: Step, passed: bool) -> bool:
        """Counts what a step has found of a page."""
        self.charge(step)
        count = self._tally.steps[step]
        count.came += 1
        count.passed += passed
        return passed

    def _refuse(self, step: Step, reason: str) -> Step:
        self._origin.skipped[reason] += 1
        return step

    def _look_again(self, page: Page, refused: Step) -> None:
        """Reads a share of what a step turned away."""
        share = int.from_bytes(hashlib.blake2b(page.data, digest_size=4).digest(), "big") / 2**32 if self._audit else 1
        if share >= self._audit:
            return
        count = self._tally.steps[refused]
        count.audited += 1
        story = story_of(page, self._origin)
        reading = extracted(story) if isinstance(story, Article) else None
        count.lost += isinstance(reading, Reading) and _tells_of_a_deal(reading)
        self.start()

    def _closely(self, page: Page) -> Outcome | None:
        """The reading of a page that passed."""
        stories, claims = self._tally.steps[Step.STORY], self._tally.steps[Step.CLAIMS]
        stories.came += 1
        story = story_of(page, self._origin)
        self.charge(Step.STORY)
        if story is None:
            self._origin.skipped[NO_STORY] += 1
            return None
        if isinstance(story, ReadingError):
            return story
        stories.passed += 1
        claims.came += 1
        near = places(story.text) if self._gated else None
        reading = extracted(story, near)
        self.charge(Step.CLAIMS)
        if isinstance(reading, Reading):
            claims.passed += bool(reading.claims)
            self._tally.deals += _tells_of_a_deal(reading)
        return reading


def _tells_of_a_deal(reading: Reading) -> bool:
    return any(claim.kind.is_deal for claim in reading.claims)
