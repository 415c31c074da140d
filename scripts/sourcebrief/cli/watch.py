"""`sourcebrief watch`: build on every save, and show the pages on this machine with live reload."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebrief.build.serving import Server
from sourcebrief.cli.warm import WarmBuilds
from sourcebrief.errors import SourcebriefError
from sourcebrief.project import find_project

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from sourcebrief.project import Project

STEP_MILLISECONDS = 50
"""How long a pause after a change ends the wait for more of them."""
PAUSE_MILLISECONDS = 150
"""How long to wait for a change before looking whether the command is to end."""
LOOK_MILLISECONDS = 1
"""How long to wait for a change after that wait: for one that was noticed meanwhile."""


def run(options: Namespace) -> int:
    """Build, serve and build again until interrupted; give the exit status."""
    project = find_project(Path(options.project))
    project.output.mkdir(parents=True, exist_ok=True)
    try:
        server = Server(project.output, options.port)
    except OSError as error:
        raise SourcebriefError(
            f"no page can be served on port {options.port}: {error.strerror}",
            remedy="give another port by --port, or 0 for any that is free",
        ) from error
    changes = _changes(options, project)
    next(changes)  # what is saved from now on is noticed, during the first build too
    words = _words(options, project)
    with server, WarmBuilds() as builds:
        builds.build(words, timeout=options.timeout)
        print(f"watching {project.root.name}; pages at {server.address}; Ctrl-C ends it")
        sys.stdout.flush()
        with contextlib.suppress(KeyboardInterrupt):
            for changed in filter(None, changes):
                print(f"\n{', '.join(sorted(changed))} changed", flush=True)
                if builds.build(words, timeout=options.timeout):
                    server.reload()
    print("ended")
    return 0


def _changes(options: Namespace, project: Project) -> Iterator[set[str]]:
    """Give the names of files that were saved, and now and then none."""
    seeds = project.seeds(options.seeds)
    own = project.figures.parent
    folders = [project.data, seeds, project.registry.parent, own, project.report]
    below = _saved([path for path in folders if path.is_dir()], project, recursive=True)
    beside = _saved([project.root], project, recursive=False)
    while True:
        yield {path.name for path in (*next(below), *next(beside))}


def _saved(folders: list[Path], project: Project, *, recursive: bool) -> Iterator[list[Path]]:
    """Give the files in these folders that were saved since the last look, now and then none.

    Folders are watched and not files: many editors save by putting a new file in the old one's
    place.
    """
    from watchfiles import watch

    own = {project.bibliography, project.citation}
    changes = watch(
        *folders,
        watch_filter=lambda _, path: (
            _counts(project, Path(path)) if recursive else Path(path) in own
        ),
        step=STEP_MILLISECONDS,
        rust_timeout=PAUSE_MILLISECONDS if recursive else LOOK_MILLISECONDS,
        yield_on_timeout=True,
        raise_interrupt=True,
        recursive=recursive,
    )
    for changed in changes:
        yield [Path(path) for _, path in changed]


def _counts(project: Project, path: Path) -> bool:
    """Say whether a change of a file is one of the brief's inputs, made by a person."""
    made = (project.output, project.generated)
    hidden = path.name.startswith((".", "#", "~")) or path.name.endswith(("~", ".tmp", ".pyc"))
    inside = any(path.is_relative_to(folder) for folder in made)
    aside = path.is_relative_to(project.report) and "_output.old" in path.parts
    return not (hidden or inside or aside)


def _words(options: Namespace, project: Project) -> list[str]:
    """Give the words of the command that builds."""
    words = ["build", "--project", str(project.root), "--engine", options.engine]
    return [*words, "--seeds", options.seeds] if options.seeds else words
