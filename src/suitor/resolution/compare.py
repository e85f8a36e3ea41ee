"""Compares two names: each sign gives a score and a sentence, a table weighs them, the decision keeps its reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from suitor.lexicon import load
from suitor.model import Verdict
from suitor.resolution.descriptions import is_description
from suitor.resolution.names import has_form, initials, is_latin, key, tokens, words
from suitor.resolution.registry import Entry, Registry, registry
from suitor.resolution.short_forms import NUMBERS, PARTS, REGIONS, looks_like_acronym, short_forms, surnames

# How much a full sign counts for (above 0) or against (below) two names being one company. The strongest sign for it
# counts alone, for acronyms, short forms and spellings say the same thing again; all that speaks against it adds up.
WEIGHTS = {
    "same_words": 1.0,
    "same_identifier": 1.0,
    "former_name": 1.0,
    "native_script": 1.0,
    "known_alias": 1.0,
    "is_acronym": 0.5,
    "is_prefix": 0.5,
    "is_surname": 0.5,
    "same_sound": 0.5,
    "spelling": 0.5,
    "shared_by_several": 0.4,
    "told_apart": -2.0,
    "known_otherwise": -0.6,
    "differ_in_number_or_place": -1.0,
    "unit_of_parent": -1.0,
    "product_of_maker": -2.0,
    "is_described": -2.0,
    "forms_of_two_countries": -0.4,
}
SAME, UNSURE = 0.8, 0.3  # the least sum for each verdict; below both the names are different

_COUNTRIES: dict[tuple[str, ...], str] = {
    (form,): country for country, forms in load("legal_forms")["of_one_country"].items() for form in forms.split()
}
_LONG = 8  # letters: shorter names are often one letter from another company's
_ALIKE = 90  # of 100: the likeness of two spellings of one name


@dataclass(frozen=True, slots=True)
class Named:
    """A name with what comparisons look at: its words, their key, and the entry of the registry that it means."""

    name: str
    words: tuple[str, ...]
    key: str
    entry: Entry | None
    several: tuple[Entry, ...]
    maker: Entry | None

    @classmethod
    def of(cls, name: str, known: Registry) -> Named:
        """The name as the registry knows it."""
        found = known.candidates(name)
        entry = found[0] if len(found) == 1 else None
        return cls(name, words(name), key(name), entry, found if len(found) > 1 else (), known.maker(name))


@dataclass(frozen=True, slots=True)
class Sign:
    """What one comparison saw: how strongly, from 0 to 1, and a sentence for people."""

    score: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether two names are one company, the weighted sum of the signs, and the reasons, strongest first."""

    verdict: Verdict
    score: float
    reasons: tuple[str, ...]
    signs: tuple[str, ...]


def same_words(left: Named, right: Named) -> Sign | None:
    """They differ at most in case, accents, punctuation, spaces and legal form."""
    return Sign(1, f"“{left.name}” and “{right.name}” are the same words") if left.key == right.key else None


def same_identifier(left: Named, right: Named) -> Sign | None:
    """One is a ticker of the other."""
    ticker = _one_entry(left, right) and (":" in left.name) != (":" in right.name)
    return Sign(1, f"“{left.name}” and “{right.name}” are one listing") if ticker else None


def former_name(left: Named, right: Named) -> Sign | None:
    """One is a name that the other had before."""
    for new, old in ((left, right), (right, left)):
        if _one_entry(new, old) and new.entry and old.key in map(key, new.entry.former) and new.key != old.key:
            return Sign(1, f"“{old.name}” is a former name of {new.entry.name}")
    return None


def native_script(left: Named, right: Named) -> Sign | None:
    """One is the name of the other in another script."""
    if not _one_entry(left, right) or is_latin(left.name) == is_latin(right.name):
        return None
    latin, native = (left, right) if is_latin(left.name) else (right, left)
    return Sign(1, f"“{native.name}” is “{latin.name}” in its own script")


def known_alias(left: Named, right: Named) -> Sign | None:
    """The registry has both as names of one company."""
    if not _one_entry(left, right) or left.entry is None or left.key == right.key:
        return None
    return Sign(1, f"the registry has “{left.name}” and “{right.name}” as names of {left.entry.name}")


def is_acronym(left: Named, right: Named) -> Sign | None:
    """One is made of the first letters of the other."""
    for short, long in ((left, right), (right, left)):
        if looks_like_acronym(short.name) and short.key in initials(long.name) and short.key != long.key:
            return Sign(1, f"“{short.name}” are the initials of “{long.name}”")
    return None


def is_prefix(left: Named, right: Named) -> Sign | None:
    """One is the beginning of the other, says by itself who is meant, and is cut where a name may be cut."""
    short, long = sorted((left, right), key=lambda n: len(n.words))
    if not has_form(short.name) and short.words in short_forms(long.name):
        return Sign(1, f"“{short.name}” may be short for “{long.name}”")
    return None


def is_surname(left: Named, right: Named) -> Sign | None:
    """One is the last word of the other, which is a person's name."""
    short, long = sorted((left, right), key=lambda n: len(n.words))
    if not has_form(short.name) and len(short.words) == 1 and short.words[0] in surnames(long.words):
        return Sign(1, f"“{short.name}” may be the person “{long.name}”")
    return None


def same_sound(left: Named, right: Named) -> Sign | None:
    """They are written alike in Latin letters, but one is of another script; in one script they would differ."""
    if (
        left.key == right.key
        or is_latin(left.name) == is_latin(right.name)
        or "".join(left.words) != "".join(right.words)
    ):
        return None
    return Sign(1, f"“{left.name}” and “{right.name}” are alike in Latin letters")


