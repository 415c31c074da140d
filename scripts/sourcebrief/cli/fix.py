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
from sourcebrief.checks.made_by import part_id
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
    untrue = {item.place for item in report.findings if item.code == "number-not-true"}
    left = untrue - {edit.number for edit in edits}
    generated = sum(bool(part_id(project, place.path)) for place in left)
    verb = "would be mended" if options.dry_run else "mended"
    need = len(left) - generated
    print(f"{_numbers(len(edits))} {verb}; {_numbers(need)} need{'s' * (need == 1)} an author")
    if generated:
        what = f"{_numbers(generated)} in generated figures and tables"
        print(f"{what} not touched: sourcebrief build makes them anew")
    return 1 if left else 0


def _numbers(count: int) -> str:
    return "1 number" if count == 1 else f"{count:,} numbers"
