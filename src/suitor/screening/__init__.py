"""Stage 2: which articles are worth reading closely, told cheaply."""

from suitor.screening.linear import RELEVANT, Subject, relevance

__all__ = ["RELEVANT", "Subject", "relevance"]
