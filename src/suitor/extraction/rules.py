"""The rules: triggers from the lexicon, parties from the frames around them, meaning from the discourse."""

from __future__ import annotations

from collections.abc import Sequence

from suitor.extraction.chunks import Chunk, chunk_all, word_class
from suitor.extraction.discourse import Discourse
from suitor.extraction.frames import FRAMES, Places
from suitor.extraction.names import Names
from suitor.extraction.noun_groups import Row, is_percent, names_other
from suitor.extraction.statements import Reference, Statement
from suitor.extraction.tokens import Sentence
from suitor.extraction.triggers import Trigger, triggers
from suitor.lexicon import Match
from suitor.model import Kind, MentionType, Role

_PRODUCT_NOUNS = word_class("product_nouns")
_NAMED = "\1"
_REACH = 16  # words behind a trigger in which `needs` and `unless` look
_CLOSE = 4
_GUESS = 0.7  # trust in a statement whose party was not found by its frame


def find_statements(
    sentences: Sequence[Sentence], names: Names, rows: Sequence[list[Chunk]] | None = None
) -> list[Statement]:
    """What the sentences state about the names in them, in reading order.

    Args:
        sentences: those of an article.
        names: the names in them.
        rows: their chunks, where they are known.
    """
    discourse = Discourse(names, [s.is_title for s in sentences])
    found: list[Statement] = []
    for sentence, row in zip(sentences, rows or chunk_all(sentences, names), strict=True):
        discourse.read(row)
        words = [_NAMED if c.type is not None else c.lower for c in row]
        for match in triggers().all(words):
            trigger = match.value
            if not _holds(trigger, words, match):
                continue
            for places in FRAMES[trigger.frame](row, match.first, match.last, trigger):
                if trigger.share and not places.stake:
                    continue
                statement = _statement(trigger, places, row, (match.first, match.last), sentence, discourse)
                if statement is not None:
                    found.append(statement)
    return found


def _holds(trigger: Trigger, words: Sequence[str], match: Match[Trigger]) -> bool:
    """Whether the words behind a trigger are such as its entry demands; "its own" is no trigger."""
    if match.first and words[match.first - 1] in ("its", "their") and words[match.first] == "own":
        return False
    near = words[match.last : match.last + _REACH]
    if trigger.percent and not any(is_percent(word) for word in near[:_CLOSE]):
        return False
    return (not trigger.needs or not trigger.needs.isdisjoint(near)) and trigger.unless.isdisjoint(near)


def _statement(
    trigger: Trigger, places: Places, row: Row, at: tuple[int, int], sentence: Sentence, discourse: Discourse
) -> Statement | None:
    kind, roles = _kind_and_roles(trigger, places, row, at)
    filled: dict[Role, tuple[Reference, ...]] = {}
    taken: set[int] = set()
    order = sorted(
        roles, key=lambda item: any(row[k].anaphor for k in item[1])
    )  # names first, then who is left for "it"
    for role, positions in order:
        members: list[Reference] = list(filled.get(role, ()))
        for k in positions:
            for candidate in discourse.candidates(row, k):
                fresh = [r for r in candidate if r.entity not in taken]
                if fresh:
                    members += fresh
                    taken |= {r.entity for r in fresh}
                    break
                if row[k].anaphor == "":
                    break
        if members:
            filled[role] = tuple(members)
    if not filled:
        return None
    guessed = _complete(trigger, kind, filled, row, at[0], discourse, taken)
    span = (row[at[0]].first, row[at[1] - 1].last)
    return Statement(kind, filled, sentence, span, trigger.weight * (_GUESS if guessed else 1), trigger.alone)


def _complete(
    trigger: Trigger,
    kind: Kind,
    filled: dict[Role, tuple[Reference, ...]],
    row: Row,
    at: int,
    discourse: Discourse,
    taken: set[int],
) -> bool:
    """Fills the one missing party with the nearest company named before the trigger, where data show that to help."""
    missing = _missing(trigger, kind, filled)
    if missing is None:
        return False
    for k in range(at - 1, -1, -1):
        if row[k].type is MentionType.COMPANY:
            nearest = discourse.candidates(row, k)[0]
            if not any(r.entity in taken for r in nearest):
                filled[missing] = nearest + filled.get(missing, ())
                return True
    topic = discourse.topic_reference(taken) if trigger.frame == "rival" else ()
    filled[missing] = topic + filled.get(missing, ())
    if not filled[missing]:
        del filled[missing]
    return bool(topic)


