"""`sourcebrief fix`: mend what has one right answer."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebrief.build.existing import drawn_facts
from sourcebrief.build.files import write_whole
from sourcebrief.build.record import Record
from sourcebrief.checks import run_checks
from sourcebrief.checks.fixes import apply_edits, fixes
from sourcebrief.cli.inputs import load_inputs
from sourcebrief.project import find_project

if TYPE_CHECKING:
    from argparse import Namespace


def run(options: Namespace) -> int:
    """Carry out the edits, or show them, and give 1 if errors are left that need an author."""
    project = find_project(Path(options.project))
    inputs = load_inputs(project, options.seeds, drawn=drawn_facts(Record(project.record)))
    report = run_checks(inputs)
    edits = fixes(report, inputs)
    for edit in edits:
        print(f"{edit.start}: {edit.old} → {edit.new}")
    if not options.dry_run:
        for name, group in groupby(edits, key=lambda edit: edit.path):
            path = project.root / name
            write_whole(path, apply_edits(path.read_bytes().decode("utf-8"), group).encode())
    left = sum(finding.code == "number-not-true" for finding in report.findings) - len(edits)
    verb = "would be mended" if options.dry_run else "mended"
    count = "1 number" if len(edits) == 1 else f"{len(edits)} numbers"
    print(f"{count} {verb}; {left} untrue ones need an author")
    return 1 if left else 0
