"""The way of an article in a page; each step names the folder that it lives in.

    1  reading      a file, an address or bytes → articles
    3  extraction   an article → its claims
    4  resolution   names → companies, copies → originals, attributions → roots
       ledger       entries in, facts out, as known on any day
    5  deals        claims of many articles → deals with their timelines

Screening (2), judging (6) and exposure (7) come between and after these as they are built.
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
        yield article if isinstance(article, ReadingError) else extracted(article)  # 3 extraction


def entry_of(reading: Reading) -> Entry:
    """A reading as the ledger takes it, with what its copies and its neighbours are found by."""
    return Entry(
        article=reading.article,
        claims=reading.claims,
        extractor=reading.extractor or UNKNOWN_EXTRACTOR,
        signature=signature(reading.article.text),
        keys=tuple(keys(claim, words) for claim in reading.claims),
    )


def derive(facts: Facts) -> Derived:
    """Companies, deals, roots and copies, as they follow from facts: a pure function, whatever the order of ingest."""
    heads = {telling.article.id: telling.article for telling in facts.tellings}
    copies = find_copies(tuple(heads.values()), facts.signatures)  # 4 resolution
    resolution = resolve(facts.tellings, facts.judgements)
    deals = group_into_deals(facts.tellings, resolution.party, copies, facts.judgements, facts.newest)  # 5 deals
    return Derived(
        companies=resolution.companies,
        deals=tuple(replace(deal, roots=roots_of(deal.timeline, heads, copies)) for deal in deals),
        copies=copies,
        unresolved=resolution.unresolved,
    )


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


def extracted(article: Article) -> Reading | ExtractionError:
    """An article with its claims, or the error that its extraction ended with."""
    try:
        return extract(article)
    except Exception as error:  # one strange text must not end the reading of a batch; it is named like any other
        place = article.external_id or article.title or article.id
        return ExtractionError(f"{place}: no claims could be drawn from it ({type(error).__name__}: {error})")
