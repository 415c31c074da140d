"""Where tasks are done: on the cores of this machine, or on a cluster of Dask.

A task whose process was ended, by the system or by a fault, is done again by another one.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from typing import TYPE_CHECKING, Any, Protocol

from sourcebrief.build.rendering import Done, Shared, Task, render_task
from sourcebrief.engines import process
from sourcebrief.errors import SourcebriefError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ATTEMPTS = 3
"""How often a task is tried whose process is ended."""
A_WORKER = 3
"""How many tasks are handed over for each worker: one is done while others are on their way."""
CONNECTING = 10.0
"""Seconds that a scheduler, and its first worker, may take to answer."""
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

    def restart(self) -> None:
        """Begin again after a process was ended."""
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
    again = []
    for future in done:
        task, attempt = pending.pop(future)
        error = None if future.cancelled() else future.exception()
        if error is None and not future.cancelled():
            yield future.result()
        elif attempt < ATTEMPTS and (future.cancelled() or isinstance(error, BrokenExecutor)):
            again.append((task, attempt))
        else:
            yield Done(task.name, error=f"its process was ended: {error or 'cancelled'}")
    if again:
        again += pending.values()
        pending.clear()
        pool.restart()
        for task, attempt in again:
            pending[pool.submit(task)] = task, attempt + 1


class LocalPool:
    """Processes of this machine, one for each core."""

    def __init__(self, shared: Shared, workers: int = 0) -> None:
        self._shared = shared
        self.workers = workers or os.cpu_count() or 1
        self._executor = self._start()

    def _start(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self.workers, mp_context=context, initializer=_begin)

    def submit(self, task: Task) -> Future[Done]:
        """Hand a task over; see `Pool.submit`."""
        try:
            return self._executor.submit(render_task, task, self._shared)
        except BrokenExecutor as error:
            broken: Future[Done] = Future()
            broken.set_exception(error)
            return broken

    def restart(self) -> None:
        """Begin again with new processes; see `Pool.restart`."""
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = self._start()

    def stop(self, *, whole: bool) -> None:
        """End the processes; those that are at work are ended too, unless all is `whole`."""
        if not whole:
            for child in multiprocessing.active_children():
                child.terminate()
        self._executor.shutdown(wait=True, cancel_futures=True)


def _begin() -> None:
    """Let a process of the pool end with what it started, when it is told to or its parent ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end(*_: object) -> None:
    process.end_running()
    os._exit(1)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        _end()


class ClusterPool:
    """The workers of a Dask cluster, whose scheduler does again what a lost one was doing."""

    def __init__(self, client: Any, shared: Shared) -> None:
        self._client = client
        # A task of its own: unlike data that is sent, a result is made again when it is lost.
        self._shared = client.submit(_same, shared, pure=False)
        self._executor = client.get_executor(pure=False)

    @property
    def workers(self) -> int:
        """How many tasks the cluster does at once, as it is now."""
        threads: dict[str, int] = self._client.nthreads()
        return max(1, sum(threads.values()))

    def submit(self, task: Task) -> Future[Done]:
        """Hand a task over; see `Pool.submit`."""
        future: Future[Done] = self._executor.submit(render_task, task, self._shared)
        return future

    def restart(self) -> None:
        """Do nothing: the scheduler sees to lost workers."""


def _same(shared: Shared) -> Shared:
    return shared


@contextlib.contextmanager
def local_pool(shared: Shared) -> Iterator[Pool]:
    """Give the cores of this machine; at the end no process of them is left."""
    pool, whole = LocalPool(shared), False
    try:
        yield pool
        whole = True
    finally:
        pool.stop(whole=whole)


@contextlib.contextmanager
def cluster_pool(address: str, shared: Shared) -> Iterator[Pool]:
    """Give the workers of the Dask scheduler at `address`.

    Raises
    ------
    SourcebriefError
        If `distributed` is not installed, nothing answers there, or it has no worker.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise SourcebriefError(
            f"the package {error.name} is not installed, which --scheduler needs",
            remedy="install it with: pip install 'sourcebrief[cluster]'",
        ) from error
    try:
        client = Client(address, timeout=CONNECTING, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise SourcebriefError(
            f"no scheduler of Dask answers at {address}",
            evidence=str(error).partition("\n")[0],
            remedy="give its address as in --scheduler tcp://host:8786",
        ) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=CONNECTING)
        except TimeoutError as error:
            raise SourcebriefError(
                f"the scheduler at {address} has no worker",
                remedy=f"start some: dask worker {address}",
            ) from error
        yield ClusterPool(client, shared)
