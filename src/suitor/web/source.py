"""The pages of sources: whose words came true, and what became of each word of one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Any, cast

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import HTMLResponse

from suitor.judging.records import Record, Records
from suitor.judging.sourcing import By, Speaker
from suitor.judging.words import GIVEN, Fate, Word
from suitor.model import Stage
from suitor.outlook.records import track_records
from suitor.resolution.outlets import outlet
from suitor.web.asking import Asked, Ledger
from suitor.web.reliability import Reliability, reliability, scale_of, strip
from suitor.web.remembered import Remembered, view_of
from suitor.web.rendering import page
from suitor.words import sources as words

router = APIRouter()
FEW = 5  # words; of fewer a rate says more of chance than of a source
_PAGE = 50  # rows

_Key = Callable[[Record], Any]
SORTS: dict[str, tuple[str, _Key]] = {
    "": ("most evidence", lambda record: 0),  # as they come
    "name": ("name", lambda record: record.speaker.name.casefold()),
    "words": ("most words", lambda record: -len(record.words)),
    "true": ("most came true", lambda record: -record.count(Fate.TRUE)),
    "rate": ("comes true most", lambda record: -(record.shrunk.rate if record.shrunk and record.due else -1)),
    "lead": ("longest lead", lambda record: -(record.lead if record.lead is not None else -1)),
    "first": ("most often first", lambda record: -record.first),
    "brier": ("best Brier score", lambda record: record.brier if record.brier is not None else 2),
}


@dataclass(frozen=True, slots=True)
class Table:
    """The records of the sources of a sort, with what is drawn of them.

    Attributes:
        rows: the records, in their usual order.
        chart: their words as forecasts, None where there are too few.
        scale: the highest end of the intervals.
    """

    rows: tuple[Record, ...]
    chart: Reliability | None
    scale: float


@dataclass(frozen=True, slots=True)
class Kept:
    """The records of a ledger on a day, and the tables of them that were asked for."""

    records: Records
    tables: dict[tuple[By, Stage | None], Table] = field(default_factory=dict)

    def table(self, by: By, stage: Stage | None) -> Table:
        """The table of a sort of sources, of words at a stage or of all."""
        if (by, stage) not in self.tables:
            rows = tuple(self.records.of(by, stage))
            chart = reliability([one for record in rows for one in record.scored])
            self.tables[by, stage] = Table(rows, chart, scale_of(rows))
        return self.tables[by, stage]


@router.get("/sources", response_class=HTMLResponse)
def sources(
    request: Request,
    ledger: Ledger,
    by: Annotated[str, Query(max_length=20)] = By.OUTLET.value,
    stage: Annotated[str, Query(max_length=20)] = "",
    sort: Annotated[str, Query(max_length=20)] = "",
    number: Annotated[int, Query(alias="page", ge=1, le=10_000)] = 1,
) -> HTMLResponse:
    """The track records of all sources of a sort."""
    sort_of, at_stage = _chosen_sort(by), _chosen_stage(stage)
    if sort not in SORTS:
        raise HTTPException(
            422, f"sources cannot be sorted by {sort!r}; choose one of {', '.join(filter(None, SORTS))}"
        )
    kept = records_of(request, ledger)
    table = kept.table(sort_of, at_stage)
    found = sorted(table.rows, key=SORTS[sort][1])
    return page(
        request,
        "sources.html",
        ledger,
        records=kept.records,
        rows=found[(number - 1) * _PAGE : number * _PAGE],
        count=len(found),
        chart=table.chart,
        scale=table.scale,
        strip=strip,
        bases=[(each, rate) for each, rate in kept.records.past[sort_of].base_rates.items() if rate.count],
        chosen={"by": by, "stage": stage, "sort": sort},
        sorts={name: said for name, (said, _) in SORTS.items()},
        titles=words.TITLES,
        given=GIVEN,
        fates=(Fate.TRUE, Fate.DENIED, Fate.FAILED, Fate.EXPIRED),
        few=FEW,
        words=words,
        number=number,
        pages=-(-len(found) // _PAGE) or 1,
    )


@router.get("/sources/{by}/{name:path}", response_class=HTMLResponse)
def source(
    request: Request,
    by: str,
    name: str,
    ledger: Ledger,
    stage: Annotated[str, Query(max_length=20)] = "",
    fate: Annotated[str, Query(max_length=20, description="Only words that came to this.")] = "",
    number: Annotated[int, Query(alias="page", ge=1, le=10_000)] = 1,
) -> HTMLResponse:
    """One source: its record, and its words one by one with what became of each."""
    at_stage, wanted = _chosen_stage(stage), _chosen_fate(fate)
    records = records_of(request, ledger).records
    record = records.record(called(records, by, name), at_stage)
    given = [word for word in reversed(record.words) if wanted in (None, fate_on(word, record))]
    title, *facts = words.facts_of(record)
    return page(
        request,
        "source.html",
        ledger,
        record=record,
        title=title,
        facts=facts,
        chart=reliability(record.scored),
        given=given[(number - 1) * _PAGE : number * _PAGE],
        count=len(given),
        fates=counted(record),
        chosen={"stage": stage, "fate": fate},
        stages_given=GIVEN,
        words=words,
        fate_on=fate_on,
        few=FEW,
        number=number,
        pages=-(-len(given) // _PAGE) or 1,
    )


def records_of(request: Request, asked: Asked) -> Kept:
    """The track records of a ledger as known on a day; seconds of work on a big one, so they are kept."""
    known = cast(Remembered, request.app.state.remembered)
    return known.get(asked, "records", lambda: Kept(track_records(view_of(request, asked))))


def called(records: Records, by: str, name: str) -> Speaker:
    """The source of this name, in any case; an outlet also by a short form.

    Raises:
        HTTPException: there is no such sort of sources, or none of this name; the message names those that are alike.
    """
    try:
        sort_of = By(by)
    except ValueError as error:
        raise HTTPException(404, f"there is no sort of source {by!r}; there are {', '.join(By)}") from error
    known = sorted((s for s in records.given if s.by is sort_of), key=lambda s: -len(records.given[s]))
    wanted = {name.casefold(), outlet(name).casefold()} if sort_of is By.OUTLET else {name.casefold()}
    found = next((speaker for speaker in known if speaker.name.casefold() in wanted), None)
    if found is not None:
        return found
    alike = " or ".join(repr(other) for other in words.found_alike(name, [speaker.name for speaker in known]))
    hint = f"; did you mean {alike}?" if alike else ""
    raise HTTPException(404, f"no {by} of which a word is known is called {name!r}{hint}")


def fate_on(word: Word, record: Record) -> Fate:
    """What a word counts as in a record: whatever is known of it, it is open until its year is over."""
    return word.fate if word.is_over(record.day) else Fate.OPEN


def counted(record: Record) -> list[tuple[Fate, int]]:
    """How many words count as what, of those that there are."""
    counts = Counter(fate_on(word, record) for word in record.words)
    return [(fate, counts[fate]) for fate in Fate if counts[fate]]


def _chosen_sort(by: str) -> By:
    try:
        return By(by)
    except ValueError as error:
        raise HTTPException(422, f"sources are not told apart by {by!r}; choose one of {', '.join(By)}") from error


def _chosen_stage(stage: str) -> Stage | None:
    if not stage:
        return None
    if stage not in GIVEN:
        raise HTTPException(422, f"{stage!r} is no word of what may come; {', '.join(GIVEN)} are")
    return Stage(stage)


def _chosen_fate(fate: str) -> Fate | None:
    if not fate:
        return None
    try:
        return Fate(fate)
    except ValueError as error:
        raise HTTPException(422, f"no word comes to {fate!r}; choose one of {', '.join(Fate)}") from error
