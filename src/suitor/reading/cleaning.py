"""Text is cleaned once, here, by every reader; all spans refer to what comes out."""

from __future__ import annotations

import re
import unicodedata

_NEWLINE = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Every space of Unicode that is no line break: tab, no-break, en, em, thin, ideographic and so on.
_SPACE = re.compile("[\t\x1f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Control characters, soft hyphen, zero-width signs, direction marks, byte order marks, fillers, noncharacters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
_NOT_PLAIN = re.compile("[^\t-\r\x1c-\x1f -~]")  # what is neither printable ASCII nor one of its white spaces
_SURROGATE = re.compile("[\ud800-\udfff]")
_RUN = re.compile(r"(?<=\S) {2,}")
_TRAILING = re.compile(r" +$", re.MULTILINE)
_LEADING = re.compile(r"^(?: (?=\S)| {2,})", re.MULTILINE)
_BLANK = re.compile(r"\n{3,}")
_INDENT = "    "


def clean_text(text: str) -> str:
    """A text of several lines in its one clean form.

    Line ends become line feeds, every other space a plain one, runs of spaces one; unseen characters and lone
    surrogates go, letters are composed (NFC). The indentation that opens a newswire paragraph stays, as four spaces,
    a stray single space before a line does not; lines have no trailing space, and blank lines come one at a time.
    Cleaning a clean text changes nothing.
    """
    text = _NEWLINE.sub("\n", _pair_surrogates(text))
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", _SPACE.sub(" ", text)))
    text = _LEADING.sub(lambda match: _INDENT if len(match.group()) > 1 else "", _RUN.sub(" ", text))
    text = _TRAILING.sub("", text)  # after runs were cut short, for it looks at each space of a run anew
    return _BLANK.sub("\n\n", text).strip("\n ")


def clean_line(text: str) -> str:
    """A text in one line, such as a headline: cleaned, with every run of white space a single space."""
    plain = not _NOT_PLAIN.search(text)  # most lines are, and need no more than to have their white space put right
    return " ".join((text if plain else clean_text(text)).split())


def _pair_surrogates(text: str) -> str:
    """Halves of surrogate pairs joined where both are there (JSON escapes), dropped where one is missing."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
