"""Names in a form that can be compared: without case, accents, punctuation and legal forms, in Latin letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from anyascii import anyascii

from suitor.lexicon import load

_forms = load("legal_forms")
GROUP_WORDS = frozenset(_forms["group_words"].split())
FORMS = frozenset(_forms["forms"].split()) | GROUP_WORDS | frozenset(_forms["more_forms"].split())
_PHRASES = tuple(sorted((tuple(p.split()) for p in _forms["phrases"].split("|")), key=len, reverse=True))
_LEADING = frozenset(_forms["leading"].split())
_SPELLINGS: dict[str, str] = _forms["spellings"]
_ARTICLES = frozenset(_forms["articles"].split())
_JOINTS = frozenset(_forms["joints"].split())
_SCRIPTS = tuple(sorted(_forms["scripts"].split(), key=lambda form: (-len(form), form)))
_SMALL = frozenset("of for in de du des della do da del la el van von".split())
_BEFORE_OF = frozenset("co company corp corporation inc ltd".split())  # "Renwick Company of Ohio" is Renwick of Ohio

_POSSESSIVE = re.compile(r"['’ʼ＇]s(?![^\W_])")
_APOSTROPHE = re.compile(r"['’ʼ`´]")
_WORD = re.compile(r"[a-z0-9]+")
_NATIVE = re.compile(r"[^\W\d_\u0000-\u024f\u0370-\u052f\u1e00-\u1fff]")  # letters neither Latin, Greek nor Cyrillic
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_EDGES = ' .,;:()[]{}「」『』（）【】"«»“”·-/'

Words = tuple[str, ...]


@lru_cache(maxsize=1 << 17)
def words(name: str) -> Words:
    """The words that tell a name apart from others.

    Args:
        name: a name in any script.

    Returns:
        Lower-case words of Latin letters and digits, without accents, punctuation, possessives, legal forms, "and" and
        articles, initials run together; the last of these stay where nothing else is left. Never empty unless the
        name is; the words of the words are the words.
    """
    found = tokens(name)
    while (shorter := _shortened(found)) != found:
        found = shorter
    return found or ((name.strip() or name,) if name else ())


@lru_cache(maxsize=1 << 17)
def key(name: str) -> str:
    """What two names must have in common to be one name in any text.

    The words without the spaces between them ("Wal-Mart" is "Walmart"). Only Greek and Cyrillic are as good in Latin
    letters; other scripts keep theirs, for what is read or spelt alike in Latin letters often means others.
    """
    native = "" if name.isascii() else _without_forms(_composed(name))
    if _NATIVE.search(native):
        return "".join(c for c in native if c.isalnum())
    return "".join(words(name))


@lru_cache(maxsize=1 << 17)
def exact(name: str) -> str:
    """The name with its legal form in its shortest spelling: what is left apart when an editor splits two names."""
    every = _with_initials_joined(_without_articles(_without_joints(tokens(name))))
    return " ".join(_SPELLINGS.get(word, word) for word in every) or name.strip().casefold()


def has_form(name: str) -> bool:
    """True for a name with a legal form, or a word like "Group", which is nobody's short form."""
    return len(exact(name).split()) > len(words(name))


def tokens(name: str) -> Words:
    """Every word of a name, in lower-case Latin letters and digits, legal forms among them."""
    text = _POSSESSIVE.sub("", name)
    if not text.isascii():
        text = anyascii(_without_forms(_composed(text)))
    text = _APOSTROPHE.sub("", text.lower()).replace("&", " and ")
    return tuple(_WORD.findall(text))


def is_latin(name: str) -> bool:
    """True when no letter of the name is of another script."""
    return name.isascii() or all(
        "LATIN" in unicodedata.name(c, "") for c in unicodedata.normalize("NFKC", name) if c.isalpha()
    )


def initials(name: str) -> frozenset[str]:
    """What may stand for a name of several words: its initials, with those of small words and of legal forms or not.

    "Renwick Motors Corp" gives rm and rmc; "Johnson & Johnson" jj; "Bank of Elsewhere" be and boe.
    """
    core = words(name)
    if len(core) < 2:
        return frozenset()
    every = _without_joints(tokens(name))
    joined = _with_initials_joined(every)
    without_forms = every[: len(every) + len(core) - len(joined)]
    found = {_heads(core), _heads(w for w in core if w not in _SMALL), _heads(joined[: len(core) + 1])}
    found |= {_heads(every), _heads(without_forms)}
    return frozenset(letters for letters in found if len(letters) > 1)


def acronyms(name: str) -> frozenset[str]:
    """Initials of three letters or more, with the legal form or without: those by which grouping finds a name."""
    every = tuple(re.findall(r"[^\W_]+", name.casefold()))
    return frozenset(letters for letters in (_initials(words(name)), _initials(every)) if len(letters) > 2)


def _initials(found: Words) -> str:
    return "".join(word[0] for word in found)


def _heads(found: Iterable[str]) -> str:
    return "".join(word[0] for word in found if word != "the")


def _composed(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _without_forms(text: str) -> str:
    """Text in other scripts without the legal forms at both of its ends, unless nothing else is there."""
    rest = text.strip()
    while rest not in _SCRIPTS:
        shorter = next((cut for form in _SCRIPTS if (cut := _cut(rest, form))), rest)
        if shorter == rest:
            break
        rest = shorter
    return rest or text


def _cut(text: str, form: str) -> str | None:
    """The text without a form at one of its ends; None when it has none there, or nothing besides."""
    apart = "" if _UNSPACED.search(form) or form.startswith("(") else " "
    rest = ""
    if text.startswith(form + apart):
        rest = text[len(form) :]
    elif text.endswith(apart + form):
        rest = text[: -len(form)]
    bare = rest.strip(_EDGES)
    return bare if any(c.isalnum() for c in bare) else None


def _shortened(found: Words) -> Words:
    for step in _STEPS:
        found = step(found) or found
    return found


def _without_joints(found: Words) -> Words:
    return tuple(word for word in found if word not in _JOINTS)


def _without_articles(found: Words) -> Words:
    rest = found[1:] if len(found) > 1 and found[0] in _ARTICLES else found
    return tuple(word for word in rest if word != "the")


def _with_initials_joined(found: Words) -> Words:
    joined: list[str] = []
    run = False
    for word in found:
        single = len(word) == 1 and word.isalpha()
        if single and run:
            joined[-1] += word
        else:
            joined.append(word)
        run = single
    return tuple(joined)


def _without_form_at_end(found: Words) -> Words:
    phrase = next((p for p in _PHRASES if len(p) < len(found) and found[-len(p) :] == p), None)
    if phrase is not None:
        return found[: -len(phrase)]
    return found[:-1] if len(found) > 1 and found[-1] in FORMS else found


def _without_form_at_head(found: Words) -> Words:
    return found[1:] if found and found[0] in _LEADING else found


def _without_form_before_of(found: Words) -> Words:
    last = len(found) - 1
    return tuple(w for i, w in enumerate(found) if not (0 < i < last and w in _BEFORE_OF and found[i + 1] == "of"))


_STEPS: Iterable[Callable[[Words], Words]] = (
    _without_joints,
    _without_articles,
    _with_initials_joined,
    _without_form_at_end,
    _without_form_at_head,
    _without_form_before_of,
)
