"""What a page says of its article in JSON-LD, after schema.org."""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

_MOST_NODES = 5_000
# Under these keys lie other articles: lists of stories, parts, and what the article mentions.
_OTHERS = frozenset(
    {"itemListElement", "hasPart", "mentions", "citation", "isBasedOn", "comment", "review", "relatedLink", "about"}
)
_WRAPPING = re.compile(
    r"^\s*(?:<!--|/\*.*?\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$", re.DOTALL
)


def article_node(scripts: Iterable[str]) -> dict[str, Any]:
    """The node of the page's own article among all JSON-LD of the page; empty when there is none."""
    nodes = [node for script in scripts for node in _nodes(_parsed(script))]
    articles = [node for node in nodes if _is_article(node)]
    dated = [node for node in articles if node.get("datePublished")]
    node = next(iter(dated or articles), {})
    return {**_by_id(nodes).get(str(node.get("@id")), {}), **node}


def site_name(scripts: Iterable[str]) -> str | None:
    """The name of the organisation or site that publishes the page, or None."""
    for script in scripts:
        for node in _nodes(_parsed(script)):
            if _types(node) & {"NewsMediaOrganization", "WebSite"} and (name := text_of(node.get("name"))):
                return name
    return None


def text_of(value: object) -> str | None:
    """A value as plain text: the string itself, the name of a node, the first of a list; None when empty."""
    if isinstance(value, list):
        return next((text for item in value if (text := text_of(item))), None)
    if isinstance(value, dict):
        return text_of(value.get("name") or value.get("@value"))
    return html.unescape(value).strip() or None if isinstance(value, str) else None


def names_of(value: object) -> str | None:
    """The names of all nodes of a list, joined by commas; None when there is none."""
    items = value if isinstance(value, list) else [value]
    names = [name for item in items[:20] if (name := text_of(item))]
    return ", ".join(dict.fromkeys(names)) or None


def address_of(node: dict[str, Any]) -> str | None:
    """The address that a node gives for its article, or None."""
    main = node.get("mainEntityOfPage")
    for value in (node.get("url"), main.get("@id") if isinstance(main, dict) else main):
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            return value
    return None


def is_closed(node: dict[str, Any]) -> bool:
    """True when the page says that its article is not for everybody to read."""
    return str(node.get("isAccessibleForFree", "")).rsplit("/", 1)[-1].lower() == "false"


def _parsed(script: str) -> Any:
    for text in (script, _WRAPPING.sub("", script), html.unescape(script)):
        try:
            return json.loads(text.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """Every node that may be the page's own, outermost first."""
    queue = deque([data])
    for _ in range(_MOST_NODES):
        if not queue:
            return
        item = queue.popleft()
        if isinstance(item, list):
            queue.extend(item)
        elif isinstance(item, dict):
            yield item
            queue.extend(v for k, v in item.items() if isinstance(v, (dict, list)) and k not in _OTHERS)


def _types(node: dict[str, Any]) -> set[str]:
    types = node.get("@type")
    return {t.rsplit("/", 1)[-1] for t in (types if isinstance(types, list) else [types]) if isinstance(t, str)}


def _is_article(node: dict[str, Any]) -> bool:
    return any(t.endswith("Article") or t in ("BlogPosting", "Report", "LiveBlogPosting") for t in _types(node))


def _by_id(nodes: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {str(node["@id"]): node for node in nodes if "@id" in node and _is_article(node)}
