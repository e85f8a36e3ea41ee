from __future__ import annotations

import codecs

import pytest

from suitor.reading import Problem, ReadingError
from suitor.reading.decoding import decode
from suitor.reading.mojibake import repair_mojibake

TEXT = "“Norvik’s offer for Pálumbo” is worth €40 million – so they say."


@pytest.mark.parametrize(
    "data, declared",
    [
        (TEXT.encode(), None),
        (TEXT.encode(), "windows-1252"),
        (TEXT.encode("cp1252"), "utf-8"),
        (TEXT.encode("cp1252"), "iso-8859-1"),
        (TEXT.encode("cp1252"), "no-such-encoding"),
        (TEXT.encode("cp1252"), None),
        (codecs.BOM_UTF8 + TEXT.encode(), None),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-8"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), None),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), None),
        (TEXT.encode("utf-16-le"), None),
        (TEXT.encode("utf-16-be"), None),
        (TEXT.encode().replace(b" ", b"\x00 "), None),
        (TEXT.encode().replace("’".encode(), "â€™".encode()), None),
    ],
)
def test_what_the_bytes_say_comes_first(data: bytes, declared: str | None) -> None:
    assert decode(data, declared) == TEXT


@pytest.mark.parametrize(
    "text, codec, declared",
    [
        (
            "乳業大手のパルンボは、食品会社と資本提携の協議を続けていると関係者が明らかにした。",
            "shift_jis",
            "Shift_JIS",
        ),
        ("据知情人士透露，食品公司正与乳业集团商谈投资事宜。", "gb2312", "gb2312"),
        ("据知情人士透露，食品公司正与乳业集团商谈投资事宜。", "gb2312", "utf-8"),
    ],
)
def test_asian_pages(text: str, codec: str, declared: str) -> None:
    assert decode((text * 4).encode(codec), declared) == text * 4


@pytest.mark.parametrize(
    "garbled, repaired",
    [
        ("Norvikâ€™s cafÃ©", "Norvik’s café"),
        ("â€œYes,â€\x9d he said", "“Yes,” he said"),
        ("worth Â£3m", "worth £3m"),
        ("Ã–sterreich und MÃ¼nchen", "Österreich und München"),
        ("Norvikâ\x80\x99s", "Norvik’s"),
        ("NorvikÃ¢â‚¬â„¢s", "Norvik’s"),
        ("ÐŸÐ°Ð»ÑƒÐ¼Ð±Ð¾", "Палумбо"),
    ],
)
def test_double_decoding_is_undone(garbled: str, repaired: str) -> None:
    assert repair_mojibake(garbled) == repaired


@pytest.mark.parametrize(
    "text", ["the “CAFÉ” chain", "IRMÃ” said", "Ärger über Öl", "naïve façade – £3", "Ünal ©2015", "a"]
)
def test_what_may_be_meant_stays(text: str) -> None:
    assert repair_mojibake(text) == text


def test_noise_is_no_text() -> None:
    with pytest.raises(ReadingError) as error:
        decode(bytes(range(1, 32)) * 100)
    assert error.value.problem is Problem.BINARY
