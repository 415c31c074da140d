"""A copy of the project to put faults into, with its figures and tables made."""

from __future__ import annotations

import shutil
from pathlib import Path

from sourcebrief.build.existing import drawn_facts, project_editions
from sourcebrief.build.prepare import Preparation
from sourcebrief.build.record import Record
from sourcebrief.ledger import load_ledger
from sourcebrief.project import Project
from sourcebrief.references import load_references


def copy_project(project: Project, folder: Path) -> Project:
    """Give a copy of the project in `folder` whose figures and tables are up to date.

    What was built before is taken over, so that only what changed since is drawn. The finished
    pages stay behind: faults are looked for in what an author writes.
    """
    copy = Project(folder)
    pages = shutil.ignore_patterns(project.output.name, "__pycache__", ".quarto")
    for source, target in (
        (project.data, copy.data),
        (project.report, copy.report),
        (project.figures.parent, copy.figures.parent),
    ):
        if source.is_dir():
            shutil.copytree(source, target, ignore=pages)
    for source, target in (
        (project.registry, copy.registry),
        (project.bibliography, copy.bibliography),
        (project.record, copy.record),
    ):
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    _make_parts(copy)
    return copy


def _make_parts(project: Project) -> None:
    ledger = load_ledger(project.data, root=project.root)
    references = load_references(project.bibliography, root=project.root)
    record = Record(project.record)
    preparation = Preparation(project, ledger, references, record)
    figures = preparation.figures(force=False)
    preparation.tables(figures)
    editions = project_editions(project)
    preparation.documents(editions, drawn_facts(record))
    preparation.write(figures)
    record.save()
