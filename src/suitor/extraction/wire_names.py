"""Capitalised names in folded newswire sentences, where names carry their legal forms and stand in regular places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from suitor.lexicon import load

_CAPITAL = re.compile(r"[A-Z]|\d+[A-Z]|[a-z]{1,2}[A-Z]")
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]?|(?:Jr|Chas|Wm|Geo|Thos|Robt|Jas|St|Mt|Ft|Cos?|Inc|Corp|Ltd|Bros|Intl)")
_SUFFIX = re.compile(r"-(?:based|quoted|listed|owned|backed|controlled|area)$")
_LATE_FORMS = frozenset({"Inc", "S.A.", "N.V.", "Ltd", "L.P."})
_SMALL_FORMS = frozenset({"corp", "inc", "ltd", "plc"})
_HOLLOW_FORMS = frozenset({"Trust", "Partners", "Holdings", "Bancorp", "Company", "Limited"})
_LATE_WORDS = frozenset({"Group", "International", "Partnership"})
_BODIES = frozenset({"Commission", "Department", "Administration", "Ministry", "Board"})


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a sentence without the signs around it, and what those signs were."""

    core: str
    start: int
    end: int
    opened: bool
    closed: bool
    bracketed: bool
    genitive: bool
    first: bool

    @property
    def is_capital(self) -> bool:
        return _CAPITAL.match(self.core) is not None


@cache
def words_of(key: str) -> frozenset[str]:
    """A list of words of the newswire lexicon."""
    return frozenset(load("wire")[key].split())


def is_place(name: str) -> bool:
    """Whether a name is that of a place or a nation."""
    return name.lower().rstrip(".") in _places() and name.lower() not in words_of("not_places")


def has_legal_form(name: str) -> bool:
    """Whether a name ends in a legal form such as Inc or GmbH."""
    last = name.rpartition(" ")[2]
    return last != name and _is_form(last)


def name_spans(text: str, bare: frozenset[str] = frozenset()) -> list[tuple[int, int]]:
    """Where the capitalised names of a folded sentence begin and end.

    Args:
        text: the sentence.
        bare: the capitalised words that the article has without a genitive ending.
    """
    words = _split(text)
    spans = []
    i = 0
    while i < len(words):
        if not words[i].is_capital or _is_opener(words, i):
            i += 1
            continue
        j = i + 1
        while (step := _continues(words, i, j, bare)) > 0:
            j += step
        spans.append((words[i].start, words[j - 1].end))
        i = j
    return spans


def fullest_forms(surfaces: list[str]) -> dict[str, str]:
    """For each surface form the fullest name of the article that it is a short form of."""
    unique = list(dict.fromkeys(surfaces))
    return {short: _fullest(short, unique) for short in unique}


@cache
def _places() -> frozenset[str]:
    places = load("places")
    names = [*places["regions"].split("|"), *places["cities"].split("|"), *places["nationalities"].split()]
    return frozenset(name.strip().lower().rstrip(".") for name in names + load("wire")["places"].split("|"))


def _is_form(core: str) -> bool:
    return core in words_of("legal_forms") or core.rstrip(".") in words_of("legal_forms")


def _split(text: str) -> list[_Word]:
    words: list[_Word] = []
    fresh = True
    for match in re.finditer(r"\S+", text):
        lead = len(match.group()) - len(match.group().lstrip("(\"'`-"))
        body = match.group()[lead:]
        core = _core(body, last=match.end() == len(text))
        genitive = core.endswith(("'s", "’s", "'"))
        base = core[:-2] if core.endswith(("'s", "’s")) else core.rstrip("'")
        start = match.start() + lead
        opened = "(" in match.group()[:lead]
        closed, bracketed = len(body) > len(core), body[len(core) :] == ")"
        words.append(_Word(base, start, start + len(base), opened, closed, bracketed, genitive, fresh))
        ended = body.endswith((".", ":", '"')) and not _INITIALS.fullmatch(body.rstrip("."))
        fresh = ended or (match.group().startswith('"') and not base)
    return words


def _core(body: str, last: bool) -> str:
    """A word without closing signs and without a full stop that ends the sentence or a legal form."""
    core = body if "(" in body and ")" in body else body.rstrip(',;:)"!?-')
    if core.endswith(".") and not (_INITIALS.fullmatch(core[:-1]) or _INITIALS.fullmatch(core)):
        core = core.rstrip(".")
    if re.fullmatch(r"[A-Z][a-z]+\.", core) and (last or _is_form(core)):
        core = core[:-1]
    return _SUFFIX.sub("", core)


def _is_opener(words: list[_Word], i: int) -> bool:
    """Whether a capital letter says nothing: the word begins the sentence, or is a month or a title."""
    lower = words[i].core.lower()
    if lower in words_of("never_names"):
        return True
    if words[i].first and words[i].closed and lower.endswith("ly"):
        return True
    if not words[i].first or lower not in words_of("sentence_openers"):
        return False
    follows = i + 1 < len(words) and words[i + 1].is_capital and not words[i].closed
    return not (follows and lower in words_of("name_openers"))


