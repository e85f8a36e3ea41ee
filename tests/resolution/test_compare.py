from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suitor.model import Verdict
from suitor.resolution.compare import COMPARISONS, WEIGHTS, compare
from tests.resolution.companies import KNOWN

SAME = [
    ("Basketline Inc", "Basketline"),
    ("Basketline Inc", "BASKETLINE, INC."),
    ("Basketline Co Ltd", "Basketline Limited"),
    ("Basketline Group", "Basketline Holdings plc"),
    ("Wal-Mart Stores Inc", "Walmart Stores"),
    ("Con Agra", "ConAgra Inc."),
    ("The Renwick Company", "Renwick Co"),
    ("Reed & Kemp", "Reed and Kemp Ltd"),
    ("Reed & Kemp", "REED&KEMP"),
    ("R & K", "R&K Inc"),
    ("A.B.C. Lines", "ABC Lines"),
    ("J. P. Harrow", "JP Harrow & Co"),
    ("Société Orlève SA", "Societe Orleve"),
    ("Zürimer AG", "Zurimer"),
    ("Lindqvist AB", "Lindqvist Aktiebolag"),
    ("Lindqvist A/S", "Lindqvist AS"),
    ("Marten GmbH", "Marten GmbH & Co. KG"),
    ("Osprie S.p.A.", "Osprie SpA"),
    ("Zelazny Sp. z o.o.", "ZELAZNY SP ZOO"),
    ("Tanaka K.K.", "Tanaka Kabushiki Kaisha"),
    ("Merbok Sdn Bhd", "Merbok Berhad"),
    ("PT Merapi Tbk", "Merapi"),
    ("Grupo Talpa S.A.B. de C.V.", "Grupo Talpa"),
    ("Renwick Oil Co of Ohio", "Renwick Oil Company of Ohio"),
    ("ＡＢＣ商事", "ABC商事"),
    ("Barrow's Stores", "Barrow’s Stores Inc"),
    ("L'Orlève", "L’Orleve SA"),
    # names of one entry
    ("Alibaba", "阿里巴巴"),
    ("阿里巴巴", "阿里巴巴"),
    ("阿里巴巴集团", "Alibaba Group"),
    ("阿里巴巴集团控股有限公司", "Alibaba Group Holding Ltd"),
    ("アリババ", "阿里巴巴"),
    ("小米", "Xiaomi"),
    ("小米科技有限责任公司", "Xiaomi Corp"),
    ("シャオミ", "Xiaomi Inc"),
    ("샤오미", "小米"),
    ("Сяоми", "Xiaomi"),
    ("شاومي", "Xiaomi"),
    ("شركة أرامكو السعودية", "Saudi Aramco"),
    ("Aramco", "Saudi Arabian Oil Co"),
    ("삼성전자 주식회사", "Samsung Electronics Co., Ltd."),
    ("(주)삼성전자", "Samsung Electronics"),
    ("サムスン電子", "Samsung Electronics"),
    ("ソニー株式会社", "Sony Corp"),
    ("ソニーグループ", "索尼"),
    ("㈱ソニー", "Sony"),
    ("ПАО «Газпром»", "Gazprom"),
    ("Газпром", "OAO Gazprom"),
    ("谷歌", "Google Inc"),
    ("Google", "Alphabet Inc"),
    ("苹果", "Apple"),
    ("Apple Computer Inc", "Apple"),
    ("Big Blue", "IBM Corp"),
    ("IBM", "International Business Machines"),
    ("USX Corp", "U.S. Steel"),
    ("United States Steel Corp", "US Steel"),
    ("Altria", "Altria Group Inc"),
    ("Fennimore Rope Works", "Quillon Holdings"),
    ("Quillon", "Quillon Group plc"),
    ("NYSE: BABA", "Alibaba"),
    ("BABA:XNYS", "阿里巴巴"),
    ("AAPL:XNAS", "Apple Inc"),
    ("TSE:6758", "Sony"),
    ("Icahn", "Carl Icahn"),
    ("French government", "France"),
    ("the French state", "French government"),
    ("Temasek", "Temasek Holdings Pte Ltd"),
    # names that are nothing but forms, or nothing but signs
    ("The Limited Inc", "The Limited"),
    ("***", "***"),
    ("株式会社", "株式会社"),
    ("Co", "CO."),
    ("有限公司", "有限公司"),
    ("ООО", "ООО"),
    ("!!!", "!!!"),
]

