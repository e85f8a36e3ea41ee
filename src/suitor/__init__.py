"""Suitor reads business news and keeps an auditable ledger of deals.

The verbs of the package and the types that they take and give:

    >>> import suitor
    >>> article = suitor.read_article(b"Quillon said it agreed to buy Basketline.")
    >>> claims = suitor.extract_claims(article)
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from suitor.model import (
    Aim,
    Article,
    Certainty,
    Claim,
    DateInterval,
    DateMethod,
    Filler,
    Kind,
    Money,
    Period,
    Polarity,
    Published,
    Question,
    Reading,
    Reason,
    Role,
    Source,
    Span,
    Stage,
    from_json,
    json_schema,
    to_json,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from suitor.ledger import LedgerError
    from suitor.model import Company, Deal, Judgement
    from suitor.reading import ReadingError
    from suitor.views import Views

__version__ = "0.1.0"

__all__ = [
    "Aim",
    "Article",
    "Certainty",
    "Claim",
    "DateInterval",
    "DateMethod",
    "Filler",
    "Kind",
    "LedgerError",
    "Money",
    "Period",
    "Polarity",
    "Published",
    "Question",
    "Reading",
    "ReadingError",
    "Reason",
    "Role",
    "Source",
    "Span",
    "Stage",
    "__version__",
    "extract_claims",
    "from_json",
    "group_into_deals",
    "json_schema",
    "open_ledger",
    "read_article",
    "read_story",
    "resolve_companies",
    "to_json",
]

# The stages are imported where they are called: `import suitor` and `suitor --help` stay quick.


def read_article(
    source: str | Path | bytes,
    *,
    form: str = "auto",
    url: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
) -> Article:
    """Reads one article: its text cleaned once, with what is known of its origin.

    Args:
        source: a path, an `http` or `https` address, the bytes of a page or text, or, as a string with a line break
            in it, the text itself.
        form: what it holds: `auto`, `html`, `text`, `jsonl`, `reuters`, `feed`, `warc` or `readings`.
        url: where it was published; the address itself when the source is one.
        published: an ISO 8601 date of any precision (`2015`, `2015-05`, `2015-05-01`) that overrides the article's.
        publisher: the publisher, which overrides the one that the article names.

    Returns:
        The article; every span of its claims refers to its `text`.

    Raises:
        ReadingError: the source cannot be opened, fetched or read. It is a `ValueError`.
        ValueError: an unknown form, `published` is no date, or the source holds no article or several.
    """
    from suitor.pipeline import articles_of
    from suitor.reading import Form, ReadingError

    day = Published.within(DateInterval.parse(published), DateMethod.GIVEN) if published else None
    if isinstance(source, str) and "\n" in source:
        source = source.encode("utf-8", "surrogatepass")
    articles = list(articles_of(source, form=Form(form), url=url, published=day, publisher=publisher))
    for failure in (article for article in articles if isinstance(article, ReadingError)):
        raise failure
    if len(articles) != 1:
        raise ValueError(f"one article was expected, but the source holds {len(articles)}")
    return cast(Article, articles[0])


def extract_claims(article: Article) -> list[Claim]:
    """Extracts what an article claims about companies.

    Args:
        article: an article as `read_article` gives it.

    Returns:
        The claims in order of importance, news before background and deals before relations; empty when there are
        none. The evidence of each equals `article.text[start:end]`.
    """
    from suitor.extraction import extract

    return list(extract(article).claims)


def read_story(
    source: str | Path | bytes,
    *,
    form: str = "auto",
    url: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
) -> Reading:
    """Reads one article and extracts its claims and questions, as `suitor read` does.

    Takes and raises what `read_article` does.

    Returns:
        The reading: the article, its questions filled in, and its claims. `to_json` gives it as JSON.
    """
    from suitor.extraction import extract

    return extract(read_article(source, form=form, url=url, published=published, publisher=publisher))


def resolve_companies(readings: Iterable[Reading], judgements: Sequence[Judgement] = ()) -> tuple[Company, ...]:
    """Resolves the names in the claims of stories to companies.

    Args:
        readings: stories as `read_story` gives them, in any order.
        judgements: decisions on pairs of names that overrule what names and texts say; the latest on a pair counts.

    Returns:
        Every party, by id, with its names, what registers call it, and the judgements that made the names one.
    """
    from suitor.resolution import resolve_companies as resolve

    return resolve(readings, judgements)


def group_into_deals(readings: Iterable[Reading], judgements: Sequence[Judgement] = ()) -> tuple[Deal, ...]:
    """Puts the claims of stories about one transaction together, with timelines and roots, as a ledger does.

    Takes what `resolve_companies` takes; judgements may also be of ids of claims.

    Returns:
        The deals, the first heard of foremost.
    """
    from suitor.pipeline import derive, facts_of

    return derive(facts_of(readings, judgements)).deals


def open_ledger(url: str | Path | None = None, *, read_only: bool = False) -> Views:
    """Opens a ledger, made where there is none, to be closed or used as a context manager.

    Args:
        url: a path or SQLAlchemy URL; by default `$SUITOR_LEDGER`, else a file in the platform's data folder.
        read_only: never write, not even to bring derived tables up to date.

    Returns:
        Views of all that it knows now; `at(as_of, known_by)` gives those of another time.

    Raises:
        LedgerError: it cannot be opened; the message says what to do. It is a `ValueError`.
    """
    from suitor.ledger import open_ledger as open_
    from suitor.views import Views

    return Views(open_(url, read_only=read_only))


def __getattr__(name: str) -> object:
    if name == "LedgerError":
        from suitor.ledger import LedgerError

        return LedgerError
    if name == "ReadingError":
        from suitor.reading import ReadingError

        return ReadingError
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
