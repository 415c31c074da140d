"""`sourcebrief check`: follow every number to its source, and report every break."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebrief.build.existing import drawn_facts
from sourcebrief.build.record import Record
from sourcebrief.checks import run_checks
from sourcebrief.cli.inputs import load_inputs
from sourcebrief.cli.reports import errors, rendered, summary
from sourcebrief.errors import SourcebriefError
from sourcebrief.project import find_project

if TYPE_CHECKING:
    from argparse import Namespace


def run(options: Namespace) -> int:
    """Check the brief and give the exit status."""
    project = find_project(Path(options.project))
    drawn = drawn_facts(Record(project.record))
    report = run_checks(load_inputs(project, options.seeds, drawn=drawn))
    text = rendered(report, options.format)
    if options.output:
        _write(Path(options.output), text)
        print(f"{options.output}: {summary(report)}")
    else:
        sys.stdout.write(text)
    return 1 if errors(report) else 0


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise SourcebriefError(
            f"the report can't be written to {path}: {error.strerror}",
            remedy="give another file, in a folder that is there, by --output",
        ) from error
