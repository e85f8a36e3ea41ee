"""Clusters the forms of names in an article into entities: full names, short forms, surnames and acronyms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from suitor.extraction import word_classes as w
from suitor.extraction.candidates import Candidate
from suitor.extraction.tokens import Sentence, Token
from suitor.model import MentionType

_CLASSES = w.CLASSES
_PLAIN = w.COMMON | w.TRADE | w.GROUP | w.NATIONALITY | w.PLACE_WORD | w.GENERIC
_PLACE_LETTERS = frozenset({"us", "uk", "usa", "uae"})
_CONNECTORS = frozenset("of and for the & de la du".split())


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that an article names.

    Attributes:
        id: its place in `Names.entities`.
        name: the fullest form that the text has, as written there.
        type: what it is.
        forms: every form that the text has, as written, the fullest first.
    """

    id: int
    name: str
    type: MentionType
    forms: tuple[str, ...]


@dataclass(slots=True)
class Form:
    """One way to write a name, with every place where the article writes it so."""

    words: tuple[str, ...]
    order: int
    person: bool
    places: list[Candidate] = field(default_factory=list)
    legal: bool = False
    cluster: int = -1


def written(tokens: Sequence[Token]) -> str:
    """Tokens as the text writes them, with line breaks and double spaces made single spaces."""
    parts = [tokens[0].text]
    for before, token in pairwise(tokens):
        parts.append(token.text if token.start == before.end else " " + token.text)
    return "".join(parts)


def collect_forms(candidates: Iterable[Candidate]) -> dict[tuple[tuple[str, ...], bool], Form]:
    """The forms in order of first appearance; a bare surname behind a title is kept apart from a company's name."""
    forms: dict[tuple[tuple[str, ...], bool], Form] = {}
    for order, candidate in enumerate(candidates):
        person = candidate.person and len(candidate.words) == 1
        key = (candidate.words, person)
        form = forms.get(key)
        if form is None:
            form = forms[key] = Form(candidate.words, order, person)
        form.places.append(candidate)
        form.legal = form.legal or candidate.legal
    return forms


