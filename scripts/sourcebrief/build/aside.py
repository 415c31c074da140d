"""Work that is done in a thread while this one goes on, and is ended where it is not wanted."""

from __future__ import annotations

import sys
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING, Generic, TypeVar

from sourcebrief.engines import starting

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

T = TypeVar("T")

PAUSE = 0.05
"""Seconds between looks for programs to end: one may be about to be started."""
SWITCH = 0.0005
"""Seconds after which a thread that computes lets one go on that waited for a file or program."""


class Aside(Generic[T]):
    """One piece of work; it begins on entering, and without its result it is ended on leaving."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._pool = ThreadPoolExecutor(1)
        self._future: Future[T] | None = None

    def __enter__(self) -> None:
        """Begin."""
        self._interval = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH)
        self._future = self._pool.submit(self._work)

    def wait_for_programs(self) -> None:
        """Wait until the work runs a program, or is done: until then it needs this process."""
        while self._future and not self._future.done() and not starting.any_running():
            wait([self._future], PAUSE / 10)

    def result(self) -> T:
        """Give what the work gave, or raise what it raised."""
        if self._future is None:
            raise ValueError("the work has not begun")
        return self._future.result()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End what is not done, with its programs; those of another process are waited for."""
        while self._future and not self._future.done():
            starting.end_running()
            wait([self._future], PAUSE)
        self._pool.shutdown()
        sys.setswitchinterval(self._interval)
