"""The closed vocabularies of the ledger, each with its own algebra."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Kind(StrEnum):
    """What a claim is about: a deal, a lasting relation, a plan or a valuation."""

    ACQUISITION = "acquisition"
    DIVESTITURE = "divestiture"
    MERGER = "merger"
    INVESTMENT = "investment"
    JOINT_VENTURE = "joint_venture"
    PARTNERSHIP = "partnership"
    RIVALRY = "rivalry"
    OWNERSHIP = "ownership"
    PRODUCT = "product"
    BASIS = "basis"
    EXPANSION = "expansion"
    FUNDRAISING = "fundraising"
    VALUATION = "valuation"

    @property
    def is_deal(self) -> bool:
        """True for transactions, which run through stages from rumour to end."""
        return self in _DEALS

    @property
    def is_relation(self) -> bool:
        """True for lasting ties, which have no stage."""
        return self in _RELATIONS

    @property
    def is_plan(self) -> bool:
        """True for one company's own plans: proposed, completed or rumoured."""
        return self in (Kind.EXPANSION, Kind.FUNDRAISING)

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles that a claim of this kind may fill, principals first."""
        return ROLES[self]

    @property
    def principals(self) -> tuple[Role, ...]:
        """The roles that say between whom the claim is; two parties where the kind is symmetric."""
        return PRINCIPALS[self]

    @property
    def is_symmetric(self) -> bool:
        """True when the principals are interchangeable parties."""
        return PRINCIPALS[self] == (Role.PARTY,)


class Role(StrEnum):
    """The part that a company, unit, product or place plays in a claim."""

    ACQUIRER = "acquirer"
    TARGET = "target"
    SELLER = "seller"
    INVESTOR = "investor"
    INVESTEE = "investee"
    PARTY = "party"
    VENTURE = "venture"
    OWNER = "owner"
    OWNED = "owned"
    MAKER = "maker"
    PRODUCT = "product"
    BASIS = "basis"
    COMPANY = "company"
    PLACE = "place"
    COMPARED_WITH = "compared_with"


_DEALS = frozenset(
    {Kind.ACQUISITION, Kind.DIVESTITURE, Kind.MERGER, Kind.INVESTMENT, Kind.JOINT_VENTURE, Kind.PARTNERSHIP}
)
_RELATIONS = frozenset({Kind.RIVALRY, Kind.OWNERSHIP, Kind.PRODUCT, Kind.BASIS})

ROLES: dict[Kind, tuple[Role, ...]] = {
    Kind.ACQUISITION: (Role.ACQUIRER, Role.TARGET, Role.SELLER),
    Kind.DIVESTITURE: (Role.SELLER, Role.TARGET),
    Kind.MERGER: (Role.PARTY,),
    Kind.INVESTMENT: (Role.INVESTOR, Role.INVESTEE, Role.SELLER),
    Kind.JOINT_VENTURE: (Role.PARTY, Role.VENTURE),
    Kind.PARTNERSHIP: (Role.PARTY,),
    Kind.RIVALRY: (Role.PARTY,),
    Kind.OWNERSHIP: (Role.OWNER, Role.OWNED),
    Kind.PRODUCT: (Role.MAKER, Role.PRODUCT),
    Kind.BASIS: (Role.PRODUCT, Role.BASIS),
    Kind.EXPANSION: (Role.COMPANY, Role.PLACE),
    Kind.FUNDRAISING: (Role.COMPANY,),
    Kind.VALUATION: (Role.COMPANY, Role.COMPARED_WITH),
}

PRINCIPALS: dict[Kind, tuple[Role, ...]] = {
    Kind.ACQUISITION: (Role.ACQUIRER, Role.TARGET),
    Kind.DIVESTITURE: (Role.SELLER, Role.TARGET),
    Kind.MERGER: (Role.PARTY,),
    Kind.INVESTMENT: (Role.INVESTOR, Role.INVESTEE),
    Kind.JOINT_VENTURE: (Role.PARTY,),
    Kind.PARTNERSHIP: (Role.PARTY,),
    Kind.RIVALRY: (Role.PARTY,),
    Kind.OWNERSHIP: (Role.OWNER, Role.OWNED),
    Kind.PRODUCT: (Role.MAKER, Role.PRODUCT),
    Kind.BASIS: (Role.PRODUCT, Role.BASIS),
    Kind.EXPANSION: (Role.COMPANY, Role.PLACE),
    Kind.FUNDRAISING: (Role.COMPANY,),
    Kind.VALUATION: (Role.COMPANY, Role.COMPARED_WITH),
}


class Stage(StrEnum):
    """How far a deal has got, whoever says so."""

    RUMOURED = "rumoured"
    TALKS = "talks"
    PROPOSED = "proposed"
    AGREED = "agreed"
    COMPLETED = "completed"
    FAILED = "failed"

    @property
    def is_final(self) -> bool:
        """True when no later stage can follow: the deal is done or dead."""
        return self in (Stage.COMPLETED, Stage.FAILED)

    def can_follow(self, earlier: Stage) -> bool:
        """Whether a deal at `earlier` may stand at this stage next.

        Steps may be skipped (many deals are first heard of when signed) and the same stage may be reported again.
        A deal may step back from an offer to talks, for parties reopen terms, but a signed deal can only close or
        fail, a rumour cannot follow a fact, and nothing follows an end.
        """
        return self is earlier or self in _NEXT[earlier]


_NEXT: dict[Stage, frozenset[Stage]] = {
    Stage.RUMOURED: frozenset({Stage.TALKS, Stage.PROPOSED, Stage.AGREED, Stage.COMPLETED, Stage.FAILED}),
    Stage.TALKS: frozenset({Stage.PROPOSED, Stage.AGREED, Stage.COMPLETED, Stage.FAILED}),
    Stage.PROPOSED: frozenset({Stage.TALKS, Stage.AGREED, Stage.COMPLETED, Stage.FAILED}),
    Stage.AGREED: frozenset({Stage.COMPLETED, Stage.FAILED}),
    Stage.COMPLETED: frozenset(),
    Stage.FAILED: frozenset(),
}


class Reason(StrEnum):
    """Why a deal failed."""

    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    BLOCKED = "blocked"
    TOPPED = "topped"
    EXPIRED = "expired"
    DENIED = "denied"


class Certainty(StrEnum):
    """How firmly a text presents what it says (after FactBank, Saurí and Pustejovsky 2009)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"

    def combine(self, *others: Certainty) -> Certainty:
        """The certainty of a statement inside other statements: the weakest link of the chain.

        "Bloomberg says (certain) that X may (possible) buy Y" is `possible`. Associative and commutative, with
        `CERTAIN` as its neutral element.
        """
        return max((self, *others), key=_WEAKNESS.__getitem__)

    @staticmethod
    def strongest(certainties: Iterable[Certainty]) -> Certainty:
        """The firmest of several independent statements of the same thing.

        Raises:
            ValueError: there is none to choose from.
        """
        return min(certainties, key=_WEAKNESS.__getitem__)


_WEAKNESS = {Certainty.CERTAIN: 0, Certainty.PROBABLE: 1, Certainty.POSSIBLE: 2}


class Polarity(StrEnum):
    """Whether a text says that something is so, or that it is not."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


class Aim(StrEnum):
    """What a buyer or investor is after, where the text says so."""

    CONTROL = "control"
    FULL = "full ownership"
    MINORITY = "minority stake"


class SourceType(StrEnum):
    """What sort of source an article credits."""

    OUTLET = "outlet"
    AGENCY = "agency"
    PERSON = "person"
    COMPANY = "company"
    FILING = "filing"
    ANONYMOUS = "anonymous"
    WRITER = "writer"


class MentionType(StrEnum):
    """What a span of an article names."""

    COMPANY = "company"
    UNIT = "unit"
    PRODUCT = "product"
    PERSON = "person"
    PLACE = "place"
    AMOUNT = "amount"
    DATE = "date"
