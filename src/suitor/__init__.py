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
    from suitor.reading import ReadingError

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
    "json_schema",
    "read_article",
    "read_story",
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
        form: what it holds: `auto`, `html`, `text`, `jsonl` or `reuters`.
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


def __getattr__(name: str) -> object:
    if name == "ReadingError":
        from suitor.reading import ReadingError

        return ReadingError
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
