"""What a page says of itself: headline, publisher, writer, address, language and day, each from the best place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from suitor.lexicon import load
from suitor.model import DateInterval, DateMethod, Published
from suitor.reading.cleaning import clean_line
from suitor.reading.days import date_in_address, parse_published, plausible
from suitor.reading.json_ld import address_of, names_of, site_name, text_of
from suitor.reading.markup import Element

_DATE_PROPERTIES = ("article:published_time", "og:published_time", "article:published", "og:article:published_time")
_DATE_NAMES = (
    "datepublished", "date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date",
    "publication-date", "article.published", "dc.date.issued", "dc.date", "dcterms.date", "dcterms.issued",
    "dcterms.created", "dc.date.created", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "article_date_original", "article.created", "originalpublicationdate", "published_time", "created", "release_date",
)  # fmt: skip
_AUTHOR_NAMES = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
_CHANGED = re.compile(r"updat|modif|edited|expire", re.IGNORECASE)
_FIRST = re.compile(r"publi|posted|pubdate|entry-date|created|dateline", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+(?:[|–—·•»]|::|-|//?)\s+")
_LONGEST_TITLE = 300


class PageHead:
    """The statements of one page about itself.

    Args:
        tree: the whole page.
        scripts: the texts of its JSON-LD.
        node: the JSON-LD node of its article, or an empty one.
    """

    def __init__(self, tree: Element, scripts: list[str], node: dict[str, Any]) -> None:
        self._tree = tree
        self._node = node
        self._meta = _meta(tree)
        self.publisher = self._publisher(scripts)

    def title(self) -> str | None:
        """The headline: JSON-LD, OpenGraph, the one `<h1>`, then `<title>` without the site's name."""
        for candidate in self._titles():
            title = self._without_site(clean_line(candidate))
            if 0 < len(title) <= _LONGEST_TITLE and not title.endswith(("...", "…")):
                return title
        return next((t for c in self._titles() if (t := clean_line(c)) and len(t) <= _LONGEST_TITLE), None)

    def byline(self) -> str | None:
        """Who wrote the article, without "By", or None."""
        candidates = [names_of(self._node.get("author")), *(self._meta.get(name) for name in _AUTHOR_NAMES)]
        candidates += [_content(e) for e in self._tree.xpath("//*[@rel='author' or @itemprop='author']")[:3]]
        candidates += [_content(e) for e in self._tree.xpath("//*[contains(@class, 'byline')]")[:3]]
        for candidate in candidates:
            name = re.sub(r"^(?:written |posted )?by:?\s+", "", clean_line(candidate or ""), flags=re.IGNORECASE)
            if 0 < len(name) <= 100 and "://" not in name and "@" not in name and any(c.isalpha() for c in name):
                return name
        return None

    def url(self) -> str | None:
        """The canonical address, or None; a bare front page is none."""
        links = [e.get("href") for e in self._tree.xpath("//link[translate(@rel, 'CANOIL', 'canoil')='canonical']")]
        for url in (*links, self._meta.get("og:url"), address_of(self._node)):
            if url and re.match(r"https?://[^/\s]+/[^\s]", url.strip()):
                return str(url.strip())
        return None

    def language(self) -> str | None:
        """The ISO 639-1 code of the page's language, or None."""
        stated = (
            self._tree.get("lang"),
            text_of(self._node.get("inLanguage")),
            self._meta.get("og:locale"),
            self._meta.get("content-language"),
        )
        return next((s[:2].lower() for s in stated if s and re.match(r"[A-Za-z]{2}(?:[-_]|$)", s)), None)

    def published(self, url: str | None, today: date) -> Published | None:
        """When the article was published: the first plausible date in order of trust, or None."""
        for method, text in self._dates():
            if interval := plausible(parse_published(text), today):
                return Published.within(interval, method)
        if url and (interval := plausible(date_in_address(url), today)):
            return Published.within(interval, DateMethod.URL)
        return self._guessed(today)

    def is_locked(self) -> bool:
        """True when a meta element says that the article is behind a paywall."""
        tier = self._meta.get("article:content_tier") or self._meta.get("cxenseparse:content_tier") or ""
        return tier.lower() == "locked"

    def comments(self) -> int | None:
        """The number of comments in JSON-LD, or None."""
        count = str(self._node.get("commentCount", ""))
        return int(count) if count.isascii() and count.isdigit() and len(count) < 10 else None

    def _publisher(self, scripts: list[str]) -> str | None:
        named = [text_of(self._node.get("publisher")), self._meta.get("og:site_name"), site_name(scripts)]
        names = named + [self._meta.get(n) for n in ("dc.publisher", "publisher", "application-name")]
        return next((clean_line(n) for n in names if n and "://" not in n and len(n) < 100 and clean_line(n)), None)

    def drop_heading(self) -> None:
        """Takes the visible headline out of the page, which else may open the body in other words than the title."""
        for element in self._headings()[:1]:
            if element.getparent() is not None and len(element.text_content()) <= _LONGEST_TITLE:
                element.drop_tree()

    def _headings(self) -> list[Element]:
        inside = self._tree.xpath("//h1[not(ancestor::header[not(ancestor::article)])]")
        return list(inside or self._tree.xpath("//h1"))

    def _titles(self) -> Iterator[str]:
        yield text_of(self._node.get("headline")) or ""
        yield self._meta.get("og:title") or self._meta.get("twitter:title") or ""
        yield from (_content(e) for e in self._headings()[:1])
        for e in self._tree.xpath("//head/title | //title")[:1]:
            yield self._without_suffix(clean_line(_content(e)))

    def _without_site(self, title: str) -> str:
        """A headline without the publisher's name at either end."""
        parts = _SEPARATOR.split(title)
        if len(parts) < 2 or not self.publisher:
            return title
        name = _bare(self.publisher)
        if _bare(parts[-1]) == name:
            return title[: title.rindex(parts[-1])].rstrip(" |–—·•»:-/")
        return title[title.index(parts[1]) :] if _bare(parts[0]) == name else title

    def _without_suffix(self, title: str) -> str:
        """A `<title>` without a last part that looks like a site's name: short, while the rest is a headline."""
        found = self._without_site(title)
        separators = list(_SEPARATOR.finditer(found))
        if found != title or not separators:
            return found
        last = separators[-1]
        head, tail = found[: last.start()], found[last.end() :]
        is_bar = last.group().strip() in ("|", "::", "»", "•", "·")
        words = tail.lower().replace(".", " ").split()
        named_as_outlet = bool(words) and words[-1] in load("boilerplate")["outlet_suffixes"].split()
        return head if len(words) <= 4 and len(head.split()) >= 3 and (is_bar or named_as_outlet) else found

    def _dates(self) -> Iterator[tuple[DateMethod, str]]:
        for key in ("datePublished", "dateCreated"):
            yield DateMethod.JSON_LD, text_of(self._node.get(key)) or ""
        for name in _DATE_PROPERTIES:
            yield DateMethod.OPEN_GRAPH, self._meta.get(name, "")
        for name in _DATE_NAMES:
            yield DateMethod.META, self._meta.get(name, "")
        for element in _times(self._tree):
            yield DateMethod.TIME_ELEMENT, element.get("datetime") or element.get("content") or ""
            yield DateMethod.TIME_ELEMENT, _content(element)[:80]

    def _changes(self) -> list[DateInterval | None]:
        """The days on which the page was changed, as far as it says so."""
        stated = [text_of(self._node.get("dateModified")) or ""]
        stated += [content for name, content in self._meta.items() if _CHANGED.search(name)]
        stated += [e.get("datetime") or _content(e)[:80] for e in self._tree.xpath("//time")[:50] if _is_change(e)]
        return [day for text in stated if (day := parse_published(text))]

    def _guessed(self, today: date) -> Published | None:
        from htmldate import find_date

        try:
            # Its extensive search takes copyright years and dates of other stories; no date is better than those.
            text = find_date(self._tree, extensive_search=False, original_date=True, min_date="1980-01-01",
                             max_date=today.isoformat())  # fmt: skip
        except Exception:  # a third-party parser on hostile input; a missing date is no failure
            return None
        interval = plausible(parse_published(text or ""), today)
        if interval in self._changes():
            return None  # for want of better it takes the day of the last change
        if interval and (interval.start.month, interval.start.day) == (1, 1):
            interval = DateInterval.year(interval.start.year)  # it completes a bare year to its first day
        return Published.within(interval, DateMethod.HTMLDATE) if interval else None


