"""Doing to a brief what a case of the corpus says."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from sourcebrief.project import Project

from .model import Case

CANARY = "THE-CANARY-OUTSIDE"
"""The content of a file outside of every project, which must be in no output."""


def attack(project: Project, case: Case, canary: Path) -> int:
    """Change the brief, and give the line at which its first change stands, or 0."""
    lines = [_change(project, change, canary) for change in case.changes]
    return lines[0] if lines else 0


def _change(project: Project, change: Mapping[str, object], canary: Path) -> int:
    filled = {name: _filled(value, canary) for name, value in change.items() if name != "do"}
    path = project.root / str(filled.pop("file"))
    path.parent.mkdir(parents=True, exist_ok=True)
    return ACTIONS[str(change["do"])](project, path, **filled)


def _filled(value: Any, canary: Path) -> Any:
    return value.replace("{canary}", canary.as_posix()) if isinstance(value, str) else value


def _add(_: Project, path: Path, text: str, times: int = 1) -> int:
    """Put a text, so many times over, behind the others, after an empty line."""
    before = path.read_text("utf-8")
    path.write_text(f"{before}\n{text * times}\n", "utf-8")
    return before.count("\n") + 2


def _row(_: Project, path: Path, text: str) -> int:
    before = path.read_text("utf-8")
    path.write_text(f"{before}{text}\n", "utf-8")
    return before.count("\n") + 1


def _replace(_: Project, path: Path, old: str, new: str, times: int = 1) -> int:
    before = path.read_text("utf-8")
    assert before.count(old) == 1, f"{old!r} stands {before.count(old)} times in {path.name}"
    path.write_text(before.replace(old, new * times), "utf-8")
    return before[: before.index(old)].count("\n") + 1


def _cell(_: Project, path: Path, key: str, column: str, value: str, times: int = 1) -> int:
    """Put a value into the cell of a table's row."""
    header, *rows = csv.reader(io.StringIO(path.read_text("utf-8")))
    (line,) = (number for number, row in enumerate(rows, 2) if row[0] == key)
    rows[line - 2][header.index(column)] = value * times
    _write_table(path, [header, *rows])
    return line


def _write_table(path: Path, rows: Sequence[Sequence[str]]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    path.write_text(text.getvalue(), "utf-8")


def _write(_: Project, path: Path, text: str, times: int = 1) -> int:
    path.write_bytes((text * times).encode("utf-8", "surrogateescape"))
    return 1


def _bytes(_: Project, path: Path, digits: str) -> int:
    path.write_bytes(bytes.fromhex(digits))
    return 1


def _link(_: Project, path: Path, to: str) -> int:
    path.unlink(missing_ok=True)
    path.symlink_to(to)
    return 0


def _pipe(_: Project, path: Path) -> int:
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    return 0


def _folder(_: Project, path: Path) -> int:
    path.unlink(missing_ok=True)
    path.mkdir()
    return 0


def _hole(_: Project, path: Path, size: int) -> int:
    """Make a file of so many bytes that takes no room."""
    path.unlink(missing_ok=True)
    with path.open("wb") as file:
        file.truncate(size)
    return 0


def _register(project: Project, path: Path, key: str) -> int:
    """Register a source's text as it is now."""
    data = path.read_bytes()
    _cell(project, project.registry, key, "sha256", sha256(data).hexdigest())
    return _cell(project, project.registry, key, "bytes", str(len(data)))


ACTIONS: Mapping[str, Callable[..., int]] = {
    "add": _add,
    "bytes": _bytes,
    "cell": _cell,
    "folder": _folder,
    "hole": _hole,
    "link": _link,
    "pipe": _pipe,
    "register": _register,
    "replace": _replace,
    "row": _row,
    "write": _write,
}
