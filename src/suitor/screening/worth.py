"""Whether a page is worth reading closely, told from its title and the passages that speak of deals.

A page of news strings stories together, and the score of a whole page drowns what its first story says. So the linear
model judges the beginning and the passages with a phrase of the gate, each under the title.
"""

from __future__ import annotations

from suitor.screening.features import features_of_text
from suitor.screening.gate import places
from suitor.screening.linear import Subject, shipped_model

_LEAD = 600  # characters at the beginning
_LEAD_PARAGRAPHS = 3
# Chosen on an archive with Reuters-21578 in it, where they keep 95 of 100 pages with a deal that the full way finds:
# the least mean score of both views for mergers and acquisitions, or for deals of every kind.
_LEAST = {Subject.ACQ: 0.5, Subject.DEAL: 0.95}


def is_worth_reading(title: str, text: str) -> bool:
    """Whether a page tells of a deal as far as its words can say.

    Args:
        title: its title.
        text: its main text, a paragraph in each line.
    """
    if not text:
        return True  # scripts fill the page, and its story is in them
    views = [shipped_model().scores(features_of_text(title, view), _LEAST) for view in (text[:_LEAD], passages(text))]
    means = [sum(scores) / len(views) for scores in zip(*views, strict=True)]
    return any(mean >= least for mean, least in zip(means, _LEAST.values(), strict=True))


def passages(text: str) -> str:
    """The first paragraphs, and those that hold a phrase of the gate.

    Args:
        text: a paragraph in each line.
    """
    ends = iter([*places(text), len(text) + 1])
    following = next(ends)
    kept, position = [], 0
    for number, paragraph in enumerate(text.split("\n")):
        position += len(paragraph) + 1
        is_hit = following < position
        while following < position:
            following = next(ends)
        if is_hit or number < _LEAD_PARAGRAPHS:
            kept.append(paragraph)
    return "\n".join(kept)
