"""The gate: whether a page may tell of a deal, seen from its bytes alone, before anything of it is parsed.

A page of news holds more markup, scripts and headlines of other stories than story. So a phrase counts only in running
text, in a long string of a script (where pages keep their story once more), or in what the page says of itself.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from suitor.lexicon import IRREGULAR_VERBS, load
from suitor.lexicon.phrases import steps
from suitor.screening.matcher import Find, matcher

_ENOUGH = 2  # phrases in a story: of pages that have but one, none that was read closely told of much
_WORDING = 24  # bytes behind a phrase, by which it is known again where pages hold their story twice
_REACH = 2000  # bytes to either side of a phrase in which its paragraph is looked for
_LONG = 100  # bytes of text: above it, it is no headline of another story
_SHORT = 30  # a sentence is longer
_HEAD = 2**16  # bytes at most before the body of a page
_INLINE = rb"a|abbr|b|bdi|cite|code|em|font|i|mark|q|s|small|span|strong|sub|sup|time|u|wbr"
_BLOCK_BEHIND = re.compile(rb"<(?!/?(?:" + _INLINE + rb")[\s/>])", re.IGNORECASE)
_BLOCK_BEFORE = re.compile(rb".*(<(?!/?(?:" + _INLINE + rb")[\s/>]))", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(rb"<[^>]*>")
_SENTENCE_END = (b".", b"!", b"?", b'"', b"\xe2\x80\x9d", b"&quot;", b"&rdquo;")
_TITLE = re.compile(rb"<title[^>]{0,200}>([^<]{1,1000})", re.IGNORECASE)
_META = re.compile(rb"<meta\s[^>]{0,3000}>", re.IGNORECASE)
_SAYS_WHAT = re.compile(rb"""(?:name|property)\s*=\s*["']?(?:og:|twitter:)?(?:title|description)\b""", re.IGNORECASE)
_CONTENT = re.compile(rb"""content\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


def may_tell_of_deals(page: bytes) -> bool:
    """Whether a page may tell of a deal: it says so of itself, or its story does more than once.

    Args:
        page: its bytes in any encoding that holds ASCII.
    """
    head = b"\n".join(_says_of_itself(page))
    if head and (_anywhere()(head) or _in_head()(head)):
        return True
    found: set[bytes] = set()
    for end in _anywhere()(page):
        wording = page[end : end + _WORDING]
        if wording not in found and _is_in_story(page, end):
            found.add(wording)
            if len(found) == _ENOUGH:
                return True
    return False


def places(text: str) -> list[int]:
    """Where a text holds phrases that are enough anywhere: the characters behind each, ascending."""
    data = text.encode()
    ends = _anywhere()(data)
    if len(data) == len(text):
        return ends
    return [len(data[:end].decode(errors="ignore")) for end in ends]


@cache
def _anywhere() -> Find:
    return matcher(_phrases("anywhere"))


@cache
def _in_head() -> Find:
    """What finds the phrases that count in a head alone; few, for to compile all of them again takes a second."""
    return matcher(sorted({*_phrases("head")} - {*_phrases("anywhere")}))


def _phrases(part: str) -> list[str]:
    """All wordings of the phrases in a part of `lexicon/gate.yaml`."""
    wordings = (product(*steps(str(phrase), IRREGULAR_VERBS)) for phrase in load("gate")[part])
    return sorted({" ".join(word for words in chosen for word in words) for found in wordings for chosen in found})


def _says_of_itself(page: bytes) -> list[bytes]:
    """Title and description, from all elements that hold them."""
    body = page.find(b"<body")
    head = page[: min(body, _HEAD) if body >= 0 else _HEAD]
    said = [match[1] for match in _TITLE.finditer(head)]
    for element in _META.findall(head):
        content = _CONTENT.search(element) if _SAYS_WHAT.search(element) else None
        if content:
            said.append(content[1] or content[2] or b"")
    return said


def _is_in_story(page: bytes, place: int) -> bool:
    """Whether a place lies in running text or in a long string of a script."""
    before, behind = page[max(0, place - _REACH) : place], page[place : place + _REACH]
    if before.rfind(b"<") > before.rfind(b">") or not _is_running(before, behind):
        return False
    return not _is_in_script(page, place) or len(before) - before.rfind(b'"') + behind.find(b'"') >= _LONG


def _is_running(before: bytes, behind: bytes) -> bool:
    """Whether the text around a place, up to the next elements that are no part of a line, is longer than a heading."""
    opening, closing = _BLOCK_BEFORE.match(before), _BLOCK_BEHIND.search(behind)
    text = before[opening.start(1) if opening else 0 :] + (behind[: closing.start()] if closing else behind)
    text = _TAG.sub(b"", text).strip()
    return len(text) >= _LONG or (len(text) >= _SHORT and text.endswith(_SENTENCE_END))


def _is_in_script(page: bytes, place: int) -> bool:
    opened = max(page.rfind(b"<script", 0, place), page.rfind(b"<style", 0, place))
    return opened >= 0 and max(page.rfind(b"</script", opened, place), page.rfind(b"</style", opened, place)) < 0
