"""What a person should look at: names kept apart that may be one company, names taken for one that may be two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from suitor.model import Company, Party, Telling, Unresolved
from suitor.resolution.compare import two_countries
from suitor.resolution.names import acronyms, key
from suitor.resolution.pairs import WINDOW, Pairs
from suitor.resolution.registry import Registry
from suitor.resolution.short_forms import looks_like_acronym

_SPELLING_HEAD = 4  # letters that two spellings of one name begin with alike
Use = tuple[str, str, str, int]  # a name, the id of its counterparty, the article, and the number of the day


def shared_names(tellings: Iterable[Telling], known: Registry) -> Iterator[Unresolved]:
    """Names in claims that the registry has for several companies."""
    for name, articles in _articles_by_name(tellings).items():
        found = known.candidates(name)
        if len(found) > 1:
            names = tuple(entry.name for entry in found)
            yield Unresolved(name, names, (f"“{name}” may be {' or '.join(names)}",), articles)


def of_two_countries(companies: Iterable[Company], tellings: Iterable[Telling]) -> Iterator[Unresolved]:
    """Companies whose names are the same words with legal forms of two countries, and may be two."""
    articles = _articles_by_name(tellings)
    for company in companies:
        alike = [name for name in company.names if key(name) == key(company.name)]
        if len(alike) > 1 and two_countries(alike):
            met = tuple(dict.fromkeys(article for name in company.names for article in articles[name]))
            yield Unresolved(company.name, company.names, ("its names have legal forms of two countries",), met)


def dealing_with_themselves(
    tellings: Iterable[Telling], party_of: Callable[[Telling, str], Party]
) -> Iterator[Unresolved]:
    """Two names of one company that fill different roles of one claim, as an owner and what it owns."""
    articles: dict[tuple[str, str], list[str]] = defaultdict(list)
    for telling in tellings:
        fillers = sorted({(filler.name, role) for role, filler in telling.claim.parties()})
        for (left, role), (right, other) in combinations(fillers, 2):
            if role != other and key(left) != key(right):
                if party_of(telling, left).company == party_of(telling, right).company:
                    articles[left, right].append(telling.article.id)
    for pair, ids in articles.items():
        reason = f"“{pair[0]}” and “{pair[1]}” are one company, but fill two roles of one claim"
        yield Unresolved(pair[0], pair, (reason,), tuple(dict.fromkeys(ids)))


def spellings(uses: Iterable[Use], pairs: Pairs) -> Iterator[Unresolved]:
    """Names that are spelt nearly alike and had one counterparty within the window."""
    groups: dict[tuple[str, str], dict[str, Use]] = defaultdict(dict)
    for use in uses:
        name, partner, *_ = use
        groups[partner, key(name)[:_SPELLING_HEAD]].setdefault(key(name), use)
    seen: set[tuple[str, str]] = set()
    for group in groups.values():
        for (left, _, first, day), (right, _, second, other) in combinations(group.values(), 2):
            pair = pairs.companies(left, right)
            if pair in seen or abs(day - other) > WINDOW or not pairs.may_be(left, right):
                continue
            decision = pairs.decision(left, right)
            if "spelling" in decision.signs:
                seen.add(pair)
                yield Unresolved(left, (left, right), decision.reasons, tuple(dict.fromkeys((first, second))))


def initials_in_articles(tellings: Iterable[Telling], pairs: Pairs) -> Iterator[Unresolved]:
    """Names that are the initials of another in the same article, and are not taken for it."""
    names: dict[str, set[str]] = defaultdict(set)
    for telling in tellings:
        names[telling.article.id].update(filler.name for _, filler in telling.claim.parties())
    articles: dict[tuple[str, str], list[str]] = defaultdict(list)
    for article, found in names.items():
        for short in sorted(filter(looks_like_acronym, found)):
            for long in sorted(found):
                if key(short) in acronyms(long) and pairs.may_be(short, long):
                    articles[short, long].append(article)
    for (short, long), ids in articles.items():
        yield Unresolved(short, (short, long), pairs.decision(short, long).reasons, tuple(ids))


def _articles_by_name(tellings: Iterable[Telling]) -> dict[str, tuple[str, ...]]:
    articles: dict[str, dict[str, None]] = defaultdict(dict)
    for telling in tellings:
        for _, filler in telling.claim.parties():
            articles[filler.name][telling.article.id] = None
    return {name: tuple(ids) for name, ids in articles.items()}
