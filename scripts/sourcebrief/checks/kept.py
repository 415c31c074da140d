"""The report of the last run, given again where nothing that it rests on has changed.

A report is kept with a digest of all that a check reads: every file of the brief, the sources'
texts, and the program itself. Any change to one of them, and it counts for nothing.
The program and the project's folder go into the digest as the file system knows them (inode, size
and time of change, as Python decides whether compiled code is up to date), so that a report which
came with the files from elsewhere is never believed.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from contextlib import suppress
from functools import cached_property
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

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
RECENT = 3 * 10**9
"""Nanoseconds for which a file system may give one time to two changes."""
BUFFER = 2**17
"""The bytes read at a time: memory that is taken anew costs more than what is put into it."""
NAME = "checked.json"
_LEFT_OUT = frozenset(
    {".git", ".hg", ".quarto", ".sourcebrief", "__pycache__", "node_modules"}
    | {".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".import_linter_cache"}
)
"""Folders that tools write into, in which no part of a brief lies."""
_FACTS = attrgetter("st_dev", "st_ino", "st_size", "st_mtime_ns", "st_ctime_ns")
_File = tuple[str, tuple[int, ...]]
"""A path, and what the file system knows there, which no copy has: the `_FACTS`."""
_SIZE, _MODIFIED, _CHANGED = 2, 3, 4
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
        self._seen = _Seen()

    def look(self) -> None:
        """Look at all that a check may read, before anything of it is read."""
        vars(self).pop("key", None)
        self._seen = _look(self._project, self._texts)
        if self._seen.recent:
            self.key  # noqa: B018  # of the contents as they are now

    @cached_property
    def key(self) -> str:
        """The digest of all that was looked at, or nothing where that can't be told."""
        return _digest(self._seen if self._seen.known else _look(self._project, self._texts))

    def report(self) -> Report | None:
        """Give the report that was kept for just these files, or nothing."""
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            text = self._path.read_text("utf-8")
            import json

            self.look()
            content = json.loads(text)
            body = content["report"]
            if self.key and content["seal"] == _seal(self.key, body):
                return _report(json.loads(body))
        return None

    def keep(self, report: Report) -> bool:
        """Keep a report for the next run, unless something changed while it was made.

        Where it can't be written, nothing is kept. Tells whether nothing changed.
        """
        if self._changed():
            return False
        if self.key:
            import json

            body = json.dumps(_content(report))
            text = json.dumps({"seal": _seal(self.key, body), "report": body})
            from sourcebrief.build.files import refuse_links, write_whole

            with suppress(OSError, SourcebriefError):
                refuse_links(self._project.root, self._project.work)
                write_whole(self._path, text.encode())
        return True

    def _changed(self) -> bool:
        """Tell whether anything may have changed since it was looked at.

        A file that was written shortly before could be written again at what the file system
        takes for the same time; then the contents are compared too.
        """
        now = _look(self._project, self._texts)
        if not now.known or now[:2] != self._seen[:2]:
            return True
        return self._seen.recent and _digest(now) != self.key


class _Seen(NamedTuple):
    """What was looked at, as the file system knows it: nothing where that can't be told.

    `read` are the files that a check reads, `known` the other files and folders.
    """

    known: tuple[_File, ...] = ()
    read: tuple[_File, ...] = ()
    recent: bool = False


def _seal(key: str, body: str) -> str:
    from hashlib import sha256

    return sha256(f"{key}\n{body}".encode()).hexdigest()


def _look(project: Project, texts: Path) -> _Seen:
    """Give what all that a check may read is to the file system."""
    began = time.time_ns() - RECENT
    reads = (project.data, project.report, project.registry.parent, project.figures.parent)
    apart = {os.fspath(project.output), *map(os.fspath, reads)}
    libraries = [path for path in sys.path if path.endswith("-packages")]
    try:
        rest = list(islice(_files(project.root, apart), MOST_FILES + 1))
        if len(rest) > MOST_FILES:
            return _Seen()
        home = (os.fspath(project.root), *libraries, *_files(_PACKAGE), *rest)
        known = tuple([(path, _FACTS(os.stat(path))) for path in home])  # noqa: PTH116
        read = [
            _regular(path)
            for folder in (*reads, texts)
            for path in _files(folder, apart - {os.fspath(folder)})
        ]
        if project.record.is_file():
            read.append(_regular(os.fspath(project.record)))
    except OSError:
        return _Seen()
    return _Seen(known, tuple(read), any(facts[_CHANGED] > began for _, facts in read))


def _digest(seen: _Seen) -> str:
    """Give the digest of all that was looked at, or nothing where that can't be told.

    What every check reads goes in by its content. The rest of the project, where an image or an
    included part may lie, goes in as the file system knows it, and so do the program and the
    folders of the libraries it uses.
    """
    if not seen.known or sum(facts[_SIZE] for _, facts in seen.read) > LIMIT:
        return ""
    from hashlib import sha256

    (_, root), *others = seen.known
    buffer = memoryview(bytearray(BUFFER))
    found = sha256(f"{FORMAT} {sys.version} {root[0]} {root[1]}".encode())
    try:
        found.update("".join([f"\n{path} {facts[:_CHANGED]}" for path, facts in others]).encode())
        for path, facts in seen.read:
            found.update(f"\n{path} {facts[_SIZE]} ".encode())
            with open(path, "rb", 0) as file:  # noqa: PTH123  # of many, each takes its time
                while size := file.readinto(buffer):
                    found.update(buffer[:size])
    except (OSError, UnicodeEncodeError):
        return ""
    return found.hexdigest()


def _regular(path: str) -> _File:
    """Give what the file system knows of a plain file.

    Raises
    ------
    OSError
        If it is none: reading a pipe might never end, and a link may lead anywhere.
    """
    status = os.lstat(path)  # a link could lead out of the project
    if not stat.S_ISREG(status.st_mode):
        raise OSError
    return path, _FACTS(status)


def _files(folder: Path, apart: Collection[str] = ()) -> Iterator[str]:
    """Give the files under a folder in order, without those folders that are told `apart`.

    Raises
    ------
    OSError
        If a folder is a link: what lies behind it can't be followed.
    """
    pending = [os.fspath(folder)]
    while pending:
        try:
            entries = [(entry, entry.is_dir()) for entry in os.scandir(pending.pop())]
        except OSError:  # there is none, or it can't be looked into
            continue
        yield from sorted([entry.path for entry, is_folder in entries if not is_folder])
        folders = [item for item, is_folder in entries if is_folder and _holds(item, apart)]
        pending += sorted([item.path for item in folders], reverse=True)


def _holds(folder: os.DirEntry[str], apart: Collection[str]) -> bool:
    """Tell whether a folder is part of what is looked at."""
    environment = os.path.exists(f"{folder.path}{os.sep}pyvenv.cfg")  # noqa: PTH110
    if folder.name in _LEFT_OUT or folder.path in apart or environment:
        return False
    if folder.is_symlink():
        raise OSError
    return True


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
