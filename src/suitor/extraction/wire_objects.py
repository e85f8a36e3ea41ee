"""What is bought or sold, read from the words behind a verb or noun of dealing: a firm, a unit of one, or an asset."""

from __future__ import annotations

import re
from dataclasses import dataclass

from suitor.extraction.wire import MARK as E
from suitor.extraction.wire import Line
from suitor.extraction.wire_names import words_of

# where the object ends: terms, conditions and what the deal leads to
_END = re.compile(
    r";|(?:,? (?:for|under|through|in exchange|in return|subject|as part|valued|because|while|after|before|unless|which"
    r"|that|who|was|were|will|would|has|have|had|is|are|said|but|from (?=[\d]|about|\w+ to)|at (?=\d|about|a price)"
    r"|to (?=\d|about|become|get|give|allow|reduce|focus|help|\w+ pct))\b)"
)
_BEYOND = re.compile(
    r",| (?:containing|serving|including|operating|having|consisting|comprising|involving|doing|owning|in|at|with"
    r"|located|engaged|previously|which|that|it|from|to|by|of|for|based|near|on|not)\b(?! care)"
)
_APPOSED = re.compile(
    rf"'s [^,§]*(?:{E} )?[^,§]*?(?:unit|subsidiary|business|division|company|affiliate|operation), (?P<unit>{E})"
)
_OWN = re.compile(r"(?:\S+ ){0,8}?its (?:\S+ ){0,3}?(?:assets|stock|shares)\b")
_BARRIER = re.compile(r"(?:^|,? )(?:from|to|by|with|owned by)\b.*$")
_PARTITIVE = re.compile(r"^(?P<head>.*?)[ ,]*\b(?:of|in|at|held by)(?: the| its| ailing)?$")


@dataclass(frozen=True, slots=True)
class Objects:
    """What changes hands, and whose it was where the phrase says so."""

    acquired: list[str]
    seller: list[str]


def objects_of(right: str, line: Line, speakers: list[str]) -> Objects:
    """What is bought or sold.

    Args:
        right: the masked text behind the verb or the noun's preposition.
        line: its sentence.
        speakers: who makes the statement, and so is meant by "the company".
    """
    if re.match(r"(?:the company|it|itself)\b(?!')", right):
        return Objects(speakers[:1], [])
    end = _END.search(right)
    phrase = right[: end.start()] if end else right.rstrip(".")
    own = _OWN.match(phrase)
    if own and not things_of(re.sub(r"\bassets\b", "", own.group()), line):
        return Objects(speakers[:1], [])
    marks = line.parties(phrase)
    placed = re.match(rf"(?:its |the |an? )?({E})", phrase)
    site = _site(placed[1], phrase[placed.end() :], line) if placed and line.name(placed[1]).is_place else None
    if site or not marks:
        return Objects([site] if site else things_of(phrase, line), [])
    first = marks[0]
    apposed = _APPOSED.match(phrase, first.end())
    if apposed and line.is_party(apposed["unit"]):
        return Objects([line.full(apposed["unit"])], [line.full(first.group())])
    before = phrase[: first.start()]
    barrier = _BARRIER.search(before)
    if barrier:
        return Objects(things_of(before[: barrier.start()], line), [])
    return _named(before.strip(), first.group(), phrase[first.end() :], line)


def things_of(phrase: str, line: Line) -> list[str]:
    """A unit or asset in the text's own words, without what only points to it; empty when the phrase names none."""
    words = _unpointed(_BEYOND.split(_without_share(phrase))[0].split())
    if not words or words[-1].lower() not in words_of("asset_nouns") or _is_share(" ".join(words)):
        return []
    return [line.unmask(" ".join(words))]


def _named(before: str, mark: str, after: str, line: Line) -> Objects:
    """The object around the first name: the name itself, its unit or site, or a thing that belongs to it."""
    name = line.full(mark)
    site = None if line.name(mark).is_formal else _site(mark, after, line)
    if site:
        return Objects([site], [])
    partitive = _PARTITIVE.search(before)
    if partitive and not _is_share(partitive["head"]):
        things = things_of(partitive["head"], line)
        if things:
            return Objects(things, [name])
    if after.startswith("'"):
        belonging = _belonging(re.sub(r"^'s? ", "", after), line)
        return Objects(belonging, [name]) if belonging else Objects([name], [])
    owner = re.match(rf"(?: (?:unit|division|subsidiary))? of (?:the )?({E})", after)
    if owner and line.is_party(owner[1]) and name.rpartition(" ")[2].lower() in words_of("unit_nouns"):
        return Objects([name], [line.full(owner[1])])
    return Objects([name, *_further(after, line)], [])


def _site(mark: str, after: str, line: Line) -> str | None:
    """`§1§ steel mill`: a site that is called by the name before it."""
    found = re.match(rf"(?P<state>(?:, {E}\.?,?)?)(?P<rest>(?: [a-z][\w-]*){{1,5}})", after)
    words = _BEYOND.split(found["rest"])[0].split() if found else []
    if not found or not words or words[-1] not in words_of("site_nouns"):
        return None
    return line.unmask(f"{mark}{found['state']} {' '.join(words)}")


def _belonging(rest: str, line: Line) -> list[str]:
    """What belongs to the name before a genitive: a unit by name, or a thing."""
    unit = re.match(rf"(?:[a-z][\w-]* |{E} (?=[a-z ]*§)){{0,7}}({E})", rest)
    if unit and line.is_party(unit[1]):
        return [line.full(unit[1])]
    return [] if _is_share(rest) else things_of(rest, line)


def _further(after: str, line: Line) -> list[str]:
    """More names in a row: `of §2§, §3§, and §4§`."""
    place = rf"(?:,? (?:of|in|based in) {E}(?:, {E})?\.?,?)?"
    found = re.match(rf"{place}(?:,? and|,) (?:the |its )?({E})(?! (?:said|agreed|have|would|will|has))", after)
    if not found or not line.is_party(found[1]):
        return []
    return [line.full(found[1]), *_further(after[found.end() :], line)]


def _without_share(phrase: str) -> str:
    """`a 50 pct interest in a mine` is about a mine."""
    while partitive := re.match(r"(?P<head>.*?) (?:of|in) (?P<rest>.+)$", phrase):
        head, rest = partitive["head"], partitive["rest"]
        crossed = re.search(r" (?:with|which|that|from|to|by) ", head)
        if crossed or not _is_share(head) or not re.match(r"(?:the |its |an? |certain |two )?[a-z§]", rest):
            break
        phrase = rest
    return phrase


def _is_share(phrase: str) -> bool:
    """Whether a phrase is a share of what follows rather than a thing of its own."""
    words = _unpointed(re.split(r"\b(?:of|in|and|at|for|by)\b", phrase)[0].split())
    if not words:
        return True
    return words[-1].lower() in words_of("share_nouns") or (
        len(words) == 1 and words[0].lower() in words_of("bare_share_nouns")
    )


def _unpointed(words: list[str]) -> list[str]:
    first = next((i for i, w in enumerate(words) if not _only_points(w)), len(words))
    return words[first:]


def _only_points(word: str) -> bool:
    return word.lower() in words_of("pointers") or re.fullmatch(rf"{E}-[a-z]+", word) is not None
