"""The way of an article in a page; each step names the folder that it lives in::

    1  reading      a file, an address or bytes → articles
    3  extraction   an article → its claims
    4  resolution   names → companies, copies → originals, attributions → roots
       ledger       entries in, facts out, as known on any day
    5  deals        claims of many articles → deals with their timelines

Screening (2), judging (6) and exposure (7) come between and after these as they are built.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path

from suitor.deals import LAPSE_DAYS, group_into_deals, keys, lapsed_after
from suitor.deals.headlines import forms
from suitor.deals.naming import handles
from suitor.extraction import extract, extractor
from suitor.model import (
    Article,
    ArticleHead,
    Claim,
    Derived,
    Entry,
    Facts,
    Judgement,
    Party,
    Published,
    Reading,
    Telling,
    claim_id,
)
from suitor.model.fingerprint import fingerprint
from suitor.reading import Form, ReadingError, fetch, is_url, iter_bytes, iter_path, read_url
from suitor.resolution import company_id, resolve, words_of
from suitor.resolution.copies import find_copies, signature
from suitor.resolution.corrections import correction_of
from suitor.resolution.registry import registry
from suitor.resolution.roots import roots_of

__all__ = [
    "LAPSE_DAYS",
    "ExtractionError",
    "articles_of",
    "company_id",
    "derivation",
    "derive",
    "entry_of",
    "extracted",
    "extractor",
    "facts_of",
    "handles_of",
    "is_registered",
    "is_url",
    "keys_of",
    "lapsed_after",
    "read_stories",
    "reader_of",
    "tie_key",
    "title_words",
]

_DERIVING = ("suitor.resolution", "suitor.deals", "suitor.lexicon", "suitor.model")
_UNKNOWN = "unknown"  # of readings that do not say what drew their claims


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
    article = reading.article
    return Entry(
        article=article,
        claims=reading.claims,
        extractor=reader_of(reading),
        tentative=reading.tentative,
        signature=signature(article.body or article.text),
        keys=tuple(keys_of(claim) for claim in (*reading.claims, *reading.tentative)),
    )


def reader_of(reading: Reading) -> str:
    """What drew the claims of a reading, as far as it says."""
    return reading.extractor or _UNKNOWN


def keys_of(claim: Claim) -> tuple[str, ...]:
    """What the neighbours of a deal, and the ties of a company, are found by."""
    if claim.kind.is_deal:
        return keys(claim, words_of)
    return tuple(sorted({tie_key(filler.name) for _, filler in claim.parties()}))


def is_registered(name: str) -> bool:
    """Whether the registry has a company, or several, of this name."""
    return registry().knows(name)


def title_words(claims: Iterable[Claim]) -> set[str]:
    """Words one of which a headline has that names a party of these claims: of all its names, and their initials."""
    names = {filler.name for claim in claims for _, filler in claim.parties()}
    return {form[0] for name in names for form in forms(Party("", name, words_of(name)))}


def handles_of(name: str) -> tuple[str, ...]:
    """What a name can be found by: names that may mean one party of a deal share one of these."""
    return handles(Party("", name, words_of(name)))


def tie_key(name: str) -> str:
    """The key of the claims, other than of deals, that a party of this name has a role in."""
    return f"tie:{' '.join(words_of(name))}"


def facts_of(readings: Iterable[Reading], judgements: Sequence[Judgement] = ()) -> Facts:
    """The facts of some readings alone, as a ledger of these would give them."""
    known = {reading.article.id: reading for reading in readings}
    heads = {id_: ArticleHead.of(reading.article) for id_, reading in known.items()}
    tellings = [
        Telling(claim_id(id_, claim), heads[id_], claim, is_tentative)
        for id_, reading in known.items()
        for claims, is_tentative in ((reading.claims, False), (reading.tentative, True))
        for claim in claims
    ]
    days = [head.published.end - timedelta(days=1) for head in heads.values() if head.published]
    return Facts(
        tellings=tuple(sorted(tellings, key=lambda telling: telling.order)),
        heads=tuple(sorted(heads.values(), key=lambda head: head.order)),
        telling=frozenset(t.article.id for t in tellings if t.claim.kind.is_deal and not t.tentative),
        signatures={id_: signature(reading.article.body or reading.article.text) for id_, reading in known.items()},
        judgements=tuple(judgements),
        newest=max(days, default=None),
    )


def derive(facts: Facts) -> Derived:
    """Companies, deals, roots and copies, as they follow from facts: a pure function, whatever the order of ingest."""
    copies, corrections = _versions(facts)  # 4 resolution
    resolution = resolve((*facts.tellings, *facts.context), facts.judgements)
    deals = group_into_deals(  # 5 deals
        facts.tellings,
        resolution.party,
        copies,
        facts.judgements,
        facts.newest,
        heads=[head for head in facts.heads if head.id not in facts.telling],
        corrections=corrections,
    )
    heads = {head.id: head for head in facts.heads}
    return Derived(
        companies=resolution.companies,
        deals=tuple(replace(deal, roots=roots_of(deal.timeline, heads, copies)) for deal in deals),
        copies=copies,
        corrections=corrections,
        unresolved=resolution.unresolved,
    )


@cache
def derivation() -> str:
    """The version of what derives, which changes whenever its code or data do."""
    return fingerprint(_DERIVING, (".py", ".yaml", ".gz"))


def _versions(facts: Facts) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The original of each copy, and what each correction takes the place of; a correction is a copy of that."""
    if facts.copies is not None and facts.corrections is not None:
        return facts.copies, facts.corrections
    corrections = {id_: wrong for id_, (wrong, _) in correction_of(facts.heads, facts.signatures).items()}
    copies = find_copies(facts.heads, facts.signatures)
    originals = {id_: copies.get(wrong, wrong) for id_, wrong in corrections.items() if id_ not in copies}
    return {**copies, **originals}, corrections


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
    elif isinstance(source, str) and is_url(source):
        yield from _fetched(str(source), form, url, published, publisher)
    else:
        yield from iter_path(source, form=form, url=url, published=published, publisher=publisher)


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


def extracted(article: Article, near: Sequence[int] | None = None) -> Reading | ExtractionError:
    """An article with its claims, or the error that its extraction ended with; `near` as `extract` takes it."""
    try:
        return extract(article, near)
    except Exception as error:  # one strange text must not end the reading of a batch; it is named like any other
        place = article.external_id or article.title or article.id
        return ExtractionError(f"{place}: no claims could be drawn from it ({type(error).__name__}: {error})")
