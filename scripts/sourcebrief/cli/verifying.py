"""`sourcebrief build --verify`: the brief is built again aside, and compared byte for byte."""

from __future__ import annotations

import contextlib
import io
import shutil
from typing import TYPE_CHECKING

from sourcebrief.build.comparing import first_difference
from sourcebrief.build.files import staging
from sourcebrief.build.record import Record
from sourcebrief.cli.building import Building
from sourcebrief.cli.console import Steps
from sourcebrief.project import Project

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path


def verify(project: Project, options: Namespace) -> int:
    """Build a copy of the project from nothing; give 1 and the first difference if there is any."""
    with staging(project.work) as folder:
        copy = _copy(project, folder / "project")
        building = Building(copy, Record(copy.record), Steps(), options)
        with contextlib.redirect_stdout(io.StringIO()):
            building.run()
        difference = first_difference(project.output, copy.output)
    if difference:
        print(f"a second build differs: {difference}")
        return 1
    print("verified: a second build, made aside from nothing, gives the same bytes")
    return 0


def _copy(project: Project, target: Path) -> Project:
    """Copy what a build reads, and nothing that it made."""
    copy = Project(target)
    made = {project.output.name, project.generated.name}
    ignore = shutil.ignore_patterns("__pycache__", ".*")
    for folder in (project.data, project.registry.parent, project.scripts / "brief"):
        shutil.copytree(folder, target / folder.relative_to(project.root), ignore=ignore)
    shutil.copytree(
        project.report,
        copy.report,
        ignore=lambda folder, names: {*ignore(folder, names), *made.intersection(names)},
    )
    for path in (project.bibliography, project.citation):
        if path.is_file():
            shutil.copyfile(path, target / path.name)
    return copy
