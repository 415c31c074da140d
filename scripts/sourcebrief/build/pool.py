"""Where tasks are done: on the cores of this machine, or on a cluster of Dask.

A task whose process was ended, by the system or by a fault, is done again by another one.
"""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, wait
from typing import TYPE_CHECKING, Protocol

from sourcebrief.build.rendering import Done
from sourcebrief.errors import SourcebriefError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    from sourcebrief.build.rendering import Task

ATTEMPTS = 3
"""How often a task is tried whose process is ended."""
A_WORKER = 3
"""How many tasks are handed over for each worker: one is done while others are on their way."""
PATIENCE = 60.0
"""Seconds above a task's own limit in which one of those handed over must be finished."""


class Pool(Protocol):
    """Something that does tasks at the same time."""

    @property
    def workers(self) -> int:
        """How many tasks it does at once."""
        ...

    def submit(self, task: Task) -> Future[Done]:
        """Hand a task over."""
        ...


def do_all(tasks: Iterable[Task], pool: Pool) -> Iterator[Done]:
    """Give what becomes of each task, in the order in which they are finished.

    `tasks` are asked for as they are needed, so that few are in memory at a time.

    Raises
    ------
    SourcebriefError
        If nothing is finished for longer than a task may take.
    """
    pending: dict[Future[Done], tuple[Task, int]] = {}
    for task in tasks:
        while len(pending) >= A_WORKER * pool.workers:
            yield from _finished(pending, pool)
        pending[pool.submit(task)] = task, 1
    while pending:
        yield from _finished(pending, pool)


def _finished(pending: dict[Future[Done], tuple[Task, int]], pool: Pool) -> Iterator[Done]:
    """Wait for a task, and give those that are done; the others stay in `pending`."""
    patience = PATIENCE + max(task.timeout for task, _ in pending.values())
    done, _ = wait(pending, timeout=patience, return_when=FIRST_COMPLETED)
    if not done:
        raise SourcebriefError(
            f"no brief was finished within {patience:.0f} seconds",
            remedy="see whether any worker is still running; what is finished is kept",
        )
    for future in done:
        task, attempt = pending.pop(future)
        error = None if future.cancelled() else future.exception()
        if error is None and not future.cancelled():
            yield future.result()
        elif attempt < ATTEMPTS and (future.cancelled() or isinstance(error, BrokenExecutor)):
            pending[pool.submit(task)] = task, attempt + 1
        else:
            yield Done(task.name, error=f"its process was ended: {error or 'cancelled'}")
