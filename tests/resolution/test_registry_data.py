"""The registry that ships with the package: well formed, without doubles, and in step with the list of registrants."""

from __future__ import annotations

import csv
import gzip
import re
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from typing import Any

import pytest
import yaml

from suitor.resolution.names import exact, is_latin, key
from suitor.resolution.registry import registry
from tests.test_structure import SOURCE
from training.registry import packed, registrants

FOLDER = SOURCE / "resolution"
TEXT = (FOLDER / "registry.yaml").read_text(encoding="utf-8")
ENTRIES: list[dict[str, Any]] = yaml.safe_load(TEXT)
NAMED = {entry["name"]: entry for entry in ENTRIES}
with gzip.open(FOLDER / "sec.tsv.gz", "rt", encoding="utf-8", newline="") as table:
    HEADER, *ROWS = list(csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
TITLES = {int(cik): title for cik, _, title in ROWS}

FIELDS = {"name", "aliases", "former", "cik", "ticker", "qid", "lei", "parent", "products", "type"}
LISTS = {"aliases", "former", "products"}
TYPES = {"company", "fund", "state", "person"}
MARKETS = set(
    """XNYS XNAS XTSE XMEX BVMF XBOG XSGO XLON XPAR XAMS XBRU XETR XSWX XMIL XMAD XSTO XHEL XCSE XOSL MISX XIST XJSE
    XNSE XSAU XDFM XADS DSMD XSES XKLS XBKK XHKG XSHG XSHE XTAI XTKS XKRX XASX""".split()
)
# Written on purpose: names that several bear, so that alone they decide nothing.
SHARED = {"Merck", "Mitsubishi", "Mitsui", "Philip Morris", "Sumitomo"}
SCRIPTS = [
    ("Chinese", r"[\u4e00-\u9fff]+", 25),
    ("Japanese", r".*[\u3040-\u30ff].*", 20),
    ("Korean", r".*[\uac00-\ud7af].*", 15),
    ("Cyrillic", r".*[\u0400-\u04ff].*", 15),
    ("Arabic", r".*[\u0600-\u06ff].*", 10),
]


def names_of(entry: dict[str, Any]) -> list[str]:
    return [entry["name"], *entry.get("aliases", []), *entry.get("former", [])]


def owners() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for entry in ENTRIES:
        for name in names_of(entry):
            found[key(name)].add(entry["name"])
    return found


def resemblance(entry: dict[str, Any], title: str) -> float:
    at = key(re.sub(r"\s*/.*", "", title))
    return max(SequenceMatcher(None, key(name), at).ratio() for name in names_of(entry))


def test_it_explains_its_fields() -> None:
    comment = TEXT[: TEXT.index("- name:")]
    assert all(line.startswith("#") for line in comment.splitlines() if line)
    assert not [field for field in FIELDS if field not in comment]


def test_it_is_large_enough_and_sorted() -> None:
    assert 400 <= len(ENTRIES) <= 600
    assert list(NAMED) == [entry["name"] for entry in ENTRIES] == sorted(NAMED, key=str.casefold)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["name"])
def test_an_entry_is_well_formed(entry: dict[str, Any]) -> None:
    assert set(entry) <= FIELDS
    assert entry.get("type", "company") in TYPES
    assert isinstance(entry.get("cik", 1), int)
    assert all(isinstance(entry[field], list) and entry[field] for field in LISTS & set(entry))
    texts = [*names_of(entry), *entry.get("products", []), entry.get("parent", "none given"), entry.get("ticker", "--")]
    assert all(isinstance(text, str) and text == text.strip() and len(text) >= 2 for text in texts)


def test_no_name_stands_twice() -> None:
    twice = {at: bearers for at, bearers in owners().items() if len(bearers) > 1}
    assert set(twice) <= {key(name) for name in SHARED}, "decide whose it is, or list it in SHARED"


def test_no_name_is_said_twice_in_an_entry() -> None:
    again = {
        entry["name"]: found
        for entry in ENTRIES
        if (found := [at for at, times in Counter(map(key, filter(is_latin, names_of(entry)))).items() if times > 1])
        and not set(found) <= {key(name) for name in SHARED}
    }
    assert not again


def test_no_product_is_a_company() -> None:
    known = owners()
    assert not [product for entry in ENTRIES for product in entry.get("products", []) if key(product) in known]


def test_every_number_is_that_of_the_company() -> None:
    numbered = [entry for entry in ENTRIES if "cik" in entry]
    assert len({entry["cik"] for entry in numbered}) == len(numbered) >= 100
    strange = {e["name"]: TITLES.get(e["cik"]) for e in numbered if resemblance(e, TITLES.get(e["cik"], "")) < 0.9}
    assert not strange


