"""One build of a project at a time: a second one waits, and says for whom."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from sourcebrief.build.files import write_whole
from sourcebrief.build.writing import remove_leftovers
from sourcebrief.errors import SourcebriefError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from filelock import BaseFileLock

    from sourcebrief.project import Project

LOCK = "lock"
HOLDER = "lock.holder"


@contextlib.contextmanager
def locked(project: Project, *, wait: float, tell: Callable[[str], None]) -> Iterator[None]:
    """Hold the project's lock; the system frees it when its holder ends, however that happens.

    Parameters
    ----------
    project
        The project that is to be built.
    wait
        Seconds to wait for another build.
    tell
        Is given a sentence that says who is waited for, if anybody.

    Raises
    ------
    SourcebriefError
        If another build holds the lock for longer than `wait` seconds.
    """
    from filelock import FileLock

    project.work.mkdir(parents=True, exist_ok=True)
    lock = FileLock(project.work / LOCK)
    _acquire(lock, project, wait, tell)
    try:
        write_whole(project.work / HOLDER, str(os.getpid()).encode())
        remove_leftovers(project)
        yield
    except KeyboardInterrupt:
        remove_leftovers(project)  # an interrupt can come while something is removed
        raise
    finally:
        (project.work / HOLDER).unlink(missing_ok=True)
        lock.release()


def _acquire(
    lock: BaseFileLock, project: Project, wait: float, tell: Callable[[str], None]
) -> None:
    from filelock import Timeout

    try:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            tell(f"another build is running (process {_holder(project)}): waiting for its end")
            lock.acquire(timeout=wait)
    except Timeout as error:
        raise SourcebriefError(
            f"another build is still running after {wait:.0f} seconds",
            evidence=f"process {_holder(project)} holds {project.relative(project.work)}/{LOCK}",
            remedy="wait for it or end it, and build again",
        ) from error


def _holder(project: Project) -> str:
    try:
        return (project.work / HOLDER).read_text("ascii")[:20]
    except (OSError, UnicodeDecodeError):
        return "unknown"
