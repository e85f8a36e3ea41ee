"""Every word of the ledger as a frozen record or a closed vocabulary; standard library only."""

from suitor.model.article import Article, DateMethod, Published, Question, content_id
from suitor.model.claim import Claim, Reading, Source
from suitor.model.company import Company, Identifier, Judgement, Scheme, Verdict
from suitor.model.correction import Correction
from suitor.model.dates import DateInterval, Period
from suitor.model.deal import Deal, DealParty, Report, Root
from suitor.model.exposure import Exposure, Step
from suitor.model.facts import ArticleHead, Derived, Entry, Facts, Party, Telling, Unresolved, claim_id
from suitor.model.forecast import Forecast, ForecastQuestion, ForecastReason, ReaderForecast
from suitor.model.money import Money
from suitor.model.serialise import canonical, from_json, json_schema, to_json
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
    "ArticleHead",
    "Certainty",
    "Claim",
    "Company",
    "Correction",
    "DateInterval",
    "DateMethod",
    "Deal",
    "DealParty",
    "Derived",
    "Entry",
    "Exposure",
    "Facts",
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
    "Party",
    "Period",
    "Polarity",
    "Published",
    "Question",
    "ReaderForecast",
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
    "Telling",
    "Unresolved",
    "Verdict",
    "canonical",
    "claim_id",
    "content_id",
    "from_json",
    "json_schema",
    "to_json",
]
