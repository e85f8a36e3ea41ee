"""Suitor over an archive: the cascade, and the full way, on which every page is read closely."""

from __future__ import annotations

from pathlib import Path

from benchmarks.side import Read, Report, Said
from suitor.archive import Step, Tally, read_archive
from suitor.model import Claim, Reading
from suitor.reading.origin import Origin


def cascade() -> Read:
    return _reader(gated=True)


def full() -> Read:
    return _reader(gated=False)


def _reader(gated: bool) -> Read:
    def read(archive: Path, first: int | None) -> Report:
        if first is not None:
            raise ValueError("the cascade reads whole archives; cut the archive instead")
        tally = Tally()
        report = Report()
        with open(archive, "rb") as file:
            for outcome in read_archive(file, Origin(name=archive.name), gated=gated, tally=tally):
                if isinstance(outcome, Reading) and outcome.claims:
                    report.claims[outcome.article.url or ""] = [said(claim) for claim in outcome.claims]
        report.pages = tally.steps[Step.ARCHIVE].came
        report.passed = tally.steps[Step.STORY].came
        report.steps = {str(step): (count.came, count.passed, count.seconds) for step, count in tally.steps.items()}
        return report

    return read


def said(claim: Claim) -> Said:
    """A claim as it is compared."""
    parties = sorted((str(role), filler.name) for role, filler in claim.parties())
    return Said(str(claim.kind), claim.kind.is_deal, tuple(parties))
