"""The quick answer: when nothing at all has changed since the last build, nothing is read.

One digest is taken of everything that a build can depend on, and one of each file that it made.
"""

from __future__ import annotations

import csv
import io
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import sourcebrief
from sourcebrief.build.record import Made, digest, file_digest, intact
from sourcebrief.build.unfit import LARGEST
from sourcebrief.errors import SourcebriefError
from sourcebrief.sources.textfile import leads_out, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sourcebrief.build.record import Record
    from sourcebrief.project import Project

STEP = "everything"
VARIABLES = ("SOURCE_DATE_EPOCH",)
_SKIPPED = frozenset({"__pycache__"})


def fingerprint(project: Project, seeds: Path, engine: str) -> dict[str, str]:
    """Give the digests of all that a build depends on; `engine` says what renders, with version."""
    machinery = Path(sourcebrief.__file__).parent
    own = [project.data, project.registry.parent, project.scripts / "brief", project.report]
    skipped = {project.output, project.generated}
    files = [path for folder in own for path in _below(folder, skipped)]
    files += [project.bibliography, project.citation, *_texts(project, seeds)]
    variables = (f"{name}={os.environ.get(name)}" for name in VARIABLES)
    return {
        "project": _digest(files, project.root),
        "sourcebrief": _digest(_below(machinery, set()), machinery),
        "packages": digest(sys.version, *packages()),
        "settings": digest(engine, *variables),
    }


def is_unchanged(project: Project, record: Record, now: dict[str, str]) -> bool:
    """Say whether everything is as the last whole build found and left it."""
    made = record.get(STEP)
    if made is None or made.inputs != now:
        return False
    return set(made.outputs) == set(_made(project)) and intact(made, project.report)


def keep(
    project: Project, record: Record, now: dict[str, str], finished: Mapping[str, str]
) -> None:
    """Record what a whole build found and what it left.

    `finished` are the digests of the finished files, by their names below the output folder.
    """
    known = {f"{project.output.name}/{name}": content for name, content in finished.items()}
    outputs = {
        name: known.get(name) or file_digest(path.read_bytes())
        for name, path in _made(project).items()
        if path.is_file()
    }
    record.put(STEP, Made(inputs=now, outputs=outputs))


def _made(project: Project) -> dict[str, Path]:
    """Give the files that builds made, by their paths in the report."""
    start = len(f"{project.report}{os.sep}")
    paths = (path for top in (project.generated, project.output) for path in _below(top, set()))
    return {str(path)[start:]: path for path in paths}


def _below(folder: Path, skipped: set[Path]) -> Iterator[Path]:
    """Give everything below a folder that is no folder, in order; links are not followed.

    Hidden files and compiled code are left out.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith(".") or entry.name in _SKIPPED or path in skipped:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(path, skipped)
        else:
            yield path


def _digest(paths: Iterable[Path], base: Path) -> str:
    start = f"{base}{os.sep}"
    parts: list[str | bytes] = []
    for path in paths:
        whole = str(path)
        name = whole[len(start) :] if whole.startswith(start) else path.name
        parts += [name, _content(path, base)]
    return digest(*parts)


def _content(path: Path, base: Path) -> str | bytes:
    """Give what is in a file; of one that no build reads, what the file system knows of it.

    Such are pipes, huge files, and links that lead out of `base` or to a folder.
    """
    try:
        known = path.lstat()
        if stat.S_ISLNK(known.st_mode) and not leads_out(path, base):
            known = path.stat()
        whole = stat.S_ISREG(known.st_mode) and known.st_size <= LARGEST
        return path.read_bytes() if whole else f"{known.st_size} {known.st_mtime_ns}"
    except (OSError, RuntimeError):
        return ""


def _texts(project: Project, seeds: Path) -> list[Path]:
    """Give the files of the sources' texts that are there, as the registry names them."""
    try:
        data = read_bytes(project.registry, root=project.root, limit=LARGEST)
        rows = csv.DictReader(io.StringIO(data.decode("utf-8")))
        names = [row.get("file") or "" for row in rows]
    except (SourcebriefError, ValueError, csv.Error):
        return []
    return [seeds / name for name in names if name]


def packages() -> list[str]:
    """Give the installed packages with their versions, from the names of their metadata."""
    return sorted(
        name
        for folder in map(Path, sys.path)
        if folder.name in {"site-packages", "dist-packages"} and folder.is_dir()
        for name in os.listdir(folder)  # noqa: PTH208 (names alone, and fast)
        if name.endswith(".dist-info")
    )
