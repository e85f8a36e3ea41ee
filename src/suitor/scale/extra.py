"""The packages of the extra `scale`, asked for before anything is begun."""

from __future__ import annotations

from importlib import import_module

from suitor.export.parquet import MissingExtra

_PACKAGES = ("pyarrow", "ray")
NEEDS = "reading archives on many machines needs more than the core: pip install 'suitor[scale]'"


def require_extra() -> None:
    """Makes sure that the packages are there.

    Raises:
        MissingExtra: one of them is not; the message says how to install it.
    """
    for package in _PACKAGES:
        try:
            import_module(package)
        except ImportError as error:
            raise MissingExtra(f"{NEEDS} ({package} cannot be imported: {error})") from error
