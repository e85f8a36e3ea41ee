"""Finds the names in an article and tells which of them name the same company, product, person or place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from suitor.extraction import word_classes as w
from suitor.extraction.candidates import Candidate, Finder
from suitor.extraction.entities import Clusters, Entity, Form, collect_forms, written
from suitor.extraction.headlines import beginning, by_style, confirmed, is_shouted, title_candidates
from suitor.extraction.name_types import type_of
from suitor.extraction.review import abbreviates, in_brackets, review, split_pairs
from suitor.extraction.tokens import Sentence
from suitor.extraction.units import bare_unit, unit_spans
from suitor.model import MentionType

__all__ = ["Entity", "Name", "Names", "find_names"]

_CLASSES = w.CLASSES
_NO_NAME = (
    w.GENERIC | w.NATIONALITY | w.TRADE | w.GROUP | w.LEGAL | w.FUNCTION | w.CALENDAR | w.ABBREVIATION | w.DESCRIBER
)


@dataclass(frozen=True, slots=True)
class Name:
    """One occurrence of a name: tokens `first` to before `last` of its sentence, its type, its entity."""

    first: int
    last: int
    type: MentionType
    entity: int


@dataclass(frozen=True, slots=True)
class Names:
    """The entities of an article, and for each sentence the names in it, in order and not overlapping."""

    entities: tuple[Entity, ...]
    by_sentence: tuple[tuple[Name, ...], ...]


def find_names(sentences: Sequence[Sentence]) -> Names:
    """The names in the sentences of one article, clustered into entities.

    Args:
        sentences: what `split_sentences` gives for an article, the headline first when there is one.

    Returns:
        Every entity with its fullest form, and every place where one is named. Units that the text names in its own
        words ("its PC division") are entities as well, one for each wording.
    """
    plain, loud = by_style(sentences)
    title = sentences[0] if sentences and sentences[0].is_title else None
    lower_words = {t.lower for s in plain for t in s.tokens if t.text.islower()}
    found = [c for s in plain for c in Finder(s, lower_words).all(beginning(s, title))]
    found = review(found, sentences, lower_words)
    titles = [c for s in loud if not is_shouted(s) for c in title_candidates(s, lower_words)]
    clusters, forms = _cluster(found, split_pairs(titles, sentences), sentences)
    stretches = [(s, len(s.tokens)) for s in loud]
    stretches += [(s, beginning(s, title)) for s in plain if s.index < 2]
    return _assemble(clusters, forms, stretches, sentences)


def _cluster(
    found: list[Candidate], titles: list[Candidate], sentences: Sequence[Sentence]
) -> tuple[Clusters, list[Form]]:
    """Clusters the sure candidates first, then those of headlines, then doubtful ones that something explains."""
    sure = collect_forms(c for c in found if not c.doubtful)
    clusters = Clusters(sentences)
    clusters.expect(sure.values())
    for c in titles:
        if len(c.words) > 1 and (c.words, False) in sure:
            sure[c.words, False].order = -1  # the headline gave the full name first
    for form in sorted(sure.values(), key=lambda f: (-len(f.words), f.order)):
        clusters.add(form)
    kept = list(sure.values())
    late = len(found)
    for group, must in (((c for c in titles if not c.doubtful), False), ((c for c in found if c.doubtful), True)):
        for key, form in collect_forms(group).items():
            known = sure.get(key)
            form.order = late
            if known is not None:
                known.places += form.places
            elif clusters.add(form, must_attach=must and not _is_used_as_name(form)):
                kept.append(form)
    _join_aliases(clusters, kept, sentences)
    return clusters, kept


def _is_used_as_name(form: Form) -> bool:
    """Whether a common word has its capital more than once inside sentences ("analysts at Harbour")."""
    if _CLASSES.get(form.words[0], 0) & _NO_NAME:
        return False
    return len(form.words[0]) > 1 and sum(not c.opening for c in form.places) > 1


def _join_aliases(clusters: Clusters, forms: list[Form], sentences: Sequence[Sentence]) -> None:
    """Joins a short form in brackets to the name before it: "Shanghai Widget Industry (SWI)"."""
    ends = {(c.sentence, c.last): form for form in forms for c in form.places}
    for form in forms:
        for c in form.places:
            before = ends.get((c.sentence, c.first - 1))
            if before is not None and in_brackets(c, sentences) and abbreviates(form.words, before.words):
                clusters.join(form, before)


def _assemble(
    clusters: Clusters, forms: list[Form], stretches: list[tuple[Sentence, int]], sentences: Sequence[Sentence]
) -> Names:
    entities: list[Entity] = []
    numbers: dict[int, int] = {}
    for cluster, members in enumerate(clusters.members):
        if members:
            numbers[cluster] = len(entities)
            entities.append(_entity(len(entities), members, sentences))
    places = [(c.sentence, c.first, c.last, form) for form in forms for c in form.places]
    taken: list[set[int]] = [set() for _ in sentences]
    for sentence, first, last, _ in places:
        taken[sentence].update(range(first, last))
    rows: list[list[Name]] = [[] for _ in sentences]
    for sentence, first, last, form in (*places, *confirmed(stretches, forms, taken)):
        entity = entities[numbers[form.cluster]]
        rows[sentence].append(Name(first, last, entity.type, entity.id))
    _add_units(sentences, rows, entities)
    return Names(tuple(entities), tuple(_in_order(row) for row in rows))


def _add_units(sentences: Sequence[Sentence], rows: list[list[Name]], entities: list[Entity]) -> None:
    """Adds the units in the text's own words, with an entity for each wording."""
    known: dict[str, int] = {}
    for sentence in sentences:
        row = rows[sentence.index]
        places = [(n.first, n.last) for n in row if n.type == MentionType.PLACE]
        others = [(n.first, n.last) for n in row if n.type != MentionType.PLACE]
        for first, last in () if sentence.is_title else unit_spans(sentence, others, places):
            text = written(sentence.tokens[first:last])
            number = known.setdefault(bare_unit(text), len(entities))
            if number == len(entities):
                entities.append(Entity(number, text, MentionType.UNIT, (text,)))
            row.append(Name(first, last, MentionType.UNIT, number))


def _in_order(row: list[Name]) -> tuple[Name, ...]:
    kept: list[Name] = []
    for name in sorted(row, key=lambda n: (n.first, -n.last)):
        if not kept or name.first >= kept[-1].last:
            kept.append(name)
    return tuple(kept)


def _entity(number: int, members: list[Form], sentences: Sequence[Sentence]) -> Entity:
    ranked = sorted(members, key=lambda f: (-len(f.words), not f.legal, f.order))
    texts: dict[str, None] = {}
    for form in ranked:
        for c in sorted(form.places, key=lambda c: (not c.legal, c.sentence))[:6]:
            texts.setdefault(written(sentences[c.sentence].tokens[c.first : c.last]))
    forms = tuple(texts)
    return Entity(number, forms[0], type_of(members, sentences), forms)
