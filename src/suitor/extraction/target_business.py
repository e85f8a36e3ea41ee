"""What the business that changes hands does, in the text's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from suitor.extraction.wire import MARK as E
from suitor.extraction.wire import Line
from suitor.lexicon import load


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What stands behind and before a mention of the target, and what later sentences say of "the unit"."""

    behind: tuple[re.Pattern[str], ...]
    before: tuple[re.Pattern[str], ...]
    later: re.Pattern[str]
    empty: re.Pattern[str]


def find_businesses(lines: Sequence[Line], acquired: Iterable[str]) -> list[str]:
    """What each target does, at most one phrase for each.

    Args:
        lines: the sentences of the story with their names marked.
        acquired: the names or phrases of what is acquired.
    """
    targets = list(acquired)
    found = [business for target in targets if (business := _first(lines, target))]
    if targets and not found:
        later = next((m for line in lines[1:4] if (m := _patterns().later.match(line.masked))), None)
        found = [later["what"]] if later and "§" not in later["what"] else []
    return list(dict.fromkeys(found))


def _first(lines: Sequence[Line], target: str) -> str | None:
    return next((business for line in lines if (business := _business_in(line, target))), None)


def _business_in(line: Line, target: str) -> str | None:
    patterns = _patterns()
    for start, end in line.mentions(target):
        matches = [pattern.match(line.masked, end) for pattern in patterns.behind]
        matches += [pattern.search(line.masked[:start]) for pattern in patterns.before]
        for found in matches:
            if found and not patterns.empty.match(found["what"]):
                return line.unmask(found["what"])
    return None


def _alternatives(key: str) -> str:
    return "(?:" + re.sub(r"\|\s+", "|", load("businesses")[key].strip()) + ")"


@cache
def _patterns() -> _Patterns:
    agent, firm, verb, lead = (_alternatives(key) for key in ("agents", "firms", "verbs", "leads"))
    does = rf"{verb}(?:,? and {verb})?"
    lead = rf"(?:(?:{lead}|\d+|\S+-based|{E}(?:-[a-z]+|'s|')?) )*"
    words = r"(?P<what>[a-z](?:[^.;:]|(?<=\w)\.(?=\w))*?)"
    # the purpose belongs to a product ("for industrial use"), the customers do not
    stop = (
        r"(?= for (?!(?:the )?\w+ (?:industry|market|use)\b)"
        rf"| {_alternatives('ends')}\b| and §| \(|[.;:]|,(?! [^,.;]{{2,40}},? and )|$)"
    )
    series = r"(?:[a-z][\w -]*, )?[a-z][^.,;:§]*?"
    foreign = "in|for|letter|stake|privately-held|of|to|acquire|buy|purchase|acquired|bought|an?|the|its|said|by|off"
    small = rf"(?!(?:{foreign}) )"
    behind = (
        rf",? (?:is |are )?{lead}(?:[a-z-]+ and )?{agent}s? (?:and [a-z]+ )?of {words}{stop}",
        rf",? {lead}(?:[a-z-]+ )*{firm} (?:(?:which|that) {does}|operating|making) {lead}{words}{stop}",
        rf"(?:, (?:based|located|headquartered) in [^;]{{3,30}},)?(?: (?:companies|unit|division|subsidiary))?,?"
        rf" (?:which |that )?{does} {lead}{words}{stop}",
        r"(?:,?[^.;]{0,50}?,?)? (?:is |are |which is )?(?:engaged|speciali[sz](?:es?|ing)) in (?:the )?" + words + stop,
        rf",? (?:is |are )?{lead}(?P<what>{series} {agent}){stop}",
        rf",? (?:is |was |are )?(?:an?|the|one of the) {lead}(?P<what>{series}) {firm}\b",
        rf" (?P<what>(?:{small}[a-z][\w-]* ){{0,4}}?{small}[a-z][\w-]*)"
        r" (?:subsidiary|business|unit|operations|division)\b",
    )
    before = (
        rf"(?:^|[ -]){lead}{small}(?P<what>[a-z](?:[\w-]| {small})*? {agent}) $",
        rf"(?:\b(?:its|the|an?)|{E}(?:'s)?) {lead}(?P<what>(?:[a-z][\w-]* )*?[a-z][\w-]*) {firm},? $",
    )
    unit = "unit|division|subsidiary|business|company being acquired|acquired company|(?:two )?companies|plant|facility"
    later = (
        rf"(?:[^.,]{{0,30}} said )?(?:[Tt]he|[Ii]ts) (?:{unit})(?:, [^,]*,)? (?:{does}|is an? (?:{agent} of)) "
        rf"{lead}{words}{stop}"
    )
    foreign_in, first, alone = (_alternatives(key) for key in ("never_in", "never_first", "never_alone"))
    empty = rf"(?:.*\b{foreign_in}\b.*|.* the|{first}\b.*|{alone})$"
    return _Patterns(
        tuple(map(re.compile, behind)), tuple(map(re.compile, before)), re.compile(later), re.compile(empty)
    )
