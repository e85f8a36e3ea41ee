"""What takes seconds to work out is kept until the ledger learns something new."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import TypeVar, cast

from suitor.web.asking import Asked

T = TypeVar("T")
_MOST = 64


class Remembered:
    """Answers by what was asked, the latest of them; safe for several threads, of which each may do the same work."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[object, ...], object] = OrderedDict()
        self._lock = Lock()

    def get(self, asked: Asked, what: str, work: Callable[[], T]) -> T:
        """What some work gives, or gave for the same day and the same facts.

        Args:
            asked: the ledger as a request wants it.
            what: names the work and what it was given.
            work: does it.
        """
        key = (what, asked.as_of, asked.views.ledger.mark())
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return cast(T, self._known[key])
        found = work()
        with self._lock:
            self._known[key] = found
            while len(self._known) > _MOST:
                self._known.popitem(last=False)
        return found
