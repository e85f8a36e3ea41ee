"""Outlets by one name each: "the Wall Street Journal", "WSJ" and wsj.com are one; the names are in `press.yaml`."""

from __future__ import annotations

from functools import cache

from suitor.lexicon import load
from suitor.model import ArticleHead


def outlet(name: str) -> str:
    """The usual name of an outlet; a name that the lexicon does not have stays as it is, without "the"."""
    return _known().get(_folded(name), _without_article(name.strip()))


def is_agency(name: str) -> bool:
    """True for a news agency that the lexicon knows."""
    return outlet(name) in load("press")["agencies"]


def publisher_of(head: ArticleHead) -> str | None:
    """Whose word an article is: the agency in its byline, else its publisher, else the host that served it."""
    if head.byline and is_agency(head.byline.removeprefix("By ").removeprefix("by ")):
        return outlet(head.byline[3:] if head.byline[:3].lower() == "by " else head.byline)
    if head.publisher and head.publisher.strip():
        return outlet(head.publisher)
    return outlet(head.host.removeprefix("www.")) if head.host else None


@cache
def _known() -> dict[str, str]:
    """Usual names by every spelling, folded."""
    groups = load("press")
    return {
        _folded(spelling): name
        for group in ("outlets", "agencies")
        for name, short in groups[group].items()
        for spelling in (*short, name)
    }


def _folded(name: str) -> str:
    """A name in lower case without full stops, a leading "the" and a domain's ending."""
    plain = _without_article(" ".join(name.lower().replace("’", "'").split()))
    return plain.removesuffix(".com").replace(".", "").replace(" & ", " and ")


def _without_article(name: str) -> str:
    return name[4:] if name[:4].lower() == "the " and len(name) > 4 else name
