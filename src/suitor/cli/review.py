"""`suitor review`: what a person should look at, each with the commands that settle it."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Annotated, TextIO

import typer

from suitor.cli.ledger_options import AsOfOption, KnownByOption, LedgerOption, open_views
from suitor.cli.output import can_draw, writing_to
from suitor.model import Company, Correction, Deal, Judgement, Unresolved, Verdict
from suitor.model.wording import count_words, deal_headline, one_line
from suitor.words.storyline import SHORT, report_stage_words

EXAMPLES = """Examples:

suitor review

suitor review --limit 5
"""
DOUBTFUL = 0.5  # below, a claim is more likely misread than read
_RULE = "rule:"  # what decided, as resolution signs its judgements
_FIRM = ("rule:same-words", "rule:registry")
_BY = "--by YOU"
_MOST_CANDIDATES = 3
_INDENT = 5
_TYPED = "cyan"  # commands are never wrapped, so that they can be copied


@dataclass(frozen=True, slots=True)
class Item:
    """Something to decide: the question, what speaks for and against, and the commands that settle it."""

    question: str
    reasons: tuple[str, ...]
    commands: tuple[str, ...]


def review(
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="How many of each sort to show.")] = 10,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    ledger: LedgerOption = None,
) -> None:
    """List what a person should look at: names in doubt, companies put together on thin grounds, doubtful claims.

    Each comes with the commands that settle it, to be copied. What was decided stands last, with what takes it back.
    """
    with open_views(ledger, as_of, known_by) as views, writing_to(None) as out:
        companies, deals = views.companies(), views.deals()
        names = {company.id: company.name for company in companies}
        sections = {
            "Which company is meant?": names_in_doubt(views.unresolved(), names),
            "One company or several?": thin_merges(companies),
            "Does the article say so?": doubtful_claims(deals),
            "Decided so far": decided(views.judgements()),
        }
        show(sections, limit, out)


def names_in_doubt(unresolved: Iterable[Unresolved], names: Mapping[str, str]) -> list[Item]:
    """Names that were not decided, those of most articles first."""
    return [
        Item(
            f"{one_line(each.name)}, in {count_words(len(each.articles), 'article')}",
            tuple(map(one_line, each.reasons)),
            tuple(_verdicts(each, names)),
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
    return [
        Item(
            f"{deal_headline(deal)}: {report_stage_words(report)}, {confidence:.0%} sure",
            (one_line(report.claim.evidence.text),),
            (_command("correct", claim[:SHORT], "--withdraw"), f"suitor deal {deal.id[:SHORT]}"),
        )
        for confidence, claim, deal, report in sorted(moving, key=lambda row: row[:2])
    ]


def decided(decisions: Sequence[tuple[str, Judgement | Correction]]) -> list[Item]:
    """What people decided and nobody took back, the latest first."""
    return [
        Item(_decision_words(decision), tuple(map(one_line, decision.reasons)), (_command("undo", id[:SHORT]),))
        for id, decision in reversed(decisions)
        if decision.undone is None
    ]


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


def _command(*words: str) -> str:
    return f"suitor {shlex.join(map(one_line, words))} {_BY}"


def show(sections: Mapping[str, Sequence[Item]], limit: int, out: TextIO) -> None:
    """Prints what is in doubt, no more than `limit` of each sort."""
    shown = {title: items for title, items in sections.items() if items}
    if not shown:
        out.write("Nothing is in doubt.\n")
        return
    lines = _lines(shown, limit)
    if can_draw(out):
        _draw(lines, out)
    else:
        out.writelines(f"{'':{indent}}{words}\n" for indent, words, _ in lines)


def _draw(lines: Iterable[tuple[int, str, str]], out: TextIO) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from suitor.cli.terminal import console

    screen = console(out)
    for indent, words, style in lines:
        if style == _TYPED:
            screen.print(Text(f"{'':{indent}}{words}", style=style), soft_wrap=True)
        else:
            screen.print(Padding(Text(words, style=style), (0, 0, 0, indent), expand=False))


def _lines(sections: Mapping[str, Sequence[Item]], limit: int) -> Iterator[tuple[int, str, str]]:
    """Each line with its indent and its style; items are numbered through."""
    number = 0
    for title, items in sections.items():
        yield 0, f"\n{title}" if number else title, "bold"
        for item in islice(items, limit):
            number += 1
            yield 0, f"{number:3}. {item.question}", ""
            yield from ((_INDENT, reason, "dim") for reason in item.reasons)
            yield from ((_INDENT, f"$ {command}", _TYPED) for command in item.commands)
        if len(items) > limit:
            yield _INDENT, f"and {len(items) - limit:,} more; --limit {len(items)} shows them", "dim"
