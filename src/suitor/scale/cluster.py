"""Ray: a cluster that is there or one on this machine, and a task of Ray Data for each archive."""

from __future__ import annotations

import logging
import os
import pickle
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import ray
import ray.data

from suitor.scale.parts import Done, read_into
from suitor.scale.places import place_of
from suitor.scale.report import Failed

_HERE = "local"  # for Ray: start one, whatever else runs on this machine
_CLIENT = "ray://"
_TRIES = 3  # of an archive whose process ends in the middle
# Ray tells its makers of its use unless told not to, and tries for ever where memory runs out.
_SETTINGS = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_task_oom_retries": str(_TRIES - 1)}
_STORE = 100 * 2**20  # bytes of shared memory; only paths and counts go through it

Row = dict[str, Any]


class ClusterError(RuntimeError):
    """There is no Ray where one was said to be, or none that can be used from here."""


def mapped(
    archives: list[str], out: str, *, address: str | None, cpus_per_file: float, gated: bool
) -> Iterator[Done | Failed]:
    """What came of each archive, in the order in which they are done; one whose process ended every time is left out.

    Raises:
        ClusterError: there is no Ray at that address that can be used from here.
    """
    with _connected(address):
        _set_up()
        rows = ray.data.from_items([{"archive": archive} for archive in archives], override_num_blocks=len(archives))
        with warnings.catch_warnings(action="ignore"):  # there is no other way yet to say how often it is tried
            read = rows.map(partial(read_row, out=out, gated=gated), num_cpus=cpus_per_file, max_retries=_TRIES - 1)
        for row in read.iter_rows():
            yield pickle.loads(row["outcome"])


def read_row(row: Row, *, out: str, gated: bool) -> Row:
    """Reads one archive; the model is loaded once by a process, which Ray gives one archive after the other."""
    return {"outcome": pickle.dumps(_outcome(row["archive"], out, gated))}


def _outcome(archive: str, out: str, gated: bool) -> Done | Failed:
    try:
        return read_into(archive, place_of(out), gated=gated)
    except Exception as error:  # one strange archive must not end the reading of a month; it is named like any other
        return Failed(archive, f"it could not be read ({type(error).__name__}: {error})"[:500])


@contextmanager
def _connected(address: str | None) -> Iterator[None]:
    """A connection to Ray, which ends with this where it began here."""
    if ray.is_initialized():
        yield
        return
    where = address or os.environ.get("RAY_ADDRESS") or _HERE
    if where.startswith(_CLIENT):
        raise ClusterError(f"Ray Data does not run over {_CLIENT}: start on a machine of the cluster, --address auto")
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)
    own: dict[str, Any] = {"include_dashboard": False, "object_store_memory": _STORE} if where == _HERE else {}
    try:
        ray.init(where, logging_level=logging.ERROR, log_to_driver=False, **own)
    except (ConnectionError, ValueError, RuntimeError, TimeoutError) as error:
        raise ClusterError(f"no Ray at {where} ({error}); see `ray status` there") from error
    try:
        yield
    finally:
        ray.shutdown()


def _set_up() -> None:
    """No bars and no plans on the terminal, for each archive is told of when it is done; one of many may fail."""
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = context.enable_operator_progress_bars = False
    context.max_errored_blocks = -1  # any number of archives whose process ended every time
    context.execution_no_progress_timeout_s = -1  # an archive that is read in full takes hours
    logging.getLogger("ray.data").setLevel(logging.CRITICAL)
