"""Track records in words and figures: as JSON, as rows of CSV, and as plain aligned text for pipes and files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from suitor.export.tables import Column, Sort
from suitor.judging.records import Record, Records
from suitor.judging.sourcing import By
from suitor.judging.words import GIVEN, Fate, Word
from suitor.model import Stage
from suitor.model.serialise import Json
from suitor.model.wording import count_words, day_words, deal_headline, one_line
from suitor.words.columns import aligned
from suitor.words.storyline import SHORT

HEADS = (
    *("SOURCE", "WORDS", "TRUE", "DENIED", "FAILED", "EXPIRED", "UNCLEAR", "OPEN", "RATE", "SHRUNK", "80 %", "BASE"),
    *("LEAD", "FIRST", "AHEAD", "BRIER", "BY BASE"),
)
_WIDEST = (40, *(9,) * (len(HEADS) - 2))
_WORD_HEADS = ("DATE", "STAGE", "CAME TO", "AFTER", "DEAL", "CLAIM", "WHO", "SENTENCE")
_WORD_WIDEST = (28, 10, 10, 9, SHORT, SHORT, 60)
_FATES = (Fate.TRUE, Fate.DENIED, Fate.FAILED, Fate.EXPIRED)
TITLES = {
    By.OUTLET: "Outlets",
    By.BYLINE: "Bylines",
    By.SPEAKER: "Companies and persons by name",
    By.PHRASE: "Phrases for nameless sources",
    By.KIND: "Kinds of source",
}
UNKNOWN = "-"


def record_json(record: Record, stage: Stage | None = None) -> dict[str, Json]:
    """A record as JSON; days are days, rates lie between 0 and 1."""
    shrunk = record.shrunk
    return {
        "source": record.speaker.name,
        "by": record.speaker.by.value,
        "stage": stage and stage.value,
        "words": len(record.words),
        "due": len(record.due),
        **{fate.value.replace(" ", "_"): record.count(fate) for fate in _FATES},
        "unclear": record.unclear,
        "open": record.open,
        "rate": record.rate,
        "base_rate": record.base,
        "shrunk": shrunk and {"rate": shrunk.rate, "low": shrunk.low, "high": shrunk.high},
        "lead_days": record.lead,
        "first": record.first,
        "ahead_days": record.ahead,
        "scored": len(record.scored),
        "brier": record.brier,
        "base_brier": record.base_brier,
    }


def word_json(word: Word) -> dict[str, Json]:
    """A word with what became of it, each with the sentence that says so, as JSON."""
    ended = word.ended
    return {
        "deal": word.deal.id,
        "title": deal_headline(word.deal),
        "day": word.day.isoformat(),
        "stage": word.stage.value,
        "article": word.report.article_id,
        "claim": word.report.claim_id,
        "sentence": one_line(word.report.claim.evidence.text),
        "fate": word.fate.value,
        "lead_days": word.lead,
        "ended": ended and {"claim": ended.claim_id, "sentence": one_line(ended.claim.evidence.text)},
    }


def _column(name: str, sort: Sort) -> Column:
    return Column(name, sort, lambda record: record[name])


def _of_shrunk(name: str, key: str) -> Column:
    return Column(name, Sort.NUMBER, lambda record: record["shrunk"] and record["shrunk"][key])


_COUNTS = ("words", "due", "came_true", "denied", "failed", "expired", "unclear", "open")
COLUMNS = (
    *(_column(name, Sort.TEXT) for name in ("source", "by", "stage")),
    *(_column(name, Sort.INTEGER) for name in _COUNTS),
    *(_column(name, Sort.NUMBER) for name in ("rate", "base_rate")),
    *(_of_shrunk(f"shrunk_{key}", key) for key in ("rate", "low", "high")),
    *(_column(name, Sort.NUMBER) for name in ("lead_days", "first", "ahead_days", "scored", "brier", "base_brier")),
)


def plain_records(tables: Mapping[By, Sequence[Record]]) -> str:
    """A line for each source, the sorts of sources one below the other."""
    return "".join(f"{line}\n" for line in _record_lines(tables))


def plain_words(record: Record) -> str:
    """The record of a source in a few lines, then a line for each of its words."""
    lines = [*facts_of(record), "", *aligned([_WORD_HEADS, *map(_word_cells, record.words)], _WORD_WIDEST)]
    return "".join(f"{line}\n" for line in lines)


def record_cells(record: Record) -> tuple[str, ...]:
    """What the columns of a table say of a record, in the order of `HEADS`."""
    counts = (len(record.words), *(record.count(fate) for fate in _FATES), record.unclear, record.open)
    shrunk = record.shrunk
    return (
        one_line(record.speaker.name),
        *(f"{number:,}" for number in counts),
        percent(record.rate),
        percent(shrunk.rate if shrunk else None),
        interval_words(record),
        percent(record.base),
        days(record.lead),
        str(record.first) if record.first else UNKNOWN,
        days(record.ahead),
        score(record.brier),
        score(record.base_brier),
    )


def facts_of(record: Record) -> Iterator[str]:
    """What there is to say of a source, a sentence a line."""
    over = len(record.words) - record.open
    counts = ", ".join([*(f"{record.count(fate):,} {fate}" for fate in _FATES), f"{record.unclear:,} unclear"])
    yield f"{one_line(record.speaker.name)} ({record.speaker.by})"
    given = count_words(len(record.words), "word")
    yield f"{given}, of {over:,} of which the year is over: {counts}; {record.open:,} open"
    if record.shrunk is not None and record.due:
        yield (
            f"{percent(record.rate)} came true; towards the base rate of {percent(record.base)} at its stages: "
            f"{percent(record.shrunk.rate)} ({interval_words(record)})"
        )
    if record.lead is not None:
        yield f"when it came true, the agreement was reported {days(record.lead)} days later (median)"
    if record.first:
        yield f"first with word {count_words(record.first, 'time')}, {days(record.ahead)} days ahead (median)"
    if record.brier is not None:
        yield (
            f"Brier score of its {len(record.scored)} words as forecasts {score(record.brier)}, "
            f"by the base rate {score(record.base_brier)}"
        )


def base_words(records: Records, by: By) -> str:
    """The base rates: "rumoured 16 % of 1,177, talks 36 % of 588, proposed 22 % of 1,259"."""
    rates = records.past[by].base_rates
    return ", ".join(f"{stage} {percent(rates[stage].rate)} of {rates[stage].count:,}" for stage in GIVEN)


def fate_words(word: Word) -> str:
    """What became of a word, and when: "came true after 52 days"."""
    return f"{word.fate} after {count_words(word.lead, 'day')}" if word.lead is not None else str(word.fate)


def percent(share: float | None) -> str:
    """A share in percent, or a dash."""
    return UNKNOWN if share is None else f"{100 * share:.0f} %"


def interval_words(record: Record) -> str:
    """The 80 % interval of the shrunk rate: "24-29 %"."""
    shrunk = record.shrunk
    return UNKNOWN if shrunk is None else f"{100 * shrunk.low:.0f}-{100 * shrunk.high:.0f} %"


def days(number: float | None) -> str:
    """A number of days, or a dash."""
    return UNKNOWN if number is None else f"{number:g}"


def score(value: float | None) -> str:
    """A Brier score, or a dash."""
    return UNKNOWN if value is None else f"{value:.3f}"


def _record_lines(tables: Mapping[By, Sequence[Record]]) -> Iterator[str]:
    for i, (by, records) in enumerate(tables.items()):
        if len(tables) > 1:
            yield from ([""] if i else [])
            yield TITLES[by].upper()
        yield from aligned([HEADS, *map(record_cells, records)], _WIDEST)


def _word_cells(word: Word) -> tuple[str, ...]:
    return (
        day_words(word.report.published),
        word.stage.value,
        word.fate.value,
        count_words(word.lead, "day") if word.lead is not None else UNKNOWN,
        word.deal.id[:SHORT],
        word.report.claim_id[:SHORT],
        deal_headline(word.deal),
        one_line(word.report.claim.evidence.text),
    )


def found_alike(name: str, known: Sequence[str], most: int = 5) -> list[str]:
    """Names that hold this one, or are held by it, in the order given."""
    folded = name.casefold()
    return [other for other in known if folded in other.casefold() or other.casefold() in folded][:most]


def json_of(tables: Mapping[By, Sequence[Record]], stage: Stage | None) -> list[dict[str, Any]]:
    """All records, one after the other."""
    return [record_json(record, stage) for records in tables.values() for record in records]
