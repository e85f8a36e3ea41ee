"""Settings that all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent
pytest_plugins = ["tests.databases"]  # ledger_url, blank_url, postgres

# No deadline, for a busy machine is no fault of the code; the same examples each time, so that CI does not flicker.
settings.register_profile("default", max_examples=60, deadline=None, derandomize=True)
settings.load_profile("default")
os.environ["NO_COLOR"] = "1"  # tables are compared as plain text


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's root."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of research texts beside the repository; tests that need it are skipped, and say so, without it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the research texts are not at hand: no ../shared")
    return folder
