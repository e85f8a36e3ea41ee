"""A small registry of invented and well-known companies, so that no test depends on the data that ships."""

from __future__ import annotations

from suitor.model import Identifier, Scheme
from suitor.resolution.registry import Entry, Registry


def ticker(value: str) -> tuple[Identifier, ...]:
    return (Identifier(Scheme.TICKER, value),)


KNOWN = Registry(
    [
        Entry("Alibaba Group Holding Limited", ("Alibaba", "阿里巴巴", "阿里巴巴集团", "アリババ"), (), ticker("BABA:XNYS"), products=("YunOS",)),
        Entry("Xiaomi Corporation", ("Xiaomi", "小米", "小米科技", "シャオミ", "Сяоми", "샤오미", "شاومي"), products=("MIUI", "Redmi")),
        Entry("Meizu Technology", ("Meizu", "魅族"), products=("Flyme",)),
        Entry("Alphabet Inc.", ("Alphabet", "Google", "谷歌"), products=("Android",)),
        Entry("Apple Inc.", ("Apple", "苹果"), ("Apple Computer",), ticker("AAPL:XNAS"), products=("iPhone",)),
        Entry("Samsung Electronics", ("삼성전자", "サムスン電子"), parent="Samsung Group"),
        Entry("Samsung Group", ("삼성그룹",)),
        Entry("Sony Group Corporation", ("Sony", "ソニー", "索尼"), ("Tokyo Tsushin Kogyo",), ticker("6758:XTKS"), products=("PlayStation",)),
        Entry("Gazprom", ("Газпром",)),
        Entry("Saudi Aramco", ("أرامكو السعودية", "أرامكو", "Saudi Arabian Oil Company", "Aramco")),
        Entry("International Business Machines Corporation", ("IBM", "Big Blue"), (), ticker("IBM:XNYS")),
        Entry("United States Steel", ("U.S. Steel",), ("USX",)),
        Entry("Altria Group", ("Altria",), ("Philip Morris",)),
        Entry("Philip Morris International", ("Philip Morris",)),
        Entry("Delta Air Lines", ("Delta",)),
        Entry("Delta Electronics", ("Delta",)),
        Entry("Quillon Holdings Plc", ("Quillon",), ("Fennimore Rope Works",)),
        Entry("Merck & Co., Inc.", ("Merck", "MSD"), products=("Januvia",)),
        Entry("Merck KGaA", ("Merck", "EMD")),
        Entry("News Corporation", ("News Corp",)),
        Entry("Carl Icahn", ("Icahn",), type="person"),
        Entry("Temasek Holdings", ("Temasek",), type="fund"),
        Entry("France", ("French government", "French state"), type="state"),
    ],
    [
        ("320193", "AAPL:XNAS", "Apple Inc."),
        ("7", "BSKT:XNAS BSKTP:XNAS", "BASKETLINE INC"),
        ("8", "", "HARBOUR LANTERN CORP /DE/"),
        ("9", "OAK1:XNYS", "Oakley Trust"),
        ("10", "OAK2:XNYS", "OAKLEY TRUST"),
        ("11", "ORLX:XNAS", "Orlix Corp"),
    ],
)  # fmt: skip
