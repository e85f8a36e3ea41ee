"""Statements: what one sentence says about named parties, before the document view makes claims of them.

Finding statements is the part of extraction that needs to know who did what to whom. Rules do it
(`suitor.extraction.rules`), and so does the encoder (`suitor.extraction.encoder.statements`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from suitor.extraction.tokens import Sentence
from suitor.model import Kind, MentionType, Role


@dataclass(frozen=True, slots=True)
class Reference:
    """Who or what fills a role in a sentence, by name, description or pronoun.

    Attributes:
        entity: index of the entity meant in `Names.entities`.
        name: the fullest name that the article has for it.
        type: what sort of thing it is.
    """

    entity: int
    name: str
    type: MentionType


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence's statement about parties.

    Attributes:
        kind: what sort of claim it supports.
        roles: who fills which role, as far as this sentence tells.
        sentence: where it stands.
        trigger: the tokens that express it, from first to before last.
        weight: how far the rule that found it can be trusted, from 0 to 1.
        alone: True when one party is enough for a claim ("X raised $5 million").
        read: True when the encoder found it, False for the rules.
    """

    kind: Kind
    roles: Mapping[Role, tuple[Reference, ...]] = field(hash=False)
    sentence: Sentence
    trigger: tuple[int, int]
    weight: float = 0.5
    alone: bool = False
    read: bool = False
