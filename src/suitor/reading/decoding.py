"""From bytes to characters: what the bytes say comes before what the page declares."""

from __future__ import annotations

import codecs
import re

from suitor.reading.mojibake import repair_mojibake
from suitor.reading.problems import Problem, ReadingError

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What browsers take these labels for (WHATWG Encoding Standard): the larger set that pages really use.
_LABELS = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "windows-1252": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "big5": "big5hkscs",
    "x-user-defined": "cp1252",
}
_SAMPLE = 2**16
_HIGH = re.compile(rb"[\x80-\xff]+")
_ESCAPED = re.compile("[\udc80-\udcff]")  # bytes that are no UTF-8
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_UNREADABLE_SHARE = 0.05  # of characters that are control or replacement signs: above it this is no text
_WESTERN_SHARE = 0.15  # of bytes beyond ASCII: other scripts have more of them, and in a row
_FEW_BAD_BYTES = 0.02  # of the bytes beyond ASCII: below it the text is UTF-8 with some damage


def decode(data: bytes, declared: str | None = None) -> str:
    """The characters of some bytes.

    A byte order mark decides; else the text is UTF-8 when it can be read so, whatever is declared; else the declared
    encoding when it fits; else UTF-8 with a few damaged places; else a guess. NUL bytes and mojibake are undone.

    Args:
        data: text in any encoding.
        declared: the label from a web server or `<meta charset>`, or None.

    Raises:
        ReadingError: no text in any encoding.
    """
    text = _characters(data, declared)
    unreadable = text.count("\x00") + len(_CONTROL.findall(text)) + text.count("\ufffd")
    if unreadable > max(3, _UNREADABLE_SHARE * len(text)):
        raise ReadingError(Problem.BINARY, "these bytes are no text in any encoding; check the file")
    return repair_mojibake(text.replace("\x00", ""))


def _characters(data: bytes, declared: str | None) -> str:
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    if (codec_without_mark := _utf16_without_mark(data)) is not None:
        return data.decode(codec_without_mark, "replace")
    if b"\x00" in data:
        data = data.replace(b"\x00", b"")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data, declared)


def _legacy(data: bytes, declared: str | None) -> str:
    """Text that is not clean UTF-8."""
    repaired = _utf8_with_damage(data)
    if repaired is not None:
        return repaired
    label = (declared or "").strip().strip("\"'").lower()
    codec = _LABELS.get(label, label)
    for candidate in (codec, _guess(data)):
        text = _strict(data, candidate)
        if text is not None:
            return text
    return _western(data)


def _strict(data: bytes, codec: str | None) -> str | None:
    if not codec:
        return None
    try:
        # A cut last character must not cost the encoding of all others.
        return codecs.getincrementaldecoder(codec)("strict").decode(data)
    except (LookupError, UnicodeError, ValueError, TypeError, AttributeError):
        return None


def _western(data: bytes) -> str:
    """Windows-1252, with ISO 8859-1 for the five bytes that it leaves undefined."""
    return data.decode("cp1252", "replace") if _strict(data, "cp1252") is not None else data.decode("latin-1")


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 without a mark, told by the NULs that Western text has in every other byte."""
    sample = data[:2000]
    if len(sample) < 8:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def is_utf16(data: bytes) -> bool:
    """Whether some bytes are UTF-16 or UTF-32, with or without a mark, in which control bytes are part of letters."""
    return data.startswith(tuple(mark for mark, _ in _BOMS[1:])) or _utf16_without_mark(data) is not None


def _utf8_with_damage(data: bytes) -> str | None:
    """UTF-8 where nearly all of what is beyond ASCII reads well; single bad bytes are taken for Windows-1252."""
    text = data.decode("utf-8", "surrogateescape")
    bad = len(_ESCAPED.findall(text))
    high = sum(map(len, _HIGH.findall(data)))
    if bad > max(1, _FEW_BAD_BYTES * high) or bad * 2 > high:
        return None
    return _ESCAPED.sub(lambda m: _western(bytes([ord(m.group()) - 0xDC00])), text)


def _guess(data: bytes) -> str | None:
    """The encoding that the letters speak for."""
    runs = _HIGH.findall(data[:_SAMPLE])
    high = sum(map(len, runs))
    if high < _WESTERN_SHARE * min(len(data), _SAMPLE) and high < 2 * len(runs):  # single quotes and accents
        return "cp1252"
    from charset_normalizer import from_bytes  # on demand: only legacy pages without a true label need it

    best = from_bytes(data[:_SAMPLE], steps=3).best()
    return _LABELS.get(best.encoding, best.encoding) if best else None
