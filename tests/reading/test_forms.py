from __future__ import annotations

import pytest

from suitor.reading import Form, detect_form


@pytest.mark.parametrize(
    "data, ending, form",
    [
        (b"<!doctype html><p>Norvik</p>", "", Form.HTML),
        (b"\xef\xbb\xbf \n<html><body>", ".txt", Form.HTML),
        (b"<p>Norvik buys Palumbo.</p>", "", Form.HTML),
        (b"Norvik buys Palumbo.\n\nIt said so.", ".html", Form.TEXT),
        (b"Norvik <b>buys</b> Palumbo.", ".html", Form.HTML),
        (b"Norvik Foods <NRV.O> said it will buy <Palumbo Inc>.", "", Form.TEXT),
        (b'{"title": "x", "text": "y"}\n', ".txt", Form.JSONL),
        (b'{"broken\n{"text": "y"}\n', "", Form.JSONL),
        (b"not json\n", ".jsonl", Form.JSONL),
        (b'{"text": "<html><body>"}\n', ".jsonl", Form.JSONL),
        (b"{Norvik} buys Palumbo", "", Form.TEXT),
        (b'<!DOCTYPE lewis SYSTEM "lewis.dtd">\n<REUTERS TOPICS="NO">', ".txt", Form.REUTERS),
        (b"Norvik buys Palumbo.", "", Form.TEXT),
    ],
)
def test_content_comes_before_name(data: bytes, ending: str, form: Form) -> None:
    assert detect_form(data, ending) is form
