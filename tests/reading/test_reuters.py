from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pytest

from suitor.model import Article, DateMethod
from suitor.reading import Problem, ReadingError, iter_bytes, read_bytes, read_path

HEAD = '<!DOCTYPE lewis SYSTEM "lewis.dtd">\n'


def item(text: str, newid: int = 7, kind: str = "") -> str:
    return (
        f'<REUTERS TOPICS="YES" NEWID="{newid}">\n<DATE> 3-MAR-1987  09:15:05.40</DATE>\n<TOPICS></TOPICS>\n'
        f"<TEXT{kind}>&#2;\n{text}\n&#3;</TEXT>\n</REUTERS>\n"
    )


SPLIT = item(
    "<TITLE>NORVIK &lt;NRV> TO BUY\nPALUMBO</TITLE>\n<AUTHOR>    By Ines Halloran, Reuters</AUTHOR>\n"
    "<DATELINE>    HARBOUR CITY, March 3 - </DATELINE><BODY>Norvik Foods Inc &lt;NRV> said it\nwill buy Palumbo.\n"
    "    Terms were not given.\n Reuter\n&#3;</BODY>"
)


def test_an_item_that_is_split() -> None:
    (article,) = read_bytes((HEAD + SPLIT).encode())
    assert article.title == "NORVIK <NRV> TO BUY PALUMBO"
    assert article.body == "Norvik Foods Inc <NRV> said it\nwill buy Palumbo.\n    Terms were not given."
    assert (article.external_id, article.publisher, article.byline) == ("7", "Reuters", "Ines Halloran")
    assert article.published is not None
    assert (article.published.start, article.published.by) == (date(1987, 3, 3), DateMethod.RECORD)


@pytest.mark.parametrize(
    "text, kind, title, body",
    [
        ("******<TITLE>NORVIK BUYS PALUMBO\n</TITLE>Blah blah blah.", ' TYPE="BRIEF"', "NORVIK BUYS PALUMBO", ""),
        ("NORVIK VOTES\n    It voted.\n REUTER...", ' TYPE="UNPROC"', "NORVIK VOTES", "    It voted."),
        ("", ' TYPE="UNPROC"', None, ""),
        ("<TITLE>A B</TITLE><BODY>Total 55.8 (33.7).        REUTER</BODY>", "", "A B", "Total 55.8 (33.7)."),
        ("<TITLE>A B</TITLE><BODY>It was told by\nReuters.</BODY>", "", "A B", "It was told by\nReuters."),
        ("<TITLE>A B</TITLE><BODY>It bought it.\n More\n</BODY>", "", "A B", "It bought it."),
    ],
)
def test_types_and_sign_offs(text: str, kind: str, title: str | None, body: str) -> None:
    (article,) = read_bytes((HEAD + item(text, kind=kind)).encode())
    assert article.title == title
    assert article.body.strip() == body.strip()


def test_a_cut_item_is_named_and_the_others_go_on() -> None:
    data = (HEAD + SPLIT[:200] + SPLIT + SPLIT[:100]).encode()
    results = list(iter_bytes(gzip.compress(data), name="reut2-000.sgm.gz"))
    assert [isinstance(r, Article) for r in results] == [False, True, False]
    assert isinstance(results[0], ReadingError)
    assert results[0].problem is Problem.BAD_RECORD
    assert "reut2-000.sgm.gz, record 1" in str(results[0])


def test_items_of_the_same_words_are_told_apart_by_their_number() -> None:
    first, second = read_bytes((HEAD + SPLIT + SPLIT.replace('NEWID="7"', 'NEWID="8"')).encode())
    assert first.text == second.text
    assert first.id != second.id


def test_a_file_of_the_collection(shared: Path) -> None:
    articles = read_path(shared / "data" / "reuters" / "reut2-000.sgm.gz")
    assert len(articles) == 1000
    assert [a.external_id for a in articles[:2]] == ["1", "2"]
    assert all(a.published is not None and a.published.start.year == 1987 for a in articles)
    assert not any(a.text.rstrip().lower().endswith("\n reuter") for a in articles)
