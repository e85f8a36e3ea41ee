"""Web archives read on many machines: paths of WARC files in, parts in Parquet out, by Ray Data.

An archive gives three files of the same name: `claims/`, a row for each claim; `articles/`, a row for each article
that passed the cascade, with the whole reading as `suitor read --format jsonl` prints it; and `done/`, written last,
which says what came of the archive and that it need not be read again. `suitor ingest OUT --as parquet` takes the
articles into a ledger. Needs the extra `scale`.
"""

from suitor.scale.report import Failed, Report
from suitor.scale.run import read_archives

__all__ = ["Failed", "Report", "read_archives"]
