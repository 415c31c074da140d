"""Writing where it may fail: every failure names its file, and what can't be written is told first.

What killed builds left is removed by the next one.
"""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from sourcebrief.build.files import STAGE_PREFIX, TEMPORARY, remove_folder
from sourcebrief.errors import SourcebriefError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sourcebrief.project import Project


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Let an OSError that names no file, as that of a full disk, name `path`."""
    try:
        yield
    except OSError as error:
        if error.errno and error.filename is None:
            error.filename = str(path)
        raise


def write_file(path: Path, content: bytes) -> None:
    """Write a file, in a folder that is made where it is missing.

    Raises
    ------
    OSError
        If it can't be written; the error names the file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with naming(path):
        path.write_bytes(content)


def write_or_keep(path: Path, content: bytes, before: Path) -> None:
    """Write a new file; where the file `before` holds just that, give it a second name instead.

    That takes a twentieth of the time. Nothing writes into either of them later.

    Raises
    ------
    OSError
        If it can't be written; the error names the file.
    """
    with suppress(OSError):
        if stat.S_ISREG(before.lstat().st_mode) and before.read_bytes() == content:
            _link(before, path)
            return
    write_file(path, content)


def _link(before: Path, path: Path) -> None:
    try:
        os.link(before, path)
    except FileNotFoundError:
        # Most files have others beside them already.
        path.parent.mkdir(parents=True, exist_ok=True)
        os.link(before, path)


def refuse_unwritable(project: Project) -> None:
    """Raise SourcebriefError where a folder that a build writes into can't be written."""
    for folder in project.written:
        there = next((path for path in (folder, *folder.parents) if path.exists()), folder)
        if not os.access(there, os.W_OK | os.X_OK) or not there.is_dir():
            inside = there.is_relative_to(project.root) and there != project.root
            name = f"{project.relative(there)}/" if inside else "the project's folder"
            raise SourcebriefError(
                f"nothing can be written into {name}",
                evidence="it is no folder" if not there.is_dir() else "permission is denied",
                remedy="see who owns it and whether its disk is read-only, and build again",
            )


def remove_leftovers(project: Project) -> None:
    """Remove what builds that were killed left: staging folders, and files that are half written.

    Only for who holds the project's lock: a running build has such folders and files too.
    """
    for folder in project.work.glob(f"{STAGE_PREFIX}*"):
        remove_folder(folder)
    for top in (project.work, project.generated):
        for path in top.rglob(f"{TEMPORARY}*"):
            path.unlink(missing_ok=True)
