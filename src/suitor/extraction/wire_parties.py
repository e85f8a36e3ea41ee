"""Who buys what from whom in a newswire story, by the patterns of its leading sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from suitor.extraction.wire import MARK as E
from suitor.extraction.wire import Line
from suitor.extraction.wire_objects import objects_of, things_of
from suitor.lexicon import load

_DEPTH = 6  # later sentences tell of other deals
_SPEECH = re.compile(r"\b(?:said|says|told|announced|reported|confirmed|disclosed)\b")
_BREAK = re.compile(r"\b(?:said|that|which|who|by|with|for|and|to whom|about|over)\b")
_STEP = re.compile(
    rf" ?(?:(?P<mark>{E})(?:-based|'s?)?"
    r"|(?!(?:from|to|for|and|which|that|said|in|under|at|with)\b)[a-z][\w-]*\b(?![,;]))"
)
_UNNAMED = (
    rf"(an? (?:(?:[a-z][\w-]*|{E}) ){{0,3}}?(?:group|corporation|concern|firm|consortium|partnership)"
    rf"(?: of (?:[a-z]+ |{E} (?=[a-z§])|and )*?(?:investors|employees|managers))?|private investors)\b"
    r"(?! (?:led|formed|headed))"
)
_WEAK = frozenset({"stake", "talks"})
_STRONG = frozenset({"buy", "purchase", "sell", "sale", "bid"})

Roles = dict[str, list[str]]


@dataclass(slots=True)
class Parties:
    """The parties of a deal in the article's own words, as far as they have been found."""

    acquired: list[str] = field(default_factory=list)
    purchaser: list[str] = field(default_factory=list)
    seller: list[str] = field(default_factory=list)

    def add(self, roles: Roles) -> None:
        """Fills the roles that are not filled yet; no name gets a second role."""
        for role in ("acquired", "purchaser", "seller"):
            mine: list[str] = getattr(self, role)
            if mine:
                continue
            taken = {name.lower() for name in self.acquired + self.purchaser + self.seller}
            mine += [name for name in dict.fromkeys(roles.get(role, [])) if name and name.lower() not in taken]


@dataclass(frozen=True, slots=True)
class _Trigger:
    """A word of dealing in a sentence, with what stands before and behind it."""

    kind: str
    match: re.Match[str]
    line: Line
    speakers: list[str]

    @property
    def left(self) -> str:
        return self.line.masked[: self.match.start()]

    @property
    def right(self) -> str:
        return self.line.masked[self.match.end() :]

    def behind(self, word: str, right: str | None = None) -> list[str]:
        """The party behind a preposition."""
        return _after(word, self.right if right is None else right, self.line)


def find_parties(lines: Sequence[Line]) -> Parties:
    """The purchaser, target and seller of the deal that a story leads with.

    Args:
        lines: the sentences of the story with their names marked.
    """
    found, partial, speakers = Parties(), Roles(), list[str]()
    for number, line in enumerate(lines[:_DEPTH]):
        speakers = _speakers(line) or speakers
        open_yet = not found.acquired
        if open_yet:
            found.add(_partners(line, speakers))
        for trigger in _triggers(line, speakers):
            roles = _roles(trigger)
            if not partial and number == 0 and trigger.kind in _STRONG:
                partial = roles
            if number == 0 and open_yet and partial.get("purchaser") and partial.get("seller"):
                found.add(partial)
            if roles.get("acquired") and (open_yet or found.acquired == roles["acquired"]):
                found.add(roles)
    if not found.acquired:
        found.add(partial)
    return found


@cache
def _deals() -> tuple[re.Pattern[str], tuple[str, ...]]:
    lexicon = load("wire")
    patterns: dict[str, str] = lexicon["deals"]
    filled = {
        kind: p.replace("{E}", E).replace("{BUY}", lexicon["buy"]).replace("{SELL}", lexicon["sell"])
        for kind, p in patterns.items()
    }
    either = "|".join(f"(?P<{kind}>{_bounded(pattern)} )" for kind, pattern in filled.items())
    return re.compile(either, re.IGNORECASE), tuple(filled)


def _bounded(pattern: str) -> str:
    return pattern if pattern.startswith("(?P<target>") else rf"\b(?:{pattern})"


def _triggers(line: Line, speakers: list[str]) -> list[_Trigger]:
    """The words of dealing in a sentence, those that merely tell of a holding or of talks last."""
    pattern, kinds = _deals()
    found = [
        _Trigger(next(k for k in kinds if match[k]), match, line, speakers) for match in pattern.finditer(line.masked)
    ]
    return sorted(found, key=lambda trigger: trigger.kind in _WEAK)