def _missing(trigger: Trigger, kind: Kind, filled: dict[Role, tuple[Reference, ...]]) -> Role | None:
    """The role that may be guessed: the other party of a merger, venture or rival, the buyer of a named target."""
    if (kind in (Kind.MERGER, Kind.JOINT_VENTURE) or trigger.frame == "rival") and len(filled.get(Role.PARTY, ())) == 1:
        return Role.PARTY
    if kind is Kind.ACQUISITION and Role.TARGET in filled and Role.ACQUIRER not in filled:
        return Role.ACQUIRER
    return None


def _kind_and_roles(
    trigger: Trigger, places: Places, row: Row, at: tuple[int, int]
) -> tuple[Kind, list[tuple[Role, tuple[int, ...]]]]:
    """The kind that the words mean here, and who stands for which of its roles."""
    if trigger.frame in ("mutual", "rival", "companion"):
        return trigger.kind, [(Role.PARTY, places.at.get("party", ()))]
    if "maker" in places.at:
        return Kind.PRODUCT, [(Role.MAKER, places.at["maker"]), (Role.PRODUCT, places.at["product"])]
    roles: dict[Role, tuple[int, ...]] = {}
    for place, role in trigger.roles.items():
        positions = places.at.get(place, ())
        if positions and role not in roles:
            roles[role] = positions
    kind, roles = _refined(trigger, places, row, at, roles)
    if kind in (Kind.ACQUISITION, Kind.DIVESTITURE) and Role.TARGET in roles:
        roles[Role.TARGET] = tuple(k for k in roles[Role.TARGET] if not _is_merchandise(kind, row, k))
    return kind, [(role, positions) for role, positions in roles.items() if role in kind.roles]


def _refined(
    trigger: Trigger, places: Places, row: Row, at: tuple[int, int], roles: dict[Role, tuple[int, ...]]
) -> tuple[Kind, dict[Role, tuple[int, ...]]]:
    """A sale to a named buyer is an acquisition, the purchase of a part an investment, "X's Y browser" a product."""
    kind = trigger.kind
    if kind is Kind.DIVESTITURE and roles.get(Role.ACQUIRER):
        kind = Kind.ACQUISITION
    owners = places.at.get("owner", ())
    if (
        kind is Kind.ACQUISITION
        and owners
        and Role.SELLER not in roles
        and row[owners[0]].lower not in ("its", "their")
    ):
        roles[Role.SELLER] = owners
    if kind is Kind.ACQUISITION and places.stake and not _gives_control(row, at, roles.get(Role.TARGET, ())):
        return Kind.INVESTMENT, {_AS_INVESTMENT.get(role, role): positions for role, positions in roles.items()}
    if kind is Kind.OWNERSHIP and trigger.frame == "possessive" and _is_product(row, roles[Role.OWNED][0]):
        return Kind.PRODUCT, {Role.MAKER: roles[Role.OWNER], Role.PRODUCT: roles[Role.OWNED]}
    return kind, roles


_AS_INVESTMENT = {Role.ACQUIRER: Role.INVESTOR, Role.TARGET: Role.INVESTEE}
_CONTROL = frozenset(
    {"control", "controlling", "majority", "remaining", "rest", "remainder", "outstanding", "entire", "all"}
)
_NEAR = 8


def _is_product(row: Row, k: int) -> bool:
    """Whether a name is a product's: by its type, or by the noun that follows ("X's Y browser")."""
    return row[k].type is MentionType.PRODUCT or any(c.lower in _PRODUCT_NOUNS for c in row[k + 1 : k + 4])


def _is_merchandise(kind: Kind, row: Row, k: int) -> bool:
    """Whether it is goods ("98 X aircraft", "a Tesla", "sell its Y drug")."""
    counted = k > 0 and row[k - 1].lower.isdigit() and row[k].type is not MentionType.UNIT
    return counted or names_other(row, k) or (kind is Kind.DIVESTITURE and row[k].type is MentionType.PRODUCT)


def _gives_control(row: Row, at: tuple[int, int], target: tuple[int, ...]) -> bool:
    """Whether the words between trigger and target speak of control, all shares, or at least half."""
    first, last = at[0], target[0] if target else at[1] + _NEAR
    for i in range(first, min(last, len(row))):
        lower = row[i].lower
        if lower in _CONTROL:
            return True
        if i + 1 < len(row) and is_percent(row[i + 1].lower) and lower.replace(".", "", 1).isdigit():
            return float(lower) >= _HALF
    behind = [c.lower for c in row[last + 1 : last + 1 + _NEAR]]
    return "already" in behind and not _HOLDS.isdisjoint(behind)  # "the shares that it does not already own"


_HALF = 50
_HOLDS = frozenset({"own", "owns", "owned", "hold", "holds"})
