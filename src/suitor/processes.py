"""A pool of worker processes and the folder that they share; however a run ends, they end with it.

This module loads nothing else of the package: a process that starts ignores Ctrl-C before it loads the rest.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

_WATCH = 0.2  # seconds after which a worker that nobody needs ends


class WorkersFailed(RuntimeError):
    """A worker process that ended before its work; the message says what to do."""


@contextmanager
def processes(count: int) -> Iterator[tuple[Executor, str]]:
    """So many processes, and a folder for what they have to say, which is gone afterwards.

    Raises:
        WorkersFailed: one of the processes was killed.
    """
    # spawned, for a fork of a process that runs threads of onnxruntime may hang
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory(prefix="suitor-", ignore_cleanup_errors=True) as folder:
        pool = ProcessPoolExecutor(count, context, _begin, (folder,))
        try:
            yield pool, folder
        except BrokenProcessPool as error:
            raise WorkersFailed(
                "a worker process was killed, most likely for want of memory; what was written is kept: give the "
                "command again, with fewer --workers"
            ) from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)  # which ends the workers
            pool.shutdown(wait=True, cancel_futures=True)


def _begin(folder: str) -> None:
    """Leaves Ctrl-C to the parent, and sees that the worker ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.setdefault("SUITOR_THREADS", "1")
    threading.Thread(target=_end_with, args=(folder,), daemon=True).start()


def _end_with(folder: str) -> None:
    """Ends this process when the folder is gone, or the parent, which may have been killed and could not say so.

    The pool alone would wait for ever for a worker that waits for a lock which another took to its grave, or that was
    started while another died.
    """
    parent = multiprocessing.parent_process()
    while parent is not None and parent.is_alive() and os.path.exists(folder):
        parent.join(_WATCH)
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)
