"""WARC (ISO 28500): the pages of a web archive, read as a stream, with damaged records named and the others read."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from datetime import date
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from suitor.model import Article
from suitor.reading.forms import Form, detect_form
from suitor.reading.origin import Origin
from suitor.reading.page import NO_STORY, Page, story_of
from suitor.reading.payload import decoded_payload
from suitor.reading.problems import Problem, ReadingError
from suitor.reading.unpacking import GZIP, too_large

_PAGES = ("text/html", "application/xhtml+xml")
_PACKED_STARTS = (b"\x1f\x8b\x08", b"\x04\x22\x4d\x18")  # of a gzip member, of an LZ4 frame
_PLAIN_START = b"WARC/"
_STEP = 2**20
_OPENING = 512  # bytes of a record by which it is told from chance
_UNCOUNTED = WarcRecordType.warcinfo | WarcRecordType.request | WarcRecordType.metadata

# A page, what is wrong with a record, or why it is passed over (empty for what never holds a page).
Outcome = Page | ReadingError | str


def read_warc(file: BinaryIO, origin: Origin) -> Iterator[Article | ReadingError]:
    """The article of each page of an archive, or the error that its record has, in the order of the file.

    What is no page, or holds no story, is counted into `origin.skipped` by reason. No date after the day of capture is
    believed.

    Args:
        file: the archive, plain or packed with gzip or LZ4, in which one can go back.
        origin: where it comes from; its publisher and date fill what a page leaves open.
    """
    for page in read_pages(file, origin):
        outcome = story_of(page, origin) if isinstance(page, Page) else page
        if outcome is None:
            origin.skipped[NO_STORY] += 1
        else:
            yield outcome


def read_pages(
    file: BinaryIO, origin: Origin, first: int = 0, last: int | None = None
) -> Iterator[Page | ReadingError]:
    """The pages of an archive, undone from their coding but not parsed, and the errors of its records, in their order.

    Pages are the HTML of responses with status 200; what else there is counts into `origin.skipped`, by reason.

    Args:
        file: the archive, in which one can go back.
        origin: where it comes from.
        first: only the records that begin here or behind, in bytes of the file; a record has to begin here.
        last: only those that begin before; to the end of the file by default.
    """
    for number, outcome in enumerate(_outcomes(file, origin, first, last), start=1):
        if isinstance(outcome, Page):
            yield replace(outcome, number=number)
        elif isinstance(outcome, ReadingError):
            yield outcome.at(origin.name, number)
        elif outcome:
            origin.skipped[outcome] += 1


def record_start(file: BinaryIO, position: int) -> int | None:
    """Where a sound record begins at or behind a position of an archive, or None where none does.

    In an archive that is packed as one stream no record begins but the first.
    """
    start = _next_start(file, position)
    while start is not None and not _can_read(file, start):
        start = _next_start(file, start + 1)
    return start


def _outcomes(file: BinaryIO, origin: Origin, first: int, last: int | None) -> Iterator[Outcome]:
    """An outcome for each record, the damaged ones included."""
    position: int | None = first
    while position is not None and (last is None or position < last):
        position = yield from _outcomes_to_damage(file, position, last, origin)


def _outcomes_to_damage(
    file: BinaryIO, position: int, last: int | None, origin: Origin
) -> Generator[Outcome, None, int | None]:
    """The outcomes of the records from a position on; returns where to go on behind damage, None at the end.

    The outcome of a record is held until the next one is met: garbage behind a record shows that its length is wrong.
    """
    file.seek(position)
    held: Outcome | None = None
    try:
        for record in ArchiveIterator(file, parse_http=False):
            if held is not None:
                yield held
            position = record.stream_pos
            if last is not None and position >= last:
                return None
            held = _outcome(record, origin)
    except OSError as error:
        following = _next_start(file, position + 1)
        yield from _at_damage(held, str(error), file, following)
        return following
    yield _damage("it ends too early") if held is None else held
    # A last gzip member that is cut off ends the archive without an error.
    return _next_start(file, position + 1) if isinstance(held, ReadingError) or _mark(file) != _PLAIN_START else None


def _at_damage(held: Outcome | None, said: str, file: BinaryIO, following: int | None) -> Iterator[Outcome]:
    """What to say of the record before damage and of the damage.

    Args:
        held: what was read of the record before, None where there is none.
        said: how reading on failed.
        file: the archive.
        following: where the next record seems to begin, None where there is none.
    """
    if held is None or isinstance(held, ReadingError):
        yield held or _damage(said)
    elif following is None:
        yield from (held, _damage(said))
    elif _can_read(file, following):  # then nothing but the record before can be wrong
        place = _named(held.url if isinstance(held, Page) else None)
        yield ReadingError(Problem.DAMAGED, f"the record does not end where its Content-Length says{place}")
    else:  # which is named when it is its turn
        yield held


def _damage(said: str, address: str | None = None) -> ReadingError:
    detail = f"the record is cut off or broken ({said}); fetch the archive again"
    return ReadingError(Problem.DAMAGED, detail + _named(address))


def _named(address: str | None) -> str:
    return f" ({address[:200]})" if address else ""


def _next_start(file: BinaryIO, position: int) -> int | None:
    """Where the next record begins at or behind a position, or None: a gzip member, an LZ4 frame or a WARC header."""
    mark = _mark(file)
    while True:
        file.seek(position)
        block = file.read(_STEP)
        found = block.find(mark)
        if found >= 0 and _is_start(file, position + found):
            return position + found
        if len(block) < _STEP and found < 0:
            return None
        position += found + 1 if found >= 0 else len(block) - len(mark) + 1


def _is_start(file: BinaryIO, position: int) -> bool:
    """Whether a record begins where its mark was found, which may also stand there by chance."""
    file.seek(position)
    opening = file.read(_OPENING)
    if opening.startswith(_PLAIN_START):
        return b"\nWARC-" in opening
    if opening.startswith(GZIP):  # flags, speed and system as RFC 1952 has them
        return len(opening) > 9 and opening[3] < 32 and opening[8] in (0, 2, 4) and opening[9] in (*range(14), 255)
    return True


def _mark(file: BinaryIO) -> bytes:
    """What records of the archive begin with."""
    file.seek(0)
    opening = file.read(len(_PLAIN_START))
    return next((mark for mark in _PACKED_STARTS if opening.startswith(mark)), _PLAIN_START)


def _can_read(file: BinaryIO, position: int) -> bool:
    """Whether a sound record begins at a position."""
    file.seek(position)
    try:
        record = next(iter(ArchiveIterator(file, parse_http=False)), None)
    except OSError:
        return False
    return record is not None and "WARC-Type" in record.headers


def _outcome(record: WarcRecord, origin: Origin) -> Outcome:
    if record.record_type & _UNCOUNTED:
        return ""
    address = _address(record)
    try:
        reason = _why_no_page(record)
        return reason or _page(record, address, origin)
    except ReadingError as error:
        return ReadingError(error.problem, error.detail + _named(address))
    except OSError as error:
        return _damage(str(error), address)


def _why_no_page(record: WarcRecord) -> str | None:
    """Why a record is passed over, or None where it holds a page. Reads its HTTP headers.

    Raises:
        ReadingError: its length is no number.
        OSError: its HTTP headers are broken.
    """
    if not (record.headers.get("Content-Length") or "").strip().isdigit():
        raise ReadingError(Problem.BAD_RECORD, "the Content-Length of the record is missing or no number")
    if record.record_type != WarcRecordType.response:
        return "revisit" if record.record_type == WarcRecordType.revisit else "no response"
    if not record.is_http:
        return "no response"
    record.parse_http(auto_decode="none", quirks_mode=True)  # quirks: lines that end in LF alone
    status = record.http_headers.status_code if record.http_headers is not None else None  # empty is false
    if status != 200:
        return "redirect" if status in range(300, 400) else "status other than 200"
    if record.content_length == 0:
        return "empty"
    kind = (record.http_content_type or "").strip().lower()
    return None if not kind or kind in _PAGES else "no HTML"


def _page(record: WarcRecord, address: str, origin: Origin) -> Outcome:
    """The page of a record whose HTTP headers were read.

    Raises:
        ReadingError: cut off, too large, or compressed in an unknown way.
        OSError: the archive is damaged here.
    """
    limit = origin.limits.article_bytes
    if record.content_length > limit:
        raise too_large(limit)
    headers = record.http_headers
    data = decoded_payload(
        _body(record), headers.get("Transfer-Encoding") or "", headers.get("Content-Encoding") or "", limit
    )
    if not record.http_content_type and detect_form(data) is not Form.HTML:
        return "no HTML"
    return Page(
        data=data,
        url=address or None,
        charset=record.http_charset,
        captured=_day(record, origin.today),
        is_cut=bool(record.headers.get("WARC-Truncated")),
        digest=record.headers.get("WARC-Payload-Digest") or "",
    )


def _body(record: WarcRecord) -> bytes:
    """The whole body.

    Raises:
        ReadingError: shorter than the record says.
        OSError: the archive is damaged here.
    """
    length = record.content_length
    parts = []
    while length > 0 and (part := record.reader.read(length)):
        parts.append(part)
        length -= len(part)
    if length > 0:
        raise ReadingError(Problem.DAMAGED, "the record is shorter than its Content-Length; crawl it again")
    return b"".join(parts)


def _address(record: WarcRecord) -> str:
    return (record.headers.get("WARC-Target-URI") or "").strip().strip("<>")


def _day(record: WarcRecord, otherwise: date) -> date:
    """The day of capture."""
    try:
        return date.fromisoformat((record.headers.get("WARC-Date") or "").strip()[:10])
    except ValueError:
        return otherwise
