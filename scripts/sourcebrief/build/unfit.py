"""Files of a report that are never read: links out of it, pipes and devices, and huge files.

A staging copy would follow the link, and so put a file of this machine into a finished page; it
would wait for the pipe, and fill the disk with what is huge.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sourcebrief.errors import Finding, Place
from sourcebrief.sources.filenames import is_device
from sourcebrief.sources.textfile import MEBIBYTE, leads_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sourcebrief.project import Project

LARGEST: Final = 64 * MEBIBYTE
"""The most bytes that a file of the report may have."""


def unfit_files(project: Project) -> Iterator[Finding]:
    """Give a finding for each file and folder of the report that no build may read."""
    for path in _below(project.report, {project.output, project.generated}):
        fault = _fault(path, project)
        if fault:
            place = Place(project.relative(path).encode(errors="replace").decode())
            remedy = "remove it, or put a plain file of that content in its place"
            yield Finding("unfit-file", place, f"{fault}, and is never read", remedy=remedy)


def _below(folder: Path, skipped: set[Path]) -> Iterator[Path]:
    """Give everything below a folder that is not hidden; links are not followed."""
    for place, folders, names in os.walk(folder):
        here = Path(place)
        folders[:] = [name for name in sorted(folders) if here / name not in skipped]
        for name in [*folders, *sorted(names)]:
            if not name.startswith("."):
                yield here / name


def _fault(path: Path, project: Project) -> str:
    status = path.lstat()
    try:
        if leads_out(path, project.root):
            return "this is a link to a file outside of the project"
        status = path.stat()
        if path.is_symlink() and stat.S_ISDIR(status.st_mode):
            return "this is a link to a folder"
    except (OSError, RuntimeError):
        return "this is a link that leads nowhere"
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
        return "this is neither a file nor a folder"
    if stat.S_ISREG(status.st_mode) and status.st_size > LARGEST:
        return f"this has more than {LARGEST // MEBIBYTE} MiB"
    if is_device(path.name) or not path.name.isprintable():
        return "this has a name that not every system can have"
    return ""
