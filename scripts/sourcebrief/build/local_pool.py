"""Doing tasks in processes, one for each core of this machine."""

from __future__ import annotations

import contextlib
import os
import tempfile
from typing import TYPE_CHECKING

from sourcebrief.build.crew import Crew
from sourcebrief.build.files import staging
from sourcebrief.build.rendering import Done, Shared, Task, render_task

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from sourcebrief.build.pool import Pool


class LocalPool:
    """Processes of this machine, one for each core."""

    def __init__(self, crew: Crew, workers: int) -> None:
        self._crew = crew
        self.workers = workers

    def submit(self, task: Task) -> Future[Done]:
        """Hand a task over; see `Pool.submit`."""
        return self._crew.submit(_render, task)


_shared: list[Shared] = []


def _begin(shared: Shared, folder: Path) -> None:
    tempfile.tempdir = str(folder)  # so that the next build removes what a killed one left
    _shared.append(shared)


def _render(task: Task) -> Done:
    return render_task(task, _shared[0])


@contextlib.contextmanager
def local_pool(shared: Shared, work: Path) -> Iterator[Pool]:
    """Give the cores of this machine; at the end nothing of them is left, in `work` neither."""
    workers = os.cpu_count() or 1
    with staging(work) as folder, Crew(workers, _begin, shared, folder) as crew:
        yield LocalPool(crew, workers)
