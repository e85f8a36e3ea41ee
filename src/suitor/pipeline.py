"""The way of an article in a page; each step names the folder that it lives in.

    1  reading      a file, an address or bytes → articles
    3  extraction   an article → its claims

Screening (2), resolution (4) and what follows come between and after these as they are built.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from suitor.extraction import extract
from suitor.model import Article, Published, Reading
from suitor.reading import Form, ReadingError, fetch, iter_bytes, iter_path, read_url


class ExtractionError(ValueError):
    """An article whose claims could not be drawn; that is a fault of this package, and worth a report."""


def read_stories(
    source: str | Path | bytes,
    *,
    form: Form = Form.AUTO,
    url: str | None = None,
    published: Published | None = None,
    publisher: str | None = None,
) -> Iterator[Reading | ReadingError | ExtractionError]:
    """Every article of a source with its claims, in their order; what fails is yielded as its error, none is raised.

    Args:
        source: a path, an `http` or `https` address, or bytes: one article, or many (JSONL, Reuters-21578).
        form: what it holds.
        url: where it was published, over what it says itself; so also the next two.
        published: when.
        publisher: by whom.
    """
    for article in articles_of(source, form=form, url=url, published=published, publisher=publisher):  # 1 reading
        yield article if isinstance(article, ReadingError) else _extracted(article)  # 3 extraction


def articles_of(
    source: str | Path | bytes,
    *,
    form: Form = Form.AUTO,
    url: str | None = None,
    published: Published | None = None,
    publisher: str | None = None,
) -> Iterator[Article | ReadingError]:
    """Every article of a source; takes and yields what `read_stories` does, without the claims."""
    if isinstance(source, bytes):
        yield from iter_bytes(source, form=form, url=url, published=published, publisher=publisher)
    elif is_url(source):
        yield from _fetched(str(source), form, url, published, publisher)
    else:
        yield from iter_path(source, form=form, url=url, published=published, publisher=publisher)


def is_url(source: str | Path) -> bool:
    """True for what is fetched from the web and not opened as a file."""
    return isinstance(source, str) and source.lower().startswith(("http://", "https://"))


def _fetched(
    address: str, form: Form, url: str | None, published: Published | None, publisher: str | None
) -> Iterator[Article | ReadingError]:
    try:
        if url is None:
            yield from read_url(address, form=form, published=published, publisher=publisher)
        else:  # a copy, of which the reader knows where it was published
            yield from iter_bytes(fetch(address), form=form, url=url, published=published, publisher=publisher)
    except ReadingError as error:
        yield error


def _extracted(article: Article) -> Reading | ExtractionError:
    try:
        return extract(article)
    except Exception as error:  # one strange text must not end the reading of a batch; it is named like any other
        place = article.external_id or article.title or article.id
        return ExtractionError(f"{place}: no claims could be drawn from it ({type(error).__name__}: {error})")
