"""The tiny brief under `tests/projects/good`, copied so that a test can spoil it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebrief.checks import run_checks
from sourcebrief.cli.inputs import load_inputs
from sourcebrief.project import Project

if TYPE_CHECKING:
    from sourcebrief.checks import Inputs, Report

TESTS = Path(__file__).parent
GOOD = TESTS / "projects" / "good"
DESCRIPTOR = TESTS.parent / "data" / "datapackage.json"
REPORT = TESTS.parent / "report"


def copy_good(folder: Path) -> Project:
    """Copy the good brief into `folder`; its tables and design are those of the real one."""
    project = Project(folder / "brief")
    shutil.copytree(GOOD, project.root)
    shutil.copy(DESCRIPTOR, project.data)
    shutil.copytree(REPORT / "_extensions", project.report / "_extensions")
    shutil.copy(REPORT / "_quarto.yml", project.report)
    return project


def spoil(project: Project, file: str, old: str, new: str) -> None:
    """Replace `old`, which stands once in `file`, by `new`; no `old` means: add it at the end."""
    path = project.root / file
    text = path.read_text("utf-8")
    if old:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        text = text.replace(old, new)
    else:
        text += new
    path.write_text(text, "utf-8")


def inputs_of(project: Project) -> Inputs:
    """Read all that the checks look at, the texts from the project's own folder."""
    return load_inputs(project, str(project.registry.parent))


def check(project: Project) -> Report:
    """Run every check on the brief."""
    return run_checks(inputs_of(project))
