"""`sourcebrief deposit`: a folder and a zip for an archive, of a brief that is built and right."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebrief.cli.check import report_on
from sourcebrief.cli.reports import errors, only_errors, rendered, summary
from sourcebrief.errors import SourcebriefError
from sourcebrief.project import find_project

if TYPE_CHECKING:
    from argparse import Namespace

    from sourcebrief.project import Project

WAIT = 120.0
"""Seconds to wait for a build that is running."""


def run(options: Namespace) -> int:
    """Check the brief and its pages, write the deposit, and give the exit status."""
    project = find_project(Path(options.project))
    report, lack = report_on(project, options.seeds, "required")
    if lack:
        raise lack
    if errors(report):
        sys.stdout.write(rendered(only_errors(report), "text"))
        print("not deposited: a deposit is made of pages that are right", file=sys.stderr)
        return 1
    print(f"check      {summary(report)}")
    _write(project, Path(options.output) if options.output else project.deposit)
    return 0


def _write(project: Project, output: Path) -> None:
    from sourcebrief.build.deposit import write_deposit
    from sourcebrief.build.lock import locked
    from sourcebrief.ledger import load_ledger
    from sourcebrief.references import load_references
    from sourcebrief.sources.registry import load_registry

    root = project.root
    ledger = load_ledger(project.data, root=root)
    references = load_references(project.bibliography, root=root)
    registry, findings = load_registry(project.registry, root=root)
    if findings:
        raise SourcebriefError(findings[0].message, place=findings[0].place)
    with locked(project, wait=WAIT, tell=lambda text: print(text, file=sys.stderr)):
        done = write_deposit(project, ledger, references, registry, output)
    print(f"deposit    {done.files} files")
    print(f"  {done.folder}\n  {done.archive}")
