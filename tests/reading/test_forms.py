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
        (b'<?xml version="1.0"?>\n<rss version="2.0"><channel>', ".xml", Form.FEED),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', ".html", Form.FEED),
        (
            b'\xef\xbb\xbf<?xml version="1.0"?><!-- a --><!-- b --><?style x?><rdf:RDF xmlns="http://purl.org/rss/1.0/">',
            "",
            Form.FEED,
        ),
        (b'<!DOCTYPE rss [<!ENTITY nbsp "&#160;">]><rss>', "", Form.FEED),
        ('<?xml version="1.0"?><rss>'.encode("utf-16"), "", Form.FEED),
        (b"cut off", ".rss", Form.FEED),
        (b'<html><head><link type="application/rss+xml"><title>On <rss ></title>', "", Form.HTML),
        (b"<!-- a -->" * 500 + b"<html><body>", "", Form.HTML),
        (b"<rssfeed> is no feed", "", Form.TEXT),
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", ".txt", Form.WARC),
        (b"WARC/1.1\r\n", "", Form.WARC),
        (b"WARC is a form of archives.", "", Form.TEXT),
        (b'{"article": {"id": "a", "text": "x"}, "claims": []}\n', "", Form.READINGS),
        (b'{"article":{"text":"<html><body>"}}', ".jsonl", Form.READINGS),
        (b'{"article": "Norvik buys Palumbo."}', "", Form.JSONL),
    ],
)
def test_content_comes_before_name(data: bytes, ending: str, form: Form) -> None:
    assert detect_form(data, ending) is form
