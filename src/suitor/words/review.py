"""What a person should look at: each doubt as a question, with what speaks for and against, and what settles it."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from suitor.model import Company, Correction, Deal, Judgement, Report, Unresolved, Verdict
from suitor.model.wording import count_words, deal_headline, one_line
from suitor.words.storyline import SHORT, report_stage_words

if TYPE_CHECKING:
    from suitor.views import Views

DOUBTFUL = 0.5  # below, a claim is more likely misread than read
_RULE = "rule:"  # what decided, as resolution signs its judgements
_FIRM = ("rule:same-words", "rule:registry")
_BY = "--by YOU"
_MOST_CANDIDATES = 3
_MOST_STORIES = 5
_NOBODY: Mapping[str, str] = MappingProxyType({})


class Doubt(StrEnum):
    """The sorts of things to look at."""

    NAMES = "names"
    MERGES = "merges"
    CLAIMS = "claims"
    DECIDED = "decided"


TITLES = {
    Doubt.NAMES: "Which company is meant?",
    Doubt.MERGES: "One company or several?",
    Doubt.CLAIMS: "Does the article say so?",
    Doubt.DECIDED: "Decided so far",
}


class About(StrEnum):
    """What a thing to look at is about, and where to look at it."""

    COMPANY = "company"
    DEAL = "deal"
    STORY = "story"


@dataclass(frozen=True, slots=True)
class Lead:
    """Where to look.

    Attributes:
        about: what is there.
        id: its id.
        words: what it is called.
        place: the claim in the deal, or nothing.
    """

    about: About
    id: str
    words: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """Something to decide.

    Attributes:
        question: what is asked.
        reasons: what speaks for and against.
        commands: what settles it.
        leads: where to look.
    """

    question: str
    reasons: tuple[str, ...]
    commands: tuple[str, ...]
    leads: tuple[Lead, ...] = ()


def doubts_in(views: Views) -> dict[Doubt, list[Item]]:
    """All that a person should look at in a ledger as known on a day, and what was decided, by sort."""
    companies = views.companies()
    names = {company.id: company.name for company in companies}
    called = {name.casefold(): company.id for company in companies for name in (company.id, *company.names)}
    return {
        Doubt.NAMES: names_in_doubt(views.unresolved(), names),
        Doubt.MERGES: thin_merges(companies),
        Doubt.CLAIMS: doubtful_claims(views.deals()),
        Doubt.DECIDED: decided(views.judgements(), called),
    }


def names_in_doubt(unresolved: Iterable[Unresolved], names: Mapping[str, str]) -> list[Item]:
    """Names that were not decided, those of most articles first."""
    return [
        Item(
            f"{one_line(each.name)}, in {count_words(len(each.articles), 'article')}",
            tuple(map(one_line, each.reasons)),
            tuple(_verdicts(each, names)),
            tuple(_leads_to(each, names)),
        )
        for each in sorted(unresolved, key=lambda each: (-len(each.articles), each.name))
    ]


def thin_merges(companies: Iterable[Company]) -> list[Item]:
    """Names that were put together by what their articles have in common, not by what the names themselves say."""
    return [
        Item(
            f"{one_line(judgement.left)} and {one_line(judgement.right)}, taken for {one_line(company.name)}",
            tuple(map(one_line, judgement.reasons)),
            (_command("judge", judgement.left, judgement.right, "--different"), _confirmed(judgement)),
            (Lead(About.COMPANY, company.id, one_line(company.name)),),
        )
        for company in companies
        for judgement in company.judgements
        if judgement.verdict is Verdict.SAME and judgement.by.startswith(_RULE) and judgement.by not in _FIRM
    ]


def doubtful_claims(deals: Iterable[Deal]) -> list[Item]:
    """Claims that moved a deal but may be misread, the most doubtful first."""
    moving = [
        (report.claim.confidence, report.claim_id, deal, report)
        for deal in deals
        for report in deal.timeline
        if report.moves and report.claim.confidence < DOUBTFUL
    ]
    return [_doubtful(deal, report) for *_, deal, report in sorted(moving, key=lambda row: row[:2])]


def decided(decisions: Sequence[tuple[str, Judgement | Correction]], called: Mapping[str, str] = _NOBODY) -> list[Item]:
    """What people decided and nobody took back, the latest first.

    Args:
        decisions: each with its id, oldest first.
        called: ids of companies by their names in lower case, and by their ids.
    """
    return [
        Item(
            _decision_words(decision),
            tuple(map(one_line, decision.reasons)),
            (_command("undo", id[:SHORT]),),
            tuple(_leads_of(decision, called)),
        )
        for id, decision in reversed(decisions)
        if decision.undone is None
    ]


def _doubtful(deal: Deal, report: Report) -> Item:
    return Item(
        f"{deal_headline(deal)}: {report_stage_words(report)}, {report.claim.confidence:.0%} sure",
        (one_line(report.claim.evidence.text),),
        (_command("correct", report.claim_id[:SHORT], "--withdraw"), f"suitor deal {deal.id[:SHORT]}"),
        (
            Lead(About.DEAL, deal.id, "the deal", report.claim_id),
            Lead(About.STORY, report.article_id, "the story"),
        ),
    )


def _decision_words(decision: Judgement | Correction) -> str:
    if isinstance(decision, Judgement):
        words = f"{decision.left} and {decision.right}: {decision.verdict}"
    else:
        changes = ", ".join(f"{field}={value}" for field, value in sorted(decision.changes.items()))
        words = f"claim {decision.claim[:SHORT]}: {changes}"
    return one_line(f"{words}, by {decision.by}")


def _confirmed(judgement: Judgement) -> str:
    return _command("judge", judgement.left, judgement.right, "--same")


def _verdicts(each: Unresolved, names: Mapping[str, str]) -> Iterator[str]:
    """Which company a name means; where the name is one of the candidates itself, whether the others are the same."""
    candidates = [names.get(candidate, candidate) for candidate in each.candidates]
    verdicts = ("--same", "--different") if each.name in candidates else ("--same",)
    for other in [candidate for candidate in candidates if candidate != each.name][:_MOST_CANDIDATES]:
        yield from (_command("judge", each.name, other, verdict) for verdict in verdicts)


def _leads_to(each: Unresolved, names: Mapping[str, str]) -> Iterator[Lead]:
    """The companies that may be meant, of which the ledger knows some by id and some by name, and the first stories."""
    for candidate in each.candidates:
        yield Lead(About.COMPANY, candidate, one_line(names.get(candidate, candidate)))
    for i, article in enumerate(each.articles[:_MOST_STORIES], 1):
        yield Lead(About.STORY, article, f"story {i}")


def _leads_of(decision: Judgement | Correction, called: Mapping[str, str]) -> Iterator[Lead]:
    """The deal that was corrected, or the companies that were judged, as far as the ledger knows them still."""
    if isinstance(decision, Correction):
        yield Lead(About.DEAL, decision.claim, "the deal", decision.claim)
        return
    for name in (decision.left, decision.right):
        if (company := called.get(name.casefold())) is not None:
            yield Lead(About.COMPANY, company, one_line(name))


def _command(*words: str) -> str:
    return f"suitor {shlex.join(map(one_line, words))} {_BY}"
