"""What a running command shows: one line a step, with its time."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH = 10


class Steps:
    """Shows each step with its time when it is done; the last line sums them up."""

    def __init__(self) -> None:
        self._started = time.perf_counter()

    @contextmanager
    def step(self, name: str) -> Iterator[list[str]]:
        """Run a step; what is put into the list given is shown behind its name."""
        details: list[str] = []
        started = time.perf_counter()
        if sys.stdout.isatty():
            print(f"{name:<{WIDTH}} …", end="\r", flush=True)
        yield details
        seconds = time.perf_counter() - started
        print(f"{name:<{WIDTH}} {'; '.join(details) or 'done'} ({seconds:.1f} s)", flush=True)

    def finish(self, text: str) -> None:
        """Show the last line, with the time since the first."""
        print(f"{text} in {time.perf_counter() - self._started:.1f} s", flush=True)
