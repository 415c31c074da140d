"""`sourcebrief build`: prepare, check, render, and say what was made."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebrief.build.existing import drawn_facts
from sourcebrief.build.files import refuse_links
from sourcebrief.build.prepare import Preparation
from sourcebrief.build.record import Record
from sourcebrief.build.render import render
from sourcebrief.checks import run_checks
from sourcebrief.cli.console import Steps
from sourcebrief.cli.inputs import load_inputs
from sourcebrief.cli.reports import errors, only_errors, rendered, summary
from sourcebrief.engines import choose_engine
from sourcebrief.ledger import load_ledger
from sourcebrief.project import find_project
from sourcebrief.references import load_references

if TYPE_CHECKING:
    from argparse import Namespace

    from sourcebrief.checks import Inputs
    from sourcebrief.document import Document
    from sourcebrief.ledger import Ledger
    from sourcebrief.project import Project
    from sourcebrief.references import References


def run(options: Namespace) -> int:
    """Build the brief and give the exit status."""
    project = find_project(Path(options.project))
    refuse_links(project.root, *project.written)
    record = Record(project.record)
    steps = Steps()
    try:
        inputs = _prepare(project, record, steps, options)
        if not _is_right(inputs, steps):
            print("not rendered; pages built before are as they were", file=sys.stderr)
            return 1
        _render(project, record, steps, options)
    finally:
        record.save()
    return 0


def _prepare(project: Project, record: Record, steps: Steps, options: Namespace) -> Inputs:
    """Make the generated parts, unless the data are wrong already, and read what to check."""
    with steps.step("data") as details:
        ledger = load_ledger(project.data, root=project.root)
        references = load_references(project.bibliography, root=project.root)
        details.append(f"{len(ledger.facts)} facts, {len(ledger.derived)} derived from them")
        details.append(f"{len(ledger.audits)} audits")
        details.append(f"{len(references.entries)} works")
    document = None
    if not ledger.findings and not references.findings:
        document = _make_parts(project, ledger, references, record, steps, options)
    return load_inputs(
        project,
        options.seeds,
        ledger=ledger,
        references=references,
        document=document,
        drawn=drawn_facts(record),
    )


def _make_parts(
    project: Project,
    ledger: Ledger,
    references: References,
    record: Record,
    steps: Steps,
    options: Namespace,
) -> Document:
    preparation = Preparation(project, ledger, references, record)
    with steps.step("figures") as details:
        figures = preparation.figures(force=options.force)
        details.append(f"{len(figures.drawn)} of {len(figures.uses)} drawn")
    for problem in figures.problems:
        print(f"warning: {problem}", file=sys.stderr)
    with steps.step("tables") as details:
        tables = preparation.tables(figures)
        details.append(f"{len(tables)} written")
    with steps.step("parts") as details:
        preparation.fonts(force=options.force)
        parts = preparation.document(figures)
        details.append(f"{len(parts.numbers)} numbers in the evidence annex")
    return parts.document


def _is_right(inputs: Inputs, steps: Steps) -> bool:
    """Check the brief, show what is wrong, and say whether it may be rendered."""
    with steps.step("check") as details:
        report = run_checks(inputs)
        details.append(summary(report))
    if errors(report):
        sys.stdout.write(rendered(only_errors(report), "text"))
    return not errors(report)


def _render(project: Project, record: Record, steps: Steps, options: Namespace) -> None:
    with steps.step("render") as details:
        choice = choose_engine(options.engine)
        done = render(project, choice.engine, record, timeout=options.timeout, force=options.force)
        details.append(f"{choice.engine.name}, {choice.reason}" if done.anew else "nothing changed")
    for warning in done.warnings:
        print(f"warning: {warning}", file=sys.stderr)
    for path in done.files:
        if path.parent == project.output:
            print(f"  {project.relative(path)}")
    steps.finish("built")
