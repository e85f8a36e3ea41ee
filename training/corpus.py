"""Annotated articles and passages, their claims tied to the parties and things that extraction finds in them.

The sources differ where `SCHEME.md` of the annotated articles says so; `settled` removes the differences: brands and
products leave ownership, as `annotations/ownership.tsv` lists them, mines and buildings are nobody's company, and
unconfirmed talks are talks.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from suitor.extraction.encoder.labels import DIRECTED, PARTIES, SYMMETRIC
from suitor.extraction.encoder.spoken import Content, Thing, content_of
from suitor.extraction.names import Names, find_names
from suitor.extraction.tokens import Sentence, split_sentences
from suitor.model import Article, Kind, Role
from suitor.scoring.names import same_name

HERE = Path(__file__).parent
_LOOSE_TALKS = frozenset({"bbc-2004", "sentivent-2016", "reuters-1987"})  # files where unconfirmed talks are a rumour
_TALKS = re.compile(r"\b(talks?|negotiat\w+|discussions?)\b", re.IGNORECASE)
_NO_COMPANY = re.compile(r"\b(mines?|field|building|tower|hotel|ranch|plant|ship|property|pipeline)$", re.IGNORECASE)

Claim = Mapping[str, object]
Key = tuple[int, int, str]  # two entities (or an entity and a thing) and a label


@dataclass(frozen=True, slots=True)
class Example:
    """One annotated article.

    Attributes:
        id: identifier of the article.
        file: the file that it comes from.
        article: the article.
        sentences: its sentences.
        names: the names found in it.
        content: what its sentences speak of.
        pairs: the sentences that support a label between two of them, by (one, other, label).
        aspects: for each such label the claim that it comes from.
        triggers: the words that express a claim: sentence, token, kind.
        gold: the claims as annotated, differences between the sources settled.
    """

    id: str
    file: str
    article: Article
    sentences: Sequence[Sentence]
    names: Names
    content: Content
    pairs: Mapping[Key, frozenset[int]] = field(hash=False)
    aspects: Mapping[Key, Claim] = field(hash=False)
    triggers: frozenset[tuple[int, int, str]]
    gold: Sequence[Claim] = field(hash=False)

    @property
    def is_passage(self) -> bool:
        """True for a passage of our own, False for an article."""
        return self.file.startswith("passages-")


def load_records(data: Path) -> Iterator[tuple[str, dict[str, object]]]:
    """Everything annotated, by file: `data/annotations`, our own articles (their texts lie below `data`), passages.

    Raises:
        FileNotFoundError: there is no such folder.
    """
    folder = data / "annotations"
    if not folder.is_dir():
        raise FileNotFoundError(f"no annotated articles at {folder}; give the folder that holds annotations/")
    for path in sorted(folder.glob("*.jsonl")):
        yield from ((path.stem, record) for record in _lines(path))
    own = sorted((HERE / "annotations").glob("*.jsonl"))
    wanted = [(path.stem, record) for path in own for record in _lines(path)]
    texts = _texts(data / "reuters-2006-2010", {str(record["id"]) for _, record in wanted})
    yield from ((stem, unfolded(record, texts.get(str(record["id"])))) for stem, record in wanted)
    for path in sorted((HERE / "passages").glob("*.jsonl")):
        yield from (("passages-" + path.stem, record) for record in _lines(path))


def load_examples(data: Path) -> Iterator[Example]:
    """Everything annotated, aligned; see `load_records`."""
    for file, record in load_records(data):
        yield example_of(settled(record, file), file)


def _lines(path: Path) -> Iterator[dict[str, object]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _texts(folder: Path, wanted: set[str]) -> dict[str, dict[str, str]]:
    """Title and text of the articles wanted, by id."""
    found = {}
    for path in sorted(folder.glob("*.jsonl.gz")) if wanted else ():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                if record["id"] in wanted:
                    found[record["id"]] = {"title": record["title"], "text": record["text"]}
    return found


def unfolded(record: Mapping[str, object], text: Mapping[str, str] | None) -> dict[str, object]:
    """A stand-off record with its article's words put in; see `training.standoff`.

    Raises:
        ValueError: the text is missing, or it is not the one that was annotated.
    """
    whole = f"{text['title']}\n{text['text']}" if text else ""
    if text is None or hashlib.sha1(whole.encode()).hexdigest() != record["sha1"]:
        raise ValueError(f"the text of {record['id']} is {'missing' if text is None else 'not the one annotated'}")

    def words(span: Sequence[int]) -> str:
        return whole[span[0] : span[1]]

    claims = []
    for claim in record["claims"]:  # type: ignore[attr-defined]
        support = [
            {
                "sentence": words(item["sentence"]),
                "trigger": words(item["trigger"]),
                "roles": {role: [words(span) for span in spans] for role, spans in item["roles"].items()},
            }
            for item in claim["support"]
        ]
        claims.append({**claim, "support": support})
    return {**record, **text, "claims": claims}


def settled(record: Mapping[str, object], file: str) -> dict[str, object]:
    """An annotated record by the one scheme that the encoder learns."""
    claims = []
    for n, claim in enumerate(record["claims"]):  # type: ignore[arg-type, var-annotated]
        kind = _told_apart().get((file, str(record["id"]), n), claim["kind"])
        if kind == "drop" or (kind == "ownership" and _holds_no_company(claim)):
            continue
        if kind == "product":
            claim = {**claim, "kind": kind, "roles": _as_product(claim["roles"])}
            claim["support"] = [{**s, "roles": _as_product(s.get("roles") or {})} for s in claim["support"]]
        if file in _LOOSE_TALKS and claim["stage"] == "rumoured" and _speaks_of_talks(claim):
            claim = {**claim, "stage": "talks"}
        claims.append(claim)
    return {**record, "claims": claims}


@cache
def _told_apart() -> Mapping[tuple[str, str, int], str]:
    """What the ownership claims of the three older files are, by file, article and place of the claim."""
    path = HERE / "annotations" / "ownership.tsv"
    with path.open(encoding="utf-8") as lines:
        return {(r["file"], r["id"], int(r["claim"])): r["kind"] for r in csv.DictReader(lines, delimiter="\t")}


def _as_product(roles: Mapping[str, object]) -> dict[str, object]:
    return {{"owner": "maker", "owned": "product"}.get(role, role): filled for role, filled in roles.items()}


def _holds_no_company(claim: Claim) -> bool:
    owned = _listed(claim["roles"].get("owned"))  # type: ignore[attr-defined]
    return bool(owned) and all(_NO_COMPANY.search(name) for name in owned)


def _speaks_of_talks(claim: Claim) -> bool:
    return any(_TALKS.search(str(item["trigger"])) for item in claim["support"])  # type: ignore[attr-defined]


def example_of(record: Mapping[str, object], file: str) -> Example:
    """An annotated article from its record."""
    article = Article.compose(str(record["title"]), str(record["text"]))
    sentences = split_sentences(article)
    names = find_names(sentences)
    content = content_of(sentences, names, article.text)
    claims: list[Claim] = list(record["claims"])  # type: ignore[call-overload]
    aligner = _Aligner(article, sentences, names, dict(record.get("companies") or {}))  # type: ignore[call-overload]
    pairs: dict[Key, set[int]] = {}
    aspects: dict[Key, Claim] = {}
    triggers: set[tuple[int, int, str]] = set()
    for claim in claims:
        support = aligner.supports(claim)
        triggers |= {(i, t, str(claim["kind"])) for i, tokens in support.items() for t in tokens}
        told = [(key, set(support)) for key in _party_keys(claim, aligner)]
        for key, places in (*told, *_thing_keys(claim, aligner, content.things, set(support))):
            pairs.setdefault(key, set()).update(places)
            if key not in aspects or (aspects[key].get("background") and not claim.get("background")):
                aspects[key] = claim
    frozen = {key: frozenset(found) for key, found in pairs.items()}
    return Example(
        str(record["id"]), file, article, sentences, names, content, frozen, aspects, frozenset(triggers), claims
    )


def _party_keys(claim: Claim, aligner: _Aligner) -> Iterator[Key]:
    for one, other, label in role_pairs(claim):
        for a in aligner.entities(one):
            for b in aligner.entities(other):
                if a != b or one == other:
                    yield a, b, label


def role_pairs(claim: Claim) -> Iterator[tuple[str, str, str]]:
    """The pairs of names that a claim makes, with their label; both ways for symmetric kinds.

    A name that fills the one principal role alone stands beside itself.
    """
    roles: Mapping[str, object] = claim["roles"]  # type: ignore[assignment]
    kind = Kind(str(claim["kind"]))
    for first, second, label in DIRECTED.get(kind, ()):
        for one in _listed(roles.get(first)):
            for other in _listed(roles.get(second)):
                yield one, other, label
    if kind in DIRECTED:
        first, second, label = DIRECTED[kind][0]
        if not _listed(roles.get(first)) and not _listed(roles.get(Role.SELLER)):
            yield from ((name, name, label) for name in _listed(roles.get(second)))
    if kind in SYMMETRIC:
        parties = _listed(roles.get("party"))
        for i, one in enumerate(parties):
            others = parties[1:] if kind == "rivalry" and i == 0 else parties[:1] if kind == "rivalry" else parties
            for other in others:
                if one != other:
                    yield one, other, SYMMETRIC[kind]


def _thing_keys(
    claim: Claim, aligner: _Aligner, things: Iterable[Thing], support: set[int]
) -> Iterator[tuple[Key, set[int]]]:
    """The links from the parties of a claim to its price, its share and those credited, with where they hold.

    A sum or share of the right value is the price or share wherever it stands. A source is credited where a sentence
    supports the claim; elsewhere that stays open, and the link has no place.
    """
    parties = {e for one, other, _ in role_pairs(claim) for name in (one, other) for e in aligner.entities(name)}
    for thing in things:
        if belongs(thing, claim):
            holds = thing.link != "credit" or thing.sentence in support
            for party in parties:
                yield (party, thing.number, thing.link), ({thing.sentence} if holds else set())


def belongs(thing: Thing, claim: Claim) -> bool:
    """Whether a thing is the price, the share or a source of a claim, by its value."""
    if thing.link == "price":
        amount: Mapping[str, object] | None = claim.get("amount")  # type: ignore[assignment]
        money = thing.value.money  # type: ignore[union-attr]
        if amount is None or amount["currency"] != money.currency:
            return False
        return abs(float(amount["value"]) - money.value) <= 0.01 * money.value  # type: ignore[arg-type]
    if thing.link == "stake":
        share = claim.get("stake_pct")
        return share is not None and abs(float(share) - thing.value.percent) < 0.1  # type: ignore[arg-type, union-attr]
    name = thing.value.source.name  # type: ignore[union-attr]
    return any(same_name(str(source), name) for source in claim.get("attribution") or ())  # type: ignore[attr-defined]


def _listed(value: object) -> list[str]:
    if value is None:
        return []
    return [str(v) for v in value] if isinstance(value, list) else [str(value)]


class _Aligner:
    """Finds the entities and sentences that annotations speak of."""

    def __init__(
        self, article: Article, sentences: Sequence[Sentence], names: Names, companies: Mapping[str, list[str]]
    ) -> None:
        self._names = names
        self._companies = companies
        self._sentences = sentences
        self._texts = [" ".join(article.text[s.start : s.end].split()) for s in sentences]
        self._known: dict[str, list[int]] = {}

    def entities(self, name: str) -> list[int]:
        """The entities with a name: equal forms first, else the loose agreement of the scorers."""
        if name not in self._known:
            forms = {name.casefold(), *(f.casefold() for f in self._companies.get(name, ()) if f[:1].isupper())}
            equal = [e.id for e in self._names.entities if e.type in PARTIES and _forms(e) & forms]
            loose = [e.id for e in self._names.entities if e.type in PARTIES and same_name(e.name, name)]
            self._known[name] = equal or loose[:1]
        return self._known[name]

    def supports(self, claim: Claim) -> dict[int, set[int]]:
        """The sentences that support a claim, with the tokens of its triggers."""
        found: dict[int, set[int]] = {}
        for item in claim.get("support") or ():  # type: ignore[attr-defined]
            wanted = " ".join(str(item["sentence"]).split())
            trigger = [w.lower() for w in re.findall(r"\w+", str(item["trigger"]))]
            for i, text in enumerate(self._texts):
                if text and (text in wanted or wanted in text):
                    found.setdefault(i, set()).update(_places(self._sentences[i].words, trigger))
        return found


def _places(words: Sequence[str], trigger: Sequence[str]) -> set[int]:
    """The tokens where the words of a trigger first stand in a row, signs between them disregarded."""
    plain = [(i, w) for i, w in enumerate(words) if any(c.isalnum() for c in w)]
    for start in range(len(plain) - len(trigger) + 1):
        row = plain[start : start + len(trigger)]
        if trigger and [w for _, w in row] == list(trigger):
            return {i for i, _ in row}
    return set()


def _forms(entity: object) -> set[str]:
    return {entity.name.casefold(), *(f.casefold() for f in entity.forms)}  # type: ignore[attr-defined]
