"""The report of the last run, given again where nothing that it rests on has changed.

A report is kept with a digest of all that a check reads: every file of the brief, the sources'
texts, and the program itself. Any change to one of them, and it counts for nothing.
The program and the project's folder go into the digest as the file system knows them (inode, size
and time of change, as Python decides whether compiled code is up to date), so that a report which
came with the files from elsewhere is never believed.
"""

from __future__ import annotations

import json
import os
import stat
import sys
from contextlib import suppress
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sourcebrief.checks.outcome import NotExamined, Report
from sourcebrief.errors import Finding, Place, Severity, SourcebriefError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sourcebrief.project import Project

FORMAT = 1
LIMIT = 64 * 2**20
"""The bytes of a brief beyond which nothing is kept: reading them would not save time."""
MOST_FILES = 20_000
"""The files of a project beyond which nothing is kept."""
NAME = "checked.json"
_LEFT_OUT = frozenset(
    {".git", ".hg", ".quarto", ".sourcebrief", "__pycache__", "node_modules"}
    | {".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".import_linter_cache"}
)
"""Folders that tools write into, in which no part of a brief lies."""
_PACKAGE = Path(__file__).parent.parent


class Kept:
    """The report that was kept for a project, if one was.

    Parameters
    ----------
    project
        The brief.
    texts
        The folder of the sources' texts.
    """

    def __init__(self, project: Project, texts: Path) -> None:
        self._project, self._texts = project, texts
        self._path = project.work / NAME
        self._key = _digest(project, texts)

    def report(self) -> Report | None:
        """Give the report that was kept for just these files, or nothing."""
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            content = json.loads(self._path.read_text("utf-8"))
            body = content["report"]
            if self._key and content["seal"] == _seal(self._key, body):
                return _report(json.loads(body))
        return None

    def keep(self, report: Report) -> None:
        """Keep a report for the next run, unless something changed while it was made.

        Where it can't be written, nothing is kept.
        """
        if not self._key or self._key != _digest(self._project, self._texts):
            return
        body = json.dumps(_content(report))
        text = json.dumps({"seal": _seal(self._key, body), "report": body})
        from sourcebrief.build.files import refuse_links, write_whole

        with suppress(OSError, SourcebriefError):
            refuse_links(self._project.root, self._project.work)
            write_whole(self._path, text.encode())


def _seal(key: str, body: str) -> str:
    return sha256(f"{key}\n{body}".encode()).hexdigest()


def _digest(project: Project, texts: Path) -> str:
    """Give the digest of all that a check may read, or nothing where that can't be told.

    What every check reads goes in by its content. The rest of the project, where an image or an
    included part may lie, goes in as the file system knows it, and so do the program and the
    folders of the libraries it uses.
    """
    read = (project.data, project.report, project.registry.parent, project.figures.parent)
    apart = {os.fspath(project.output), *map(os.fspath, read)}
    home = project.root.stat()
    found = sha256(f"{FORMAT} {sys.version} {home.st_dev} {home.st_ino}".encode())
    libraries = [path for path in sys.path if path.endswith("-packages")]
    left = LIMIT
    try:
        rest = list(islice(_files(project.root, apart), MOST_FILES + 1))
        if len(rest) > MOST_FILES:
            return ""
        for path in (*libraries, *_files(_PACKAGE), *rest):
            found.update(f"\n{path} {_known(path)}".encode())
        for folder in (*read, texts):
            for path in _files(folder, apart - {os.fspath(folder)}):
                size = _size(path)
                left -= size
                if left < 0:
                    return ""
                found.update(f"\n{path} {size} ".encode())
                found.update(Path(path).read_bytes())
        if project.record.is_file():
            found.update(project.record.read_bytes())
    except (OSError, UnicodeEncodeError):
        return ""
    return found.hexdigest()


def _size(path: str) -> int:
    """Give the size of a file.

    Raises
    ------
    OSError
        If it is no plain file: reading a pipe might never end, and a link may lead anywhere.
    """
    status = os.lstat(path)  # a link could lead out of the project
    if not stat.S_ISREG(status.st_mode):
        raise OSError
    return status.st_size


def _known(path: Path | str) -> str:
    """Give what the file system knows of a file or folder, which no copy of it has."""
    status = os.stat(path)  # noqa: PTH116  # as above
    return f"{status.st_dev} {status.st_ino} {status.st_size} {status.st_mtime_ns}"


def _files(folder: Path, apart: Collection[str] = ()) -> Iterator[str]:
    """Give the files under a folder in order, without those folders that are told `apart`.

    Raises
    ------
    OSError
        If a folder is a link: what lies behind it can't be followed.
    """
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(
            name
            for name in folders
            if name not in _LEFT_OUT
            and f"{place}{os.sep}{name}" not in apart
            and not Path(place, name, "pyvenv.cfg").exists()
        )
        if any(Path(place, name).is_symlink() for name in folders):
            raise OSError
        yield from (f"{place}{os.sep}{name}" for name in sorted(names))


def _content(report: Report) -> dict[str, Any]:
    return {
        "findings": [
            [
                *(item.code, item.place.path, item.place.line, item.place.column),
                *(item.message, item.evidence, item.remedy, item.severity.value),
            ]
            for item in report.findings
        ],
        "examined": report.examined,
        "not_examined": [list(item) for item in report.not_examined],
    }


def _report(content: dict[str, Any]) -> Report:
    return Report(
        tuple(
            Finding(code, Place(path, line, column), message, evidence, remedy, Severity(severity))
            for code, path, line, column, message, evidence, remedy, severity in content["findings"]
        ),
        content["examined"],
        tuple(NotExamined(*item) for item in content["not_examined"]),
    )