def _continues(words: list[_Word], first: int, j: int, bare: frozenset[str]) -> int:
    """How many words from `j` on go on with the name that began at `first`: 0 when it ends."""
    if j >= len(words):
        return 0
    last, word = words[j - 1], words[j]
    inside = last.bracketed and not words[first].opened  # Harlow (United Kingdom) Holding
    if last.closed and not last.opened and not inside:
        return int(word.core in _LATE_FORMS and not last.genitive)
    if last.genitive:
        alone = j - first == 1 and word.is_capital and not is_place(last.core) and last.core not in bare
        return int(alone and (_ends_in_form(words, j) or not _is_form(last.core)))
    ended = j - 1 > first and _is_form(last.core)
    if word.core == "of" and j + 2 < len(words) and is_place(words[j + 1].core) and _is_form(words[j + 2].core):
        return 2
    if word.core == "of" and (ended or last.core in words_of("holders")):
        america = j + 1 < len(words) and words[j + 1].core == "America"
        return 2 * int(america or _ends_in_form(words, j + 1))
    if ended and not (_is_form(word.core) or word.opened):
        runs_on = word.is_capital and not word.closed and last.core in _HOLLOW_FORMS and _ends_in_form(words, j)
        return int(word.core in _LATE_WORDS or runs_on)
    if word.opened:
        end = next((k for k in range(j, min(j + 3, len(words) - 1)) if words[k].bracketed), None)
        return end - j + 1 if end is not None and word.is_capital and words[end + 1].is_capital else 0
    numbered = word.core.isdigit() and j + 1 < len(words) and _is_form(words[j + 1].core)
    if word.is_capital or numbered or word.core in _SMALL_FORMS:
        return 1
    if word.core in words_of("joiners") and j + 1 < len(words) and not word.closed:
        return 2 * int(words[j + 1].is_capital and _joins(words, first, j))
    return 0


def _ends_in_form(words: list[_Word], j: int) -> bool:
    """Whether the run of capitalised words from `j` on ends in a legal form."""
    while j < len(words) and words[j].is_capital:
        if _is_form(words[j].core):
            return True
        if words[j].closed or words[j].genitive:
            return False
        j += 1
    return False


def _ends_in_unit(words: list[_Word], j: int) -> bool:
    """Whether the capitalised words from `j` on are followed by the noun of a unit: `Home and Garden division`."""
    while (
        j < len(words) and words[j].is_capital and not (words[j].closed or words[j].genitive or _is_form(words[j].core))
    ):
        j += 1
    return j < len(words) and words[j].core in ("division", "subsidiary", "unit", "affiliate")


def _joins(words: list[_Word], first: int, j: int) -> bool:
    """Whether the conjunction or preposition at `j` stands within one name."""
    joiner, before, after = words[j].core, words[j - 1].core, words[j + 1].core
    if joiner in ("of", "for"):
        goes_on = _is_followed_by_region(words, j + 1)
        stays = not goes_on or before == "Department"
        return before in words_of("place_takers") and stays and not is_place(words[first].core)
    if joiner in ("and", "&"):
        if len(before) == len(after) == 1:
            return True
        left = " ".join(word.core for word in words[first:j])
        if (
            before == "Group"
            or is_place(before)
            or is_place(left)
            or (is_place(after) and not _ends_in_form(words, j + 1))
        ):
            return False
        public = any(word.core in _BODIES for word in words[j + 1 : j + 4] if word.is_capital)
        grouped = j + 2 < len(words) and words[j + 2].core == "Group"
        return (
            public
            or grouped
            or _ends_in_unit(words, j + 1)
            or after in words_of("and_tails")
            or _ends_in_form(words, j + 1)
        )
    return True


def _is_followed_by_region(words: list[_Word], j: int) -> bool:
    """Whether the words from `j` on are a town with its state: `Tamarac, Fla.`."""
    end = j
    while end < len(words) - 1 and words[end].is_capital and not words[end].closed:
        end += 1
    return end < len(words) - 1 and words[end].closed and words[end + 1].is_capital


def _fullest(short: str, names: list[str]) -> str:
    if has_legal_form(short) or is_place(short):
        return short
    longer = [n for n in names if len(n) > len(short) and _is_short_for(short, n)]
    formal = [n for n in longer if has_legal_form(n)]
    return (formal or [n for n in longer if n.startswith(short)] or [short])[0]


def _is_short_for(short: str, full: str) -> bool:
    if full.lower().startswith((short.lower() + " ", short.lower() + "-")):
        return True
    letters = "".join(w[0] for w in re.split(r"[ -]", full) if w[:1].isupper())
    compact = re.sub(r"[.-]", "", short)
    if 2 <= len(compact) <= 5 and compact.isupper() and letters.startswith(compact):
        return True
    return len(short) > 3 and has_legal_form(full) and f" {short} " in full
