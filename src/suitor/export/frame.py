"""Data frames of polars, with the columns and types of the Parquet files; needs the extra `export`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suitor.export.parquet import MissingExtra, table
from suitor.export.records import What, records
from suitor.export.tables import columns_of

if TYPE_CHECKING:
    import polars

    from suitor.views import Views


def frame(views: Views, what: str) -> polars.DataFrame:
    """A data frame of `claims`, `deals`, `companies` or `articles`.

    Raises:
        MissingExtra: polars or pyarrow is not installed.
        ValueError: there is no such table.
    """
    sort = What(what)
    try:
        import polars
    except ImportError as error:
        raise MissingExtra("data frames need more than the core: pip install 'suitor[export]'") from error
    found = polars.from_arrow(table(records(views, sort), columns_of(sort)))
    assert isinstance(found, polars.DataFrame)
    return found
