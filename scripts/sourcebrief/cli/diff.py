"""`sourcebrief diff`: what changed in the numbers between two states of the brief."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebrief.diff import compare, read_side, revision
from sourcebrief.errors import SourcebriefError
from sourcebrief.project import Project, find_project

if TYPE_CHECKING:
    from argparse import Namespace

    from sourcebrief.diff import Side

PRESENT = "the files as they are now"
MOST = 2


def run(options: Namespace) -> int:
    """Print the difference; give 1 with `--exit-code` where there is one, else 0."""
    with ExitStack() as open_:
        old, new = _folders(options) if options.built else _revisions(options, open_)
        difference = compare(old, new)
    text: str = import_module(f"sourcebrief.diff.{options.format}").render(difference)
    if options.output:
        _write(Path(options.output), text)
    else:
        sys.stdout.write(text)
    return 1 if options.exit_code and difference.changed else 0


def _revisions(options: Namespace, open_: ExitStack) -> tuple[Side, Side]:
    named = options.revisions or ["HEAD"]
    if len(named) > MOST:
        raise SourcebriefError(
            f"{len(named)} revisions were given; two can be compared",
            remedy="sourcebrief diff OLD NEW, or OLD alone for the files as they are now",
        )
    project = find_project(Path(options.project))
    sides = []
    for name in named:
        then = open_.enter_context(revision(project, name))
        sides.append(read_side(then.project, then.name, left_out=then.left_out))
    if len(sides) == 1:
        sides.append(read_side(project, PRESENT))
    return sides[0], sides[1]


def _folders(options: Namespace) -> tuple[Side, Side]:
    if options.revisions:
        raise SourcebriefError(
            "revisions and --built were given together",
            remedy="sourcebrief diff --built OLD NEW, or sourcebrief diff REV",
        )
    old, new = (read_side(_project_in(name), name) for name in options.built)
    return old, new


def _project_in(name: str) -> Project:
    project = Project(Path(name).resolve())
    if not ((project.data / "datapackage.json").is_file() and project.report.is_dir()):
        raise SourcebriefError(
            f"{name} is no brief's folder: it has no data/datapackage.json with report/",
            remedy="name the folders that hold data/ and report/, built or not",
        )
    return project


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise SourcebriefError(
            f"the difference can't be written to {path}: {error.strerror}",
            remedy="give another file, in a folder that is there, by --output",
        ) from error
