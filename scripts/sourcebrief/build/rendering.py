"""Rendering one brief anywhere: what a process needs as bytes, and the pages as bytes.

A worker on another machine needs nothing but the installed package: no file of the project.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sourcebrief.engines import Format
from sourcebrief.engines.choose import choose_engine
from sourcebrief.errors import SourcebriefError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sourcebrief.engines import Engine


@dataclass(frozen=True)
class Shared:
    """The files that all briefs are rendered with, by their paths in the staging folder."""

    files: Mapping[str, bytes] = field(repr=False)


@dataclass(frozen=True)
class Task:
    """One brief to be rendered: its own files, and with what.

    `document` is among `files`; `epoch` is the time that the pages carry. `engine` and `version`
    say what is to render, so that all pages are made alike; `timeout` is in seconds.
    """

    name: str
    document: str
    files: Mapping[str, bytes] = field(repr=False)
    epoch: int
    engine: str
    version: str
    timeout: float


@dataclass(frozen=True)
class Done:
    """What became of a task: the pages by their names, or in words why there are none."""

    name: str
    pages: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    warnings: tuple[str, ...] = ()
    error: str = ""


def render_task(task: Task, shared: Shared) -> Done:
    """Render a brief in a folder of this machine, which is removed; no fault of it is raised."""
    try:
        engine = _engine(task.engine, task.version)
        with TemporaryDirectory(prefix="sourcebrief-") as folder:
            return _rendered(task, shared, engine, Path(folder))
    except (SourcebriefError, OSError) as error:
        return Done(task.name, error=str(error))


@cache
def _engine(name: str, version: str) -> Engine:
    engine = choose_engine(name).engine
    if engine.version() != version:
        raise SourcebriefError(
            f"a worker renders with {engine.version()}, not with {version}",
            remedy="install the same versions of sourcebrief and its packages everywhere",
        )
    return engine


def _rendered(task: Task, shared: Shared, engine: Engine, folder: Path) -> Done:
    for name, content in {**shared.files, **task.files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    render = engine.render(
        folder, task.document, tuple(Format), epoch=task.epoch, timeout=task.timeout
    )
    pages = {page.path.name: page.path.read_bytes() for page in render.outputs}
    return Done(task.name, pages, render.warnings)
