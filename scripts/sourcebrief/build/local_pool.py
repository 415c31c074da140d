"""Doing tasks in processes, one for each core of this machine."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import signal
import tempfile
import threading
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from itertools import count
from typing import TYPE_CHECKING

from sourcebrief.build.files import staging
from sourcebrief.build.rendering import Done, Shared, Task, render_task
from sourcebrief.engines import starting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sourcebrief.build.pool import Pool

ENDING = 2.0
"""Seconds that a process of the pool may take to end what it started."""


class LocalPool:
    """Processes of this machine, one for each core.

    Tasks and pages lie in files of the folder `spool`, and only their names are sent: a process
    that is killed while it sends or is sent more than a pipe holds would leave the other end
    waiting for ever.
    """

    def __init__(self, shared: Shared, spool: Path, workers: int = 0) -> None:
        self._spool = spool
        self._numbers = count()
        self._put("shared", shared)
        self.workers = workers or os.cpu_count() or 1
        self._executor = self._start()

    def _start(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        shared = self._spool / "shared"
        return ProcessPoolExecutor(self.workers, context, _begin, (shared,))

    def _put(self, name: str, content: object) -> Path:
        path = self._spool / name
        path.write_bytes(pickle.dumps(content))
        return path

    def submit(self, task: Task) -> Future[Done]:
        """Hand a task over; see `Pool.submit`."""
        outer: Future[Done] = Future()
        path = self._put(f"task-{next(self._numbers)}", task)
        try:
            inner = self._executor.submit(_render_file, path)
        except BrokenExecutor as error:
            outer.set_exception(error)
        else:
            inner.add_done_callback(lambda done: _pass_on(done, path, outer))
        return outer

    def restart(self) -> None:
        """Begin again with new processes; see `Pool.restart`."""
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = self._start()

    def stop(self, *, whole: bool) -> None:
        """End the processes; those that are at work are ended too, unless all is `whole`."""
        if not whole:
            children = multiprocessing.active_children()
            for child in children:
                child.terminate()
            for child in children:
                child.join(ENDING * 2)
                child.kill()
        self._executor.shutdown(wait=True, cancel_futures=True)


def _pass_on(inner: Future[None], path: Path, outer: Future[Done]) -> None:
    """Give what became of the task in a file to who waits for it, and remove the file."""
    error = BrokenExecutor("cancelled") if inner.cancelled() else inner.exception()
    if error is not None:
        outer.set_exception(error)
        return
    done: Done = pickle.loads(path.read_bytes())  # noqa: S301 written by a process of our own
    path.unlink()
    outer.set_result(done)


_shared: list[Shared] = []


def _render_file(path: Path) -> None:
    """Render the task in a file, and put what became of it in the file's place."""
    task: Task = pickle.loads(path.read_bytes())  # noqa: S301 written by the process that began this
    path.write_bytes(pickle.dumps(render_task(task, _shared[0])))


def _begin(shared: Path) -> None:
    """Let a process of the pool end with what it started, when it is told to or its parent ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    tempfile.tempdir = str(shared.parent)  # so that the next build removes what a killed one left
    _shared.append(pickle.loads(shared.read_bytes()))  # noqa: S301 as above


def _end(*_: object) -> None:
    # In a thread: this one may hold the lock that is needed to see a program's end.
    ending = threading.Thread(target=starting.end_running, daemon=True)
    ending.start()
    ending.join(ENDING)
    os._exit(1)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        _end()


@contextlib.contextmanager
def local_pool(shared: Shared, work: Path) -> Iterator[Pool]:
    """Give the cores of this machine; at the end nothing of them is left, in `work` neither."""
    with staging(work) as spool:
        pool, whole = LocalPool(shared, spool), False
        try:
            yield pool
            whole = True
        finally:
            pool.stop(whole=whole)
