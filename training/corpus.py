"""Annotated articles, with their gold claims tied to the entities that `suitor.extraction.names` finds in them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from suitor.extraction.names import Names, find_names
from suitor.extraction.tokens import Sentence, split_sentences
from suitor.model import Article, MentionType
from suitor.scoring.names import same_name

PARTIES = frozenset({MentionType.COMPANY, MentionType.UNIT, MentionType.PRODUCT, MentionType.PERSON})

# Ordered pairs of roles that each kind of claim makes, by the label that the pair head learns.
DIRECTED: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "acquisition": (("acquirer", "target", "acquire"), ("seller", "target", "sell"), ("acquirer", "seller", "from")),
    "divestiture": (("seller", "target", "sell"),),
    "investment": (("investor", "investee", "invest"), ("seller", "investee", "sell")),
    "ownership": (("owner", "owned", "own"),),
    "product": (("maker", "product", "make"),),
    "basis": (("product", "basis", "base"),),
}
SYMMETRIC: Mapping[str, str] = {
    "merger": "merge",
    "joint_venture": "venture",
    "partnership": "partner",
    "rivalry": "rival",
}
LABELS = ("acquire", "sell", "from", "invest", "own", "make", "base", "merge", "venture", "partner", "rival")


@dataclass(frozen=True, slots=True)
class Example:
    """One annotated article.

    Attributes:
        id: identifier of the article.
        file: the annotation file that it comes from.
        article: the article.
        sentences: its sentences.
        names: the names found in it.
        pairs: the sentences that support a label between two entities, by (first entity, second entity, label).
        gold: the claims as annotated.
    """

    id: str
    file: str
    article: Article
    sentences: Sequence[Sentence]
    names: Names
    pairs: Mapping[tuple[int, int, str], frozenset[int]] = field(hash=False)
    gold: Sequence[Mapping[str, object]] = field(hash=False)


def load_examples(data: Path) -> Iterator[Example]:
    """The annotated articles below `data/annotations`.

    Raises:
        FileNotFoundError: there is no such folder.
    """
    folder = data / "annotations"
    if not folder.is_dir():
        raise FileNotFoundError(f"no annotated articles at {folder}; give the folder that holds annotations/")
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield example_of(json.loads(line), path.stem)


def example_of(record: Mapping[str, object], file: str) -> Example:
    """An annotated article from one line of an annotation file."""
    article = Article.compose(str(record["title"]), str(record["text"]))
    sentences = split_sentences(article)
    names = find_names(sentences)
    claims: list[dict] = list(record["claims"])  # type: ignore[call-overload,type-arg]
    aligner = _Aligner(article, sentences, names, dict(record.get("companies") or {}))  # type: ignore[call-overload]
    pairs: dict[tuple[int, int, str], set[int]] = {}
    for claim in claims:
        support = aligner.supports(claim)
        for one, other, label in _pairs(claim):
            for a in aligner.entities(one):
                for b in aligner.entities(other):
                    if a != b:
                        pairs.setdefault((a, b, label), set()).update(support)
    frozen = {key: frozenset(found) for key, found in pairs.items()}
    return Example(str(record["id"]), file, article, sentences, names, frozen, claims)


def _pairs(claim: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    """The pairs of names that a claim makes, with their label; both ways for symmetric kinds."""
    roles: dict[str, list[str]] = dict(claim["roles"])  # type: ignore[call-overload]
    kind = str(claim["kind"])
    for first, second, label in DIRECTED.get(kind, ()):
        for one in _listed(roles.get(first)):
            for other in _listed(roles.get(second)):
                yield one, other, label
    if kind in SYMMETRIC:
        parties = _listed(roles.get("party"))
        for i, one in enumerate(parties):
            others = parties[1:] if kind == "rivalry" and i == 0 else parties[:1] if kind == "rivalry" else parties
            for other in others:
                if one != other:
                    yield one, other, SYMMETRIC[kind]


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

    def supports(self, claim: Mapping[str, object]) -> set[int]:
        """The indices of the sentences that support a claim."""
        found = set()
        for item in claim.get("support") or ():  # type: ignore[attr-defined]
            wanted = " ".join(str(item["sentence"]).split())
            found |= {i for i, text in enumerate(self._texts) if text and (text in wanted or wanted in text)}
        return found


def _forms(entity: object) -> set[str]:
    return {entity.name.casefold(), *(f.casefold() for f in entity.forms)}  # type: ignore[attr-defined]
