"""Claims to deals, one after the other in the order in which they were told.

The place of a claim depends on earlier claims alone, so that the deals of a past day are those of the articles up to
that day. It depends on claims that share neighbour keys with it, on those of an article that its own corrects, and on
those that an editor ruled on with it; on no others, so that one deal can be regrouped without the rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from suitor.deals.draft import Draft, day_of, member_of
from suitor.deals.sides import PartyOf, neighbour_keys, sides_of
from suitor.deals.signals import THRESHOLD, Incoming, Match, match
from suitor.model import Judgement, Telling, Verdict

_LEAD = 0.15  # below this confidence, what extraction is not sure of is left out
_AHEAD = timedelta(days=2)  # a lead may come before the first claim by so much


def drafts_of(
    tellings: Iterable[Telling],
    party_of: PartyOf,
    corrections: Mapping[str, str],
    judgements: Sequence[Judgement],
    lapse: timedelta,
) -> list[Draft]:
    """The claims in groups that each tell of one transaction, the first heard of foremost, with leads that fit them."""
    grouping = Grouping(party_of, corrections, judgements, lapse)
    in_order = sorted((t for t in tellings if t.claim.kind.is_deal), key=lambda t: t.order)
    for telling in in_order:
        if not telling.tentative:
            grouping.place(telling)
    for telling in in_order:
        if telling.tentative and telling.claim.confidence >= _LEAD:
            grouping.attach(telling)
    return grouping.drafts


class Grouping:
    """The deals known so far, found by the neighbour keys of their claims."""

    def __init__(
        self, party_of: PartyOf, corrections: Mapping[str, str], judgements: Sequence[Judgement], lapse: timedelta
    ) -> None:
        self.drafts: list[Draft] = []
        self._party_of = party_of
        self._corrections = corrections
        self._lapse = lapse
        self._rulings = _rulings(judgements)
        self._under: dict[str, dict[str, Draft]] = defaultdict(dict)
        self._where: dict[str, Draft] = {}
        self._in_article: dict[str, dict[str, Draft]] = defaultdict(dict)

    def place(self, telling: Telling) -> None:
        """Puts a claim into the deal that it fits best or that an editor named, else founds a deal with it."""
        incoming = self._incoming(telling)
        same = self._ruled(telling, Verdict.SAME)
        if same:
            draft = same[0]
            votes = float(len(draft.members))  # an editor's word outweighs the claims
            draft.add(member_of(telling, incoming.sides, match(incoming, draft.candidate())), votes)
        else:
            draft, rating = self._best(incoming, telling) or (self._founded(), None)
            draft.add(member_of(telling, incoming.sides, rating))
        self._where[telling.id] = draft
        self._in_article[telling.article.id][draft.id] = draft
        for key in neighbour_keys(telling.claim, incoming.sides):
            self._under[key][draft.id] = draft

    def attach(self, lead: Telling) -> None:
        """Adds what extraction is not sure of to the deals that it fits, where it has no say in who takes part."""
        incoming = self._incoming(lead)
        for draft in self._known(incoming):
            rating = match(incoming, draft.candidate())
            if rating.worth >= THRESHOLD and draft.was_heard_of(incoming.day, _AHEAD, self._lapse):
                draft.leads.append(member_of(lead, incoming.sides, rating))

    def _incoming(self, telling: Telling) -> Incoming:
        sides = sides_of(telling, self._party_of)
        return Incoming(telling.claim, sides, day_of(telling), self._corrections.get(telling.article.id))

    def _founded(self) -> Draft:
        self.drafts.append(Draft())
        return self.drafts[-1]

    def _known(self, incoming: Incoming) -> Iterable[Draft]:
        """The deals that a claim might be of, by its keys or as a correction."""
        places = [self._under.get(key, {}) for key in neighbour_keys(incoming.claim, incoming.sides)]
        if incoming.corrects:
            places.append(self._in_article.get(incoming.corrects, {}))
        return {id_: draft for place in places for id_, draft in place.items()}.values()

    def _best(self, incoming: Incoming, telling: Telling) -> tuple[Draft, Match] | None:
        barred = self._ruled(telling, Verdict.DIFFERENT)
        rated = [
            (draft, match(incoming, draft.candidate()))
            for draft in self._known(incoming)
            if draft not in barred and self._is_open(draft, incoming)
        ]
        fitting = [(draft, rating) for draft, rating in rated if rating.worth >= THRESHOLD]
        return max(fitting, key=lambda pair: (pair[1].worth, pair[0].founded), default=None)

    def _is_open(self, draft: Draft, incoming: Incoming) -> bool:
        """Whether the deal was in the news within the lapse; what is told as context may reach back farther."""
        if incoming.day is None or draft.last is None or incoming.claim.background:
            return True
        return incoming.day - draft.last < self._lapse

    def _ruled(self, telling: Telling, verdict: Verdict) -> list[Draft]:
        """The deals of the claims that an editor ruled to be the same, or not, as far as they are placed."""
        others = (other for other, ruled in self._rulings.get(telling.id, {}).items() if ruled is verdict)
        return [self._where[other] for other in others if other in self._where]


def _rulings(judgements: Sequence[Judgement]) -> dict[str, dict[str, Verdict]]:
    """What stands between ids of claims, both ways; of several judgements of a pair the last."""
    found: dict[str, dict[str, Verdict]] = defaultdict(dict)
    for judgement in judgements:
        if judgement.undone is None:
            found[judgement.left][judgement.right] = judgement.verdict
            found[judgement.right][judgement.left] = judgement.verdict
    return found
