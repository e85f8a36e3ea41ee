"""What takes seconds to work out is kept until the ledger learns something new."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable
from threading import Lock
from typing import TypeVar, cast

from fastapi import Request

from suitor.views import Views
from suitor.web.asking import Asked

T = TypeVar("T")
_MOST = 64


class Remembered:
    """Answers by what was asked, the latest of them; safe for several threads, of which one works and the others wait.

    Args:
        most: how many answers; few of what is as large as the ledger itself.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._known: OrderedDict[tuple[object, ...], object] = OrderedDict()
        self._lock = Lock()
        self._at_work: defaultdict[tuple[object, ...], Lock] = defaultdict(Lock)

    def get(self, asked: Asked, what: str, work: Callable[[], T]) -> T:
        """What some work gives, or gave for the same day and the same facts.

        Args:
            asked: the ledger as a request wants it.
            what: names the work and what it was given.
            work: does it; what it raises is not kept.
        """
        key = (what, asked.as_of, asked.views.ledger.mark())
        with self._lock:
            if self._knows(key):
                return cast(T, self._known[key])
            at_work = self._at_work[key]
        with at_work:
            with self._lock:
                if self._knows(key):  # another thread has worked it out meanwhile
                    return cast(T, self._known[key])
            try:
                found = work()
                self._keep(key, found)
            finally:
                with self._lock:
                    self._at_work.pop(key, None)
            return found

    def _knows(self, key: tuple[object, ...]) -> bool:
        if key in self._known:
            self._known.move_to_end(key)
            return True
        return False

    def _keep(self, key: tuple[object, ...], found: object) -> None:
        with self._lock:
            self._known[key] = found
            while len(self._known) > self._most:
                self._known.popitem(last=False)


def view_of(request: Request, asked: Asked) -> Views:
    """The ledger as a request wants it; of a past day the view is kept, for all that it derives serves the next page.

    Only the last such day is, for a view of one holds all deals of that day.
    """
    if asked.as_of is None:
        return asked.views
    past = cast(Remembered, request.app.state.past)
    return past.get(asked, "view", lambda: asked.views)
