"""Processes of this machine that work for this one, each over a pipe of its own.

No two of them share a lock or a pipe, so that one which is killed, at whatever moment, leaves
nobody waiting: the pool of `concurrent.futures` then sometimes never ends (Python 3.11).
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from queue import LifoQueue
from typing import TYPE_CHECKING, Any

from sourcebrief.engines import starting

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess
    from types import TracebackType
    from typing import Self

ENDING = 2.0
"""Seconds that a process may take to end what it started."""


@dataclass(frozen=True)
class _Worker:
    """A process, and this end of its pipe."""

    process: SpawnProcess
    connection: Connection

    def do(self, work: tuple[Callable[..., Any], tuple[Any, ...]]) -> Any:
        """Let the process do something, and give what came of it.

        Raises
        ------
        BrokenExecutor
            If the process was ended.
        """
        try:
            self.connection.send(work)
            result, error = self.connection.recv()
        except (EOFError, OSError) as ended:
            raise BrokenExecutor("a process was ended") from ended
        if error is not None:
            raise error
        return result

    def end(self) -> None:
        """End the process, which ends what it started, and wait for that."""
        self.process.terminate()
        self.process.join(ENDING * 2)
        self.process.kill()
        self.process.join()
        self.connection.close()

    def dismiss(self) -> None:
        """Let the process end, which has nothing to do."""
        self.connection.close()
        self.process.join()


class Crew:
    """Processes that do what is submitted; none is left at the end of the context.

    Each first calls `begin` with `args`, if that is given. They end with this process, however
    that happens, and leave an interrupt from the terminal, which reaches all, to it.
    """

    def __init__(self, workers: int, begin: Callable[..., None] | None = None, *args: Any) -> None:
        self._begin = begin and (begin, args)
        self._lock = threading.Lock()
        self._ending = False
        self._started: set[_Worker] = set()
        self._idle: LifoQueue[_Worker | None] = LifoQueue()
        for _ in range(workers):
            self._idle.put(None)
        self._threads = ThreadPoolExecutor(workers, initializer=_interrupts, initargs=(False,))

    def submit(self, function: Callable[..., Any], *args: Any) -> Future[Any]:
        """Hand something over to whichever process is free.

        The future raises BrokenExecutor if the process is ended before it is done; another one is
        started in its place.
        """
        return self._threads.submit(self._do, function, args)

    def _do(self, function: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        worker = self._idle.get()
        try:
            if worker is None:
                worker = self._start()
                if self._begin:
                    worker.do(self._begin)
            return worker.do((function, args))
        except BrokenExecutor:
            if worker:
                self._drop(worker)
            worker = None
            raise
        finally:
            self._idle.put(worker)

    def _start(self) -> _Worker:
        """Start a process, with little to read: until it has read that, this one waits."""
        with self._lock:
            if self._ending:
                raise BrokenExecutor("no process is started any more")
            context = multiprocessing.get_context("spawn")
            ours, its = context.Pipe()
            with its:
                process = context.Process(target=_work, args=(its,), daemon=True)
                process.start()
            worker = _Worker(process, ours)
            self._started.add(worker)
            return worker

    def _drop(self, worker: _Worker) -> None:
        with self._lock:
            if not self._ending:
                self._started.discard(worker)
                worker.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """End the processes; after an error those that are at work are ended too."""
        self._threads.shutdown(wait=kind is None, cancel_futures=True)
        with self._lock:
            self._ending = True
        if kind is None:
            for worker in self._started:
                worker.dismiss()
            return
        for worker in self._started:
            worker.process.terminate()
        for worker in self._started:
            worker.end()


def _work(connection: Connection) -> None:
    """Do what comes through the pipe until its other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    _interrupts(True)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, ConnectionError):
        while True:
            function, given = connection.recv()
            answer: tuple[Any, Exception | None]
            try:
                answer = function(*given), None
            except Exception as error:  # noqa: BLE001 it is raised where the work was submitted
                answer = None, error
            connection.send(answer)


def _interrupts(reach: bool) -> None:
    """Let interrupts reach this thread or not; a process that it starts begins in the same way."""
    if sys.platform != "win32":
        how = signal.SIG_UNBLOCK if reach else signal.SIG_BLOCK
        signal.pthread_sigmask(how, {signal.SIGINT})


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
