"""Whom the articles on a deal go back to: attribution followed from article to article to its far end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from suitor.model import ArticleHead, Report, Root, Source, SourceType, Stage
from suitor.model.wording import count_words, day_words, one_line
from suitor.resolution.names import Words, words
from suitor.resolution.outlets import is_agency, outlet, publisher_of

THE_COMPANIES = Source("the companies", type=SourceType.COMPANY)
UNATTRIBUTED = Source("unattributed", anonymous=True, type=SourceType.ANONYMOUS)
_OUTLETS = (SourceType.OUTLET, SourceType.AGENCY)
_JOINT = (Stage.AGREED, Stage.COMPLETED)  # what both sides must have a hand in, whoever of them announces it
_BOTH = frozenset(
    f"{all_}{group}" for all_ in ("", "the ", "both ", "the two ", "both the ") for group in ("companies", "parties")
)
_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    """One article's report of the deal.

    Attributes:
        report: the report.
        head: the article.
        publisher: whose word it is where it names no source; for a copy, its original's publisher.
        named: the last source with a name in its chain, unless that is the publisher.
    """

    report: Report
    head: ArticleHead
    publisher: str | None
    named: Source | None

    @property
    def day(self) -> str:
        """The day of publication (ISO); a day after all others where it has none."""
        return self.head.order[0]


def roots_of(
    timeline: Sequence[Report], heads: Mapping[str, ArticleHead], copies: Mapping[str, str]
) -> tuple[Root, ...]:
    """The independent origins of the reports of one deal, the first to be published foremost.

    The far end of an article is the last source that its claim names; where only nameless people stand behind it, the
    outlet that reports them. An article goes on to what stands behind another one of the timeline when it is a copy of
    the same original, or credits the outlet that published the other no later. Articles that credit one another in a
    circle go back to the earliest of them.

    Args:
        timeline: the reports of the deal, in any order; of several by one article the first counts.
        heads: the articles, by id; a copy's original should be among them even where the timeline lacks it.
        copies: ids of originals, by the ids of their copies.

    Returns:
        Every article of the timeline in exactly one root.
    """
    told = _in_order(timeline, heads, copies)
    leads = _leads(told, copies)
    ends = {id_: _far_end(id_, leads) for id_ in told}
    keys, sources = _keyed(told, leads, frozenset(ends.values()))
    members: dict[_Key, list[str]] = {}
    for id_, end in ends.items():
        members.setdefault(keys[end], []).append(id_)
    return tuple(Root(sources[key], tuple(ids)) for key, ids in members.items())


def root_words(root: Root, heads: Mapping[str, ArticleHead]) -> str:
    """Who is at the root, and who published it first: "Bloomberg, first in Harbour Post, 3 Mar 2015"."""
    first = heads.get(root.articles[0])
    place = publisher_of(first) if first else None
    where = f"first in {place}" if place and place != root.source.name else ""
    day = day_words(first.published) if first and first.published else ""
    return ", ".join(filter(None, (one_line(root.source.name), one_line(where), day)))


def roots_words(roots: Sequence[Root], heads: Mapping[str, ArticleHead]) -> str:
    """How many articles go back to how many: "2 articles, 1 root: Bloomberg, first in Harbour Post, 3 Mar 2015"."""
    articles = count_words(sum(len(root.articles) for root in roots), "article")
    listed = "; ".join(root_words(root, heads) for root in roots)
    return f"{articles}, {count_words(len(roots), 'root')}" + (f": {listed}" if listed else "")


def _in_order(
    timeline: Sequence[Report], heads: Mapping[str, ArticleHead], copies: Mapping[str, str]
) -> dict[str, _Told]:
    """The articles by id, in the order of their publication."""
    told: dict[str, _Told] = {}
    for report in sorted(timeline, key=lambda r: (r.claim.evidence.start, r.claim_id)):
        told.setdefault(report.article_id, _told(report, heads, copies))
    return dict(sorted(told.items(), key=lambda item: item[1].head.order))


def _told(report: Report, heads: Mapping[str, ArticleHead], copies: Mapping[str, str]) -> _Told:
    id_ = report.article_id
    head = heads.get(id_) or ArticleHead(id_, report.external_id, published=report.published)
    publisher = publisher_of(heads.get(copies.get(id_, id_), head))
    return _Told(report, head, publisher, _named(report, head, publisher))


def _named(report: Report, head: ArticleHead, publisher: str | None) -> Source | None:
    chain = [
        s for s in report.claim.attribution if s.type is not SourceType.WRITER and (not s.anonymous or _is_both(s))
    ]
    farthest = chain[-1] if chain else Source(head.credits[0]) if head.credits else None
    if farthest is None or farthest.type not in _OUTLETS:
        return farthest
    name = outlet(farthest.name)
    return None if name == publisher else _as_outlet(name)


def _leads(told: Mapping[str, _Told], copies: Mapping[str, str]) -> dict[str, str]:
    """The article that each one goes on to, where it does."""
    first: dict[str, str] = {}
    leads: dict[str, str] = {}
    for id_ in told:
        shared = first.setdefault(copies.get(id_, id_), id_)
        credited = _credited(told[id_], told.values())
        if shared != id_:
            leads[id_] = shared
        elif credited is not None:
            leads[id_] = credited.report.article_id
    return leads


def _credited(told: _Told, others: Iterable[_Told]) -> _Told | None:
    """The article by the outlet that this one credits: the first of the last day on which there is one no later."""
    if told.named is None or told.named.type not in _OUTLETS:
        return None
    name = told.named.name
    own = [o for o in others if publisher_of(o.head) == name and o.day <= told.day and o is not told]
    return next((o for o in own if o.day == own[-1].day), None)


def _far_end(id_: str, leads: Mapping[str, str]) -> str:
    """Where the way from an article ends; in a circle, at the article in it that comes first in `leads`."""
    way = [id_]
    while (onward := leads.get(way[-1])) is not None:
        if onward in way:
            circle = set(way[way.index(onward) :])
            return next(member for member in leads if member in circle)
        way.append(onward)
    return way[-1]


def _keyed(
    told: Mapping[str, _Told], leads: Mapping[str, str], ends: frozenset[str]
) -> tuple[dict[str, _Key], dict[_Key, Source]]:
    """What tells the root of each far end from others, and the source to show for it: as the first of them has it."""
    parties = {words(filler.name) for t in told.values() for _, filler in t.report.claim.parties()}
    last = [(id_, t, _source(t, circular=id_ in leads)) for id_, t in told.items() if id_ in ends]
    joint = _joint(last, parties)
    keys: dict[str, _Key] = {}
    sources: dict[_Key, Source] = {}
    for id_, _, alone in last:
        source = THE_COMPANIES if id_ in joint else alone
        keys[id_] = _key(source, id_, parties)
        sources.setdefault(keys[id_], source)
    return keys, sources


def _source(told: _Told, *, circular: bool) -> Source:
    """Who stands behind an article that goes on to no other one, or in a circle."""
    if told.named is not None and not circular:
        return told.named
    return _as_outlet(told.publisher) if told.publisher else UNATTRIBUTED


def _key(source: Source, id_: str, parties: Iterable[Words]) -> _Key:
    if source == UNATTRIBUTED:
        return ("", id_)
    if source.type in _OUTLETS:
        return ("outlet", source.name.casefold())
    if source.type is SourceType.FILING:
        return ("filing", *words(source.name))
    return ("named", *_party(words(source.name), parties))


def _joint(last: Iterable[tuple[str, _Told, Source]], parties: Iterable[Words]) -> frozenset[str]:
    """The articles in which the parties speak as one: both are named for what takes both, or "the companies"."""
    speakers = {id_: _party(words(s.name), parties) for id_, t, s in last if t.report.stage in _JOINT and _is_firm(s)}
    of_parties = {id_: party for id_, party in speakers.items() if party in set(parties)}
    both = {id_ for id_, _, source in last if _is_both(source)}
    return frozenset(both | set(of_parties)) if both or len(set(of_parties.values())) > 1 else frozenset()


def _party(name: Words, parties: Iterable[Words]) -> Words:
    """The shortest name of the party that a name means, longer or shorter than its own; else the name itself."""
    within = [party for party in parties if party and party == name[: len(party)]]
    beyond = [party for party in parties if name and name == party[: len(name)]]
    shortest = min(within or beyond or [name], key=lambda found: (len(found), found))
    one = all(shortest == party[: len(shortest)] for party in within or beyond)
    return shortest if one else name


def _is_firm(source: Source) -> bool:
    return source.type is SourceType.COMPANY and not _is_both(source)


def _is_both(source: Source) -> bool:
    """True for words such as "the two companies", whatever sort of source they were taken for."""
    return source.name.casefold() in _BOTH


def _as_outlet(name: str) -> Source:
    return Source(name, type=SourceType.AGENCY if is_agency(name) else SourceType.OUTLET)