def spelling(left: Named, right: Named) -> Sign | None:
    """They are long and nearly letter for letter the same."""
    if left.key == right.key or min(len(left.key), len(right.key)) < _LONG:
        return None
    likeness = fuzz.ratio(left.key, right.key, score_cutoff=_ALIKE)
    return Sign(likeness / 100, f"“{left.name}” and “{right.name}” are spelt nearly alike") if likeness else None


def shared_by_several(left: Named, right: Named) -> Sign | None:
    """The registry has one of them as a name of several companies, the other among them."""
    for name, other in ((left, right), (right, left)):
        if name.several and other.entry in name.several and left.key != right.key:
            return Sign(1, f"“{name.name}” may be {' or '.join(entry.name for entry in name.several)}")
    return None


def told_apart(left: Named, right: Named) -> Sign | None:
    """The registry knows both, as two companies."""
    if left.entry is None or right.entry is None or left.entry is right.entry:
        return None
    return Sign(1, f"the registry has {left.entry.name} and {right.entry.name} as two companies")


def known_otherwise(left: Named, right: Named) -> Sign | None:
    """The registry knows whom the shorter one may mean, and that is not the longer one."""
    for short, long in ((left, right), (right, left)):
        meant = (short.entry,) if short.entry is not None else short.several
        if not meant or len(short.key) > len(long.key) or short.key == long.key:
            continue
        if long.entry not in meant and not set(meant) & set(long.several):
            return Sign(1, f"“{long.name}” is none of the names of {' or '.join(entry.name for entry in meant)}")
    return None


def differ_in_number_or_place(left: Named, right: Named) -> Sign | None:
    """They share words, and a number or place is what tells them apart."""
    shared = set(left.words) & set(right.words)
    apart = [word for name in (left, right) for word in name.words if word not in shared]
    telling = [word for word in apart if word in NUMBERS or word.isdigit() or word in REGIONS]
    if not shared or not telling or left.key == right.key or _one_entry(left, right):
        return None
    return Sign(1, f"“{telling[0]}” tells “{left.name}” from “{right.name}”")


def unit_of_parent(left: Named, right: Named) -> Sign | None:
    """One is the other with a place or a word for a part of a company behind it."""
    short, long = sorted((left, right), key=lambda n: len(n.words))
    rest = () if _one_entry(left, right) else long.words[len(short.words) :]
    if not rest or long.words[: len(short.words)] != short.words or not REGIONS.union(PARTS).issuperset(rest):
        return None
    return Sign(1, f"“{long.name}” is a part of “{short.name}”, not the company itself")


def product_of_maker(left: Named, right: Named) -> Sign | None:
    """One is a product of the other."""
    for product, maker in ((left, right), (right, left)):
        if product.maker is not None and product.maker is maker.entry and product.entry is not maker.entry:
            return Sign(1, f"“{product.name}” is a product of {product.maker.name}")
    return None


def is_described(left: Named, right: Named) -> Sign | None:
    """One is described and not named, and so stands for itself within its article."""
    for name, other in ((left, right), (right, left)):
        if is_description(name.name) and name.key != other.key and name.entry is None:
            return Sign(1, f"“{name.name}” describes and does not name")
    return None


def forms_of_two_countries(left: Named, right: Named) -> Sign | None:
    """They are the same words with legal forms that no one company has, as Plc and Corp."""
    if left.key != right.key or _one_entry(left, right) or not two_countries((left.name, right.name)):
        return None
    return Sign(1, f"“{left.name}” and “{right.name}” have legal forms of two countries")


COMPARISONS: tuple[Callable[[Named, Named], Sign | None], ...] = (
    same_words,
    same_identifier,
    former_name,
    native_script,
    known_alias,
    is_acronym,
    is_prefix,
    is_surname,
    same_sound,
    spelling,
    shared_by_several,
    told_apart,
    known_otherwise,
    differ_in_number_or_place,
    unit_of_parent,
    product_of_maker,
    is_described,
    forms_of_two_countries,
)


def compare(left: str, right: str, known: Registry | None = None) -> Decision:
    """Whether two names are one company, as far as the names and the registry tell.

    Args:
        left: a name in any script.
        right: another.
        known: the registry to look them up in; the one of the package by default.

    Returns:
        The decision: `unsure` where something speaks for it that only a text can settle (an acronym, a short form).
    """
    known = known if known is not None else registry()
    return decide(Named.of(left, known), Named.of(right, known))


def decide(left: Named, right: Named) -> Decision:
    """The decision on two names that were looked up."""
    seen = [(c.__name__, sign) for c in COMPARISONS if (sign := c(left, right)) is not None]
    weighed = sorted(((WEIGHTS[name] * sign.score, name, sign.sentence) for name, sign in seen), key=_strongest)
    total = max((w for w, _, _ in weighed if w > 0), default=0.0) + sum(w for w, _, _ in weighed if w < 0)
    verdict = Verdict.SAME if total >= SAME else Verdict.UNSURE if total >= UNSURE else Verdict.DIFFERENT
    reasons = tuple(sentence for _, _, sentence in weighed) or (f"“{left.name}” and “{right.name}” share no sign",)
    return Decision(verdict, round(total, 3), reasons, tuple(name for _, name, _ in weighed))


def two_countries(names: Iterable[str]) -> bool:
    """True when legal forms that only one country has, and not the same one, end names of the same words."""
    return len({country for name in names if (country := _COUNTRIES.get(tokens(name)[-1:]))}) > 1


def _one_entry(left: Named, right: Named) -> bool:
    return left.entry is not None and left.entry is right.entry


def _strongest(row: tuple[float, str, str]) -> tuple[float, str]:
    return (-abs(row[0]), row[1])