def test_no_name_is_another_registrants_title() -> None:
    numbers = defaultdict(set)
    for cik, title in TITLES.items():
        numbers[exact(title)].add(cik)
    taken = {
        name: entry["name"]
        for entry in ENTRIES
        for name in names_of(entry)
        if exact(name) in numbers and entry.get("cik") not in numbers[exact(name)]
    }
    assert not taken


def test_every_ticker_has_a_known_market_and_one_owner() -> None:
    tickers = [entry["ticker"] for entry in ENTRIES if "ticker" in entry]
    assert not [ticker for ticker in tickers if not re.fullmatch(r"[A-Z0-9.&-]{1,12}", ticker.split(":")[0])]
    assert {ticker.split(":")[1] for ticker in tickers} <= MARKETS
    assert not [ticker for ticker, times in Counter(tickers).items() if times > 1]


def test_every_parent_is_an_entry_and_no_one_owns_itself() -> None:
    for entry in ENTRIES:
        above, at = [entry["name"]], entry
        while "parent" in at:
            assert at["parent"] in NAMED, f"{at['name']} belongs to {at['parent']}, which has no entry"
            at = NAMED[at["parent"]]
            assert at["name"] not in above
            above.append(at["name"])


@pytest.mark.parametrize("script, pattern, least", SCRIPTS, ids=[row[0] for row in SCRIPTS])
def test_scripts_are_covered(script: str, pattern: str, least: int) -> None:
    written = [entry for entry in ENTRIES if any(re.fullmatch(pattern, name) for name in names_of(entry))]
    assert len(written) >= least, f"only {len(written)} entries have a name in {script}"


@pytest.mark.parametrize(
    "name, expected",
    [
        ("阿里巴巴", "Alibaba Group"),
        ("小米集团", "Xiaomi"),
        ("松下電器産業", "Panasonic Holdings"),
        ("삼성전자", "Samsung Electronics"),
        ("Роснефть", "Rosneft"),
        ("أرامكو السعودية", "Saudi Aramco"),
        ("Minnesota Mining & Manufacturing Co", "3M"),
        ("Andersen Consulting", "Accenture"),
        ("Facebook, Inc.", "Meta Platforms"),
        ("UAL Corp", "United Airlines Holdings"),
        ("Burroughs Corp.", "Unisys"),
        ("Gulf Oil", "Gulf Oil"),
        ("SBC Communications", "SBC Communications"),
        ("Merck KGaA", "Merck KGaA"),
        ("Merck", None),
        ("Mitsubishi", None),
        ("Mitsubishi Corporation", "Mitsubishi Corporation"),
        ("Mitsui", None),
        ("Philip Morris", None),
        ("Volvo", None),
        ("YunOS", None),
        ("Delta", None),
    ],
)
def test_whom_a_name_means(name: str, expected: str | None) -> None:
    found = registry().lookup(name)
    assert (found.name if found else None) == expected


@pytest.mark.parametrize("product, maker", [("YunOS", "Alibaba Group"), ("Flyme", "Meizu"), ("Android", "Google")])
def test_who_makes_a_product(product: str, maker: str) -> None:
    found = registry().maker(product)
    assert found is not None
    assert found.name == maker


def test_the_table_of_registrants_is_small_whole_and_sorted() -> None:
    assert HEADER == ["cik", "tickers", "title"]
    assert (FOLDER / "sec.tsv.gz").stat().st_size < 250_000
    assert [int(cik) for cik, _, _ in ROWS] == sorted(TITLES)
    assert len(ROWS) == len(TITLES) > 7_000
    assert all(tickers and title for _, tickers, title in ROWS)


def test_the_table_is_made_again_byte_for_byte() -> None:
    source = SOURCE.parent.parent.parent / "shared" / "data" / "registry" / "sec_company_tickers.jsonl.gz"
    if not source.exists():
        pytest.skip("the public list of registrants is not at hand")
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        rows = list(registrants(lines))
    assert [[str(cik), tickers, title] for cik, tickers, title in rows] == ROWS
    assert gzip.decompress(packed(rows)) == gzip.decompress((FOLDER / "sec.tsv.gz").read_bytes())
    assert packed(rows) == packed(rows)


def test_one_number_has_one_title() -> None:
    listed = ['{"cik": 7, "ticker": "BSKT", "title": "Basketline"}', '{"cik": 7, "ticker": "B", "title": "Other"}']
    with pytest.raises(ValueError, match="registrant 7 has two titles"):
        list(registrants(listed))