def _meta(tree: Element) -> dict[str, str]:
    """The first content of each `<meta>` by its name, property or itemprop in lower case."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for key in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := element.get(key)):
                found.setdefault(name.strip().lower(), content)
    return found


def _times(tree: Element) -> list[Element]:
    """Elements that may hold the day of publication, the likeliest first; those of changes are left out."""
    elements = tree.xpath("//time | //*[@itemprop='datePublished'] | //abbr[contains(@class, 'published')]")[:50]
    kept = [e for e in elements if not _is_change(e)]
    return sorted(kept, key=lambda e: not _FIRST.search(_hints(e)))[:10]


def _is_change(element: Element) -> bool:
    return bool(_CHANGED.search(_hints(element)))


def _hints(element: Element) -> str:
    parent = element.getparent()
    around = "" if parent is None or len(parent.text_content()) > 120 else parent.get("class", "")
    names = (element.get("class", ""), element.get("itemprop", ""), "pubdate" if "pubdate" in element.attrib else "")
    return " ".join((*names, around))


def _content(element: Element) -> str:
    return str(element.get("content") or element.text_content() or "")


def _bare(name: str) -> str:
    """A name for comparison: letters and digits in lower case, without "the" and ".com"."""
    name = re.sub(r"^the\s+|\.(?:com|net|org|co\.uk)$", "", name.strip().lower())
    return "".join(c for c in name if c.isalnum())
