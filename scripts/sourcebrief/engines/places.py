"""Places for programs that each keep a core busy: who has most to do gets the next one."""

from __future__ import annotations

import heapq
import os
from contextlib import contextmanager
from itertools import count
from threading import Condition
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


LAST_STEP = 1_000_000
"""The work of what ends a page: nothing else that waits is more urgent."""
NOT_URGENT = 0
"""The work of what nothing waits for yet."""


class Places:
    """So many places; among those who wait, the one with the most work is let in first.

    What takes longest is then not begun last, when nothing is left to be done beside it.
    """

    def __init__(self, number: int) -> None:
        self._free = number
        self._waiting: list[tuple[int, int]] = []
        self._changed = Condition()
        self._tickets = count()

    @contextmanager
    def place(self, work: int) -> Iterator[None]:
        """Wait for a place, and keep it until left; `work` says how much is to be done in it."""
        ticket = (-work, next(self._tickets))
        with self._changed:
            heapq.heappush(self._waiting, ticket)
            try:
                self._changed.wait_for(lambda: self._free > 0 and self._waiting[0] == ticket)
                self._free -= 1
            finally:
                self._waiting.remove(ticket)
                heapq.heapify(self._waiting)
                self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                self._free += 1
                self._changed.notify_all()


CORES = Places(os.cpu_count() or 1)
"""For all programs that make pages: more side by side would share the cores, and need memory."""
