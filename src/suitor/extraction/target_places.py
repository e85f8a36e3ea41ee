"""Where the business that changes hands is at home, in the text's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from suitor.extraction.wire import MARK as E
from suitor.extraction.wire import Line
from suitor.extraction.wire_names import is_place, words_of

_SIDE = r"(?:(?:the )?(?:suburban|central|(?:south|north|east|west)\w*) )?"
_PLACE = rf"(?:the )?(?P<place>{_SIDE}{E}(?:, {E}\.?(?![\w-]))?(?:, {E})*(?:,? and {E}(?:, {E}\.?)?)?)"
_SITE = r"(?: (?:unit|subsidiary|division|plant|operations|business|stores|hotel|facility))?"
_SEATED = r"(?:based|located|headquartered|situated)"
# what follows a mention of the target; only the first says for certain that a place comes next
_BEHIND = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:'s?(?: [\w -]{{0,60}})?)?{_SITE},? (?:(?:which|that|and) )?(?:is |are |was )?{_SEATED}(?: mainly)?"
        rf" (?:in|at|near|outside) {_PLACE}",
        rf"{_SITE},? (?:of|in) {_PLACE}",
        rf",? (?:is |was )?an? (?:[a-z][\w-]* )*(?P<place>{E}(?:, {E}\.?)?)(?:-based)? [a-z]",
        rf", (?P<place>{E}, {E}\.?)(?![\w-])",
        rf",? (?:is |was )?(?:an?|the) [^.;§]{{3,90}}?(?:{_SEATED})? (?:in|of) {_PLACE}",
        rf",? (?:which |that )?(?:owns|operates|has|owns and operates|conducts|runs|provides|operate)"
        rf"[^.;§]{{3,70}} in {_PLACE}",
    )
)
_BEFORE = re.compile(
    rf"(?P<place>{E}(?:, {E}\.?)?)(?:-(?:based|quoted|listed))?"
    r" (?:(?!(?:said|of|to|the|an?|for|in|with|its|that|has|is|by|from|and) )[a-z][\w-]* ){0,5}(?:(?<=\w), )?$"
)
_LATER = re.compile(
    r"^The (?:company|unit|division|subsidiary|business|plant|facility|property|properties|firm|bank|field|mill|hotel"
    r"|stores)\b"
    rf"[^.;§]{{0,80}}? (?:{_SEATED}|operat\w+) (?:in|at|near) {_PLACE}"
)


def find_locations(lines: Sequence[Line], acquired: Iterable[str]) -> list[str]:
    """The places of what is acquired, at most one for each target.

    Args:
        lines: the sentences of the story with their names marked.
        acquired: the names or phrases of what is acquired.
    """
    targets = list(acquired)
    places = [place for target in targets if (place := _within(target) or _first(lines, target))]
    if targets and not places:
        found = (_location(line, match, certain=True) for line in lines[1:5] if (match := _LATER.search(line.masked)))
        places = [place for place in found if place][:1]
    return list(dict.fromkeys(places))


def _within(target: str) -> str | None:
    """The place with which the name of a site begins: `Ottawa steel mill`."""
    words = target.split()
    if words[-1].lower() not in words_of("site_nouns"):
        return None
    return next((place for n in (3, 2, 1) if len(words) > n and is_place(place := " ".join(words[:n]))), None)


def _first(lines: Sequence[Line], target: str) -> str | None:
    return next((place for line in lines if (place := _place_in(line, target))), None)


def _place_in(line: Line, target: str) -> str | None:
    for start, end in line.mentions(target):
        before = _BEFORE.search(line.masked[:start])
        if before and (place := _location(line, before, certain=False)):
            return place
        for number, pattern in enumerate(_BEHIND):
            behind = pattern.match(line.masked, end)
            if behind and (place := _location(line, behind, certain=number == 0)):
                return place
    return None


def _location(line: Line, found: re.Match[str], certain: bool) -> str | None:
    """The words of a place, shortened until the last name in them is one; None when there is no place."""
    for masked in (found["place"], *_shorter(found["place"])):
        names = [line.name(mark) for mark in re.findall(E, masked)]
        strange = any(name.is_formal for name in names) or (len(names) > 1 and not names[-1].is_place)
        if strange or not (certain or any(name.is_place for name in names)):
            continue
        return _with_stop(line.unmask(masked), line.masked[found.start("place") + len(masked) :])
    return None


def _shorter(masked: str) -> list[str]:
    cuts = [m.start() for m in re.finditer(r",? and |, ", masked)]
    return [masked[:cut] for cut in reversed(cuts)]


def _with_stop(words: str, after: str) -> str:
    """The full stop belongs to the place when it marks an abbreviation, not when it ends the sentence."""
    if not words.endswith("."):
        return words + "." if re.match(r"\.[,;]", after) else words
    ends = re.match(r"\s*$|\s+[A-Z§]", after) and not re.search(r"[A-Z]\.[A-Z]\.$", words)
    return words[:-1] if ends else words
