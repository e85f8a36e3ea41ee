"""Newswire text prepared for pattern work: folded sentences in which capitalised names are replaced by marks.

A mark is `§3§`, the third name of the article; patterns can then speak of names without knowing them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from suitor.extraction.tokens import split_sentences
from suitor.extraction.wire_names import fullest_forms, has_legal_form, is_place, name_spans, words_of
from suitor.model import Article

MARK = r"§\d+§"
_SENTENCES, _LENGTH = 60, 1500  # wire stories are short; what is longer is not read to its end
_SECTION = "\x1a"  # stands for a section sign of the text itself
_TITLES = re.compile(r"^(?:(?:Chairman|President|Chief|Investor|Financier|Director|Vice|Sir|Mr|Dr) )+")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the article writes it in one place, and the fullest form that it has for it."""

    surface: str
    full: str

    @property
    def is_place(self) -> bool:
        """True for towns, regions, countries and nationalities."""
        return is_place(self.surface)

    @property
    def is_formal(self) -> bool:
        """True when it is written with a legal form."""
        return has_legal_form(self.surface)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: its folded text, the same with marks for names, and the names of the article."""

    text: str
    masked: str
    names: tuple[Name, ...]

    def unmask(self, masked: str) -> str:
        """The words as the article has them, for a piece of the masked text."""
        return re.sub(r"§(\d+)§", lambda m: self.names[int(m[1])].surface, masked).replace(_SECTION, "§")

    def name(self, mark: str) -> Name:
        """The name that a mark stands for."""
        return self.names[int(mark.strip("§"))]

    def full(self, mark: str) -> str:
        """The fullest form of the name behind a mark, without titles."""
        return _TITLES.sub("", self.name(mark).full)

    def is_party(self, mark: str) -> bool:
        """Whether the name behind a mark may be a party to a deal: no place, no authority."""
        name = self.name(mark)
        authority = name.surface in words_of("not_parties") or name.surface.endswith("Commission")
        return len(name.surface) > 1 and not name.is_place and not authority

    def parties(self, masked: str) -> list[re.Match[str]]:
        """The marks of possible parties in a piece of the masked text."""
        return [m for m in re.finditer(rf"{MARK}(?!-)", masked) if self.is_party(m.group())]

    def mentions(self, target: str) -> list[tuple[int, int]]:
        """Where the sentence speaks of a name or a phrase, as offsets into the masked text."""
        found = re.finditer(MARK, self.masked)
        marks = [m.span() for m in found if target in (self.full(m[0]), self.name(m[0]).surface)]
        if marks or target not in self.text:
            return marks
        masked = re.escape(target)
        for number in dict.fromkeys(re.findall(r"§(\d+)§", self.masked)):
            surface = re.escape(self.names[int(number)].surface)
            masked = masked.replace(surface, rf"(?:{surface}|§{number}§)")
        return [m.span() for m in re.finditer(rf"{masked}\b", self.masked)]


def fold(text: str) -> str:
    """The text with every run of white space as one space, and none before a comma."""
    return " ".join(text.split()).replace(" ,", ",").replace(" 's", "'s")


def lines_of(article: Article) -> list[Line]:
    """The sentences of an article's body with their names marked, in order; of long texts the beginning."""
    sentences = [s for s in split_sentences(article) if not s.is_title][:_SENTENCES]
    folded = [fold(article.text[s.start : min(s.end, s.start + _LENGTH)]) for s in sentences]
    bare = frozenset(re.findall(r"\b([A-Z][\w-]+)(?!['’\w])", " ".join(folded)))
    spans = [name_spans(text, bare) for text in folded]
    fullest = fullest_forms([text[a:b] for text, found in zip(folded, spans, strict=True) for a, b in found])
    names: list[Name] = []
    masked: list[str] = []
    for text, found in zip(folded, spans, strict=True):
        pieces, end = [], 0
        for a, b in found:
            pieces += [text[end:a].replace("§", _SECTION), f"§{len(names)}§"]
            names.append(Name(text[a:b], fullest[text[a:b]]))
            end = b
        masked.append("".join(pieces) + text[end:].replace("§", _SECTION))
    return [Line(text, mask, tuple(names)) for text, mask in zip(folded, masked, strict=True)]