DIFFERENT = [
    ("Air Products", "Air France"),
    ("Air Products", "Air Liquide"),
    ("First Boston", "First Chicago"),
    ("First Boston Corp", "First Fidelity"),
    ("Dale Holdings", "Dale Holdings Two"),
    ("Harrow Fund II", "Harrow Fund III"),
    ("Harrow Partners 3", "Harrow Partners 4"),
    ("Telcora Chile", "Telcora Peru"),
    ("Northern Granite", "Southern Granite"),
    ("Bank of Montreal", "Bank of Boston"),
    ("Standard Oil Ohio", "Standard Oil Indiana"),
    ("General Renwick", "General Basketline"),
    ("Renwick Motors", "Renwick Foods"),
    ("Basketline", "Quillon"),
    ("Basketline India", "Basketline"),
    ("Basketline", "Basketline Europe"),
    ("Basketline North America", "Basketline Inc"),
    ("Basketline unit", "Basketline"),
    ("Basketline Division", "Basketline"),
    ("Xiaomi India", "Xiaomi"),
    ("小米", "Xiaomi India"),
    ("Samsung Electronics", "Samsung Group"),
    ("Samsung India", "Samsung"),
    ("Apple Bank", "Apple"),
    ("Apple Bank for Savings", "Apple Inc"),
    ("Apple Hospitality", "Apple Computer"),
    ("Sony Music", "Sony"),
    ("Sony Pictures Entertainment", "Sony Corp"),
    ("IBM Japan", "IBM"),
    ("Google Ventures", "Google"),
    ("Quillon Capital", "Quillon"),
    ("Flyme", "Meizu"),
    ("Flyme", "魅族"),
    ("YunOS", "Alibaba"),
    ("YunOS", "阿里巴巴"),
    ("Android", "Google"),
    ("MIUI", "小米"),
    ("iPhone", "Apple"),
    ("PlayStation", "Sony"),
    ("Altria", "Philip Morris International"),
    ("Delta Air Lines", "Delta Electronics"),
    ("小米", "魅族"),
    ("阿里巴巴", "小米"),
    ("中信", "中新"),
    ("Газпром", "Сяоми"),
    ("ソニー", "サムスン電子"),
    ("its PC division", "Basketline"),
    ("its PC division", "the PC unit"),
    ("the company's chemicals unit", "Harbour Chemicals"),
    ("13 hotels", "Harbour Hotels"),
    ("Dale", "Gale"),
    ("Orlix", "Orlux"),
    ("ABC", "ABD"),
    ("AMC", "American Standard"),
    ("Icahn", "Carl Lindner"),
    ("France", "Air France"),
    ("Delta", "Delta Motors Corp"),
    ("Temasek", "Temasek Polytechnic"),
    ("Renwick", "Fenwick"),
    ("Reed & Kemp", "Reed"),
    ("Harbour Lantern", "Harbour Line"),
]

