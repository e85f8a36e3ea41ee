"""Who is exposed to a deal, and a company to which deals: in words, whether drawn or piped, and as JSON."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import islice

from suitor.exposure.sentences import clause
from suitor.model import ArticleHead, Exposure, Step, to_json
from suitor.model.serialise import Json
from suitor.model.wording import count_words, day_words, one_line
from suitor.words.columns import aligned
from suitor.words.storyline import SHORT, outlet_of

SHOWN = 5  # findings with their paths; more of them push the rest of a page out of sight
_WIDEST = (60, 60)


class Page(StrEnum):
    """Where exposure is shown: what the page tells anyway is left out."""

    DEAL = "deal"
    COMPANY = "company"


TITLE = "Exposure"
LEGEND = "The weight says how far deal and ties have got, how firmly they are told and how surely read; no probability."
_REST = {Page.DEAL: "--all shows them", Page.COMPANY: "--format json gives them"}


def articles_of(found: Sequence[Exposure]) -> Collection[str]:
    """The ids of the articles that the paths rest on, of which the heads are needed to show them."""
    return {step.article_id for exposure in found for step in exposure.path}


def exposure_json(found: Sequence[Exposure]) -> list[Json]:
    """What stands under `exposure`: each finding with its rule, sentence, weight, and path with its evidence."""
    return [to_json(exposure) for exposure in found]


def plain_exposure(
    found: Sequence[Exposure], heads: Mapping[str, ArticleHead], page: Page, *, unfold: bool = False
) -> Iterator[str]:
    """The findings as plain lines, a finding or a tie a line; nothing where there are none.

    Args:
        found: the findings, the weightiest foremost.
        heads: the articles of their paths, by id.
        page: where they are shown.
        unfold: every finding.
    """
    if not found:
        return
    shown = found if unfold else found[:SHOWN]
    paths = [list(path_rows(exposure, heads, page)) for exposure in shown]
    lines = aligned([row for path in paths for row in path], _WIDEST)
    yield from ("", TITLE.upper())
    for exposure, path in zip(shown, paths, strict=True):
        yield f"{exposure.weight:.2f}  {one_line(exposure.sentence)}"
        yield from (f"      {line}" for line in islice(lines, len(path)))
    yield last_line(len(found) - len(shown), page)


def path_rows(exposure: Exposure, heads: Mapping[str, ArticleHead], page: Page) -> Iterator[tuple[str, str, str]]:
    """Each link in words, where it is told, and its sentence; the page of a deal tells the deal itself already."""
    for step in exposure.path[1:] if page is Page.DEAL else exposure.path:
        yield clause(step), _where(step, heads.get(step.article_id)), one_line(step.evidence.text)


def _where(step: Step, head: ArticleHead | None) -> str:
    deal = f"deal {step.deal_id[:SHORT]}: " if step.deal_id else ""
    again = f", and {count_words(step.told - 1, 'more article')}" if step.told > 1 else ""
    return f"{deal}{outlet_of(head, head.external_id if head else None)}, {day_words(step.published)}{again}"


def last_line(hidden: int, page: Page) -> str:
    """What stands below the findings: how many are not shown, and what the weight is."""
    more = f"{count_words(hidden, 'more finding')}: {_REST[page]}. " if hidden > 0 else ""
    return f"{more}{LEGEND}"
