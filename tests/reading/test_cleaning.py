from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suitor.reading import clean_line, clean_text

NOISE = (
    st.text(st.sampled_from("ab \t\n\r\x00\x0b\x85\xa0\xad\u200b\u2028\u3000\ufeffe\u0301\ud83d\ude00.")) | st.text()
)


@pytest.mark.parametrize(
    "raw, clean",
    [
        ("Norvik\r\nbuys\rPalumbo", "Norvik\nbuys\nPalumbo"),
        ("Norvik\xa0buys\u2009Palumbo\tnow", "Norvik buys Palumbo now"),
        ("Nor\xadvik buys\u200b Pal\ufeffumbo", "Norvik buys Palumbo"),
        ("Norvik   buys  ", "Norvik buys"),
        ("one said.\n    Two said.\n       Three said.", "one said.\n    Two said.\n    Three said."),
        ("one said.\n Two said.", "one said.\nTwo said."),
        ("one\n \n\n\n\ntwo", "one\n\ntwo"),
        ("Cafe\u0301 Norvik", "Café Norvik"),
        ("a\x00b\x07c", "abc"),
        ("\ud83d\ude00 and half \ud83d", "😀 and half"),
        (" \n\t ", ""),
    ],
)
def test_text_has_one_clean_form(raw: str, clean: str) -> None:
    assert clean_text(raw) == clean


@given(NOISE)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    once.encode("utf-8")


def test_a_line_is_one_line() -> None:
    assert clean_line("  NORVIK TO BUY\n PALUMBO  ") == "NORVIK TO BUY PALUMBO"


def test_long_runs_of_spaces_take_no_long_time() -> None:
    assert clean_text(" " * 2_000_000 + "x" + " " * 2_000_000 + "y") == "x y"
