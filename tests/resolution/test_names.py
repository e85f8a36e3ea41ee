from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suitor.resolution.names import exact, has_form, initials, is_latin, key, words

ROWS = [
    # legal forms of many countries
    ("Basketline Inc.", "basketline"),
    ("Basketline, Incorporated", "basketline"),
    ("Basketline Co., Ltd.", "basketline"),
    ("Quillon P.L.C.", "quillon"),
    ("Quillon Holdings plc", "quillon"),
    ("Quillon Group", "quillon"),
    ("Fennimore & Co", "fennimore"),
    ("Fennimore & Sons Ltd", "fennimore sons"),
    ("Marten Werke Aktiengesellschaft", "marten werke"),
    ("Marten GmbH & Co. KG", "marten"),
    ("Marten KGaA", "marten"),
    ("Osprie S.A.", "osprie"),
    ("Osprie S. A.", "osprie"),
    ("Osprie S.p.A.", "osprie"),
    ("Osprie S.A.S.", "osprie"),
    ("Grupo Talpa, S.A.B. de C.V.", "grupo talpa"),
    ("Grupo Talpa S. de R.L. de C.V.", "grupo talpa"),
    ("Lindqvist Aktiebolag (publ)", "lindqvist"),
    ("Lindqvist A/S", "lindqvist"),
    ("Lindqvist Oyj", "lindqvist"),
    ("Vanderkamp N.V.", "vanderkamp"),
    ("Vanderkamp B.V.", "vanderkamp"),
    ("Zelazny Sp. z o.o.", "zelazny"),
    ("Horvat d.o.o.", "horvat"),
    ("Novak s.r.o.", "novak"),
    ("Novak, a.s.", "novak"),
    ("Kerem Holding A.Ş.", "kerem"),
    ("Sundar Pvt. Ltd.", "sundar"),
    ("Sundar Private Limited", "sundar"),
    ("Merbok Sdn. Bhd.", "merbok"),
    ("PT Merapi Tbk", "merapi"),
    ("Kookaburra Pty Ltd", "kookaburra"),
    ("Tanaka Kabushiki Kaisha", "tanaka"),
    ("Tanaka K.K.", "tanaka"),
    ("Harrow Partners L.P.", "harrow partners"),
    ("Harrow LLC", "harrow"),
    ("Renwick Oil Company of Ohio", "renwick oil of ohio"),
    ("Renwick Oil Co of Ohio", "renwick oil of ohio"),
    # what is nothing else keeps its words
    ("The Limited Inc", "limited"),
    ("The Limited", "limited"),
    ("Co", "co"),
    ("Holdings Corp.", "holdings"),
    ("S.A.", "sa"),
    ("The The", "the the"),
    ("And", "and"),
    ("***", "***"),
    ("株式会社", "zhushihuishe"),
    # case, accents, punctuation, ampersands, possessives, initials, articles
    ("ZÜRIMER Versicherung", "zurimer versicherung"),
    ("Société Orlève", "societe orleve"),
    ("Ørlund Straße", "orlund strasse"),
    ("Łodzmet", "lodzmet"),
    ("L'Orlève", "lorleve"),
    ("O'Dowd Brewing", "odowd brewing"),
    ("Barrow's", "barrow"),
    ("Barrow’s Stores Inc", "barrow stores"),
    ("A.B.C. Corp", "abc"),
    ("A. B. C. Corp", "abc"),
    ("J.P. Harrow & Co.", "jp harrow"),
    ("J P Harrow", "jp harrow"),
    ("R&K", "rk"),
    ("R and K", "rk"),
    ("Reed & Kemp", "reed kemp"),
    ("Reed und Kemp", "reed kemp"),
    ("Reed et Kemp", "reed kemp"),
    ("Bank of the Moors", "bank of moors"),
    ("Der Kurier", "kurier"),
    ("Le Matin", "matin"),
    ("Il Corriere", "corriere"),
    ("U.S. Granite", "us granite"),
    ("Vox+Co", "vox"),
    ("3i Group", "3i"),
    ("ＡＢＣ　Ｌｔｄ", "abc"),
    ("Quillon™", "quillontm"),
    # other scripts
    ("阿里巴巴", "alibaba"),
    ("阿里巴巴集团控股有限公司", "alibaba"),
    ("阿里巴巴集團", "alibaba"),
    ("ソニー株式会社", "soni"),
    ("(株)ソニー", "soni"),
    ("㈱ソニー", "soni"),
    ("ソニーグループ", "soni"),
    ("삼성전자 주식회사", "samseongjeonja"),
    ("(주)삼성전자", "samseongjeonja"),
    ("ООО «Ромашка»", "romashka"),
    ("ПАО Газпром", "gazprom"),
    ("Газпром, ПАО", "gazprom"),
    ("ОАО «РЖД»", "rzhd"),
    ("شركة المراعي", "lmry"),
    ("ΔΕΗ Α.Ε.", "dei"),
]