class Clusters:
    """Clusters of forms, grown from the longest form to the shortest."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self.members: list[list[Form]] = []
        self._by_word: dict[str, list[Form]] = {}
        self._by_acronym: dict[str, list[Form]] = {}
        self._by_joined: dict[str, Form] = {}
        self._by_start: dict[str, Form] = {}
        self._alone: set[tuple[str, ...]] = set()

    def expect(self, forms: Iterable[Form]) -> None:
        """Tells which forms the article has in all, to keep a company apart from a venture named after it."""
        self._alone = {form.words for form in forms}

    def add(self, form: Form, *, must_attach: bool = False) -> bool:
        """Puts a form into the cluster that it belongs to, or into one of its own; says whether it was taken."""
        home = self.home_of(form)
        if home is None and must_attach:
            return False
        if home is None:
            form.cluster = len(self.members)
            self.members.append([form])
        else:
            form.cluster = home.cluster
            self.members[form.cluster].append(form)
        self._index(form)
        return True

    def home_of(self, form: Form) -> Form | None:
        """The form of the same entity that explains this one best, or None."""
        run = "".join(form.words)
        same = self._by_joined.get(run) or (self._by_joined.get(run + "group") if len(form.words) == 1 else None)
        if same is not None and same.person == form.person:
            return same
        home = self._full_name_of(form)
        if home is not None or form.person:
            return home
        start = self._by_start.get(run)
        if start is not None and start.order < form.order and not form.legal:
            return start
        return self._spelt_out(form, run)

    def _full_name_of(self, form: Form) -> Form | None:
        """The longer name with the best claim: by relation, then with a legal form, then the first in the text."""
        best, home = (0, False, 0), None
        for other in self._by_word.get(form.words[0], ()):
            rank = relation(form, other)
            if rank and (rank, other.legal, -other.order) > best and not self._is_venture(form, other):
                best, home = (rank, other.legal, -other.order), other
        return home

    def _spelt_out(self, form: Form, letters: str) -> Form | None:
        """The name that an acronym stands for."""
        known = self._by_acronym.get(letters)
        if not known or letters in _PLACE_LETTERS or any(len(word) > 1 for word in form.words[1:]):
            return None
        return min(known, key=lambda f: (-len(f.places), f.order)) if self._is_upper(form) else None

    def _is_venture(self, short: Form, long: Form) -> bool:
        """Whether the long name is made of the short one and another name that the article also has ("Fenn Oakley")."""
        n = len(short.words)
        if _CLASSES.get(long.words[0], 0) & w.FIRST_NAME:
            return False
        if long.words[:n] == short.words:
            rest = long.words[n:]
            return any(rest[:k] in self._alone and not _CLASSES.get(rest[0], 0) & _PLAIN for k in (1, 2))
        return any(long.words[:k] in self._alone and long.words[k : k + n] == short.words for k in (1, 2))

    def join(self, short: Form, long: Form) -> None:
        """Makes one cluster of two."""
        if short.cluster == long.cluster:
            return
        moved = self.members[short.cluster]
        self.members[short.cluster] = []
        for form in moved:
            form.cluster = long.cluster
        self.members[long.cluster] += moved

    def _is_upper(self, form: Form) -> bool:
        place = form.places[0]
        text = self._sentences[place.sentence].tokens[place.first].text
        return text[:2].isupper() or len(text) == 1 or len(text) == 3  # some papers write "Bat" and "Nato"

    def _index(self, form: Form) -> None:
        self._by_joined.setdefault("".join(form.words), form)
        if len(form.words) > 1:
            for n in range(1, len(form.words)):
                self._by_start.setdefault("".join(form.words[:n]), form)
        for word in dict.fromkeys(form.words):
            self._by_word.setdefault(word, []).append(form)
        place = form.places[0]
        tokens = self._sentences[place.sentence].tokens[place.first : place.last]
        if len(form.words) == 1:
            capitals = "".join(c for c in tokens[0].text if c.isupper()).lower()
            if 3 <= len(capitals) < len(tokens[0].text):
                self._by_acronym.setdefault(capitals, []).append(form)
        else:
            for letters in acronyms(form.words, tokens):
                self._by_acronym.setdefault(letters, []).append(form)


def acronyms(words: Sequence[str], tokens: Sequence[Token]) -> set[str]:
    """The acronyms that may stand for a name, in lower case: with and without small words and the legal form."""
    raw = [t.lower for t in tokens if t.text[0].isalnum()]
    found = {"".join(word[0] for word in words if word[0].isalnum())}
    found.add("".join(word[0] for word in words if word not in _CONNECTORS))
    found.add("".join(word[0] for word in raw))
    found.add("".join(word[0] for word in raw if word not in _CONNECTORS))
    if "&" in words:
        found.add("".join(word[0] for word in words))
    return {letters for letters in found if len(letters) > 1}


def relation(short: Form, long: Form) -> int:
    """How well `long` explains `short` as its short form: 0 not at all, 3 surely.

    A short form follows its full name, so a form that comes first is not explained by a longer one that comes later,
    unless only "Group" or the like is added.
    """
    k, whole = short.words, long.words
    n = len(k)
    if n >= len(whole):
        return 0
    later = short.order > long.order
    if short.person:
        return 3 if whole[-1] == k[0] and (long.places[0].person or len(whole) <= 4) else 0
    if whole[:n] == k:
        return _prefix_relation(short, long, later)
    if short.legal or not later:
        return 0
    if any(_CLASSES.get(word, 0) & _PLAIN == 0 and len(word) > 2 for word in k):
        for i in range(1, len(whole) - n + 1):
            if whole[i : i + n] == k:
                return 1
    return 0


def _prefix_relation(short: Form, long: Form, later: bool) -> int:
    """How well a name explains the form that it begins with; places make subsidiaries ("Fenn Europe")."""
    n = len(short.words)
    extra = [_CLASSES.get(word, 0) for word in long.words[n:]]
    if all(kinds & w.GROUP for kinds in extra) or long.words[n:] == ("os",):
        return 3
    if short.legal or not later or extra[0] & (w.PLACE_WORD | w.NATIONALITY):
        return 0
    sold_under_it = not long.legal and all(kinds & w.COMMON and not kinds & w.TRADE for kinds in extra)
    if sold_under_it and len(short.places) > 2 * len(long.places):
        return 0  # "Fenn Pay" is a product of Fenn
    first_name = n == 1 and _CLASSES.get(short.words[0], 0) & w.FIRST_NAME and len(long.words) == 2
    return 1 if first_name else 2
