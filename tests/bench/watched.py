"""`sourcebrief watch`: how long it takes from a save to fresh pages."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from types import TracebackType

from .processes import ROOT, environment

BUILT = "built in"
PAUSE = 1.0
"""Seconds between the end of a build and the next save: the one before has ended by then."""
LONGEST = 600.0
"""Seconds after which a build that was waited for counts as failed."""


class Watched:
    """A brief that is watched while changes are saved."""

    def __init__(self, words: list[str]) -> None:
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "sourcebrief", "watch", *words],
            cwd=ROOT,
            env=environment(PYTHONUNBUFFERED="1"),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        threading.Thread(target=self._read, daemon=True).start()

    def __enter__(self) -> Watched:
        """Wait until it watches."""
        self._wait("pages at")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it as a terminal does."""
        os.killpg(self._process.pid, signal.SIGINT)
        self._process.wait()

    def seconds(self, change: Callable[[], object]) -> float:
        """Give the seconds from a change that is saved to the end of the build that it leads to."""
        time.sleep(PAUSE)
        began = time.perf_counter()
        change()
        self._wait(BUILT)
        return time.perf_counter() - began

    def _wait(self, words: str) -> None:
        said = ""
        while words not in said:
            try:
                said = self._lines.get(timeout=LONGEST)
            except queue.Empty:
                said = ""
            if not said:
                raise RuntimeError(f"`sourcebrief watch` never said: {words}")

    def _read(self) -> None:
        if self._process.stdout:
            with self._process.stdout as lines:
                for line in lines:
                    self._lines.put(line)
        self._lines.put("")
