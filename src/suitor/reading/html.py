"""HTML: the story of a page without what stands around it, and what the page says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from suitor.model import Article
from suitor.reading.boilerplate import (
    ends_as_teaser,
    first_comment_count,
    is_comment_call,
    is_furniture,
    is_paywall,
    is_section_label,
    pruned_words,
)
from suitor.reading.cleaning import clean_line, clean_text
from suitor.reading.decoding import decode
from suitor.reading.json_ld import article_node, is_closed, text_of
from suitor.reading.markup import Element, declared_charset, parse_page
from suitor.reading.origin import Origin
from suitor.reading.page_head import PageHead
from suitor.reading.problems import Problem, ReadingError
from suitor.reading.story import Story, compose, given_over_found, with_dateline, without_trailers
from suitor.reading.unpacking import too_large

_NAME_PART = re.compile(r"[a-z]+(?:-[a-z]+)*|[A-Z][a-z]+", re.ASCII)
_BLOCKS = ("div", "section", "aside", "ul", "ol", "nav", "footer", "form", "dialog", "header", "p", "figure")
_DROPPED = ("script", "style", "noscript", "template", "iframe", "svg", "button", "select", "input", "dialog")
_STORY_SHARE = 0.5  # an element with so much of all paragraphs' text holds the story, whatever it is called
_SHORT = 1200  # characters: a body below it beside a notice for subscribers is a teaser
_NOTICE = 240
_LAID_OUT = ("p", "div", "br", "h1", "h2", "h3", "table")  # in a cell that holds more than a figure
_LAID_TEXT = 400  # characters: a cell that holds as much is no figure
_TABLE_PARTS = ("tbody", "thead", "tfoot", "tr", "td", "th")
_SMALL = ("a", "span", "p", "div", "h2", "h3", "h4", "strong", "li", "section", "small")
_LONGEST_NAMES = 500
_BLOCK_TEXT = ("p", "h1", "h2", "h3", "h4", "li", "blockquote", "pre")


def read_html(data: bytes, origin: Origin) -> Iterator[Article]:
    """The article of a page.

    Raises:
        ReadingError: too large, no text in any encoding, or no story in it (as when scripts would fill the page).
    """
    if len(data) > origin.limits.article_bytes:
        raise too_large(origin.limits.article_bytes)
    tree = parse_page(decode(data, origin.charset or declared_charset(data)), origin.limits)
    try:
        story = story_of_page(tree, origin)
    except ReadingError:
        raise
    except (ValueError, RecursionError) as error:  # from the tree library, on markup that no browser would write
        raise ReadingError(Problem.NO_TEXT, "the markup is broken; save the page from a browser") from error
    yield compose(given_over_found(replace(story, external_id=origin.stem), origin))


def story_of_page(tree: Element, origin: Origin) -> Story:
    """The story of a parsed page; the tree is changed on the way.

    Raises:
        ReadingError: the page holds no story.
    """
    scripts = [e.text or "" for e in tree.iter("script") if "ld+json" in (e.get("type") or "").lower()]
    node = article_node(scripts)
    _drop(tree, _DROPPED)
    _open_layouts(tree)
    head = PageHead(tree, scripts, node)
    title, notices = head.title(), _notices(tree)
    comments = head.comments()
    comments = first_comment_count(notices) if comments is None else comments
    head.drop_heading()
    _prune(tree)
    url, byline = origin.url or head.url(), head.byline()
    story = Story(
        title=title,
        body=_body(tree, title, byline) or clean_text(text_of(node.get("articleBody")) or ""),
        comments=comments,
        byline=byline,
        published=head.published(url, origin.today),
        publisher=head.publisher,
        url=url,
        language=head.language(),
        partial=is_closed(node) or head.is_locked(),
    )
    story = with_dateline(without_trailers(story), origin)
    if not _has_text(story.body):
        raise ReadingError(Problem.NO_TEXT, "the page holds no story; scripts may fill it, so save it from a browser")
    return replace(story, partial=story.partial or _is_cut(story.body, notices))


def _is_cut(body: str, notices: list[str]) -> bool:
    """Whether only a teaser is there: a short body with a notice for subscribers beside it, or one that breaks off."""
    if len(body) < _SHORT and any(is_paywall(notice) for notice in notices):
        return True
    return len(body) < _SHORT // 2 and "\n\n" not in body and ends_as_teaser(body)


def _notices(tree: Element) -> list[str]:
    """The texts of small elements, where pages put counts of comments and notices for subscribers."""
    texts = (" ".join(element.text_content().split()) for element in _small_elements()(tree))
    return list(dict.fromkeys(filter(None, texts)))


@cache
def _small_elements() -> Element:
    """What finds them, inside the parser's library: walking a page in Python takes ten times longer."""
    from lxml.etree import XPath

    named = " or ".join(f"self::{tag}" for tag in _SMALL)
    return XPath(f"//*[{named}][count(*) < 6][string-length() <= {2 * _NOTICE}]")


