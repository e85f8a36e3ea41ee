"""Small archives of invented pages, and a Ray for the tests that need one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scale.crawl import archive


@pytest.fixture
def archives(tmp_path: Path) -> list[Path]:
    """Three archives, the second with two pages, the last with a damaged one."""
    folder = tmp_path / "crawl"
    folder.mkdir()
    return [
        archive(folder / "one.warc.gz", "Palumbo"),
        archive(folder / "two.warc.gz", "Casetta", "Ørsbæk"),
        archive(folder / "three.warc.gz", "Quillon", "Tarnow", cut=200),
    ]


@pytest.fixture(scope="session")
def running_ray() -> Iterator[None]:
    """A Ray of two processors on this machine."""
    ray = pytest.importorskip("ray", reason="the extra `scale` is not installed")
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    ray.init("local", num_cpus=2, include_dashboard=False, object_store_memory=100 * 2**20, log_to_driver=False)
    yield
    ray.shutdown()
