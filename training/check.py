"""Checks annotated passages and articles before anything is trained on them: `python -m training.check FILE...`.

Every support sentence, trigger and surface form must stand in the text as written, every role must name a company of
the record, every word of the vocabulary must be a known one. Passages are also compared with each other, so that none
is the template of another.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from suitor.model import Kind, Reason, Stage

ROLES: Mapping[str, tuple[str, ...]] = {str(kind): tuple(map(str, kind.roles)) for kind in Kind}
STAGES = tuple(map(str, Stage))
REASONS = tuple(map(str, Reason))
STAGELESS = tuple(str(kind) for kind in Kind if not (kind.is_deal or kind.is_plan))
ALIKE = 0.5  # Jaccard similarity of name-masked word 4-grams above which two passages count as one


def problems(record: Mapping[str, object]) -> Iterator[str]:
    """What is wrong with one annotated record, a sentence each; nothing where all is well."""
    for key in ("id", "title", "text", "companies", "claims"):
        if key not in record:
            yield f"{key} is missing"
            return
    whole = f"{record['title']}\n{record['text']}"
    companies: Mapping[str, Sequence[str]] = record["companies"]  # type: ignore[assignment]
    for name, forms in companies.items():
        for form in (name, *forms):
            if not _stands(form, whole):
                yield f"companies: {form!r} does not stand in the text"
    for n, claim in enumerate(record["claims"]):  # type: ignore[arg-type, var-annotated]
        for fault in _claim_problems(claim, whole, set(companies)):
            yield f"claim {n} ({claim.get('kind')}): {fault}"


def _claim_problems(claim: Mapping[str, object], whole: str, names: set[str]) -> Iterator[str]:
    kind = str(claim.get("kind"))
    if kind not in ROLES:
        yield f"kind must be one of {', '.join(ROLES)}"
        return
    stage, reason = claim.get("stage"), claim.get("reason")
    if kind in STAGELESS and stage is not None:
        yield "this kind has no stage; give null"
    if kind not in STAGELESS and stage not in STAGES:
        yield f"stage must be one of {', '.join(STAGES)}, not {stage!r}"
    if (reason is not None) != (stage == "failed") or (reason is not None and reason not in REASONS):
        yield f"a reason ({', '.join(REASONS)}) goes with stage failed and only there"
    if claim.get("certainty") not in ("certain", "probable", "possible"):
        yield "certainty must be certain, probable or possible"
    if claim.get("polarity") not in ("affirmed", "denied"):
        yield "polarity must be affirmed or denied"
    if not isinstance(claim.get("background"), bool):
        yield "background must be true or false"
    yield from _role_problems(claim, kind, whole, names)
    yield from _term_problems(claim, whole)
    yield from _support_problems(claim, kind, whole)


def _role_problems(claim: Mapping[str, object], kind: str, whole: str, names: set[str]) -> Iterator[str]:
    roles: Mapping[str, Sequence[str]] = claim.get("roles") or {}  # type: ignore[assignment]
    if not roles:
        yield "no roles"
    for role, filled in roles.items():
        if role not in ROLES[kind]:
            yield f"role {role!r} is not one of {', '.join(ROLES[kind])}"
        if not isinstance(filled, list) or not filled:
            yield f"role {role!r} must be a list of names"
            continue
        for name in filled:
            if role != "place" and name not in names:
                yield f"{name!r} is not among the companies"
            if not _stands(name, whole):
                yield f"{name!r} does not stand in the text"
    if ROLES[kind] == ("party",) and len(roles.get("party", ())) < 2:
        yield "needs two parties or more"


def _term_problems(claim: Mapping[str, object], whole: str) -> Iterator[str]:
    amount: Mapping[str, object] | None = claim.get("amount")  # type: ignore[assignment]
    if amount is not None:
        if not isinstance(amount.get("value"), int | float) or len(str(amount.get("currency"))) != 3:
            yield "amount needs a number as value and a three-letter currency"
        if not _stands(amount.get("text"), whole):
            yield f"amount {amount.get('text')!r} does not stand in the text"
    stake = claim.get("stake_pct")
    if stake is not None and not (isinstance(stake, int | float) and 0 < stake <= 100):
        yield "stake_pct must be a number of percent above 0 and up to 100, or null"
    sources = claim.get("attribution") or []
    if not isinstance(sources, list):
        yield "attribution must be a list of sources"
        return
    for source in sources:
        if not _stands(source, whole):
            yield f"attribution {source!r} does not stand in the text"


def _support_problems(claim: Mapping[str, object], kind: str, whole: str) -> Iterator[str]:
    support: Sequence[Mapping[str, object]] = claim.get("support") or ()  # type: ignore[assignment]
    if not support:
        yield "no supporting sentence"
    for item in support:
        sentence = str(item.get("sentence"))
        if not _stands(sentence, whole):
            yield f"sentence not in the text as written: {sentence[:80]!r}"
        if not _stands(item.get("trigger"), sentence):
            yield f"trigger {item.get('trigger')!r} does not stand in its sentence"
        for role, form in (item.get("roles") or {}).items():  # type: ignore[attr-defined]
            if role not in ROLES[kind]:
                yield f"support names a role {role!r} that this kind does not have"
            for one in form if isinstance(form, list) else [form]:
                if not _stands(one, sentence):
                    yield f"{one!r} ({role}) does not stand in its sentence"


def _stands(words: object, text: str) -> bool:
    """Whether words stand in a text as written; blanks are no words."""
    return isinstance(words, str) and bool(words.strip()) and words in text


def four_grams(record: Mapping[str, object]) -> frozenset[tuple[str, ...]]:
    """The word 4-grams of a record, with every name of its companies masked."""
    text = f"{record['title']} {record['text']}"
    companies: Mapping[str, Sequence[str]] = record["companies"]  # type: ignore[assignment]
    for name in sorted({f for n, forms in companies.items() for f in (n, *forms)}, key=len, reverse=True):
        text = text.replace(name, " NAME ")
    words = re.findall(r"\w+", text.lower())
    return frozenset(zip(words, words[1:], words[2:], words[3:], strict=False))


def alike(records: Sequence[Mapping[str, object]]) -> Iterator[tuple[str, str, float]]:
    """Pairs of records whose masked 4-grams overlap by more than `ALIKE`, with the overlap."""
    grams = [(str(r["id"]), four_grams(r)) for r in records]
    for (one, a), (other, b) in combinations(grams, 2):
        shared = len(a & b)
        if shared and shared / len(a | b) > ALIKE:
            yield one, other, shared / len(a | b)


def main(paths: Sequence[str]) -> int:
    """Prints what is wrong in the files; 0 where nothing is."""
    records, faults = [], 0
    for path in paths:
        for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
            try:
                record = json.loads(line)
            except json.JSONDecodeError as error:
                print(f"{path}:{number}: not JSON: {error}")
                faults += 1
                continue
            found = list(problems(record))
            for fault in found:
                print(f"{path}:{number} {record.get('id')}: {fault}")
            faults += len(found)
            if not found:
                records.append(record)
    for one, other, share in alike(records):
        print(f"{one} and {other} are {share:.0%} alike; write one of them anew")
        faults += 1
    ids = [r["id"] for r in records]
    for repeated in sorted({i for i in ids if ids.count(i) > 1}):
        print(f"{repeated}: this id stands twice")
        faults += 1
    print(f"{len(records)} sound records, {sum(len(r['claims']) for r in records)} claims, {faults} faults")
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
