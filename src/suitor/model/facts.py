"""What the ledger hands to resolution and grouping, and what it takes back: facts in, derived records out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from suitor.model.article import Article, Published, content_id
from suitor.model.claim import Claim
from suitor.model.company import Company, Judgement
from suitor.model.deal import Deal
from suitor.model.serialise import canonical


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """An article without its text: what telling articles apart and putting them in order needs.

    Attributes:
        id: as in `Article`; so are the next five.
        credits: outlets named in trailing `SOURCE:` lines.
    """

    id: str
    external_id: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published: Published | None = None
    credits: tuple[str, ...] = ()

    @classmethod
    def of(cls, article: Article) -> ArticleHead:
        """The head of an article."""
        return cls(
            article.id,
            article.external_id,
            article.url,
            article.title,
            article.publisher,
            article.byline,
            article.published,
            article.credits,
        )

    @property
    def host(self) -> str:
        """The host of its address in lower case; empty where it has none, or one that cannot be read."""
        try:
            return urlsplit(self.url or "").hostname or ""
        except ValueError:  # half an IPv6 address; articles bring what they like
            return ""

    @property
    def order(self) -> tuple[str, str, str]:
        """What articles are sorted by: the first day of publication, then the source's number, then the id.

        Articles without a date come last. Numbers that a source gave in order (NEWID) settle the order of a day.
        """
        day = self.published.start.isoformat() if self.published else "9999-12-31"
        return (day, (self.external_id or "").rjust(40), self.id)


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim in its article, as stages after extraction see it.

    Attributes:
        id: content hash of the article's id and the claim.
        article: the head of the article that makes it.
        claim: what it says, with the corrections of editors applied.
        tentative: True for what extraction is not sure enough of to call a claim: it may join a deal that is known
            from claims, never found one.
    """

    id: str
    article: ArticleHead
    claim: Claim
    tentative: bool = False

    @property
    def order(self) -> tuple[str, str, str, int, str]:
        """What tellings are sorted by: their articles, then their place in the article, then the id."""
        return (*self.article.order, self.claim.evidence.start, self.id)


def claim_id(article_id: str, claim: Claim) -> str:
    """The content hash of a claim of an article (32 hexadecimal digits)."""
    return content_id("claim", article_id, canonical(claim))


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ledger writes for one article: a reading, and what later stages will look it up by.

    Attributes:
        article: the article.
        claims: what it says, in order of importance.
        extractor: name and version of what drew the claims from it ("suitor 0.2.0 encoder 3f2a9c").
        tentative: further claims of which extraction is not sure (see `Telling.tentative`).
        signature: MinHash signature of the text.
        keys: for each claim, then each tentative one, the keys under which its neighbours are found; claims that
            share no key, not even through others, can never be in one deal.
    """

    article: Article
    claims: tuple[Claim, ...]
    extractor: str
    tentative: tuple[Claim, ...] = ()
    signature: bytes = b""
    keys: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """Who fills a role, as resolution sees it.

    Attributes:
        company: id of the resolved company.
        name: the name in the article.
        words: the name in lower-case Latin words without accents, punctuation and legal forms; what is left when
            nothing else is ("the", "co") stays. Loose comparison within a deal works on these.
    """

    company: str
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A name that may mean several companies, or two companies that may be one: left to a person.

    Attributes:
        name: the name as articles have it.
        candidates: ids or names of those that it may mean.
        reasons: why it was not decided, in words.
        articles: ids of articles that use it.
    """

    name: str
    candidates: tuple[str, ...]
    reasons: tuple[str, ...]
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known at some point: claims that stand, the copies among their articles, and judgements in force.

    Attributes:
        tellings: claims of current versions of articles, in their order.
        context: further claims, which explain the names in these and are not grouped themselves.
        heads: the current version of every article, also of those without claims, in order.
        telling: ids of the articles with a claim of a deal that is not tentative, also where `tellings` is a part.
        signatures: MinHash signature of each article (`resolution.copies.signature`), by article id.
        copies: what `resolution` found on earlier rebuilds where that still holds, so that it need not be found anew:
            as in `Derived`; None where it does not hold.
        corrections: as `copies`.
        judgements: decisions of editors that stand, oldest first.
        newest: the day up to which lapses are counted: `--as-of`, else the last day of publication in the ledger.
    """

    tellings: tuple[Telling, ...]
    context: tuple[Telling, ...] = ()
    heads: tuple[ArticleHead, ...] = ()
    telling: frozenset[str] = frozenset()
    signatures: Mapping[str, bytes] = field(default_factory=dict, hash=False)
    copies: Mapping[str, str] | None = field(default=None, hash=False)
    corrections: Mapping[str, str] | None = field(default=None, hash=False)
    judgements: tuple[Judgement, ...] = ()
    newest: date | None = None


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from facts; a pure function of them, so that it can always be rebuilt.

    Attributes:
        companies: every resolved party, by id.
        deals: every deal, the first heard of foremost.
        copies: id of the original of each article that is a copy, rewrite, update or correction, by article id.
        unresolved: names and pairs that a person should look at.
        corrections: id of the article whose place a correction or retraction of its publisher takes, by its own id.
    """

    companies: tuple[Company, ...]
    deals: tuple[Deal, ...]
    copies: Mapping[str, str] = field(default_factory=dict, hash=False)
    unresolved: tuple[Unresolved, ...] = ()
    corrections: Mapping[str, str] = field(default_factory=dict, hash=False)