def _speakers(line: Line) -> list[str]:
    """Whoever makes the statement: the subject of the first verb of saying."""
    said = _SPEECH.search(line.masked)
    head = line.masked[: said.start()] if said else line.masked[:160]
    whole = not said or head.startswith(("A ", "An ", "The "))
    lead = head if whole else re.split(rf",(?! {E})", head)[0]
    marks = line.parties(lead)
    if not marks:
        unnamed = re.match(r"(An? (?:[a-z-]+ ){0,3}?group)\b(?! (?:of|including))", lead)
        return [unnamed[1]] if unnamed and said else []
    unit = re.search(
        rf"{E}'s? (?:(?!with|of|in|for|to|by)[a-z]+ )*({E}) (?:unit|subsidiary|group|affiliate|division)? ?$", lead
    ) or re.match(rf"{E}(?:'s?| \({E}\)|) (?:[a-z]+ |{E} )*(?:unit|subsidiary|affiliate|group),? ({E}),? $", head)
    if unit and line.is_party(unit[1]):
        return [line.full(unit[1])]
    both = re.match(rf"({E}),? and ({E})", lead) if said else None
    if both:
        return [line.full(both[1]), line.full(both[2])]
    described = re.search(rf"^({E}) (?:[a-z]+ )+({E}) $", lead)
    if described and line.name(described[2]).is_formal and not line.name(described[1]).is_formal:
        return [line.full(described[2])]
    return [line.full(marks[0].group())]


def _partners(line: Line, speakers: list[str]) -> Roles:
    """Two firms that speak as one of their merger: `§0§ and §1§ said they`, `§0§ said it and §1§`."""
    if not re.search(r"\b(?:merge|merger|combine)\b", line.masked):
        return {}
    joint = re.search(
        rf"\bits (?:board|directors|\w+holders) and (?:the \w+|those|that|\w+holders) of ({E})"
        rf"|\bsaid (?:that )?it and ({E})",
        line.masked,
    )
    other = (joint[1] or joint[2]) if joint else None
    if other and line.is_party(other):
        return {"acquired": [line.full(other)], "purchaser": speakers[:1]}
    if len(speakers) == 2 and re.search(r"\b(?:they|their|jointly)\b", line.masked):
        return {"acquired": speakers[1:], "purchaser": speakers[:1]}
    return {}


def _roles(trigger: _Trigger) -> Roles:
    """Who fills which role around a word of dealing."""
    match trigger.kind:
        case "buy" | "purchase" | "bid" | "pay":
            return _buying(trigger)
        case "sell" | "sale" | "sold_to":
            return _selling(trigger)
        case "bought_by" | "purchase_by" | "received" | "accepted":
            return _being_bought(trigger)
        case "merge_into" | "merge_with" | "merger_of" | "talks":
            return _merging(trigger)
    who = _owner(trigger) or _subject(trigger)
    reduced = re.search(r"\b(?:lower|reduc|cut|decreas|trim)\w* (?:its|his|their)\b", trigger.left[-40:])
    return {"acquired": _objects(trigger)[0], "seller" if reduced else "purchaser": who}


def _objects(trigger: _Trigger) -> tuple[list[str], list[str]]:
    got = objects_of(trigger.right, trigger.line, trigger.speakers)
    return got.acquired, got.seller


def _buying(trigger: _Trigger) -> Roles:
    acquired, owner = _objects(trigger)
    who = _subject(trigger)
    seller = trigger.behind("from") or owner or _parent(trigger)
    if trigger.kind == "buy":
        agreed = re.search(rf"\bwith ({E}) to $", trigger.left)
        return {
            "acquired": acquired,
            "purchaser": who,
            "seller": seller or ([trigger.line.full(agreed[1])] if agreed else []),
        }
    return {"acquired": acquired, "purchaser": trigger.behind("by") or _owner(trigger) or who, "seller": seller}


def _parent(trigger: _Trigger) -> list[str]:
    """Whose unit the target is: `acquired §1§, a subsidiary of §2§`."""
    found = re.match(
        rf"[^,;]*{E}, (?:an? |the )?(?:[\w-]+ ){{0,3}}(?:subsidiary|unit|division|affiliate) of ({E})", trigger.right
    )
    return [trigger.line.full(found[1])] if found and trigger.line.is_party(found[1]) else []


def _selling(trigger: _Trigger) -> Roles:
    who = _subject(trigger)
    if trigger.kind == "sold_to":
        return {"acquired": who, "purchaser": trigger.behind("to", "to " + trigger.right)}
    buyer = trigger.behind("to")
    passive = trigger.match.group().lower() == "sold " and re.search(r"\b(?:been|was|were|be) $", trigger.left)
    if passive:
        return {"acquired": who, "purchaser": buyer, "seller": trigger.behind("by")}
    seller = (_owner(trigger) if trigger.kind == "sale" else []) or who
    return {"acquired": _objects(trigger)[0], "purchaser": buyer, "seller": seller}


