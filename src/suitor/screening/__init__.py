"""Stage 2: which articles are worth reading closely, told cheaply."""

from suitor.screening.gate import may_tell_of_deals, places
from suitor.screening.linear import RELEVANT, Subject, relevance
from suitor.screening.worth import is_worth_reading

__all__ = ["RELEVANT", "Subject", "is_worth_reading", "may_tell_of_deals", "places", "relevance"]
