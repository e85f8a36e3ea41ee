"""The document view: statements of one article become claims, one for each deal or relation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from suitor.extraction.attribution import WRITER, attribution_of, writer_doubts
from suitor.extraction.background import WEIGHTS
from suitor.extraction.grouping import Group, group_statements
from suitor.extraction.judge import Judged, judge, overall
from suitor.extraction.names import Names
from suitor.extraction.periods import find_periods
from suitor.extraction.statements import Reference, Statement
from suitor.extraction.terms import aim_of, deal_terms
from suitor.extraction.tokens import Sentence, evidence_of
from suitor.model import Aim, Article, Certainty, Claim, Filler, Kind, MentionType, Period, Role, Source

_TRUSTED = 0.5
_HEAD = 2  # headline and first sentence
Credits = Mapping[int, Sequence[tuple[int, int, str, MentionType]]]


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its sentences and the names in them."""

    article: Article
    sentences: Sequence[Sentence]
    names: Names

    def names_by_sentence(self) -> Credits:
        """The names of each sentence: first token, token behind the last, full name, type."""
        return {
            i: [(n.first, n.last, self.names.entities[n.entity].name, n.type) for n in found]
            for i, found in enumerate(self.names.by_sentence)
        }


def claims_of(document: Document, statements: Sequence[Statement]) -> list[Claim]:
    """The claims that an article makes: the news before background, deals before relations and plans."""
    names = document.names_by_sentence()
    claims = [_claim(document, group, names) for group in group_statements(statements)]
    return sorted(claims, key=lambda c: (c.background, not c.kind.is_deal, not c.kind.is_plan, c.evidence.start))


def _claim(document: Document, group: Group, names: Credits) -> Claim:
    ranked = sorted(group.statements, key=lambda s: _rank(group, s))
    judged = [(statement, judge(statement)) for statement in ranked]
    view = overall(group.kind, judged)
    background = _is_background(document, group, view)
    support = [(s.sentence, s.trigger) for s in ranked]
    amount, stake = deal_terms(support, group.kind, document.article.text)
    sources = _sources(document, group, support, names, background)
    doubted = group.kind.is_deal and any(_is_doubted(document, *place) for place in support)
    if doubted and WRITER not in sources:
        sources = (*sources, WRITER)
    spans = [evidence_of(document.article, s) for s in dict.fromkeys(s.sentence for s in ranked)]
    return Claim(
        kind=group.kind,
        roles=_fillers(document, group, ranked[0].sentence),
        evidence=spans[0],
        stage=view.stage,
        reason=view.reason,
        certainty=view.certainty.combine(Certainty.POSSIBLE) if doubted else view.certainty,
        polarity=view.polarity,
        background=background,
        attribution=sources,
        amount=amount,
        stake_pct=stake,
        aim=_aim(group, support),
        when=_when(document, group, ranked),
        support=tuple(spans[1:]),
        confidence=round(group.weight, 2),
    )


def _is_doubted(document: Document, sentence: Sentence, trigger: tuple[int, int]) -> bool:
    """Whether the writer doubts a statement, in its sentence or at the beginning of the next ("I don't believe it")."""
    if writer_doubts(sentence, trigger):
        return True
    following = document.sentences[sentence.index + 1 : sentence.index + 2]
    return any(
        f.paragraph == sentence.paragraph and f.tokens[0].lower in ("i", "we") and writer_doubts(f, (0, 1))
        for f in following
    )


def _rank(group: Group, statement: Statement) -> tuple[bool, bool, bool, int]:
    """Best evidence first: every principal named, in the body, found and not guessed, early."""
    whole = sum(bool(statement.roles.get(role)) for role in group.kind.principals)
    guessed = statement.weight < _TRUSTED
    return (whole < len(group.kind.principals), statement.sentence.is_title, guessed, statement.sentence.index)


def _is_background(document: Document, group: Group, view: Judged) -> bool:
    """Whether a deal is told as context: by its sentences, and by its parties standing in the headline or lead."""
    if not (group.kind.is_deal or group.kind.is_plan):
        return view.background
    head = {n.entity for found in document.names.by_sentence[:_HEAD] for n in found}
    parties = [{r.entity for r in group.roles.get(role, ())} for role in group.kind.principals if group.roles.get(role)]
    if group.kind.is_symmetric:
        foremost = len(parties[0] & head) >= 2
    else:
        foremost = all(names & head for names in parties)
    return view.context + WEIGHTS["foremost" if foremost else "aside"] > 0


def _sources(
    document: Document,
    group: Group,
    support: Sequence[tuple[Sentence, tuple[int, int]]],
    names: Credits,
    background: bool,
) -> tuple[Source, ...]:
    parties = [r.name for references in group.roles.values() for r in references]
    return attribution_of(
        document.article, document.sentences, support, names, parties, kind=group.kind, background=background
    )


def _fillers(document: Document, group: Group, evidence: Sentence) -> dict[Role, tuple[Filler, ...]]:
    """The parties of a group, each at a place that names it: in the evidence, else the last one before it."""
    return {
        role: tuple(_filler(document, reference, evidence.index) for reference in group.roles[role])
        for role in group.kind.roles
        if group.roles.get(role)
    }


def _filler(document: Document, reference: Reference, evidence: int) -> Filler:
    order = [evidence, *range(evidence - 1, -1, -1), *range(evidence + 1, len(document.sentences))]
    for i in order:
        for name in document.names.by_sentence[i]:
            if name.entity == reference.entity:
                tokens = document.sentences[i].tokens
                return Filler(reference.name, tokens[name.first].start, tokens[name.last - 1].end)
    raise LookupError(f"{reference.name!r} is named nowhere in the article")


def _aim(group: Group, support: Sequence[tuple[Sentence, tuple[int, int]]]) -> Aim | None:
    if group.kind not in (Kind.ACQUISITION, Kind.INVESTMENT):
        return None
    return next((aim for place in support if (aim := aim_of(*place)) is not None), None)


def _when(document: Document, group: Group, ranked: Sequence[Statement]) -> Period | None:
    """The time that a plan is set for."""
    if not group.kind.is_plan:
        return None
    article = document.article
    for statement in ranked:
        found = find_periods(statement.sentence, article.text, article.published)
        if found:
            return found[0].period
    return None