def _being_bought(trigger: _Trigger) -> Roles:
    line = trigger.line
    if trigger.kind == "accepted":
        return {"acquired": [line.full(trigger.match["target"])], "purchaser": trigger.speakers[:1]}
    if trigger.kind == "received":
        return {"acquired": trigger.speakers[:1], "purchaser": trigger.behind("from", "from " + trigger.right)}
    buyer = trigger.behind("by", "by " + trigger.right)
    if trigger.kind == "purchase_by":
        return {"acquired": _owner(trigger) or _subject(trigger), "purchaser": buyer}
    thing = re.match(rf"({E})'s? (?P<thing>[^§]*?)(?: in {E}[^a-z]*)? (?:has|have|is|was|were|will)\b", trigger.left)
    things = things_of(thing["thing"], line) if thing else []
    if thing and things:
        return {"acquired": things, "purchaser": buyer, "seller": [line.full(thing[1])]}
    return {"acquired": _subject(trigger), "purchaser": buyer}


def _merging(trigger: _Trigger) -> Roles:
    line, who = trigger.line, _subject(trigger)
    if trigger.kind == "talks":
        return {"acquired": trigger.behind("with", "with " + trigger.right), "purchaser": who}
    if trigger.kind == "merge_into":
        merged = trigger.match["merged"]
        return {
            "acquired": [line.full(merged)] if merged else who,
            "purchaser": trigger.behind("into", "into " + trigger.right),
        }
    if trigger.kind == "merger_of":
        acquired = _objects(trigger)[0]
        names = acquired[:1] + (trigger.behind("with") or acquired[1:])
        if names[1:2] == trigger.speakers[:1]:
            names.reverse()
        return {"acquired": names[1:2], "purchaser": names[:1]}
    other = trigger.behind("with", "with " + trigger.right)
    if not other:
        return {"acquired": trigger.speakers[1:2], "purchaser": trigger.speakers[:1]}
    if re.search(r"holders\b.*\bapprov|\b(?:its|previously announced) (?:proposed )?$", trigger.left):
        return {"acquired": trigger.speakers[:1], "purchaser": other}  # a firm tells its holders of its own end
    return {"acquired": other, "purchaser": who}


def _owner(trigger: _Trigger) -> list[str]:
    """`§1§'s proposed ` before a noun such as acquisition."""
    line = trigger.line
    found = re.search(rf"({E})'s? (?:[\w.,-]+ ){{0,6}}$", trigger.left)
    return [line.full(found[1])] if found and line.is_party(found[1]) else []


def _subject(trigger: _Trigger) -> list[str]:
    """Who does what comes next: the nearest name or pronoun before a chain of verbs, else whoever speaks."""
    line, clause, speakers = trigger.line, trigger.left.rstrip(), trigger.speakers
    for found in reversed(list(re.finditer(rf"({E})('s)?|\b(it|they|he|its board|the company|which|who)\b", clause))):
        before, chain = clause[: found.start()], clause[found.end() :]
        apposed = re.match(r", (?:has|have|had|will|is|agreed|plans)\b", chain)
        if _BREAK.search(chain) or re.search(r"[,;]", chain[1 if apposed else 0 :]):
            break
        if found[3] in ("which", "who"):
            names = re.findall(E, before)
            return [line.full(names[-1])] if names else speakers[:1]
        if found[3]:
            return speakers if found[3] == "they" else speakers[:1]
        if line.is_party(found[1]) and before.endswith("it and "):
            return [*speakers[:1], line.full(found[1])]
        if not found[2] and line.is_party(found[1]) and _acts(before, chain):
            return [line.full(found[1])]
    return speakers[:1]


def _acts(before: str, chain: str) -> bool:
    """Whether a name with this before and behind it is the subject: not `issued shares to §1§ to complete`."""
    governed = re.search(r"\b(?:to|with|from|of|in|at|by) $", before) and re.match(r" to\b", chain)
    return not governed and not re.match(r" (?:shares?|stock|common|pct|of|in)\b", chain)


def _after(word: str, right: str, line: Line) -> list[str]:
    """The party behind a preposition: `to §1§`, `from a group led by §2§`, `by §3§ investor §4§`."""
    for found in re.finditer(rf"\b{word} ", right):
        mark, end = _next_party(right, found.end(), line)
        if mark is None:
            continue
        also = re.match(rf" and ({E})", right[end:])
        return [line.full(mark)] + ([line.full(also[1])] if also and line.is_party(also[1]) else [])
    unnamed = re.search(rf"\b{word} {_UNNAMED}", right) if word in ("to", "by") else None
    return [line.unmask(unnamed[1])] if unnamed else []


def _next_party(text: str, start: int, line: Line) -> tuple[str | None, int]:
    """The first party from `start` on, past small words and places, and where it ends."""
    position = start
    while step := _STEP.match(text, position):
        position = step.end()
        mark = step["mark"]
        if mark is None or not line.is_party(mark):
            continue
        unit = re.match(rf"'s? (?:[a-z-]+ ){{0,3}}({E})", text[step.end("mark") :])
        if unit and line.is_party(unit[1]):
            return unit[1], step.end("mark") + unit.end()
        people = r"(?:'s?)? (?:share|stock)?(?:holders|board|directors|shares|management|employees)\b"
        return (None if re.match(people, text[position:]) else mark), position
    return None, position