def _drop(tree: Element, tags: tuple[str, ...]) -> None:
    for element in list(tree.iter(*tags)):
        if element.getparent() is not None:
            element.drop_tree()


def _open_layouts(tree: Element) -> None:
    """Makes plain elements of tables that lay out a page, whose story would else come out as a row of figures.

    Cells of links go, for they are menus.
    """
    tables = [
        table
        for cell in tree.iter("td")
        if next(cell.iter(*_LAID_OUT), None) is not None and _paragraph_text(cell) > _LAID_TEXT
        for table in cell.iterancestors("table")
    ]
    parts = {table: [p for p in table.iter(*_TABLE_PARTS) if _table_of(p) is table] for table in dict.fromkeys(tables)}
    for table, inside in parts.items():
        table.tag = "div"
        for part in inside:
            if part.tag in ("td", "th") and _is_menu(part):
                part.drop_tree()
            else:
                part.tag = "div"


def _table_of(part: Element) -> Element | None:
    """The innermost table that a part of one stands in."""
    return next(part.iterancestors("table"), None)


def _is_menu(cell: Element) -> bool:
    """Whether most of a cell is links."""
    return sum(_paragraph_text(link) for link in cell.iter("a")) > _STORY_SHARE * _paragraph_text(cell)


def _prune(tree: Element) -> None:
    """Takes out elements that are named for comments, related stories, cookies and the like."""
    whole = sum(_paragraph_text(p) for p in tree.iter("p")) or 1
    for element in list(tree.iter(*_BLOCKS)):
        if element.getparent() is None or not _is_named_as_furniture(element):
            continue
        if sum(_paragraph_text(p) for p in element.iter("p")) < _STORY_SHARE * whole:
            element.drop_tree()


def _paragraph_text(element: Element) -> int:
    return sum(map(len, element.itertext()))


def _is_named_as_furniture(element: Element) -> bool:
    if element.tag in ("nav", "footer", "aside", "dialog"):
        return True
    names = f"{element.get('id', '')} {element.get('class', '')}"[:_LONGEST_NAMES]
    parts = {part.lower() for name in re.split(r"[\s_]+", names) for part in (*_NAME_PART.findall(name), name)}
    parts |= {piece for part in parts for piece in part.split("-")}
    return not parts.isdisjoint(pruned_words())


def _body(tree: Element, title: str | None, byline: str | None) -> str:
    """The paragraphs of the story, divided by blank lines."""
    seen: set[str] = set()
    kept: list[str] = []
    for paragraph in _paragraphs(tree):
        line = clean_line(paragraph)
        if not line or line in seen or _is_around(line, title, byline, first=not kept):
            continue
        if len(line) > 40:
            seen.add(line)  # pages repeat their summary; short lines may well recur
        kept.append(line)
    return clean_text("\n\n".join(kept))


def _is_around(line: str, title: str | None, byline: str | None, first: bool) -> bool:
    """Whether a line of the main text is no part of the story."""
    if is_furniture(line) or is_comment_call(line) or (title is not None and line.lower() == title.lower()):
        return True
    if not first:
        return False
    return is_section_label(line) or (byline is not None and re.sub(r"(?i)^by:?\s+", "", line) == byline)


def _paragraphs(tree: Element) -> list[str]:
    """The main text as trafilatura finds it, else every block of text."""
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(tree, fast=True, include_comments=False, include_tables=True, with_metadata=False)
    except Exception:  # a third-party parser on hostile input; the plain reading below still works
        found = None
    lines = (getattr(found, "text", None) or "").split("\n")
    blocks = _blocks(tree)
    if not _has_text(lines[0]):
        return blocks
    return _as_blocks(lines[0], blocks) if len(lines) == 1 else lines


def _as_blocks(text: str, blocks: list[str]) -> list[str]:
    """A main text that came in one line, divided as the page divides it, where the page's blocks make up most of it."""
    line = clean_line(text)
    inside = [block for block in blocks if block in line]
    return inside if sum(map(len, inside)) > _STORY_SHARE * len(line) else [text]


def _blocks(tree: Element) -> list[str]:
    """Every paragraph, heading and item of the page, innermost only."""
    elements = (e for e in tree.iter(*_BLOCK_TEXT) if next(e.iterdescendants(*_BLOCK_TEXT), None) is None)
    return [text for e in elements if _has_text(text := clean_line(e.text_content()))]


def _has_text(text: str) -> bool:
    return any(c.isalnum() for c in text)
