"""Readings: lines as `suitor read --format jsonl` prints them, so that what was read once is not read again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from suitor.model import Article, Reading, canonical, from_json
from suitor.model.article import content_id
from suitor.reading.jsonl import object_of, records_of
from suitor.reading.origin import Origin
from suitor.reading.problems import Problem, ReadingError
from suitor.reading.unpacking import Chunks


def read_readings(chunks: Chunks, origin: Origin) -> Iterator[Reading | ReadingError]:
    """The reading of each line, or the error that it has, in the order of the lines; blank lines are passed over."""
    for number, line in records_of(chunks, origin.limits):
        try:
            yield reading_of_record(object_of(line, origin.limits, _utf8))
        except ReadingError as error:
            yield error.at(origin.name, number)


def reading_of_record(record: dict[str, Any]) -> Reading:
    """The reading that a record describes, as it was printed.

    Raises:
        ReadingError: it is none, or was changed since: its id is not that of its text, or the words of a claim are
            not where the claim says.
    """
    try:
        reading = from_json(Reading, record)
        canonical(reading).encode("utf-8")  # halves of characters, written as escapes, could not be stored
    except (ValueError, TypeError, RecursionError) as error:
        raise ReadingError(Problem.BAD_RECORD, f"no reading as `suitor read` prints it ({error})"[:300]) from error
    if reading.article.id not in _ids(reading.article):
        raise ReadingError(Problem.BAD_RECORD, "the id is not that of the text; read the article itself again")
    for number, claim in enumerate(reading.claims):
        said = claim.evidence
        if reading.article.text[said.start : said.end] != said.text:
            raise ReadingError(
                Problem.BAD_RECORD, f"the text does not hold the evidence of claim {number}; read it again"
            )
    return reading


def _ids(article: Article) -> set[str]:
    """The ids that the readers of this package give to such an article."""
    known = {content_id(article.url or "", article.text)}
    return known | {content_id("", article.text, article.external_id)} if article.external_id else known


def _utf8(line: bytes) -> str:
    """The line as it was printed; the repairs that texts of others get would move the words under the claims."""
    return line.decode("utf-8")
