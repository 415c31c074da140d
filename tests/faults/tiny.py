"""A tiny brief of which faults of every class can be made: it lies in `example/`."""

from __future__ import annotations

import shutil
from pathlib import Path

from sourcebrief.project import Project

EXAMPLE = Path(__file__).parent / "example"
ROOT = Path(__file__).parent.parent.parent
DESCRIPTOR = ROOT / "data" / "datapackage.json"


def copy_example(folder: Path) -> Project:
    """Copy the tiny brief into `folder`; its tables and design are those of the real one."""
    shutil.copytree(EXAMPLE, folder)
    shutil.copyfile(DESCRIPTOR, folder / "data" / DESCRIPTOR.name)
    shutil.copytree(ROOT / "report" / "_extensions", folder / "report" / "_extensions")
    shutil.copyfile(ROOT / "report" / "_quarto.yml", folder / "report" / "_quarto.yml")
    return Project(folder)


def seeds_of(project: Project) -> str:
    """Give the folder of its texts."""
    return str(project.registry.parent)
