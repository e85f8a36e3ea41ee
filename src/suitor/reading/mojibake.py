"""Undoes double decoding: UTF-8 that was once read as Windows-1252 ("â€™" for an apostrophe)."""

from __future__ import annotations

import re

# The characters that such text shows for the bytes 0x80 to 0xFF.
_AS_BYTE: dict[str, int] = {bytes([b]).decode("cp1252", "ignore") or chr(b): b for b in range(0x80, 0x100)}
_AS_BYTE.update({chr(b): b for b in range(0x80, 0xA0)})
_RUN = re.compile("[" + "".join(map(re.escape, sorted(_AS_BYTE))) + "]{2,}")
_SEQUENCE = re.compile(b"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# Punctuation, currency and letter-like signs (U+2000 to U+213F), and emoji: nobody writes these three letters.
_SIGN = re.compile(b"\xe2[\x80-\x84][\x80-\xbf]|\xf0\x9f[\x80-\xbf]{2}")
_CUT_QUOTE = re.compile("â€(?:\ufffd|(?=[\\s.,;:!?)]|$))")  # a closing quote whose last byte was lost as undefined
# Marks that may truly follow a capital: quotes, dashes, ellipsis, and the signs for trade marks and copyright.
_FOLLOWS_CAPITALS = frozenset(b"\x85\x91\x92\x93\x94\x96\x97\x99\xa9\xab\xae\xbb")
_CERTAIN_RUN = 3  # so many valid sequences in a row, with nothing left over, do not come about by chance


def repair_mojibake(text: str) -> str:
    """A text with double decoding undone where the way back works, and everything else left as it is.

    A sequence of Western characters is turned back into bytes and read as UTF-8. What may be meant, such as a
    capital with an accent before a closing quote, stays. Twice-garbled text is repaired twice.
    """
    for _ in range(2):
        repaired = _RUN.sub(_repair_run, text)
        if repaired == text:
            return text
        text = _CUT_QUOTE.sub("”", repaired)
    return text


def _repair_run(match: re.Match[str]) -> str:
    run = match.group()
    data = bytes(_AS_BYTE[c] for c in run)
    before = match.string[match.start() - 1 : match.start()] if match.start() else ""
    found = list(_SEQUENCE.finditer(data))
    whole = len(found) >= _CERTAIN_RUN and sum(len(m.group()) for m in found) == len(data)
    parts: list[str] = []
    end = 0
    for sequence in found:
        parts.append(run[end : sequence.start()])
        meant = run[sequence.start() : sequence.end()]
        left = run[sequence.start() - 1] if sequence.start() else before
        parts.append(_decoded(sequence.group(), meant) if whole or _is_garbled(sequence.group(), left) else meant)
        end = sequence.end()
    return "".join(parts) + run[end:]


def _is_garbled(sequence: bytes, left: str) -> bool:
    """Whether so unlikely a sequence, behind the character `left`, cannot be meant."""
    if _SIGN.fullmatch(sequence):
        return True
    if sequence[0] in b"\xc2\xc3":
        return not (left.isupper() and sequence[1] in _FOLLOWS_CAPITALS)
    return sequence[0] in b"\xc4\xc5" and left.islower()  # a capital within a word


def _decoded(sequence: bytes, otherwise: str) -> str:
    try:
        return sequence.decode("utf-8")
    except UnicodeDecodeError:
        return otherwise
