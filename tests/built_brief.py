"""A tiny brief, built by the command as its users run it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.cli import main
from whole_brief import copy_whole, own_texts

if TYPE_CHECKING:
    from pathlib import Path

    from sourcebrief.project import Project


def build(project: Project, *options: str) -> int:
    """Build a brief with the embedded engine and give the exit status."""
    return main(["build", "--engine", "embedded", "--project", str(project.root), *options])


def pages(project: Project) -> dict[str, bytes]:
    """Give the finished files by name."""
    files = (path for path in project.output.rglob("*") if path.is_file())
    return {path.relative_to(project.output).as_posix(): path.read_bytes() for path in files}


def build_whole(folder: Path) -> Project:
    """Write a tiny brief into a folder, and build it."""
    project = copy_whole(folder)
    with own_texts():
        assert build(project) == 0
    return project
