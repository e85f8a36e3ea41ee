"""What the encoder's heads tell apart, in the order of their outputs."""

from __future__ import annotations

from collections.abc import Mapping

from suitor.model import Certainty, Kind, MentionType, Role, Stage

# Ordered pairs of roles that each kind of claim makes, by the label that the pair head gives them.
DIRECTED: Mapping[Kind, tuple[tuple[Role, Role, str], ...]] = {
    Kind.ACQUISITION: (
        (Role.ACQUIRER, Role.TARGET, "acquire"),
        (Role.SELLER, Role.TARGET, "sell"),
        (Role.ACQUIRER, Role.SELLER, "from"),
    ),
    Kind.DIVESTITURE: ((Role.SELLER, Role.TARGET, "sell"),),
    Kind.INVESTMENT: ((Role.INVESTOR, Role.INVESTEE, "invest"), (Role.SELLER, Role.INVESTEE, "sell")),
    Kind.OWNERSHIP: ((Role.OWNER, Role.OWNED, "own"),),
    Kind.PRODUCT: ((Role.MAKER, Role.PRODUCT, "make"),),
    Kind.BASIS: ((Role.PRODUCT, Role.BASIS, "base"),),
}
SYMMETRIC: Mapping[Kind, str] = {
    Kind.MERGER: "merge",
    Kind.JOINT_VENTURE: "venture",
    Kind.PARTNERSHIP: "partner",
    Kind.RIVALRY: "rival",
}
RELATIONS = ("acquire", "sell", "from", "invest", "own", "make", "base", "merge", "venture", "partner", "rival")
LINKS = ("price", "stake", "credit")  # from a party of a claim to its price, its share, who is credited for it
LABELS = (*RELATIONS, *LINKS)
STAGES = tuple(Stage)
CERTAINTIES = tuple(Certainty)
FLAGS = ("denied", "background")

SHAPES = ("lower", "capital", "upper", "digit", "sign")
KINDS = ("none", *(t.value for t in MentionType if t not in (MentionType.AMOUNT, MentionType.DATE)), "anaphor")
PARTIES = frozenset({MentionType.COMPANY, MentionType.UNIT, MentionType.PRODUCT, MentionType.PERSON})