@pytest.mark.parametrize("name, expected", ROWS)
def test_words(name: str, expected: str) -> None:
    assert " ".join(words(name)) == expected


SAME_KEY = [
    ("Wal-Mart", "Walmart"),
    ("Con Agra Inc", "ConAgra, Inc."),
    ("阿里巴巴", "阿里巴巴集团"),
    ("Газпром", "Gazprom"),
    ("ソニー", "ソニー株式会社"),
    ("AT&T", "A T and T Inc"),
]


@pytest.mark.parametrize("left, right", SAME_KEY)
def test_one_key(left: str, right: str) -> None:
    assert key(left) == key(right)


@pytest.mark.parametrize("left, right", [("טבע", "TV"), ("ソニー", "Soni"), ("상", "Sang"), ("شل", "SHL")])
def test_scripts_that_lose_much_in_latin_letters_keep_apart(left: str, right: str) -> None:
    assert words(left) == words(right)
    assert key(left) != key(right)


def test_chinese_names_that_only_sound_alike_keep_apart() -> None:
    assert words("中信") == words("中新") or "".join(words("中信")) == "".join(words("中新"))
    assert key("中信") != key("中新")


@pytest.mark.parametrize(
    "name, expected",
    [
        ("Renwick Motors Corp", {"rm", "rmc"}),
        ("Reed & Kemp", {"rk"}),
        ("Bank of Elsewhere", {"be", "boe"}),
        ("J.P. Harrow & Co", {"jh", "jph", "jhc", "jphc"}),
        ("Renwick", set()),
    ],
)
def test_initials(name: str, expected: set[str]) -> None:
    assert initials(name) == expected


@pytest.mark.parametrize(
    "left, right, apart",
    [
        ("Dale Corp", "Dale Corporation", False),
        ("Dale Corp", "Dale Inc", True),
        ("Dale & Co.", "Dale Company", False),
        ("The Dale Co", "Dale Co", False),
    ],
)
def test_exact_forms(left: str, right: str, apart: bool) -> None:
    assert (exact(left) != exact(right)) is apart


def test_a_form_or_none() -> None:
    assert has_form("Dale Corp")
    assert has_form("Dale Group")
    assert not has_form("Dale")
    assert not has_form("The Dale")


def test_latin_letters() -> None:
    assert is_latin("Łodzmet & Söhne 3")
    assert not is_latin("小米")
    assert not is_latin("Газпром")


NAMES = st.one_of(
    st.text(max_size=20),
    st.lists(st.sampled_from("the Co. Inc & A. B Group of Ltd Dale 株式会社 阿里 ООО 's The PT and S.A. é".split()), max_size=6).map(" ".join),
)  # fmt: skip


@given(NAMES)
def test_words_are_there_and_stay(name: str) -> None:
    found = words(name)
    assert bool(found) == bool(name)
    assert all(found)
    if name:
        assert words(" ".join(found)) == found
        assert key(name)
        assert exact(name) or not name.strip()


@given(NAMES)
def test_case_and_padding_do_not_matter(name: str) -> None:
    if name.isascii() and "'" not in name and any(c.isalnum() for c in name):
        assert words(f" {name.upper()} ") == words(name)
