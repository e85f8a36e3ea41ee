"""Every word of the ledger as a frozen record or a closed vocabulary; standard library only."""

from suitor.model.article import Article, DateMethod, Published, Question, content_id
from suitor.model.claim import Claim, Reading, Source
from suitor.model.company import Company, Identifier, Judgement, Scheme, Verdict
from suitor.model.dates import DateInterval, Period
from suitor.model.deal import Deal, Report, Root
from suitor.model.exposure import Exposure, Step
from suitor.model.forecast import Forecast, ForecastQuestion, ForecastReason
from suitor.model.money import Money
from suitor.model.serialise import from_json, json_schema, to_json
from suitor.model.spans import Filler, Mention, Span
from suitor.model.vocabulary import (
    Aim,
    Certainty,
    Kind,
    MentionType,
    Polarity,
    Reason,
    Role,
    SourceType,
    Stage,
)

__all__ = [
    "Aim",
    "Article",
    "Certainty",
    "Claim",
    "Company",
    "DateInterval",
    "DateMethod",
    "Deal",
    "Exposure",
    "Filler",
    "Forecast",
    "ForecastQuestion",
    "ForecastReason",
    "Identifier",
    "Judgement",
    "Kind",
    "Mention",
    "MentionType",
    "Money",
    "Period",
    "Polarity",
    "Published",
    "Question",
    "Reading",
    "Reason",
    "Report",
    "Role",
    "Root",
    "Scheme",
    "Source",
    "SourceType",
    "Span",
    "Stage",
    "Step",
    "Verdict",
    "content_id",
    "from_json",
    "json_schema",
    "to_json",
]