UNSURE = [
    ("Wickham Plc", "Wickham Companies Inc"),
    ("Marten KGaA", "Marten Corp"),
    ("Whole Loaves", "Whole Loaves Markets Inc"),
    ("Clear Harbour", "Clear Harbour Communications Inc"),
    ("AMC", "American Motors Corp"),
    ("A.M.C.", "American Motors Co"),
    ("HLC", "Harbour Lantern Co"),
    ("BOE", "Bank of Elsewhere"),
    ("R&K", "Reed & Kemp"),
    ("TWA", "Trans World Airlines"),
    ("Dome", "Dome Petroleum"),
    ("Burlingham", "Burlingham Industries Inc"),
    ("Orlix", "Orlix Pharmaceuticals"),
    ("Kestrin", "Kestrin Brandt & Co"),
    ("Trelawny", "Trelawny Motor Company"),
    ("Billes", "Martha Billes"),
    ("Kerkorian", "Kirk Kerkorian"),
    ("Harbour Lantern Corp", "Harbor Lantern Corp"),
    ("Basketline Industries", "Basketlne Industries"),
    ("Robert Talbrook", "Robert M. Talbrook"),
    ("Dominion Textile", "Dominion Textiles Inc"),
    ("Philip Morris", "Altria"),
    ("Philip Morris", "Philip Morris International"),
    ("Delta", "Delta Air Lines"),
    ("Delta", "Delta Electronics Inc"),
    ("Huaxing", "华兴"),
    ("Toredo", "トレド"),
    ("Dongfang", "东方"),
    ("Zhongxin", "中信"),
]


@pytest.mark.parametrize("left, right", SAME)
def test_same(left: str, right: str) -> None:
    decision = compare(left, right, KNOWN)
    assert decision.verdict is Verdict.SAME, decision


@pytest.mark.parametrize("left, right", DIFFERENT)
def test_different(left: str, right: str) -> None:
    decision = compare(left, right, KNOWN)
    assert decision.verdict is Verdict.DIFFERENT, decision


@pytest.mark.parametrize("left, right", UNSURE)
def test_unsure(left: str, right: str) -> None:
    decision = compare(left, right, KNOWN)
    assert decision.verdict is Verdict.UNSURE, decision


def test_the_rows_are_many() -> None:
    assert len(SAME) + len(DIFFERENT) + len(UNSURE) >= 150


def test_each_comparison_has_a_weight() -> None:
    assert {comparison.__name__ for comparison in COMPARISONS} == set(WEIGHTS)


@pytest.mark.parametrize(
    "left, right, reason",
    [
        ("Basketline Inc", "Basketline", "“Basketline Inc” and “Basketline” are the same words"),
        ("Apple Computer", "Apple", "“Apple Computer” is a former name of Apple Inc."),
        ("阿里巴巴", "Alibaba", "“阿里巴巴” is “Alibaba” in its own script"),
        ("AMC", "American Motors Corp", "“AMC” are the initials of “American Motors Corp”"),
        ("Dome", "Dome Petroleum", "“Dome” may be short for “Dome Petroleum”"),
        ("Flyme", "Meizu", "“Flyme” is a product of Meizu Technology"),
        ("Xiaomi India", "Xiaomi", "“Xiaomi India” is a part of “Xiaomi”, not the company itself"),
        ("Delta", "Delta Air Lines", "“Delta” may be Delta Air Lines or Delta Electronics"),
        ("Renwick", "Fenwick", "“Renwick” and “Fenwick” share no sign"),
    ],
)
def test_reasons(left: str, right: str, reason: str) -> None:
    assert reason in (*compare(left, right, KNOWN).reasons, *compare(right, left, KNOWN).reasons)


NAMES = st.one_of(
    st.text(min_size=1, max_size=12),
    st.sampled_from(sorted({name for row in (*SAME, *DIFFERENT, *UNSURE) for name in row})),
)


@given(NAMES)
def test_a_name_matches_itself(name: str) -> None:
    assert compare(name, name, KNOWN).verdict is Verdict.SAME


@given(NAMES, NAMES)
def test_sides_do_not_matter(left: str, right: str) -> None:
    one, other = compare(left, right, KNOWN), compare(right, left, KNOWN)
    assert (one.verdict, one.score, one.signs) == (other.verdict, other.score, other.signs)
