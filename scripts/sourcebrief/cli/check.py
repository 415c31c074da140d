"""`sourcebrief check`: follow every number to its source, and report every break."""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebrief.checks.kept import Kept
from sourcebrief.cli.reports import errors, rendered, summary
from sourcebrief.errors import SourcebriefError
from sourcebrief.project import find_project

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from sourcebrief.build.record import Record
    from sourcebrief.checks import Inputs, Report
    from sourcebrief.pages import Pages
    from sourcebrief.project import Project


def run(options: Namespace) -> int:
    """Check the brief and give the exit status."""
    project = find_project(Path(options.project))
    with _uncollected():
        report, lack = report_on(project, options.seeds, options.pages)
    text = rendered(report, options.format)
    if options.output:
        _write(Path(options.output), text)
        print(f"{options.output}: {summary(report)}")
    else:
        sys.stdout.write(text)
    if lack:
        sys.stdout.flush()
        raise lack
    return 1 if errors(report) else 0


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no cycles meanwhile: what a check reads is needed to its end.

    Nor are they looked for right behind it: all that was made counts as having been looked at.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()
        if was:
            gc.enable()


def report_on(
    project: Project, seeds: str | None, pages: str
) -> tuple[Report, SourcebriefError | None]:
    """Give what the checks find, and what to raise where pages are required and not there.

    Without pages, it is the report of the last run where that still holds.
    """
    kept = Kept(project, project.seeds(seeds)) if pages == "none" else None
    if kept and (report := kept.report()):
        return report, None
    if kept:
        return _report(project, seeds, kept), None
    from sourcebrief.build.record import Record
    from sourcebrief.checks.running import run_checks

    record = Record(project.record)
    inputs = _inputs(project, seeds, record)
    found, lack = _pages(project, record, inputs, pages)
    return run_checks(inputs, pages=found), lack


def _report(project: Project, seeds: str | None, kept: Kept) -> Report:
    """Give what the checks find, by two processes where that is possible.

    They read for themselves: of files that change meanwhile they could have read two states.
    """
    from sourcebrief.checks.apart import run_apart
    from sourcebrief.cli.inputs import LateInputs

    report = run_apart(LateInputs(project, seeds), kept)
    if report and kept.keep(report):
        return report
    from sourcebrief.build.record import Record
    from sourcebrief.checks.running import run_checks

    kept.look()
    report = run_checks(_inputs(project, seeds, Record(project.record)))
    kept.keep(report)
    return report


def _inputs(project: Project, seeds: str | None, record: Record) -> Inputs:
    from sourcebrief.build.existing import drawn_facts
    from sourcebrief.cli.inputs import load_inputs

    return load_inputs(project, seeds, drawn=drawn_facts(record))


def _pages(
    project: Project, record: Record, inputs: Inputs, wanted: str
) -> tuple[list[Pages], SourcebriefError | None]:
    """Give the finished pages of every edition, where they are wanted, and what they lack."""
    if wanted == "none":
        return [], None
    from sourcebrief.build.existing import project_editions
    from sourcebrief.pages import lacking, read_pages

    found = []
    lack: SourcebriefError | None = None
    for edition, document in zip(project_editions(project), inputs.editions, strict=True):
        pages = read_pages(project, record, inputs.ledger, edition, document)
        if wanted == "required" and not lack:
            lack = lacking(pages, project, edition)
        found.append(pages)
    return found, lack


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise SourcebriefError(
            f"the report can't be written to {path}: {error.strerror}",
            remedy="give another file, in a folder that is there, by --output",
        ) from error
