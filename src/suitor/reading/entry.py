"""Where reading begins: bytes, a file or an address in, articles out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from suitor.model import Article, DateInterval, DateMethod, Published
from suitor.reading.days import parse_published
from suitor.reading.forms import Form, detect_form
from suitor.reading.origin import Limits, Origin
from suitor.reading.problems import Problem, ReadingError
from suitor.reading.unpacking import too_large, unpack

Results = Iterator[Article | ReadingError]
_DEFAULT_LIMITS = Limits()


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
    """The articles in some bytes: one of a page or text, many of JSONL or Reuters SGML; gzip is undone.

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
) -> Results:
    """Like `read_bytes`, but gives each failure in its place as a `ReadingError` and goes on; it raises none."""
    try:
        origin = Origin(
            name=name,
            url=url or None,
            published=given_date(published),
            publisher=publisher or None,
            today=today or datetime.now(UTC).date(),
            limits=limits,
        )
        yield from read_from(data, origin, form)
    except ReadingError as error:
        yield error.at(name)


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
) -> Results:
    """Like `read_path`, but gives each failure in its place as a `ReadingError` and goes on; it raises none."""
    try:
        data = _content(Path(path), limits.input_bytes)
    except ReadingError as error:
        yield error.at(str(path))
        return
    yield from iter_bytes(
        data, name=str(path), form=form, url=url, published=published, publisher=publisher, today=today, limits=limits
    )


def read_from(data: bytes, origin: Origin, form: Form = Form.AUTO) -> Results:
    """The articles and failed records of some bytes of known origin.

    Raises:
        ReadingError: the input as a whole cannot be read.
    """
    data = unpack(data, origin.limits.input_bytes)
    if not data.strip(b" \t\r\n\x0b\x0c\x00"):
        raise ReadingError(Problem.EMPTY, "nothing but white space; check that it was saved")
    chosen = detect_form(data, origin.ending) if form is Form.AUTO else form
    yield from _reader(chosen)(data, origin)


def _reader(form: Form) -> Callable[[bytes, Origin], Iterator[Article] | Results]:
    """The reader of a form, imported on first use, for the parser of pages takes longer to load than a text to read."""
    if form is Form.HTML:
        from suitor.reading.html import read_html

        return read_html
    if form is Form.JSONL:
        from suitor.reading.jsonl import read_jsonl

        return read_jsonl
    if form is Form.REUTERS:
        from suitor.reading.reuters import read_reuters

        return read_reuters
    from suitor.reading.plaintext import read_text

    return read_text


def _content(path: Path, limit: int) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except IsADirectoryError as error:
        raise ReadingError(Problem.NOT_FOUND, "this is a folder; name the files in it") from error
    except FileNotFoundError as error:
        raise ReadingError(Problem.NOT_FOUND, "there is no such file; check the path") from error
    except (OSError, ValueError) as error:
        raise ReadingError(Problem.NOT_FOUND, f"the file cannot be opened ({error})") from error
    if len(data) > limit:
        raise too_large(limit)
    return data


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
