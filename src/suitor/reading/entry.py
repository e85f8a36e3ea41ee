"""Where reading begins: bytes, a file or an address in, articles out."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from suitor.model import Article, DateInterval, DateMethod, Published, Reading
from suitor.reading.days import parse_published
from suitor.reading.forms import Form, detect_form
from suitor.reading.opening import Opened
from suitor.reading.origin import Limits, Origin
from suitor.reading.problems import Problem, ReadingError
from suitor.reading.unpacking import Chunks, refuse_known_binaries

Results = Iterator[Article | ReadingError]
Outcomes = Iterator[Article | Reading | ReadingError]
_LINES = (Form.JSONL, Form.READINGS)
_DEFAULT_LIMITS = Limits()
_BLANK = b" \t\r\n\x0b\x0c\x00"


def read_bytes(
    data: bytes,
    *,
    name: str | None = None,
    form: Form = Form.AUTO,
    url: str | None = None,
    published: str | date | Published | None = None,
    publisher: str | None = None,
    today: date | None = None,
    limits: Limits = _DEFAULT_LIMITS,
) -> list[Article]:
    """The articles in some bytes: one of a page or text, many of JSONL, feeds or web archives; gzip is undone.

    Args:
        data: the input as it came.
        name: its file name, for messages, for `external_id` and as a hint of the form.
        form: how it is written; by default told from content and name.
        url: where it was published. For pages and texts, `url`, `published` and `publisher` stand over what is
            found in them; in files of many records they fill what a record leaves open.
        published: when, as a date of any precision ("2015-05").
        publisher: by whom.
        today: the day (UTC) after which no date of publication is believed; today by default.
        limits: how much is read.

    Raises:
        ReadingError: the input, or the first bad record of it, cannot be read; `iter_bytes` goes on instead.
    """
    results = iter_bytes(
        data, name=name, form=form, url=url, published=published, publisher=publisher, today=today, limits=limits
    )
    return [or_raise(result) for result in results]


def iter_bytes(
    data: bytes,
    *,
    name: str | None = None,
    form: Form = Form.AUTO,
    url: str | None = None,
    published: str | date | Published | None = None,
    publisher: str | None = None,
    today: date | None = None,
    limits: Limits = _DEFAULT_LIMITS,
    skipped: Counter[str] | None = None,
) -> Results:
    """Like `read_bytes`, but gives each failure in its place as a `ReadingError` and goes on; it raises none.

    What is passed over on purpose (pictures in a web archive, say) is counted into `skipped`, by reason.
    """
    try:
        yield from read_from(data, origin_of(name, url, published, publisher, today, limits, skipped), form)
    except ReadingError as error:
        yield error.at(name)


def origin_of(
    name: str | None,
    url: str | None,
    published: str | date | Published | None,
    publisher: str | None,
    today: date | None,
    limits: Limits,
    skipped: Counter[str] | None,
) -> Origin:
    """What a caller knows of an input, in one record.

    Raises:
        ReadingError: `published` is no date.
    """
    return Origin(
        name=name,
        url=url or None,
        published=given_date(published),
        publisher=publisher or None,
        today=today or datetime.now(UTC).date(),
        limits=limits,
        skipped=Counter() if skipped is None else skipped,
    )


def read_path(
    path: str | Path,
    *,
    form: Form = Form.AUTO,
    url: str | None = None,
    published: str | date | Published | None = None,
    publisher: str | None = None,
    today: date | None = None,
    limits: Limits = _DEFAULT_LIMITS,
) -> list[Article]:
    """The articles of a file; see `read_bytes`.

    Raises:
        ReadingError: there is no such file, or it, or the first bad record of it, cannot be read.
    """
    results = iter_path(path, form=form, url=url, published=published, publisher=publisher, today=today, limits=limits)
    return [or_raise(result) for result in results]


def iter_path(
    path: str | Path,
    *,
    form: Form = Form.AUTO,
    url: str | None = None,
    published: str | date | Published | None = None,
    publisher: str | None = None,
    today: date | None = None,
    limits: Limits = _DEFAULT_LIMITS,
    skipped: Counter[str] | None = None,
) -> Results:
    """Like `read_path`, but gives failures and counts what it passes over as `iter_bytes` does."""
    try:
        origin = origin_of(str(path), url, published, publisher, today, limits, skipped)
        with opened_file(Path(path)) as file:
            yield from map(article_of, results_of(file, origin, form))
    except ReadingError as error:
        yield error.at(str(path))


def read_from(data: bytes, origin: Origin, form: Form = Form.AUTO) -> Results:
    """The articles and failed records of some bytes of known origin.

    Raises:
        ReadingError: the input as a whole cannot be read.
    """
    return map(article_of, results_of(io.BytesIO(data), origin, form))


def results_of(stream: BinaryIO, origin: Origin, form: Form = Form.AUTO) -> Outcomes:
    """The articles, or the readings where it holds such, and the failed records of a stream of known origin.

    What is written in lines, web archives and Parquet are read as they come; other forms as a whole, within the limit.

    Raises:
        ReadingError: the input as a whole cannot be read.
    """
    opened = Opened(stream)
    limit = origin.limits.input_bytes
    chosen = detect_form(opened.head, origin.ending) if form is Form.AUTO else form
    if chosen is Form.WARC:
        from suitor.reading.warc import read_warc

        return read_warc(opened.archive(), origin)
    if chosen is Form.PARQUET:
        from suitor.reading.parquet import read_parquet

        return read_parquet(opened.archive(), origin)
    refuse_known_binaries(opened.head or opened.whole(limit))
    if chosen in _LINES:
        return _line_reader(chosen)(_from_first_text(opened.chunks()), origin)
    return _reader(chosen)(b"".join(_from_first_text(iter((opened.whole(limit),)))), origin)


def article_of(outcome: Article | Reading | ReadingError) -> Article | ReadingError:
    """The article of a reading; others as they are."""
    return outcome.article if isinstance(outcome, Reading) else outcome


def _from_first_text(chunks: Chunks) -> Chunks:
    """The chunks from the first that holds more than white space.

    Raises:
        ReadingError: there is none.
    """
    for chunk in chunks:
        if chunk.strip(_BLANK):
            return chain((chunk,), chunks)
    raise ReadingError(Problem.EMPTY, "nothing but white space; check that it was saved")


def _reader(form: Form) -> Callable[[bytes, Origin], Iterator[Article] | Results]:
    """The reader of a form, imported on first use, for the parser of pages takes longer to load than a text to read."""
    if form is Form.HTML:
        from suitor.reading.html import read_html

        return read_html
    if form is Form.FEED:
        from suitor.reading.feed import read_feed

        return read_feed
    if form is Form.REUTERS:
        from suitor.reading.reuters import read_reuters

        return read_reuters
    from suitor.reading.plaintext import read_text

    return read_text


def _line_reader(form: Form) -> Callable[[Chunks, Origin], Results | Iterator[Reading | ReadingError]]:
    """The reader of a form of many lines, imported like the others."""
    if form is Form.JSONL:
        from suitor.reading.jsonl import read_jsonl

        return read_jsonl
    from suitor.reading.readings import read_readings

    return read_readings


@contextmanager
def opened_file(path: Path) -> Iterator[BinaryIO]:
    """A file, opened.

    Raises:
        ReadingError: there is none, or it cannot be opened or read to its end.
    """
    try:
        with path.open("rb") as file:
            yield file
    except IsADirectoryError as error:
        raise ReadingError(Problem.NOT_FOUND, "this is a folder; name the files in it") from error
    except FileNotFoundError as error:
        raise ReadingError(Problem.NOT_FOUND, "there is no such file; check the path") from error
    except (OSError, ValueError) as error:
        if isinstance(error, ReadingError):
            raise
        raise ReadingError(Problem.NOT_FOUND, f"the file cannot be opened ({error})") from error


def given_date(published: str | date | Published | None) -> Published | None:
    """A date of publication as the caller states it.

    Raises:
        ReadingError: a text that is no date.
    """
    if published is None or isinstance(published, Published):
        return published
    if isinstance(published, datetime):
        published = published.date()
    interval = DateInterval.day(published) if isinstance(published, date) else parse_published(published)
    if interval is None:
        raise ReadingError(Problem.BAD_DATE, f"no date such as 2015-05-01 or 2015-05: {published!r}")
    return Published.within(interval, DateMethod.GIVEN)


def or_raise(result: Article | ReadingError) -> Article:
    """The article of a result.

    Raises:
        ReadingError: the result is one.
    """
    if isinstance(result, ReadingError):
        raise result
    return result
